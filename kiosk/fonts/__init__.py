"""The shipped fonts, and the characters that each of them covers.

Rules: text is drawn with files from `ttf/`; of the machine's fonts only those are used that debian_faces.py names, for
scripts that are not shipped. A letter that a face lacks is drawn with the first face that has it and its marks; where
none has, a substitute is drawn (the letter without its diacritic, else a middle dot), never an empty box.
`coverage.json` holds the coverage of each file; `python -m kiosk.fonts` generates it from the files. Icons are
characters of the icon font (`icons.json`).
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from kiosk.fonts import debian_faces

FOLDER = Path(__file__).parent
ICONS_FILE = FOLDER / "icons.json"
ICON_FACE = "icons"

FACES: dict[str, str] = {
    "sans": "NotoSans-Regular",
    "sans-medium": "NotoSans-Medium",
    "sans-semibold": "NotoSans-SemiBold",
    "serif": "NotoSerif-Regular",
    "serif-medium": "NotoSerif-Medium",
    "serif-italic": "NotoSerif-Italic",
    "display": "NotoSerifDisplay-Medium",
    "hebrew": "NotoSansHebrew-Regular",
    "hebrew-semibold": "NotoSansHebrew-SemiBold",
    "hebrew-serif": "NotoSerifHebrew-Medium",
    "arabic": "NotoSansArabic-Regular",
    "arabic-semibold": "NotoSansArabic-SemiBold",
    "arabic-naskh": "NotoNaskhArabic-Regular",
    "devanagari": "NotoSansDevanagari-Regular",
    "devanagari-semibold": "NotoSansDevanagari-SemiBold",
    "thai": "NotoSansThai-Regular",
    "thai-semibold": "NotoSansThai-SemiBold",
    "georgian": "NotoSansGeorgian-Regular",
    "armenian": "NotoSansArmenian-Regular",
    "math": "NotoSansMath-Regular",
    "symbols": "NotoSansSymbols2-Regular",
    "signs": "NotoSansSymbols-Regular",
    ICON_FACE: "Lucide",
}

_ANYTHING_ELSE = (
    "sans",
    "serif",
    "hebrew",
    "arabic",
    "arabic-naskh",
    "devanagari",
    "thai",
    "georgian",
    "armenian",
    "math",
    "symbols",
    "signs",
)
_INSTEAD: dict[str, tuple[str, ...]] = {
    "display": ("serif-medium", "hebrew-serif", "arabic-naskh"),
    "serif": ("hebrew-serif", "arabic-naskh"),
    "serif-medium": ("hebrew-serif", "arabic-naskh"),
    "serif-italic": ("serif", "hebrew-serif", "arabic-naskh"),
    "sans-medium": ("hebrew-semibold", "arabic-semibold", "devanagari-semibold", "thai-semibold"),
    "sans-semibold": ("hebrew-semibold", "arabic-semibold", "devanagari-semibold", "thai-semibold"),
}
_SCRIPTS = {
    "hebrew": "Hebr",
    "arabic": "Arab",
    "devanagari": "Deva",
    "thai": "Thai",
    "georgian": "Geor",
    "armenian": "Armn",
}
SUBSTITUTE = "·"


def path(face: str) -> Path:
    """The file of a face, made first where Debian has several faces in one."""
    if face not in FACES:
        return debian_faces.path(face)
    return FOLDER / "ttf" / f"{FACES[face]}.ttf"


@cache
def _coverage() -> dict[str, list[int]]:
    table: dict[str, list[int]] = json.loads((FOLDER / "coverage.json").read_text(encoding="utf-8"))
    return table


def covers(face: str, character: str) -> bool:
    """Whether the face has a glyph for this character. Edges are first, last + 1, first, last + 1, …"""
    if face not in FACES:
        found = debian_faces.find(face)
        return found is not None and ord(character) in found.points
    return bisect_right(_coverage()[face], ord(character)) % 2 == 1


@lru_cache(maxsize=8192)
def face_for(face: str, letter: str, form: str = "", *, wide: bool = False) -> str:
    """The face that draws this letter with all its marks; "" where none has them. form: of East Asian characters
    (debian_faces.variant); wide: a sign that is to be as wide as they are, where they can be drawn."""
    shipped, other = (face, *_INSTEAD.get(face, ()), *_ANYTHING_ELSE), debian_faces.candidates(face, letter, form)
    for candidate in chain(other, shipped) if wide else chain(shipped, other):
        if all(covers(candidate, character) for character in letter):
            return candidate
    return ""


def script(face: str) -> str:
    """The script that a face shapes, by its ISO 15924 code. The rules of Noto Sans and Noto Serif for Latin are those
    for Cyrillic and Greek, too."""
    if face not in FACES and (found := debian_faces.find(face)) is not None:
        return found.script
    return _SCRIPTS.get(face.partition("-")[0], "Latn")


@lru_cache(maxsize=1024)
def substitute(character: str) -> str:
    """What replaces a character that no face has: its base letters, "" for a combining mark, else a dot."""
    category = unicodedata.category(character)
    if category in ("Cf", "Cc", "Mn", "Me", "Cs"):
        return ""
    if category == "Zs":
        return " "
    plain = "".join(c for c in unicodedata.normalize("NFKD", character) if face_for("sans", c))
    return plain or SUBSTITUTE


@cache
def icons() -> dict[str, str]:
    """The icons in use: name → character of the icon font (Lucide, ISC)."""
    found: dict[str, str] = json.loads(ICONS_FILE.read_text(encoding="utf-8"))
    return found
