"""What a report says: every key of the model in words, through the reports' catalogues."""
