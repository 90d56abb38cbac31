"""Faces of Debian's font packages, for scripts that are not shipped.

Rules: a face counts where its file is on this computer; nothing is downloaded. Chinese, Japanese and Korean write the
same characters differently: Noto CJK has a face for each, which the language of a text chooses, Simplified Chinese
where it says none. Of each there are two: the characters of the national standard, and all others (why: cut_faces.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from kiosk.fonts import cut_faces

CJK, CORE = "fonts-noto-cjk", "fonts-noto-core"
FONTS = Path("/usr/share/fonts")
_VARIANTS = {"jp": (0, "euc_jp"), "kr": (1, "euc_kr"), "sc": (2, "gb2312"), "tc": (3, "big5"), "hk": (4, "big5hkscs")}
"""By country: the number of its face in a file of Noto CJK, and the codec of its standard."""
_VARIANT_OF = {
    "ja": "jp",
    "ko": "kr",
    "zh": "sc",
    "yue": "hk",
    "zh-Hant": "tc",
    "zh-TW": "tc",
    "zh-HK": "hk",
    "zh-MO": "hk",
}
_STYLES = {
    "display": "serif-bold",
    "serif-medium": "serif-bold",
    "serif": "serif",
    "serif-italic": "serif",
    "sans-medium": "sans-bold",
    "sans-semibold": "sans-bold",
}
"""What stands in for a shipped face; Debian has no weight between Regular and Bold."""
_CORE_SCRIPTS = {
    "Beng": ("Bengali", "as bn", range(0x980, 0xA00)),
    "Guru": ("Gurmukhi", "pa", range(0xA00, 0xA80)),
    "Gujr": ("Gujarati", "gu", range(0xA80, 0xB00)),
    "Orya": ("Oriya", "or", range(0xB00, 0xB80)),
    "Taml": ("Tamil", "ta", range(0xB80, 0xC00)),
    "Telu": ("Telugu", "te", range(0xC00, 0xC80)),
    "Knda": ("Kannada", "kn", range(0xC80, 0xD00)),
    "Mlym": ("Malayalam", "ml", range(0xD00, 0xD80)),
    "Sinh": ("Sinhala", "si", range(0xD80, 0xE00)),
    "Laoo": ("Lao", "lo", range(0xE80, 0xF00)),
    "Mymr": ("Myanmar", "my", range(0x1000, 0x10A0)),
    "Ethi": ("Ethiopic", "am ti", range(0x1200, 0x1400)),
    "Khmr": ("Khmer", "km", range(0x1780, 0x1800)),
}
"""By script: what its files in fonts-noto-core are called, its languages, its block of Unicode."""
_JOINERS = (0x200C, 0x200D)
_EAST_ASIAN = (
    range(0x1100, 0x1200),
    range(0x2E80, 0xA4D0),
    range(0xAC00, 0xD7B0),
    range(0xF900, 0xFB00),
    range(0xFF00, 0xFFF0),
    range(0x20000, 0x32400),
)


@dataclass(frozen=True, slots=True)
class DebianFace:
    """file: below /usr/share/fonts; number: of the face in it. script: ISO 15924. points: the characters that it is
    for. common: those of a standard, which are cut out of the file."""

    package: str
    file: str
    script: str
    points: Collection[int]
    number: int = 0
    common: bool = False

    @property
    def source(self) -> Path:
        return FONTS / self.file


@cache
def find(name: str) -> DebianFace | None:
    """The face of this name ("sc-sans", "sc-serif-bold-rare", "Beng-bold") on this computer; None where it has none."""
    first, *rest = name.split("-")
    weight = "Bold" if "bold" in rest else "Regular"
    if first in _VARIANTS:
        number, codec = _VARIANTS[first]
        file = f"opentype/noto/Noto{rest[0].title()}CJK-{weight}.ttc"
        if not (FONTS / file).is_file():
            return None
        rare = "rare" in rest
        points = cut_faces.characters(FONTS / file, number) if rare else _standard(codec)
        return DebianFace(CJK, file, "Hang" if first == "kr" else "Hani", points, number, not rare)
    if first in _CORE_SCRIPTS:
        called, _, block = _CORE_SCRIPTS[first]
        file = f"truetype/noto/NotoSans{called}-{weight}.ttf"
        return DebianFace(CORE, file, first, frozenset((*block, *_JOINERS))) if (FONTS / file).is_file() else None
    return None


@cache
def _standard(codec: str) -> frozenset[int]:
    """The characters of a national standard in two bytes, with ASCII and the signs of East Asian typesetting."""
    found = {*range(0x20, 0x7F), *range(0x2010, 0x2028), *range(0x3000, 0x3100), *range(0xFF01, 0xFF66)}
    for first, second in ((a, b) for a in range(0x81, 0xFF) for b in chain(range(0x40, 0x7F), range(0x80, 0xFF))):
        with suppress(UnicodeDecodeError):
            letters = bytes((first, second)).decode(codec)
            found |= {ord(letters)} if len(letters) == 1 else set()
    return frozenset(found)


def path(name: str) -> Path:
    """The file of a face that is here, its only or first face. Raises OSError where nothing can be written."""
    face = find(name)
    assert face is not None
    if face.common:
        with suppress(OSError):
            return cut_faces.cut(face.source, face.number, face.points)
    return cut_faces.with_face_first(face.source, face.number) if face.number else face.source


def cut_ahead(languages: Iterable[str]) -> None:
    """Make the files of the faces that these languages need, once for each computer, so that no page waits for them."""
    for form in dict.fromkeys(filter(None, map(variant, languages))):
        for style in dict.fromkeys(("sans", *_STYLES.values())):
            if find(f"{form}-{style}") is not None:
                with suppress(OSError):
                    path(f"{form}-{style}")


@cache
def variant(language: str) -> str:
    """The form of East Asian characters in a text of this language; "" for a language that has none."""
    base, *rest = language.split("-")
    return next((_VARIANT_OF[tag] for tag in (*(f"{base}-{part}" for part in rest), base) if tag in _VARIANT_OF), "")


def candidates(face: str, letter: str, form: str) -> Iterator[str]:
    """The faces that may draw this letter where those that are shipped cannot, the best first. form: `variant`."""
    point = ord(letter[0])
    if form or is_east_asian(point):
        style = _STYLES.get(face, "sans")
        yield from (f"{each}-{style}" for each in ([form] if form else ("sc", "tc", "jp", "kr")))
        yield f"{form or 'sc'}-{style}-rare"
    bold = "-bold" * (face in ("sans-medium", "sans-semibold", "display", "serif-medium"))
    for script, (_, _, block) in _CORE_SCRIPTS.items():
        if point in block:
            yield from (f"{script}{bold}", script)


def is_east_asian(point: int) -> bool:
    return any(point in block for block in _EAST_ASIAN)


def package_for(letter: str) -> str:
    """The package that has a face for this letter; "" where none is known."""
    point = ord(letter[0])
    if is_east_asian(point):
        return CJK
    return CORE if any(point in block for _, _, block in _CORE_SCRIPTS.values()) else ""


def is_installed(package: str) -> bool:
    return any(find(name) is not None for name in (("sc-sans",) if package == CJK else _CORE_SCRIPTS))


def packages(languages: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The packages that have the letters of these languages, each with its languages; what is shipped needs none."""
    wanted: dict[str, tuple[str, ...]] = {}
    for language in languages:
        if package := CJK if variant(language) else CORE if _script(language) else "":
            wanted[package] = (*wanted.get(package, ()), language)
    return wanted


def missing(languages: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Those of these packages that are not on this computer."""
    absent = [tag for tag in languages if find(f"{form}-sans" if (form := variant(tag)) else _script(tag)) is None]
    return packages(absent)


def _script(language: str) -> str:
    """The script of this language, where CORE has it; else ""."""
    base = language.split("-")[0]
    return next((script for script, (_, tags, _) in _CORE_SCRIPTS.items() if base in tags.split()), "")
