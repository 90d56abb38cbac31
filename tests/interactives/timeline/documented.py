"""The museum that docs/interactives/timeline.md writes down, with the demonstration's picture."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "interactives" / "timeline.md"
PICTURE = Path("corridor/fortress.jpg")
MUSEUM = "name: {en: Fortress}\nlanguages: [en]\nrooms: [corridor]\n"


def room_yaml() -> str:
    """The YAML of the page, as a curator would copy it."""
    return PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]


def museum(folder: Path, room: str = "", config: str = MUSEUM) -> Path:
    """That museum in a folder."""
    for name in ("config", "exhibits", "media/corridor"):
        (folder / name).mkdir(parents=True)
    (folder / "config/museum.yaml").write_text(config, encoding="utf-8")
    (folder / "exhibits/corridor.yaml").write_text(room or room_yaml(), encoding="utf-8")
    shutil.copy(ROOT / "media" / PICTURE, folder / "media" / PICTURE)
    return folder
