"""What two builds of the book have in common, file by file; knows their outputs alone, no module that made them."""
