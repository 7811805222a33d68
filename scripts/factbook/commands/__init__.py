"""What the command line offers, by subject; each command calls one function and prints where its result is."""
