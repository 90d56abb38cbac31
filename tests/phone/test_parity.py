"""The demonstration at the kiosk and on the phone: no text that a kiosk's page shows is missing on the phone's page.

Rules: every exhibit is gone through in each of its views and its kinds of guide, every room, tour and content note, and
the pages from which a visit begins, in each language; what a page's reading holds has to stand on the phone's page of
the same thing, or has a reason in `OTHER_WORDS`, and each kind of control has its like there or a reason in `REASONS`,
which docs/phone.md gives to people.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from kiosk.content.model import Device
from kiosk.content.museum_files import load
from kiosk.interactives.programme.page import ProgrammePage
from kiosk.locale.strings import Strings
from kiosk.phone.build.addresses import ABOUT, ACCESS, KEYPAD, exhibit_address, in_language, room_address, tour_address
from kiosk.phone.build.museum_pages import MuseumPages
from kiosk.phone.build.page_assets import page_assets
from kiosk.phone.build.page_writing import PageWriting
from kiosk.phone.build.phone_contexts import PhoneContexts
from kiosk.phone.build.phone_media import PhoneMedia
from kiosk.store.media_records import MediaRecords
from kiosk.store.prepared import prepare
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import ExhibitTapped
from kiosk.visit.guide import Guide
from kiosk.visit.page import PAGES
from kiosk.visit.pages.frame import Page
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.views import VIEWS, has_view
from kiosk.visit.reading import parts_of
from kiosk.visit.screen_table import Screen
from kiosk.visit.state import TourState
from tests.source import ROOT

pytestmark = pytest.mark.computes

AT = datetime(2026, 11, 3, 12)
"""Within every period of the demonstration, so that all of it is shown."""
LANGUAGES = ("en", "et", "ru", "cs")
NAMED = ("description", "exhibit", "hotspot", "note", "play", "row", "sentence", "stop", "tour")
"""The kinds of control whose name stands on the phone's page, as a link, a player or a text."""
REASONS = {
    "about": "a page of its own, from home and from Access",
    "access": "a page of its own, from home",
    "back": "the way back at the head of every page, and the browser's own",
    "begin": "home has the languages, and nothing has to be begun",
    "captions": "of the browser's player, from the same files",
    "clear": "the script's keys have it, by the same word",
    "contrast": "the phone's own setting, which every page follows",
    "delete": "the script's keys have it, by the same word",
    "digit": "the script's keys, or the phone's own",
    "done": "Access is a page and no panel: the way back leads on",
    "chapter": "the chapters stand in the transcript and below the film",
    "chapters": "they are below the film at any time",
    "kind": "each stop that has another kind of guide links to it, and the phone remembers it for a day",
    "keypad": "at the head of every page",
    "language": "at the head of every page",
    "larger": "a touch on a picture opens it alone",
    "last": "nobody has to leave: nothing is known of whoever reads",
    "more": "all tours are listed at home",
    "movement": "the phone's own setting, which every page follows",
    "picture": "all pictures stand on the page",
    "plan": "home has all rooms and the plans",
    "problem": "is reported at the kiosk, since nothing is sent from a phone",
    "reach": "a phone is held as its owner likes",
    "reset": "nothing is set here that would have to be",
    "room": "all rooms are listed at home",
    "scope": "all of a tour's stops are on its page",
    "seek": "of the browser's player, or the script's",
    "sounds": "a room's ambience is at the kiosk alone",
    "speech": "the phone's own screen reader",
    "speed": "of the script's player",
    "text": "the phone's own setting, which every page follows",
    "tours": "all tours are listed at home",
    "view": "all views of an exhibit are one page",
    "within": "a book's pages stand in its list",
    "volume": "the phone's own",
    "zoom": "with two fingers, as on every page",
    "page": "each page of a book leads to those before and after it",
    "book": "each page in the list leads to those before and after it",
    "compare": "the script's line and buttons; both pictures stand below each other without it",
    "figures": "how it was counted stands below the chart",
    "map": "its places lead into the list; the script has years, sizes and sheets",
    "names": "the script's field",
    "panorama": "the script's, after a touch; its points stand in the list",
    "programme": "what a code leads to is a link in the list",
    "shelf": "each book leads into the list",
    "timeline": "all events stand in the list; the years to scale are drawn beside it",
    "turntable": "the script's, after a touch; its sides stand in the list",
}
OTHER_SCREENS = {
    Screen.LANGUAGES: "the languages are at the head of every page",
    Screen.VOLUME: "the phone's own",
    Screen.SETTINGS: "the phone's own; Access says which",
    Screen.PROBLEM: "is reported at the kiosk, since nothing is sent from a phone",
    Screen.FULL_SCREEN: "a touch on a picture opens it alone",
    Screen.THANKS: "nobody has to leave: nothing is known of whoever reads",
    Screen.STAFF: "for staff alone",
    Screen.REST: "a kiosk's screen rests, pages are there at any hour",
}
"""The kiosk's screens that have no page on the phone, with why."""
OTHER_WORDS = {
    "Touch\nto begin": "home has the languages by their names",
    "This kiosk counts which pages are opened and for how long, so that the museum can improve it. "
    "It does not know who you are: no name, no picture and no voice is kept, "
    "and nothing joins one visit to another.": "another thing is counted on a phone, and its page says what",
    "These settings end with your visit": "they are the phone's own",
    "There is only the usual recording here.": "a kind of guide is offered where a stop has it",
    "There is only the usual text here.": "a kind of guide is offered where a stop has it",
    "Places": "the list of them stands below the map",
    "Slide, or use the buttons.": "each button has its word",
    "Write a name": "the script's field has it",
    "Write part of a name, in any alphabet.": "the script's field has it",
    "Off": "they are the phone's own",
    "On": "they are the phone's own",
}
"""What a kiosk's page says and the phone's page of the same does not, with why."""


