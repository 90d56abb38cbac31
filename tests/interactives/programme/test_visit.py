"""What a visitor sees of a programme at each hour, and what the log is told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from kiosk.interactives.programme.data import Programme, ProgrammeEvent, in_order
from kiosk.interactives.programme.page import ProgrammePage
from kiosk.visit.events.navigation import ExhibitTapped
from kiosk.visit.events.sessions import Begun
from kiosk.visit.pages.list_form import ListFormPage
from tests.interactives import every
from tests.visit.sample import Visit


def at(folder: Path, local: datetime, language: str = "en", events: tuple[ProgrammeEvent, ...] | None = None) -> Visit:
    """A visit that has come to the programme at that time. events: others in place of its own."""
    guide = every.guide(folder)
    if events is not None:
        room = guide.rooms["programme"]
        exhibit = replace(room.exhibits[0], interactive=Programme(in_order(events)))
        rooms = tuple(replace(r, exhibits=(exhibit,)) if r is room else r for r in guide.museum.rooms)
        guide = replace(guide, museum=replace(guide.museum, rooms=rooms))
    return Visit(guide, local).do(Begun(language), ExhibitTapped("programme", "programme"))


def shown(visit: Visit) -> ProgrammePage:
    page = visit.page
    assert isinstance(page, ProgrammePage)
    return page


def titles(visit: Visit) -> list[str]:
    return [row.title.words for row in shown(visit).rows]


@pytest.mark.parametrize(
    ("local", "gone"),
    [
        (datetime(2026, 10, 1, 23, 59), 0),
        (datetime(2026, 10, 2, 0, 0), 1),
        (datetime(2026, 10, 20, 10, 59), 1),
        (datetime(2026, 10, 20, 11, 0), 2),
        (datetime(2026, 10, 29, 19, 0), 3),
        (datetime(2026, 11, 1, 23, 59), 3),
        (datetime(2026, 11, 2, 0, 0), 4),
        (datetime(2027, 1, 13, 23, 59), 5),
        (datetime(2027, 1, 14, 0, 0), 6),
    ],
)
def test_an_event_stays_to_its_end_or_the_end_of_its_last_day(folder: Path, local: datetime, gone: int) -> None:
    """Without a time of its end an event stays to midnight of its last day; with one it goes at that minute."""
    page = shown(at(folder, local))
    assert len(page.rows) == 6 - gone
    assert bool(page.empty) is (gone == 6)


def test_an_event_past_midnight_ends_the_next_day(folder: Path) -> None:
    """An event that ends at an earlier time than it begins ends the day after."""
    night = ProgrammeEvent(date(2026, 10, 20), {"en": "A night"}, time(22, 0), ends=time(1, 0))
    assert titles(at(folder, datetime(2026, 10, 21, 0, 59), events=(night,))) == ["A night"]
    assert titles(at(folder, datetime(2026, 10, 21, 1, 0), events=(night,))) == []


WORDS = {
    "en": [("Tuesday 20 October", "10:00–11:00"), ("Thursday 29 October", "17:30–19:00")],
    "et": [("Teisipäev, 20. oktoober", "10:00–11:00"), ("Neljapäev, 29. oktoober", "17:30–19:00")],
    "ru": [("Вторник, 20 октября", "10:00–11:00"), ("Четверг, 29 октября", "17:30–19:00")],
    "cs": [("Úterý 20. října", "10:00–11:00"), ("Čtvrtek 29. října", "17:30–19:00")],
}


@pytest.mark.parametrize("language", WORDS)
def test_days_and_times_are_said_as_the_language_has_them(folder: Path, language: str) -> None:
    """A day is said with its weekday, without the year where it is this one."""
    rows = shown(at(folder, datetime(2026, 10, 20, 9, 0), language)).rows
    assert [(str(row.day), str(row.times)) for row in rows[:2]] == WORDS[language]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "30 October – 1 November"), ("et", "30. oktoober – 1. november"), ("ru", "30 октября – 1 ноября")],
)
def test_several_days_of_this_year_are_said_without_it(folder: Path, language: str, words: str) -> None:
    """Several days say the year where it is not this one alone."""
    days = ProgrammeEvent(date(2026, 10, 30), {"en": "Open doors"}, last_day=date(2026, 11, 1))
    assert str(shown(at(folder, datetime(2026, 10, 20, 9, 0), language, events=(days,))).rows[0].day) == words
    later = replace(days, day=date(2026, 12, 30), last_day=date(2027, 1, 5))
    assert "2027" in str(shown(at(folder, datetime(2026, 10, 20, 9, 0), language, events=(later,))).rows[0].day)


def test_the_next_event_is_marked_and_a_cancelled_one_says_so(folder: Path) -> None:
    """Today's event is marked Today, else the first that is not cancelled Next; a cancelled one has no code."""
    rows = shown(at(folder, datetime(2026, 10, 20, 9, 0))).rows
    assert [row.mark for row in rows] == ["Today", "", "", "", ""]
    assert rows[1].details.words == "The yard · Free · Estonian, Russian, English"
    rows = shown(at(folder, datetime(2026, 10, 25, 9, 0))).rows
    assert [(row.mark, row.cancelled) for row in rows] == [("Next event", ""), ("", ""), ("", "Cancelled"), ("", "")]
    assert [row.way is not None for row in rows] == [True, True, False, False]
    assert shown(at(folder, datetime(2026, 11, 3, 9, 0))).rows[1].mark == "Next event"


