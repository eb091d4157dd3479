"""A file's front matter as a tree with lines, and what is wrong with its YAML."""