def visible(page: bytes) -> str:
    """What stands on a page for people and screen readers: its words and the texts of its pictures."""
    text = page.decode()
    alts = " ".join(re.findall(r'\balt="([^"]*)"', text))
    words = re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.DOTALL)
    return spaced(html.unescape(re.sub(r"<[^>]+>", " ", words) + " " + alts))


def kind_of(control: Control) -> str:
    """The kind of a control, by its id: hotspot for hotspot-3; of a row's, whether it leads to an exhibit."""
    kind = control.id.partition("-")[0]
    return "within" if kind == "row" and not isinstance(control.event, ExhibitTapped) else kind


def spaced(words: str) -> str:
    return "".join(words.split())


@cache
def demonstration() -> Guide:
    found = prepare(ROOT, None, load=load)
    assert found.museum is not None
    return Guide(found.museum, found.measures, Strings(), Device())


def phone_pages(language: str, media: Path) -> dict[str, str]:
    guide = demonstration()
    names = {name: asset.address for name, asset in page_assets().items()}
    pages = MuseumPages(guide, PhoneMedia(media, MediaRecords(None, "")), language, AT)
    called = guide.localize(guide.museum.name, language)
    writing = PageWriting(language, guide.museum.languages, True, called, names, Strings())
    return {page.address: visible(writing.written(page)) for page in pages.every()}


def kiosk_pages(language: str) -> Iterator[tuple[str, PageContext, Page]]:
    """Each page of the kiosk, with the address of the phone's page of the same thing."""
    guide = demonstration()
    contexts = PhoneContexts(guide, language, AT)
    for room in guide.museum.rooms:
        context = contexts.at(Screen.ROOM, room.room)
        yield room_address(room.room), context, PAGES[Screen.ROOM](context)
        for exhibit in room.exhibits:
            at = exhibit_address(room.room, exhibit)
            if guide.confirms(exhibit):
                context = contexts.at(Screen.NOTE, room.room, exhibit.id)
                yield at, context, PAGES[Screen.NOTE](context)
                at += "open/"
            kinds = ["", *(each for each in guide.kinds if exhibit.of_kind(each) or (each == "easy" and exhibit.easy))]
            for view in VIEWS:
                for kind in kinds:
                    context = contexts.in_exhibit(room.room, exhibit.id, view, kind)
                    if has_view(context, exhibit, view):
                        yield f"{at}{kind}/" if kind else at, context, PAGES[Screen.EXHIBIT](context)
    for screen, at in (
        (Screen.ATTRACT, ""),
        (Screen.PLAN, ""),
        (Screen.KEYPAD, KEYPAD),
        (Screen.ABOUT, ABOUT),
        (Screen.ACCESS, ACCESS),
    ):
        context = contexts.at(screen)
        yield at, context, PAGES[screen](context)
    for tour in guide.museum.tours:
        context = contexts.at(Screen.TOUR, inner=TourState(tour.id))
        yield tour_address(tour.id), context, PAGES[Screen.TOUR](context)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_a_kiosk_page_stands_on_the_phones_page(language: str) -> None:
    """Texts of the museum, transcripts, details, facts, sources, rows of lists and what is offered, word for word."""
    pages = phone_pages(language, ROOT / "media")
    strings = Strings()
    other = {spaced(strings.translate(each, tag)) for each in OTHER_WORDS for tag in LANGUAGES}
    other |= {spaced(strings.translate("First page of {count}", language, count=n)) for n in range(2, 100)}
    missing, compared, kinds, screens = list[str](), 0, set[str](), set[Screen]()
    for address, context, page in kiosk_pages(language):
        found = parts_of(context, page)
        assert found is not None
        screens.add(context.state.place.screen)
        at = in_language(address, language, "en")
        shown = pages[at if at in pages else re.sub(r"[a-z]+/$", "", at)]
        texts = [*found.title, *(part.name for part in found.parts if part.name is not None)]
        words = [text.words for text in texts]
        words += [control.name for control in page.controls if kind_of(control) in NAMED]
        if isinstance(page, ProgrammePage):  # there the hours stand below the day
            words = [piece for each in words for piece in each.rsplit(" ", 1)]
        missing += [
            f"{address}: {each[:80]}" for each in words if spaced(each) not in shown and spaced(each) not in other
        ]
        kinds |= {kind_of(control) for control in page.controls}
        compared += len(words)
    assert missing == []
    assert compared > 1000
    assert screens | {*OTHER_SCREENS} == {*PAGES}
    assert kinds <= {*NAMED, *REASONS}
    assert language != "en" or kinds == {*NAMED, *REASONS}
