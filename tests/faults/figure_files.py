"""Files that strangers hand to ``verify-figure``."""
