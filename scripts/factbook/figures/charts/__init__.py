"""Drawings: one function for each kind of chart."""
