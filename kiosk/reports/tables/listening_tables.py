"""Recordings and films: how many listened, how much they heard, and where they left.

Rules: those of docs/measures.md; holding, completion and leaving are of recordings and films that were begun, each
language for itself.
"""

from __future__ import annotations

from collections import Counter

from kiosk.content.former_names import Spot
from kiosk.reports.facts import Facts, Measured, table
from kiosk.reports.figures import falling
from kiosk.reports.report_model import NONE, Cell, Curve, Figure, Label, MediumLabel, PlaceLabel, ReportTable

MAIN = ("recording", "film")
"""What an exhibit's own holding and completion are taken from: not its second recording."""


def media_keys(facts: Facts, place: PlaceLabel) -> list[str]:
    """What was listened to there: `recording en`, `film` …, recordings first, in the museum's order of languages."""
    found = [key for room, exhibit, key in facts.now.index.get("listen", {}) if (room, exhibit) == place.spot]
    whats = ("recording", "more", "film")
    tags = facts.museum.languages if facts.museum else ()

    def order(key: str) -> tuple[int, int, str]:
        what, _, tag = key.partition(" ")
        return (
            whats.index(what) if what in whats else len(whats),
            tags.index(tag) if tag in tags else len(tags),
            key,
        )

    return sorted(found, key=order)


def share_heard(now: Measured, place: PlaceLabel, keys: list[str]) -> float | None:
    """How much was heard of all that there was to hear."""
    length_ms = sum(now.n("length_ms", *place.spot, key) for key in keys)
    return sum(now.n("heard_ms", *place.spot, key) for key in keys) / length_ms if length_ms else None


def _heard(facts: Facts) -> list[tuple[MediumLabel, str, Figure]]:
    """Everything that was listened to, its key, and how many visits did."""
    found: list[tuple[MediumLabel, str, Figure]] = []
    for place in facts.places.exhibits(facts.now.spots("listen")):
        keys = media_keys(facts, place)
        for key in keys:
            what, _, tag = key.partition(" ")
            if n := facts.now.n("listen", *place.spot, key):
                found.append((MediumLabel(place, what, tag), key, facts.show.count(n)))
    return found


def listening(facts: Facts) -> ReportTable:
    now, show = facts.now, facts.show
    rows: list[tuple[Label, list[Cell]]] = []
    for heard, key, listeners in _heard(facts):
        spot = heard.place.spot
        if not isinstance(listeners, int):
            rows.append((heard, [listeners] * 6))
            continue
        length_s = now.n("length_ms", *spot, key) / listeners / 1000
        left_at, stayed = _left_at(now, spot, key, length_s), now.n("finish", *spot, key)
        rows.append(
            (
                heard,
                [
                    listeners,
                    length_s or NONE,
                    show.mean(listeners, now.n("heard_ms", *spot, key) / listeners / 1000),
                    show.mean(listeners, share_heard(now, heard.place, [key])),
                    show.share(stayed, listeners),
                    show.of(sum(left_at.values()), _half_gone_s(left_at, listeners)),
                ],
            )
        )
    return table("listening", rows)


def _left_at(now: Measured, spot: Spot, key: str, length_s: float) -> Counter[int]:
    """How many left at each second; those of the last class at its end at the latest."""
    found: Counter[int] = Counter()
    for second, n in now.by_value("left_at", *spot, key).items():
        found[min(second, int(length_s)) if length_s else second] += n
    return found


def _half_gone_s(left_at: Counter[int], listeners: int) -> float | None:
    """The second by which half of those who began had left."""
    gone = 0
    for second in sorted(left_at):
        gone += left_at[second]
        if gone * 2 >= listeners:
            return second
    return None


def curves(facts: Facts) -> tuple[Curve, ...]:
    found = []
    for heard, key, listeners in _heard(facts):
        spot = heard.place.spot
        points: tuple[tuple[int, float], ...] = ()
        length_s = 0.0
        if isinstance(listeners, int) and listeners:
            length_s = facts.now.n("length_ms", *spot, key) / listeners / 1000
            points = falling(_left_at(facts.now, spot, key, length_s), listeners, facts.show.minimum)
        found.append(Curve(heard, length_s, listeners, points))
    return tuple(found)
