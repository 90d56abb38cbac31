"""Nothing is told by colour alone: two states differ in grey as well, by a shape, a weight, a sign or how light they
are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kiosk.interactives import NAMES
from kiosk.screens.player.chapter_row import ChapterPress
from kiosk.screens.player.transcript_view import SentenceRow
from kiosk.visit.control import Control
from kiosk.visit.look import Look
from kiosk.visit.pages.frame import Page
from tests.access.every_page import PAGES, Condition, opened
from tests.interactives import every
from tests.screens.exhibit_samples import CHAPTERS, PLAYING, exhibit
from tests.screens.laid import SMALL, Laid, first, shown, widgets

pytestmark = [pytest.mark.usefixtures("the_window"), pytest.mark.computes]
CONTRASTS = ("standard", "high")
LEAST_GREY = 25
"""Of 255: by how much a pixel is lighter or darker, so that it is seen."""
LEAST_PIXELS = 30
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
        for field in fields(value):
            yield from states(getattr(value, field.name))
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
    for field in fields(value):
        if field.init:
            part = getattr(value, field.name)
            other = without(part, control, state)
            if other is not part and other != part:
                changed[field.name] = other
    if isinstance(whose, Control) and whose.id == control and isinstance(getattr(value, state, None), bool):
        changed[state] = not getattr(value, state)
    return replace(value, **changed) if changed else value


def grey_of(screen: Any, control: str, live: Any = None) -> tuple[str, Grey] | None:
    """The class of that control's widget, and what is seen of it and right around it, in grey."""
    found = [widget for widget, each in screen.controls() if each.id == control]
    if not found:
        return None
    pixels = shown(screen, live)
    return type(found[0]).__name__, grey_part(pixels, found[0])


def grey_part(pixels: Any, widget: Any) -> Grey:
    around, high = 6, pixels.shape[0]
    top, bottom = max(0, int(high - widget.top) - around), int(high - widget.y) + around
    left, right = max(0, int(widget.x) - around), int(widget.right) + around
    part: Grey = pixels[top:bottom, left:right].astype(float) @ np.array([0.2126, 0.7152, 0.0722])
    return part


def differing(one: Grey, other: Grey) -> int:
    """How many pixels differ so that it is seen, over what both have."""
    high, wide = min(one.shape[0], other.shape[0]), min(one.shape[1], other.shape[1])
    return int((abs(one[:high, :wide] - other[:high, :wide]) >= LEAST_GREY).sum())


@pytest.mark.shows("WCAG 1.4.1", "EN 5.6.2")
@pytest.mark.parametrize("contrast", CONTRASTS)
def test_every_state_is_seen_without_colour(folder: Path, contrast: str) -> None:
    """What is chosen, cannot be pressed, was seen, plays or is current looks different in grey from the same that is
    not, for every kind of control that any page has in that state."""
    compared: set[tuple[str, str]] = set()
    alike = []
    for name, one in pages(folder, contrast):
        page = one.page
        kinds = {control.id: type(widget).__name__ for widget, control in one.screen.controls()}
        wanted = [
            (control, state)
            for control, state in dict.fromkeys(states(page))
            if control in kinds and (kinds[control], state) not in compared
        ]
        for control, state in wanted:
            if (kinds[control], state) in compared:
                continue
            one.screen.page = page
            before = grey_of(one.screen, control)
            one.screen.page = without(page, control, state)
            after = grey_of(one.screen, control)
            assert before and after, (name, control, state)
            compared.add((kinds[control], state))
            if differing(before[1], after[1]) < LEAST_PIXELS:
                alike.append(f"{name}: {control} ({kinds[control]}) looks the same where it is {state}")
    assert "\n".join(alike) == "" and compared >= EXPECTED, EXPECTED - compared


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
        drawn[state] = grey_part(shown(one.screen).copy(), widget)
    alike = [(a, b) for a, b in combinations(drawn, 2) if differing(drawn[a], drawn[b]) < LEAST_PIXELS]
    assert alike == []


@pytest.mark.shows("WCAG 2.4.7", "EN 5.1.6.2", "WCAG 2.4.11")
@pytest.mark.parametrize("contrast", CONTRASTS)
def test_the_focus_is_seen_without_colour(folder: Path, contrast: str) -> None:
    """The control that has the focus looks different in grey, for every kind of control, and is on the sheet shown."""
    compared: set[str] = set()
    alike = []
    for name, one in pages(folder, contrast):
        page: Page = one.page
        kinds = {c.id: type(w).__name__ for w, c in one.screen.controls() if c.enabled}
        for control, kind in kinds.items():
            if kind in compared:
                continue
            compared.add(kind)
            one.screen.page = replace(page, focus="")
            before = grey_of(one.screen, control)
            one.screen.page = replace(page, focus=control)
            after = grey_of(one.screen, control)
            if before is None or after is None or differing(before[1], after[1]) < LEAST_PIXELS:
                alike.append(f"{name}: {control} ({kind})")
    assert "\n".join(alike) == "" and len(compared) > len(EXPECTED)


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
        seen[sentence] = [(type(widget), grey_part(pixels.copy(), widget)) for widget in rows[:1]]
    (row, before), (_, after) = seen[0][0], seen[1][0]
    assert issubclass(row, SentenceRow | ChapterPress) and differing(before, after) >= LEAST_PIXELS
