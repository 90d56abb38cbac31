"""Visits played by a script, and pages shown by their names: the real app, moved by something other than a visitor."""
