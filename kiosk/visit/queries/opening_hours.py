"""Whether the museum is open at a local time.

Rules: a day without hours is open all day; an exception for a date replaces that weekday's hours; hours past midnight
belong to the day on which they began; where the clock is not trusted the museum is open.
"""

from __future__ import annotations

from datetime import date, timedelta

from kiosk.content.model import Hours, Museum
from kiosk.visit.guide import Now

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALL_DAY = Hours(0, 1440)


def hours_of(museum: Museum, day: date) -> Hours | None:
    if day.isoformat() in museum.opening_except:
        return museum.opening_except[day.isoformat()]
    return museum.opening.get(WEEKDAYS[day.weekday()], ALL_DAY)


def is_open(museum: Museum, now: Now) -> bool:
    if now.day is None or not (museum.opening or museum.opening_except):
        return True
    minute = now.local.hour * 60 + now.local.minute
    today = hours_of(museum, now.day)
    if today is not None and today.opens <= minute < today.closes:
        return True
    yesterday = hours_of(museum, now.day - timedelta(days=1))
    return yesterday is not None and minute + 1440 < yesterday.closes
