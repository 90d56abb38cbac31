"""Where times lie along the axis of a timeline, from 0 to 1: evenly spaced, or to scale.

Rules: evenly spaced, each event has a place of its own, even where several have one date, and what lies between two of
them lies in proportion. To scale, years are equally long. A long empty stretch is folded in both: to scale it is as
short as the others are on average, and evenly spaced it is only named. Pure arithmetic: times are years, places shares
of the axis.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LEAST_YEARS = 10
LONG = 2.0
"""From how many times the average on an empty stretch is a long one."""


@dataclass(frozen=True, slots=True)
class Fold:
    """A long empty stretch: how many years it has, and where it begins and ends on the axis."""

    years: int
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Axis:
    """times: in order; places: where each of them lies. events: where each event lies."""

    times: tuple[float, ...]
    places: tuple[float, ...]
    events: tuple[float, ...]
    folds: tuple[Fold, ...] = ()

    def place(self, time: float) -> float:
        """Where a time lies; what is before or after the axis lies at its ends."""
        if time <= self.times[0]:
            return self.places[0]
        n = bisect_left(self.times, time)
        if n == len(self.times):
            return self.places[-1]
        if self.times[n] == time:
            return self.places[n]
        before, after = self.times[n - 1], self.times[n]
        share = (time - before) / (after - before)
        return self.places[n - 1] + share * (self.places[n] - self.places[n - 1])


def even_axis(events: Sequence[float], first: float, last: float) -> Axis:
    """Every event in the middle of an equal part. first, last: what the axis begins and ends with, if that is more than
    the events."""
    count = len(events)
    middles = tuple((n + 0.5) / count for n in range(count))
    known = list(zip(events, middles, strict=True))
    if first < events[0]:
        known.insert(0, (first, 0.0))
    if last > events[-1]:
        known.append((last, 1.0))
    folds = [
        Fold(round(later - earlier), middles[n], middles[n + 1])
        for n, (earlier, later) in enumerate(pairwise(events))
        if _is_long(later - earlier, events)
    ]
    times, places = zip(*known, strict=True)
    return Axis(times, places, middles, tuple(folds))


def scaled_axis(events: Sequence[float], edges: Sequence[float], around: float) -> Axis:
    """Years equally long. edges: further times at which something begins or ends; around: the share of the axis that
    stays free at each end, so that the first and the last event have room."""
    times = sorted({*events, *edges})
    if len(times) == 1:
        return Axis((times[0],), (0.5,), tuple(0.5 for _ in events))
    gaps = [later - earlier for earlier, later in pairwise(times)]
    longs = [_is_long(gap, times) for gap in gaps]
    short = [gap for gap, is_long in zip(gaps, longs, strict=True) if not is_long]
    folded = max(sum(short) / len(short), LEAST_YEARS / 2) if short else 1.0
    lengths = [folded if is_long else gap for gap, is_long in zip(gaps, longs, strict=True)]
    unit, at = (1 - 2 * around) / sum(lengths), around
    places, folds = [around], []
    for gap, length, is_long in zip(gaps, lengths, longs, strict=True):
        if is_long:
            folds.append(Fold(round(gap), at, at + length * unit))
        at += length * unit
        places.append(at)
    axis = Axis(tuple(times), tuple(places), (), tuple(folds))
    return Axis(axis.times, axis.places, tuple(axis.place(time) for time in events), axis.folds)


def _is_long(gap: float, times: Sequence[float]) -> bool:
    average = (times[-1] - times[0]) / max(1, len(times) - 1)
    return gap >= LEAST_YEARS and gap > LONG * average


@dataclass(frozen=True, slots=True)
class Gathering:
    """Neighbouring events that lie nearer to each other than a finger is wide: their numbers, and their middle."""

    first: int
    last: int
    middle: float

    @property
    def count(self) -> int:
        return self.last - self.first + 1


def gathered(places: Sequence[float], apart: float) -> list[Gathering]:
    """The events in as few marks as keep them apart: neighbours join until no two middles are nearer."""
    marks: list[Gathering] = []
    for number, place in enumerate(places):
        marks.append(Gathering(number, number, place))
        while len(marks) > 1 and marks[-1].middle - marks[-2].middle < apart:
            last, before = marks.pop(), marks.pop()
            middle = (before.middle * before.count + last.middle * last.count) / (before.count + last.count)
            marks.append(Gathering(before.first, last.last, middle))
    return marks


def nearest(marks: Sequence[Gathering], place: float) -> Gathering:
    """The mark that a finger at this place means."""
    after = bisect_right([mark.middle for mark in marks], place)
    return min(marks[max(0, after - 1) : after + 1], key=lambda mark: abs(mark.middle - place))
