"""Tours: how long they are, going on them by touch and by number pad, straying, skipping, leaving, finishing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from kiosk.content.measures import FilmMeasure
from kiosk.content.model import Film, Museum, Tour
from kiosk.visit.events.navigation import DigitPressed, PageLaid, RoomTapped
from kiosk.visit.events.sessions import KeyPressed
from kiosk.visit.events.tours import TourChosen
from kiosk.visit.guide import Guide
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.film import FilmPage
from kiosk.visit.pages.keypad import KeypadPage
from kiosk.visit.pages.note import NotePage
from kiosk.visit.pages.plan import PlanPage
from kiosk.visit.pages.room import RoomPage
from kiosk.visit.pages.tour import TourEndPage, TourPage
from kiosk.visit.queries.tours import minutes, neighbour, stops_of
from kiosk.visit.state import OnTour
from tests.visit.sample import GUIDE, MUSEUM, NOON, WALK, Visit

SHORT, GENTLE, WINTER = MUSEUM.tours
PAD = replace(GUIDE, device=replace(GUIDE.device, keys={"next": "+", "previous": "/", "back": "."}))


def on_tour(guide: Guide = GUIDE) -> Visit:
    visit = Visit(guide).press("begin-en").press("plan")
    visit = visit if visit.page.control("tours") is None else visit.press("tours")
    return visit.press("tour-short").press("tour-begin")


def tour_entries(visit: Visit) -> list[tuple[object, ...]]:
    return [tuple(value for _, value in e.detail) for e in visit.entries if e.kind == "tour"]


def numbers(tour: Tour, day: date | None) -> list[int]:
    return [stop.number for stop in stops_of(GUIDE, tour, day)]


@pytest.mark.parametrize(
    ("tour", "day", "stops"),
    [
        (SHORT, date(2026, 10, 20), [102, 103, 141, 14]),
        (SHORT, date(2026, 12, 5), [102, 103, 141, 149, 14]),
        (SHORT, None, [102, 103, 141, 149, 14]),
        (GENTLE, date(2026, 10, 20), [102, 141]),
        (WINTER, date(2026, 10, 20), []),
        (Tour("twice", {}, (141, 102, 141)), None, [141, 102]),
    ],
)
def test_the_stops_of_a_tour(tour: Tour, day: date | None, stops: list[int]) -> None:
    """A tour goes to its stops in order, each once, without those not shown today and those it leaves out."""
    assert numbers(tour, day) == stops


def test_minutes_are_worked_out() -> None:
    """A tour's minutes are its recordings, films and ways between rooms, rounded up, in the visitor's language."""
    today = NOON.date()
    stops = stops_of(GUIDE, SHORT, today)
    # en: film 12 s + 30 s + a minute to the next room + 20 s + 10 s = 132 s
    assert minutes(GUIDE, stops, "en") == 3
    exactly = replace(GUIDE.measures, films={"walk.mp4": FilmMeasure(0.0, 1280, 720, 25.0, True)})
    assert minutes(replace(GUIDE, measures=exactly), stops, "en") == 2  # 120 s to the second is two minutes
    assert minutes(GUIDE, stops[:1], "en") == 1
    assert minutes(GUIDE, (), "en") == 0


def test_text_is_read_at_130_words_a_minute() -> None:
    """A stop with a film that has no end, or with nothing to play, takes the time of its text in that language."""
    words = {"en": " ".join(["word"] * 130), "et": " ".join(["sõna"] * 131)}
    looping = replace(WALK, label=words, film=Film("walk.mp4", "A maker", loop=True))
    rooms = tuple(replace(r, exhibits=(looping,)) if r.room == "corridor" else r for r in MUSEUM.rooms)
    guide = replace(GUIDE, museum=replace(MUSEUM, rooms=rooms))
    stops = stops_of(guide, Tour("one", {}, (102,)), None)
    assert (minutes(guide, stops, "en"), minutes(guide, stops, "et")) == (1, 2)


@pytest.mark.parametrize(
    ("number", "by", "found"),
    [(102, 1, 103), (141, 1, 14), (149, 1, 14), (14, 1, None), (102, -1, None), (14, -1, 141), (149, -1, 141)],
)
def test_what_is_next(number: int, by: int, found: int | None) -> None:
    """Next and previous pass over what is not shown today, also from a stop that is no longer shown itself."""
    stop = neighbour(GUIDE, SHORT, number, NOON.date(), by)
    assert (None if stop is None else stop.number) == found


@pytest.mark.shows("WCAG 2.4.5")
def test_tours_are_chosen_on_the_plan() -> None:
    """The plan leads to each tour that has a stop today, with its minutes and the number of its stops; a single one is
    a way of its own; Plan and Back lead from their list to the plan again."""
    visit = Visit().press("begin-en").press("plan").press("tours")
    assert isinstance(visit.page, PlanPage) and visit.page.title.words == "Tours"
    offered = [(card.title.words, card.line) for card in visit.page.tours]
    assert offered == [("A short tour", "3 min · 4 stops"), ("Without what is hard", "2 min · 2 stops")]
    visit.do(TourChosen("winter"))
    assert isinstance(visit.page, PlanPage) and visit.page.tours
    assert visit.press("plan").page.picture is not None  # type: ignore[union-attr]
    assert visit.press("tours").press("back").page.picture is not None  # type: ignore[union-attr]
    only = replace(GUIDE, museum=replace(MUSEUM, tours=(SHORT,)))
    assert isinstance(Visit(only).press("begin-en").press("plan").press("tour-short").page, TourPage)
    winter = Visit(local=datetime(2026, 12, 5, 12)).press("begin-en").press("plan").press("tours").press("tour-winter")
    assert isinstance(winter.page, TourPage) and len(winter.page.stops) == 1


def test_a_tours_page_shows_its_stops_and_nothing_of_what_asks_first() -> None:
    """The page of a tour lists its stops with room and length; of a confirm stop number and title only."""
    visit = Visit().press("begin-en").press("plan").press("tours").press("tour-short")
    page = visit.page
    assert isinstance(page, TourPage)
    assert [(row.stop, row.title.words, row.line.words) for row in page.stops] == [
        ("102", "A walk", "The corridor · Watch 0:12 · Next"),
        ("103", "What happened", ""),
        ("141", "A bunk", "Cell 14 · Listen 0:20"),
        ("14", "A mug", "Cell 14 · Listen 0:10"),
    ]
    assert (page.begin.name, page.leave) == ("Begin the tour", None)


def test_from_begin_to_the_end() -> None:
    """Begin opens the first stop; Next names where it leads and how much is left; after the last comes a quiet page."""
    visit = on_tour()
    page = visit.page
    assert isinstance(page, FilmPage) and page.tour is not None
    assert (page.tour.tour.name, page.tour.onward.name) == ("1 of 4, 3 min left", "Next: 103 What happened")
    assert page.tour.previous is None
    visit.press("tour-next").press("note-read")
    page = visit.page
    assert isinstance(page, ExhibitPage) and page.tour is not None
    assert (page.tour.tour.name, page.tour.onward.name) == ("2 of 4, 2 min left", "Next: 141 A bunk, Cell 14")
    visit.press("tour-next").press("tour-next")
    page = visit.page
    assert isinstance(page, ExhibitPage) and page.tour is not None
    assert (page.stop, page.tour.onward.name) == ("14", "End of the tour")
    visit.press("tour-next")
    assert isinstance(visit.page, TourEndPage)
    end = visit.page
    assert (end.title, end.tour.words, end.line) == ("The end of this tour", "A short tour", "4 of 4 stops seen")
    assert (end.left_out, end.left_title) == ((), "")
    assert (end.others_title, [tour.title.words for tour in end.others]) == ("Another tour", ["Without what is hard"])
    assert tour_entries(visit) == [("short", what) for what in ("begun", "next", "next", "next", "finished")]
    assert not any(kind in visit.kinds for kind in ("play", "pause"))  # nothing plays by itself
    assert end.plan is not None and end.way_out.name == "Show the way out on the plan"
    assert isinstance(visit.press("way-out").page, PlanPage)
    assert isinstance(visit.press("back").page, TourEndPage)
    assert isinstance(visit.press("tour-gentle").page, TourPage)


def test_the_end_offers_what_was_left_out() -> None:
    """The end of a tour has a card for each stop that was not seen, which opens it; what asks first shows its title
    only."""
    visit = on_tour()
    while not isinstance(visit.page, TourEndPage):
        visit.press("note-skip" if isinstance(visit.page, NotePage) else "tour-next")
    assert visit.page.line == "3 of 4 stops seen" and visit.page.left_title == "Left out"
    (card,) = visit.page.left_out
    assert (card.stop, card.title.words, card.picture, card.media) == ("103", "What happened", None, "")
    assert isinstance(visit.press("stop-103").page, NotePage)
    assert isinstance(visit.press("note-skip").page, TourEndPage)
    without = replace(GUIDE, museum=replace(MUSEUM, plans=(), tours=(Tour("one", {"en": "One"}, (103,)),)))
    end = Visit(without).press("begin-en").press("plan").press("tour-one").press("tour-begin").press("note-skip").page
    assert isinstance(end, TourEndPage)
    assert (end.line, end.others, end.plan, end.way_out.name) == ("0 of 1 stop seen", (), None, "Plan")


def test_previous_and_the_visitors_own_ways() -> None:
    """Previous goes a stop back; a visitor who strays to another stop of the tour is found there by it."""
    visit = on_tour().press("tour-next").press("note-read").press("tour-next").press("tour-previous")
    assert visit.page.stop == "103"  # type: ignore[union-attr]
    visit.press("plan").press("room-cell-14").press("exhibit-mug")
    page = visit.page
    assert isinstance(page, ExhibitPage) and page.tour is not None and page.tour.tour.name == "4 of 4, 1 min left"
    visit.press("tour")
    assert isinstance(visit.page, TourPage)
    assert [row.state for row in visit.page.stops] == ["seen", "seen", "seen", "now"]
    visit.press("stop-102").press("tour").press("tour-begin")
    assert isinstance(visit.page, FilmPage)
    assert [what for _, what in tour_entries(visit)] == ["begun", "next", "next", "previous"]


def test_an_exhibit_off_the_tour_keeps_the_place_in_it() -> None:
    """A visitor who looks at something that is no stop of the tour goes on from where the tour was."""
    visit = on_tour().press("plan").press("room-cell-14").press("exhibit-text")
    page = visit.page
    assert isinstance(page, ExhibitPage) and page.tour is not None and page.tour.tour.name == "1 of 4, 3 min left"
    assert isinstance(visit.press("tour-next").page, NotePage)


def test_skip_goes_to_the_next_stop() -> None:
    """On a tour, Skip at a content note names the next stop and leads to it; off the tour's way it goes back."""
    visit = on_tour().press("tour-next")
    assert isinstance(visit.page, NotePage)
    assert visit.page.choices[-1].line == "On to the next stop"
    visit.press("note-skip")
    assert isinstance(visit.page, ExhibitPage) and visit.page.stop == "141"
    assert [what for _, what in tour_entries(visit)] == ["begun", "next", "next"]
    visit.press("keypad").do(*(DigitPressed(d) for d in "103")).press("open-stop")
    assert isinstance(visit.page, NotePage) and visit.page.choices[-1].line == "Back to where you were"
    assert isinstance(visit.press("note-skip").page, KeypadPage)


