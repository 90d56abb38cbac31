"""A museum of 13 languages, 9 tours, a room of 400 exhibits and titles of 120 letters, drawn as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any

import pytest

from kiosk.content.measures import CaptionsMeasure, Cue, FilmMeasure, Measures, PictureMeasure, SoundMeasure
from kiosk.content.model import (
    Closed,
    Dates,
    Device,
    Exhibit,
    Film,
    Hotspot,
    Museum,
    Picture,
    Plan,
    Recording,
    Room,
    Text,
    Tour,
)
from kiosk.locale.strings import Strings
from kiosk.screens.pages.film import FilmScreen
from kiosk.screens.window.board import SCREENS
from kiosk.visit.events.navigation import (
    AboutPressed,
    AccessPressed,
    DigitPressed,
    ExhibitTapped,
    KeypadPressed,
    LanguagesPressed,
    LargerPressed,
    PlanPressed,
    ProblemChosen,
    RoomTapped,
    ScopeTapped,
    SettingsPressed,
    ViewChosen,
    VolumePressed,
)
from kiosk.visit.events.pictures import HotspotTapped
from kiosk.visit.events.playing import ChaptersPressed, PlayPressed
from kiosk.visit.events.sessions import Begun, LeavePressed, Ticked
from kiosk.visit.events.settings import LanguageChosen, ReachChosen, TextSizeChosen
from kiosk.visit.events.speech import CurtainChosen, SpeechChosen
from kiosk.visit.events.tours import TourBegun, TourChosen, TourNext, ToursPressed
from kiosk.visit.guide import Guide
from kiosk.visit.pages.list_form import ListFormPage
from kiosk.visit.pages.note import NotePage
from kiosk.visit.pages.rest import RestPage
from kiosk.visit.pages.staff import StaffPage, StaffTestPage
from kiosk.visit.pages.staff_notice import StaffNoticePage
from tests.screens.drawing import UNDECODED
from tests.screens.laid import UPRIGHT, WIDE, blocks, sheets, widgets
from tests.screens.page_faults import controls_share, faults
from tests.screens.pictured import shown_size
from tests.screens.thinned_table import thinned
from tests.visit.sample import Visit

pytestmark = [pytest.mark.usefixtures("the_window"), pytest.mark.computes]
LANGUAGES = ("en", "ru", "et", "cs", "lv", "lt", "fi", "sv", "de", "fr", "uk", "pl", "es")
TITLES = {
    "en": "The door of cell {n} on the lower corridor, with its hatch, its bolts and what was scratched in May 1951",
    "ru": "Дверь камеры {n} в нижнем коридоре с откидным окошком, засовами и надписью, нацарапанной в мае 1951 года",
    "de": "Die Tür der Zelle {n} im unteren Gang mit Sehschlitz, Riegeln und Gefangenenbekanntmachungen vom Mai 1951",
}
WORDS = {
    "en": "Whoever was held here heard the bolts before the steps. The plank was let down at ten in the evening. ",
    "ru": "Заключённые слышали засовы раньше, чем шаги. Нары опускали в десять часов вечера и поднимали в шесть. ",
}
CLOSED = {"en": "This cell is closed until Sunday.", "ru": "Эта камера закрыта до воскресенья."}
ROOMS, CARDS, TOURS = 12, 400, 9
CELL, DOOR, PLAN = "cell-14/cell-engraving.jpg", "corridor/door-engraving.jpg", "museum/plan.png"
SENTENCES = tuple(Cue(n * 6.0, n * 6.0 + 5.0, WORDS["en"].strip()) for n in range(12))


FILMED = (4, 5)
FILM_UNPARTED = Film("film.mp4", "A maker", language="en", captions={"en": "spoken.vtt"})
FILM = replace(FILM_UNPARTED, chapters={"en": "parts.vtt"})
PARTS = tuple(Cue(n * 12.0, n * 12.0 + 12.0, f"Along the lower corridor, part {n + 1}") for n in range(6))


def title(n: int) -> Text:
    if n in FILMED:  # no word of theirs is wider than what stands beside a film
        return {"en": f"The door of cell {n} on the lower corridor", "ru": f"Дверь камеры {n}", "lt": "Kameros durys"}
    return {language: words.format(n=n) for language, words in TITLES.items()}


def words(times: int = 3) -> Text:
    return {language: (each * times).strip() for language, each in WORDS.items()}


def picture(file: str, *hotspots: Hotspot) -> Picture:
    return Picture(file, "reconstruction", title(0), "A maker of engravings", title(0), hotspots=hotspots)


def exhibit(n: int, sensitivity: str = "none") -> Exhibit:
    spots = (Hotspot((0.2, 0.3), title(1), words(1)), Hotspot((0.7, 0.6), title(2), words(1)))
    spoken = Recording("spoken.ogg", "synthetic", "A voice", captions="spoken.vtt")
    return Exhibit(
        f"e{n}",
        title(n),
        words(),
        ("A book with a long title, by several authors, Tallinn 1998",),
        stop=1000 + n,
        subtitle={"en": "From the lower corridor, about 1951", "ru": "Из нижнего коридора, около 1951 года"},
        more=words(5),
        pictures=(picture(CELL, *spots), picture(DOOR)),
        recording={"en": spoken, "ru": spoken},
        film={2: FILM, 4: FILM, 5: FILM_UNPARTED}.get(n),
        sensitivity=sensitivity,
        note=words(1),
    )


def outline(n: int) -> tuple[tuple[float, float], ...]:
    left, top = 0.02 + 0.16 * (n % 6), 0.1 + 0.45 * (n // 6)
    return ((left, top), (left + 0.15, top), (left + 0.15, top + 0.4), (left, top + 0.4))


@cache
def guide() -> Guide:
    halls = [
        Room(
            f"hall-{n}",
            "hall",
            "local" if n < 9 else "world",
            title(n),
            words(),
            picture(CELL),
            exhibits=(exhibit(900 + n),),
        )
        for n in range(1, ROOMS)
    ]
    halls[2] = replace(halls[2], closed=Closed(Dates(), CLOSED))
    hall = Room(
        "hall-0",
        "hall",
        "local",
        title(0),
        words(),
        picture(CELL),
        exhibits=tuple(exhibit(n, "confirm" if n == 3 else "none") for n in range(CARDS)),
    )
    museum = Museum(
        name=title(0),
        subtitle=title(1),
        languages=LANGUAGES,
        rooms=(hall, *halls),
        plans=(Plan(title(0), picture(PLAN), {f"hall-{n}": outline(n) for n in range(ROOMS)}),),
        tours=tuple(Tour(f"t{n}", title(n), tuple(1000 + n + 7 * k for k in range(9))) for n in range(TOURS)),
    )
    measures = Measures(
        pictures={file: PictureMeasure(*shown_size(file)) for file in (CELL, DOOR, PLAN)},
        sounds={"spoken.ogg": SoundMeasure(72.0)},
        films={"film.mp4": FilmMeasure(72.0, 1280, 720, 25.0, True)},
        captions={"spoken.vtt": CaptionsMeasure(SENTENCES), "parts.vtt": CaptionsMeasure(PARTS)},
        unplayable={},
    )
    return Guide(museum, measures, Strings(), Device(kiosk="hall", room="hall-0"))


def begun(language: str, look: float) -> Visit:
    return Visit(guide()).do(Begun("en"), LanguageChosen(language), TextSizeChosen(look))


def opened(visit: Visit, n: int, *presses: str) -> Visit:
    visit.do(RoomTapped("hall-0"), ExhibitTapped("hall-0", f"e{n}"))
    for control in presses:
        visit.press(control)
    return visit


def keyed(visit: Visit, number: str) -> Visit:
    return visit.do(KeypadPressed(), *(DigitPressed(digit) for digit in number))


def toured(visit: Visit) -> Visit:
    return visit.do(PlanPressed(), ToursPressed(), TourChosen("t0"))


def ended(visit: Visit) -> Visit:
    toured(visit).do(TourBegun("t0"), *[TourNext()] * 9)
    return visit


PAGES: dict[str, Callable[[Visit], Visit]] = {
    "attract": lambda visit: Visit(guide()),
    "languages": lambda visit: visit.do(LanguagesPressed()),
    "room": lambda visit: visit.do(RoomTapped("hall-0")),
    "closed room": lambda visit: visit.do(RoomTapped("hall-3")),
    "plan": lambda visit: visit.do(PlanPressed()),
    "rooms": lambda visit: visit.do(PlanPressed(), ScopeTapped("local")),
    "tours": lambda visit: visit.do(PlanPressed(), ToursPressed()),
    "tour": toured,
    "tour begun": lambda visit: toured(visit).do(TourBegun("t0"), TourChosen("t0")),
    "tour's end": ended,
    "stop of a tour": lambda visit: toured(visit).do(TourBegun("t0"), TourNext()),
    "exhibit": lambda visit: opened(visit, 1),
    "detail": lambda visit: opened(visit, 1).do(LargerPressed(), HotspotTapped(0)),
    "transcript": lambda visit: opened(visit, 1).do(ViewChosen("read")),
    "followed": lambda visit: opened(visit, 1).do(ViewChosen("read"), PlayPressed("recording")),
    "more": lambda visit: opened(visit, 1).do(ViewChosen("more")),
    "film": lambda visit: opened(visit, 2).do(ViewChosen("film")),
    "chapters": lambda visit: opened(visit, 2).do(ViewChosen("film"), ChaptersPressed()),
    "note": lambda visit: opened(visit, 3),
    "keypad": lambda visit: visit.do(KeypadPressed()),
    "found": lambda visit: keyed(visit, "1001"),
    "not found": lambda visit: keyed(visit, "7777"),
    "access": lambda visit: visit.do(AccessPressed()),
    "volume": lambda visit: visit.do(VolumePressed()),
    "settings": lambda visit: visit.do(SettingsPressed()),
    "about": lambda visit: visit.do(AccessPressed(), AboutPressed()),
    "thanks": lambda visit: opened(visit, 1).do(LeavePressed()),
    "film enlarged": lambda visit: opened(visit, 2).do(ViewChosen("film"), LargerPressed()),
    "question": lambda visit: opened(visit, 1).wait(guide().museum.idle.ask_after_s + 1).do(Ticked()),
    "problem": lambda visit: visit.do(AccessPressed(), ProblemChosen("play")),
    "curtain": lambda visit: visit.do(SpeechChosen(True), CurtainChosen(True)),
}


TURNED = {"room": 2, "closed room": 2, "tour begun": 2, "exhibit": 2, "more": 2, "detail": 3}
"""The pages of which more than the first sheet is read, and how many."""
DRAWN: tuple[Sequence[Any], ...] = (list(PAGES), ["et", "ru"], [1.0, 1.25, 1.5], [WIDE, UPRIGHT])
"""Pages, languages, sizes of words and screens."""
LOWERED = [
    *("transcript", "film", "detail", "exhibit", "question"),
    *("room", "closed room", "tour", "tour begun", "tour's end", "found"),
]
"""The pages that are read on the lower part of the screen as well."""


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("language", ["et", "ru"])
def test_a_large_museum_is_drawn_whole(language: str, text: float, size: tuple[int, int]) -> None:
    """On every kind of page nothing lies over anything or reaches out of the window, the first sheet has heading and
    content, and the controls take at most a third; also where the texts are in another language than the page."""
    rows = thinned(*DRAWN, one_of=3)
    require_whole([name for name, *others in rows if others == [language, text, size]], language, text, size)


@pytest.mark.parametrize(("language", "size"), [("ru", WIDE), ("et", WIDE), ("ru", UPRIGHT)])
def test_a_large_museum_is_drawn_whole_on_the_lower_part(language: str, size: tuple[int, int]) -> None:
    """In the largest words with lower reach, a title of such length stands above the page, what is read begins on the
    first sheet, and nothing lies over anything."""
    require_whole(LOWERED, language, 1.5, size, lower=True)


def require_whole(names: list[str], language: str, text: float, size: tuple[int, int], *, lower: bool = False) -> None:
    assert names
    found = []
    for name in names:
        page = PAGES[name](begun(language, text).do(ReachChosen(lower))).page
        for one in islice(sheets(page, size, pictures=UNDECODED), TURNED.get(name, 1)):
            found += [f"{name}, sheet {one.page.paging.sheet + 1}: {fault}" for fault in faults(one)]
    assert not found, "\n".join(found)


def test_every_kind_of_page_is_drawn() -> None:
    """Of what a museum's own texts stand on no kind of page is left out; interactives have lists of their own."""
    kinds = {type(made(begun("en", 1.0)).page) for made in PAGES.values()}
    others = {RestPage, StaffPage, StaffTestPage, StaffNoticePage, ListFormPage}
    assert {kind for kind in SCREENS if not kind.__module__.startswith("kiosk.interactives")} - kinds == others


