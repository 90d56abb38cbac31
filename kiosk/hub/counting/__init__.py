"""Counting at the hub: what has come of each log is counted by the log's own code, and rounded as reports round it."""
