"""Writing the log: the queue, the log's thread, maintenance, and what to do when the disk fails."""
