"""What is said of a timeline that is written down wrong, and of one that is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.check.all_faults import check_folder
from kiosk.interactives.timeline.data import Timeline
from tests.interactives.documented_page import prepared_twice
from tests.interactives.timeline.documented import museum, room_yaml

AT = "exhibits/corridor.yaml"
HINT = "Write 1949-03-25, 1949-03 or 1949; 1937~ for about 1937; {from: 1941, until: 1944} for a period."


def told(folder: Path) -> list[str]:
    return [fault.render() for fault in check_folder(folder)]


def test_the_documented_museum_is_right(tmp_path: Path) -> None:
    """What the page for curators shows is a whole museum without a fault."""
    assert told(museum(tmp_path)) == []


def test_the_prepared_copy_holds_it_whole(tmp_path: Path) -> None:
    """A timeline that was read once comes out of the prepared copy as the same data, its events by date."""
    folder = museum(tmp_path / "museum")
    found = prepared_twice(folder, tmp_path / "state")
    assert isinstance(found, Timeline)
    assert [str(event.date.since) for event in found.events] == ["1828", "1920", "1937~", "1941-09", "1949-03-25"]


WRONG: dict[str, tuple[str, str, str]] = {
    "ends before it begins": (
        "{from: 1828, until: 1840}",
        "{from: 1840, until: 1828}",
        "18:37: error: corridor/years: The period ends on 1828, before it begins on 1840. Exchange the two, or correct "
        "one.",
    ),
    "no end": (
        "date: {from: 1828, until: 1840}",
        "date: {from: 1828}",
        '18:17: error: corridor/years: "until" is missing. Write until: 1944, when it ended.',
    ),
    "no date": (
        "- date: 1920\n          title",
        "- title",
        '26:11: error: corridor/years: "date" is missing. Write date: 1949-03-25, 1949-03, 1949 or 1937~, or {from: '
        "1941, until: 1944}.",
    ),
    "a month 13": (
        "1949-03-25",
        "1949-13-25",
        '34:17: error: corridor/years: "1949-13-25" is no date: there is no month 13. Write the year first, then the '
        "month, then the day.",
    ),
    "a day that was not": (
        "1949-03-25",
        "1949-02-29",
        "34:17: error: corridor/years: There is no 29 February 1949: February has 28 days. Write another day.",
    ),
    "a date of the usual form": (
        "1949-03-25",
        "25.03.1949",
        '34:17: error: corridor/years: "25.03.1949" is not a date. Write it as 1949-03-25.',
    ),
    "about, with a question mark": (
        "1937~",
        "1937?",
        '29:17: error: corridor/years: "1937?" is not a date. Write it as 1937~.',
    ),
    "about, in Russian": (
        "1937~",
        "около 1937",
        '29:17: error: corridor/years: "около 1937" is not a date. Write it as 1937~.',
    ),
    "years with a dash": (
        "1937~",
        "1936–1938",
        '29:17: error: corridor/years: "1936–1938" is not a date. Write it as {from: 1936, until: 1938}.',
    ),
    "a decade": (
        "1937~",
        "1930s",
        '29:17: error: corridor/years: "1930s" is not a date. Write it as {from: 1930, until: 1939}.',
    ),
    "a season": (
        "1937~",
        "autumn 1937",
        '29:17: error: corridor/years: "autumn 1937" is not a date. Write it as {from: 1937-09, until: 1937-11}.',
    ),
    "no date at all": ("1937~", "long ago", f'29:17: error: corridor/years: "long ago" is not a date. {HINT}'),
    "a level 4": (
        "level: 3",
        "level: 4",
        "31:18: error: corridor/years: 4 cannot stand here: a level is 1 to 3. Write another number.",
    ),
    "an exhibit that is not there": (
        "exhibit: walk",
        "exhibit: wlak",
        '36:20: error: corridor/years: The room corridor has no exhibit "wlak". Did you mean "walk"?',
    ),
    "overlapping spans": (
        "until: 1920",
        "until: 1921",
        '15:15: error: corridor/years: The span from "1920" begins before the one from "1828" has ended. Correct one '
        "of the dates, or put one of the two in a lane of its own.",
    ),
    "too many words": (
        "Work lasted twelve years.",
        "Words. " * 61,
        "20:22: warning: corridor/years: The text of an event has 61 words; up to 60 are read beside its picture. "
        "Shorten it, or let the event lead to an exhibit of its own.",
    ),
    "no such scale": (
        "scale: proportional",
        "scale: log",
        '10:14: error: corridor/years: "log" is not a scale. Write even or proportional.',
    ),
    "no events": (
        room_yaml()[room_yaml().index("      events:") : room_yaml().index("    sources:")],
        "      events: []\n",
        '17:15: error: corridor/years: "events" is an empty list of events. Write at least one.',
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told(tmp_path: Path, what: str) -> None:
    """Each mistake is one sentence with its place and how to mend it."""
    right, wrong, sentence = WRONG[what]
    assert right in room_yaml()
    assert told(museum(tmp_path, room_yaml().replace(right, wrong, 1))) == [f"{AT}:{sentence}"]


def test_ten_thousand_events_are_told_and_not_shown(tmp_path: Path) -> None:
    """More events than a page can bear are one sentence."""
    many = "".join(f"        - {{date: {1000 + n % 1000}, title: {{en: Event}}}}\n" for n in range(10_000))
    room = room_yaml().replace("      events:\n", f"      events:\n{many}")
    found = told(museum(tmp_path, room))
    assert [line.split(": ", 3)[3] for line in found] == [
        '"events" is a list of 10005 events; a page can bear up to 300. Keep the most telling ones, or make several '
        "timelines of them."
    ]
