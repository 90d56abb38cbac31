"""Pins that lie too close for a finger, gathered in one.

Rules: no Kivy. The work grows with the number of places: each is compared only with what lies in the cells of a grid
around it. Which places are gathered depends on their distances alone, not on what part of the map is seen.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gathered:
    """One place or several. at: the place of the first, in pixels of the whole map."""

    members: tuple[int, ...]
    at: tuple[float, float]


def gather(
    points: Iterable[tuple[int, tuple[float, float]]], apart: float, groups_apart: float = 0.0
) -> list[Gathered]:
    """The places (number and pixels), so that those which are drawn are no nearer to each other than apart, and two
    that stand for several no nearer than groups_apart."""
    grid: dict[tuple[int, int], list[int]] = {}
    places: list[tuple[float, float]] = []
    members: list[list[int]] = []
    for number, (x, y) in points:
        column, row = int(x // apart), int(y // apart)
        near = (n for c in (-1, 0, 1) for r in (-1, 0, 1) for n in grid.get((column + c, row + r), ()))
        host = min(near, key=lambda n: math.dist(places[n], (x, y)), default=-1)
        if host >= 0 and math.dist(places[host], (x, y)) < apart:
            members[host].append(number)
        else:
            grid.setdefault((column, row), []).append(len(places))
            places.append((x, y))
            members.append([number])
    found = [Gathered(tuple(group), at) for group, at in zip(members, places, strict=True)]
    return found if groups_apart <= apart else _parted(found, groups_apart)


def _parted(found: list[Gathered], apart: float) -> list[Gathered]:
    """The same with each group in an earlier one that lies nearer than this."""
    kept: list[Gathered] = []
    groups: list[int] = []
    for each in found:
        near = (n for n in groups if math.dist(kept[n].at, each.at) < apart)
        host = next(near, None) if len(each.members) > 1 else None
        if host is not None:
            kept[host] = Gathered((*kept[host].members, *each.members), kept[host].at)
            continue
        if len(each.members) > 1:
            groups.append(len(kept))
        kept.append(each)
    return kept


def outside(x: float, y: float, ring: tuple[float, float, float], half: float) -> tuple[float, float]:
    """The middle of a mark, moved straight away from a ring (its middle, and half of it) that it would touch. half: of
    the mark."""
    across, up, least = x - ring[0], y - ring[1], ring[2] + half
    away = math.hypot(across, up)
    if away >= least:
        return x, y
    return (ring[0] + across / away * least, ring[1] + up / away * least) if away else (x + least, y)
