"""The focus goes through every page and every interactive, by Next, by Tab and back, and nothing holds it.

A page is reached as visitors reach it: by the controls of the pages before it. Of pages that are alike but for a number
(the 40 rooms of a plan, the letters of a list) one is walked through.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pytest

from kiosk.interactives import NAMES
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import ExhibitTapped
from kiosk.visit.events.sessions import Begun, KeyPressed, Ticked
from kiosk.visit.guide import Guide
from kiosk.visit.page import open_page
from kiosk.visit.pages.attract import AttractPage
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.list_form import ListFormPage
from kiosk.visit.pages.thanks import ThanksPage
from kiosk.visit.reading import READINGS, reading
from kiosk.visit.screen_table import Screen
from kiosk.visit.speech.speech_state import SpeechState
from kiosk.visit.state import State
from kiosk.visit.step import step
from tests.interactives import every
from tests.visit.heard import Heard
from tests.visit.sample import GUIDE

pytestmark = pytest.mark.computes
KEYED: tuple[tuple[str, ...], ...] = ((), ("1",), ("9", "9"), ("1", "4", "1"))
IDLE_S = 600.0
_WHICH = re.compile(r"^(exhibit|language|room|tour|note)-.+|-?\w*\d\w*$|(?<=-)(letter|key)-.+")
"""What tells one of several apart: the name of a room, the number of a row, a letter, a key that writes one."""


@pytest.fixture(scope="module")
def interactives(every_interactive: Path) -> Guide:
    return every.guide(every_interactive)


def begun(guide: Guide, *events: Event) -> Heard:
    return Heard(guide).do(Begun("en"), *events)


def visits(guide: Guide) -> Iterator[Heard]:
    """A visit at each place that no control leads to: keyed numbers, and the question whether somebody is there."""
    for keys in KEYED:
        yield begun(guide, *map(KeyPressed, keys))
    yield begun(guide).wait(IDLE_S).do(Ticked())


def shape(page: Page) -> tuple[type[Page], frozenset[str]]:
    """What has to differ for another page to be walked through: its kind, and what can be pressed in it."""
    return type(page), frozenset(_WHICH.sub(r"\1\2", control.id) for control in page.controls)


@dataclass(frozen=True)
class Reached:
    """A page that a visit came to. first: the visit from whose place it was."""

    first: Heard
    state: State

    @cached_property
    def page(self) -> Page:
        return open_page(self.first.guide, self.state, self.first.now)

    def visit(self, *, spoken: bool) -> Heard:
        """A visit that stands here, with speech on or off, and nothing focused; what played is paused, since while it
        plays Next is its own."""
        visit, sound = Heard(self.first.guide, self.first.now.local), self.state.sound
        paused = None if sound is None else replace(sound, phase="paused")
        visit.now = self.first.now
        visit.state = replace(self.state, focus="", sound=paused, speech=SpeechState(on=spoken))
        return visit


def reached(firsts: Iterable[Heard], screens: Container[Screen] = frozenset(Screen)) -> Iterator[Reached]:
    """One of each shape of page that controls lead to from there, on these screens."""
    seen, waiting = set[object](), deque(Reached(first, first.state) for first in firsts)
    while waiting:
        found = waiting.popleft()
        shown, first = found.page, found.first
        if shape(shown) in seen or found.state.place.screen not in screens:
            continue
        seen.add(shape(shown))
        yield found
        for control in shown.controls:
            if control.enabled:
                waiting.append(Reached(first, step(first.guide, found.state, control.event, first.now)[0]))


def walk(visit: Heard, key: str, back: str) -> None:
    """Press a key until each control that can be pressed had the focus, and once the other way."""
    wanted, seen = {control.id for control in visit.page.controls if control.enabled}, list[str]()
    for _ in range(len(visit.page.controls) + len(reading(visit.context, visit.page))):
        visit.do(KeyPressed(visit.guide.device.keys.get(key, key)))
        seen.append(visit.state.focus)
        if wanted <= set(seen):
            break
    assert wanted <= set(seen), f"{type(visit.page).__name__}: {key} never comes to {wanted - set(seen)}"
    here = visit.state
    visit.do(*(KeyPressed(visit.guide.device.keys.get(each, each)) for each in (key, back)))
    assert (visit.state.focus, visit.state.speech.at) == (here.focus, here.speech.at), (key, back)


def walk_through(found: Reached) -> None:
    """By Tab with speech off and on, and by Next: to every control that can be pressed, and never out of the page."""
    for key, back, spoken in (("tab", "shift-tab", False), ("tab", "shift-tab", True), ("next", "previous", True)):
        visit = found.visit(spoken=spoken)
        before = shape(visit.page)
        walk(visit, key, back)
        assert shape(visit.page) == before, f"{key} left {type(found.page).__name__}"


def walk_through_all(reached: Iterable[Reached]) -> set[type[Page]]:
    """Walk through those in which something can be pressed that was not in a page of that kind before, the fullest
    first, and give their kinds."""
    walked = dict[type[Page], set[str]]()
    for found in sorted(reached, key=lambda found: -len(found.page.controls)):
        kind, controls = shape(found.page)
        if not controls <= walked.setdefault(kind, set()):
            walk_through(found)
            walked[kind] |= controls
    return set(walked)


def test_the_focus_goes_through_every_page() -> None:
    """By Tab or Next alone every control of every page has the focus, nothing holds it, and the way back is the
    same."""
    in_visits = (
        found for found in reached(visits(GUIDE)) if found.state.session and type(found.page) is not ThanksPage
    )
    walked = walk_through_all(in_visits)
    own = {kind for kind in READINGS if not kind.__module__.startswith("kiosk.interactives")}
    assert own - walked == {AttractPage, ThanksPage, ListFormPage}, walked


@pytest.mark.parametrize("name", NAMES)
def test_the_focus_goes_through_every_interactive(interactives: Guide, name: str) -> None:
    """So it does in each page of each interactive that its own buttons lead to, and in its list."""
    first = begun(interactives, ExhibitTapped(name, name))
    own = (found for found in reached([first], {Screen.EXHIBIT}) if found.state.place.exhibit == name)
    walked = walk_through_all(own)
    assert {kind for kind in READINGS if kind.__module__.startswith(f"kiosk.interactives.{name}.")} <= walked, walked
    assert walked & {ListFormPage, *(kind for kind in walked if kind.__name__.endswith("ListPage"))}
