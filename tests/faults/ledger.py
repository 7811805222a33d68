"""States of the ledger that no command of ours makes."""
