"""What is shown of a figure beside its picture: toolbar, table, card, catalogue, published versions."""
