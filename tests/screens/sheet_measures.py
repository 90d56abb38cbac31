"""What is wrong with a sheet by rules that are the same for every kind of page: for a whole museum, laid and not drawn.

Rules: in larger words bar, band and a tour's strip take at most a third of the height, and all that is pressed at most
a half, with the pager and what an interactive has of its own, by its part of the width. What stands in a narrow column
beside a picture takes none, and what is itself shown is none of it: cards, rows of a list, a map's places, letters and
decades of names, dots, an axis, the keys on which a name is typed (with them the drawn page of names has 47 %). Each
sheet has something to read besides headings and buttons. No line of a title is a lone word that is much narrower than
the others, but for a day of the week. Words keep 12 px, as drawn, from the sides of their button.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest

from kiosk.interactives.book.contents_screen import TitleRow
from kiosk.interactives.figures.rows import FigureRow
from kiosk.interactives.map.year_bar import YearSlider
from kiosk.interactives.names.keyboard_drawing import LetterKey, NameField, PersonLine
from kiosk.interactives.panorama.strip import CompassStrip, StripName
from kiosk.interactives.shelf.book_plate import BookPlate
from kiosk.interactives.timeline.axis_control import AxisControl
from kiosk.screens.graphics.typesetting import TITLES, Block
from kiosk.screens.layout.pager import PagerRow
from kiosk.screens.pages.plan_drawing import RoomPatch
from kiosk.screens.pages.staff import StaffTile
from kiosk.screens.pages.volume import VolumeStep
from kiosk.screens.player.audio_bar import AudioBar
from kiosk.screens.player.chapter_list import ChapterLine
from kiosk.screens.player.chapter_row import ChapterPress
from kiosk.screens.player.tour_strip import TourStripWidget
from kiosk.screens.player.transcript_view import SentenceRow
from kiosk.screens.widgets.buttons import HotspotDot
from kiosk.screens.widgets.cards import Choice, LanguageButton, ListRow
from kiosk.screens.widgets.control_band import BandButton, ControlBand
from kiosk.screens.widgets.control_widget import ControlWidget
from kiosk.screens.widgets.exhibit_card import ExhibitCard
from kiosk.screens.widgets.label import Label, Tag
from kiosk.screens.widgets.stop_row import StopRow
from kiosk.screens.widgets.tapped import PictureButton
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.film import FilmPage
from kiosk.visit.pages.full_screen import FullScreenPage
from tests.screens.laid import Laid, blocks, widgets

MOST_SHARE = 1 / 3
"""Of the height, for bar, band and a tour's strip."""
MOST_PRESSED = 1 / 2
"""Of the height, for these and all else that is pressed."""
ACROSS = 1 / 3
"""A row of controls that is narrower than this part of the page stands beside something."""
LEAST_READ = 3
PAD_DRAWN = 12
MUCH_NARROWER = 0.5
DOCKED = (ControlBand, AudioBar, TourStripWidget)
SHOWN = (
    *(ExhibitCard, StopRow, ListRow, Choice, LanguageButton, RoomPatch, FigureRow, PersonLine, TitleRow, BookPlate),
    *(SentenceRow, ChapterLine, ChapterPress, StaffTile, VolumeStep, PictureButton, HotspotDot, AxisControl),
    *(LetterKey, NameField),
)
SHOWN_IDS = ("map-place-", "names-letter-", "names-decade-")
"""What is pressed and is itself what the page is for."""
READ_ROLES = ("card", "tile", "room", "choice", "dot", "key", "toggle")
BARE = (BandButton, SentenceRow, StripName, RoomPatch, LetterKey)
"""What has no edge of its own, is drawn where it lies, or has one letter."""
SLIDING = (PagerRow, YearSlider, CompassStrip)
Written = tuple[Block, int, int]
_WRITTEN: dict[int, tuple[CanvasWidget, list[Written]]] = {}


@contextmanager
def noting_words() -> Iterator[None]:
    """Meanwhile it is noted which words each widget draws, and where."""
    paint, draw_text = CanvasWidget.paint, CanvasWidget.draw_text

    def painted(widget: CanvasWidget) -> None:
        _WRITTEN[id(widget)] = widget, []
        paint(widget)

    def drawn(widget: CanvasWidget, text: Block, x: int, top: int, colour: Any) -> None:
        _WRITTEN.setdefault(id(widget), (widget, []))[1].append((text, x, top))
        draw_text(widget, text, x, top, colour)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CanvasWidget, "paint", painted)
        patch.setattr(CanvasWidget, "draw_text", drawn)
        try:
            yield
        finally:
            _WRITTEN.clear()


