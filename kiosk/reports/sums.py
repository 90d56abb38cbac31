"""The counts of a span of days, from one log or many: all measures are taken from them.

Rules: everything comes from the logs' daily counts; of a span to compare with only what comparing needs is read; visits
whose clock cannot be trusted are a number of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kiosk.reports.report_model import Period
from kiosk.visitlog.daily.count_visit import CountKey
from kiosk.visitlog.reading import report_source

COMPARED = ("session", "language", "touches", "breadth", "listened", "dwell", "room")
"""What is read of a span to compare with; of dwell and room only how many visits."""


@dataclass(slots=True)
class KioskDaySum:
    """One day of one kiosk. on_ms: by hour."""

    visits: int = 0
    on_ms: Counter[str] = field(default_factory=Counter)
    starts: int = 0
    cut_off: int = 0


@dataclass(slots=True)
class Sums:
    """counts: of all kiosks and days together. hours: by weekday (0 is Monday) and hour. breadths: by kiosk, how many
    visits opened how many different exhibits. faults: by file and kiosk."""

    span: Period
    counts: Counter[CountKey] = field(default_factory=Counter)
    kiosk_days: dict[tuple[str, str], KioskDaySum] = field(default_factory=dict)
    hours: Counter[tuple[int, str]] = field(default_factory=Counter)
    breadths: dict[str, Counter[int]] = field(default_factory=dict)
    faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    untrusted: int = 0

    def of_kiosk(self, kiosk: str, day: str) -> KioskDaySum:
        return self.kiosk_days.setdefault((kiosk, day), KioskDaySum())

    def add_day(self, row: report_source.KioskDay) -> None:
        there = self.of_kiosk(row.kiosk, row.day)
        there.visits += row.visits
        there.on_ms.update(row.on_ms)
        there.starts += row.starts
        there.cut_off += row.cut_off
        self.untrusted += row.untrusted


def summed(sources: Iterable[report_source.ReportSource], span: Period, measures: Sequence[str] = ()) -> Sums:
    """Sum the span over all those logs. measures: only those, and of kiosks only their days; empty: all."""
    sums, days = Sums(span), (span.since, span.until)
    for log in sources:
        for key, n in log.counts(*days, measures):
            sums.counts[key] += n
        for row in log.kiosk_days(*days):
            sums.add_day(row)
        if measures:
            continue
        for weekday, hour, n in log.hours(*days):
            sums.hours[weekday, hour] += n
        for kiosk, _, opened, n in log.by_kiosk(*days, "breadth"):
            sums.breadths.setdefault(kiosk, Counter())[opened] += n
        for kiosk, file, _, n in log.by_kiosk(*days, "media_fault"):
            sums.faults[file, kiosk] += n
    return sums
