"""What a museum says: the model of its files, and their readers."""
