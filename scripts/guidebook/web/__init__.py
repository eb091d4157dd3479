"""What the site is made of beside the texts: pages, search, files and the host's settings."""
