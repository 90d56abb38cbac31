"""Every kind of page, in both orientations, at three text sizes, in four languages: nothing is cut, hidden,
crowded or too small to touch."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from itertools import combinations, product
from typing import Any

import pytest

from kiosk.content.design_tokens import LEAST_TARGET_MM
from kiosk.content.texts import LocalizedText
from kiosk.screens.pages.plan_drawing import RoomPatch
from kiosk.screens.widgets.control import Press
from kiosk.screens.widgets.label import Icon, Label
from kiosk.screens.window.board import SCREENS, screen_class
from kiosk.visit.pages.kinds import AboutPage, AccessPage, LanguagesPage, NotePage, Page, RoomPage, VolumePage
from kiosk.visit.pages.parts import Look
from tests.screens.laid import KINDS, LANGUAGES, SMALL, UPRIGHT, WIDE, Laid, blocks, overlap, turns, widgets

pytestmark = pytest.mark.usefixtures("the_window")
TEXTS = (1.0, 1.25, 1.5)
CASES = [
    pytest.param(kind, size, text, language, id=f"{kind}-{'wide' if size is WIDE else 'upright'}-{text:g}-{language}")
    for kind, size, text, language in product(KINDS, (WIDE, UPRIGHT), TEXTS, LANGUAGES)
]
# The sizes of kiosks that are sold, as width in millimetres of their long side: 21.5, 32 and 43 inches.
SCREENS_MM = (476, 708, 952)


def laid(kind: str, size: tuple[int, int], text: float, language: str, **more: float) -> list[Laid]:
    """The turns are drawn one after the other on one screen, so each is judged before the next."""
    problems: list[str] = []
    seen: dict[str, bool] = {}
    found = []
    for one in turns(KINDS[kind](language, Look(text=text)), size, **more):
        problems += [f"turn {one.page.turning.turn + 1}: {problem}" for problem in faults(one)]
        seen.update(dict.fromkeys(one.screen.spots(), True))
        found.append(one)
    missing = [control.id for control in found[-1].page.controls if control.id not in seen]
    assert not missing, f"never to be touched: {missing}"
    assert not problems, "\n".join(problems)
    return found


def faults(one: Laid) -> list[str]:
    """What is wrong with one turn of a page."""
    found = []
    theme, everything = one.theme, widgets(one.screen)
    least = LEAST_TARGET_MM / theme.mm_per_px - 1
    known = words_of(one.page)
    for widget in everything:
        name = f"{type(widget).__name__} {getattr(getattr(widget, 'control', None), 'id', '')}"
        if isinstance(widget, Press | Label | Icon) and not within(widget, one):
            found.append(f"{name} reaches out of the window: {widget.pos} {widget.size}")
        # A drawn room may be smaller: the nearest answers, and its scope's list has rows.
        if isinstance(widget, Press) and not isinstance(widget, RoomPatch) and min(widget.width, widget.height) < least:
            found.append(f"{name} is {widget.size}, smaller than 15 mm")
        for block in blocks(widget):
            if block.size_px < theme.size("caption"):
                found.append(f"{name} has type of {block.size_px} px, smaller than {theme.size('caption')}")
            if block.widest > widget.width + 1 or block.height - block.line_px // 3 > widget.height:
                found.append(f"{name} is too small for its words {block.lines[0].text!r}")
            for line in block.lines:
                strange = [word for word in line.text.split() if word not in known]
                if strange:
                    found.append(f"{name} parts or invents the word {strange}")
    solid = [w for w in everything if isinstance(w, Label | Press | Icon) and not isinstance(w, RoomPatch)]
    for a, b in combinations([w for w in solid if not (isinstance(w, Label) and not w.block.lines)], 2):
        if overlap(a, b) and a.parent is not b and b.parent is not a:
            found.append(f"{describe(a)} and {describe(b)} lie over each other")
    return found


def describe(widget: Any) -> str:
    words = [line.text for block in blocks(widget) for line in block.lines]
    return f"{type(widget).__name__} {' '.join(words)[:40]!r} at {widget.pos} {widget.size}"


def within(widget: Any, one: Laid) -> bool:
    return bool(
        widget.x >= 0 and widget.y >= 0 and widget.right <= one.theme.width_px and widget.top <= one.theme.height_px
    )


def words_of(page: Page) -> set[str]:
    """Every word that the page knows, whole, also parted at its own hyphens."""
    known: set[str] = set()
    for text in strings(page):
        for word in text.split():
            known |= {word, *re.split(r"(?<=[-‐])", word)}
            known |= set(re.findall(r"\d+", word))
    # The number of the turn stands between the buttons that turn it; lists put a dot between their parts.
    return known | {"/", "·", *(str(n) for n in range(page.turning.turns + 2))}


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, LocalizedText):
        return [value.words]
    if isinstance(value, tuple):
        return [text for part in value for text in strings(part)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in strings(getattr(value, field.name))]
    return []


@pytest.mark.parametrize(("kind", "size", "text", "language"), CASES)
def test_nothing_is_cut(kind: str, size: tuple[int, int], text: float, language: str) -> None:
    """On every page at every text size each control is 15 mm or more, each word whole and inside the window,
    and nothing lies over anything else."""
    laid(kind, size, text, language)


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("width_mm", SCREENS_MM)
@pytest.mark.parametrize("kind", list(KINDS))
def test_other_screens(kind: str, width_mm: int, size: tuple[int, int]) -> None:
    """On screens from 21.5 to 43 inches every page is as readable and touchable as on the drawn one."""
    laid(kind, size, 1.0, "ru", width_mm=width_mm)


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize(("width_mm", "viewing_mm"), [(476, 600), (531, 790)])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.startswith("attract")])
def test_largest_words(kind: str, width_mm: int, viewing_mm: int, size: tuple[int, int]) -> None:
    """The largest text stays whole on the smallest screen and at the greatest distance that are allowed."""
    laid(kind, size, 1.5, "ru", width_mm=width_mm, viewing_mm=viewing_mm)


@pytest.mark.parametrize("kind", list(KINDS))
def test_small_windows(kind: str) -> None:
    """A window of half the pixels shows every page whole."""
    laid(kind, SMALL, 1.0, "et")


def test_every_kind_has_a_screen() -> None:
    """Every kind of page that a visit can show has a screen that draws it."""
    for kind in SCREENS:
        assert screen_class(kind).lay is not None
    assert set(Page.__args__) == set(SCREENS)


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kind", ["languages-12", "room-9", "note", "access", "volume", "about"])
def test_all_is_said(kind: str, text: float, size: tuple[int, int]) -> None:
    """What a page says is all there on its turns, to the last line."""
    said: list[str] = []
    page = None
    for one in turns(KINDS[kind]("et", Look(text=text)), size):
        page = one.page
        said += [line.text for widget in widgets(one.screen) for block in blocks(widget) for line in block.lines]
    assert page is not None
    told = " ".join(said).split()
    for text_wanted in wanted(page):
        for word in text_wanted.split():
            assert word in told, f"{word!r} of {text_wanted!r} is nowhere"


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
            texts += [page.kind, page.title, *(t for c in page.choices for t in (c.title, c.line))]
            texts += [line.words for line in page.lines]
        case RoomPage():
            texts += [page.kicker, page.title.words, page.summary.words, page.notice.words]
            texts += [t for card in page.cards for t in (card.title.words, card.media)]
        case VolumePage():
            texts += [page.title, page.line, page.words]
    return texts
