"""A chapter: the parameters it takes, how it opens, what it shows, and its notebook as a file."""
