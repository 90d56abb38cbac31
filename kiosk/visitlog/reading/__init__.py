"""Reading the log: sessions and entries, snapshots, and the source that reports read."""
