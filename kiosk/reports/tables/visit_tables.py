"""Visits: how many, when, how long, in which language, how they ended, with which aids.

Rules: those of docs/measures.md; the sum of parts of all visits (days, lengths, languages, endings) never reveals a
part that is left out; an hour or a day when no kiosk was on has no number of visits (NONE), which is not 0.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from kiosk.reports.facts import HOUR_MS, Facts, Measured, table
from kiosk.reports.figures import median, quantile
from kiosk.reports.report_keys import HEADLINES, WORDS
from kiosk.reports.report_model import (
    FEW,
    NONE,
    Cell,
    Figure,
    Headline,
    Label,
    LanguageLabel,
    Missing,
    Name,
    ReportTable,
    Word,
)
from kiosk.reports.sums import KioskDaySum

CLASSES_S = (15, 30, 60, 120, 300, 600)
"""The upper ends of the classes of length."""


def headlines(facts: Facts) -> tuple[Headline, ...]:
    found = []
    for key, unit in HEADLINES.items():
        if key == "open_hours":
            found.append(Headline(key, unit, _open_hours(facts)))
        else:
            before, last_year = facts.compared(lambda of, key=key: _headline(facts, of, key))  # type: ignore[misc]
            found.append(Headline(key, unit, _headline(facts, facts.now, key), before, last_year))
    return tuple(found)


def _headline(facts: Facts, of: Measured, key: str) -> Figure:
    show, visits = facts.show, of.visits
    match key:
        case "visits":
            return show.count(visits)
        case "short_visits":
            return show.count(of.short)
        case "length_median":
            return show.of(visits, median(of.lengths))
        case "length_lower":
            return show.of(visits, quantile(of.lengths, 0.25))
        case "length_upper":
            return show.of(visits, quantile(of.lengths, 0.75))
        case "touches_median":
            touches = of.by_value("touches")
            return show.of(sum(touches.values()), median(touches))
        case "timeout_share":
            return show.share_of_two(of.ended("timeout"), visits)
        case "exhibits_median":
            return show.of(visits, median(of.by_value("breadth")))
        case "listening_share":
            return show.share_of_two(of.n("listened"), visits)
    return sum(sum(there.on_ms.values()) for there in of.sums.kiosk_days.values()) / HOUR_MS


def _open_hours(facts: Facts) -> Figure:
    """The open hours of all kiosks together, each from the day when it first was there."""
    if not facts.open_hours.stated:
        return NONE
    return sum(facts.open_hours.of(day) for kiosk in facts.kiosk_days for day in facts.open_days(kiosk))


def tables(facts: Facts) -> list[ReportTable]:
    return [_days(facts), _hours(facts), _lengths(facts), _languages(facts), _ends(facts), _aids(facts)]


def _by_day(facts: Facts) -> tuple[list[int], list[Figure]]:
    """The visits of each day of the span, and as they may be shown."""
    visits: Counter[str] = Counter()
    for (_, day), there in facts.now.sums.kiosk_days.items():
        visits[day] += there.visits
    counts = [visits[day.isoformat()] for day in facts.days()]
    return counts, facts.show.parts(counts)


def _days(facts: Facts) -> ReportTable:
    on_ms: Counter[str] = Counter()
    for (_, name), there in facts.now.sums.kiosk_days.items():
        on_ms[name] += sum(there.on_ms.values())
    rows: list[tuple[Label, list[Cell]]] = []
    for day, visits, shown in zip(facts.days(), *_by_day(facts), strict=True):
        on = on_ms[day.isoformat()]
        kiosks = sum(1 for first, _ in facts.kiosk_days.values() if first <= day)
        hours = facts.open_hours.of(day) * kiosks if facts.open_hours.stated else NONE
        rows.append((day, [shown if on or visits else NONE, on / HOUR_MS, hours]))
    return table("days", rows)


def _hours(facts: Facts) -> ReportTable:
    """Weekdays by hours. Where a day of that weekday is not shown, an hour is left out too, or its sum would reveal
    it."""
    on: set[tuple[int, str]] = set()
    for (_, name), there in facts.now.sums.kiosk_days.items():
        weekday = date.fromisoformat(name).weekday()
        on |= {(weekday, hour) for hour, ms in there.on_ms.items() if ms}
    hidden_days = {
        day.weekday() for day, shown in zip(facts.days(), _by_day(facts)[1], strict=True) if not isinstance(shown, int)
    }
    hours = [f"{hour:02}" for hour in range(24)]
    rows: list[tuple[Label, list[Cell]]] = []
    for weekday, word in enumerate(WORDS["hours"]):
        visits = [facts.now.sums.hours[weekday, hour] for hour in hours]
        shown = facts.show.parts(visits)
        if weekday in hidden_days and any(visits) and all(isinstance(count, int) for count in shown):
            shown[visits.index(min(n for n in visits if n))] = FEW
        cells = zip(hours, visits, shown, strict=True)
        rows.append((Word(word), [count if n or (weekday, hour) in on else NONE for hour, n, count in cells]))
    return table("hours", rows)


def _of_all(facts: Facts, key: str, labels: list[Label], counts: list[int]) -> ReportTable:
    """Parts that together are all visits, with their shares."""
    shown, visits = facts.show.parts(counts), facts.now.visits
    return table(
        key,
        [(head, (count, facts.show.share_shown(count, visits))) for head, count in zip(labels, shown, strict=True)],
    )


def _lengths(facts: Facts) -> ReportTable:
    counts = [0] * (len(CLASSES_S) + 1)
    for seconds, n in facts.now.lengths.items():
        counts[sum(seconds >= end for end in CLASSES_S)] += n
    return _of_all(facts, "lengths", [Word(word) for word in WORDS["lengths"]], counts)


def _ends(facts: Facts) -> ReportTable:
    return _of_all(facts, "ends", [Word(word) for word in WORDS["ends"]], [facts.now.ended(w) for w in WORDS["ends"]])


def _languages(facts: Facts) -> ReportTable:
    """The museum's own languages in its order, then those that it no longer has."""
    known = facts.museum.languages if facts.museum else ()
    tags = [*known, *(tag for tag in facts.now.keys("language") if tag not in known)]

    def shares(of: Measured | None) -> list[Figure]:
        if of is None:
            return [NONE] * len(tags)
        shown = facts.show.parts([of.n("language", key=tag) for tag in tags])
        return [facts.show.share_shown(count, of.visits) for count in shown]

    counts = facts.show.parts([facts.now.n("language", key=tag) for tag in tags])
    columns = zip(tags, counts, shares(facts.now), shares(facts.before), shares(facts.last_year), strict=True)
    return table("languages", [(LanguageLabel(tag), cells) for tag, *cells in columns])


