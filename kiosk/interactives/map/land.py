"""The land of the world in one small file: Natural Earth, 1:50 million, in the public domain.

Rules: `land.bin` is made by `python -m kiosk.interactives.map.make_land`; lakes are part of the land, the Caspian is
not; no borders are in it. A ring is whole: where it crosses 180° its longitudes go on beyond it (Chukotka ends at
190°). Antarctica is closed along the South Pole.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("land.bin")
STEPS, MOST_EAST, MOST_NORTH = 32_767, 200.0, 90.0
"""The whole numbers in which the file counts so many degrees of longitude and of latitude."""

Ring = tuple[tuple[float, float], ...]
"""A closed outline: longitude and latitude of each corner, in degrees."""


_MOST = (MOST_EAST, MOST_NORTH)


@dataclass(frozen=True, slots=True)
class Shore:
    """An outline of land, or of an inland sea in it (water)."""

    ring: Ring
    water: bool


def packed(shores: list[Shore]) -> bytes:
    """Outlines as the file holds them: how many, the corners of each (of a sea less than 0), then two whole numbers for
    each corner."""
    counts = (-len(shore.ring) if shore.water else len(shore.ring) for shore in shores)
    lengths = array("i", [len(shores), *counts])
    numbers = (n * STEPS / most for shore in shores for at in shore.ring for n, most in zip(at, _MOST, strict=True))
    corners = array("h", map(round, numbers))
    for each in (lengths, corners):
        _little_endian(each)
    return zlib.compress(lengths.tobytes() + corners.tobytes(), 9)


@cache
def land() -> tuple[Shore, ...]:
    """All land, in the order in which it is drawn."""
    held = zlib.decompress(FILE.read_bytes())
    count = int.from_bytes(held[:4], "little")
    lengths, corners = array("i", held[4 : 4 + 4 * count]), array("h", held[4 + 4 * count :])
    for numbers in (lengths, corners):
        _little_endian(numbers)
    east = [n * MOST_EAST / STEPS for n in corners[::2]]
    north = [n * MOST_NORTH / STEPS for n in corners[1::2]]
    shores, start = [], 0
    for length in lengths:
        end = start + abs(length)
        shores.append(Shore(tuple(zip(east[start:end], north[start:end], strict=True)), length < 0))
        start = end
    return tuple(shores)


def _little_endian(numbers: array[int]) -> None:
    if sys.byteorder == "big":
        numbers.byteswap()