def test_titles_of_the_longest_words_leave_room() -> None:
    """In German, in the largest words on a wide screen, such a title lies under no button, what is read begins
    below it, the choices stand with their note, and what was keyed in vain is answered beside the keys."""
    require_whole(["film", "stop of a tour", "transcript"], "de", 1.5, WIDE)
    note = next(sheets(PAGES["note"](begun("de", 1.5)).page, WIDE, pictures=UNDECODED))
    assert isinstance(note.page, NotePage)
    assert {choice.control.id for choice in note.page.choices} <= {*note.screen.spots()}
    vain = next(sheets(PAGES["not found"](begun("de", 1.5)).page, WIDE, pictures=UNDECODED))
    lines = [line.text for each in widgets(vain.screen) for block in blocks(each) for line in block.lines]
    assert "digit-7" in vain.screen.spots() and any("7777 gibt es hier nicht" in line for line in lines)


def test_a_film_is_as_large_in_every_language() -> None:
    """At usual words on a wide screen its stage is 1280 by 720, with and without chapters and while these stand beside
    it, and what stands with every film is in the same place in each language."""
    places: dict[str, set[tuple[object, ...]]] = {}
    for language in ("en", "ru", "de", "lt"):
        for n, listed in ((4, False), (4, True), (5, False)):
            visit = opened(begun(language, 1.0), n).do(ViewChosen("film"), *([ChaptersPressed()] if listed else []))
            one = next(sheets(visit.page, WIDE, pictures=UNDECODED))
            assert isinstance(one.screen, FilmScreen) and one.screen.stage_size == (1280, 720), language
            assert one.screen.stage.taken == (64, 48, 1280, 720), language
            for control, spot in one.screen.spots().items():
                if not control.startswith(("view-", "chapter-")):
                    places.setdefault(f"{control} of {n}", set()).add(spot)
    assert {control: spots for control, spots in places.items() if len(spots) > 1} == {}
    assert {"chapters of 4", "larger of 4", "captions of 5"} <= set(places)


