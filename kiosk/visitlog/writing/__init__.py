"""Writing the log: the queue, the writer's thread, maintenance, and what to do when the disk fails."""
