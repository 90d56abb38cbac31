"""Draws every page of a museum in every look, several sheets to a picture, to be looked at: `make contact-sheets`.

Rules: a look is a shape, a language, a text size and a contrast; without options all of them are drawn, in the museum's
first language and in its longest. A page that is the same in every look is drawn in the first of each shape. What the
checks of pages find (tests/screens/page_faults.py) is listed, and the command then fails. Each look is drawn by a
process of its own, as many at once as there are processors. With --kinds few pages stand for all
(tests/screens/page_kinds.py).
"""

from __future__ import annotations

import sys
from argparse import ArgumentDefaultsHelpFormatter, ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from fnmatch import fnmatch
from itertools import product, repeat
from multiprocessing import cpu_count, get_context
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.texts import TranslatedWords, language_of
from kiosk.visit.guide import Guide
from kiosk.visit.look import TEXT_SIZES, Look
from kiosk.visit.pages.frame import Page
from tests.screens.museum_pages import MuseumPages
from tests.source import ROOT

if TYPE_CHECKING:
    from tests.screens.page_kinds import Kind
    from tests.screens.sheet_pictures import SheetPicture

SHAPES = {"wide": (1920, 1080), "upright": (1080, 1920)}
CONTRASTS = ("standard", "high")
MOST_OF_A_KIND = 3
"""How many sheets of a page are drawn where one page of each kind is."""
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
    guide: Guide, museum: Path, one: ContactLook, patterns: Sequence[str], folder: Path, *, most: int = 0
) -> Iterator[SheetPicture]:
    """The sheets of each page of this look whose name one of the patterns is, into the folder. most: of each page so
    many; 0: all."""
    from tests.screens.sheet_pictures import sheet_pictures

    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.jpg"):
        old.unlink()
    for name, visit in MuseumPages(guide, one.language, one.look):
        if any(fnmatch(name, pattern) for pattern in patterns) and one.shows(visit.page):
            yield from sheet_pictures(name, visit, museum, SHAPES[one.shape], folder, most=most)


def page_of_each_kind(guide: Guide, longest: str) -> dict[str, Kind]:
    """The hardest page of each kind in the longest language, and in the others of kinds that only those have."""
    from tests.screens.page_kinds import hardest

    found: dict[str, Kind] = {}
    for language in dict.fromkeys((longest, *guide.museum.languages)):
        more = hardest(guide.museum, MuseumPages(guide, language))
        found |= {name: kind for name, kind in more.items() if kind not in found.values()}
    return found


def draw(asked: Namespace, one: ContactLook) -> tuple[ContactLook, list[SheetPicture], list[str]]:
    """All that is asked for of one look: its sheets, and the names of the pictures of several."""
    from tests.screens.sheet_pictures import contact_pictures

    museum, folder = asked.museum.resolve(), asked.out / one.name
    guide = museum_guide(museum, asked.out.resolve() / "state")
    sheets = list(drawn(guide, museum, one, asked.page, folder, most=MOST_OF_A_KIND if asked.kinds else 0))
    return one, sheets, [file.name for file in contact_pictures(sheets, SHAPES[one.shape], folder)]


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
    parser.add_argument(
        "--kinds",
        action="store_true",
        help=f"of each kind of page the one with most words to press, and of its sheets {MOST_OF_A_KIND}",
    )
    parser.add_argument("--jobs", type=int, default=cpu_count(), help="how many looks are drawn at once")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    from tests.screens.sheet_index import index_page

    asked = given(arguments)
    guide = museum_guide(asked.museum.resolve(), asked.out.resolve() / "state")
    longest = longest_language(guide)
    if asked.kinds:
        chosen = page_of_each_kind(guide, longest)
        asked.page = [name for name in chosen if any(fnmatch(name, pattern) for pattern in asked.page)]
    languages = asked.language or list(dict.fromkeys((guide.first, longest)))
    wanted = looks(asked.shape, languages, asked.text, asked.contrast)
    found: dict[str, Sequence[SheetPicture]] = {}
    several: dict[str, Sequence[str]] = {}
    with ProcessPoolExecutor(min(asked.jobs, len(wanted)), get_context("spawn"), open_window) as workers:
        for one, sheets, pictures in workers.map(draw, repeat(asked), wanted):
            found[one.name], several[one.name] = sheets, pictures
            wrong = [f"{sheet.name}: {fault}" for sheet in sheets for fault in sheet.faults]
            print(f"{one.name}: {len(sheets)} sheets, {len(wrong)} faults", *wrong, sep="\n  ", flush=True)
            (asked.out / "index.html").write_text(index_page(found, several), encoding="utf-8")
    print(f"They are in {asked.out / 'index.html'}.")
    return 1 if any(sheet.faults for sheets in found.values() for sheet in sheets) else 0


def open_window() -> None:
    """Open the window that all is drawn in, off screen."""
    from kiosk.screens.window.kivy_config import WindowRequest, lock_down

    lock_down(request=WindowRequest(size=SHAPES["wide"], offscreen=True))
    from kivy.base import EventLoop

    EventLoop.ensure_window()


if __name__ == "__main__":
    open_window()
    sys.exit(main(sys.argv[1:]))
