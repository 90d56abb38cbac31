"""Exhibits and rooms: what was opened and for how long; notes, numbers, tours, searches, problems.

Rules: those of docs/measures.md; everything stands in walking order; what was opened is compared as a share of the
visits of its own span.
"""

from __future__ import annotations

from collections import Counter

from kiosk.content.former_names import Spot
from kiosk.reports.facts import Facts, Measured, table
from kiosk.reports.figures import median
from kiosk.reports.report_keys import WORDS
from kiosk.reports.report_model import (
    Cell,
    Figure,
    Label,
    Name,
    ReportTable,
    Titled,
    Word,
)
from kiosk.reports.tables.listening_tables import MAIN, listening, media_keys, share_heard

HALF_S = 0.5
"""Seconds are completed ones: on average half a second more was spent."""


def tables(facts: Facts) -> list[ReportTable]:
    return [
        _exhibits(facts),
        listening(facts),
        _rooms(facts),
        _notes(facts),
        _ways(facts),
        _tours(facts),
        _by_exhibit(facts, "stops", "keyed"),
        _unknown_numbers(facts),
        _searches(facts),
        _never_opened(facts),
        *_problems(facts),
    ]


def _share_of_visits(facts: Facts, measure: str, room: str, exhibit: str = "") -> tuple[Figure, Figure, Figure]:
    """The share of visits that were there, in each span."""

    def share(of: Measured) -> Figure:
        return facts.show.share(of.n(measure, room, exhibit), of.visits)

    return share(facts.now), *facts.compared(share)


def _exhibits(facts: Facts) -> ReportTable:
    now, show = facts.now, facts.show
    rows: list[tuple[Label, list[Cell]]] = []
    for place in facts.places.exhibits(now.spots("dwell")):
        spot = place.spot
        dwell = now.by_value("dwell", *spot)
        visits = sum(dwell.values())
        keys = [key for key in media_keys(facts, place) if key.split(" ")[0] in MAIN]
        begun = sum(now.n("listen", *spot, key) for key in keys)
        rows.append(
            (
                place,
                [
                    show.count(visits),
                    *_share_of_visits(facts, "dwell", *spot),
                    show.of(visits, median(dwell)),
                    show.count(now.n("listener", *spot)),
                    show.mean(begun, share_heard(now, place, keys)),
                    show.share(sum(now.n("finish", *spot, key) for key in keys), begun),
                    show.count(now.n("zoom", *spot)),
                    show.count(now.n("more", *spot)),
                    show.count(now.n("hotspot", *spot)),
                    show.count(now.n("interactive", *spot)),
                    show.count(now.n("take_home", *spot)),
                ],
            )
        )
    return table("exhibits", rows)


def stays(facts: Facts, room: str) -> tuple[Figure, Figure]:
    """The median time that visits spent in a room, and how many were there."""
    dwell = facts.now.by_value("room", room)
    visits = sum(dwell.values())
    return facts.show.of(visits, median(dwell)), facts.show.count(visits)


def _rooms(facts: Facts) -> ReportTable:
    rows: list[tuple[Label, list[Cell]]] = []
    for place in facts.places.rooms(room for room, _ in facts.now.spots("room")):
        dwell = facts.now.by_value("room", place.room)
        visits = sum(dwell.values())
        total_s = sum((seconds + HALF_S) * n for seconds, n in dwell.items())
        dwell_s, shown = stays(facts, place.room)
        cells: list[Cell] = [
            shown,
            *_share_of_visits(facts, "room", place.room),
            dwell_s,
            facts.show.of(visits, total_s / 3600) if visits or facts.show.minimum > 1 else 0.0,
        ]
        rows.append((place, cells))
    return table("rooms", rows)


def _notes(facts: Facts) -> ReportTable:
    now, show = facts.now, facts.show
    rows: list[tuple[Label, list[Cell]]] = []
    for place in facts.places.exhibits(now.spots("note_shown")):
        asked = now.n("note_shown", *place.spot)
        if not asked:
            continue
        answers = [now.n("note_choice", *place.spot, choice) for choice in ("listen", "watch", "read", "skip")]
        rows.append((place, [show.count(asked), *map(show.count, answers), show.share(answers[3], asked)]))
    return table("notes", rows)


