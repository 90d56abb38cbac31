"""The counts of one stretch of days as they may be shown: each series of them rounded, its parts adding up to it.

Rules: pure; visits by length, language, ending, hour and number of exhibits are parts of the same visits, and rounded
alike; so are the seconds at which a recording was left, and its end; what was heard is rounded in whole hearings.
A file that failed is named with the packet of visits in whose days it did, however often that was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kiosk.reports.fixed_rounding import FixedRounding
from kiosk.visitlog.daily.count_visit import SHORT_S, CountKey
from kiosk.visitlog.reading.stretch_counts import Series, Stretch, StretchCount

VISITS = ("visits",)
OF_VISITS = ("length", "end", "language", "hour", "breadth")
"""Measures whose parts are all visits."""
PLAYED = frozenset({"listen", "finish", "heard_ms", "length_ms", "left_at"})
SHORT = ("short", "", "", "")
MEDIA_FAULT, FAILED = "media_fault", "media_failed"
"""How often a file could not be played or shown, and that it could not."""
Part = tuple[int, int, int]
"""A part of a series: its value, how many up to the end, and up to the day before."""
NONE_OF_IT: Part = (0, 0, 0)


class HourKey(NamedTuple):
    """A weekday (0 is Monday) and an hour."""

    weekday: int
    hour: str


def protected(
    stretch: Stretch, counts: Iterable[StretchCount], rounding: FixedRounding
) -> Iterator[tuple[CountKey | HourKey, int]]:
    """What the stretch shows of each count that it shows; lengths by the lower end of their class."""
    series: dict[Series, list[Part]] = {}
    of_visits: dict[str, dict[Any, list[int]]] = {measure: {} for measure in OF_VISITS}  # by the key's other fields
    played: dict[tuple[str, str, str], dict[str, list[Part]]] = {}
    listeners: dict[tuple[str, str], Part] = {}
    for name, value, until, after in counts:
        measure, room, exhibit, key = name
        if measure == "session":
            if value < SHORT_S:
                series.setdefault(SHORT, []).append((0, until, after))
            else:
                _add(of_visits["length"], ("", "", "", value), until, after)
                _add(of_visits["end"], ("", "", key, 0), until, after)
        elif measure == "hour":
            _add(of_visits[measure], (value, key), until, after)
        elif measure in of_visits:
            _add(of_visits[measure], (room, exhibit, key, value), until, after)
        elif measure == "listener":
            listeners[room, exhibit] = (0, until, after)
        elif measure in PLAYED:
            parts = played.setdefault((room, exhibit, key), {})
            parts.setdefault(measure, []).append((value, until, after))
        else:
            series.setdefault(name, []).append((value, until, after))

    def phase(*name: str) -> float:
        return rounding.phase(stretch.log, stretch.month, *name)

    visits = phase(*VISITS)
    for measure, sums in of_visits.items():
        keys = sorted(sums)
        for part, n in zip(keys, rounding.parts([sums[key] for key in keys], visits), strict=True):
            if n:
                yield HourKey(*part) if measure == "hour" else CountKey(measure, *part), n
    for name, ordered in series.items():
        ordered.sort()
        if name[0] == MEDIA_FAULT and sum(until - after for _, until, after in ordered) > 0:
            yield CountKey(FAILED, key=name[3]), 1
        shown = rounding.parts([part[1:] for part in ordered], phase(*name))
        for (value, _, _), n in zip(ordered, shown, strict=True):
            if n:
                yield CountKey(*name, value), n
    begun: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
    for place, of in played.items():
        _, until, after = of.get("listen", [NONE_OF_IT])[0]
        listen = phase("listen", *place)
        gained = rounding.gained(until, after, listen)
        begun.setdefault(place[:2], []).append((until, after, gained))
        if gained:
            yield CountKey("listen", *place), gained
        yield from _left(place, of, listen, rounding)
        yield from _heard(place, of, gained, phase("heard", *place), rounding)
    for spot, (_, until, after) in listeners.items():
        several = begun.get(spot, [])
        twice = rounding.gained(
            sum(each[0] for each in several) - until, sum(each[1] for each in several) - after, phase("twice", *spot)
        )
        if n := sum(each[2] for each in several) - twice:
            yield CountKey("listener", *spot), n


def _add(sums: dict[object, list[int]], part: object, until: int, after: int) -> None:
    there = sums.setdefault(part, [0, 0])
    there[0] += until
    there[1] += after


def _left(
    place: tuple[str, str, str], of: dict[str, list[Part]], phase: float, rounding: FixedRounding
) -> Iterator[tuple[CountKey, int]]:
    """At which second it was left, and how many stayed to its end: parts of those who began."""
    left = sorted(of.get("left_at", []))
    listen, finish = (of.get(name, [NONE_OF_IT])[0] for name in ("listen", "finish"))
    until, after = (max(0, listen[n] - finish[n] - sum(part[n] for part in left)) for n in (1, 2))
    parts = [*left, (0, until, after), finish]
    measures = [*(["left_at"] * len(left)), "left_nowhere", "finish"]
    shown = rounding.parts([part[1:] for part in parts], phase)
    for measure, (value, _, _), n in zip(measures, parts, shown, strict=True):
        if n:
            yield CountKey(measure, *place, value), n


def _heard(
    place: tuple[str, str, str], of: dict[str, list[Part]], gained: int, phase: float, rounding: FixedRounding
) -> Iterator[tuple[CountKey, int]]:
    """How much was heard, and how much there was to hear, in milliseconds: as many whole hearings as are shown."""
    (_, listen, _), heard, length = (of.get(name, [NONE_OF_IT])[0] for name in ("listen", "heard_ms", "length_ms"))
    if not length[1] or not listen:
        return
    if rounding.exact:
        heard_ms, all_ms = heard[1] - heard[2], length[1] - length[2]
    else:
        length_ms = round(length[1] / listen / 1000) * 1000 or round(length[1] / listen)
        hearings = rounding.gained(heard[1] / length_ms, heard[2] / length_ms, phase)
        heard_ms, all_ms = min(gained, hearings) * length_ms if gained > 0 else 0, gained * length_ms
    if heard_ms:
        yield CountKey("heard_ms", *place), heard_ms
    if all_ms:
        yield CountKey("length_ms", *place), all_ms
