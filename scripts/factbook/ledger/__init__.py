"""What was published and whether it still holds: the ledger, its entries, and what changed between them."""
