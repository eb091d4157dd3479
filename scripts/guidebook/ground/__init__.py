"""What all the rest stands on: errors, texts, typefaces, colours, git, and whole builds."""
