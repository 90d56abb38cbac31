"""Draws every page of a museum in every look, several sheets to a picture, to be looked at: `make contact-sheets`.

Rules: a look is a shape, a language, a text size and a contrast; without options all of them are drawn, in the museum's
first language and in its longest. A page that is the same in every look is drawn in the first of each shape. What the
checks of pages find (tests/screens/page_faults.py) is listed, and the command then fails.
"""

from __future__ import annotations

import sys
from argparse import ArgumentDefaultsHelpFormatter, ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from html import escape
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.texts import TranslatedWords, language_of
from kiosk.visit.guide import Guide
from kiosk.visit.look import TEXT_SIZES, Look
from kiosk.visit.pages.frame import Page
from tests.screens.museum_pages import MuseumPages
from tests.source import ROOT

if TYPE_CHECKING:
    from tests.screens.sheet_pictures import SheetPicture

SHAPES = {"wide": (1920, 1080), "upright": (1080, 1920)}
CONTRASTS = ("standard", "high")
BUILT = ROOT / "build" / "contact-sheets"


@dataclass(frozen=True)
class ContactLook:
    """Pages as one visitor sees them on one screen. is_first: of this shape."""

    shape: str
    language: str
    look: Look
    is_first: bool

    @property
    def name(self) -> str:
        return f"{self.shape}-{self.language}-{self.look.text:g}-{self.look.contrast}"

    def shows(self, page: Page) -> bool:
        """Whether the page is drawn in this look: it is in it, or is the same in every one."""
        return self.is_first or (page.look, page.language) == (self.look, self.language)


def looks(
    shapes: Sequence[str], languages: Sequence[str], texts: Sequence[float], contrasts: Sequence[str]
) -> list[ContactLook]:
    """Every combination; the first of each shape is marked."""
    rows = product(languages, texts, contrasts)
    of_visitors = [(language, Look(text=text, contrast=contrast)) for language, text, contrast in rows]
    return [ContactLook(shape, *each, n == 0) for shape in shapes for n, each in enumerate(of_visitors)]


def longest_language(guide: Guide) -> str:
    """The language in which the texts of the museum's pages that are in every language are widest, measured as a layout
    measures which of them it must have room for."""
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.graphics.typesetting import natural_width
    from tests.screens.page_faults import strings

    pages, theme = MuseumPages(guide, guide.first), Theme(*SHAPES["wide"])
    visits = [visit for of in (pages.around, pages.keyed, pages.toured) for _, visit in of()]
    visits += [pages.visit(room=room.room) for room in guide.museum.rooms]
    texts = {each for visit in visits for each in strings(visit.page) if isinstance(each, TranslatedWords)}
    widths: Counter[str] = Counter(dict.fromkeys(guide.museum.languages, 0))
    for text in texts:
        wordings = {language_of(words): words for words in text.everywhere}
        if wordings.keys() >= widths.keys():
            for language in guide.museum.languages:
                widths[language] += natural_width(theme, wordings[language], "caption", language=language)
    return max(guide.museum.languages, key=widths.__getitem__)


def museum_guide(museum: Path, state: Path) -> Guide:
    """The museum in a folder. Raises SystemExit where none can be shown."""
    from kiosk.content.model import Device
    from kiosk.content.museum_files import load
    from kiosk.locale.strings import Strings
    from kiosk.store.prepared import prepare
    from tests.known_recordings import leave_known

    if not state.exists():
        state.mkdir(parents=True)
        leave_known(state)
    prepared = prepare(museum, state, load=load)
    if prepared.museum is None:
        raise SystemExit(f"{museum} has nothing that can be shown; `kiosk check` says why.")
    first = prepared.museum.rooms[0].room if prepared.museum.rooms else ""
    return Guide(prepared.museum, prepared.measures, Strings(), Device(room=first))


def drawn(
    guide: Guide, museum: Path, one: ContactLook, patterns: Sequence[str], folder: Path
) -> Iterator[SheetPicture]:
    """The sheets of each page of this look whose name one of the patterns is, into the folder."""
    from tests.screens.sheet_pictures import sheet_pictures

    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.jpg"):
        old.unlink()
    for name, visit in MuseumPages(guide, one.language, one.look):
        if any(fnmatch(name, pattern) for pattern in patterns) and one.shows(visit.page):
            yield from sheet_pictures(name, visit, museum, SHAPES[one.shape], folder)


def section(one: ContactLook, sheets: Sequence[SheetPicture], folder: Path) -> str:
    """The part of the index that shows this look: its pictures, each with the names of its sheets, which lead to them
    at full size."""
    from tests.screens.sheet_pictures import contact_pictures

    rows, first = [f"<h2>{escape(one.name)}: {len(sheets)} sheets</h2>"], 0
    for file, count in contact_pictures(sheets, SHAPES[one.shape], folder):
        few = sheets[first : first + count]
        links = (f'<a href="{one.name}/{escape(each.file.name)}">{escape(each.name)}</a>' for each in few)
        rows.append(f'<p><img src="{one.name}/{file.name}" loading="lazy" alt=""><br>{" · ".join(links)}</p>')
        first += count
    return "\n".join(rows)


def given(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(
        "python -m tests.screens.contact_sheets", description=__doc__, formatter_class=ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--museum", type=Path, default=ROOT, help="the museum's folder")
    parser.add_argument("-o", "--out", type=Path, default=BUILT, help="where the pictures and index.html are written")
    parser.add_argument("--shape", nargs="+", choices=SHAPES, default=list(SHAPES))
    parser.add_argument("--language", nargs="+", help="the museum's first and its longest, where none is given")
    parser.add_argument("--text", nargs="+", type=float, choices=TEXT_SIZES, default=list(TEXT_SIZES))
    parser.add_argument("--contrast", nargs="+", choices=CONTRASTS, default=list(CONTRASTS))
    parser.add_argument("--page", nargs="+", default=["*"], help="names of pages, or patterns such as 'room-*'")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    asked = given(arguments)
    guide = museum_guide(asked.museum.resolve(), asked.out.resolve() / "state")
    languages = asked.language or list(dict.fromkeys((guide.first, longest_language(guide))))
    sections, wrong = [], 0
    for one in looks(asked.shape, languages, asked.text, asked.contrast):
        folder = asked.out / one.name
        sheets = list(drawn(guide, asked.museum.resolve(), one, asked.page, folder))
        sections.append(section(one, sheets, folder))
        found = [f"{sheet.name}: {fault}" for sheet in sheets for fault in sheet.faults]
        print(f"{one.name}: {len(sheets)} sheets, {len(found)} faults", *found, sep="\n  ", flush=True)
        wrong += len(found)
        head = '<!doctype html><meta charset="utf-8"><title>Contact sheets</title><style>img{max-width:100%}</style>'
        (asked.out / "index.html").write_text("\n".join((head, *sections)), encoding="utf-8")
    print(f"They are in {asked.out / 'index.html'}.")
    return 1 if wrong else 0


def open_window() -> None:
    """Open the window that all is drawn in, off screen."""
    from kiosk.screens.window.kivy_config import WindowRequest, lock_down

    lock_down(request=WindowRequest(size=SHAPES["wide"], offscreen=True))
    from kivy.base import EventLoop

    EventLoop.ensure_window()


if __name__ == "__main__":
    open_window()
    sys.exit(main(sys.argv[1:]))
