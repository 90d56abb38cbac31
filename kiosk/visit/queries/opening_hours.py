"""Whether the museum is open at a moment.

Rules: a day without hours is open all day; an exception for a day or period replaces that weekday's hours; hours past
midnight belong to the day on which they began; where the clock is not trusted the museum is open. A time of day stands
for the first moment at which the museum's clocks read it or later: of an hour that comes twice in an autumn night the
first counts, and a time that a spring night passes over is the moment of the change.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from kiosk.content.hours_by_day import exception_on
from kiosk.content.model import Hours, Museum
from kiosk.visit.guide import Now

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALL_DAY = Hours(0, 1440)
MINUTE = timedelta(minutes=1)


def hours_of(museum: Museum, day: date) -> Hours | None:
    exception = exception_on(museum.opening_except, day)
    if exception is not None:
        return museum.opening_except[exception]
    return museum.opening.get(WEEKDAYS[day.weekday()], ALL_DAY)


@lru_cache(maxsize=4096)
def moment_of(day: date, minute: int, timezone: str) -> datetime:
    """The first moment, in UTC, at which clocks in that time zone read that minute after the day's midnight, or later.
    minute: above 1440 on the following day."""
    zone = ZoneInfo(timezone)
    wanted = datetime.combine(day, time()) + minute * MINUTE
    first, second = (wanted.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if second >= first:
        return first
    moment = second  # the clocks pass over it: it is the moment, between these two, at which they change
    while moment.astimezone(zone).replace(tzinfo=None) < wanted:
        moment += MINUTE
    return moment


def open_span(museum: Museum, day: date) -> tuple[datetime, datetime] | None:
    """When it opens and closes, in UTC, by the hours that begin on that day; None where it is closed all day."""
    hours = hours_of(museum, day)
    if hours is None:
        return None
    return moment_of(day, hours.opens, museum.timezone), moment_of(day, hours.closes, museum.timezone)


def is_open(museum: Museum, now: Now) -> bool:
    if now.day is None or not (museum.opening or museum.opening_except):
        return True
    moment = now.local.replace(tzinfo=ZoneInfo(museum.timezone)).astimezone(UTC)
    spans = (open_span(museum, day) for day in (now.day, now.day - timedelta(days=1)))
    return any(span is not None and span[0] <= moment < span[1] for span in spans)
