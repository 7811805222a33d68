"""What is said of one figure when it is cited: mark, citations, sentences, and stamps in its pictures."""
