"""Where the band has no room, More leads to the language, Access and the volume."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.locale.extract import languages
from kiosk.visit.events.navigation import BandLaid, RoomTapped
from kiosk.visit.events.sessions import LeavePressed
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.room import RoomPage
from kiosk.visit.pages.settings import SettingsPage
from tests.visit.sample import CORRIDOR, GUIDE, TEXT, Visit

SEVEN = ["back", "plan", "keypad", "language", "access", "volume", "last"]
FIVE = ["back", "plan", "keypad", "settings", "last"]


def band_of(visit: Visit) -> list[str]:
    return [control.id for control in visit.page.band.controls()]


def at_bunk(text: str = "1.5") -> Visit:
    visit = Visit().press("begin-en").do(RoomTapped("cell-14")).press("exhibit-bunk")
    return visit.press("access").press(f"text-{text}").press("done")


@pytest.mark.parametrize("text", ["1.25", "1.5"])
def test_larger_words_fold_the_band(text: str) -> None:
    """At both larger text sizes the band has More in the place of three controls, and all seven again at the usual."""
    visit = at_bunk(text)
    assert band_of(visit) == FIVE
    visit.press("settings").press("access").press("text-1")
    assert band_of(visit) == SEVEN


def test_a_crowded_screen_folds_the_band_for_every_visitor() -> None:
    """What the screen has no room for is behind More at the usual text size too, for the next visitor as well."""
    visit = Visit().press("begin-en").do(BandLaid(crowded=True))
    assert band_of(visit) == FIVE
    visit.do(LeavePressed()).press("begin-en")
    assert band_of(visit) == FIVE
    assert band_of(visit.do(BandLaid(crowded=False))) == SEVEN


def test_more_says_how_each_stands() -> None:
    """The page behind More names the language by itself, and the present volume."""
    visit = at_bunk().press("settings")
    assert isinstance(visit.page, SettingsPage)
    assert [(row.control.id, row.line.words) for row in visit.page.rows] == [
        ("language", "English"),
        ("access", "Text size, contrast, movement"),
        ("volume", "60 decibels"),
    ]


def test_the_switches_of_a_film_have_another_name() -> None:
    """What More in the band opens, and what opens a film's switches in larger words, are two things with two names."""
    strings, named = GUIDE.strings, ("Settings", "Options")
    names = {tag: [strings.translate(each, tag) for each in named] for tag in languages("kiosk")}
    assert all(panel != film for panel, film in names.values())
    assert {panel for panel, _ in names.values()}.isdisjoint({"", "Settings"})


def test_a_museum_without_sound_has_no_volume_behind_more() -> None:
    """Behind More there is only what the museum has a use for."""
    silent = replace(GUIDE.museum, rooms=(replace(CORRIDOR, exhibits=(TEXT,)),), plans=(), tours=())
    visit = Visit(replace(GUIDE, museum=silent)).press("begin-en").do(BandLaid(crowded=True)).press("settings")
    assert isinstance(visit.page, SettingsPage)
    assert [row.control.id for row in visit.page.rows] == ["language", "access"]


@pytest.mark.parametrize("way", ["settings", "back", "done"])
def test_more_gives_back_what_it_was_opened_over(way: str) -> None:
    """More, Back and Done each close what More opened, and what was heard under it goes on."""
    visit = at_bunk().press("play").hear(2.0).press("settings").press(way)
    assert isinstance(visit.page, ExhibitPage)
    assert visit.state.sound is not None and visit.state.sound.phase == "playing"


@pytest.mark.parametrize("panel", ["language", "access", "volume"])
def test_more_is_open_while_one_of_its_panels_is(panel: str) -> None:
    """More is marked on each panel that it leads to, leads to the others from there, and Back leads to the exhibit."""
    visit = at_bunk().press("settings").press(panel)
    assert visit.page.control("settings").chosen
    visit.press("settings")
    assert isinstance(visit.page, SettingsPage)
    visit.press(panel).press("back")
    assert isinstance(visit.page, ExhibitPage) and not visit.page.control("settings").chosen
    visit.press("back")
    assert isinstance(visit.page, RoomPage)


def test_a_language_chosen_behind_more_keeps_the_place() -> None:
    """A language that is chosen by way of More leaves the visitor at the exhibit, in that language."""
    visit = at_bunk().press("settings").press("language").press("language-et")
    assert isinstance(visit.page, ExhibitPage) and visit.page.language == "et"
