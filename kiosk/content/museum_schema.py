"""What config/museum.yaml may hold: names, languages, rooms, plans, tours, days to remember, hours, the idle
rules.

Rules: the tables are product.md's museum.yaml, key by key. Languages and rooms are read first by museum.py,
since all else depends on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kiosk.content import model
from kiosk.content.day_values import Day, HoursKind, MonthDay, TimeZone
from kiosk.content.exhibit_schema import PICTURE, TEXT, TITLE
from kiosk.content.forms import BAD, Form, Key, ListOf, Reading, required, wrong_form
from kiosk.content.messages import msg
from kiosk.content.nodes import Mapping, Node, Scalar
from kiosk.content.rules.missing_languages import keep_gaps, tell_gaps
from kiosk.content.rules.readability import advise
from kiosk.content.values import Id, Integer, Language, OneOf, Point, RealNumber

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Outlines:
    """Rooms on a plan: {room: [[across, down], …]}. Whether the rooms exist is looked at by museum.py."""

    def read(self, node: Node, r: Reading) -> Any:
        if not isinstance(node, Mapping):
            return wrong_form(
                node, r, msg('"rooms" is written as keys and values'), msg("Write cell-14: [[0.1, 0.4], …].")
            )
        outlines = {}
        points = ListOf(Point(), msg("points"))
        for room, (key_node, value) in node.entries.items():
            r.key = room
            outline = points.read(value, r)
            if outline is BAD:
                continue
            if len(outline) < 3 and len(outline) == len(getattr(value, "items", ())):
                message = msg(
                    'The outline of "{room}" has {count} points; an outline needs three or more.',
                    room=room,
                    count=len(outline),
                )
                r.report(key_node, "bad-outline", message, msg("Write [across, down] for each of its corners."))
            elif len(outline) >= 3:
                outlines[room] = outline
        return outlines


@dataclass(frozen=True, slots=True)
class HoursByDay:
    """{2026-05-16: "10:00-23:00", 2026-12-24: closed}"""

    def read(self, node: Node, r: Reading) -> Any:
        name = r.key
        if not isinstance(node, Mapping):
            return wrong_form(node, r, msg('"{name}" is written by date', name=name), msg("Write 2026-12-24: closed."))
        hours: dict[str, model.Hours | None] = {}
        for key, (key_node, value) in node.entries.items():
            r.key = key
            day, open_hours = Day().read(key_node, r), HoursKind().read(value, r)
            if day is not BAD and open_hours is not BAD:
                hours[day.isoformat()] = open_hours
        return hours


def _named(what: str, by: str = "") -> Any:
    def begin(node: Mapping, r: Reading) -> None:
        name = node.word(by)
        r.where = f"{what} {name}".rstrip()[:60]

    return begin


def _day(day: tuple[int, int], **rest: Any) -> model.DayToRemember:
    return model.DayToRemember(month=day[0], day=day[1], **rest)


OPENING = Form(msg("opening"), {day: Key(HoursKind()) for day in WEEK}, dict)
PLAN = Form(
    msg("a plan"),
    {
        "title": TITLE,
        "picture": required(PICTURE, msg("Write picture: {file, kind: drawing, alt, credit}.")),
        "rooms": Key(Outlines()),
    },
    model.Plan,
    begin=_named("plan"),
)
TOUR = Form(
    msg("a tour"),
    {
        "id": required(Id(msg("a tour's id")), msg("Write id: a short name of its own.")),
        "title": TITLE,
        "stops": required(
            ListOf(Integer(msg("a stop number")), msg("stops"), least=1), msg("Write stops: [101, 141].")
        ),
        "confirm": Key(OneOf(("ask", "leave_out"), msg("what a tour does with exhibits that ask first"))),
    },
    model.Tour,
    begin=_named("tour", "id"),
)
DAY = Form(
    msg("a day to remember"),
    {
        "day": required(MonthDay(), msg("Write day: 03-25 for 25 March.")),
        "title": TITLE,
        "text": Key(TEXT),
        "picture": Key(PICTURE),
    },
    _day,
    begin=_named("day", "day"),
)
ATTRACT = Form(
    msg("attract"),
    {
        "pictures": Key(ListOf(PICTURE, msg("pictures"))),
        "seconds": Key(RealNumber(msg("the time of an attract picture"), 12, 3600)),
    },
    model.Attract,
    begin=_named("attract"),
)
IDLE = Form(
    msg("idle"),
    {
        "ask_after": Key(RealNumber(msg("the time before asking"), 1, 86400), to="ask_after_s"),
        "leave_after": Key(RealNumber(msg("the time to answer"), 20, 3600), to="leave_after_s"),
    },
    model.Idle,
    begin=_named("idle"),
)


def _museum_check(node: Mapping, values: dict[str, Any], r: Reading) -> None:
    advise(r.texts, r)
    keep_gaps(node, r.texts, r)
    tell_gaps(node, lambda tag: msg("Nothing of this file is in {language} yet.", language=tag), r)


LANGUAGES = ListOf(Language(), msg("languages"), least=1)
ROOMS = ListOf(Id(msg("a room's name")), msg("rooms"), least=1)
MUSEUM = Form(
    msg("a museum"),
    {
        "name": required(TEXT, msg('Write name: {en: "the museum\'s name"}.')),
        "subtitle": Key(TEXT),
        "languages": required(LANGUAGES, msg("Write languages: [en, et]; the first is the fallback.")),
        "timezone": Key(TimeZone()),
        "rooms": required(ROOMS, msg("Write rooms: [corridor, cell-14], in walking order.")),
        "plans": Key(ListOf(PLAN, msg("plans"))),
        "tours": Key(ListOf(TOUR, msg("tours"), unique="id")),
        "days": Key(ListOf(DAY, msg("days"))),
        "attract": Key(ATTRACT),
        "idle": Key(IDLE),
        "opening": Key(OPENING),
        "opening_except": Key(HoursByDay()),
        "about": Key(TEXT),
    },
    dict,
    check=_museum_check,
)


def read_list(node: Node, key: str, kind: ListOf, r: Reading) -> list[tuple[str, Node]]:
    """The readable words of one list with their places: (word, node), each once."""
    if not isinstance(node, Mapping) or not hasattr(node.value(key), "items"):
        return []
    found: dict[str, Node] = {}
    for item in getattr(node.value(key), "items", ()):
        quiet = Reading(r.where)
        quiet.key = key
        value = kind.item.read(item, quiet) if isinstance(item, Scalar) else BAD
        if value is not BAD:
            found.setdefault(value, item)
    return list(found.items())
