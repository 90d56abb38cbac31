"""Fixed random rounding: counts in packets of five, always rounded alike, so that no two reports give one visit away.

Rules: pure; docs/decisions/fixed-rounding.md names the method and its limits. A count from the first of a month to a
day is rounded to a multiple of the base, up or down, so that on average it is right; by how much is drawn from the
log's own secret, once for each log, month and series, and never again. A day shows what its rounded count is above that
of the day before, a part of a whole what it adds to those before it: so all parts add up to their whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import blake2b
from math import floor
from typing import TypeVar

from kiosk.visitlog.daily.count_days import MONTH, Log

BASE = 5
K = TypeVar("K", bound=tuple[object, ...])


@dataclass(frozen=True, slots=True)
class FixedRounding:
    """base: how many visits are a packet; 1 shows every number as it is."""

    base: int

    @property
    def exact(self) -> bool:
        return self.base == 1

    def phase(self, log: Log, month: str, *series: str) -> float:
        """Where the rounding of that series begins: 0 to below the base, known to nobody without the log."""
        if self.exact:
            return 0.0
        named = "\0".join((month, *series)).encode("utf-8", "surrogatepass")
        drawn = blake2b(named, digest_size=7, key=_secret(log)).digest()
        return self.base * int.from_bytes(drawn, "big") / 2**56

    def rounded(self, count: float, phase: float) -> int:
        return self.base * floor((count + phase) / self.base)

    def gained(self, until: float, after: float, phase: float) -> int:
        """What a stretch shows, of a count up to its end and up to the day before it."""
        return self.rounded(until, phase) - self.rounded(after, phase)

    def parts(self, sums: Iterable[Sequence[int]], phase: float) -> list[int]:
        """What each part of a whole shows; together they are what the whole shows. One may be negative."""
        shown: list[int] = []
        base = self.base
        until = after = before = 0
        for more_until, more_after in sums:
            until, after = until + more_until, after + more_after
            now = base * (floor((until + phase) / base) - (floor((after + phase) / base) if after else 0))
            shown.append(now - before)
            before = now
        return shown

    def closing_days(self, visits: Mapping[str, int]) -> list[str]:
        """The days of a month after which figures may be shown: on each at least a packet has come since the last."""
        found: list[str] = []
        waiting = 0
        for day in sorted(visits):
            waiting += visits[day]
            if waiting >= self.base:
                found.append(day)
                waiting = 0
        return found

    def has_own(self, visits: Mapping[str, int], since: date, until: date) -> bool:
        """Whether days of a month have a packet that is wholly theirs: on one of them, or on all days from behind one
        that closes to the next that does. Days with fewer visits than a packet never have; how many they lack is in no
        answer, whichever days are asked about."""
        span = range(since.toordinal(), until.toordinal() + 1)
        if any(n >= self.base and date.fromisoformat(day).toordinal() in span for day, n in visits.items()):
            return True
        closing = [date.fromisoformat(day) for day in self.closing_days(visits)]
        before = [closed.replace(day=1) - timedelta(days=1) for closed in closing[:1]] + closing[:-1]
        return any(
            first.toordinal() + 1 in span and last.toordinal() in span
            for first, last in zip(before, closing, strict=True)
        )


@cache
def _secret(log: Log) -> bytes:
    """The key of that log: of its epoch, which nothing that leaves the log holds."""
    kiosk, epoch = log
    return blake2b(f"{kiosk}\0{epoch}".encode("utf-8", "surrogatepass")).digest()


def settled(counts: MutableMapping[K, int]) -> None:
    """Pay what is below nought from the largest parts, of equal ones the last in their order, so that the sum stays as
    it is, and what pays does not depend on which log was read first."""
    owed = -sum(n for n in counts.values() if n < 0)
    if not owed:
        return
    for part in [part for part, n in counts.items() if n < 0]:
        counts[part] = 0
    while owed > 0 and any(counts.values()):
        largest = max(counts, key=lambda part: (counts[part], part))
        paid = min(owed, counts[largest], BASE)
        counts[largest] -= paid
        owed -= paid


def last_of(days: Sequence[str], until: str) -> str:
    """The last of those days, in order, that is not after `until`; empty where there is none."""
    return next((day for day in reversed(days) if day <= until), "")


def month_of(day: str) -> str:
    return day[:MONTH]
