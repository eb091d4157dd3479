"""What points out a person in a text, and whom it says is a member."""
