"""The museum that docs/interactives/names.md writes down, with the list that stands there or another."""

from __future__ import annotations

from pathlib import Path

from tests.interactives.documented_page import MUSEUM, ROOT, room_yaml

FILE = "names/held-here.csv"
PAGE = ROOT / "docs" / "interactives" / "names.md"


def rows_csv() -> str:
    """The list of the page."""
    return PAGE.read_text(encoding="utf-8").split("```csv\n")[1].split("```")[0]


def museum(folder: Path, content: bytes | str | None = None, room: str = "") -> Path:
    for name in ("config", "exhibits", "media/names"):
        (folder / name).mkdir(parents=True)
    (folder / "config/museum.yaml").write_text(MUSEUM, encoding="utf-8")
    (folder / "exhibits/cell-14.yaml").write_text(room or room_yaml("names"), encoding="utf-8")
    written = rows_csv() if content is None else content
    (folder / "media" / FILE).write_bytes(written if isinstance(written, bytes) else written.encode())
    return folder
