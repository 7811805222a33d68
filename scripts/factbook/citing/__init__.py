"""Citing one figure: its mark, citations, sentences to copy, and the stamps in its pictures."""
