"""The product's typefaces inside a report: only the letters that it uses, so that one file holds everything.

Rules: a face is cut down to the letters of this very report and written into the style sheet; a letter that the faces
lack is left to the reader's own fonts; HarfBuzz is imported only here and only when a report is made.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
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
        f"src:url(data:font/ttf;base64,{b64encode(_cut(face, letters)).decode()})}}"
        for face in FACES
    )


def by_name() -> str:
    """@font-face rules that name the program's own files: for a form that cuts its fonts down by itself."""
    return "\n".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};src:url({(FOLDER / face.file).as_uri()})}}'
        for face in FACES
    )


def _cut(face: Face, letters: set[str]) -> bytes:
    import uharfbuzz as harfbuzz

    wanted = harfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, letters))
    wanted.flags = harfbuzz.SubsetFlags.NO_HINTING | harfbuzz.SubsetFlags.NOTDEF_OUTLINE
    if face.kerned:
        wanted.layout_feature_tag_set.clear()
        wanted.layout_feature_tag_set.update(map(_tag, ("kern", "mark", "ccmp")))
    else:
        wanted.drop_table_tag_set.update(map(_tag, ("GPOS", "GSUB", "GDEF")))
    whole = harfbuzz.Face(harfbuzz.Blob.from_file_path(str(FOLDER / face.file)))
    cut: bytes = harfbuzz.subset(whole, wanted).blob.data
    return cut


def _tag(name: str) -> int:
    """A table or a feature of a typeface, as HarfBuzz counts them."""
    return int.from_bytes(name.encode("ascii"), "big")
