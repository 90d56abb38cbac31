"""Every fault of a museum: what its files say and what its media hold, in one list."""
