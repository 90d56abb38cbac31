"""A list of names made of syllables, for the museum with every interactive."""

from __future__ import annotations

from pathlib import Path

from tests.made_names import write


def media(folder: Path) -> None:
    write(folder / "names" / "made.csv", 600)
