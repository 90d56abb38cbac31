"""How often the pages for visitors' own phones were opened: by day, hour, language and page.

Rules: the counts are packets already when they are written (kiosk/store/phone_counts.py); one below the minimum, and
what nobody opened, is FEW; where nothing was counted in the period there is no row at all. Pages are in the museum's
walking order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from kiosk.reports.facts import Facts, table
from kiosk.reports.report_model import Cell, Label, LanguageLabel, Month, Name, PlaceLabel, ReportTable, Titled, Word
from kiosk.store.phone_counts import PhoneCounts

MOST_DAYS = 31
WORDS = {"": "phone_home", **{page: f"phone_{page}" for page in ("keypad", "connected", "access", "about")}}
"""Pages that are no place of the museum, by the key of their words."""


def tables(facts: Facts, counts: PhoneCounts) -> list[ReportTable]:
    total = sum(counts.values())
    if not total or facts.show.few(total):
        return [table(key, ()) for key in ("phone_days", "phone_hours", "phone_languages", "phone_pages")]
    return [_days(facts, counts), _hours(facts, counts), _languages(facts, counts), _pages(facts, counts)]


def _days(facts: Facts, counts: PhoneCounts) -> ReportTable:
    """Each day; of a longer period, each month."""
    by_day: Counter[str] = Counter()
    for key, n in counts.items():
        by_day[key.day] += n
    days = facts.days()
    sums: dict[Label, int] = {}
    for day in days:
        label: Label = day if len(days) <= MOST_DAYS else Month.of(day)
        sums[label] = sums.get(label, 0) + by_day[day.isoformat()]
    return table("phone_days", [(label, (facts.show.count(n),)) for label, n in sums.items()])


def _hours(facts: Facts, counts: PhoneCounts) -> ReportTable:
    """From the first hour to the last in which any page was opened."""
    by_hour: Counter[int] = Counter()
    for key, n in counts.items():
        by_hour[key.hour] += n
    hours = range(min(by_hour), max(by_hour) + 1)
    total = sum(by_hour.values())
    return table(
        "phone_hours", [(Name(f"{hour}–{hour + 1}"), _with_share(facts, by_hour[hour], total)) for hour in hours]
    )


def _languages(facts: Facts, counts: PhoneCounts) -> ReportTable:
    """The museum's own languages in its order, then those that it no longer has."""
    by_language: Counter[str] = Counter()
    for key, n in counts.items():
        by_language[key.language] += n
    known = facts.museum.languages if facts.museum else ()
    tags = [*known, *sorted(set(by_language) - set(known))]
    total = sum(by_language.values())
    return table("phone_languages", [(LanguageLabel(tag), _with_share(facts, by_language[tag], total)) for tag in tags])


def _with_share(facts: Facts, n: int, total: int) -> tuple[Cell, Cell]:
    return facts.show.count(n), facts.show.share(n, total)


def _pages(facts: Facts, counts: PhoneCounts) -> ReportTable:
    by_page: Counter[str] = Counter()
    for key, n in counts.items():
        by_page[key.page] += n
    rows: list[tuple[Label, tuple[Cell]]] = []
    for page, label in _known(facts):
        if by_page[page]:
            rows.append((label, (facts.show.count(by_page.pop(page)),)))
    gone = sorted(page for page, n in by_page.items() if n)
    return table("phone_pages", [*rows, *((Name(page), (facts.show.count(by_page[page]),)) for page in gone)])


def _known(facts: Facts) -> Iterator[tuple[str, Label]]:
    """Every page of the museum by its address, in order: those of no place, tours, rooms, exhibits."""
    for page, word in WORDS.items():
        yield page, Word(word)
    for tour in facts.museum.tours if facts.museum else ():
        yield f"tour/{tour.id}", Titled(tour.id, tour.title)
    for place in facts.places.rooms(()):
        yield f"room/{place.room}", place
    for place in facts.places.exhibits(()):
        yield _address(place), place


def _address(place: PlaceLabel) -> str:
    return f"room/{place.room}/{place.exhibit}" if place.stop is None else str(place.stop)


def of_days(counts: PhoneCounts, since: date, until: date) -> PhoneCounts:
    """The counts of those days."""
    first, last = since.isoformat(), until.isoformat()
    return {key: n for key, n in counts.items() if first <= key.day <= last}
