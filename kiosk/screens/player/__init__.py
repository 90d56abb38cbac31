"""What belongs to playing: the bar, the transcript, chapters, speeds, the film area, the tour strip."""
