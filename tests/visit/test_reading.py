"""What each page speaks: whole, in reading order, in the language that each text is written in."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from kiosk.content.model import Exhibit, Museum
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import (
    AboutPressed,
    AccessPressed,
    ExhibitTapped,
    KeypadPressed,
    LanguagesPressed,
    LargerPressed,
    PlanPressed,
    ProblemChosen,
    RoomTapped,
    SettingsPressed,
    ViewChosen,
    VolumePressed,
)
from kiosk.visit.events.sessions import Begun, KeyPressed, LeavePressed
from kiosk.visit.events.tours import TourBegun, TourChosen, ToursPressed
from kiosk.visit.page import open_page
from kiosk.visit.reading import BY_LETTER, opening, reading
from kiosk.visit.speech.sentence_cut import LONGEST, spoken_sentences
from kiosk.visit.speech.utterance import Passage
from tests.visit.heard import Heard
from tests.visit.sample import BUNK, CELL, CORRIDOR, GUIDE, MUSEUM, Visit

PAGES: dict[str, tuple[Event, ...]] = {
    "attract": (),
    "languages": (Begun("en"), LanguagesPressed()),
    "room": (Begun("en"),),
    "plan": (Begun("en"), PlanPressed()),
    "tours": (Begun("en"), PlanPressed(), ToursPressed()),
    "exhibit": (Begun("en"), RoomTapped("cell-14"), ExhibitTapped("cell-14", "bunk")),
    "transcript": (Begun("en"), RoomTapped("cell-14"), ExhibitTapped("cell-14", "bunk"), ViewChosen("read")),
    "more": (Begun("en"), RoomTapped("cell-14"), ExhibitTapped("cell-14", "bunk"), ViewChosen("more")),
    "full-screen": (Begun("en"), RoomTapped("cell-14"), ExhibitTapped("cell-14", "bunk"), LargerPressed()),
    "film": (Begun("en"), ExhibitTapped("corridor", "walk"), ViewChosen("film")),
    "note": (Begun("en"), ExhibitTapped("corridor", "hard")),
    "keypad": (Begun("en"), KeypadPressed()),
    "found": (Begun("en"), KeyPressed("1"), KeyPressed("4"), KeyPressed("1")),
    "tour": (Begun("en"), TourChosen("short")),
    "tour-stop": (Begun("en"), TourChosen("short"), TourBegun("short")),
    "access": (Begun("en"), AccessPressed()),
    "volume": (Begun("en"), VolumePressed()),
    "settings": (Begun("en"), SettingsPressed()),
    "about": (Begun("en"), AccessPressed(), AboutPressed()),
    "problem": (Begun("en"), AccessPressed(), ProblemChosen("read")),
    "thanks": (Begun("en"), LeavePressed()),
}


def passages(visit: Visit) -> tuple[Passage, ...]:
    return reading(visit.context, open_page(visit.guide, visit.state, visit.now))


@pytest.mark.shows("WCAG 1.3.1", "WCAG 1.3.2", "WCAG 2.4.2", "WCAG 2.4.6", "WCAG 3.3.2")
@pytest.mark.parametrize("name", PAGES)
def test_every_control_is_spoken_once(name: str) -> None:
    """Whatever can be pressed on a page is in its reading exactly once, after its title, and nothing else is."""
    visit = Visit().do(*PAGES[name])
    found = passages(visit)
    assert found[0].utterances[0].role == "title"
    assert Counter(p.control for p in found if p.control) == Counter(control.id for control in visit.page.controls)
    assert all(utterance.text.strip() for passage in found for utterance in passage.utterances)


@pytest.mark.shows("EN 7.1.5")
@pytest.mark.parametrize("language", ["en", "et"])
def test_a_films_captions_are_gone_through(language: str) -> None:
    """After the buttons of a film stand its captions, sentence by sentence, each in the language that it has."""
    visit = Visit().do(Begun(language), *PAGES["film"][1:])
    spoken = [(utterance.text, utterance.language) for passage in passages(visit) for utterance in passage.utterances]
    first = spoken.index(("A long corridor.", "en"))
    assert spoken[first : first + 2] == [("A long corridor.", "en"), ("And a door.", "en")]
    assert spoken[first - 1] == {"en": ("Captions", "en"), "et": ("Subtiitrid", "et")}[language]


@pytest.mark.shows("WCAG 3.1.2")
def test_a_text_is_spoken_in_its_own_language() -> None:
    """What the museum has in English alone is spoken as English on an Estonian page, and the page's words are not."""
    visit = Visit().do(Begun("et"), RoomTapped("cell-14"))
    spoken = {u.text: u.language for p in passages(visit) for u in p.utterances}
    assert spoken["A cell."] == "en" and spoken["14 A mug."] == "en"
    assert spoken["Kamber 14. Ruum. 13 nuppu."] == "et"
    assert [spoken[text] for text in spoken if text.startswith("nupp")] == ["et"] * 2, spoken


