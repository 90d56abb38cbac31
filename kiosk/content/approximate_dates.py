"""Dates as historians know them: a day, a month or a year, about when, or from when until when.

Rules: `1949-03-25`, `1949-03` and `1949` are as exact as they are written; `1937~` is about 1937; {from, until} holds
both ends. Years are those of the Gregorian calendar, from 100 to 9999.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from kiosk.content.day_values import possible_days, real_day
from kiosk.content.faults import quoted
from kiosk.content.forms import BAD, Bad, Form, Key, ReadContext, Values, required
from kiosk.content.look_alikes import plain, written_with
from kiosk.content.messages import Message, msg, msg_list
from kiosk.content.nodes import Mapping, Node
from kiosk.content.values import word

_MOMENT = re.compile(r"([1-9][0-9]{2,3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~?)")
WRITTEN_MOMENT = rf"^\s*{_MOMENT.pattern}\s*$"
_YEARS = re.compile(r"([0-9]{3,4})\s*[-–—/]\s*([0-9]{3,4})")
_DECADE = re.compile(r"([0-9]{2,3}0)[’']?(?:s|er|-e|ndad|\. aastad|-е|ые|. léta)")
_ABOUT = re.compile(
    r"(?:~\s*|ca?\.?\s*|circa\s*|about\s*|around\s*|um\s*|umbes\s*|u\.\s*|около\s*|ок\.\s*|kolem\s*(?:roku\s*)?)"
    r"([0-9]{3,4})|([0-9]{3,4})\s*(?:\?|\(\?\)|г\.\s*\(\?\))",
    re.IGNORECASE,
)
_SEASONS = {
    "spring": (3, 5),
    "kevad": (3, 5),
    "весна": (3, 5),
    "jaro": (3, 5),
    "summer": (6, 8),
    "suvi": (6, 8),
    "лето": (6, 8),
    "léto": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "sügis": (9, 11),
    "осень": (9, 11),
    "podzim": (9, 11),
}
_SEASON = re.compile(rf"({'|'.join(_SEASONS)})\s+([0-9]{{3,4}})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day; a month, where `day` is 0; a year, where `month` is 0 too. about: it is not known that well."""

    year: int
    month: int = 0
    day: int = 0
    about: bool = False

    @property
    def begin(self) -> float:
        """The first instant of it, in years."""
        return self._at(self.month or 1, self.day or 1)

    @property
    def end(self) -> float:
        """The last instant of it, in years."""
        month = self.month or 12
        return self._at(month, (self.day or _days(self.year, month)) + 1)

    def _at(self, month: int, day: int) -> float:
        return self.year + (month - 1) / 12 + (day - 1) / 12 / _days(self.year, month)

    def __str__(self) -> str:
        """As it is written in a file."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts) + ("~" if self.about else "")


@dataclass(frozen=True, slots=True)
class DatedPeriod:
    """until: None where one date was written."""

    since: Moment
    until: Moment | None = None

    @property
    def begin(self) -> float:
        return self.since.begin

    @property
    def end(self) -> float:
        return (self.until or self.since).end


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


@dataclass(frozen=True, slots=True)
class MomentKind:
    """One date."""

    def read(self, node: Node, r: ReadContext) -> Moment | Bad:
        value = word(node, r, msg("a date"))
        if value is BAD:
            return BAD
        match = _MOMENT.fullmatch(value)
        if match is None:
            hint, instead = _meant(value)
            return r.report(node, "bad-date", msg("{value} is not a date.", value=quoted(value)), hint, instead)
        year, month, day = (int(part or 0) for part in match.groups()[:3])
        if match[2] and not real_day(node, r, value, year, month, day if match[3] else 1):
            return BAD
        return Moment(year, month, day, bool(match[4]))


_HINT = msg("Write 1949-03-25, 1949-03 or 1949; 1937~ for about 1937; {from: 1941, until: 1944} for a period.")


def _meant(value: str) -> tuple[Message, str]:
    """How to write what was probably meant, and that itself where it can be nothing else."""
    if (about := _ABOUT.fullmatch(value)) is not None:
        better = f"{about[1] or about[2]}~"
        return msg("Write it as {days}.", days=better), better
    if (years := _YEARS.fullmatch(value)) is not None:
        return _period(years[1], years[2]), ""
    if (decade := _DECADE.fullmatch(value)) is not None:
        return _period(decade[1], str(int(decade[1]) + 9)), ""
    if (season := _SEASON.fullmatch(value)) is not None:
        first, last = _SEASONS[season[1].casefold()]
        return _period(f"{season[2]}-{first:02}", f"{season[2]}-{last:02}"), ""
    if plain(value) != value and _MOMENT.fullmatch(plain(value)):
        return written_with(value, plain(value)), plain(value)
    days = [f"{day:%Y-%m-%d}" for day in possible_days(value)]
    if len(days) == 1:
        return msg("Write it as {days}.", days=days[0]), days[0]
    if days:
        listed = msg_list(days)
        return msg("Write the year, the month and the day: {days}, as you mean it.", days=listed), ""
    return _HINT, ""


def _period(begins: str, ends: str) -> Message:
    return msg("Write it as {{from: {begins}, until: {ends}}}.", begins=begins, ends=ends)


def period_check(node: Mapping, values: Values, r: ReadContext) -> None:
    """Report a period that ends before it begins. values: since and until, as moments."""
    since, until = values.get("since"), values.get("until")
    if since is not None and until is not None and until.end <= since.begin:
        message = msg("The period ends on {ends}, before it begins on {begins}.", ends=str(until), begins=str(since))
        hint = msg("Exchange the two, or correct one.")
        r.report(node.value("until") or node, "dates-reversed", message, hint)


PERIOD = Form(
    msg("a period"),
    {
        "from": Key(
            MomentKind(),
            "When it began.",
            "1941-09",
            msg("Write from: 1941, when it began."),
            required=True,
            to="since",
        ),
        "until": required(
            MomentKind(),
            "When it ended; that day, month or year included.",
            "1941-11",
            msg("Write until: 1944, when it ended."),
        ),
    },
    DatedPeriod,
    check=period_check,
)


@dataclass(frozen=True, slots=True)
class ApproximateDate:
    """One date, or a period with both its ends."""

    def read(self, node: Node, r: ReadContext) -> DatedPeriod | Bad:
        if isinstance(node, Mapping):
            period = PERIOD.read(node, r)
            backwards = period is not BAD and period.end <= period.begin
            return BAD if backwards else period
        moment = MomentKind().read(node, r)
        return BAD if moment is BAD else DatedPeriod(moment)
