"""What two executed notebooks of a chapter show, compared: meaning first, then words, then pictures."""
