"""The museum that docs/interactives/compare.md writes down, with the demonstration's pictures."""

from __future__ import annotations

from pathlib import Path

from tests.interactives import documented_page


def room_yaml() -> str:
    """The YAML of the page, as a curator would copy it."""
    return documented_page.room_yaml("compare")


def museum(folder: Path, room: str = "") -> Path:
    """That museum in a folder."""
    return documented_page.museum(folder, room or room_yaml())
