"""One screen for each kind of page."""
