"""Words people read, in their language: particles, dates and numbers, text that can be said again, messages."""
