"""What each event does, one module for each part of a visit; each declares its `HANDLERS`, which step.py joins."""
