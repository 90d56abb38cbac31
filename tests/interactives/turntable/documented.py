"""The museum that docs/interactives/turntable.md writes down, with frames made at test time."""

from __future__ import annotations

from pathlib import Path

from tests.interactives.turntable.sample_media import frames

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "interactives" / "turntable.md"
MUSEUM = "name: {en: Fortress}\nlanguages: [en]\nrooms: [cell-14]\n"


def room_yaml() -> str:
    """The YAML of the page, as a curator would copy it."""
    return PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]


def museum(folder: Path, room: str = "", count: int = 36) -> Path:
    """That museum in a folder, with so many frames."""
    for name in ("config", "exhibits", "media/cell-14"):
        (folder / name).mkdir(parents=True)
    (folder / "config/museum.yaml").write_text(MUSEUM)
    (folder / "exhibits/cell-14.yaml").write_text(room or room_yaml(), encoding="utf-8")
    frames(folder / "media/cell-14/chess-turn", "knight", count, (640, 640))
    return folder
