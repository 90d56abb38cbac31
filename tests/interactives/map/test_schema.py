"""What is said of a map that is written down wrong, and of one that is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.museum_files import load
from kiosk.interactives.map.data import Bounds, Map
from tests.interactives.documented_page import changed, museum, prepared_twice, room_yaml, sentences


def test_the_documented_museum_is_right(tmp_path: Path) -> None:
    """What the page for curators shows is a whole museum without a fault."""
    assert sentences(museum(tmp_path, room_yaml("map"))) == []


def test_the_prepared_copy_holds_it_whole(tmp_path: Path) -> None:
    """A map that was read once comes out of the prepared copy as the same data."""
    folder = museum(tmp_path / "museum", room_yaml("map"))
    assert isinstance(prepared_twice(folder, tmp_path / "state"), Map)


WRONG: dict[str, tuple[str, str, str]] = {
    "a latitude over 90": (
        "at: [67.5, 64.05]",
        "at: [95, 124.05]",
        "There is no latitude 95: it goes from -90 to 90. Write [latitude, longitude] in degrees, south and west with "
        "a minus: [59.44, 24.75].",
    ),
    "longitude first": (
        "at: [59.56, 150.8]",
        "at: [150.8, 59.56]",
        "There is no latitude 150.8: it goes from -90 to 90. Longitude comes second: did you mean [59.56, 150.8]?",
    ),
    "a longitude counted past 180": (
        "at: [66.32, -179.12]",
        "at: [66.32, 180.88]",
        "There is no longitude 180.88: it goes from -180 to 180. Did you mean -179.12?",
    ),
    "one number": ("at: [59.56, 150.8]", "at: [59.56]", '"at" is two numbers: a latitude and a longitude. Write'),
    "no place": (
        "at: [59.56, 150.8]",
        "at: Kolyma",
        '"at" is a latitude and a longitude, but the text "Kolyma" stands',
    ),
    "an end before its beginning": (
        "until: 1952",
        "until: 1925",
        "It ends in 1925, before it begins in 1932. Exchange the two, or correct one.",
    ),
    "a route that ends before it begins": ("until: 1949", "until: 1941", "It ends in 1941, before it begins in 1945."),
    "a year in letters": ("from: 1946", "from: about 1946", 'but "about 1946" stands here. Write 1946 alone.'),
    "a month where a year is wanted": ("from: 1946", "from: 1946-05", 'but "1946-05" stands here. Write 1946 alone.'),
    "a place of one number": (
        "at: [67.5, 64.05]",
        "at: 67.5",
        '"at" is a latitude and a longitude, but one number stands here. Write [latitude, longitude] in degrees, south '
        "and west with a minus: [59.44, 24.75].",
    ),
    "a route of one point": (
        "path: [[59.44, 24.75], [59.93, 30.3], [67.5, 64.05]]",
        "path: [[59.44, 24.75]]",
        "A route needs two points or more. Write path: [[59.44, 24.75], [67.5, 64.05]].",
    ),
    "a route that stays where it is": (
        "path: [[59.44, 24.75], [59.93, 30.3], [67.5, 64.05]]",
        "path: [[59.44, 24.75], [59.44, 24.75]]",
        "All points of this route are the same: it leads nowhere. Correct the points, or make a place of it.",
    ),
    "numbers with commas": (
        "at: [59.56, 150.8]",
        "at: [59,56, 150,8]",
        '"at" is two numbers: a latitude and a longitude. Write a point in each number instead of a comma: [59.56, '
        "150.8].",
    ),
    "an exhibit that leads to itself": (
        "          from: 1946\n",
        "          exhibit: camps\n",
        "It leads to the exhibit in which it stands. Take the key out, or write the id of another exhibit.",
    ),
    "a view upside down": (
        "south: 42, east: -172, north: 74",
        "south: 74, east: -172, north: 42",
        "South (74) is not under north (42). Exchange the two, or correct one.",
    ),
    "a layer without an edge": (
        "bounds: {west: 60, south: 50, east: 110,",
        "bounds: {west: 60, south: 50,",
        '"east" is',
    ),
    "a place outside": (
        "at: [59.56, 150.8]",
        "at: [59.56, 8.5]",
        "The place at [59.56, 8.5] lies outside the view. Make the view larger, or correct the place.",
    ),
    "the museum outside": (
        "at: [59.44, 24.75]\n",
        "at: [59.44, -24.75]\n",
        "The place at [59.44, -24.75] lies outside the view. Make the view larger, or correct the place.",
    ),
    "the museum nowhere": (
        "        at: [59.44, 24.75]\n",
        "",
        '"at" is missing. Write [latitude, longitude] in degrees, south and west with a minus: [59.44, 24.75].',
    ),
    "an exhibit that is not there": (
        "          from: 1946\n",
        "          exhibit: cell-14/chess\n",
        'The room cell-14 has no exhibit "chess".',
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_one_sentence(tmp_path: Path, what: str) -> None:
    """Each mistake is one sentence with its place and how to mend it."""
    right, wrong, sentence = WRONG[what]
    found = sentences(museum(tmp_path, changed("map", right, wrong)))
    assert len(found) == 1 and sentence in found[0]


def test_a_route_of_bare_numbers_is_an_error_for_each(tmp_path: Path) -> None:
    """A path whose points have no brackets of their own says so, instead of asking for what stands there."""
    path = changed("map", "path: [[59.44, 24.75], [59.93, 30.3], [67.5, 64.05]]", "path: [59.44, 24.75]")
    assert [each.partition(": error: cell-14/camps: ")[2] for each in sentences(museum(tmp_path, path))] == 2 * [
        '"path" is a latitude and a longitude, but one number stands here. Put each point into brackets of its own: '
        "[[59.44, 24.75], [67.5, 64.05]]."
    ]


def test_a_map_of_nothing_is_an_error(tmp_path: Path) -> None:
    """A map without places and routes says so, and nothing else."""
    whole = room_yaml("map")
    empty = whole[: whole.index("      view:")] + "      places: []\n" + whole[whole.index("    sources:") :]
    assert sentences(museum(tmp_path, empty)) == [
        "10:7: error: cell-14/camps: A map shows places or routes, and this one has neither. Write places: and below "
        "it each place's name and at."
    ]


def test_more_places_than_a_map_bears_end_in_a_sentence(tmp_path: Path) -> None:
    """Ten thousand places are one fault, which says how many there may be."""
    places = "".join("        - {name: {en: A place}, at: [60, 60]}\n" for _ in range(10_000))
    room = changed("map", "      routes:\n", f"{places}      routes:\n")
    assert [
        '"places" is a list of 10003 places; a page can bear up to 2000.' in each
        for each in sentences(museum(tmp_path, room))
    ] == [True]


@pytest.mark.parametrize(
    ("places", "west", "east"),
    [
        ("[{name: {en: A}, at: [66, 170]}, {name: {en: B}, at: [66, -170]}]", 167, -167),
        ("[{name: {en: A}, at: [59, 24]}]", 21, 27),
    ],
)
def test_a_map_without_a_view_is_as_large_as_its_places_need(tmp_path: Path, places: str, west: int, east: int) -> None:
    """The view holds all places on the shorter side of the earth, or one with its surroundings."""
    whole = room_yaml("map")
    room = whole[: whole.index("      view:")] + f"      places: {places}\n" + whole[whole.index("    sources:") :]
    read = load(museum(tmp_path, room)).museum
    assert read is not None
    shown = read.rooms[0].exhibits[0].interactive
    assert isinstance(shown, Map)
    assert (round(shown.view.west), round(shown.view.east)) == (west, east)
    assert all(shown.view.holds(place.at) for place in shown.places)


def test_bounds_across_180_hold_both_sides() -> None:
    """A part of the world with west over east lies around 180°, and one from -180 to 180 is the whole world."""
    bering = Bounds(160, 50, -160, 75)
    assert bering.wide == 40 and bering.holds((66, -179)) and bering.holds((66, 179)) and not bering.holds((66, 0))
    assert Bounds(-180, -60, 180, 80).holds((0, 0))
