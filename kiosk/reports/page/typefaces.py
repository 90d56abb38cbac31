"""The product's typefaces inside a report: only the letters that it uses, so that one file holds everything.

Rules: a face is cut down to the letters of this very report and written as WOFF2 in the style sheet; a letter that
the faces lack is left to the reader's own fonts; fontTools is imported only here and only when a report is made.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from kiosk import fonts

FOLDER = Path(fonts.__file__).parent / "ttf"


@dataclass(frozen=True, slots=True)
class Face:
    """One @font-face. kerned: its pairs are kept, as large type needs them."""

    family: str
    weight: int
    file: str
    kerned: bool = False


FACES = (
    Face("Noto Sans", 400, "NotoSans-Regular.ttf"),
    Face("Noto Sans", 600, "NotoSans-SemiBold.ttf"),
    Face("Noto Serif Display", 500, "NotoSerifDisplay-Medium.ttf", kerned=True),
)


def embedded(letters: set[str]) -> str:
    """@font-face rules that hold the faces themselves, cut down to these letters."""
    return "\n".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
        f"src:url(data:font/woff2;base64,{b64encode(_cut(face, letters)).decode()})}}"
        for face in FACES
    )


def by_name() -> str:
    """@font-face rules that name the program's own files: for a form that cuts its fonts down by itself."""
    return "\n".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};src:url({(FOLDER / face.file).as_uri()})}}'
        for face in FACES
    )


def _cut(face: Face, letters: set[str]) -> bytes:
    from fontTools import subset

    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.notdef_outline = True
    if face.kerned:
        options.layout_features = ["kern", "mark", "ccmp"]
    else:
        options.drop_tables += ["GPOS", "GSUB", "GDEF"]
    font = subset.load_font(str(FOLDER / face.file), options, dontLoadGlyphNames=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(letter) for letter in letters])
    cutter.subset(font)
    out = BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()
