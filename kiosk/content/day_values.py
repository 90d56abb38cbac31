"""Values of time: days, days of the year, opening hours, time zones.

Rules: a day that is not in the calendar is a fault of its own; closing times past midnight are above 24 hours; a time
zone is one that the system knows.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, time

from kiosk.content.faults import did_you_mean, quoted
from kiosk.content.forms import BAD, Bad, ReadContext
from kiosk.content.key_words import key_for
from kiosk.content.look_alikes import plain, written_with
from kiosk.content.messages import NO_MESSAGE, msg, msg_list
from kiosk.content.model import Hours
from kiosk.content.nodes import Node
from kiosk.content.values import word
from kiosk.locale import dates

MONTHS = (
    msg("January"),
    msg("February"),
    msg("March"),
    msg("April"),
    msg("May"),
    msg("June"),
    msg("July"),
    msg("August"),
    msg("September"),
    msg("October"),
    msg("November"),
    msg("December"),
)
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_ANY_DAY = re.compile(
    r"(?P<first>[0-9]{1,4})\s*(?P<sign>[./-])\s*(?P<second>[0-9]{1,2})\s*(?P=sign)\s*(?P<third>[0-9]{1,4})\.?"
)
_DAY_IN_WORDS = re.compile(
    r"(?:(?P<before>[^\W\d]{3,})\.?\s+)?(?P<day>[0-9]{1,2})(?:\.|st|nd|rd|th|-?го)?,?\s*"
    r"(?(before)|(?P<month>[^\W\d]{3,}))[.,]?\s*(?P<year>[0-9]{4})(?:\.|\s*г\.?|\.?\s*a(?:asta|\.)?)?",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"([0-9]{1,2}\.\s*[0-9]{1,2}\.\s*)([0-9]{2})\.?")
_MONTH_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")
_OFFSET = re.compile(r"\s*(?:utc|gmt)?\s*[+-]?\s*[0-9:]+\s*", re.IGNORECASE)
"""Hours from Greenwich name no place, and no summer time."""
_WITH_TIME = re.compile(r"(\S+?),?[T\s]\s*[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?")
_TIME = re.compile(r"([0-2]?[0-9]):([0-5][0-9])")
_HOURS_OTHERWISE = re.compile(
    r"([0-2]?[0-9])(?:[:.h]([0-5][0-9])?)?\s*(?:-|–|—|to|kuni|до|do|bis)\s*([0-2]?[0-9])(?:[:.h]([0-5][0-9])?)?"
)
_HOURS = re.compile(r"([0-2]?[0-9]):([0-5][0-9])\s*[-–]\s*([0-2]?[0-9]):([0-5][0-9])")


def possible_days(value: str) -> tuple[date, ...]:
    """The days that can have been meant by a date written in another way; two where day and month cannot be told
    apart. With full stops the day comes first."""
    match = _ANY_DAY.fullmatch(plain(value))
    if match is None:
        return _day_in_words(value)
    first, second, third = (int(match[name]) for name in ("first", "second", "third"))
    if len(match["first"]) == 4:
        orders = [(first, second, third)]
    elif len(match["third"]) != 4:
        return ()
    elif match["sign"] == ".":
        orders = [(third, second, first)]
    else:
        orders = [(third, second, first), (third, first, second)]
    days = []
    for year, month, day in orders:
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(max(1, year), month)[1] and year:
            days.append(date(year, month, day))
    return tuple(dict.fromkeys(days))


def _day_in_words(value: str) -> tuple[date, ...]:
    """The day of 29 October 2026, October 29, 2026 or 29. oktoober 2026, in the languages of those who write files."""
    match = _DAY_IN_WORDS.fullmatch(value.strip())
    month = dates.month_called(match["month"] or match["before"]) if match else 0
    if match is None or not month:
        return ()
    year, day = int(match["year"]), int(match["day"])
    return (date(year, month, day),) if 1 <= day <= calendar.monthrange(max(1, year), month)[1] and year else ()


def real_day(node: Node, r: ReadContext, value: str, year: int, month: int, day: int, leap: bool = False) -> bool:
    """Whether the day exists; a day without a year may be 29 February."""
    if not 1 <= month <= 12 or year < 1:
        hint = (
            msg("Write the month, then the day.")
            if leap
            else msg("Write the year first, then the month, then the day.")
        )
        message = msg("{value} is no date: there is no month {month:02}.", value=quoted(value), month=month)
        r.report(node, "bad-date", message, hint)
        return False
    days = calendar.monthrange(2000 if leap else year, month)[1]
    if 1 <= day <= days:
        return True
    name = MONTHS[month - 1]
    message = msg("There is no {day} {name} {year}: {name} has {days} days.", day=day, name=name, year=year, days=days)
    if leap:
        message = msg("There is no {day} {name}: {name} has {days} days.", day=day, name=name, days=days)
    r.report(node, "bad-date", message, msg("Write another day."))
    return False


@dataclass(frozen=True, slots=True)
class Day:
    def read(self, node: Node, r: ReadContext) -> date | Bad:
        value = word(node, r, msg("a date"))
        if value is BAD:
            return BAD
        match = _ISO_DAY.fullmatch(value)
        if match is None:
            timed, short = _WITH_TIME.fullmatch(value), _SHORT_YEAR.fullmatch(value)
            days = possible_days(f"{short[1]}20{short[2]}" if short else timed[1] if timed else value)
            hint = msg("Write it as 2026-12-31.")
            if days:
                hint = msg("Write it as {days}.", days=msg_list(f"{day:%Y-%m-%d}" for day in days))
            if len(days) > 1:
                hint = msg(
                    "Write the year, the month and the day: {days}, as you mean it.",
                    days=msg_list(f"{day:%Y-%m-%d}" for day in days),
                )
            only = f"{days[0]:%Y-%m-%d}" if len(days) == 1 and not timed and not short else ""
            return r.report(node, "bad-date", msg("{value} is not a date.", value=quoted(value)), hint, only)
        year, month, day = (int(part) for part in match.groups())
        return date(year, month, day) if real_day(node, r, value, year, month, day) else BAD


@dataclass(frozen=True, slots=True)
class MonthDay:
    def read(self, node: Node, r: ReadContext) -> tuple[int, int] | Bad:
        value = word(node, r, msg("a day of the year"))
        if value is BAD:
            return BAD
        match = _MONTH_DAY.fullmatch(value)
        if match is None:
            message = msg("{value} is not a day of the year.", value=quoted(value))
            days = possible_days(
                f"{plain(value).strip('. ')}{next((sign for sign in './-' if sign in plain(value)), ' ')}2000"
            )
            hint = msg("Write the month, then the day: 03-25 is 25 March.")
            if _MONTH_DAY.fullmatch(plain(value)):
                return r.report(node, "bad-date", message, written_with(value, plain(value)), plain(value))
            days = days or possible_days(value)
            only = f"{days[0]:%m-%d}" if len(days) == 1 else ""
            if days:
                hint = msg("Write the month, then the day: {days}.", days=msg_list(f"{day:%m-%d}" for day in days))
            return r.report(node, "bad-date", message, hint, only)
        month, day = int(match[1]), int(match[2])
        return (month, day) if real_day(node, r, value, 2000, month, day, leap=True) else BAD


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """`17:30`."""

    def read(self, node: Node, r: ReadContext) -> time | Bad:
        value = word(node, r, msg("a time of day"))
        if value is BAD:
            return BAD
        found = _time(value)
        if found is not None:
            return found
        hint, instead = msg("Write it as 17:30."), ""
        parts = [_time(part.strip()) for part in re.split(r"[-–—]", plain(value))]
        if len(parts) == 2 and all(parts):
            hint = msg("Write time: {begins}, and until: {ends}.", begins=f"{parts[0]:%H:%M}", ends=f"{parts[1]:%H:%M}")
        elif (meant := _time(plain(value).replace(".", ":").replace("h", ":"))) is not None:
            instead = f"{meant:%H:%M}"
            hint = msg("Write it as {days}.", days=instead)
        return r.report(node, "bad-time", msg("{value} is not a time of day.", value=quoted(value)), hint, instead)


@dataclass(frozen=True, slots=True)
class DayOrTime:
    """A day or a time of day."""

    def read(self, node: Node, r: ReadContext) -> date | time | Bad:
        value = word(node, r, msg("a date or a time of day"))
        if value is BAD:
            return BAD
        dated = _ISO_DAY.fullmatch(value) is not None or bool(possible_days(value))
        return Day().read(node, r) if dated else TimeOfDay().read(node, r)


def _time(value: str) -> time | None:
    match = _TIME.fullmatch(value)
    if match is None or int(match[1]) > 23:
        return None
    return time(int(match[1]), int(match[2]))


def _likely_hours(value: str) -> str:
    """The hours as they are to be written, of 10-18 or 10.00–18.00; "" where they are none."""
    found = _HOURS_OTHERWISE.fullmatch(plain(value).strip().casefold())
    if found is None:
        return ""
    opens, closes = int(found[1]), int(found[3])
    return f"{opens:02}:{found[2] or '00'}-{closes:02}:{found[4] or '00'}" if opens < 24 and closes <= 24 else ""


@dataclass(frozen=True, slots=True)
class HoursKind:
    """`10:00-18:00`, or closed (None). A closing time past midnight is above 24 hours."""

    def read(self, node: Node, r: ReadContext) -> Hours | Bad | None:
        value = word(node, r, msg("opening hours"))
        if value is BAD:
            return BAD
        if value == "closed":
            return None
        match = _HOURS.fullmatch(value)
        opens, closes = (int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])) if match else (0, 0)
        if match is None or opens >= 1440 or closes > 1440:
            meant = _likely_hours(value)
            hint = msg("Write them as {hours}, or closed.", hours=f'"{meant or "10:00-18:00"}"')
            if not meant and key_for(value, ("closed",)):
                meant, hint = "closed", msg("Write closed.")
            return r.report(node, "bad-hours", msg("{value} is not opening hours.", value=quoted(value)), hint, meant)
        if opens == closes:
            message = msg("{value} opens and closes at the same time.", value=quoted(value))
            return r.report(node, "bad-hours", message, msg("Write closed, or 00:00-24:00 for the whole day."))
        return Hours(opens, closes if closes > opens else closes + 1440)


@dataclass(frozen=True, slots=True)
class TimeZone:
    def read(self, node: Node, r: ReadContext) -> str | Bad:
        from zoneinfo import ZoneInfo, available_timezones

        value = word(node, r, msg("a time zone"))
        if value is BAD:
            return BAD
        try:
            ZoneInfo(value)
        except (OSError, ValueError, KeyError):
            near = NO_MESSAGE if _OFFSET.fullmatch(value) else did_you_mean(value, available_timezones())
            hint = near or msg("Write it as Europe/Tallinn.")
            return r.report(node, "bad-timezone", msg("{value} is not a time zone.", value=quoted(value)), hint)
        return value
