"""What is said of one figure when it is cited: its record, mark, citations, sentences, and stamps in its pictures."""
