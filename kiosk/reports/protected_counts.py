"""The counts of one stretch of days as they may be shown: each series of them rounded, its parts adding up to it.

Rules: pure; visits by length, language, ending, hour and number of exhibits are parts of the same visits, and rounded
alike; so are the seconds at which a recording was left, and its end; what was heard is rounded in whole hearings.
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
    """What the stretch shows of each count; lengths by the lower end of their class."""
    series: dict[Series, list[Part]] = {}
    of_visits: dict[str, dict[Any, list[int]]] = {measure: {} for measure in OF_VISITS}
    played: dict[tuple[str, str, str], dict[str, list[Part]]] = {}
    listeners: dict[tuple[str, str], Part] = {}
    for _, name, value, until, after in counts:
        measure, room, exhibit, key = name
        if measure == "session":
            if value < SHORT_S:
                series.setdefault(SHORT, []).append((0, until, after))
            else:
                _add(of_visits["length"], CountKey("length", value=value), until, after)
                _add(of_visits["end"], CountKey("end", key=key), until, after)
        elif measure in of_visits:
            part = HourKey(value, key) if measure == "hour" else CountKey(*name, value)
            _add(of_visits[measure], part, until, after)
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
    for sums in of_visits.values():
        keys = sorted(sums)
        yield from zip(keys, rounding.parts([(sums[key][0], sums[key][1]) for key in keys], visits), strict=True)
    for name, ordered in series.items():
        shown = rounding.parts([(until, after) for _, until, after in sorted(ordered)], phase(*name))
        yield from ((CountKey(*name, part[0]), n) for part, n in zip(sorted(ordered), shown, strict=True))
    begun: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
    for place, of in played.items():
        _, until, after = of.get("listen", [NONE_OF_IT])[0]
        gained = rounding.gained(until, after, phase("listen", *place))
        begun.setdefault(place[:2], []).append((until, after, gained))
        yield CountKey("listen", *place), gained
        yield from _left(place, of, phase("listen", *place), rounding)
        yield from _heard(place, of, gained, phase("heard", *place), rounding)
    for spot, (_, until, after) in listeners.items():
        several = begun.get(spot, [])
        twice = rounding.gained(
            sum(each[0] for each in several) - until, sum(each[1] for each in several) - after, phase("twice", *spot)
        )
        yield CountKey("listener", *spot), sum(each[2] for each in several) - twice


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
    keys = [CountKey("left_at", *place, part[0]) for part in left]
    keys += [CountKey("left_nowhere", *place), CountKey("finish", *place)]
    yield from zip(keys, rounding.parts([part[1:] for part in parts], phase), strict=True)


def _heard(
    place: tuple[str, str, str], of: dict[str, list[Part]], gained: int, phase: float, rounding: FixedRounding
) -> Iterator[tuple[CountKey, int]]:
    """How much was heard, and how much there was to hear, in milliseconds: as many whole hearings as are shown."""
    (_, listen, _), heard, length = (of.get(name, [NONE_OF_IT])[0] for name in ("listen", "heard_ms", "length_ms"))
    keys = CountKey("heard_ms", *place), CountKey("length_ms", *place)
    if not length[1] or not listen:
        return
    if rounding.exact:
        yield keys[0], heard[1] - heard[2]
        yield keys[1], length[1] - length[2]
        return
    length_ms = round(length[1] / listen / 1000) * 1000 or round(length[1] / listen)
    hearings = rounding.gained(heard[1] / length_ms, heard[2] / length_ms, phase)
    yield keys[0], min(gained, hearings) * length_ms if gained > 0 else 0
    yield keys[1], gained * length_ms
