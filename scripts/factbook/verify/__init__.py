"""Verifying figures in files: reading foreign files within limits, comparing them with records, answering."""
