"""Nothing is told by colour alone: two states differ in grey as well, by a shape, a weight, a sign or how light they
are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kiosk.interactives import NAMES
from kiosk.screens.player.chapter_row import ChapterPress
from kiosk.screens.player.transcript_view import SentenceRow
from kiosk.screens.widgets.tapped import PictureButton
from kiosk.visit.control import Control
from kiosk.visit.look import Look
from kiosk.visit.pages.frame import Page
from tests.access.every_page import PAGES, Condition, opened
from tests.interactives import every
from tests.screens.exhibit_samples import CHAPTERS, PLAYING, exhibit
from tests.screens.laid import SMALL, WIDE, Laid, first, shown, widgets

pytestmark = [pytest.mark.usefixtures("the_window"), pytest.mark.computes]
CONTRASTS = ("standard", "high")
LEAST_GREY = 25
"""Of 255: by how much a pixel is lighter or darker, so that it is seen."""
LEAST_PIXELS = 30
CAPITAL = 0.714
"""How high a capital is, in sizes of its type."""
OTHER_STATES = ("seen", "playing", "current")
"""Of what has a control: a card, a span of a timeline."""
EXPECTED = {
    ("BandButton", "chosen"),
    ("Button", "chosen"),
    ("Button", "enabled"),
    ("ExhibitCard", "playing"),
    ("ExhibitCard", "seen"),
    ("ListRow", "chosen"),
    ("PictureButton", "chosen"),
    ("SegmentPart", "chosen"),
    ("Toggle", "chosen"),
    ("VolumeStep", "chosen"),
}
"""Among those that are compared."""
Grey = np.ndarray[Any, np.dtype[np.float64]]


def pages(folder: Path, contrast: str) -> Iterator[tuple[str, Laid]]:
    look = Look(contrast=contrast)
    for name, make in PAGES.items():
        yield name, first(make("en", look), SMALL)
    for name in NAMES:
        for view, visit in opened(folder, name, Condition(SMALL, look=look, language="en")):
            yield f"{name}, {view}", next(every.sheets(visit, folder, SMALL))


def states(value: Any) -> Iterator[tuple[str, str]]:
    """Each control of a page with a state that it is in, or of what it stands on."""
    if isinstance(value, Control):
        # What the main button does is in its words (Listen, Pause); what a room is, in the state that it has beside.
        if value.chosen and not value.main and value.role != "room":
            yield value.id, "chosen"
        if not value.enabled:
            yield value.id, "enabled"
    elif is_dataclass(value):
        control = getattr(value, "control", None)
        if isinstance(control, Control):
            yield from ((control.id, state) for state in OTHER_STATES if getattr(value, state, False) is True)
        for part in fields(value):
            yield from states(getattr(value, part.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from states(part)


def without(value: Any, control: str, state: str) -> Any:
    """The same page with that control in the other state."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(without(part, control, state) for part in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    whose = value if isinstance(value, Control) else getattr(value, "control", None)
    changed: dict[str, Any] = {}
    for each in fields(value):
        if each.init:
            part = getattr(value, each.name)
            other = without(part, control, state)
            if other is not part and other != part:
                changed[each.name] = other
    if isinstance(whose, Control) and whose.id == control and isinstance(getattr(value, state, None), bool):
        changed[state] = not getattr(value, state)
    return replace(value, **changed) if changed else value


class GreyLook:
    """What is seen of a screen in grey, drawn once for all its controls."""

    def __init__(self, screen: Any) -> None:
        self._pixels = shown(screen)
        self._boxes = {control.id: box_of(widget, self._pixels) for widget, control in screen.controls()}

    def of(self, control: str) -> Grey | None:
        """What is seen of that control and right around it; None where it is not on the screen."""
        box = self._boxes.get(control)
        return None if box is None else grey_of(self._pixels, box)


def box_of(widget: Any, pixels: Any) -> tuple[slice, slice]:
    """The rows and columns of a widget and of what is right around it."""
    around, high = 6, pixels.shape[0]
    top, bottom = max(0, int(high - widget.top) - around), int(high - widget.y) + around
    return slice(top, bottom), slice(max(0, int(widget.x) - around), int(widget.right) + around)


def grey_of(pixels: Any, box: tuple[slice, slice]) -> Grey:
    part: Grey = pixels[box].astype(float) @ np.array([0.2126, 0.7152, 0.0722])
    return part


def grey_part(pixels: Any, widget: Any) -> Grey:
    return grey_of(pixels, box_of(widget, pixels))


def differing(one: Grey, other: Grey) -> int:
    """How many pixels differ so that it is seen, over what both have."""
    high, wide = min(one.shape[0], other.shape[0]), min(one.shape[1], other.shape[1])
    return int((abs(one[:high, :wide] - other[:high, :wide]) >= LEAST_GREY).sum())


@dataclass
class Compared:
    """What was drawn in grey of all pages. states: each class of a control with a state that was compared; focused:
    those that were compared with the focus and without. alike, alike_focused: what looks the same in both."""

    states: set[tuple[str, str]] = field(default_factory=set)
    focused: set[str] = field(default_factory=set)
    alike: list[str] = field(default_factory=list)
    alike_focused: list[str] = field(default_factory=list)


@cache
def compared(folder: Path, contrast: str) -> Compared:
    """Every page, laid out once in a contrast, with each kind of control in both states and with the focus."""
    found = Compared()
    for name, one in pages(folder, contrast):
        _compare(found, name, one)
    return found


