"""Paths and names, typed or found."""
