"""The museum that docs/interactives/book.md writes down, with the demonstration's pictures."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "interactives" / "book.md"
PICTURES = ("cell-engraving.jpg", "wall.jpg", "cell-1950.jpg")
MUSEUM = "name: {en: Fortress}\nlanguages: [en]\nrooms: [cell-14]\n"


def room_yaml() -> str:
    """The YAML of the page, as a curator would copy it."""
    return PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]


def museum(folder: Path, room: str = "") -> Path:
    """That museum in a folder."""
    for name in ("config", "exhibits", "media/cell-14"):
        (folder / name).mkdir(parents=True)
    (folder / "config/museum.yaml").write_text(MUSEUM)
    (folder / "exhibits/cell-14.yaml").write_text(room or room_yaml(), encoding="utf-8")
    for name in PICTURES:
        shutil.copy(ROOT / "media" / "cell-14" / name, folder / "media" / "cell-14" / name)
    return folder
