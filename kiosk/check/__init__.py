"""Checks of a museum: its files, its media, and how the two agree."""
