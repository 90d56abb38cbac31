"""Every kind of page, in both orientations and in four languages by pairs: nothing is cut, hidden, crowded or too small
to touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

from kiosk.interactives.port import parts
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.window.board import SCREENS, screen_class
from kiosk.visit import pages
from kiosk.visit.look import Look
from kiosk.visit.pages.about import AboutPage
from kiosk.visit.pages.access import AccessPage
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.languages import LanguagesPage
from kiosk.visit.pages.note import NotePage
from kiosk.visit.pages.room import RoomPage
from kiosk.visit.pages.volume import VolumePage
from tests.screens.drawing import UNDECODED
from tests.screens.laid import KINDS, UPRIGHT, WIDE, blocks, sheets, widgets
from tests.screens.longest_language import LANGUAGES
from tests.screens.page_faults import laid, strings
from tests.screens.thinned_table import thinned

pytestmark = [pytest.mark.usefixtures("the_window"), pytest.mark.computes]
TEXTS = (1.0, 1.25, 1.5)


UNCUT: tuple[Sequence[Any], ...] = (list(KINDS), [WIDE, UPRIGHT], LANGUAGES)
"""Kinds of page, screens and languages."""


@pytest.mark.parametrize(("kind", "size", "language"), thinned(*UNCUT, one_of=2))
def test_nothing_is_cut(kind: str, size: tuple[int, int], language: str) -> None:
    """On every page each control is 15 mm or more, each word whole and inside the window, and nothing lies over
    anything else."""
    laid(kind, size, 1.0, language)


def kinds_of(page: type[Page]) -> Iterator[type[Page]]:
    for kind in page.__subclasses__():
        yield from (kind, *kinds_of(kind))


def test_every_kind_has_a_screen() -> None:
    """Every kind of page that a visit can show has a screen that draws it."""
    for kind in SCREENS:
        assert issubclass(screen_class(kind), PageScreen)
    for module in iter_modules(pages.__path__):
        import_module(f"{pages.__name__}.{module.name}")
    parts("visit")
    there = {(kind.__module__, kind.__name__) for kind in kinds_of(Page)}
    ours = {name for name in there if name[0].startswith("kiosk.")}
    assert ours == {(kind.__module__, kind.__name__) for kind in SCREENS}


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kind", ["languages-12", "room-9", "note", "access", "volume", "about"])
def test_all_is_shown(kind: str, text: float, size: tuple[int, int]) -> None:
    """What a page says is all there on its turns, to the last line."""
    said: list[str] = []
    page = None
    for one in sheets(KINDS[kind]("et", Look(text=text)), size, pictures=UNDECODED):
        page = one.page
        said += [line.text for widget in widgets(one.screen) for block in blocks(widget) for line in block.lines]
    assert page is not None
    emitted = " ".join(said).split()
    for text_wanted in wanted(page):
        for word in text_wanted.split():
            assert word in emitted, f"{word!r} of {text_wanted!r} is nowhere"


def wanted(page: Page) -> list[str]:
    """The texts that have to be somewhere on the page."""
    texts = [control.name for control in page.controls if control.role not in ("card", "choice", "tile")]
    match page:
        case AboutPage():
            texts += [page.title, *(s.title for s in page.sections), *strings(tuple(s.lines for s in page.sections))]
        case AccessPage():
            texts += [page.title, page.line, *(t for row in page.rows for t in (row.title, row.line))]
            texts += [choice.name for row in page.rows for choice in row.choices]
        case LanguagesPage():
            texts += [page.title, page.others, *(t for tile in page.tiles for t in (tile.name, tile.greeting))]
        case NotePage():
            texts += strings((page.kind, page.title, *(t for c in page.choices for t in (c.title, c.line))))
            texts += [line.words for line in page.lines]
        case RoomPage():
            texts += [page.kicker.words, page.title.words, page.summary.words, page.notice.words]
            texts += [t for card in page.cards for t in (card.title.words, card.media)]
        case VolumePage():
            texts += [page.title, page.line, page.words]
    return texts
