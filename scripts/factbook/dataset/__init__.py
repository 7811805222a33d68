"""The data tables: described, read, checked, and joined for reading."""
