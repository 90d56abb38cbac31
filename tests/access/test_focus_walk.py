"""Every page and every interactive is gone through by keys alone, without a trap, and each control says what it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.interactives import NAMES
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import ExhibitTapped
from kiosk.visit.events.sessions import Begun
from kiosk.visit.page import open_page
from kiosk.visit.reading import interface, reading, role_words, states
from kiosk.visit.speech.utterance import Passage
from tests.access.every_page import VIEWS
from tests.interactives import every
from tests.interactives.every import NOON
from tests.visit.heard import Heard
from tests.visit.sample import GUIDE
from tests.visit.test_reading import PAGES

pytestmark = pytest.mark.computes
MOST = 60
"""Passages; the long tests go through what is longer as well."""
LANGUAGES = {"pages": ("en", "et"), "interactives": ("en", "ru")}


def page_of(name: str, language: str) -> Heard:
    events = [Begun(language) if isinstance(event, Begun) else event for event in PAGES[name]]
    return Heard(GUIDE).do(*events)


def interactive_of(folder: Path, name: str, view: str, language: str) -> Heard:
    events: tuple[Event, ...] = (Begun(language), ExhibitTapped(name, name))
    visit = Heard(every.guide(folder), NOON)
    visit.do(*events)
    if view == "list":
        visit.press("view-list")
    return visit


def passages(visit: Heard) -> tuple[Passage, ...]:
    return reading(visit.context, open_page(visit.guide, visit.state, visit.now))


def walked(visit: Heard, most: int = MOST) -> None:
    """Go round by Tab and by Next, on and back; by Next where no more than so much is to be read."""
    visit.state = replace(visit.state, speech=replace(visit.state.speech, on=True))
    wanted = {control.id for control in visit.page.controls if control.enabled}
    for on, back in (("tab", "shift-tab"), ("next", "previous")):
        if on == "next" and len(passages(visit)) > most:
            continue
        seen: list[str] = []
        for _ in range(len(passages(visit) if on == "next" else wanted) + 1):
            assert visit.key(on), f"{on} says nothing after {seen[-1:]}"
            seen.append(visit.state.focus)
        assert wanted <= set(seen), f"never reached by {on}: {wanted - set(seen)}"
        here = visit.state.focus
        visit.key(on)
        visit.key(back)
        assert visit.state.focus == here


def named(visit: Heard, language: str) -> None:
    """Each control is spoken with its name, its role and its state, in the language of its words."""
    context = visit.context
    spoken = {passage.control: passage for passage in passages(visit) if passage.control}
    for control in visit.page.controls:
        utterances = spoken[control.id].utterances
        words = " ".join(utterance.text for utterance in utterances)
        assert utterances and all(utterance.language and utterance.text.strip() for utterance in utterances)
        for part in (role_words(context, control), *states(context, control)):
            where = [utterance for utterance in utterances if part and part in utterance.text]
            assert not part or where, f"{control.id} is spoken as {words!r}, without {part!r}"
            assert all(utterance.language == interface(context) for utterance in where)
    assert interface(context) == language


@pytest.mark.shows("WCAG 2.1.1", "WCAG 2.1.2", "WCAG 2.4.3", "WCAG 2.4.4", "WCAG 4.1.2", "WCAG 1.3.3")
@pytest.mark.shows("EN 5.1.3.1", "EN 5.1.6.1", "EN 5.6.1", "508 402.2.1")
@pytest.mark.parametrize("name", [name for name in PAGES if name != "attract"])
def test_every_page(name: str) -> None:
    """Every page is gone through by Tab and by Next, on and back, without a trap, and every control is spoken with its
    name, role and state in the language that is shown."""
    for language in LANGUAGES["pages"]:
        visit = page_of(name, language)
        if visit.state.session is not None:
            named(visit, language)
            walked(visit)


@pytest.mark.shows("WCAG 2.1.1", "WCAG 2.1.2", "WCAG 2.4.3", "WCAG 4.1.2", "EN 5.1.3.1", "EN 5.1.6.1")
@pytest.mark.parametrize("name", NAMES)
def test_every_interactive(folder: Path, name: str) -> None:
    """Every interactive and its list are gone through in the same way."""
    for view, language in zip(VIEWS, LANGUAGES["interactives"], strict=True):
        visit = interactive_of(folder, name, view, language)
        named(visit, language)
        walked(visit)