def _compare(found: Compared, name: str, one: Laid) -> None:
    """Draw that page, and once more for each kind of control that no page before it had in that state."""
    page: Page = replace(one.page, focus="")
    kinds = {control.id: (type(widget).__name__, control.enabled) for widget, control in one.screen.controls()}
    looks: list[GreyLook] = []

    def differs(control: str, other: Page) -> bool:
        if not looks:
            one.screen.page = page
            looks.append(GreyLook(one.screen))
        one.screen.page = other
        before, after = looks[0].of(control), GreyLook(one.screen).of(control)
        return before is not None and after is not None and differing(before, after) >= LEAST_PIXELS

    for control, state in dict.fromkeys(states(page)):
        if control in kinds and (kinds[control][0], state) not in found.states:
            found.states.add((kinds[control][0], state))
            if not differs(control, without(page, control, state)):
                found.alike.append(f"{name}: {control} ({kinds[control][0]}) looks the same where it is {state}")
    for control, (kind, enabled) in kinds.items():
        if enabled and kind not in found.focused:
            found.focused.add(kind)
            if not differs(control, replace(page, focus=control)):
                found.alike_focused.append(f"{name}: {control} ({kind})")


@pytest.mark.shows("WCAG 1.4.1", "EN 5.6.2")
@pytest.mark.parametrize("contrast", CONTRASTS)
def test_every_state_is_seen_without_colour(folder: Path, contrast: str) -> None:
    """What is chosen, cannot be pressed, was seen, plays or is current looks different in grey from the same that is
    not, for every kind of control that any page has in that state."""
    found = compared(folder, contrast)
    assert "\n".join(found.alike) == "" and found.states >= EXPECTED, EXPECTED - found.states


@pytest.mark.shows("WCAG 1.4.1")
@pytest.mark.parametrize("contrast", CONTRASTS)
def test_each_state_of_a_room_on_the_plan_is_seen_without_colour(contrast: str) -> None:
    """Where a visitor is, has been, has not been and cannot go looks different in grey on the plan."""
    one = first(PAGES["plan"]("en", Look(contrast=contrast)), SMALL)
    page = one.page
    drawn = {}
    for state in ("here", "seen", "closed", "not_yet"):
        rooms = tuple(replace(each, state=state) if each.control.id == "room-13" else each for each in page.rooms)
        one.screen.page = replace(page, rooms=rooms)
        (widget,) = (widget for widget, control in one.screen.controls() if control.id == "room-13")
        drawn[state] = grey_part(shown(one.screen), widget)
    alike = [(a, b) for a, b in combinations(drawn, 2) if differing(drawn[a], drawn[b]) < LEAST_PIXELS]
    assert alike == []


@pytest.mark.shows("WCAG 2.4.7", "EN 5.1.6.2", "WCAG 2.4.11")
@pytest.mark.parametrize("contrast", CONTRASTS)
def test_the_focus_is_seen_without_colour(folder: Path, contrast: str) -> None:
    """The control that has the focus looks different in grey, for every kind of control, and is on the sheet shown."""
    found = compared(folder, contrast)
    assert "\n".join(found.alike_focused) == "" and len(found.focused) > len(EXPECTED)


@pytest.mark.shows("WCAG 1.4.1")
@pytest.mark.parametrize("contrast", CONTRASTS)
def test_what_is_being_spoken_is_seen_without_colour(contrast: str) -> None:
    """The sentence and the chapter that are heard look different in grey from when others are."""
    look = Look(contrast=contrast)
    one = first(exhibit("en", "read", look=look, state="playing", chapters=CHAPTERS["en"]), SMALL)
    seen = {}
    for sentence, chapter in ((0, 0), (1, 1)):
        pixels = shown(one.screen, replace(PLAYING, sentence=sentence, chapter=chapter, position_s=0.0, share=0.0))
        rows = [w for w in widgets(one.screen) if isinstance(w, SentenceRow | ChapterPress)]
        seen[sentence] = [(type(widget), grey_part(pixels, widget)) for widget in rows[:1]]
    (row, before), (_, after) = seen[0][0], seen[1][0]
    assert issubclass(row, SentenceRow | ChapterPress) and differing(before, after) >= LEAST_PIXELS


@pytest.mark.shows("WCAG 1.4.1")
@pytest.mark.parametrize("contrast", CONTRASTS)
def test_the_picture_that_is_shown_has_a_sign_of_its_own(contrast: str) -> None:
    """Of several small pictures the one that is shown has more than another edge: inside it a sign as high as letters
    that are read at the usual distance is lighter or darker in grey."""
    one = first(exhibit("en", look=Look(contrast=contrast), thumbs=3), WIDE)
    thumbs = [each for each in widgets(one.screen) if isinstance(each, PictureButton) and each.outlined]
    assert [each.control.chosen for each in thumbs].count(True) == 1 and len(thumbs) == 3
    inside, edge = {}, one.theme.stroke(10)
    for each in thumbs:
        each.picture.canvas.before.clear()  # the sign alone
        pixels = shown(one.screen)
        rows = slice(int(pixels.shape[0] - each.top) + edge, int(pixels.shape[0] - each.y) - edge)
        inside[each.control.chosen] = grey_of(pixels, (rows, slice(int(each.x) + edge, int(each.right) - edge)))
    changed = abs(inside[True] - inside[False]) >= LEAST_GREY
    rows, columns = (np.flatnonzero(changed.any(axis=axis)) for axis in (1, 0))
    assert min(np.ptp(rows), np.ptp(columns)) >= one.theme.size("caption") * CAPITAL
