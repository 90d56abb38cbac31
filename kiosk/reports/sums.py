"""The counts of a span of days, from one log or many, as they may be shown: all measures are taken from them.

Rules: everything comes from the logs' daily counts; what is taken from visits is rounded here, log by log and month by
month, before anything is worked out of it, so that no figure, whatever is asked for, holds more than the rounded counts
do; of a span to compare with only what comparing needs is read; what was on is given in quarters of an hour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kiosk.reports.day_figures import DayFigures, DaySum, KioskDays, KioskSum, OpenSpan
from kiosk.reports.fixed_rounding import BASE, FixedRounding, last_of, month_of, settled
from kiosk.reports.protected_counts import FAILED, MEDIA_FAULT, VISITS, HourKey, protected
from kiosk.reports.report_model import Period
from kiosk.reports.report_source import ReportSource, RoundedSums
from kiosk.visitlog.daily.count_days import Log
from kiosk.visitlog.daily.count_visit import CountKey
from kiosk.visitlog.reading.stretch_counts import Series, Stretch, StretchCount, class_width

COMPARED = ("session", "language", "touches", "breadth", "listened", "dwell", "room")
"""What is read of a span to compare with; of dwell and room only how many visits."""
OF_KIOSKS = ("length", "breadth", "listened", MEDIA_FAULT, FAILED)
"""What is kept of each kiosk by itself too."""
SPREAD = ("length", "touches", "dwell", "room", "left_at")
"""Measures whose classes are spread over the values in them, so that medians lie between."""
QUARTER_MS = 900_000
Visits = dict[Log, dict[str, dict[str, int]]]
"""By log, month and day, how many visits began."""


@dataclass(slots=True)
class Sums:
    """counts: of all kiosks and days together. days: every day on which there was a kiosk. kiosks: their days, where
    they are asked for. hours: by weekday (0 is Monday) and hour. by_kiosk: what is kept of each kiosk. faults: by file
    and kiosk. enough: whether a log has a packet of visits that is wholly of this span; else nothing of it is shown."""

    span: Period
    counts: Counter[CountKey] = field(default_factory=Counter)
    days: dict[str, DaySum] = field(default_factory=dict)
    kiosks: dict[str, KioskSum] = field(default_factory=dict)
    hours: Counter[tuple[int, str]] = field(default_factory=Counter)
    by_kiosk: dict[str, Counter[CountKey]] = field(default_factory=dict)
    faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    enough: bool = False
    counted_days: int = 0
    """How many days of the span are over."""

    def add(self, kiosk: str, shown: Iterable[tuple[CountKey | HourKey, int]]) -> None:
        counts, hours, of_kiosk = self.counts, self.hours, self.by_kiosk.setdefault(kiosk, Counter())
        for key, n in shown:
            if isinstance(key, HourKey):
                hours[key] += n
                continue
            counts[key] += n
            if key.measure in OF_KIOSKS:
                of_kiosk[key] += n

    def take(self, rounded: RoundedSums) -> None:
        """Add what a source keeps rounded."""
        for key, n in rounded.counts.items():
            if isinstance(key, HourKey):
                self.hours[key] += n
            else:
                self.counts[key] += n
        for kiosk, counts in rounded.by_kiosk.items():
            self.by_kiosk.setdefault(kiosk, Counter()).update(counts)
        self.enough |= rounded.enough

    def take_days(self, figures: DayFigures, *, visits: bool) -> None:
        """Add the sums of days. visits: whether theirs are those that are shown."""
        for day, day_sum in figures.days.items():
            self.days.setdefault(day, DaySum()).add(day_sum if visits else replace(day_sum, visits=0))
        for kiosk, kiosk_sum in figures.kiosks.items():
            self.kiosks.setdefault(kiosk, KioskSum()).add(kiosk_sum if visits else replace(kiosk_sum, visits=0))

    @property
    def days_on(self) -> int:
        """On how many days any kiosk was on."""
        return sum(1 for there in self.days.values() if sum(there.on_ms) > 0)

    @property
    def on_ms(self) -> int:
        return sum(sum(there.on_ms) for there in self.days.values())


def summed(
    sources: Iterable[ReportSource],
    span: Period,
    until: date,
    rounding: FixedRounding,
    measures: Sequence[str] = (),
    opened: OpenSpan | None = None,
) -> Sums:
    """Sum the span over all those logs. until: the last day that is over. measures: only those; empty: all. opened:
    when the museum was open in it; None: of kiosks no days are asked."""
    sums = Sums(span)
    last = min(span.until, until)
    if last < span.since:
        return sums
    sums.counted_days = (last - span.since).days + 1
    step_ms = 1 if rounding.exact else QUARTER_MS
    there = KioskDays()
    for source in sources:
        for row in source.kiosk_days(span.since, last, step_ms):
            there.of(row.kiosk, row.day).add(row)
        figures = source.day_figures(span.since, last, step_ms, opened)
        rounded = source.rounded_sums(span.since, last, measures) if rounding.base == BASE else None
        if rounded is None:
            _add_stretches(sums, there, source, last, rounding, measures)
        else:
            sums.take(rounded)
            sums.enough = sums.enough or _enough(
                _visits(source, span.since.replace(day=1), last), span.since, last, rounding
            )
            for (kiosk, day), n in rounded.visits.items():
                there.of(kiosk, day).visits += n
        if figures is not None:
            sums.take_days(figures, visits=rounded is not None)
    sums.take_days(there.figures(opened), visits=True)
    if not rounding.exact:
        _settle(sums)
    for kiosk, counts in sums.by_kiosk.items():
        for file in [key.key for key in counts if key.measure == FAILED]:
            sums.faults[file, kiosk] = counts[CountKey(MEDIA_FAULT, key=file)]
    return sums


def _enough(visits: Visits, since: date, last: date, rounding: FixedRounding) -> bool:
    return any(rounding.has_own(days, since, last) for months in visits.values() for days in months.values())


def _add_stretches(
    sums: Sums, there: KioskDays, source: ReportSource, last: date, rounding: FixedRounding, measures: Sequence[str]
) -> None:
    since = sums.span.since
    visits = _visits(source, since.replace(day=1), last)
    sums.enough = sums.enough or _enough(visits, since, last, rounding)
    stretches = list(_stretches(source.logs, visits, since, last, rounding))
    by_stretch = _by_stretch(source, stretches, measures, rounding) if stretches else {}
    for number, stretch in enumerate(stretches):
        _add_visits(there, stretch, visits, rounding)
        sums.add(stretch.log[0], protected(stretch, by_stretch.get(number, ()), rounding))


def _visits(source: ReportSource, since: date, until: date) -> Visits:
    visits: Visits = {}
    for log, day, n in source.visits_by_day(since, until):
        days = visits.setdefault(log, {}).setdefault(month_of(day), {})
        days[day] = days.get(day, 0) + n
    return visits


def _stretches(
    logs: Iterable[Log], visits: Visits, since: date, until: date, rounding: FixedRounding
) -> Iterator[Stretch]:
    """The days of each month that are shown: between the last closing days before the span and in it."""
    before = since - timedelta(days=1)
    for log in sorted(logs):
        for first in _months(since, until):
            month = month_of(first.isoformat())
            if rounding.exact:
                ends = min(until, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)).isoformat()
                yield Stretch(log, before.isoformat() if month_of(before.isoformat()) == month else "", ends)
                continue
            closing = rounding.closing_days(visits.get(log, {}).get(month, {}))
            after, last = (last_of(closing, day.isoformat()) for day in (before, until))
            if last > after:
                yield Stretch(log, after, last)


def _months(since: date, until: date) -> Iterator[date]:
    first = since.replace(day=1)
    while first <= until:
        yield first
        first = (first + timedelta(days=32)).replace(day=1)


def _add_visits(there: KioskDays, stretch: Stretch, visits: Visits, rounding: FixedRounding) -> None:
    """The visits of each day: those of days without a closing stand with the day that closes."""
    days = visits.get(stretch.log, {}).get(stretch.month, {})
    phase = rounding.phase(stretch.log, stretch.month, *VISITS)
    total = shown = 0
    closing = rounding.closing_days(days)
    for day in sorted(days):
        total += days[day]
        if day not in closing:
            continue
        now = rounding.rounded(total, phase)
        if stretch.after < day <= stretch.until:
            there.of(stretch.log[0], day).visits += now - shown
        shown = now


def _by_stretch(
    source: ReportSource, stretches: Sequence[Stretch], measures: Sequence[str], rounding: FixedRounding
) -> dict[int, list[StretchCount]]:
    """The counts of each stretch, each once, though a part of it may not be in the log's own tables yet."""
    found: dict[int, list[StretchCount]] = {}
    joined: set[int] = set()
    for counts in source.stretch_counts(stretches, measures, exact=rounding.exact):
        joined |= found.keys() & counts.keys()
        for number in counts:
            found.setdefault(number, []).extend(counts[number])
    for number in joined:
        sums: dict[tuple[Series, int], StretchCount] = {}
        for series, value, until, after in found[number]:
            there = sums.get((series, value), (series, value, 0, 0))
            sums[series, value] = (series, value, there[2] + until, there[3] + after)
        found[number] = list(sums.values())
    return found