def _aids(facts: Facts) -> ReportTable:
    visits, show = facts.now.visits, facts.show
    return table(
        "aids",
        [(Word(aid), (show.count(n), show.share(n, visits))) for aid, n in facts.now.keys("aid").items()],
    )


def kiosk_tables(facts: Facts) -> list[ReportTable]:
    return [_kiosks(facts), _diligent(facts), _media_faults(facts)]


def _by_kiosk(facts: Facts) -> dict[str, Figure]:
    """The visits of each kiosk as they may be shown."""
    visits: Counter[str] = Counter()
    for (kiosk, _), there in facts.now.sums.kiosk_days.items():
        visits[kiosk] += there.visits
    kiosks = sorted(facts.kiosk_days)
    return dict(zip(kiosks, facts.show.parts([visits[kiosk] for kiosk in kiosks]), strict=True))


def _kiosks(facts: Facts) -> ReportTable:
    by_kiosk: dict[str, dict[str, KioskDaySum]] = {kiosk: {} for kiosk in facts.kiosk_days}
    for (kiosk, name), there in facts.now.sums.kiosk_days.items():
        by_kiosk.setdefault(kiosk, {})[name] = there
    rows: list[tuple[Label, list[Cell]]] = []
    for kiosk, count in _by_kiosk(facts).items():
        days, open_days = by_kiosk[kiosk], facts.open_days(kiosk)
        on_ms = [sum(there.on_ms.values()) for there in days.values()]
        open_hours = sum(facts.open_hours.of(day) for day in open_days)
        cells: list[Cell] = [
            count,
            sum(on_ms) / HOUR_MS,
            open_hours if facts.open_hours.stated else NONE,
            _on_while_open(facts, kiosk, open_days) / open_hours if open_hours else NONE,
            sum(1 for ms in on_ms if ms),
            sum(there.starts for there in days.values()),
            sum(there.cut_off for there in days.values()),
            facts.kiosk_days[kiosk][1],
        ]
        rows.append((Name(kiosk), cells))
    return table("kiosks", rows)


def _on_while_open(facts: Facts, kiosk: str, open_days: list[date]) -> float:
    there, last = facts.now.sums.kiosk_days, facts.now.sums.span.until
    on = 0.0
    for day in open_days:
        of_day = there.get((kiosk, day.isoformat()))
        of_next = there.get((kiosk, date.fromordinal(day.toordinal() + 1).isoformat()))
        following = None if day == last else Counter[str]() if of_next is None else of_next.on_ms
        on += facts.open_hours.on_hours(day, Counter[str]() if of_day is None else of_day.on_ms, following)
    return on


def _diligent(facts: Facts) -> ReportTable:
    """Who opened more than half of the exhibits. Without a museum: of those that anybody opened."""
    exhibits = facts.places.exhibit_count or len(facts.now.spots("dwell"))
    rows: list[tuple[Label, list[Cell]]] = []
    for kiosk, count in _by_kiosk(facts).items():
        breadths = facts.now.sums.breadths.get(kiosk, Counter())
        visits, diligent = sum(breadths.values()), sum(n for opened, n in breadths.items() if opened * 2 > exhibits)
        share = facts.show.share_of_two(diligent, visits) if isinstance(count, int) else count
        few = share if isinstance(share, Missing) and visits else facts.show.count(diligent)
        rows.append((Name(kiosk), [count, exhibits, few, share]))
    return table("diligent", rows)


def _media_faults(facts: Facts) -> ReportTable:
    """Faults are the kiosk's, not a visitor's: all are shown."""
    files = sorted({file for file, _ in facts.now.sums.faults})
    rows: list[tuple[Label, list[Cell]]] = []
    for file in files:
        kiosks = {kiosk: n for (name, kiosk), n in sorted(facts.now.sums.faults.items()) if name == file}
        rows.append((Name(file), [sum(kiosks.values()), ", ".join(kiosks)]))
    return table("media_faults", rows)
