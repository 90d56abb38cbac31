"""The counts of a span of days, out of one log or many: what all measures are taken from.

Rules: everything comes from the logs' daily counts; what is compared with is read no further than comparing needs;
visits whose clock cannot be trusted are a number of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kiosk.reports.model import Span
from kiosk.visitlog.count_visit import SHORT_S, Key
from kiosk.visitlog.source import Source

COMPARED = ("session", "language", "touches", "breadth", "listened", "dwell", "room", "on_ms")
"""All that is wanted of a span that another is compared with; of dwell and room only how many visits."""


@dataclass(slots=True)
class KioskDay:
    """One day of one kiosk. on_ms: by hour."""

    visits: int = 0
    on_ms: Counter[str] = field(default_factory=Counter)
    starts: int = 0
    cut_off: int = 0


@dataclass(slots=True)
class Sums:
    """counts: of all kiosks and days together. hours: by weekday (0 is Monday) and hour. breadths: by kiosk, how many
    visits opened how many different exhibits. faults: by file and kiosk."""

    span: Span
    counts: Counter[Key] = field(default_factory=Counter)
    kiosk_days: dict[tuple[str, str], KioskDay] = field(default_factory=dict)
    hours: Counter[tuple[int, str]] = field(default_factory=Counter)
    breadths: dict[str, Counter[int]] = field(default_factory=dict)
    faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    untrusted: int = 0

    @property
    def visits(self) -> int:
        return sum(n for key, n in self.counts.items() if key.measure == "session" and key.value >= SHORT_S)

    @property
    def kiosks(self) -> tuple[str, ...]:
        return tuple(sorted({kiosk for kiosk, _ in self.kiosk_days}))

    def n(self, measure: str, room: str = "", exhibit: str = "", key: str = "") -> int:
        return self.counts[Key(measure, room, exhibit, key)]

    def of_kiosk(self, kiosk: str, day: str) -> KioskDay:
        return self.kiosk_days.setdefault((kiosk, day), KioskDay())

    def add(self, kiosk: str, day: str, key: Key, n: int) -> None:
        """One count of one day of one kiosk, where that is wanted."""
        there = self.of_kiosk(kiosk, day)
        match key.measure:
            case "session" if key.value >= SHORT_S:
                there.visits += n
            case "on_ms":
                there.on_ms[key.key] += n
            case "kiosk_on":
                there.starts += n
            case "cut_off":
                there.cut_off += n
            case "untrusted":
                self.untrusted += n
            case "media_fault":
                self.faults[key.key, kiosk] += n
            case "breadth":
                self.breadths.setdefault(kiosk, Counter())[key.value] += n
            case "hour":
                self.hours[date.fromisoformat(day).weekday(), key.key] += n


def summed(sources: Iterable[Source], span: Span, measures: Sequence[str] = ()) -> Sums:
    """What all those logs know of the span. measures: only those; none named: all."""
    sums = Sums(span)
    for source in sources:
        for key, n in source.counts(span.since, span.until, measures):
            sums.counts[key] += n
        for kiosk, day, key, n in source.counts_of_kiosks(span.since, span.until):
            sums.add(kiosk, day, key, n)
    return sums
