"""Which words a page says, and in which language: translations, fallbacks, what a recording goes on with."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import datetime

import pytest

from kiosk.content.model import Device, Film, TakeHome
from kiosk.content.texts import LocalizedText
from kiosk.visit import effects as ef
from kiosk.visit.events.navigation import RoomTapped
from kiosk.visit.events.players import PlayFailed
from kiosk.visit.events.sessions import Begun, KeyPressed
from kiosk.visit.guide import Now
from kiosk.visit.look import Look
from kiosk.visit.pages.about import AboutPage
from kiosk.visit.pages.access import AccessPage
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.film import FilmPage
from kiosk.visit.pages.keypad import KeypadPage
from kiosk.visit.pages.live import live
from kiosk.visit.pages.plan import PlanPage
from kiosk.visit.queries.context import PageContext
from kiosk.visit.state import resting_state
from kiosk.visit.step import step
from tests.visit.sample import CELL, CORRIDOR, GUIDE, MEASURES, MUSEUM, WALK, Visit, cues, picture


def at_bunk(language: str = "en") -> Visit:
    return Visit().press(f"begin-{language}").do(RoomTapped("cell-14")).press("exhibit-bunk")


def localized_texts(page: object) -> list[LocalizedText]:
    """Every text of a page that knows its language."""
    if isinstance(page, LocalizedText):
        return [page] if page else []
    if isinstance(page, tuple):
        return [text for item in page for text in localized_texts(item)]
    return [s for f in fields(page) for s in localized_texts(getattr(page, f.name))] if is_dataclass(page) else []


@pytest.mark.shows("WCAG 3.1.1", "WCAG 3.1.2")
def test_each_text_knows_the_language_it_is_in() -> None:
    """In a language without words of its own, the interface's words are English, the museum's are in its own."""
    museum = replace(MUSEUM, languages=("et", "en", "sv"), about={"sv": "Upphov"})
    visit = Visit(replace(GUIDE, museum=museum)).press("begin-sv").press("access").press("about")
    assert isinstance(visit.page, AboutPage)
    lines = {line.words.split()[0]: line.language for section in visit.page.sections for line in section.lines}
    assert (lines["Upphov"], lines["This"], lines["A"]) == ("sv", "en", "et")


def test_about_names_every_credit_source_and_licence_once() -> None:
    """About tells who made this, every credit and source once, the licences, and that nobody is identified."""
    walk = replace(WALK, take_home=TakeHome("https://museum.example", {"en": "CC BY 4.0"}))
    museum = replace(MUSEUM, about={"en": "The museum made this."}, rooms=(replace(CORRIDOR, exhibits=(walk,)), CELL))
    visit = Visit(replace(GUIDE, museum=museum)).press("begin-en").press("access").press("about")
    assert isinstance(visit.page, AboutPage)
    sections = {section.title: [line.words for line in section.lines] for section in visit.page.sections}
    assert sections["Who made this"] == ["The museum made this."]
    assert sections["Pictures, recordings and films"] == ["A maker", "A voice"]
    assert sections["Sources"] == ["A book"]
    assert sections["Licences"][0] == "CC BY 4.0" and "Noto" in sections["Licences"][1]
    assert "It does not know who you are" in sections["What is counted"][0]


def test_access_has_a_row_for_each_aid_that_works() -> None:
    """Access offers text size, contrast, less movement and lower reach; what is chosen is marked; one button undoes
    all."""
    visit = Visit().press("begin-en").press("access").press("text-1.5").press("contrast-high").press("movement-on")
    visit.press("reach-on")
    page = visit.page
    assert isinstance(page, AccessPage)
    assert {row.id: [c.id for c in row.choices if c.chosen] for row in page.rows} == {
        "text": ["text-1.5"],
        "contrast": ["contrast-high"],
        "movement": ["movement-on"],
        "reach": ["reach-on"],
        "captions": ["captions-on"],
        "problem": [],
        "speech": ["speech-off"],
    }
    visit.press("reset")
    assert visit.page.look == Look()


def test_a_keyed_confirm_stop_shows_number_and_title_only() -> None:
    """Of a stop that asks first the keypad shows number and title only, not even its room."""
    visit = Visit().press("begin-en").press("keypad").press("digit-1").press("digit-0")
    assert isinstance(visit.page, KeypadPage)
    assert {row.stop: row.media for row in visit.page.nearby} == {"102": "0:12", "103": ""}
    visit.press("digit-3")
    found = visit.page.found
    assert found is not None and (found.stop, found.title.words) == ("103", "What happened")
    assert (found.where.words, found.play, found.picture) == ("", None, None)


@pytest.mark.parametrize(("exhibit", "view"), [("mug", "look"), ("walk", "film")])
def test_a_content_notes_line_stands_on_the_page(exhibit: str, view: str) -> None:
    """The line of a content note stands on the page, beside a picture or a film alike."""
    walk = replace(WALK, sensitivity="note", note={"en": "It speaks of hunger."})
    museum = replace(MUSEUM, rooms=(replace(CORRIDOR, exhibits=(walk,)), CELL))
    visit = Visit(replace(GUIDE, museum=museum)).press("begin-en")
    visit.do(RoomTapped("cell-14" if exhibit == "mug" else "corridor")).press(f"exhibit-{exhibit}")
    assert isinstance(visit.page, (ExhibitPage, FilmPage))
    assert visit.page.note.words == "It speaks of hunger."
    assert isinstance(visit.page, FilmPage) == (view == "film")


def test_a_paused_recording_is_carried_to_the_same_sentence() -> None:
    """A recording that was paused stands, in the new language, at the same sentence, and starts only when pressed."""
    visit = at_bunk().press("play").hear(7.0).press("play").press("language").press("language-et")
    assert not any(isinstance(e, ef.Play) for e in visit.effects)
    assert live(visit.guide, visit.state, visit.now).position_s == 6.0
    visit.press("play")
    assert any(isinstance(e, ef.Play) and (e.file, e.from_s) == ("bunk.et.ogg", 6.0) for e in visit.effects)


def test_a_recording_is_carried_by_its_share_where_sentences_do_not_agree() -> None:
    """Where the two transcripts count their sentences differently, the recording goes on at the same share."""
    captions = {**MEASURES.captions, "bunk.et.vtt": cues("Üks on siin.", "Kaks on siin.")}
    visit = Visit(replace(GUIDE, measures=replace(MEASURES, captions=captions)))
    visit.press("begin-en").do(RoomTapped("cell-14")).press("exhibit-bunk").press("play").hear(10.0)
    visit.press("language").press("language-et")
    assert any(isinstance(e, ef.Play) and e.from_s == 12.0 for e in visit.effects)


def test_what_was_left_elsewhere_does_not_turn_this_page() -> None:
    """A recording paused at another exhibit does not turn the present page to its text when the language changes."""
    visit = at_bunk().press("play").hear(3.0).do(RoomTapped("cell-14")).press("exhibit-mug")
    visit.press("language").press("language-ru")
    assert isinstance(visit.page, ExhibitPage) and visit.page.view == "look"


@pytest.mark.shows("EN 5.1.5", "EN 7.1.1", "WCAG 1.2.2")
@pytest.mark.parametrize(
    ("language", "captions", "text"),
    [
        ("en", ("en", "et"), "A long corridor."),
        ("et", ("en", "et"), "Pikk koridor."),
        ("ru", ("en", "et"), "A long corridor."),
        ("ru", ("et",), "Pikk koridor."),
        ("ru", (), ""),
    ],
)
def test_captions_are_on_at_first_in_the_nearest_language(language: str, captions: tuple[str, ...], text: str) -> None:
    """Every film has its captions on at first: the visitor's, else the museum's first language, else any there are."""
    files = {"en": "walk.vtt", "et": "walk.et.vtt"}
    film = Film("walk.mp4", "A maker", language="en", captions={c: files[c] for c in captions})
    museum = replace(MUSEUM, rooms=(replace(CORRIDOR, exhibits=(replace(WALK, film=film),)), CELL))
    measures = replace(MEASURES, captions={**MEASURES.captions, "walk.et.vtt": cues("Pikk koridor.")})
    visit = Visit(replace(GUIDE, museum=museum, measures=measures)).press(f"begin-{language}")
    visit.press("exhibit-walk").press("play").hear(1.0)
    assert isinstance(visit.page, FilmPage)
    assert visit.page.captions_on and bool(visit.page.toggles) == bool(captions)
    assert live(visit.guide, visit.state, visit.now).caption.words == text


def test_no_sentence_of_a_decoder_reaches_the_page() -> None:
    """What a visitor reads of a failure is in their language; a decoder's own words go to the log only."""
    visit = at_bunk("ru").press("back").press("exhibit-bunk")
    estonian = at_bunk("et").press("play").do(PlayFailed(1, "The recording is damaged.", "no audio"))
    assert isinstance(estonian.page, ExhibitPage) and estonian.page.bar is not None
    assert estonian.page.bar.message == "Seda ei saa praegu esitada. Teksti saab lugeda."
    assert isinstance(visit.page, ExhibitPage) and visit.page.bar is not None
    assert visit.page.bar.message == "На этом языке (русский) записи нет, есть текст."
    assert all("damaged" not in text.words for text in localized_texts(estonian.page))


