"""Contrast, measured on what is drawn: WCAG's ratio between letters and what lies under them, and at the edges of
controls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kiosk.interactives import NAMES
from kiosk.interactives.timeline.axis_control import AxisControl
from kiosk.screens.pages.plan_drawing import RoomPatch
from kiosk.screens.pages.volume import VolumeStep
from kiosk.screens.widgets.control_widget import ControlWidget
from kiosk.screens.widgets.tapped import PictureButton
from kiosk.screens.widgets.track import ProgressTrack
from kiosk.visit.look import Look
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.live import Live
from tests.access.drawn_words import WordsNoted, words_noted
from tests.access.every_page import PAGES, Condition, opened
from tests.interactives import every
from tests.screens.exhibit_samples import PLAYING, exhibit
from tests.screens.film_samples import film
from tests.screens.laid import KINDS, UPRIGHT, WIDE, Laid, Rows, first, shown, widgets

pytestmark = [pytest.mark.usefixtures("the_window"), pytest.mark.computes]
LEAST = {"standard": 4.5, "high": 7.0}
LEAST_EDGE = 3.0
BARS: dict[str, Callable[[Look], Page]] = {
    "ask": lambda look: KINDS["ask"]("en", look),
    "exhibit": lambda look: exhibit("en", look=look, state="playing"),
    "film": lambda look: film("en", look=look, state="playing"),
}
"""Pages with something that fills."""
ASKED = Live(seconds_left=18, seconds_word="seconds", share_left=0.6)
MANY = 500
"""Texts and controls of all pages together, at the least: less, and something is not looked at."""


SHARE = np.arange(256) / 255
LINEAR = np.where(SHARE <= 0.04045, SHARE / 12.92, ((SHARE + 0.055) / 1.055) ** 2.4)
"""The light of each of a channel's 256 values."""


