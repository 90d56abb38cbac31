"""What a visitor does with a map, and what the log is told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.content.model import Exhibit
from kiosk.interactives.map.data import Bounds, Layer, Map, MapHere, PlaceOnMap, RouteOnMap, Years
from kiosk.interactives.map.events import LetterChosen, MapMoved, PlaceChosen, PlacesGathered, YearsChosen
from kiosk.interactives.map.page import MapPage
from kiosk.visit.content_reload import reloaded
from kiosk.visit.events.navigation import RoomTapped
from kiosk.visit.events.sessions import KeyPressed, ScreenTouched, Ticked
from kiosk.visit.guide import Guide
from kiosk.visit.pages.list_form import ListFormPage
from tests.visit.sample import CELL, GUIDE, Visit, picture

VIEW = Bounds(20, 42, -172, 74)
PLACES = (
    PlaceOnMap({"en": "Vorkuta"}, (67.5, 64.05), Years(1938, 1960), {"en": "Coal."}, exhibit="bunk"),
    PlaceOnMap({"en": "Solovki"}, (65.03, 35.71), Years(1923, 1939)),
    PlaceOnMap({"en": "Ärasaadetud"}, (60.0, 70.0), Years(1938, 1941)),
    PlaceOnMap({"en": "Azov"}, (47.1, 39.4)),
)
ROUTES = (RouteOnMap({"en": "By rail"}, ((59.0, 24.0), (67.5, 64.05)), Years(1941, 1950)),)


def exhibit(**more: object) -> Exhibit:
    found = Map(**{"view": VIEW, "places": PLACES, "routes": ROUTES, **more})  # type: ignore[arg-type]
    return Exhibit("camps", {"en": "Camps"}, {"en": "Where they were."}, ("A book",), interactive=found)


def guide(of: Exhibit) -> Guide:
    room = replace(CELL, exhibits=(*CELL.exhibits, of))
    rooms = tuple(room if each.room == room.room else each for each in GUIDE.museum.rooms)
    return replace(GUIDE, museum=replace(GUIDE.museum, rooms=rooms))


def at_camps(**more: object) -> Visit:
    return Visit(guide(exhibit(**more))).press("begin-en").do(RoomTapped("cell-14")).press("exhibit-camps")


def shown(visit: Visit) -> MapPage:
    assert isinstance(visit.page, MapPage)
    return visit.page


def years(visit: Visit) -> tuple[int, int]:
    bar = shown(visit).years
    assert bar is not None
    return bar.first, bar.last


def logged(visit: Visit) -> list[dict[str, object]]:
    return [dict(entry.detail[1:]) for entry in visit.entries if entry.kind == "interactive"]


def named(visit: Visit) -> list[str]:
    return [row.name for row in shown(visit).rows]


def passed(visit: Visit, seconds: int) -> Visit:
    """As time passes: two ticks a second."""
    return visit.do(*[Ticked()] * (2 * seconds))


def test_it_opens_whole_in_the_year_with_most_open_places() -> None:
    """A map opens whole, in the first year in which most places are open, with those of that year by name."""
    visit = at_camps()
    page = shown(visit)
    assert (page.scale, page.centre, years(visit)) == (1.0, (0.5, 0.5), (1938, 1938))
    assert named(visit) == ["Ärasaadetud", "Azov", "Solovki", "Vorkuta"]
    assert page.legend == (("open", "Open in 1938"),)
    assert page.lines == () and logged(visit) == []


def test_places_open_close_and_are_not_there_yet() -> None:
    """With the years places come, become hollow and leave the list; a place without years is always there."""
    visit = at_camps().do(YearsChosen(1930, 1930))
    assert [(pin.name.words, pin.state) for pin in shown(visit).pins] == [("Solovki", "open"), ("Azov", "open")]
    visit.do(YearsChosen(1950, 1950))
    states = {pin.name.words: pin.state for pin in shown(visit).pins}
    assert states == {"Vorkuta": "open", "Solovki": "closed", "Ärasaadetud": "closed", "Azov": "open"}
    assert named(visit) == ["Azov", "Vorkuta"]
    assert logged(visit) == [{"year": 1930}, {"year": 1950}]


def test_a_route_grows_with_the_years() -> None:
    """A route is not there before its first year, is half drawn in its middle, and whole from its last."""
    drawn = []
    for year in (1940, 1941, 1945, 1950, 1960):
        lines = shown(at_camps().do(YearsChosen(year, year))).lines
        drawn.append(lines[0].share if lines else 0.0)
    assert drawn == [0.0, 0.1, 0.5, 1.0, 1.0]


def test_the_legend_names_the_routes_of_earlier_years() -> None:
    """Routes that go in the year that is shown, and those of earlier years, have a line of the legend each."""
    seen = [shown(at_camps().do(YearsChosen(year, year))).legend[-1] for year in (1940, 1945, 1960)]
    assert seen == [("closed", "Closed by 1940"), ("going", "1945"), ("gone", "Earlier")]


def test_earlier_later_and_keys_move_one_year() -> None:
    """Earlier, Later and the keys on the slider move one year, never past the first or last one."""
    visit = at_camps().press("map-year-later").press("map-year-later").press("map-year-earlier")
    assert years(visit) == (1939, 1939)
    while visit.state.focus != "map-year":
        visit.do(KeyPressed("tab"))
    assert years(visit.do(KeyPressed("right"), KeyPressed("right"), KeyPressed("left"))) == (1940, 1940)
    visit.do(YearsChosen(1000, 1000))
    assert years(visit) == (1923, 1923)
    control = visit.page.control("map-year-earlier")
    assert control is not None and not control.enabled


def test_what_plays_moves_a_year_a_second_and_ends_at_the_last() -> None:
    """Play goes on by one year a second, keeps its pace, and stops at the last year by itself."""
    visit = at_camps().do(YearsChosen(1957, 1957)).press("map-play")
    passed(visit, 2)
    assert years(visit) == (1959, 1959)
    passed(visit, 3)
    assert years(visit) == (1960, 1960)
    play = visit.page.control("map-play")
    assert play is not None and play.name == "Play"
    assert years(visit.press("map-play")) == (1923, 1923)
    assert logged(visit) == [{"year": 1957}, {"year": 1957}, {"year": 1923}]


def test_it_stops_at_the_first_touch_anywhere_and_by_pause() -> None:
    """A touch on the map halts the years, and so does Pause; its own buttons do not."""
    for halt in (lambda v: v.do(ScreenTouched()), lambda v: v.press("map-play"), lambda v: v.press("view-more")):
        visit = passed(at_camps().press("map-play"), 1)
        halt(visit)
        if visit.page.control("view-look"):
            visit.press("back")
        before = years(visit)
        assert before == (1939, 1939)
        assert years(passed(visit, 2)) == before
    visit = passed(passed(at_camps().press("map-play"), 1).press("map-in"), 1)
    assert years(visit) == (1940, 1940)


def test_a_span_has_two_thumbs_each_with_its_buttons() -> None:
    """A span begins as the whole; its ends move apart from each other and never cross."""
    visit = at_camps(span=True)
    assert years(visit) == (1923, 1960)
    visit.press("map-from-later").press("map-until-earlier").press("map-until-earlier")
    assert years(visit) == (1924, 1958)
    visit.do(YearsChosen(1942, 1958, "first"))
    assert [pin.name.words for pin in shown(visit).pins if pin.state == "closed"] == ["Solovki", "Ärasaadetud"]
    assert years(visit.do(YearsChosen(1959, 1958, "first"))) == (1959, 1959)
    assert logged(visit)[-1] == {"year": 1959, "until": 1959}
    assert years(passed(at_camps(span=True).press("map-play"), 1)) == (1923, 1924)


def test_a_place_opens_beside_the_map_with_the_way_to_its_exhibit() -> None:
    """The card of a place has its name, years and text, opens its exhibit, and closes to the list."""
    visit = at_camps().press("map-place-0")
    card = shown(visit).card
    assert card is not None
    assert (card.name.words, card.years, [p.words for p in card.paragraphs]) == ("Vorkuta", "1938–1960", ["Coal."])
    assert card.open is not None and card.open.name == "Open stop 141"
    assert logged(visit) == [{"place": "Vorkuta"}]
    assert shown(visit.press("map-close")).card is None
    visit.press("map-place-0").press(card.open.id)
    assert visit.state.place.exhibit == "bunk"
    assert shown(visit.press("back")).card is not None


def test_a_card_closes_with_its_place() -> None:
    """Where the years leave the open place behind its card closes; one that is not there yet cannot be opened."""
    visit = at_camps().press("map-place-0").do(YearsChosen(1930, 1930))
    assert shown(visit).card is None
    assert shown(visit.do(PlaceChosen(0))).card is None and shown(visit.do(PlaceChosen(99))).card is None


def test_gathered_pins_are_listed() -> None:
    """A touch on pins too close for a finger lists them, closed ones too; All places leads back."""
    visit = at_camps().do(YearsChosen(1945, 1945), PlacesGathered((0, 1)))
    assert named(visit) == ["Solovki", "Vorkuta"] and shown(visit).list_title == "Places here"
    assert named(visit.press("map-all")) == ["Azov", "Vorkuta"]


def test_many_places_are_found_by_their_first_letter() -> None:
    """Over 40 places are listed whole, or those of one letter, which is chosen among the letters that there are."""
    many = tuple(PlaceOnMap({"en": f"{'ABŽ'[n % 3]}-{n:02}"}, (50 + n / 10, 60)) for n in range(60))
    visit = at_camps(places=many, routes=())
    assert len(named(visit)) == 60 and shown(visit).years is None
    assert named(visit.press("map-letters")) == ["A", "B", "Ž"] and shown(visit).letters
    visit.press("map-letter-Ž")
    assert len(named(visit)) == 20 and {each[0] for each in named(visit)} == {"Ž"}
    assert shown(visit).list_title == "Places: Ž"
    assert len(named(visit.press("map-all").do(LetterChosen("")))) == 60


def test_the_map_is_moved_by_buttons() -> None:
    """Zoom and arrows move the map, never past its edges; Whole map brings it back and takes them away."""
    visit = at_camps()
    assert visit.page.control("map-east") is None
    visit.press("map-in").press("map-in").press("map-east").press("map-north")
    assert shown(visit).scale == 4.0 and shown(visit).centre == pytest.approx((0.575, 0.425))
    for _ in range(9):
        if visit.page.control("map-east").enabled:  # type: ignore[union-attr]
            visit.press("map-east")
    assert shown(visit).centre[0] == pytest.approx(0.875)
    visit.press("map-whole")
    assert (shown(visit).scale, shown(visit).centre) == (1.0, (0.5, 0.5))
    visit.do(MapMoved(99.0, (-1.0, 2.0)))
    assert shown(visit).scale == 16.0 and shown(visit).centre == pytest.approx((0.03125, 0.96875))


def test_layers_are_shown_one_at_a_time() -> None:
    """A layer lies over the land until the land alone, or another one, is chosen; without its file none is offered."""
    layers = tuple(
        Layer({"en": f"Sheet {n}"}, picture(name), Bounds(20, 50, 40, 60))
        for n, name in enumerate(("bunk.jpg", "no.jpg"))
    )
    visit = at_camps(layers=layers)
    assert [control.name for control in shown(visit).layers] == ["Land", "Sheet 0"]
    assert shown(visit).layer is None
    visit.press("map-layer-0")
    layer = shown(visit).layer
    assert layer is not None and layer.file == "bunk.jpg" and logged(visit) == [{"layer": "Sheet 0"}]
    assert shown(visit.press("map-land")).layer is None


def test_as_a_list_it_has_all_places_and_routes() -> None:
    """The list has every place of every year by name, with years, text and the way to its exhibit, then the routes."""
    page = at_camps().press("view-list").page
    assert isinstance(page, ListFormPage)
    assert [row.title.words for row in page.rows] == ["Ärasaadetud", "Azov", "Solovki", "Vorkuta", "By rail"]
    assert page.rows[3].open is not None and page.rows[3].under.words == "1938–1960"
    assert page.rows[4].under.words == "Route · 1941–1950"


def test_the_museum_itself_is_marked() -> None:
    """Where the museum stands is a mark with its own words in the legend and in the list, and no place."""
    visit = at_camps(here=MapHere((59.44, 24.75), {"en": "Tallinn"}))
    page = shown(visit)
    assert page.here is not None and page.here.name is not None and page.here.name.words == "Tallinn"
    assert page.legend == (("open", "Open in 1938"), ("here", "You are here")) and "Tallinn" not in named(visit)
    assert page.spots == (*(place.at for place in PLACES), (59.44, 24.75))
    listed = visit.press("view-list").page
    assert isinstance(listed, ListFormPage)
    assert (listed.rows[0].title.words, listed.rows[0].under.words) == ("Tallinn", "You are here")
    unnamed = at_camps(here=MapHere((59.44, 24.75)), places=PLACES[3:], routes=())
    assert shown(unnamed).legend == (("here", "You are here"),)
    listed = unnamed.press("view-list").page
    assert isinstance(listed, ListFormPage) and [row.title.words for row in listed.rows] == ["Azov"]


def test_what_is_closed_grows_faint_with_the_years() -> None:
    """A place fades in steps from the year after its last one, until it is faintest after twenty years."""
    faded = []
    for year in (1939, 1940, 1946, 1958, 1960):
        pins = shown(at_camps().do(YearsChosen(year, year))).pins
        faded.append(next(pin.faded for pin in pins if pin.name.words == "Solovki"))
    assert faded == [0.0, 0.25, 0.5, 1.0, 1.0]


def test_a_map_of_one_place_works() -> None:
    """A map with one place and no years has its list of one, no slider, and no legend."""
    page = shown(at_camps(places=PLACES[3:], routes=()))
    assert [row.name for row in page.rows] == ["Azov"] and page.years is None and page.legend == ()


def test_a_map_whose_places_never_close_has_no_legend() -> None:
    """Where places come with the years and none ends, all pins look alike, and no legend covers the map."""
    lasting = tuple(replace(place, years=Years(1931 + n)) for n, place in enumerate(PLACES))
    page = shown(at_camps(places=lasting, routes=()))
    assert page.years is not None and page.pins and page.legend == ()


def test_edited_content_keeps_what_is_seen() -> None:
    """Where staff edit the exhibit the part that is seen stays and the place closes; without a map it is forgotten."""
    visit = at_camps().press("map-in").press("map-place-0")
    kept, _ = reloaded(guide(exhibit(places=PLACES[1:])), visit.state)
    assert kept.session is not None
    (_, state), *_ = kept.session.interactives
    assert (state.scale, state.place) == (2.0, -1)  # type: ignore[attr-defined]
    gone, _ = reloaded(guide(replace(exhibit(), interactive=None)), visit.state)
    assert gone.session is not None and gone.session.interactives == ()
