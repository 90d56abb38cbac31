"""What the days of a span come to: day by day over all kiosks, and kiosk by kiosk over all days.

Rules: pure; sums only, so that parts may be summed elsewhere and added; of a kiosk with several logs on one day their
sum is that day; of what was on while open nothing is divided before all of it is added, so that figures do not depend
on who adds; hours are 0 to 23, and what was on in any other is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from kiosk.visitlog.reading.log_source import KioskDay

HOUR_MS = 3_600_000
HOURS = {f"{hour:02}": hour for hour in range(24)}


class OpenPart(NamedTuple):
    """How much of an hour of a day was open. whole_ms: how long that hour took. begun_before: by the opening hours of
    the day before, which count from a kiosk's second day on."""

    day: str
    hour: int
    whole_ms: int
    open_ms: int
    begun_before: bool


class OpenSpan(NamedTuple):
    """When the museum was open in a span. over: the open days that are over; begun: the first day of each kiosk."""

    parts: list[OpenPart]
    over: list[str]
    begun: Mapping[str, str]


@dataclass(slots=True)
class DaySum:
    """One day of all kiosks. on_ms: by hour."""

    visits: int = 0
    on_ms: list[int] = field(default_factory=lambda: [0] * len(HOURS))

    def add(self, other: DaySum) -> None:
        self.visits += other.visits
        self.on_ms = [one + more for one, more in zip(self.on_ms, other.on_ms, strict=True)]


@dataclass(slots=True)
class KioskSum:
    """All days of one kiosk. days_on: on how many it was on. alive: on how many open days that are over it gave a sign
    of life. on_while_open: by the length of an hour, milliseconds on times milliseconds open of each hour."""

    visits: int = 0
    on_ms: int = 0
    days_on: int = 0
    starts: int = 0
    cut_off: int = 0
    alive: int = 0
    on_while_open: dict[int, int] = field(default_factory=dict)

    @property
    def open_hours_on(self) -> float:
        """How many open hours it was on."""
        return float(sum((Fraction(ms, whole) for whole, ms in self.on_while_open.items()), Fraction()) / HOUR_MS)

    def add_open(self, whole_ms: int, ms: int) -> None:
        self.on_while_open[whole_ms] = self.on_while_open.get(whole_ms, 0) + ms

    def add(self, other: KioskSum) -> None:
        self.visits += other.visits
        self.on_ms += other.on_ms
        self.days_on += other.days_on
        self.starts += other.starts
        self.cut_off += other.cut_off
        self.alive += other.alive
        for whole_ms, ms in other.on_while_open.items():
            self.add_open(whole_ms, ms)


class DayFigures(NamedTuple):
    """Sums by day and by kiosk."""

    days: Mapping[str, DaySum]
    kiosks: Mapping[str, KioskSum]


@dataclass(slots=True)
class KioskDaySum:
    """One day of one kiosk. on_ms: by hour; alive: whether it gave a sign of life."""

    visits: int = 0
    on_ms: list[int] = field(default_factory=lambda: [0] * len(HOURS))
    alive: bool = False
    starts: int = 0
    cut_off: int = 0

    def add(self, row: KioskDay) -> None:
        for name, ms in row.on_ms.items():
            if (hour := HOURS.get(name)) is not None:
                self.on_ms[hour] += ms
                self.alive = True
        self.starts += row.starts
        self.cut_off += row.cut_off


@dataclass(slots=True)
class KioskDays:
    """Days of kiosks, one by one."""

    rows: dict[tuple[str, str], KioskDaySum] = field(default_factory=dict)

    def of(self, kiosk: str, day: str) -> KioskDaySum:
        there = self.rows.get((kiosk, day))
        if there is None:
            there = self.rows[kiosk, day] = KioskDaySum()
        return there

    def figures(self, opened: OpenSpan | None) -> DayFigures:
        """Their sums. opened: None: of kiosks nothing is asked."""
        days: dict[str, DaySum] = {}
        for (_, day), row in self.rows.items():
            days.setdefault(day, DaySum()).add(DaySum(row.visits, row.on_ms))
        return DayFigures(days, {} if opened is None else self._kiosks(opened))

    def _kiosks(self, opened: OpenSpan) -> dict[str, KioskSum]:
        kiosks: dict[str, KioskSum] = {}
        over, parts = set(opened.over), _by_day(opened.parts)
        for (kiosk, day), row in self.rows.items():
            there = kiosks.setdefault(kiosk, KioskSum())
            on_ms = sum(row.on_ms)
            alive = row.alive and day in over
            there.add(KioskSum(row.visits, on_ms, 1 if on_ms else 0, row.starts, row.cut_off, 1 if alive else 0))
            for part in parts.get(day, ()):
                if not part.begun_before or day > opened.begun.get(kiosk, day):
                    there.add_open(part.whole_ms, min(row.on_ms[part.hour], part.whole_ms) * part.open_ms)
        return kiosks


def _by_day(parts: Iterable[OpenPart]) -> dict[str, list[OpenPart]]:
    found: dict[str, list[OpenPart]] = {}
    for part in parts:
        found.setdefault(part.day, []).append(part)
    return found
