"""What a report needs of where logs are kept: a file of one or more logs, or a hub.

Rules: a port, which says nothing of files or databases; a log that is in two sources (a copy) is read from the one
that goes further. A source that keeps its counts rounded by `protected` gives their sums; they are those that its
stretches would give; one that sums its days gives those sums, and only what it cannot sum day by day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from kiosk.reports.day_figures import DayFigures, OpenSpan
from kiosk.reports.protected_counts import HourKey
from kiosk.visitlog.daily.count_days import Log, Title, TitleKey
from kiosk.visitlog.daily.count_visit import CountKey
from kiosk.visitlog.reading.log_source import KioskDay
from kiosk.visitlog.reading.stretch_counts import Stretch, StretchCount


class RoundedSums(NamedTuple):
    """What a span shows, of all logs of a source together. by_kiosk: of measures that are kept of each kiosk, where no
    measures are named. visits: by kiosk and day, of the days that `kiosk_days` gives. enough: whether a log has a
    packet of visits on one of the days; where none has, days that make one together are looked for."""

    counts: Mapping[CountKey | HourKey, int]
    by_kiosk: Mapping[str, Mapping[CountKey, int]]
    visits: Mapping[tuple[str, str], int]
    enough: bool


class ReportSource(Protocol):
    """Where logs are kept, open for reading. logs: those of its logs that are read from here."""

    logs: set[Log]

    def reach(self) -> Mapping[Log, int]:
        """Every log that is here, and how far it goes."""

    def open(self, kiosks: Sequence[str]) -> None:
        """Select the logs of those kiosks (empty: of all)."""

    def days(self) -> Iterator[tuple[Log, str, str]]:
        """Every selected log that has counts, with the first and the last day of them; a log may come twice."""

    def other_timezones(self) -> Iterator[tuple[str, str]]:
        """Kiosks whose days were counted in another time zone than the museum's present one."""

    def titles(self) -> Iterator[tuple[TitleKey, Title]]:
        """Titles as last read."""

    def simulated(self) -> bool:
        """Whether its visits were never made by anyone."""

    def kiosk_days(self, since: date, until: date, step_ms: int = 1) -> Iterator[KioskDay]:
        """What is needed of each day of each kiosk by itself, but for the days that `day_figures` has summed. step_ms:
        to whole how many it was on, hour by hour."""

    def day_figures(self, since: date, until: date, step_ms: int, opened: OpenSpan | None) -> DayFigures | None:
        """The sums of days; visits as they are shown in packets of five. opened: None: of kiosks nothing is asked. None
        where days are not summed here."""

    def visits_by_day(self, since: date, until: date) -> Iterator[tuple[Log, str, int]]:
        """How many visits of five seconds or longer began on each of those days, log by log."""

    def stretch_counts(
        self, stretches: Sequence[Stretch], measures: Sequence[str] = (), *, exact: bool = False
    ) -> Iterator[Mapping[int, list[StretchCount]]]:
        """The counts of those stretches from the first of their months on; a stretch may come twice."""

    def rounded_sums(self, since: date, until: date, measures: Sequence[str]) -> RoundedSums | None:
        """What those days show, in packets of five; None where that is not kept. measures: only those; empty: all."""


def assign_logs(sources: Iterable[ReportSource]) -> None:
    """Assign each log to the one source that holds more of it."""
    best: dict[Log, tuple[int, ReportSource]] = {}
    for source in sources:
        for log, goes_to in source.reach().items():
            if log not in best or goes_to > best[log][0]:
                best[log] = (goes_to, source)
    for log, (_, source) in best.items():
        source.logs.add(log)