def test_a_kiosk_in_no_room_has_no_here() -> None:
    """Where the kiosk stands in no room, no room is marked as here, and the plan opens with the first one."""
    visit = Visit(replace(GUIDE, device=Device())).press("begin-en")
    assert isinstance(visit.page, PlanPage)
    assert {room.state for room in visit.page.rooms} == {"not_yet"}


def test_a_room_shown_on_a_plan_that_cannot_be_drawn_is_listed() -> None:
    """Show on the plan leads to the room's row where the plan's picture is missing."""
    museum = replace(MUSEUM, plans=(replace(MUSEUM.plans[0], picture=picture("lost.png")),))
    visit = Visit(replace(GUIDE, museum=museum)).press("begin-en").do(*(KeyPressed(d) for d in "141"))
    visit.press("show-on-plan")
    assert isinstance(visit.page, PlanPage) and visit.page.picture is None
    assert visit.page.control("room-cell-14") is not None


@pytest.mark.parametrize(
    ("language", "listed"), [("en", "1, 2, a mug"), ("zh-Hans", "1，2，a mug"), ("ar", "1، 2، a mug")]
)
def test_a_list_has_the_comma_of_its_language(language: str, listed: str) -> None:
    """What stands in a row is parted as the page's language does; what is empty leaves no comma."""
    guide, now = replace(GUIDE, museum=replace(MUSEUM, languages=(language,))), Now(0, datetime(2026, 6, 1, 12))
    state = step(guide, resting_state(0), Begun(language), now)[0]
    assert PageContext(guide, state, now).listed((1, "", 2, "a mug")) == listed
    assert PageContext(guide, state, now).listed((1, 2), "zh") == "1，2"