def wrongs(one: Laid) -> Iterator[tuple[str, str]]:
    """Which rule is broken, and how: share, unread, lone or edge. Lay the page out within `noting_words`."""
    yield from shares(one)
    yield from unread(one)
    yield from lone_words(one)
    yield from near_edges(one)


def shares(one: Laid) -> Iterator[tuple[str, str]]:
    theme, every = one.theme, widgets(one.screen)
    if theme.text_scale == 1.0 or not isinstance(one.page, ExhibitPage | FilmPage | FullScreenPage):
        return
    docked, own = (np.zeros((theme.window_px, theme.width_px), bool) for _ in range(2))
    for each in every:
        if isinstance(each, DOCKED):
            _put(docked, each)
        elif isinstance(each, SLIDING) or _is_own(each):
            _put(own, each)
    own &= ~docked
    beside = own.mean(axis=1) <= ACROSS
    own[beside] = False
    share = docked.mean() + own.mean()
    if docked.mean() > MOST_SHARE + 0.002 or share > MOST_PRESSED + 0.002:
        yield "share", f"what is pressed takes {share:.0%} of the height, besides bar and band {own.mean():.0%}"


def _put(taken: np.ndarray[Any, np.dtype[np.bool_]], widget: Any) -> None:
    edges = [max(0, int(each)) for each in (widget.y, widget.top, widget.x, widget.right)]
    taken[edges[0] : edges[1], edges[2] : edges[3]] = True


def _is_own(widget: Any) -> bool:
    if not isinstance(widget, ControlWidget) or isinstance(widget, SHOWN) or within(widget, DOCKED):
        return False
    return not widget.control.id.startswith(SHOWN_IDS)


def within(widget: Any, kinds: tuple[type, ...]) -> bool:
    """Whether it lies on one of these kinds."""
    on = widget.parent
    while on is not None and on is not on.parent:
        if isinstance(on, kinds):
            return True
        on = on.parent
    return False


def unread(one: Laid) -> Iterator[tuple[str, str]]:
    """A page without a band (thanks, a screen at rest) may have a title alone."""
    if one.page.band is None:
        return
    texts: list[str] = []
    for each in widgets(one.screen):
        if isinstance(each, ControlWidget):
            texts += [each.control.name] if isinstance(each, SHOWN) or each.control.role in READ_ROLES else []
        elif not isinstance(each, (*DOCKED, Tag)) and not within(each, (*DOCKED, ControlWidget)) and not titled(each):
            written = _WRITTEN.get(id(each), (each, []))[1]
            shown = blocks(each) or [block for block, _, _ in written]
            texts += [line.text for block in shown for line in block.lines]  # also of a text that was parted
    words = " ".join(texts).split()
    if len(words) < LEAST_READ:
        yield "unread", f"nothing is read here but {words}"


def titled(widget: Any) -> bool:
    """Whether it is a title."""
    return isinstance(widget, Label) and widget.token in TITLES


def lone_words(one: Laid) -> Iterator[tuple[str, str]]:
    for each in filter(titled, widgets(one.screen)):
        lines = each.block.lines
        words = [line.text.split() for line in lines]
        if len(lines) < 2 or sum(map(len, words)) <= 2:
            continue
        narrow = MUCH_NARROWER * max(line.width for line in lines)
        rows = zip(words, lines, strict=True)
        if any(len(row) == 1 and line.width < narrow and not line.text.endswith(",") for row, line in rows):
            yield "lone", " / ".join(line.text for line in lines)


def near_edges(one: Laid) -> Iterator[tuple[str, str]]:
    least = one.theme.px(PAD_DRAWN) - 1
    for each in widgets(one.screen):
        if not isinstance(each, ControlWidget) or isinstance(each, BARE):
            continue
        if each.pen.fill is None and each.pen.edge is None:
            continue
        x, _, width, _ = each.plate
        for block, left, _ in _WRITTEN.get(id(each), (each, []))[1]:
            share = {"left": 0.0, "center": 0.5, "right": 1.0}[block.align]
            starts = [left + share * (block.width - line.width) for line in block.lines]
            ends = [start + line.width for start, line in zip(starts, block.lines, strict=True)]
            gap = min(min(starts, default=x + width) - x, x + width - max(ends, default=x))
            if block.lines and gap < least:
                yield "edge", f"{each.control.id}: {block.text!r} {gap:.0f} px from its side"
