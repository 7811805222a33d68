"""How notebooks become a book: what the command line imports."""
