"""What pages are drawn with: words, icons, plates, buttons, cards, pictures, tracks.

Rules: a widget is given its theme and what it shows, and never changes it; a new page is new widgets.
Positions are whole pixels. Words and shapes are textures shared by all pages and tinted where they are drawn,
so that a pressed button or another contrast costs nothing. `place` takes positions from the top left, as the
drawings do.
"""
