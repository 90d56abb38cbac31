"""Contrast, measured on what is drawn: WCAG's ratio between letters and what lies under them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.track import ProgressTrack
from kiosk.visit.look import Look
from kiosk.visit.pages.live import Live
from tests.screens.exhibit_samples import exhibit
from tests.screens.laid import KINDS, UPRIGHT, WIDE, Rows, first, shown, widgets

pytestmark = pytest.mark.usefixtures("the_window")
PAGES = ["attract", "languages", "plan", "room", "note", "keypad-longer", "access", "volume", "about", "ask"]


def luminance(rows: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    share = rows.astype(float) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    answer: np.ndarray[Any, Any] = linear @ np.array([0.2126, 0.7152, 0.0722])
    return answer


def ratio(part: Rows) -> float:
    """Between the ground, which is what most pixels show, and the letters, which are farthest from it."""
    light = luminance(part.reshape(-1, 3))
    ground = float(np.median(light))
    darkest, lightest = np.quantile(light, 0.01), np.quantile(light, 0.99)
    letters = float(darkest if ground - darkest > lightest - ground else lightest)
    high, low = max(ground, letters), min(ground, letters)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize(("contrast", "least"), [("standard", 4.5), ("high", 7.0)])
@pytest.mark.parametrize("kind", PAGES)
def test_words_can_be_read(kind: str, contrast: str, least: float, size: tuple[int, int]) -> None:
    """Every text stands out from its ground by 4.5 to 1, in high contrast by 7 to 1."""
    one = first(KINDS[kind]("et", Look(contrast=contrast)), size)
    seen = shown(one.screen, Live(seconds_left=18, seconds_word="seconds", share_left=0.6))
    texts = [w for w in widgets(one.screen) if isinstance(w, Label) and w.block.lines]
    assert texts
    for words in texts:
        # The first line, from its first letter to its last, over the height of its letters.
        top = int(one.theme.height_px - words.top)
        line = words.block.lines[0]
        left = int(words.x) if words.block.align == "left" else int(words.right - line.width)
        part = seen[top : top + words.block.line_px, left : left + max(8, int(line.width))]
        assert ratio(part) >= least, line.text


@pytest.mark.parametrize("contrast", ["standard", "high"])
@pytest.mark.parametrize("kind", ["ask", "exhibit"])
def test_what_has_been_stands_out_from_what_is_to_come(kind: str, contrast: str) -> None:
    """The filled part of a bar differs from the rest by 3 to 1, and so does the outline of the rest from its ground."""
    look = Look(contrast=contrast)
    page = exhibit("en", look=look, state="playing") if kind == "exhibit" else KINDS[kind]("en", look)
    one = first(page, WIDE)
    seen = shown(one.screen, Live(position_s=40.0, seconds_left=18, seconds_word="seconds", share_left=0.6, share=0.6))
    tracks = [w for w in widgets(one.screen) if isinstance(w, ProgressTrack)]
    assert tracks
    for track in tracks:
        row = int(one.theme.height_px - track.center_y)
        left, right = int(track.x + track.width * 0.2), int(track.x + track.width * 0.95)
        been, come = seen[row, left], seen[row, right]
        edge, ground = seen[row - track.thick // 2 + 1, right], seen[row - track.thick // 2 - 6, right]
        assert between(been, come) >= 3.0 and between(edge, ground) >= 3.0


def between(one: np.ndarray[Any, Any], other: np.ndarray[Any, Any]) -> float:
    low, high = sorted(float(luminance(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)
