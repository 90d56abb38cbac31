"""A hub as a source of reports: the same figures as those of its logs merged into one file.

Rules: what has come is counted and rounded before it is read; all of one report sees the same counts. Real visits and
simulated ones are never in one report: where there are any real ones, the simulated are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kiosk.hub.store.report_days import DayRows
from kiosk.hub.store.report_rows import ReportRows
from kiosk.reports.day_figures import HOURS, DayFigures, DaySum, KioskSum, OpenSpan
from kiosk.reports.fixed_rounding import BASE
from kiosk.reports.protected_counts import HourKey
from kiosk.reports.report_source import RoundedSums
from kiosk.visitlog.daily.count_days import Log, Title, TitleKey
from kiosk.visitlog.daily.count_visit import CountKey
from kiosk.visitlog.reading.log_source import KioskDay
from kiosk.visitlog.reading.stretch_counts import HOUR, Series, Stretch, StretchCount, stretch_pieces

SHOWN_AS = {"session": ("length", "end", "short")}
"""The measures as which one is shown, where they are others than itself."""


@dataclass(slots=True)
class HubSource:
    """rows: of the hub's counts. timezone: the museum's. logs: those that are read."""

    rows: ReportRows
    timezone: str
    logs: set[Log] = field(default_factory=set)

    def reach(self) -> Mapping[Log, int]:
        return self.rows.logs()

    def open(self, kiosks: Sequence[str]) -> None:
        self.rows.selection = replace(self.rows.selection, kiosks=tuple(kiosks))
        self.logs = {log for log in self.logs if not kiosks or log[0] in kiosks}

    def days(self) -> Iterator[tuple[Log, str, str]]:
        for kiosk, epoch, first, last in self.rows.first_and_last_days():
            yield (kiosk, epoch), first, last

    def other_timezones(self) -> Iterator[tuple[str, str]]:
        return self.rows.other_timezones(self.timezone)

    def titles(self) -> Iterator[tuple[TitleKey, Title]]:
        for room, exhibit, language, stop, title, at in self.rows.titles():
            yield (room, exhibit, language), Title(stop, title, at)

    def simulated(self) -> bool:
        return self.rows.selection.simulated

    def kiosk_days(self, since: date, until: date, step_ms: int = 1) -> Iterator[KioskDay]:
        for kiosk, day, on_ms, starts, cut_off, _ in DayRows.of(self.rows, since, until, step_ms).single():
            yield KioskDay(kiosk, day, dict(zip(HOURS, on_ms, strict=False)), starts, cut_off)

    def day_figures(self, since: date, until: date, step_ms: int, opened: OpenSpan | None) -> DayFigures:
        rows = DayRows.of(self.rows, since, until, step_ms)
        days = {day: DaySum(visits, list(on_ms)) for day, visits, *on_ms in rows.by_day()}
        kiosks: dict[str, KioskSum] = {}
        if opened is not None:
            kiosks = {kiosk: KioskSum(*numbers) for kiosk, *numbers in rows.by_kiosk(opened.over)}
            for kiosk, whole_ms, ms in rows.while_open(opened.parts, opened.begun):
                kiosks[kiosk].add_open(whole_ms, ms)
        return DayFigures(days, kiosks)

    def visits_by_day(self, since: date, until: date) -> Iterator[tuple[Log, str, int]]:
        for kiosk, epoch, day, visits in self.rows.visits(since, until):
            yield (kiosk, epoch), day, visits

    def stretch_counts(
        self, stretches: Sequence[Stretch], measures: Sequence[str] = (), *, exact: bool = False
    ) -> Iterator[Mapping[int, list[StretchCount]]]:
        counted = self.rows.days_of_months(sorted({stretch.month for stretch in stretches}))
        kiosks = {day_id: kiosk for day_id, kiosk, _, _ in counted}
        pieces, days = stretch_pieces(counted, stretches)
        found: dict[int, list[StretchCount]] = {}
        for number, count in self.rows.counts_of_pieces(pieces, kiosks, measures, exact=exact):
            found.setdefault(number, []).append(count)
        if not measures or HOUR in measures:
            for number, count in self.rows.hours_of_days(days, kiosks):
                found.setdefault(number, []).append(count)
        yield found

    def rounded_sums(self, since: date, until: date, measures: Sequence[str]) -> RoundedSums:
        shown = tuple(name for measure in measures for name in SHOWN_AS.get(measure, (measure,)))
        counts = {_key(series, value): n for series, value, n in self.rows.rounded(since, until, shown)}
        if not measures:
            for (_, room, exhibit, key), heard_ms, length_ms in self.rows.heard(since, until):
                for name, ms in (("heard_ms", heard_ms), ("length_ms", length_ms)):
                    place = CountKey(name, room, exhibit, key)
                    counts[place] = counts.get(place, 0) + ms
        by_kiosk: dict[str, dict[CountKey, int]] = {}
        for kiosk, series, value, n in () if measures else self.rows.rounded_of_kiosks(since, until):
            by_kiosk.setdefault(kiosk, {})[CountKey(*series, value)] = n
        visits: dict[tuple[str, str], int] = {}
        for kiosk, day, *_, n in DayRows.of(self.rows, since, until).single():
            visits[kiosk, day] = visits.get((kiosk, day), 0) + n
        return RoundedSums(counts, by_kiosk, visits, self.rows.busy(since, until, BASE))


def _key(series: Series, value: int) -> CountKey | HourKey:
    return HourKey(value, series[3]) if series[0] == HOUR else CountKey(*series, value)
