"""The ledger of published figures: its entries, their status, and what changed between them."""
