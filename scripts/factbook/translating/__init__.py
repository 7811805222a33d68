"""Translations of a book: all texts that a language owes, its catalogues, and whether editions say the same."""
