"""`python -m kiosk.fonts [CODEPOINTS.json]`: write coverage.json, and icons.json from Lucide's list of code points.

Run it after a change of a font file, or once an icon was added to icons.json with "" for its character; a test fails
until it was run.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kiosk.fonts import FACES, FOLDER, ICONS_FILE, icons, path


def edges(face: str) -> list[int]:
    """The characters of a font file as edges of ranges: first, last + 1, first, last + 1, …"""
    from fontTools.ttLib import TTFont

    with TTFont(path(face), lazy=True) as font:
        points = sorted(font.getBestCmap())
    found: list[int] = []
    for point in points:
        if found and found[-1] == point:
            found[-1] = point + 1
        else:
            found += [point, point + 1]
    return found


def coverage_text() -> str:
    rows = (f'  "{face}": {json.dumps(edges(face), separators=(",", ":"))}' for face in FACES)
    return "{\n" + ",\n".join(rows) + "\n}\n"


def main(arguments: list[str]) -> int:
    (FOLDER / "coverage.json").write_text(coverage_text(), encoding="utf-8")
    if arguments:
        points = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
        missing = [name for name in icons() if name not in points]
        if missing:
            print(f"The icon font has no icon called {', '.join(missing)}. Choose other names in icons.json.")
            return 1
        found = {name: chr(points[name]) for name in sorted(icons())}
        ICONS_FILE.write_text(f"{json.dumps(found, indent=1)}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