def _settle(sums: Sums) -> None:
    """Bring each whole's parts to nought or above, and spread classes over the values in them."""
    counts = sums.counts
    wholes: dict[tuple[str, ...], dict[CountKey, int]] = {}
    for key, n in counts.items():
        measure, room, exhibit, sort, _ = key
        if measure in ("length", "end", "language", "breadth", "touches"):
            wholes.setdefault((measure,), {})[key] = n
        elif measure in ("dwell", "room"):
            wholes.setdefault((measure, room, exhibit), {})[key] = n
        elif measure in ("left_at", "left_nowhere", "finish"):
            wholes.setdefault(("listen", room, exhibit, sort), {})[key] = n
    for parts in wholes.values():
        settled(parts)
        counts.update({key: n - counts[key] for key, n in parts.items()})
    settled(sums.hours)
    sums.counts = _spread(counts)
    for kiosk, of_kiosk in sums.by_kiosk.items():
        for measure in {key.measure for key, n in of_kiosk.items() if n < 0}:
            parts = {key: n for key, n in of_kiosk.items() if key.measure == measure}
            settled(parts)
            of_kiosk.update({key: n - of_kiosk[key] for key, n in parts.items()})
        sums.by_kiosk[kiosk] = _spread(of_kiosk)


def _spread(counts: Counter[CountKey]) -> Counter[CountKey]:
    spread: Counter[CountKey] = Counter()
    for key, n in counts.items():
        if n <= 0:
            continue
        if key.measure not in SPREAD:
            spread[key] = n
            continue
        measure, room, exhibit, sort, low = key
        width = class_width(measure, low)
        for step in range(width) if n >= width else (-(-width * each // n) - 1 for each in range(1, n + 1)):
            share = (step + 1) * n // width - step * n // width
            value = CountKey(measure, room, exhibit, sort, low + step)
            spread[value] = spread.get(value, 0) + share
    return spread
