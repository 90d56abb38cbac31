"""The kiosks: their visits side by side, when each was on, how widely it was used, and what it could not play or show.

Rules: those of docs/measures.md; kiosks stand in the order of their ids, never in one of merit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kiosk.reports.day_figures import HOUR_MS
from kiosk.reports.facts import Facts, table
from kiosk.reports.figures import Histogram, median
from kiosk.reports.report_model import FEW, NONE, Cell, Label, Name, ReportTable
from kiosk.visitlog.daily.count_visit import CountKey

Histograms = dict[str, dict[str, Histogram]]
"""What each kiosk has of each measure that is kept of kiosks, by value."""


def tables(facts: Facts) -> list[ReportTable]:
    of_kiosks = {kiosk: _by_measure(counts) for kiosk, counts in facts.now.sums.by_kiosk.items()}
    return [_side_by_side(facts, of_kiosks), _kiosks(facts), _diligent(facts, of_kiosks), _media_faults(facts)]


def _by_measure(counts: Mapping[CountKey, int]) -> dict[str, Histogram]:
    found: dict[str, Counter[int]] = {}
    for key, n in counts.items():
        there = found.get(key.measure)
        if there is None:
            there = found[key.measure] = Counter()
        there[key.value] = there.get(key.value, 0) + n
    return dict(found)


def _of(of_kiosks: Histograms, kiosk: str, measure: str) -> Histogram:
    """What that kiosk has of that measure, by value."""
    return of_kiosks.get(kiosk, {}).get(measure, Counter())


def _side_by_side(facts: Facts, of_kiosks: Histograms) -> ReportTable:
    """Where there are several kiosks: what visits were like at each, per hour that it was on."""
    show = facts.show
    rows: list[tuple[Label, list[Cell]]] = []
    for kiosk in sorted(facts.kiosk_days) if len(facts.kiosk_days) > 1 else ():
        lengths = _of(of_kiosks, kiosk, "length")
        visits = sum(lengths.values())
        on_hours = facts.kiosk_sum(kiosk).on_ms / HOUR_MS
        cells: list[Cell] = [
            show.count(visits),
            FEW if show.few(visits) else visits / on_hours if on_hours > 0 else NONE,
            show.of(visits, median(lengths)),
            show.of(visits, median(_of(of_kiosks, kiosk, "breadth"))),
            show.share(sum(_of(of_kiosks, kiosk, "listened").values()), visits),
        ]
        rows.append((Name(kiosk), cells))
    return table("side_by_side", rows)


def _kiosks(facts: Facts) -> ReportTable:
    rows: list[tuple[Label, list[Cell]]] = []
    for kiosk in sorted(facts.kiosk_days):
        there, open_hours = facts.kiosk_sum(kiosk), facts.open_hours_since(kiosk)
        cells: list[Cell] = [
            facts.show.count(there.visits),
            there.on_ms / HOUR_MS,
            open_hours if facts.open_hours.stated else NONE,
            there.open_hours_on / open_hours if open_hours else NONE,
            there.days_on,
            there.starts,
            there.cut_off,
            facts.kiosk_days[kiosk][1],
        ]
        rows.append((Name(kiosk), cells))
    return table("kiosks", rows)


def _diligent(facts: Facts, of_kiosks: Histograms) -> ReportTable:
    """Who opened more than half of the exhibits. Without a museum: of those that anybody opened."""
    exhibits = facts.places.exhibit_count or len(facts.now.spots("dwell"))
    rows: list[tuple[Label, list[Cell]]] = []
    for kiosk in sorted(facts.kiosk_days):
        breadths = _of(of_kiosks, kiosk, "breadth")
        visits, diligent = sum(breadths.values()), sum(n for opened, n in breadths.items() if opened * 2 > exhibits)
        show = facts.show
        rows.append((Name(kiosk), [show.count(visits), exhibits, show.count(diligent), show.share(diligent, visits)]))
    return table("diligent", rows)


def _media_faults(facts: Facts) -> ReportTable:
    """A fault is the kiosk's, to be mended though it came once; how often it came is shown like visits are."""
    files = sorted({file for file, _ in facts.now.sums.faults})
    rows: list[tuple[Label, list[Cell]]] = []
    for file in files:
        kiosks = {kiosk: n for (name, kiosk), n in sorted(facts.now.sums.faults.items()) if name == file}
        times = sum(kiosks.values())
        rows.append((Name(file), [facts.show.count(times), ", ".join(kiosks)]))
    return table("media_faults", rows)
