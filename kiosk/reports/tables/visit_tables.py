"""Visits: how many, when, how long, in which language, how they ended, with which aids.

Rules: those of docs/measures.md; days, lengths, languages and endings are parts of all visits and add up to them;
an hour or a day when no kiosk was on has no number of visits (NONE), which is not 0.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from kiosk.reports.day_figures import HOUR_MS, HOURS, DaySum
from kiosk.reports.facts import Facts, Measured, table
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
    ReportTable,
    Word,
)

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
        case "visits_per_hour":
            return FEW if show.few(visits) else of.visits_per_hour
        case "short_visits":
            return show.count(of.n("short"))
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
            return show.share(of.n("end", key="timeout"), visits)
        case "exhibits_median":
            return show.of(visits, median(of.by_value("breadth")))
        case "listening_share":
            return show.share(of.n("listened"), visits)
    return of.on_hours


def _open_hours(facts: Facts) -> Figure:
    """The open hours of all kiosks together, each from the day when it first was there."""
    if not facts.open_hours.stated:
        return NONE
    return sum(map(facts.open_hours_since, facts.kiosk_days))


def tables(facts: Facts) -> list[ReportTable]:
    return [_days(facts), _hours(facts), _lengths(facts), _languages(facts), _ends(facts), _aids(facts)]


def _days(facts: Facts) -> ReportTable:
    rows: list[tuple[Label, list[Cell]]] = []
    for day in facts.days():
        there = facts.now.sums.days.get(day.isoformat()) or DaySum()
        n, on = there.visits, sum(there.on_ms)
        rows.append((day, [facts.show.count(n) if on or n else NONE, on / HOUR_MS, facts.open_hours_of(day)]))
    return table("days", rows)


def _hours(facts: Facts) -> ReportTable:
    """Weekdays by hours: how many visits began on a day of that weekday on which any kiosk was on."""
    on: set[tuple[int, int]] = set()
    days_on: set[date] = set()
    for name, there in facts.now.sums.days.items():
        day = date.fromisoformat(name)
        on |= {(day.weekday(), hour) for hour, ms in enumerate(there.on_ms) if ms}
        days_on |= {day} if sum(there.on_ms) or there.visits else set()
    days = Counter(day.weekday() for day in days_on)
    rows: list[tuple[Label, list[Cell]]] = []
    for weekday, word in enumerate(WORDS["hours"]):
        cells: list[Cell] = []
        for name, hour in HOURS.items():
            n = facts.now.sums.hours[weekday, name]
            mean = facts.show.of(n, n / max(1, days[weekday])) if n or facts.show.minimum > 1 else 0.0
            cells.append(mean if n or (weekday, hour) in on else NONE)
        rows.append((Word(word), [days[weekday], *cells]))
    return table("hours", rows)


def _of_all(facts: Facts, key: str, labels: list[Label], counts: list[int]) -> ReportTable:
    """Parts that together are all visits, with their shares."""
    show, visits = facts.show, facts.now.visits
    return table(key, [(head, (show.count(n), show.share(n, visits))) for head, n in zip(labels, counts, strict=True)])


def _lengths(facts: Facts) -> ReportTable:
    counts = [0] * (len(CLASSES_S) + 1)
    for seconds, n in facts.now.lengths.items():
        counts[sum(seconds >= end for end in CLASSES_S)] += n
    return _of_all(facts, "lengths", [Word(word) for word in WORDS["lengths"]], counts)


def _ends(facts: Facts) -> ReportTable:
    return _of_all(
        facts, "ends", [Word(word) for word in WORDS["ends"]], [facts.now.n("end", key=w) for w in WORDS["ends"]]
    )


def _languages(facts: Facts) -> ReportTable:
    """The museum's own languages in its order, then those that it no longer has."""
    known = facts.museum.languages if facts.museum else ()
    tags = [*known, *(tag for tag in facts.now.keys("language") if tag not in known)]

    def shares(of: Measured | None) -> list[Figure]:
        if of is None:
            return [NONE] * len(tags)
        return [facts.show.share(of.n("language", key=tag), of.visits) for tag in tags]

    counts = [facts.show.count(facts.now.n("language", key=tag)) for tag in tags]
    columns = zip(tags, counts, shares(facts.now), shares(facts.before), shares(facts.last_year), strict=True)
    return table("languages", [(LanguageLabel(tag), cells) for tag, *cells in columns])


def _aids(facts: Facts) -> ReportTable:
    visits, show = facts.now.visits, facts.show
    return table(
        "aids",
        [(Word(aid), (show.count(n), show.share(n, visits))) for aid, n in facts.now.keys("aid").items()],
    )
