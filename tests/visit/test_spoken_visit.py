"""A whole visit by somebody who sees nothing, in a language of each script, as it is heard.

What is heard stands in tests/visit/spoken, a file for each language: a line for each key (after ">") and below it what
the kiosk speaks. KIOSK_NEW_GOLDEN=1 writes them anew; read them before they are committed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.content.model import Device
from kiosk.locale.strings import Strings
from kiosk.store.prepared import prepare
from kiosk.visit.effects import EndSession
from kiosk.visit.events.players import PlayEnded
from kiosk.visit.guide import Guide
from kiosk.visit.pages.curtain import CurtainPage
from kiosk.visit.screen_table import Screen
from tests.three_rooms import THREE_ROOMS
from tests.visit.heard import Heard
from tests.visit.spoken_museum import LANGUAGES, translated

FOLDER = Path(__file__).parent / "spoken"
MORNING = datetime(2026, 10, 29, 11, 0)


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    prepared = prepare(THREE_ROOMS, tmp_path_factory.mktemp("state"))
    assert prepared.museum is not None
    return Guide(prepared.museum, prepared.measures, Strings(), Device(kiosk="demo", room="corridor"))


@pytest.fixture(scope="module")
def guide_of_six(guide: Guide) -> Guide:
    """The same museum with its words in four more languages; its recordings are in English and Estonian."""
    return replace(guide, museum=translated(guide.museum))


def whole_visit(guide: Guide, language: str) -> Iterator[str]:
    """Keys and what they made the kiosk speak. Once the screen is dark, it stays dark to the end."""
    visit = Heard(guide, MORNING)

    def line(key: str) -> Iterator[str]:
        yield f"> {key}"
        yield from visit.press_key(key)

    def to(control: str, key: str = "tab") -> Iterator[str]:
        for _ in range(60):
            yield from line(key)
            if visit.state.focus == control:
                return
        raise AssertionError(f"{control} is not reached by {key}")

    yield "> speech"
    yield from visit.press_key("speech", until=f"language-{language}")
    yield from line("enter")
    for _ in range(6):
        yield from line("next")
    yield from line("repeat")
    yield from line("repeat")
    yield from line("previous")
    yield from to("access", "shift-tab")
    yield from line("enter")
    yield from to("curtain-on")
    yield from line("enter")
    assert isinstance(visit.page, CurtainPage)
    yield from line("back")
    yield from to("exhibit-fortress")
    yield from line("enter")
    yield from line("next")
    yield from line("enter")  # Listen, the page's main button
    assert visit.sounding
    yield from line("next")  # ten seconds on
    yield from line("enter")
    yield from line("enter")
    sound = visit.state.sound
    assert sound is not None
    yield "> (the recording ends)"
    yield from visit.hear_event(PlayEnded(sound.play))
    for digit in "105":  # a stop that asks first
        yield from line(digit)
    yield from line("enter")
    assert visit.state.place.screen is Screen.NOTE
    yield from to("note-read")
    yield from line("enter")
    yield from line("next")
    for digit in "102":  # a film with a description
        yield from line(digit)
    yield from line("enter")
    assert visit.sounding
    yield from to("description")
    yield from line("enter")
    yield from to("play", "shift-tab")
    yield from line("enter")
    assert visit.sounding and visit.state.sound is not None and visit.state.sound.aids.described
    for digit in "109":  # no such stop
        yield from line(digit)
    yield from line("back")
    yield from line("back")
    yield from to("plan")
    yield from line("enter")
    yield from to("room-cell-14")
    yield from line("enter")
    yield from to("exhibit-years")
    yield from line("enter")
    yield from to("view-list")
    yield from line("enter")
    for _ in range(4):
        yield from line("next")
    yield from line("louder")
    yield from line("larger")
    yield from to("plan")
    yield from line("enter")
    yield from to("tours")
    yield from line("enter")
    yield from line("tab")
    yield from line("enter")
    yield from line("enter")  # Begin the tour, the page's main button
    assert not visit.sounding
    yield from to("last", "shift-tab")
    yield from line("enter")
    assert visit.state.place.screen is Screen.THANKS
    assert [effect.reason for effect in visit.all if isinstance(effect, EndSession)] == ["left"]


@pytest.mark.shows("EN 5.1.3.3", "EN 5.1.3.15", "508 402.2.3")
@pytest.mark.parametrize("language", ["en", "et"])
def test_a_whole_visit_is_heard(guide: Guide, language: str) -> None:
    """A room, a recording, a content note, a film with description, the keypad, an interactive's list, volume, words'
    size, a tour and leaving: by keys alone, behind a dark screen, every word of it in the visitor's language."""
    compare(language, "\n".join(whole_visit(guide, language)) + "\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_visit_is_heard_in_every_script(guide_of_six: Guide, language: str) -> None:
    """The same visit in Russian, Hebrew, Arabic and Chinese: what the museum has in another language only is spoken in
    that one, nothing of what steers writing is spoken, and figures stand in the order in which they are read."""
    heard = "\n".join(whole_visit(guide_of_six, language)) + "\n"
    assert not re.search("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", heard)
    compare(language, heard)


def compare(language: str, heard: str) -> None:
    """Fails where what was heard is not what stands in its file."""
    file = FOLDER / f"{language}.txt"
    if os.environ.get("KIOSK_NEW_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(heard, encoding="utf-8")
    assert heard == file.read_text(encoding="utf-8")
