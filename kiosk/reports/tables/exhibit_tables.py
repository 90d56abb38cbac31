"""Exhibits and rooms: what was opened, for how long, listened to and left where; numbers, tours, searches.

Rules: those of docs/measures.md; everything stands in walking order; what anybody opened is compared as a share of the
visits of its own span; holding, completion and leaving are of recordings and films that were begun, each language for
itself; recordings in several languages never tell by their sum what is left out of one.
"""

from __future__ import annotations

from collections import Counter

from kiosk.reports.facts import Facts, Measured, table
from kiosk.reports.figures import falling, median
from kiosk.reports.places import Spot
from kiosk.reports.report_keys import WORDS
from kiosk.reports.report_model import (
    NONE,
    Cell,
    Curve,
    Figure,
    Label,
    MediumLabel,
    Name,
    PlaceLabel,
    ReportTable,
    Titled,
    Word,
)

MAIN = ("recording", "film")
"""What an exhibit's own holding and completion are taken from: not its second recording."""


def tables(facts: Facts) -> list[ReportTable]:
    return [
        _exhibits(facts),
        _listening(facts),
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
        spot = (place.room, place.exhibit)
        dwell = now.by_value("dwell", *spot)
        visits = sum(dwell.values())
        sorts = [key for key in _sorts(facts, place) if key.split(" ")[0] in MAIN]
        begun = sum(now.n("listen", *spot, key) for key in sorts)
        rows.append(
            (
                place,
                [
                    show.count(visits),
                    *_share_of_visits(facts, "dwell", *spot),
                    show.of(visits, median(dwell)),
                    show.count(now.n("listener", *spot)),
                    show.of(begun, _holding(now, place, sorts)),
                    show.share_of_two(sum(now.n("finish", *spot, key) for key in sorts), begun),
                    show.count(now.n("zoom", *spot)),
                    show.count(now.n("more", *spot)),
                    show.count(now.n("hotspot", *spot)),
                    show.count(now.n("interactive", *spot)),
                    show.count(now.n("take_home", *spot)),
                ],
            )
        )
    return table("exhibits", rows)


def _sorts(facts: Facts, place: PlaceLabel) -> list[str]:
    """What was listened to there: `recording en`, `film` …, recordings first, in the museum's order of languages."""
    found = [key for room, exhibit, key in facts.now.index.get("listen", {}) if (room, exhibit) == _spot(place)]
    whats = ("recording", "more", "film")
    tags = facts.museum.languages if facts.museum else ()

    def order(sort: str) -> tuple[int, int, str]:
        what, _, tag = sort.partition(" ")
        return (
            whats.index(what) if what in whats else len(whats),
            tags.index(tag) if tag in tags else len(tags),
            sort,
        )

    return sorted(found, key=order)


def _spot(place: PlaceLabel) -> tuple[str, str]:
    return place.room, place.exhibit


def _holding(now: Measured, place: PlaceLabel, sorts: list[str]) -> float | None:
    """What was heard of what there was to hear."""
    length_ms = sum(now.n("length_ms", *_spot(place), key) for key in sorts)
    return sum(now.n("heard_ms", *_spot(place), key) for key in sorts) / length_ms if length_ms else None


def _heard(facts: Facts) -> list[tuple[MediumLabel, str, Figure]]:
    """Everything that was listened to, its key, and how many visits did. What is few in one language is not told by
    the others."""
    found: list[tuple[MediumLabel, str, Figure]] = []
    for place in facts.places.exhibits(facts.now.spots("listen")):
        sorts = _sorts(facts, place)
        for what in dict.fromkeys(sort.partition(" ")[0] for sort in sorts):
            same = [sort for sort in sorts if sort.partition(" ")[0] == what]
            shown = facts.show.parts([facts.now.n("listen", *_spot(place), sort) for sort in same])
            for sort, listeners in zip(same, shown, strict=True):
                found.append((MediumLabel(place, what, sort.partition(" ")[2]), sort, listeners))
    return found


def _listening(facts: Facts) -> ReportTable:
    now, show = facts.now, facts.show
    rows: list[tuple[Label, list[Cell]]] = []
    for heard, sort, listeners in _heard(facts):
        spot = _spot(heard.place)
        if not isinstance(listeners, int):
            rows.append((heard, [listeners] * 6))
            continue
        length_s = now.n("length_ms", *spot, sort) / listeners / 1000
        left_at, stayed = now.by_value("left_at", *spot, sort), now.n("finish", *spot, sort)
        rows.append(
            (
                heard,
                [
                    listeners,
                    length_s or NONE,
                    now.n("heard_ms", *spot, sort) / listeners / 1000,
                    show.of(listeners, _holding(now, heard.place, [sort])),
                    show.share_of_two(stayed, listeners),
                    show.of(sum(left_at.values()), _half_gone_s(left_at, listeners)),
                ],
            )
        )
    return table("listening", rows)


def _half_gone_s(left_at: Counter[int], listeners: int) -> float | None:
    """By which second half of those who began had left."""
    gone = 0
    for second in sorted(left_at):
        gone += left_at[second]
        if gone * 2 >= listeners:
            return second
    return None


def curves(facts: Facts) -> tuple[Curve, ...]:
    made = []
    for heard, sort, listeners in _heard(facts):
        spot = _spot(heard.place)
        points: tuple[tuple[int, float], ...] = ()
        length_s = 0.0
        if isinstance(listeners, int) and listeners:
            length_s = facts.now.n("length_ms", *spot, sort) / listeners / 1000
            points = falling(facts.now.by_value("left_at", *spot, sort), listeners, facts.show.minimum)
        made.append(Curve(heard, length_s, listeners, points))
    return tuple(made)


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
        total_s = sum(seconds * n for seconds, n in dwell.items())
        dwell_s, shown = stays(facts, place.room)
        cells: list[Cell] = [
            shown,
            *_share_of_visits(facts, "room", place.room),
            dwell_s,
            facts.show.of(visits, total_s / 3600) if visits else 0.0,
        ]
        rows.append((place, cells))
    return table("rooms", rows)


def _notes(facts: Facts) -> ReportTable:
    now, show = facts.now, facts.show
    rows: list[tuple[Label, list[Cell]]] = []
    for place in facts.places.exhibits(now.spots("note_shown")):
        asked = now.n("note_shown", *_spot(place))
        if not asked:
            continue
        answers = [now.n("note_choice", *_spot(place), choice) for choice in ("listen", "watch", "read", "skip")]
        shown = show.parts(answers)
        rows.append((place, [show.count(asked), *shown, show.share_shown(shown[3], asked)]))
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
        share = facts.show.share_of_two(ended, n)
        cells: list[Cell] = [facts.show.count(n), facts.show.count(ended), share]
        if not isinstance(share, float) and n:
            cells[1] = share
        rows.append((Titled(tour, known.get(tour, {})), cells))
    return table("tours", rows)


def _by_exhibit(facts: Facts, key: str, measure: str) -> ReportTable:
    """How many visits, for every exhibit where there were any."""
    counts = [(place, facts.now.n(measure, *_spot(place))) for place in facts.places.exhibits(facts.now.spots(measure))]
    return table(key, [(place, (facts.show.count(n),)) for place, n in counts if n])


def _unknown_numbers(facts: Facts) -> ReportTable:
    counts = sorted(facts.now.keys("unknown_stop").items(), key=lambda digits_n: (len(digits_n[0]), digits_n[0]))
    return table("unknown_numbers", [(Name(digits), (facts.show.count(n),)) for digits, n in counts])


def _searches(facts: Facts) -> ReportTable:
    rows: list[tuple[Label, list[Cell]]] = []
    for place in facts.places.exhibits(facts.now.spots("search")):
        searched, empty = facts.now.n("search", *_spot(place)), facts.now.n("search_empty", *_spot(place))
        if searched:
            share = facts.show.share(empty, searched)
            rows.append((place, [facts.show.count(searched), facts.show.count(empty), share]))
    return table("searches", rows)


def _never_opened(facts: Facts) -> ReportTable:
    places = facts.places.exhibits(())
    return table("never_opened", [(place, ()) for place in places if not facts.now.n("dwell", *_spot(place))])


def _problems(facts: Facts) -> tuple[ReportTable, ReportTable]:
    """Each kind of problem, and where each was reported: in the museum's walking order, then outside its rooms."""
    kinds = WORDS["problems"]
    counts: dict[Spot, Counter[str]] = {}
    for (room, exhibit, kind), by_value in facts.now.index.get("report_problem", {}).items():
        counts.setdefault((room, exhibit), Counter())[kind if kind in kinds else "else"] += sum(by_value.values())
    known, rooms = facts.places.exhibits(counts), facts.places.rooms(room for room, _ in counts)
    places = [p for room in rooms for p in (room, *(e for e in known if e.room == room.room)) if _spot(p) in counts]
    spots = [_spot(place) for place in places] + [spot for spot in counts if not spot[0]]
    labels: list[Label] = [*places, *(Word("elsewhere") for spot in counts if not spot[0])]
    parts = [facts.show.parts([counts[spot][kind] for spot in spots]) for kind in kinds]
    sums = {kind: sum(counts[spot][kind] for spot in spots) for kind in kinds}
    return (
        table("problems", [(Word(kind), (facts.show.count(n),)) for kind, n in sums.items() if n]),
        table("problem_places", [(label, [part[n] for part in parts]) for n, label in enumerate(labels)]),
    )
