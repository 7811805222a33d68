"""A figure that can be cited: its drawing, its manifest and record, its version."""
