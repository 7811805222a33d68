"""Quantities with their ranges, and claims about them with their verdicts and sentences."""