def test_skip_at_the_last_stop_ends_the_tour() -> None:
    """Skip at a content note of the last stop leads to the end of the tour, and counts no stop."""
    only = replace(GUIDE, museum=replace(MUSEUM, tours=(Tour("short", {"en": "One"}, (103,)),)))
    visit = on_tour(only)
    assert isinstance(visit.page, NotePage) and visit.page.choices[-1].line == "To the end of the tour"
    visit.press("note-skip")
    assert isinstance(visit.page, TourEndPage) and visit.page.line == "0 of 1 stop seen"


def test_leaving_a_tour_and_beginning_another() -> None:
    """Leave the tour ends it where the visitor stands; beginning another leaves the first."""
    visit = on_tour().press("tour").press("tour-leave")
    assert isinstance(visit.page, TourPage) and visit.page.leave is None
    visit.press("tour-begin").press("plan").press("tours").press("tour-gentle").press("tour-begin")
    assert tour_entries(visit) == [
        ("short", "begun"),
        ("short", "left"),
        ("short", "begun"),
        ("short", "left"),
        ("gentle", "begun"),
    ]
    assert isinstance(visit.page, FilmPage) and visit.page.tour is not None
    assert visit.page.tour.onward.name == "Next: 141 A bunk, Cell 14"


def test_a_tour_is_forgotten_with_the_visit() -> None:
    """The next visitor is on no tour."""
    visit = on_tour().press("last").press("begin-en").press("exhibit-walk")
    assert isinstance(visit.page, FilmPage) and visit.page.tour is None


