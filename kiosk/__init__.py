"""A museum kiosk and in-gallery audio guide.

One set of files, written by museum staff (a YAML file for each room, a folder of media), becomes a fullscreen
touch kiosk in the gallery: visitors walk from room to room, open exhibits, look closely, listen, read along and
watch; every visit is logged on the kiosk itself, anonymously. docs/architecture.md names every part.
"""

__version__ = "0.2.0.dev0"
"""The only place that states the version; CONTRIBUTING.md describes a release."""

RELEASED = "2026-11-28"
"""The day of the last release: a clock set before it is wrong."""
