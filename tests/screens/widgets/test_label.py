"""Words on the screen: crisp, whole, in a font that has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from kiosk.content.texts import LocalizedText
from kiosk.locale.strings import Strings
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.font_runs import Run
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.label import Icon, Label, Tag
from kiosk.screens.widgets.segmented import Segmented
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import BackPressed
from tests.screens.drawing import TEXTS, drawing

THEME = Theme(1920, 1080)
GROUND, INK = [0x12, 0x15, 0x1A], [0xF1, 0xEA, 0xDC]


def ink_of(pixels: Any) -> tuple[int, int, int, int]:
    """Where something was drawn on the ground: left, top, right, bottom."""
    rows, columns = np.nonzero((abs(pixels.astype(int) - GROUND) > 40).any(axis=2))
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


def sheet_with(widget: Any, x: int = 200, y: int = 300) -> Surface:
    surface = Surface(drawing(THEME))
    surface.fill(0, 0, 1920, 1080, "ground")
    surface.add(widget, x, y)
    return surface


@pytest.mark.parametrize("token", ["caption", "body", "lead", "h3", "h2", "h1", "hero", "countdown"])
def test_capitals_are_as_high_as_the_size_asks(seen: Callable[..., Any], token: str) -> None:
    """A capital H is 0.714 of the size of its type high, and has the full colour of its words."""
    pixels = seen(sheet_with(Label(drawing(THEME), "H", token)))
    left, top, right, bottom = ink_of(pixels)
    assert bottom - top == pytest.approx(0.714 * THEME.size(token), abs=1.5)
    # A stroke of less than two pixels can be half a shade short of its colour; the serifs' stems of titles are not.
    assert abs(pixels[top:bottom, left:right].astype(int) - INK).sum(axis=2).min() <= 24


def test_words_stand_in_their_lines(seen: Callable[..., Any]) -> None:
    """A text begins at its left edge, and each of its lines is as high as the drawings say."""
    text = Label(drawing(THEME), "Hell\nHell", "label")
    assert text.height == 104
    left, top, _, bottom = ink_of(seen(sheet_with(text)))
    assert 200 <= left <= 206
    assert 300 < top < 352 < bottom < 404


def test_hebrew_stands_at_the_right(seen: Callable[..., Any]) -> None:
    """A Hebrew text fills its place from the right."""
    _, _, right, _ = ink_of(seen(sheet_with(Label(drawing(THEME), LocalizedText("תא 14", "he"), "body", width=600))))
    assert 790 <= right <= 800


@pytest.mark.parametrize("character", ["▶", "⏸", "✓", "→", "ש", "漢", "🙂", "\u200f", "\u0378"])
def test_no_character_is_drawn_as_a_box(seen: Callable[..., Any], character: str) -> None:
    """Whatever a text holds, it is never drawn as the empty box of a missing glyph."""
    size = THEME.size("h3")
    widget = Label(drawing(THEME), f"A{character}B", "h3")
    seen(sheet_with(widget))
    for line in widget.block.lines:
        for run in line.runs:
            box = typesetting.texture_of(TEXTS, Run("\U0010fffd", run.face), size).pixels
            letters = [Run(c, run.face, run.rtl) for c in run.text]
            assert [one.text for one in letters if typesetting.texture_of(TEXTS, one, size).pixels == box] == []


def test_the_same_words_are_rendered_once(window: Any) -> None:
    """Words shown before, in whatever colour, are the same texture."""
    size = THEME.size("body")
    words = Run("Cell 14", "sans")
    assert typesetting.texture_of(TEXTS, words, size) is typesetting.texture_of(TEXTS, Run("Cell 14", "sans"), size)
    for number in range(3000):
        typesetting.texture_of(TEXTS, Run(f"A line of some length, number {number}", "sans"), size)
    assert TEXTS.held_bytes <= TEXTS.limit_bytes


@pytest.mark.parametrize(
    "stacked", ["\u0419\u0301", "q\u0323\u0307", "a\u0301\u0301\u0301\u0301", "Z\u0351\u036b\u0313\u0324\u031e"]
)
def test_stacked_accents_do_not_move_their_line(seen: Callable[..., Any], stacked: str) -> None:
    """Marks that rise over their line, or hang under it, leave the words beside them where they are."""
    plain, marked = (seen(sheet_with(Label(drawing(THEME), f"H  {end}", "body"))) for end in ("", stacked))
    assert np.array_equal(plain[:, 200:230], marked[:, 200:230])


def test_a_text_that_is_parted_keeps_its_lines(window: Any) -> None:
    """The two parts of a text have together exactly its lines."""
    text = Label(drawing(THEME), "one two three four five six seven", "body", width=200)
    head, tail = text.parted(2)
    assert [line.text for part in (head, tail) for line in part.block.lines] == [line.text for line in text.block.lines]
    assert head.height + tail.height == text.height


def test_an_icon_fills_its_square(seen: Callable[..., Any]) -> None:
    """An icon is drawn in the middle of its square and not outside of it."""
    left, top, right, bottom = ink_of(seen(sheet_with(Icon(drawing(THEME), "grip", 48))))
    assert left >= 200 and right <= 248 and top >= 300 and bottom <= 348
    assert abs((left + right) / 2 - 224) <= 1.5
    assert abs((top + bottom) / 2 - 324) <= 1.5


def test_a_tag_is_as_wide_as_its_word(window: Any) -> None:
    """A tag has room for its word in every language."""
    strings = Strings()
    for language in ("en", "et", "ru", "cs"):
        tag = Tag(drawing(THEME), strings.translate("Reconstruction", language), language=language)
        assert tag.width == tag.block.widest + 2 * 20


@pytest.mark.parametrize(
    ("count", "width", "columns"),
    [(2, 880, 2), (2, 300, 1), (3, 1000, 3), (3, 700, 1), (4, 1400, 4), (4, 700, 2), (4, 300, 1), (13, 980, 3)],
)
def test_choices_stand_in_rows_where_words_are_long(window: Any, count: int, width: int, columns: int) -> None:
    """Choices are side by side while all their words fit, then in two equal rows or below each other, many in as few
    rows as hold them, and never cut."""
    words = ("Standard", "High contrast", "Off", "On", *map(str, range(20)))[:count]
    controls = [Control(name, name, BackPressed(), role="choice", chosen=name == "Standard") for name in words]
    row = Segmented(drawing(THEME, [].append), controls, width)
    sheet_with(row)
    assert row.columns == columns
    assert row.height == row.row_height * -(-count // columns)
    parts = list(row.children)
    assert len(parts) == count
    assert all(part.words.widest <= part.width and part.words.height <= part.height for part in parts)
