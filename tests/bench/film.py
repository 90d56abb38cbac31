"""A film of 30 pictures a second at 1920×1080: how many are presented, and how far from their sound.

Rules: pictures carry their number, which is read from the screen each time something was drawn; presented a second is
the count of different numbers seen. Lip-sync is the moment the flash of a second was first seen less the moment its
beep was heard, without its sign.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing

import numpy as np
from numpy.typing import NDArray

from tests.bench.display import Box, Pixels
from tests.bench.figures import Figure, Target
from tests.bench.museum import BITS, BLOCK_PX, FILM_HZ, FILM_SIZE, FLASH_BLOCK
from tests.bench.sound import Ear
from tests.bench.subjects import Bench, MeasurementFailed
from tests.bench.touch import touched

WATCHED_S = 20.0
LEAST_MARK_PX = 400


def _marked(pixels: Pixels) -> NDArray[np.bool_]:
    red, green, blue = (pixels >> 16) & 255, (pixels >> 8) & 255, pixels & 255
    return (red > 150) & (green < 110) & (blue > 150)


def number_row(pixels: Pixels) -> Box | None:
    """Where the film's row of blocks lies on the screen: a line one pixel high; None while no film is seen."""
    marks = _marked(pixels)
    if np.count_nonzero(marks) < LEAST_MARK_PX:
        return None
    rows = np.flatnonzero(marks.sum(axis=1) > 20)
    if not len(rows):
        return None
    middle = int(rows[len(rows) // 2])
    columns = np.flatnonzero(marks[middle])
    return (int(columns[0]), middle, int(columns[-1] - columns[0] + 1), 1)


def read_row(line: Pixels) -> tuple[int, bool]:
    """The picture's number, and whether its flash is lit."""
    block = len(line) * BLOCK_PX / FILM_SIZE[0]
    lit = [bool((int(line[int((place + 0.5) * block)]) & 255) > 127) for place in range(FLASH_BLOCK + 1)]
    return sum(1 << bit for bit in range(BITS) if lit[bit + 1]), lit[FLASH_BLOCK]


def watch(bench: Bench, name: str, ear: Ear) -> tuple[float, list[float], float]:
    """Pictures presented a second, how far each flash was from its beep (ms), processor time (% of a core)."""
    with bench.running(name) as subject:
        for touch in (*bench.walks.entry, *bench.walks.watched[:-1]):
            touched(bench, touch)
        start = bench.walks.watched[-1]
        before_s = bench.eyes.touch((start.x, start.y))
        place = None
        while place is None:
            if time.monotonic() > before_s + 10:
                raise MeasurementFailed(f"No picture of the film was seen from {name}.")
            bench.eyes.drawn(time.monotonic() + 0.1)
            place = number_row(bench.eyes.look())
        bench.eyes.drawn(time.monotonic() + 1.0)
        began_s, cpu_s = time.monotonic(), subject.cpu_s()
        seen: dict[int, float] = {}
        flashes: list[float] = []
        lit_before = True
        while (at_s := bench.eyes.drawn(began_s + WATCHED_S)) is not None and at_s < began_s + WATCHED_S:
            picture, lit = read_row(bench.eyes.look(place)[0])
            seen.setdefault(picture, at_s)
            if lit and not lit_before:
                flashes.append(at_s)
            lit_before = lit
        share = (subject.cpu_s() - cpu_s) / (time.monotonic() - began_s) * 100
    beeps = [heard_s for heard_s in ear.onsets if heard_s > began_s - 0.5]
    apart = [min((abs(at_s - heard_s) for heard_s in beeps), default=9.0) * 1000 for at_s in flashes]
    return len(seen) / WATCHED_S, apart, share


def figures(bench: Bench) -> Iterator[Figure]:
    rates: dict[str, list[float]] = {name: [] for name in bench.names}
    apart: dict[str, list[float]] = {name: [] for name in bench.names}
    shares: dict[str, list[float]] = {name: [] for name in bench.names}
    for name in bench.names:
        for _ in range(1 if bench.quick else 3):
            with closing(Ear(bench.sound)) as ear:
                rate, off, share = watch(bench, name, ear)
            rates[name].append(rate)
            apart[name] += off
            shares[name].append(share)
    target = Target(29.5, "worst", at_least=True)
    yield Figure(f"Film 1080p{FILM_HZ}: presented", "a second", rates["kiosk"], target, rates.get("page", []))
    yield Figure("Film: picture from its sound", "ms", apart["kiosk"], Target(40.0), apart.get("page", []))
    yield Figure("Film: CPU", "% of a core", shares["kiosk"], None, shares.get("page", []))
