"""What each event does, one module for each part of a visit. step.py says which module answers which event."""
