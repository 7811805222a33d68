"""Locks on folders, replacing a folder in one step, and fingerprints of files and values."""