def test_the_museum_is_that_large() -> None:
    """What these pages are drawn of is as large as it is stated to be."""
    museum = guide().museum
    assert (len(museum.languages), len(museum.tours), len(museum.rooms[0].exhibits)) == (13, 9, 400)
    assert all(100 < len(each.format(n=400)) <= 120 for each in TITLES.values())


def test_the_line_under_a_long_title_gives_way_to_the_first_words() -> None:
    """In the largest words upright the first words stand under a title of six lines, and the line under it after
    them."""
    one = next(sheets(PAGES["exhibit"](begun("et", 1.5)).page, UPRIGHT, pictures=UNDECODED))
    shown = [line.text for each in widgets(one.screen) for block in blocks(each) for line in block.lines]
    assert any(line.startswith("Whoever was held") for line in shown)
    assert not any(line.startswith("From the lower") for line in shown)


def test_bar_and_band_leave_two_thirds_of_the_height_in_the_longest_of_13_languages() -> None:
    """In the largest words upright the five of the band are two low rows and the bar's buttons one, 30 % together."""
    one = next(sheets(PAGES["exhibit"](begun("et", 1.5)).page, UPRIGHT, pictures=UNDECODED))
    spots = one.screen.spots()
    assert controls_share(one) < 0.3
    assert spots["back"][1] == spots["last"][1] > spots["plan"][1] == spots["settings"][1]
    assert spots["play"][1] == spots["back-ten"][1] == spots["view-more"][1]


def test_what_was_found_is_opened_from_the_first_sheet() -> None:
    """In the largest words on a wide screen the row of a stop with such a title has its own sheet; what plays and opens
    it stands beside the keys."""
    one = next(sheets(PAGES["found"](begun("ru", 1.5)).page, WIDE, pictures=UNDECODED))
    assert {"digit-7", "play-stop", "open-stop"} <= {*one.screen.spots()}


def test_the_title_of_a_plan_parts_no_word() -> None:
    """A long title of an upright plan has smaller type."""
    one = next(sheets(PAGES["plan"](begun("de", 1.0)).page, UPRIGHT, pictures=UNDECODED))
    assert faults(one) == []
