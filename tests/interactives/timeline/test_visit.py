"""What a visitor does with a timeline, and what the log is told of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.content.approximate_dates import Moment
from kiosk.content.model import Exhibit
from kiosk.interactives.timeline.data import Lane, LaneSpan, Timeline
from kiosk.interactives.timeline.page import TimelinePage, timeline_list
from kiosk.interactives.timeline.state import TimelineEventChosen, TimelineState, TimelineStretchShown, stretch_around
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import ExhibitTapped, PlanPressed
from kiosk.visit.events.sessions import Begun, KeyPressed
from kiosk.visit.pages.list_form import ListFormPage
from kiosk.visit.queries.date_words import since_words
from tests.interactives import every
from tests.visit.sample import Visit


def shown(visit: Visit) -> TimelinePage:
    page = visit.page
    assert isinstance(page, TimelinePage)
    return page


def opened(folder: Path, *events: Event, language: str = "en") -> Visit:
    return every.opened(folder, "timeline", language=language).do(*events)


def logged(visit: Visit) -> list[tuple[object, object]]:
    details = [dict(entry.detail) for entry in visit.entries if entry.kind == "interactive"]
    return [(detail["event"], detail["year"]) for detail in details]


DATES = {
    "en": ["1828–1840", "1864", "1920", "about 1937", "17 June 1940", "autumn 1941"],
    "et": ["1828–1840", "1864", "1920", "umbes 1937", "17. juuni 1940", "sügis 1941"],
    "ru": ["1828–1840", "1864", "1920", "около 1937\u202fгода", "17 июня 1940\u202fгода", "осень 1941\u202fгода"],
    "cs": ["1828–1840", "1864", "1920", "kolem roku 1937", "17. června 1940", "podzim 1941"],
}


@pytest.mark.parametrize("language", DATES)
def test_dates_are_said_as_the_language_has_them(folder: Path, language: str) -> None:
    """A day, a year, about when and a period are said in words, as exactly as they are known."""
    visit = opened(folder, language=language)
    found = []
    for _ in DATES[language]:
        found.append(str(shown(visit).event.date))
        visit.wait(2).press("timeline-later")
    assert found == DATES[language]


def test_earlier_and_later_go_by_date_and_end_at_the_ends(folder: Path) -> None:
    """Earlier is off at the first event and Later at the last; each choice is logged by title and year."""
    visit = opened(folder)
    assert not shown(visit).earlier.enabled and shown(visit).later.enabled
    visit.press("timeline-later").wait(2).press("timeline-later").wait(2).press("timeline-earlier")
    assert shown(visit).event.title.words == "The guns leave"
    assert logged(visit) == [("The guns leave", 1864), ("The barracks become a prison", 1920), ("The guns leave", 1864)]
    visit.do(TimelineEventChosen(9))
    assert not shown(visit).later.enabled
    assert logged(visit.do(TimelineEventChosen(10), TimelineEventChosen(-1)))[-1] == ("Visitors come", 2005)


def test_keys_left_and_right_move_from_event_to_event(folder: Path) -> None:
    """With the focus on the axis, right goes to the next event, and left back."""
    visit = opened(folder).do(KeyPressed("tab"))
    assert visit.state.focus == "timeline"
    visit.do(KeyPressed("right"), KeyPressed("right"), KeyPressed("left"))
    assert shown(visit).event.title.words == "The guns leave"


def test_over_each_lane_stands_what_lasted_then(folder: Path) -> None:
    """The span that lasted when the chosen event happened is named over its lane, the later one where two meet."""
    page = shown(opened(folder, TimelineEventChosen(2)))
    assert [lane.words.words for lane in page.lanes] == ["This building · Prison", "Estonia · Free"]
    assert [[span.current for span in lane.spans] for lane in page.lanes] == [
        [False, False, True, False],
        [False, True, False, False],
    ]
    assert page.lanes[0].spans[-1].lasting and page.lanes[0].spans[-1].end == 1.0


def test_fewer_years_are_shown_and_all_again(folder: Path) -> None:
    """Nearer shows the events around the chosen one; Later moves them along; All years shows all."""
    visit = opened(folder).press("timeline-nearer")
    assert [mark.number for mark in shown(visit).marks] == list(range(9))
    assert shown(visit).nearer is None and shown(visit).scale is None
    visit.do(TimelineEventChosen(9))
    assert [mark.number for mark in shown(visit).marks] == list(range(1, 10))
    visit.wait(2).press("timeline-whole")
    assert len(shown(visit).marks) == 10


def test_a_gathering_that_opens_out_keeps_what_is_chosen_or_chooses_its_first(folder: Path) -> None:
    """Of a gathering that is opened the chosen event stays chosen; else its first one is."""
    visit = opened(folder, TimelineEventChosen(5), TimelineStretchShown(4, 6))
    assert [mark.chosen for mark in shown(visit).marks] == [False, True, False]
    visit.do(TimelineStretchShown(0, -1), TimelineStretchShown(0, 1))
    assert [mark.chosen for mark in shown(visit).marks] == [True, False]
    assert logged(visit)[-1] == ("The fortress is built", 1828)
    visit.do(TimelineStretchShown(5, 40), TimelineStretchShown(3, 3))
    assert len(shown(visit).marks) == 2


def test_the_scale_is_a_switch_where_the_file_allows_it(folder: Path) -> None:
    """To scale moves the events to their years, and back; a file that does not allow it has no switch."""
    visit = opened(folder)
    even = [mark.place for mark in shown(visit).marks]
    scaled = [mark.place for mark in shown(visit.press("timeline-scale")).marks]
    assert scaled != even and scaled == sorted(scaled)
    assert [mark.place for mark in shown(visit.wait(2).press("timeline-scale")).marks] == even
    exhibit = every.guide(folder).exhibit("timeline", "timeline")
    assert exhibit is not None and isinstance(exhibit.interactive, Timeline)
    plain = replace(exhibit, interactive=replace(exhibit.interactive, scale="even"))
    rooms = tuple(
        replace(room, exhibits=(plain,)) if room.room == "timeline" else room
        for room in every.guide(folder).museum.rooms
    )
    other = replace(every.guide(folder), museum=replace(every.guide(folder).museum, rooms=rooms))
    visit = Visit(other, every.NOON).do(Begun("en"), ExhibitTapped("timeline", "timeline"))
    assert shown(visit).scale is None


def test_an_event_opens_its_stop_and_coming_back_finds_it(folder: Path) -> None:
    """Open stop leads to the exhibit that the event names; Back leads to the event again."""
    visit = opened(folder, TimelineEventChosen(2))
    opening = shown(visit).event.open
    assert opening is not None and opening.name == "Open stop 101"
    visit.press("timeline-open")
    assert (visit.state.place.room, visit.state.place.exhibit) == ("compare", "compare")
    assert shown(visit.press("back")).event.title.words == "The barracks become a prison"
    visit.do(PlanPressed())
    assert visit.entries[-1].kind == "plan"


def test_the_list_has_every_event_and_every_lane(folder: Path) -> None:
    """As a list: each event with its date, then each lane with what lasted in it."""
    page = opened(folder).press("view-list").page
    assert isinstance(page, ListFormPage)
    assert [row.under.words for row in page.rows[:4]] == ["1828–1840", "1864", "1920", "about 1937"]
    assert [words.words for words in page.rows[10].paragraphs] == [
        "Fortress, 1828–1864",
        "Barracks, 1864–1920",
        "Prison, 1920–2002",
        "Memorial, since 2005",
    ]
    assert page.rows[2].open is not None and page.rows[2].open.name == "Open stop 101"


@pytest.mark.parametrize(("language", "comma"), [("ar", "، "), ("zh-Hans", "，")])
def test_words_and_their_years_are_parted_by_the_comma_of_their_language(
    folder: Path, language: str, comma: str
) -> None:
    """What lasted, and when, in a list: as the words' own language has it, which may not be the page's."""
    guide = every.guide(folder)
    visit = Visit(replace(guide, museum=replace(guide.museum, languages=("en", language)))).do(Begun(language))
    spans = LaneSpan(Moment(1828), {language: "x"}, Moment(1864)), LaneSpan(Moment(1864), {"en": "y"}, Moment(1920))
    shown = Timeline(events=(), lanes=(Lane({language: "z"}, spans),))
    exhibit = Exhibit(id="years", title={language: "z"}, label={}, sources=(), interactive=shown)
    (row,) = timeline_list(visit.context, exhibit).rows
    assert [str(line.words) for line in row.paragraphs] == [f"x{comma}1828–1864", "y, 1864–1920"]


SINCE = {
    "en": ("since 2005", "since March 1949", "since about 1937"),
    "et": ("alates 2005. aastast", "algus märts 1949", "algus umbes 1937"),
    "ru": ("с 2005\u202fгода", "начало — март 1949\u202fгода", "начало — около 1937\u202fгода"),
    "cs": ("od roku 2005", "začátek březen 1949", "začátek kolem roku 1937"),
}


@pytest.mark.parametrize("language", SINCE)
def test_what_still_lasts_is_said_in_a_phrase_of_the_language(folder: Path, language: str) -> None:
    """Since when something lasts is one phrase, with the year in the case that it needs, and without a colon."""
    context = opened(folder, language=language).context
    moments = (Moment(2005), Moment(1949, 3), Moment(1937, about=True))
    assert tuple(str(since_words(context, moment)) for moment in moments) == SINCE[language]


def test_edited_content_keeps_what_still_is_there(folder: Path) -> None:
    """Where staff take events away, a choice beyond them is forgotten; otherwise it is kept."""
    exhibit = every.guide(folder).exhibit("timeline", "timeline")
    assert exhibit is not None and isinstance(exhibit.interactive, Timeline)
    fewer = replace(exhibit, interactive=replace(exhibit.interactive, events=exhibit.interactive.events[:4]))
    assert TimelineState(3).kept_in(fewer) == TimelineState(3)
    assert TimelineState(4).kept_in(fewer) is None
    assert TimelineState(1, 0, 5).kept_in(fewer) is None
    assert TimelineState().kept_in(replace(exhibit, interactive=None)) is None


@pytest.mark.parametrize(
    ("number", "count", "around"), [(0, 3, (0, 2)), (0, 30, (0, 8)), (15, 30, (11, 19)), (29, 30, (21, 29))]
)
def test_the_events_around_one(number: int, count: int, around: tuple[int, int]) -> None:
    """Nine events, the chosen one in the middle where it is not near an end."""
    assert stretch_around(number, count) == around
