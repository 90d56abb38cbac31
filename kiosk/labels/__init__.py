"""What hangs on the wall: labels, plates with stop numbers, booklets in large print, texts in braille."""
