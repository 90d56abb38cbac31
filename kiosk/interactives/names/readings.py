"""The reading of all names: which is read when.

Rules: each day has its part of the names, those that are read in eight hours, a name every six seconds; it begins where
yesterday's ended, and after the last name with the first. Within a day the clock says where the reading is, so that
whoever begins it at another hour meets other names. Without a clock that can be believed it begins with the first.
"""

from __future__ import annotations

from datetime import date, timedelta

from kiosk.visit.guide import Now

PART_S, NAME_S = 8 * 3600, 6
A_DAY = PART_S // NAME_S


def place_of_day(now: Now, count: int) -> int:
    """Where in its order the reading is now, counted from 0."""
    if now.day is None:
        return 0
    second = now.local.hour * 3600 + now.local.minute * 60 + now.local.second
    return (now.day.toordinal() * A_DAY + second % PART_S // NAME_S) % count


def next_day(place: int, count: int, today: date) -> date:
    """The first day from today on whose part has the name at that place."""
    ahead = (place - today.toordinal() * A_DAY) % count
    return today + timedelta(days=ahead // A_DAY)