def test_a_clock_that_is_not_believed_hides_nothing(folder: Path) -> None:
    """Where the clock cannot be believed all events stand with their years, and none is next."""
    visit = at(folder, datetime(2031, 1, 1, 9, 0))
    visit.now = replace(visit.now, clock_ok=False)
    rows = shown(visit).rows
    assert len(rows) == 6
    assert [row.mark for row in rows] == [""] * 6
    assert str(rows[2].day) == "Thursday, 29 October 2026"


def test_more_than_ten_events_stand_under_weeks_and_months(folder: Path) -> None:
    """Eleven events have headings: this week, the next, then months; ten have none."""
    first = date(2026, 10, 21)
    events = tuple(ProgrammeEvent(first + timedelta(days=4 * n), {"en": f"Event {n}"}) for n in range(11))
    rows = shown(at(folder, datetime(2026, 10, 20, 9, 0), events=events)).rows
    assert [str(row.heading) for row in rows if row.heading] == [
        "This week",
        "Next week",
        "November 2026",
    ]
    assert not any(row.heading for row in shown(at(folder, datetime(2026, 10, 20, 9, 0), events=events[1:])).rows)


def test_an_event_is_opened_with_its_code_and_closed(folder: Path) -> None:
    """The code of an event leads to its link; All dates leads back; the opening alone is logged, by the title."""
    visit = at(folder, datetime(2026, 10, 20, 12, 0)).press("programme-event-3")
    page = shown(visit)
    assert page.code is not None and page.code.link == "https://museum.example/names"
    assert page.opened is not None and page.rows == ()
    visit.wait(2).press("programme-all")
    assert shown(visit).opened is None and len(titles(visit)) == 4
    details = [dict(entry.detail) for entry in visit.entries if entry.kind == "interactive"]
    assert details == [{"interactive": "programme", "event": "Reading of the names"}]


def test_an_open_event_closes_once_it_is_past(folder: Path) -> None:
    """An event that is past while its code stands there gives way to what is still to come."""
    visit = at(folder, datetime(2026, 10, 29, 18, 59, 0)).press("programme-event-3")
    assert shown(visit).opened is not None
    visit.now = replace(visit.now, local=datetime(2026, 10, 29, 19, 0))
    assert shown(visit).opened is None and titles(visit)[0] == "Open doors"


def test_as_a_list_every_event_has_its_words_and_its_address(folder: Path) -> None:
    """The list says what the cards say, and the address in place of the code."""
    page = at(folder, datetime(2026, 10, 20, 12, 0)).press("view-list").page
    assert isinstance(page, ListFormPage)
    first = page.rows[0]
    assert first.under.words == "Thursday 29 October, 17:30–19:00"
    assert [line.words for line in first.paragraphs] == [
        "The yard · Free · Estonian, Russian, English",
        "https://museum.example/names",
    ]
    assert page.rows[2].under.words.endswith(" · Cancelled")


def test_where_nothing_is_planned_visitors_read_what_to_expect(folder: Path) -> None:
    """An empty programme says so, on its page with the label and as a list."""
    visit = at(folder, datetime(2026, 10, 20, 12, 0), events=())
    page = shown(visit)
    assert page.empty == "Nothing is planned at the moment. What is on next will stand here."
    assert [text.words for text in page.paragraphs] == ["Readings, walks and talks in the building."]
    listed = visit.press("view-list").page
    assert isinstance(listed, ListFormPage) and listed.note == page.empty
