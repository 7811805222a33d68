"""What makes a figure citable: its record, its place in the ledger, citations, card, and the check whether it holds."""
