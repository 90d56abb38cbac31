"""A whole report as frozen data: every form (HTML, PDF, spreadsheet, CSV, JSON) is drawn from this and nothing else.

Rules: words are keys, never sentences, so that a form can say them in any language; a number that may not be shown is
FEW, one that does not exist (the median of nothing) is NONE, and neither ever becomes 0; shares are 0..1; times are in
the unit that the column names; days are the museum's local days; rows stand in the museum's walking order, never in an
order of popularity. What one form shows, every form can show: no form counts by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Final, Literal

from kiosk.content.model import Text


class Missing(Enum):
    """Why there is no number. FEW: fewer visits than may be shown. NONE: nothing to take it from."""

    FEW = "few"
    NONE = "none"


FEW: Final = Missing.FEW
NONE: Final = Missing.NONE

Figure = int | float | Missing

Unit = Literal["visits", "share", "seconds", "hours", "times", "number", "days", "text", "day"]
"""visits, times, number, days: whole. share: 0..1. text: a str as it is. day: a date."""

Cell = Figure | str | date


@dataclass(frozen=True, slots=True)
class Word:
    """A label that the form says in its language: a weekday, an aid, a way of ending."""

    key: str


@dataclass(frozen=True, slots=True)
class Name:
    """A label that stays as it is in every language: a kiosk's id, a file, a number that was keyed."""

    text: str


@dataclass(frozen=True, slots=True)
class LanguageLabel:
    """A language, by its tag; `what` says what was heard in it: recording, more or film, or nothing."""

    tag: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class PlaceLabel:
    """A room (exhibit empty) or an exhibit. gone: the museum's files no longer have it; its title is as last logged."""

    room: str
    exhibit: str = ""
    stop: int | None = None
    title: Text = field(default_factory=dict)
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Titled:
    """A label with a title of the museum's own, such as a tour."""

    id: str
    title: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MediumLabel:
    """What was listened to: the recording, the second one (more), or the film of an exhibit, and in which language
    (empty for a film)."""

    place: PlaceLabel
    what: str
    language: str = ""


Label = Word | Name | LanguageLabel | PlaceLabel | Titled | MediumLabel | date


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class TableRow:
    """cells stand under the table's columns, one each."""

    label: Label
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One measure, or some that belong together. label: the key of the first column's head. An empty table is given
    too: nothing happened is an answer."""

    key: str
    label: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]

    def column(self, key: str) -> tuple[Cell, ...]:
        place = [column.key for column in self.columns].index(key)
        return tuple(row.cells[place] for row in self.rows)


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure of the whole period, with those it is compared with; NONE where there is nothing to compare."""

    key: str
    unit: Unit
    now: Figure
    before: Figure = NONE
    last_year: Figure = NONE


@dataclass(frozen=True, slots=True)
class Curve:
    """Who still listens: after second `at_s`, that share of those who began. It begins with (0, 1.0); each step stands
    for at least as many visits as may be shown. points is empty where too few listened."""

    heard: MediumLabel
    length_s: float
    listeners: Figure
    points: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both included. kind: week, month, year or days (from and until)."""

    kind: str
    since: date
    until: date

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1


@dataclass(frozen=True, slots=True)
class Annotation:
    """A closure or an event from the museum's notes. room: which room it concerns; empty: the whole museum."""

    kind: Literal["closure", "event"]
    since: date
    until: date
    title: Text
    room: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What the reader must know about the figures: a key with its values, or a sentence of the program as it is."""

    key: str
    values: tuple[tuple[str, str | int], ...] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """A room on a plan, 0..1 from the top left, with the median seconds that visits spent in it."""

    place: PlaceLabel
    corners: tuple[tuple[float, float], ...]
    dwell_s: Figure
    visits: Figure


@dataclass(frozen=True, slots=True)
class PlanPicture:
    """A plan of the museum. picture: its file within media/; ratio: width / height of that picture, 0 if not known."""

    title: Text
    picture: str
    ratio: float
    rooms: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """minimum: the smallest number of visits shown. languages: the museum's own, first first. method: what "How we
    counted" has to say, in order. logs: how many files were read. simulated: these visits were made up for trying."""

    museum: Text
    languages: tuple[str, ...]
    timezone: str
    made_at: datetime
    program: str
    period: Period
    before: Period | None
    last_year: Period | None
    kiosks: tuple[str, ...]
    logs: int
    minimum: int
    simulated: bool
    headlines: tuple[Headline, ...]
    tables: tuple[ReportTable, ...]
    curves: tuple[Curve, ...]
    plans: tuple[PlanPicture, ...]
    annotations: tuple[Annotation, ...]
    remarks: tuple[Remark, ...]
    method: tuple[str, ...]

    def table(self, key: str) -> ReportTable:
        return next(table for table in self.tables if table.key == key)

    def headline(self, key: str) -> Headline:
        return next(headline for headline in self.headlines if headline.key == key)


# What each key stands for. The keys are fixed here, so that every form can have words for all of them.

HEADLINES: dict[str, Unit] = {
    "visits": "visits",  # of five seconds or longer
    "short_visits": "visits",  # under five seconds, counted apart and in no other figure
    "length_median": "seconds",
    "length_lower": "seconds",  # a quarter of the visits was shorter
    "length_upper": "seconds",  # a quarter was longer
    "touches_median": "number",
    "timeout_share": "share",  # ended because nobody answered
    "exhibits_median": "number",  # different exhibits opened in a visit
    "listening_share": "share",  # visits that listened to or watched anything
    "on_hours": "hours",  # all kiosks together
    "open_hours": "hours",  # opening hours × kiosks; NONE where the museum states none
}