def _ways(facts: Facts) -> ReportTable:
    known = facts.now.keys("way")
    counts = {word: known.get(word, 0) for word in WORDS["ways"]}
    show, visits = facts.show, facts.now.visits
    return table("ways", [(Word(way), (show.count(n), show.share(n, visits))) for way, n in counts.items()])


def _tours(facts: Facts) -> ReportTable:
    known = {tour.id: tour.title for tour in facts.museum.tours} if facts.museum else {}
    begun, finished = facts.now.keys("tour_begun"), facts.now.keys("tour_finished")
    rows: list[tuple[Label, list[Cell]]] = []
    for tour in dict.fromkeys((*known, *begun, *finished)):
        n, ended = begun.get(tour, 0), min(finished.get(tour, 0), begun.get(tour, 0))
        cells: list[Cell] = [facts.show.count(n), facts.show.count(ended), facts.show.share(ended, n)]
        rows.append((Titled(tour, known.get(tour, {})), cells))
    return table("tours", rows)


def _by_exhibit(facts: Facts, key: str, measure: str) -> ReportTable:
    """How many visits, for every exhibit where there were any."""
    counts = [(place, facts.now.n(measure, *place.spot)) for place in facts.places.exhibits(facts.now.spots(measure))]
    return table(key, [(place, (facts.show.count(n),)) for place, n in counts if n])


def _unknown_numbers(facts: Facts) -> ReportTable:
    counts = sorted(facts.now.keys("unknown_stop").items(), key=lambda digits_n: (len(digits_n[0]), digits_n[0]))
    return table("unknown_numbers", [(Name(digits), (facts.show.count(n),)) for digits, n in counts])


def _searches(facts: Facts) -> ReportTable:
    rows: list[tuple[Label, list[Cell]]] = []
    for place in facts.places.exhibits(facts.now.spots("search")):
        searched, empty = facts.now.n("search", *place.spot), facts.now.n("search_empty", *place.spot)
        if searched:
            share = facts.show.share(empty, searched)
            rows.append((place, [facts.show.count(searched), facts.show.count(empty), share]))
    return table("searches", rows)


def _never_opened(facts: Facts) -> ReportTable:
    places = facts.places.exhibits(())
    visits = {place.spot: facts.now.n("dwell", *place.spot) for place in places}
    few = [place for place in places if not visits[place.spot] or facts.show.few(visits[place.spot])]
    return table("never_opened", [(place, ()) for place in few])


def _problems(facts: Facts) -> tuple[ReportTable, ReportTable]:
    """Each kind of problem, and where each was reported: in the museum's walking order, then outside its rooms."""
    kinds = WORDS["problems"]
    counts: dict[Spot, Counter[str]] = {}
    for (room, exhibit, kind), by_value in facts.now.index.get("report_problem", {}).items():
        counts.setdefault((room, exhibit), Counter())[kind if kind in kinds else "else"] += sum(by_value.values())
    known, rooms = facts.places.exhibits(counts), facts.places.rooms(room for room, _ in counts)
    places = [p for room in rooms for p in (room, *(e for e in known if e.room == room.room)) if p.spot in counts]
    spots = [place.spot for place in places] + [spot for spot in counts if not spot[0]]
    labels: list[Label] = [*places, *(Word("elsewhere") for spot in counts if not spot[0])]
    parts = [[facts.show.count(counts[spot][kind]) for spot in spots] for kind in kinds]
    sums = {kind: sum(counts[spot][kind] for spot in spots) for kind in kinds}
    return (
        table("problems", [(Word(kind), (facts.show.count(n),)) for kind, n in sums.items() if n]),
        table("problem_places", [(label, [part[n] for part in parts]) for n, label in enumerate(labels)]),
    )
