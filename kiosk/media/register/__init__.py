"""Lists of persons in CSV files: reading them as offices save them, indexing them once, and searching millions."""
