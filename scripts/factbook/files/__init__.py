"""Reading foreign files within limits, locks on folders, replacing a folder in one step, and fingerprints."""