def test_a_content_note_speaks_its_title_and_choices_alone() -> None:
    """Before the visitor has chosen nothing of the note is read, neither when it opens nor by Next."""
    visit = Visit().do(*PAGES["note"])
    spoken = [u.text for u in opening(visit.context, visit.page)]
    assert spoken == [
        "103 What happened. Before you choose.",
        "Listen, button, 30 seconds.",
        "Read, button, Text, no sound.",
        "Skip, button, Back to where you were.",
    ]
    assert not any("killing" in passage.text for passage in passages(visit))


def many(count: int) -> Museum:
    exhibits = tuple(
        Exhibit(id=f"e{n}", title={"en": f"{'ABCD'[n % 4]}ox {n}"}, label={"en": "It."}, sources=("A book",))
        for n in range(count)
    )
    return replace(MUSEUM, rooms=(replace(CORRIDOR, exhibits=exhibits), CELL))


def test_a_long_list_is_gone_through_by_letter() -> None:
    """Nine cards are just read; of ten their number is spoken, and one can go to those that begin with a letter."""
    visit = Visit(replace(GUIDE, museum=many(9))).do(Begun("en"))
    assert not any(passage.control == BY_LETTER for passage in passages(visit))
    heard = Heard(replace(GUIDE, museum=many(10))).do(Begun("en"))
    heard.state = replace(heard.state, speech=replace(heard.state.speech, on=True))
    assert heard.to(BY_LETTER, "next") == "A list of 10, go through it by letter, button."
    assert heard.key("enter") == "Next and Previous choose a letter, Enter goes there."
    assert [heard.key("next") for _ in range(5)] == ["A, 3", "B, 3", "C, 2", "D, 2", "A, 3"]
    assert heard.key("previous", "previous", "enter") == "Cox 2, button, Read."
    assert heard.state.focus == "exhibit-e2"
    assert heard.key("b") == "Box 5, button, Read."
    heard.to(BY_LETTER, "next")
    heard.key("enter", "previous")
    assert heard.key("back").startswith("A list of 10") and heard.state.speech.letters == ()


def title_of(words: str, language: str = "en") -> list[tuple[str, str]]:
    """How a room of this title is announced, with the language of each part."""
    room = replace(CORRIDOR, title={"en": words, "et": words})
    visit = Visit(replace(GUIDE, museum=replace(MUSEUM, rooms=(room, CELL)))).do(Begun(language))
    return [(u.text, u.language) for u in passages(visit)[0].utterances]


def test_a_title_that_no_voice_can_speak_is_left_out() -> None:
    """Of a room that is called by signs alone its kind and its buttons are spoken."""
    assert title_of("🏰 🕯️ …") == [("Room. 12 buttons.", "en")]
    assert title_of("🏰 The fort") == [("🏰 The fort. Room. 12 buttons.", "en")]


def test_each_script_is_spoken_in_a_language_that_has_it() -> None:
    """Russian words in an English title are spoken in Russian, figures with the words before them, Greek in English."""
    assert title_of("Room Камера 14 of Patarei") == [
        ("Room.", "en"),
        ("Камера 14.", "ru"),
        ("of Patarei. Room. 12 buttons.", "en"),
    ]
    assert title_of("Λόγος") == [("Λόγος. Room. 12 buttons.", "en")]
    assert title_of("Kamber 14", "et") == [("Kamber 14. Ruum. 12 nuppu.", "et")]


def test_a_very_long_text_is_spoken_in_pieces_that_lose_nothing() -> None:
    """Of 40,000 characters, with full stops or without a space, every letter is spoken, in short pieces."""
    stops, commas, words, none = "A cell is cold. ", "cold, and ", "cold ", "x"
    for unit in (stops, commas, words, none, "寒い独房。"):
        text = (unit * (40_000 // len(unit))).strip()
        pieces = spoken_sentences(text)
        assert max(map(len, pieces)) <= LONGEST + 1
        assert "".join("".join(pieces).split()) == "".join(text.split())
    assert spoken_sentences("😀" * 40_000) == () == spoken_sentences("")


def test_sentences_end_where_captions_say_they_do() -> None:
    """A text is cut as a transcript is: not after an initial, an ordinal or an abbreviation, and at each line."""
    assert spoken_sentences("Dr. A. Tamm came on 25. märtsil 1949. He left at 12:30. Why?\nNobody\u00ad knows") == (
        "Dr. A. Tamm came on 25. märtsil 1949.",
        "He left at 12:30.",
        "Why?",
        "Nobody knows",
    )


def test_a_detail_that_opens_is_spoken() -> None:
    """Enter on a numbered dot speaks what it shows; Enter again on the dot that closes it names it closed."""
    heard = Heard().do(*PAGES["exhibit"])
    heard.state = replace(heard.state, speech=replace(heard.state.speech, on=True))
    heard.to("hotspot-1")
    assert heard.key("enter") == "1 The chain, button, open. The chain It folded."
    assert heard.key("enter") == "1 The chain, button."
    assert BUNK.pictures[0].hotspots[0].title["en"] == "The chain"
