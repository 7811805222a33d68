"""Damages to ``data/``."""
