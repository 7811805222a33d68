"""Trouble tried on a book: faults of machines, hostile settings, data and files, by class. ``make faults`` runs it."""
