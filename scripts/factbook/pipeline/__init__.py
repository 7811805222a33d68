"""How a book is made: steps, and the commands that are composed of them."""
