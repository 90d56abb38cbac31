"""What the museum says: the model of its files, and the reading of them."""