def test_the_number_pad_goes_from_stop_to_stop() -> None:
    """On a tour the number pad's next and previous go from stop to stop; where it asks they move the focus."""
    visit = on_tour(PAD).do(KeyPressed("+"))
    assert isinstance(visit.page, NotePage)
    visit.do(KeyPressed("+"))
    assert visit.state.focus == "note-listen"
    visit.do(KeyPressed("+"), KeyPressed("enter"), KeyPressed("+"), KeyPressed("/"))
    assert visit.page.stop == "103"
    visit.do(*[KeyPressed("+")] * 3)
    assert isinstance(visit.page, TourEndPage)
    visit.do(KeyPressed("+"))
    assert visit.state.focus == "tour-gentle"  # the tour is over: the keys move the focus again


@pytest.mark.shows("EN 5.1.6.1", "EN 5.5.2", "EN 8.4.2.1")
def test_a_number_pad_alone_is_enough() -> None:
    """With digits, Enter and the key for back a visitor keys a stop, hears it, pauses and goes back."""
    visit = Visit(PAD).press("begin-en").do(*(KeyPressed(key) for key in ("1", "4", "1", "enter")))
    assert isinstance(visit.page, ExhibitPage)
    assert visit.state.sound is not None and visit.state.sound.phase == "playing"
    visit.do(KeyPressed("enter"))
    assert visit.state.sound.phase == "paused"
    visit.do(KeyPressed("."))
    assert isinstance(visit.page, KeypadPage)