def luminance(rows: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    answer: np.ndarray[Any, Any] = LINEAR[rows] @ np.array([0.2126, 0.7152, 0.0722])
    return answer


def ratio(part: Rows) -> float:
    """Between the ground, which is what most pixels show, and the letters, which are farthest from it."""
    light = luminance(part.reshape(-1, 3))
    ground = float(np.median(light))
    darkest, lightest = np.quantile(light, (0.01, 0.99))
    letters = float(darkest if ground - darkest > lightest - ground else lightest)
    high, low = max(ground, letters), min(ground, letters)
    return (high + 0.05) / (low + 0.05)


class Seen:
    """A page as it is seen, and the words that it drew."""

    def __init__(self, name: str, one: Laid, noted: WordsNoted) -> None:
        self.name, self.screen = name, one.screen
        live = ASKED if name == "ask" else PLAYING if name.startswith(("exhibit", "film", "full")) else None
        self.pixels = shown(one.screen, live)
        self.words = noted.on(widgets(one.screen))


def all_seen(folder: Path, contrast: str) -> Iterator[Seen]:
    """Every page and every interactive, in each of the two shapes in turn."""
    for number, name in enumerate(PAGES):
        with words_noted() as noted:
            language = "et" if name in KINDS else "ru"
            one = first(PAGES[name](language, Look(contrast=contrast)), (WIDE, UPRIGHT)[number % 2])
            yield Seen(name, one, noted)
    for number, name in enumerate(NAMES):
        condition = Condition((WIDE, UPRIGHT)[number % 2], look=Look(contrast=contrast), language="et")
        with words_noted() as noted:
            _, visit = next(iter(opened(folder, name, condition)))
            yield Seen(name, next(every.sheets(visit, folder, condition.size)), noted)


@pytest.mark.shows("WCAG 1.4.3", "WCAG 1.4.11")
@pytest.mark.parametrize("contrast", list(LEAST))
def test_contrast(folder: Path, contrast: str) -> None:
    """On every page each text stands out from its ground by 4.5 to 1, in high contrast by 7 to 1, and the outline of
    each control or what it is filled with by 3 to 1."""
    faint, looked_at = [], 0
    for seen in all_seen(folder, contrast):
        for words in seen.words:
            found = ratio(words.first_line(seen.pixels))
            if found < LEAST[contrast]:
                faint.append(f"{seen.name}: {words.block.lines[0].text!r} has {found:.1f}")
        edges = [(w, edge_contrast(w, seen.pixels)) for w in widgets(seen.screen) if has_edge(w)]
        faint += [f"{seen.name}: {w.control.id} has an edge of {found:.1f}" for w, found in edges if found < LEAST_EDGE]
        looked_at += len(seen.words) + len(edges)
    assert "\n".join(faint) == "" and looked_at > MANY


def has_edge(widget: Any) -> bool:
    """Whether it is a control that is told from what is around it by an outline or by what it is filled with."""
    if not isinstance(widget, ControlWidget) or isinstance(widget, RoomPatch | AxisControl):
        return False
    drawn = widget.outlined if isinstance(widget, PictureButton) else bool(widget.pen.edge)
    return drawn and widget.control.enabled and widget.emphasis != "bare"


def edge_contrast(widget: Any, pixels: Rows) -> float:
    """The greatest contrast across its left edge, from outside it to what it is filled with."""
    x, y, _, height = widget.plate
    row = pixels.shape[0] - (y + height // 2)
    across = pixels[row, max(0, x - 10) : x + 14]
    light = luminance(across)
    return float((light.max() + 0.05) / (light.min() + 0.05))


@pytest.mark.shows("WCAG 1.4.11")
@pytest.mark.parametrize("contrast", ["standard", "high"])
@pytest.mark.parametrize("kind", ["ask", "exhibit", "film"])
def test_what_has_been_stands_out_from_what_is_to_come(kind: str, contrast: str) -> None:
    """The filled part of a bar differs from the rest by 3 to 1, and so does the outline of the rest from its ground."""
    look = Look(contrast=contrast)
    one = first(BARS[kind](look), WIDE)
    seen = shown(one.screen, Live(position_s=40.0, seconds_left=18, seconds_word="seconds", share_left=0.6, share=0.6))
    tracks = [w for w in widgets(one.screen) if isinstance(w, ProgressTrack)]
    assert tracks
    for track in tracks:
        row = int(one.theme.height_px - track.center_y)
        left, right = int(track.x + track.width * 0.2), int(track.x + track.width * 0.95)
        been, come = seen[row, left], seen[row, right]
        edge, ground = seen[row - track.thick // 2 + 1, right], seen[row - track.thick // 2 - 6, right]
        assert between(been, come) >= 3.0 and between(edge, ground) >= 3.0


@pytest.mark.shows("WCAG 1.4.11")
@pytest.mark.parametrize("contrast", ["standard", "high"])
def test_how_loud_it_is_stands_out(contrast: str) -> None:
    """Of the bars of the volume those up to the level differ from the rest by 3 to 1, and so does the rest's outline
    from its ground."""
    one = first(KINDS["volume"]("en", Look(contrast=contrast)), WIDE)
    seen = shown(one.screen)
    inside: dict[bool, list[Any]] = {True: [], False: []}
    for step in (w for w in widgets(one.screen) if isinstance(w, VolumeStep)):
        x, y, width, height = step.plate
        row = int(one.theme.height_px) - (y + height // 2)
        inside[step.full].append(seen[row, x + width // 2])
        if not step.full:
            assert between(seen[row, x + one.theme.outline // 2], seen[row, x - one.theme.px(6)]) >= 3.0
    assert len(inside[True]) > 3 and len(inside[False]) > 3
    assert all(between(full, rest) >= 3.0 for full in inside[True] for rest in inside[False])


def between(one: np.ndarray[Any, Any], other: np.ndarray[Any, Any]) -> float:
    low, high = sorted(float(luminance(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)
