"""What a keyed number means.

Rules: the number of a stop finds it; one that begins longer numbers lists them too; one that begins none is unknown and
lists up to five stops: first the one whose digits were keyed twice by a hand that trembles, then those with the most
first digits alike, then by distance, and last those that ask before they are opened; numbers have at most `LONGEST`
digits, and leading zeros are kept as keyed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from itertools import takewhile

from kiosk.visit.guide import Guide, Stop

LONGEST = 6
MOST_NEAR = 5
RUN = re.compile(r"(\d)\1*")
"""Of a digit that stands once, or several times one after the other."""


@dataclass(frozen=True, slots=True)
class StopLookup:
    """found: the stop of exactly this number. longer: stops whose number begins with it. nearest: only where it is
    unknown."""

    found: Stop | None
    longer: tuple[Stop, ...]
    nearest: tuple[Stop, ...]

    @property
    def unknown(self) -> bool:
        return self.found is None and not self.longer


def look_up_stop(guide: Guide, digits: str, day: date | None = None) -> StopLookup:
    """Look up a keyed number. day: stops not shown on it are listed only where there are no others; None where it is
    not known."""
    if not digits:
        return StopLookup(None, (), ())
    found = guide.stops.get(int(digits)) if not digits.startswith("0") else None
    alike = guide.stop_digits[bisect_left(guide.stop_digits, digits) : bisect_left(guide.stop_digits, digits + ":")]
    longer = [guide.stops[n] for n in sorted(int(stop_digits) for stop_digits in alike if stop_digits != digits)]
    today = [stop for stop in longer if guide.shown_today(stop.exhibit, day)]
    nearest = () if found is not None or longer else near(guide, digits, day)
    return StopLookup(found, tuple((today or longer)[:MOST_NEAR]), nearest)


def keyed_twice(number: str, keyed: str) -> bool:
    """Whether these digits are that number with two of its digits or more keyed once more."""
    once_or_twice = RUN.sub(lambda run: f"{run[0]}{run[1]}{{0,{len(run[0])}}}", number)
    return len(keyed) > len(number) + 1 and re.fullmatch(once_or_twice, keyed) is not None


def near(guide: Guide, digits: str, day: date | None) -> tuple[Stop, ...]:
    def distance(n: int) -> tuple[bool, int, int, int]:
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(digits, str(n), strict=False))
        return (not keyed_twice(str(n), digits), -sum(1 for _ in alike), abs(n - int(digits)), n)

    shown = [n for n, stop in guide.stops.items() if guide.shown_today(stop.exhibit, day)]
    found = [guide.stops[n] for n in nsmallest(MOST_NEAR, shown, key=distance)]
    return tuple(sorted(found, key=lambda stop: guide.confirms(stop.exhibit)))
