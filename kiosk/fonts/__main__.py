"""`python -m kiosk.fonts [CODEPOINTS.json]`: write coverage.json, and icons.py from Lucide's list of code points.

Run it after a change of a font file or of the list of icons in use; a test fails until it was run.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kiosk.fonts import FACES, FOLDER, path

HEADER = '''"""The icons in use: name → character of the icon font (Lucide, ISC).

Written by `python -m kiosk.fonts` from icons.txt.
"""

ICONS: dict[str, str] = {
'''


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


def icons_text(names: list[str], points: dict[str, int]) -> str:
    return HEADER + "".join(f'    "{name}": "\\u{points[name]:04x}",\n' for name in sorted(names)) + "}\n"


def main(arguments: list[str]) -> int:
    (FOLDER / "coverage.json").write_text(coverage_text(), encoding="utf-8")
    if arguments:
        points = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
        names = (FOLDER / "icons.txt").read_text(encoding="utf-8").split()
        missing = [name for name in names if name not in points]
        if missing:
            print(f"The icon font has no icon called {', '.join(missing)}. Choose other names in icons.txt.")
            return 1
        (FOLDER / "icons.py").write_text(icons_text(names, points), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
