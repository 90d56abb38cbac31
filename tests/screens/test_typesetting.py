"""Letters as they are drawn, beside another program's drawing of the same fonts."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from kiosk.fonts import path
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.font_runs import Run
from kiosk.screens.graphics.theme import Theme
from tests.screens.drawing import TEXTS

SIZE = 96
Ink = np.ndarray[Any, np.dtype[np.float64]]


def inside(ink: Ink) -> Ink:
    """The part of a picture that has ink, from 0 to 1."""
    rows, columns = np.nonzero(ink.max(axis=1) > 0.2)[0], np.nonzero(ink.max(axis=0) > 0.2)[0]
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def drawn(run: Run) -> Ink:
    """What the kiosk draws."""
    texture = typesetting.texture_of(TEXTS, run, SIZE)
    pixels = np.frombuffer(texture.pixels, np.uint8).reshape(texture.height, texture.width, 4)
    return inside(pixels[:, :, 3] / 255)


@cache
def _font(face: str) -> Any:
    return ImageFont.truetype(str(path(face)), SIZE, layout_engine=ImageFont.Layout.RAQM)


def reference(run: Run) -> Ink:
    """What Pillow draws, which shapes with a HarfBuzz of its own."""
    picture = Image.new("L", (2000, 500))
    direction = "rtl" if run.rtl else "ltr"
    ImageDraw.Draw(picture).text((300, 150), run.text, 255, _font(run.face), direction=direction)
    return inside(np.asarray(picture) / 255)


def difference(one: Ink, other: Ink) -> float:
    """How much of the ink stands elsewhere, where both are laid on each other as well as can be."""
    high, wide = (max(a, b) + 4 for a, b in zip(one.shape, other.shape, strict=True))
    placed = np.zeros((high, wide))
    placed[2 : 2 + other.shape[0], 2 : 2 + other.shape[1]] = other
    best = 9.0
    for down in range(high - one.shape[0] + 1):
        for right in range(wide - one.shape[1] + 1):
            moved = np.zeros((high, wide))
            moved[down : down + one.shape[0], right : right + one.shape[1]] = one
            best = min(best, float(np.abs(moved - placed).sum() / placed.sum()))
    return best


@pytest.mark.parametrize(
    ("text", "face", "rtl"),
    [
        ("שָׁלוֹ", "hebrew", True),
        ("רֵאשִׁ", "hebrew-serif", True),
        ("פֿאָ", "hebrew-semibold", True),
        ("سالة", "arabic-naskh", True),
        ("مُحَمَّ", "arabic-naskh", True),
        ("حَمَّ", "arabic", True),
        ("لاً لله", "arabic-semibold", True),
        ("ی\u200cخو", "arabic", True),
        ("за\u0301м", "sans", False),
        ("ы\u0301 q\u0323\u0307", "serif-medium", False),
        ("ế ộ ữ", "display", False),
        ("A\u0302\u0301", "sans-semibold", False),
        ("क्षि", "devanagari", False),
        ("र्कि", "devanagari-semibold", False),
        ("ที่น้ำ", "thai", False),
        ("ญู่เป้", "thai-semibold", False),
        ("Ի՞ եւ ﬔ", "armenian", False),
        ("ა\u0304სა", "georgian", False),
    ],
)
def test_letters_stand_as_harfbuzz_has_them(window: Any, text: str, face: str, rtl: bool) -> None:
    """Points, vowel signs, ligatures, joined letters and stacked accents are those of another HarfBuzz."""
    run = Run(text, face, rtl)
    assert difference(drawn(run), reference(run)) < 0.06


def test_a_bracket_is_turned_in_a_text_from_the_right(window: Any) -> None:
    """A bracket opens towards the words it holds, in either direction."""
    assert np.array_equal(drawn(Run("(", "sans", rtl=True)), drawn(Run(")", "sans")))


def test_what_is_measured_is_what_is_drawn(window: Any) -> None:
    """A run is as wide as its texture, whatever was drawn with its font before and however many fonts were opened."""
    runs = [
        Run("سُورَةُ الفَاتِحَةِ", "arabic-naskh", True),
        Run("1941.", "arabic", True),
        Run("1941", "arabic"),
        Run("за\u0301мок", "sans"),
    ]
    for size in (*range(40, 80), 41):
        for run in runs:
            typesetting.width_of.cache_clear()
            TEXTS.clear()
            assert typesetting.width_of(run, size) == typesetting.texture_of(TEXTS, run, size).width


@pytest.mark.parametrize(
    ("title", "width", "expected"),
    [
        ("A desk and two chairs", 600, "h3"),
        ("16 December 1989", 390, "card"),
        ("Rahvusvaheline mälestuspäev Vabastatutele", 560, "card"),
        ("Rehabilitation", 200, "card"),
    ],
)
def test_a_title_has_the_largest_type_in_which_it_reads_well(
    window: Any, title: str, width: int, expected: str
) -> None:
    """A title steps down before a date is parted, or before each of three lines has a word alone."""
    assert typesetting.title_token(Theme(1920, 1080), title, "h3", width, 3) == expected
