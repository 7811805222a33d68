"""The book: its folders, metadata, editions, contents and addresses."""
