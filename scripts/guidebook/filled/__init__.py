"""What is in a file that somebody has filled in and given back."""
