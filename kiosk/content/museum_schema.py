"""The forms of config/museum.yaml: names, languages, rooms, plans, tours, days, opening hours, idle times.

Rules: the tables are docs/product.md's museum.yaml, key by key. museum_files.py reads languages and rooms first, since
all else depends on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kiosk.content import bounds, model
from kiosk.content.common_schema import TEXT, named, title_key
from kiosk.content.composite_values import ListOf
from kiosk.content.day_values import HoursKind, MonthDay, TimeZone
from kiosk.content.forms import BAD, Bad, Form, Key, NoValue, ReadContext, Values, required, wrong_form
from kiosk.content.hours_by_day import HoursByDay
from kiosk.content.media_schema import PICTURE
from kiosk.content.messages import msg
from kiosk.content.nodes import Mapping, Node, Scalar
from kiosk.content.number_values import Integer, Point, RealNumber
from kiosk.content.rules.missing_languages import collect_gaps, report_gaps
from kiosk.content.rules.readability import advise
from kiosk.content.values import Id, Language, OneOf, RoomName

WEEK = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}


@dataclass(frozen=True, slots=True)
class Outlines:
    """Rooms on a plan: {room: [[across, down], …]}. museum_rules.py looks whether the rooms exist."""

    def read(self, node: Node, r: ReadContext) -> dict[str, tuple[model.Point, ...]] | Bad:
        if not isinstance(node, Mapping):
            hint = msg("Write the room's id and its corners, id: [[0.1, 0.4], …].")
            return wrong_form(node, r, msg('"rooms" is written as keys and values'), hint)
        outlines = {}
        points = ListOf(Point(), msg("points"), bound=bounds.CORNERS)
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


def _day(day: tuple[int, int], **rest: Any) -> model.DayToRemember:
    return model.DayToRemember(month=day[0], day=day[1], **rest)


def _opening_check(node: Mapping, values: Values, r: ReadContext) -> None:
    """Advise to name every weekday where some are: the screen never rests on one that nothing names."""
    missing = [day for day in WEEK if day not in node.entries]
    if missing and node.entries and set(node.entries) <= set(WEEK):
        message = msg("No hours are named for {days}, so that the screen does not rest then.", days=", ".join(missing))
        r.report(node, "unnamed-weekday", message, msg('Write {day}: "10:00-18:00", or {day}: closed.', day=missing[0]))


OPENING: Form[Values] = Form(
    msg("opening"),
    {
        day: Key(HoursKind(), f"The hours on {name}, or closed; past midnight is allowed.", '"10:00-18:00"')
        for day, name in WEEK.items()
    },
    dict,
    check=_opening_check,
)
PLAN = Form(
    msg("a plan"),
    {
        "title": title_key("What the plan is called: a floor, a building.", "{en: Ground floor}"),
        "picture": required(
            PICTURE,
            "The drawn plan; it shows the way out, to which the end of a tour leads.",
            '{file: museum/plan.png, kind: drawing, alt: {en: "A plan."}, credit: "The museum"}',
            msg("Write picture: {file, kind: drawing, alt, credit}."),
        ),
        "rooms": Key(
            Outlines(),
            "The outline of each room: its corners, across and down from the top left, 0 to 1.",
            "{hall: [[0.12, 0.4], [0.2, 0.4], [0.2, 0.6]]}",
        ),
    },
    model.Plan,
    begin=named("plan"),
)
TOUR = Form(
    msg("a tour"),
    {
        "id": required(
            Id(msg("a tour's id")), "The tour's own name in files.", "short", msg("Write id: a short name of its own.")
        ),
        "title": title_key("What visitors call it.", "{en: Ten minutes}"),
        "stops": required(
            ListOf(Integer(msg("a stop number")), msg("stops"), least=1, bound=bounds.STOPS),
            "The stops in their order; how long it takes is worked out.",
            "[101, 141]",
            msg("Write stops: [101, 141]."),
        ),
        "confirm": Key(
            OneOf(("ask", "leave_out"), msg("what a tour does with exhibits that ask first")),
            "What happens with exhibits that ask first: ask, or leave_out.",
            "leave_out",
        ),
    },
    model.Tour,
    begin=named("tour", "id"),
)
DAY = Form(
    msg("a day to remember"),
    {
        "day": required(MonthDay(), "The month, then the day.", "03-25", msg("Write day: 03-25 for 25 March.")),
        "title": title_key("What the day is called.", "{en: 25 March 1949}"),
        "text": Key(TEXT, "What happened.", '{en: "More than 90,000 people were deported."}'),
        "picture": Key(
            PICTURE,
            "A picture for the day.",
            '{file: museum/train.jpg, kind: photograph, alt: {en: "A train."}, credit: "The museum"}',
        ),
    },
    _day,
    begin=named("day", "day"),
)
ATTRACT = Form(
    msg("attract"),
    {
        "pictures": Key(
            ListOf(PICTURE, msg("pictures"), bound=bounds.ATTRACT_PICTURES),
            "Pictures for everyone who passes: none that visitors are asked about first.",
            '[{file: museum/sea.jpg, kind: photograph, alt: {en: "The sea."}, credit: "The museum"}]',
        ),
        "seconds": Key(
            RealNumber(msg("the time of an attract picture"), 12, 3600),
            "How long each is shown: 12 seconds or more.",
            "20",
        ),
    },
    model.Attract,
    begin=named("attract"),
)
IDLE = Form(
    msg("idle"),
    {
        "ask_after": Key(
            RealNumber(msg("the time before asking"), 1, 86400),
            "Seconds without a touch until the kiosk asks whether somebody is there.",
            "75",
            to="ask_after_s",
        ),
        "leave_after": Key(
            RealNumber(msg("the time to answer"), 20, 3600), "Seconds to answer: 20 or more.", "30", to="leave_after_s"
        ),
    },
    model.Idle,
    begin=named("idle"),
)


def _museum_check(node: Mapping, values: Values, r: ReadContext) -> None:
    advise(r.texts, r)
    collect_gaps(node, r.texts, r)
    report_gaps(node, lambda tag: msg("Nothing of this file is in {language} yet.", language=tag), r)


LANGUAGES = ListOf(Language(), msg("languages"), least=1, bound=bounds.LANGUAGES)
ROOMS = ListOf(RoomName(), msg("rooms"), least=1, bound=bounds.ROOMS)
MUSEUM: Form[Values] = Form(
    msg("a museum"),
    {
        "name": required(
            TEXT,
            "The museum's name, in each of its languages.",
            "{en: The Farmhouse Museum}",
            msg('Write name: {{{first}: "the museum\'s name"}}.', first="en"),
        ),
        "subtitle": Key(TEXT, "A line under the name.", '{en: "How people lived here in 1931"}'),
        "languages": required(
            LANGUAGES,
            "The languages of its texts; the first is shown where another is missing.",
            "[en, et]",
            msg("Write languages: [en, et]; the first is the fallback."),
        ),
        "timezone": Key(TimeZone(), "The time zone of its clock.", "Europe/Tallinn"),
        "rooms": required(
            ROOMS,
            "Its rooms in walking order; each has a file in exhibits/.",
            "[hall, attic]",
            msg("Write rooms: [first, second], in walking order, each as its file in exhibits/ is called."),
        ),
        "plans": Key(
            ListOf(PLAN, msg("plans"), bound=bounds.PLANS),
            "Its plans, one for each floor.",
            '[{title: {en: Ground floor}, picture: {file: plan.png, kind: drawing, alt: {en: "A plan."}, '
            'credit: "The museum"}, rooms: {hall: [[0.1, 0.2], [0.3, 0.2], [0.3, 0.4]]}}]',
        ),
        "tours": Key(
            ListOf(TOUR, msg("tours"), unique="id", bound=bounds.TOURS),
            "Chosen rows of stops.",
            "[{id: short, title: {en: Ten minutes}, stops: [101, 141]}]",
        ),
        "days": Key(
            ListOf(DAY, msg("days"), bound=bounds.DAYS),
            "Days that are spoken of when they come round.",
            "[{day: 03-25, title: {en: 25 March 1949}}]",
        ),
        "attract": Key(ATTRACT, "What the kiosk shows while nobody is there.", "{seconds: 20}"),
        "idle": Key(IDLE, "When a visit that nobody goes on with ends.", "{ask_after: 75, leave_after: 30}"),
        "opening": Key(
            OPENING, "The hours of each weekday; outside them the screen rests.", '{mon: closed, tue: "10:00-18:00"}'
        ),
        "opening_except": Key(
            HoursByDay(),
            "The hours of single days and of periods, also of every year; of several the shortest counts.",
            '{2026-05-16: "10:00-23:00", 12-24..12-26: closed}',
        ),
        "about": Key(TEXT, "Who made this; shown with the credits.", '{en: "Made by the museum."}'),
        "credits": Key(
            ListOf(TEXT, msg("credits"), bound=bounds.CREDITS),
            "Credits in every language, each as it stands under credit in the first one; others stay as they are.",
            '[{en: "Drawing by the museum", et: "Muuseumi joonis"}]',
        ),
    },
    dict,
    check=_museum_check,
)


def read_list(node: Node, key: str, kind: ListOf[str], r: ReadContext) -> list[tuple[str, Node]]:
    """The valid items of the list under `key`, each once and no more than its bound: (word, node)."""
    if not isinstance(node, Mapping) or not hasattr(node.value(key), "items"):
        return []
    found: dict[str, Node] = {}
    for item in getattr(node.value(key), "items", ()):
        quiet = ReadContext(r.where)
        quiet.key = key
        value = kind.item.read(item, quiet) if isinstance(item, Scalar) else BAD
        if not isinstance(value, NoValue):
            found.setdefault(value, item)
    return list(found.items())[: kind.bound.most if kind.bound else None]
