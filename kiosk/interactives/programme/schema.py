"""What a room's file says of a programme: events with their days and times."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from kiosk.content.bounds import Bound
from kiosk.content.common_schema import TEXT, title_key
from kiosk.content.composite_values import ListOf
from kiosk.content.day_values import Day, DayOrTime, TimeOfDay
from kiosk.content.forms import Form, Key, ReadContext, Values, required
from kiosk.content.messages import msg
from kiosk.content.nodes import Mapping
from kiosk.content.values import Flag, Language, Link
from kiosk.interactives.programme.data import Programme, ProgrammeEvent, in_order

EVENTS = Bound(300, msg("Keep those of the next months."))
LANGUAGES = Bound(20, msg("Keep those in which it is held."))
LONGEST_PAST_MIDNIGHT = timedelta(hours=12)
"""What ends earlier in the day than it begins ends the next day, if it lasts no longer than this."""


def _event_check(node: Mapping, values: Values, r: ReadContext) -> None:
    begins, ends = values.get("day"), values.get("until")
    if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
        message = msg(
            "The period ends on {ends}, before it begins on {begins}.", ends=ends.isoformat(), begins=begins.isoformat()
        )
        r.report(node.value("until") or node, "dates-reversed", message, msg("Exchange the two, or correct one."))
    starts = values.get("begins")
    if not isinstance(ends, time) or starts is None or not _is_reversed(starts, ends):
        return
    if ends == starts:
        message = msg("The event ends at {ends}, when it begins.", ends=f"{ends:%H:%M}")
    else:
        message = msg(
            "The event ends at {ends}, before it begins at {begins}.", ends=f"{ends:%H:%M}", begins=f"{starts:%H:%M}"
        )
    r.report(node.value("until") or node, "dates-reversed", message, msg("Correct one of the two times."))


def _is_reversed(begins: time, ends: time) -> bool:
    """Whether an event cannot end then: when it begins, or so long after midnight that it was meant before."""
    day = date(2000, 1, 1)
    after_midnight = datetime.combine(day + timedelta(days=1), ends) - datetime.combine(day, begins)
    return ends == begins or (ends < begins and after_midnight > LONGEST_PAST_MIDNIGHT)


def _event(day: date, until: date | time | None = None, **values: Any) -> ProgrammeEvent:
    if isinstance(until, time):
        begins = values.get("begins")
        wrong = begins is not None and _is_reversed(begins, until)
        return ProgrammeEvent(day, ends=None if wrong else until, **values)
    return ProgrammeEvent(day, last_day=until if until is not None and until > day else None, **values)


def _programme(events: tuple[ProgrammeEvent, ...]) -> Programme:
    return Programme(in_order(events))


EVENT = Form(
    msg("an event"),
    {
        "date": Key(
            Day(), "The day, or the first day.", "2026-10-29", msg("Write date: 2026-10-29."), required=True, to="day"
        ),
        "time": Key(TimeOfDay(), "When it begins.", "17:30", to="begins"),
        "until": Key(
            DayOrTime(),
            "When it ends, or the last day, included. Without it: it stays to the end of its day.",
            "19:00",
        ),
        "title": title_key("What it is.", "{en: Reading of the names}"),
        "place": Key(TEXT, "Where it is.", "{en: The yard}"),
        "price": Key(TEXT, "What it costs.", "{en: Free}"),
        "languages": Key(
            ListOf(Language(), msg("languages"), bound=LANGUAGES), "The languages in which it is held.", "[et, en]"
        ),
        "link": Key(Link(), "The address to which its QR code leads.", '"https://museum.example/names"'),
        "cancelled": Key(Flag(), "Whether it was cancelled: it then stands struck through, until it is past.", "true"),
    },
    _event,
    check=_event_check,
)
_PROGRAMME = Form(
    msg("a programme"),
    {
        "events": required(
            ListOf(EVENT, msg("events"), bound=EVENTS),
            "What is on, in any order; empty where nothing is planned.",
            "[{date: 2026-10-29, time: 17:30, until: 19:00, title: {en: Reading of the names}}]",
            msg("Write events: and below it date and title of each, or events: [] where nothing is planned."),
        ),
    },
    _programme,
)
KEY = Key(
    _PROGRAMME,
    "What is on; what is past vanishes by itself.",
    "{events: [{date: 2026-10-29, title: {en: Reading of the names}}]}",
)
