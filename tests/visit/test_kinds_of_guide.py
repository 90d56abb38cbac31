"""The kind of guide that a visitor chose in Access: what they hear and read, until the visit ends."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.content.measures import SoundMeasure
from kiosk.content.model import KINDS_OF_GUIDE, Exhibit
from kiosk.visit.effects import EndSession, Play, Silence
from kiosk.visit.events.sessions import KeyPressed
from kiosk.visit.guide import Guide
from kiosk.visit.pages.access import AccessPage
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.live import live
from kiosk.visit.queries.tours import stop_lasts_s
from tests.visit.sample import BUNK, CELL, GUIDE, MEASURES, MUSEUM, TEXT, Visit, cues, spoken

EASY: dict[str, Any] = {"easy": {"en": "People slept on it."}, "easy_recording": spoken("bunk.easy", ("en",))}
EVERY_KIND = {
    **EASY,
    "children_recording": spoken("bunk.children"),
    "described_recording": spoken("bunk.described", ("et",)),
}


def guide_of(*, missing: tuple[str, ...] = (), of_text: dict[str, Any] | None = None, **of_bunk: Any) -> Guide:
    """The sample museum, whose bunk has these recordings and texts, and the exhibit that is only words those.
    missing: sounds that could not be measured."""
    text = replace(TEXT, **of_text or {})
    exhibits: tuple[Exhibit, ...] = (replace(BUNK, **of_bunk), *(text if e is TEXT else e for e in CELL.exhibits[1:]))
    files = {r for kind in KINDS_OF_GUIDE for r in exhibits[0].of_kind(kind).values()}
    sounds = {r.file: SoundMeasure(25.0) for r in files if r.file not in missing}
    captions = {r.captions: cues("Simple words.", "Few of them.") for r in files}
    measures = replace(MEASURES, sounds={**MEASURES.sounds, **sounds}, captions={**MEASURES.captions, **captions})
    rooms = tuple(replace(room, exhibits=exhibits) if room is CELL else room for room in MUSEUM.rooms)
    return replace(GUIDE, museum=replace(MUSEUM, rooms=rooms), measures=measures)


def choosing(kind: str, guide: Guide | None = None, language: str = "en", exhibit: str = "bunk") -> Visit:
    """A visitor who chose this kind of guide and stands in front of an exhibit of the cell."""
    visit = Visit(guide or guide_of(**EVERY_KIND)).press(f"begin-{language}").press("access")
    visit.press(f"kind-{kind}").press("done").press("plan").press("room-cell-14")
    return visit.press(f"exhibit-{exhibit}")


def exhibit_page(visit: Visit) -> ExhibitPage:
    assert isinstance(visit.page, ExhibitPage)
    return visit.page


def played(visit: Visit) -> str:
    return next(effect.file for effect in visit.effects if isinstance(effect, Play))


@pytest.mark.parametrize(
    ("of_bunk", "missing", "kinds"),
    [
        ({}, (), []),
        ({"easy": EASY["easy"]}, (), ["usual", "easy"]),
        ({"easy_recording": EASY["easy_recording"]}, (), ["usual", "easy"]),
        ({"easy_recording": EASY["easy_recording"]}, ("bunk.easy.en.ogg",), []),
        ({"described_recording": spoken("bunk.described")}, ("bunk.described.en.ogg",), ["usual", "described"]),
        (EVERY_KIND, (), ["usual", "easy", "children", "described"]),
    ],
)
def test_access_offers_the_kinds_that_the_museum_has(
    of_bunk: dict[str, Any], missing: tuple[str, ...], kinds: list[str]
) -> None:
    """Access offers the usual and each kind that some stop has, and no choice where there is none."""
    page = Visit(guide_of(missing=missing, **of_bunk)).press("begin-en").press("access").page
    assert isinstance(page, AccessPage)
    rows = [[c.id.removeprefix("kind-") for c in row.choices] for row in page.rows if row.id == "kind"]
    assert rows == ([kinds] if kinds else [])
    assert [c.id for row in page.rows for c in row.choices if c.chosen and row.id == "kind"] == (
        ["kind-usual"] if kinds else []
    )


@pytest.mark.parametrize(
    ("kind", "language", "exhibit", "file", "detail", "message"),
    [
        ("usual", "en", "bunk", "bunk.en.ogg", {}, ""),
        ("easy", "en", "bunk", "bunk.easy.en.ogg", {"kind": "easy"}, ""),
        ("children", "et", "bunk", "bunk.children.et.ogg", {"kind": "children"}, ""),
        ("easy", "et", "bunk", "bunk.et.ogg", {}, "Siin on ainult tavaline salvestis."),
        ("described", "en", "bunk", "bunk.en.ogg", {}, "There is only the usual recording here."),
        ("easy", "en", "mug", "mug.en.ogg", {}, "There is only the usual recording here."),
    ],
)
def test_a_stop_plays_the_kind_that_was_chosen(
    kind: str, language: str, exhibit: str, file: str, detail: dict[str, str], message: str
) -> None:
    """A stop plays its recording of the chosen kind in the visitor's language, otherwise the usual one and says so."""
    visit = choosing(kind, language=language, exhibit=exhibit)
    bar = exhibit_page(visit).bar
    assert bar is not None and bar.words.endswith(message)
    assert bool(bar.voice) == bool(message)  # whose voice it is stands before the message, and otherwise in its place
    visit.press("play")
    assert played(visit) == file
    assert dict(visit.entries[-1].detail) == {"what": "recording", **detail}


