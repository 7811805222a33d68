"""Parameters, titles and other texts that are typed."""
