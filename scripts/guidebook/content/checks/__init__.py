"""What is held against the rules when everything has been read, or before it is published."""
