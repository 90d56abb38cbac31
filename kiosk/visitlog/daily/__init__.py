"""Daily counts: what each visit adds to its day, counted once and kept."""
