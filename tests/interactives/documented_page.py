"""The museum that the page of an interactive writes down, with the demonstration's pictures."""

from __future__ import annotations

import shutil
from pathlib import Path

from kiosk.check.all_faults import check_folder
from kiosk.content.museum_files import load

ROOT = Path(__file__).resolve().parents[2]
MUSEUM = "name: {en: Fortress}\nlanguages: [en]\nrooms: [cell-14]\n"


def room_yaml(name: str) -> str:
    """The YAML of the page, as a curator would copy it."""
    page = ROOT / "docs" / "interactives" / f"{name}.md"
    return page.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]


def museum(folder: Path, room: str) -> Path:
    """A museum of that room in a folder."""
    for name in ("config", "exhibits", "media"):
        (folder / name).mkdir(parents=True)
    (folder / "config/museum.yaml").write_text(MUSEUM)
    (folder / "exhibits/cell-14.yaml").write_text(room)
    for use in load(folder).media:
        (folder / "media" / use.path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "media" / use.path, folder / "media" / use.path)
    return folder


def changed(name: str, right: str, wrong: str) -> str:
    """The YAML of the page with one thing written otherwise."""
    assert right in room_yaml(name)
    return room_yaml(name).replace(right, wrong, 1)


def sentences(folder: Path) -> list[str]:
    """What is found wrong with a museum, without the name of its one room's file."""
    return [fault.render().removeprefix("exhibits/cell-14.yaml:") for fault in check_folder(folder)]
