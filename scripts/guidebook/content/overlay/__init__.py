"""What a branch has written, laid over the guide's pages."""
