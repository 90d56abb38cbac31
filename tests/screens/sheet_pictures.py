"""Sheets of pages as pictures: each at its full size, and several with their names in one.

Rules: imported once there is a window (tests/screens/contact_sheets.py, or the tests' own).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from kiosk.fonts import FOLDER
from kiosk.visit.pages.live import live
from tests.interactives import every
from tests.screens.conftest import leave_no_texture
from tests.screens.laid import shown
from tests.screens.page_faults import faults
from tests.visit.sample import Visit

ACROSS = {True: 2, False: 3}
"""How many sheets stand side by side, by whether they are wide."""
DOWN = 2
SMALLER = 2
"""How many times smaller each of them is there: by this a picture is decoded small."""
NAME_PX, GAP_PX = 24, 12
QUALITY = 85
GROUND, WORDS = "#808080", "#000000"


@dataclass(frozen=True)
class SheetPicture:
    """A sheet that was drawn. page: its page's name. file: its picture. faults: what is wrong with it as it is laid
    out."""

    page: str
    name: str
    file: Path
    faults: tuple[str, ...]


def sheet_pictures(
    name: str, visit: Visit, museum: Path, size: tuple[int, int], folder: Path, *, most: int = 0
) -> Iterator[SheetPicture]:
    """Every sheet of the page that is open, drawn into the folder. museum: the folder that its media lie in. most: of
    longer pages so many sheets, the last among them; 0: all."""
    for one in every.sheets(visit, museum, size, still=True):
        paging = one.page.paging
        if most and most - 1 <= paging.sheet < paging.sheets - 1:
            continue
        title = f"{name}.{paging.sheet + 1}"
        seen = shown(one.screen, live(visit.guide, visit.state, visit.now))
        file = folder / f"{title}.jpg"
        Image.fromarray(np.ascontiguousarray(seen)).save(file, quality=QUALITY)
        yield SheetPicture(name, title, file, tuple(faults(one)))
    leave_no_texture()


def contact_pictures(sheets: Sequence[SheetPicture], size: tuple[int, int], folder: Path) -> Iterator[Path]:
    """Pictures in that folder with several sheets and their names in each."""
    wide = size[0] > size[1]
    across, small_px, high_px = ACROSS[wide], size[0] // SMALLER, size[1] // SMALLER
    font = ImageFont.truetype(FOLDER / "ttf" / "NotoSans-Regular.ttf", NAME_PX)
    step = (small_px + GAP_PX, high_px + 2 * NAME_PX)
    for first in range(0, len(sheets), across * DOWN):
        few = sheets[first : first + across * DOWN]
        picture = Image.new("RGB", (across * step[0] + GAP_PX, -(-len(few) // across) * step[1] + GAP_PX), GROUND)
        for n, sheet in enumerate(few):
            left, top = GAP_PX + n % across * step[0], n // across * step[1]
            words = f"{sheet.name}  {'; '.join(sheet.faults)}"
            ImageDraw.Draw(picture).text((left, top + NAME_PX // 4), words, WORDS, font)
            with Image.open(sheet.file) as drawn:
                drawn.draft("RGB", (small_px, high_px))
                picture.paste(drawn, (left, top + 2 * NAME_PX - GAP_PX))
        file = folder / f"contact-{first // (across * DOWN) + 1:03}.jpg"
        picture.save(file, quality=QUALITY)
        yield file