TABLES: dict[str, tuple[str, tuple[tuple[str, Unit], ...]]] = {
    # key: (what a row is, its columns)
    "days": ("day", (("visits", "visits"), ("on_hours", "hours"), ("open_hours", "hours"))),
    "hours": ("weekday", tuple((f"{hour:02}", "visits") for hour in range(24))),
    "lengths": ("length", (("visits", "visits"), ("share", "share"))),
    "languages": (
        "language",
        (("visits", "visits"), ("share", "share"), ("share_before", "share"), ("share_last_year", "share")),
    ),
    "ends": ("end", (("visits", "visits"), ("share", "share"))),
    "exhibits": (
        "exhibit",
        (
            ("visits", "visits"),
            ("share", "share"),
            ("share_before", "share"),
            ("share_last_year", "share"),
            ("dwell_median", "seconds"),
            ("listeners", "visits"),
            ("holding", "share"),
            ("completion", "share"),
            ("zoomed", "visits"),
            ("more", "visits"),
            ("hotspots", "visits"),
            ("interactive", "visits"),
            ("take_home", "visits"),
        ),
    ),
    "listening": (
        "heard",
        (
            ("listeners", "visits"),
            ("length", "seconds"),
            ("heard_mean", "seconds"),
            ("holding", "share"),
            ("completion", "share"),
            ("leave_median", "seconds"),
        ),
    ),
    "rooms": (
        "room",
        (
            ("visits", "visits"),
            ("share", "share"),
            ("share_before", "share"),
            ("share_last_year", "share"),
            ("dwell_median", "seconds"),
            ("dwell_total", "hours"),
        ),
    ),
    "notes": (
        "exhibit",
        (
            ("shown", "visits"),
            ("listen", "visits"),
            ("watch", "visits"),
            ("read", "visits"),
            ("skip", "visits"),
            ("skip_share", "share"),
        ),
    ),
    "ways": ("way", (("visits", "visits"), ("share", "share"))),
    "tours": ("tour", (("begun", "visits"), ("finished", "visits"), ("finished_share", "share"))),
    "stops": ("exhibit", (("visits", "visits"),)),
    "unknown_numbers": ("number", (("visits", "visits"),)),
    "searches": ("exhibit", (("visits", "visits"), ("without_result", "visits"), ("without_result_share", "share"))),
    "aids": ("aid", (("visits", "visits"), ("share", "share"))),
    "never_opened": ("exhibit", ()),
    "diligent": (
        "kiosk",
        (("visits", "visits"), ("exhibits", "number"), ("diligent", "visits"), ("diligent_share", "share")),
    ),
    "kiosks": (
        "kiosk",
        (
            ("visits", "visits"),
            ("on_hours", "hours"),
            ("open_hours", "hours"),
            ("on_while_open", "share"),
            ("days_on", "days"),
            ("starts", "times"),
            ("cut_off", "times"),
            ("last_seen", "day"),
        ),
    ),
    "media_faults": ("file", (("times", "times"), ("kiosks", "text"))),
    "problems": ("problem", (("visits", "visits"),)),
    "problem_places": (
        "place",
        (("not_playing", "visits"), ("not_readable", "visits"), ("other_problem", "visits")),
    ),
}

WORDS: dict[str, tuple[str, ...]] = {
    # which words the labels of a table can be; others are names
    "hours": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    "lengths": ("under_15s", "under_30s", "under_1min", "under_2min", "under_5min", "under_10min", "from_10min"),
    "ends": ("left", "timeout", "shutdown", "crash"),
    "ways": ("card", "keypad", "tour", "note", "other"),
    "problems": ("play", "read", "else"),
    "problem_places": ("elsewhere",),
}

METHOD = (
    "sessions_not_visitors",
    "session",
    "short",
    "language",
    "length",
    "touches",
    "exhibit_share",
    "dwell",
    "room_dwell",
    "holding",
    "completion",
    "leaving",
    "notes",
    "tours",
    "keyed",
    "searches",
    "aids",
    "ends",
    "diligent",
    "on_hours",
    "days",
    "clock",
    "suppressed",
    "compared",
    "prepared",
)

REMARKS = (
    "simulated",  # the visits are made up
    "few",  # minimum: numbers below it are not shown
    "clock_not_trusted",  # visits: left out of every figure
    "clock_not_trusted_few",  # minimum: the same, but fewer than may be told
    "under_way",  # visits: not ended yet, left out
    "under_way_few",  # minimum
    "two_kiosks",  # kiosk, logs: two kiosks seem to have one id
    "kiosk_silent",  # kiosk, days: open days in the period without a sign of life
    "other_timezone",  # kiosk, timezone: days were counted by another time zone
    "no_compare_before",  # nothing was logged in the period before
    "no_compare_last_year",  # nor in the same period last year
    "period_not_over",  # until: the period is still running; the last day that is over
    "log_begins",  # day: the log begins within the period
    "unread",  # sentence: what could not be read
    "notes",  # sentence: what is wrong in config/notes.yaml
)
