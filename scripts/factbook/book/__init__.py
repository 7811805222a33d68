"""What a book is: where it lies, what it says of itself, its editions, contents and addresses."""
