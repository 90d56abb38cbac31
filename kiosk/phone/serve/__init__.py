"""Serving the folder of the phone's pages, and packing it."""