def test_a_stop_taken_down_at_midnight() -> None:
    """A stop whose last day passes while the visitor stands at it is passed over, and the tour still goes on."""
    visit = (
        Visit(local=datetime(2026, 12, 31, 23, 59)).press("begin-en").press("plan").press("tours").press("tour-short")
    )
    visit.press("stop-149")
    assert visit.state.session is not None and visit.state.session.on_tour == OnTour("short", 149)
    visit.now = replace(visit.now, local=datetime(2027, 1, 1, 0, 1))
    page = visit.page
    assert isinstance(page, ExhibitPage) and page.tour is not None
    assert (page.tour.tour.name, page.tour.onward.name) == ("3 min · 4 stops", "Next: 14 A mug, Cell 14")
    assert visit.press("tour-next").page.stop == "14"  # type: ignore[union-attr]


def test_a_museum_without_tours_offers_none() -> None:
    """Where a museum has no tours, nothing on any page speaks of one."""
    museum: Museum = replace(MUSEUM, tours=())
    visit = Visit(replace(GUIDE, museum=museum)).press("begin-en").press("plan")
    assert isinstance(visit.page, PlanPage) and visit.page.tours == visit.page.ways == ()


def test_a_room_offers_the_tours_that_stop_in_it() -> None:
    """A room names the first tour that stops in it as one, and where there are more the way to them all."""
    visit = Visit().press("begin-en")
    assert isinstance(visit.page, RoomPage)
    assert [c.name for c in visit.page.tours] == ["Tour: A short tour", "More tours"]
    assert isinstance(visit.press("more-tours").page, PlanPage)
    visit.press("back").press("tour-short")
    assert isinstance(visit.page, TourPage) and isinstance(visit.press("back").page, RoomPage)
    assert Visit().press("begin-en").press("plan").do(RoomTapped("europe")).page.tours == ()  # type: ignore[union-attr]


def test_on_a_tour_a_room_offers_only_that_one() -> None:
    """While a tour is on, its rooms say how far the visitor is on it, and lead back to it."""
    visit = on_tour().press("back").press("back").press("back").press("back")
    assert isinstance(visit.page, RoomPage)
    assert [(c.name, c.chosen) for c in visit.page.tours] == [("The tour: 1 of 4, 3 min left", True)]
    assert isinstance(visit.press("tour-short").page, TourPage)


@pytest.mark.parametrize(("language", "words"), [("en", "1 stop on a hard subject is left out."), ("et", "Välja")])
def test_a_tour_states_what_it_leaves_out(language: str, words: str) -> None:
    """A tour that passes over what asks first states it on its page; a tour that asks does not."""
    visit = Visit().press(f"begin-{language}").press("plan").press("tours").press("tour-gentle")
    assert isinstance(visit.page, TourPage) and visit.page.left_out.startswith(words)
    assert [row.stop for row in visit.page.stops] == ["102", "141"]
    asks = visit.press("plan").press("tours").press("tour-short").page
    assert isinstance(asks, TourPage) and asks.left_out == ""


def test_a_tours_page_opens_where_the_visitor_is() -> None:
    """A page of a tour in turns opens on the one that its screen names, also when Back leads there again."""
    visit = on_tour().press("tour").do(PageLaid(3, 1))
    assert visit.state.place.sheet == 1
    visit.press("page-on").do(PageLaid(3, 1))
    assert visit.state.place.sheet == 2  # turned by the visitor: it stays
    visit.press("stop-141").press("back")
    assert isinstance(visit.page, TourPage) and visit.state.place.sheets == 1
    assert visit.do(PageLaid(3, 2)).state.place.sheet == 2
