"""Words that look equal."""
