"""The months of a long period, and what came before and after each event that the museum noted.

Rules: those of docs/measures.md; visits are compared per hour that the kiosks were on, and only where they were on for
about as many days; four whole weeks before an event and after it, so that weekdays are alike.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from kiosk.content.notes_file import Notes
from kiosk.reports.day_figures import HOUR_MS
from kiosk.reports.facts import Facts, Measured, alike, table
from kiosk.reports.report_model import FEW, NONE, Cell, Label, Month, Noted, Period, ReportTable

WINDOW_DAYS = 28
MOST_EVENTS = 12


def months(facts: Facts) -> ReportTable:
    """Each month that the period touches, where there are several."""
    visits, on_ms, open_hours = Counter[Month](), Counter[Month](), Counter[Month]()
    for name, there in facts.now.sums.days.items():
        month = Month.of(date.fromisoformat(name))
        visits[month] += there.visits
        on_ms[month] += sum(there.on_ms)
    days = facts.days()
    stated = facts.open_hours.stated
    for day in days if stated else ():
        hours = facts.open_hours_of(day)
        open_hours[Month.of(day)] += hours if isinstance(hours, int | float) else 0  # type: ignore[assignment]
    found = list(dict.fromkeys(map(Month.of, days)))
    rows: list[tuple[Label, list[Cell]]] = []
    for month in found if len(found) > 1 else ():
        n, on_hours = visits[month], on_ms[month] / HOUR_MS
        cells: list[Cell] = [
            facts.show.count(n) if n or on_hours else NONE,
            NONE if on_hours <= 0 else FEW if facts.show.few(n) else n / on_hours,
            on_hours,
            open_hours[month] if stated else NONE,
        ]
        rows.append((month, cells))
    return table("months", rows)


def events(facts: Facts, notes: Notes) -> ReportTable:
    """The events that touch the period, with the visits per hour on in the weeks before and after."""
    span = facts.now.sums.span
    rows: list[tuple[Label, list[Cell]]] = []
    for note in sorted(notes.events, key=lambda each: each.dates.from_day or date.min)[:MOST_EVENTS]:
        since, until = note.dates.from_day, note.dates.until_day
        if since is None or since > span.until or (until or date.max) < span.since:
            continue
        before = facts.measured(Period("days", since - timedelta(days=WINDOW_DAYS), since - timedelta(days=1)))
        after = None if until is None else _after(facts, until)
        rows.append((Noted(since, note.title), _compared(facts, before, after, note.room)))
    return table("events", rows)


def _after(facts: Facts, until: date) -> Measured | None:
    """The weeks after an event, once they are over."""
    last = until + timedelta(days=WINDOW_DAYS)
    return facts.measured(Period("days", until + timedelta(days=1), last)) if last <= facts.counted_to else None


def _compared(facts: Facts, before: Measured, after: Measured | None, room: str) -> list[Cell]:
    def per_hour(of: Measured | None) -> Cell:
        if of is None:
            return NONE
        n = of.n("room", room) if room else of.visits
        return FEW if facts.show.few(n) or not of.sums.enough else n / of.on_hours if of.on_hours > 0 else NONE

    then, now = per_hour(before), per_hour(after)
    like = after is not None and alike(before.sums, after.sums)
    if like and isinstance(then, int | float) and isinstance(now, int | float) and then > 0:
        return [then, now, now / then - 1]
    return [then, now, NONE]
