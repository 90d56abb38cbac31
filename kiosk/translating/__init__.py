"""Translating a museum: what is missing or stale, spreadsheets out and in, and texts on paper for proof-readers."""
