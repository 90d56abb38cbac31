"""What a kiosk keeps on disk: atomic and checksummed files, the prepared copy, caches, complete versions of the
content."""
