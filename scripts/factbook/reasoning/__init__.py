"""What the data let one say: quantities with their ranges, claims with their verdicts."""
