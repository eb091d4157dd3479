"""What is printed: worksheets, posters, meeting packs and the book."""
