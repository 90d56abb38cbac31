"""A whole report as frozen data: every form (HTML, PDF, spreadsheet, CSV, JSON) is drawn from this and nothing else.

Rules: words are keys (report_keys), never sentences, so that a form can put them in any language; a number that may not
be shown is FEW, one that does not exist (the median of nothing) is NONE, and neither ever becomes 0; shares are 0..1;
times are in the unit that the column names; days are the museum's local days; rows are in the museum's walking order,
never in an order of popularity. What one form shows, every form can show: no form counts by itself.
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

Unit = Literal["visits", "share", "seconds", "hours", "times", "number", "average", "change", "days", "text", "day"]
"""visits, times, number, days: whole. share: 0..1. text: a str as it is. day: a date.
average: with one place. change: a share more (or less, below 0)."""

Cell = Figure | str | date


@dataclass(frozen=True, slots=True)
class Word:
    """A label that the form translates: a weekday, an aid, a way of ending."""

    key: str


@dataclass(frozen=True, slots=True)
class Name:
    """A label that stays as it is in every language: a kiosk's id, a file, a number that was keyed."""

    text: str


@dataclass(frozen=True, slots=True)
class LanguageLabel:
    """A language, by its tag. what: what was heard in it (recording, more or film); empty for the language alone."""

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

    @property
    def spot(self) -> tuple[str, str]:
        return self.room, self.exhibit


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


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)


@dataclass(frozen=True, slots=True)
class Noted:
    """An event that the museum noted, by its first day."""

    since: date
    title: Text


Label = Word | Name | LanguageLabel | PlaceLabel | Titled | MediumLabel | Month | Noted | date


@dataclass(frozen=True, slots=True)
class TableColumn:
    key: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class TableRow:
    """cells stand under the table's columns, one each."""

    label: Label
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One measure, or some that belong together. label: the key of the first column's head. A table without rows is
    part of the report too: that nothing happened is an answer."""

    key: str
    label: str
    columns: tuple[TableColumn, ...]
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
    counted" explains, in order. logs: how many files were read. simulated: these visits were made up for trying."""

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
    rooms: tuple[PlaceLabel, ...] = ()
    """The museum's rooms, where the table of rooms does not name them."""

    @property
    def nothing(self) -> bool:
        """Whether nothing of any kiosk is shown, because too few visits came or there is none."""
        return any(remark.key in ("nothing_shown", "nothing_logged", "phones_only") for remark in self.remarks)

    @property
    def phones_only(self) -> bool:
        """Whether there is no kiosk's log in it."""
        return any(remark.key == "phones_only" for remark in self.remarks)

    def table(self, key: str) -> ReportTable:
        return next(table for table in self.tables if table.key == key)

    def headline(self, key: str) -> Headline:
        return next(headline for headline in self.headlines if headline.key == key)
