"""What a voice speaks of a museum, spoken ahead into files by the best voice that is installed."""
