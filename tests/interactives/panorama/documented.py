"""The museum that docs/interactives/panorama.md writes down, with a small panorama made here."""

from __future__ import annotations

from pathlib import Path

from tests.interactives.panorama.sample_media import round_picture

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "interactives" / "panorama.md"
FILE = "cell-14/cell-round.jpg"
MUSEUM = "name: {en: Fortress}\nlanguages: [en]\nrooms: [cell-14]\n"


def room_yaml() -> str:
    """The YAML of the page, as a curator would copy it."""
    return PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]


def museum(folder: Path, room: str = "", size: tuple[int, int] = (1024, 512)) -> Path:
    """That museum in a folder; size: of its panorama, in pixels."""
    for name in ("config", "exhibits", "media/cell-14"):
        (folder / name).mkdir(parents=True)
    (folder / "config/museum.yaml").write_text(MUSEUM)
    (folder / "exhibits/cell-14.yaml").write_text(room or room_yaml())
    round_picture(size).save(folder / "media" / FILE)
    return folder
