"""Hours that replace those of the weekday: on single days, in periods, and on days or in periods of every year.

Rules: a day is written 2026-12-24, a day of every year 12-24; a period has both its days, `2026-11-01..2027-04-30`, or
one of every year, which may go on into January. Of those that hold on a day the shortest counts, so that a closed day
stands within a winter's hours; of two as long the dated one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from kiosk.content.day_values import Day, HoursKind, MonthDay
from kiosk.content.faults import quoted
from kiosk.content.forms import BAD, Bad, ReadContext, wrong_form
from kiosk.content.look_alikes import plain
from kiosk.content.messages import msg
from kiosk.content.model import Hours
from kiosk.content.nodes import Mapping, Node, Scalar

BETWEEN = ".."
_YEARLY = re.compile(r"[0-9]{2}-[0-9]{2}")
_LONGEST_WRAP_DAYS = 300
"""Of every year: from the end of one year into the next, but never nearly all round."""
_DAY_FIRST = re.compile(r"([0-9]{1,2})\.(?:\s?([0-9]{1,2})\.?)?(?:\s?([0-9]{4}))?")
_OTHERWISE = re.compile(r"((?:[0-9]{4}-)?[0-9]{2}-[0-9]{2})\s*(\.{1,3}|…|-|/|to)\s*((?:[0-9]{4}-)?[0-9]{2}-[0-9]{2})")


@dataclass(frozen=True, slots=True)
class HoursByDay:
    """{2026-05-16: "10:00-23:00", 12-24..12-26: closed}"""

    def read(self, node: Node, r: ReadContext) -> dict[str, Hours | None] | Bad:
        name = r.key
        if not isinstance(node, Mapping):
            message = msg('"{name}" is written by date', name=name)
            return wrong_form(node, r, message, msg("Write 2026-12-24: closed."))
        hours: dict[str, Hours | None] = {}
        for key, (key_node, value) in node.entries.items():
            r.key = key
            days, open_hours = _days(key_node, r), HoursKind().read(value, r)
            if days and open_hours is not BAD:
                hours[days] = open_hours
        return hours


def _days(node: Scalar, r: ReadContext) -> str:
    """The day or period as it is kept; "" where it is none."""
    parts = [part.strip() for part in node.value.split(BETWEEN)]
    meant = _OTHERWISE.fullmatch(plain(node.value).strip())
    if meant is not None and meant[2] != BETWEEN:
        period = f"{meant[1]}{BETWEEN}{meant[3]}"
        message = msg("{value} is not a period.", value=quoted(node.value))
        r.report(node, "bad-date", message, msg("Write it as {days}.", days=period), period)
        return ""
    if meant is None and (period := _day_first(plain(node.value).strip())):
        message = msg("{value} is not a period.", value=quoted(node.value))
        r.report(node, "bad-date", message, msg("Write it as {days}.", days=period), period)
        return ""
    yearly = [_YEARLY.fullmatch(part) is not None for part in parts]
    if len(parts) > 2 or any(yearly) != all(yearly):
        message = msg("{value} is not a period.", value=quoted(node.value))
        hint = msg("Write it as 2026-11-01..2027-04-30, or for every year as 12-24..12-26.")
        r.report(node, "bad-date", message, hint)
        return ""
    read = [(MonthDay() if yearly[0] else Day()).read(replace(node, value=part), r) for part in parts]
    if BAD in read:
        return ""
    ends = [each for each in read if isinstance(each, date)]
    if len(ends) == 2 and ends[1] < ends[0]:
        message = msg("The period {value} ends before it begins.", value=quoted(node.value))
        r.report(node, "bad-date", message, msg("Write the earlier day first."))
        return ""
    if len(parts) == 2 and yearly[0] and parts[1] < parts[0] and _Period(True, *parts).days > _LONGEST_WRAP_DAYS:
        swapped = f"{parts[1]}{BETWEEN}{parts[0]}"
        message = msg("The period {value} lasts nearly the whole year.", value=quoted(node.value))
        r.report(node, "bad-date", message, msg("Write the earlier day first: {days}.", days=swapped))
        return ""
    return BETWEEN.join(parts)


def _day_first(value: str) -> str:
    """The period of two days as they are written in speech, 24.12.–26.12. or 24.–26.12.2026; "" where it is none."""
    parts = [_DAY_FIRST.fullmatch(part.strip()) for part in re.split(r"\.{2,3}|\s*[-–—/]\s*|\s+to\s+", value)]
    if len(parts) != 2 or parts[0] is None or parts[1] is None or parts[1][2] is None:
        return ""
    day, month, year = parts[0].groups()
    last_day, last_month, last_year = parts[1].groups()
    if year is not None and last_year is None:
        return ""
    days = ((last_year if year is None else year, month or last_month, day), (last_year, last_month, last_day))
    try:
        for in_year, in_month, on in days:
            date(int(in_year or 2000), int(in_month), int(on))
    except ValueError:
        return ""
    written = (f"{in_year}-" * (in_year is not None) + f"{int(m):02}-{int(on):02}" for in_year, m, on in days)
    return BETWEEN.join(written)


class _Period(NamedTuple):
    """yearly: of every year. first, last: month and day, or the days themselves."""

    yearly: bool
    first: str
    last: str

    def holds(self, day: date) -> bool:
        there = day.isoformat()[5:] if self.yearly else day.isoformat()
        if self.first <= self.last:
            return self.first <= there <= self.last
        return there >= self.first or there <= self.last

    @property
    def days(self) -> int:
        return self.length.days + 1

    @property
    def length(self) -> timedelta:
        first, last = (date.fromisoformat(f"2000-{each}" if self.yearly else each) for each in (self.first, self.last))
        return last - first + (timedelta(366) if last < first else timedelta())


@lru_cache(maxsize=1024)
def _period(key: str) -> _Period:
    first, _, last = key.partition(BETWEEN)
    return _Period(_YEARLY.fullmatch(first) is not None, first, last or first)


def exception_on(keys: Iterable[str], day: date) -> str | None:
    """Which of these days and periods counts on a day; None where none does."""
    there = [key for key in keys if _period(key).holds(day)]
    return min(there, key=lambda key: (_period(key).length, _period(key).yearly), default=None)