@pytest.mark.parametrize(
    ("kind", "of_text", "message"),
    [
        ("usual", {}, ""),
        ("easy", {}, "There is only the usual text here."),
        ("children", {}, "There is only the usual text here."),
        ("children", {"easy": {"en": "Read."}}, "There is only the usual text here."),
        ("easy", {"easy": {"en": "Read."}}, ""),
        (
            "easy",
            {"easy": {"et": "Loe."}, "label": {"en": "Read me.", "et": "Loe mind."}},
            "There is only the usual text here.",
        ),
    ],
)
def test_a_text_without_a_recording_is_stated_to_be_the_usual_one(
    kind: str, of_text: dict[str, Any], message: str
) -> None:
    """Where nothing can be heard, whoever chose a kind reads that the text is the usual one, unless it is easy."""
    bar = exhibit_page(choosing(kind, guide_of(of_text=of_text, **EVERY_KIND), exhibit="text")).bar
    assert (bar.words if bar is not None else "") == message


def test_a_film_keeps_its_bar_in_every_kind_of_guide() -> None:
    """Who chose a kind is offered the film of a stop that has nothing else to hear, as everyone is."""
    visit = Visit(guide_of(**EVERY_KIND)).press("begin-en").press("access").press("kind-easy").press("done")
    page: Any = visit.press("plan").press("room-corridor").press("exhibit-walk").press("view-read").page
    assert page.bar.main is not None and page.bar.main.name == "Watch" and page.bar.message == ""


def test_what_cannot_be_heard_of_the_kind_is_heard_as_usual() -> None:
    """Where the recording of the chosen kind cannot be decoded, the usual one plays."""
    visit = choosing("easy", guide_of(missing=("bunk.children.en.ogg",), **EVERY_KIND))
    assert played(visit.press("play")) == "bunk.easy.en.ogg"
    visit = choosing("children", guide_of(missing=("bunk.children.en.ogg",), **EVERY_KIND))
    assert played(visit.press("play")) == "bunk.en.ogg"


