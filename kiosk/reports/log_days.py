"""On which days each kiosk was there, as its logs have it.

Rules: a kiosk may have several logs, one after the other; two at a time are two kiosks with one id.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kiosk.reports.facts import Facts
from kiosk.reports.report_source import ReportSource

OVERLAP_DAYS = 1
"""A log that ends on the day when another begins was begun anew; logs that overlap longer are of two kiosks."""

LogDays = dict[str, list[tuple[str, str]]]
"""By kiosk, the first and last day of each of its logs."""


def days_of_logs(sources: Sequence[ReportSource]) -> LogDays:
    spans: dict[tuple[str, str], tuple[str, str]] = {}
    for source in sources:
        for log, since, until in source.days():
            first, last = spans.get(log, (since, until))
            spans[log] = (min(first, since), max(last, until))
    found: LogDays = {}
    for (kiosk, _), days in sorted(spans.items()):
        found.setdefault(kiosk, []).append(days)
    return found


def kiosk_days(logs: LogDays, until: date) -> dict[str, tuple[date, date]]:
    """The first and last day of each kiosk that existed before the span was over."""
    days = {
        kiosk: (date.fromisoformat(min(spans)[0]), date.fromisoformat(max(last for _, last in spans)))
        for kiosk, spans in logs.items()
    }
    return {kiosk: (first, last) for kiosk, (first, last) in sorted(days.items()) if first <= until}


def overlap(spans: Sequence[tuple[str, str]]) -> bool:
    """Whether two logs of one kiosk were written at the same time."""
    days = sorted((date.fromisoformat(first), date.fromisoformat(last)) for first, last in spans)
    latest = days[0][1]
    for first, last in days[1:]:
        if (latest - first).days >= OVERLAP_DAYS:
            return True
        latest = max(latest, last)
    return False


def silent_days(facts: Facts, kiosk: str, today: date) -> int:
    """Count the open days that are over on which the kiosk gave no sign of life."""
    return facts.open_days_since(kiosk, today) - facts.kiosk_sum(kiosk).alive
