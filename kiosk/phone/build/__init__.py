"""A published museum as a folder of static pages, from the same page functions, texts and rules as the kiosk."""