@pytest.mark.parametrize(
    ("kind", "language", "of_bunk", "label", "read"),
    [
        ("usual", "en", EVERY_KIND, "Iron and wood.", "One is here."),
        ("children", "en", EVERY_KIND, "Iron and wood.", "Simple words."),
        ("easy", "en", EVERY_KIND, "People slept on it.", "Simple words."),
        ("easy", "et", EVERY_KIND, "Raud ja puit.", "Üks on siin."),
        ("easy", "en", {"easy": EASY["easy"]}, "People slept on it.", ""),
    ],
)
def test_the_label_and_the_transcript_are_of_the_kind(
    kind: str, language: str, of_bunk: dict[str, Any], label: str, read: str
) -> None:
    """Easy language shows its label; Read has the transcript of what is heard, or the easy label without one."""
    visit = choosing(kind, guide_of(**of_bunk), language)
    assert exhibit_page(visit).paragraphs[0].words == label
    page = exhibit_page(choosing(kind, guide_of(**of_bunk, pictures=()), language))
    assert page.view == "read"
    assert [words.text.words for words in page.sentences][:1] == ([read] if read else [])
    assert read or page.paragraphs[0].words == label


def test_it_lasts_for_the_visit_and_is_forgotten_at_its_end() -> None:
    """The choice holds in every room, is in the session's aids and the log, and the next visitor has the usual."""
    visit = choosing("easy")
    access = [dict(e.detail) for e in visit.entries if e.kind == "access"]
    assert access == [{"what": "kind", "value": "easy"}]
    visit.press("back").press("exhibit-bunk").press("play")
    assert played(visit) == "bunk.easy.en.ogg"
    visit.press("last").press("last")
    (ended,) = (effect for effect in visit.effects if isinstance(effect, EndSession))
    assert ended.access == ("kind",)
    visit.press("begin-en").press("plan").press("room-cell-14").press("exhibit-bunk").press("play")
    assert played(visit) == "bunk.en.ogg"


@pytest.mark.parametrize("button", ["kind-usual", "reset"])
def test_another_kind_takes_the_place_of_what_plays(button: str) -> None:
    """A recording of another kind pauses when the choice changes, and keeps its position for when it is taken back."""
    visit = choosing("easy").press("play").hear(7.0).press("access").press(button)
    assert any(isinstance(effect, Silence) for effect in visit.effects)
    assert visit.state.sound is None
    assert [dict(e.detail) for e in visit.entries if e.kind == "pause"] == [{"why": "kind"}]
    visit.press("done")
    bar = exhibit_page(visit).bar
    assert bar is not None and bar.state == "ready"
    assert live(visit.guide, visit.state, visit.now).position_s is None
    visit.press("access").press("kind-easy").press("done")
    assert live(visit.guide, visit.state, visit.now).position_s == 7.0


def test_a_recording_that_stays_plays_on() -> None:
    """A usual recording goes on where the newly chosen kind has none at its stop."""
    visit = choosing("usual").press("play").hear(3.0).press("access").press("kind-described")
    assert visit.state.sound is not None and visit.state.sound.phase == "playing"


def test_a_change_of_language_keeps_the_kind() -> None:
    """In another language the same kind goes on, and the usual recording where it has none."""
    visit = choosing("children").press("play").hear(6.0).press("language").press("language-et")
    assert played(visit) == "bunk.children.et.ogg"
    visit = choosing("easy").press("play").hear(6.0).press("language").press("language-et")
    assert played(visit) == "bunk.et.ogg"


def test_a_tour_counts_what_is_heard() -> None:
    """A stop of a tour lasts as long as the recording of the chosen kind."""
    guide = guide_of(**EVERY_KIND)
    stop = guide.stops[141]
    assert stop_lasts_s(guide, stop, "en", "easy") == 25.0 != stop_lasts_s(guide, stop, "en")


def test_only_a_kind_that_is_there_can_be_chosen_and_by_keys_too() -> None:
    """The choice is walked to by Tab and pressed by Enter."""
    visit = Visit(guide_of(**EVERY_KIND)).press("begin-en").press("access")
    while visit.state.focus != "kind-children":
        visit.do(KeyPressed("tab"))
    visit.do(KeyPressed("enter"))
    assert visit.state.session is not None and visit.state.session.kind == "children"
