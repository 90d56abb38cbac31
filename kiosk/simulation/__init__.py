"""Plausible visits, for trying reports before there are visitors; marked as simulated."""
