"""Pins too close for a finger are gathered."""

from __future__ import annotations

import math
import time
from random import Random

from kiosk.interactives.map.gathering import gather, outside


def test_what_is_drawn_is_never_closer_than_a_finger() -> None:
    """Of 2,000 random places every one is gathered once, and no two pins are nearer than asked for."""
    chance = Random(5)
    points = [(n, (chance.random() * 1300, chance.random() * 760)) for n in range(2000)]
    began = time.thread_time()
    found = gather(points, 55)
    assert time.thread_time() - began < 0.5
    assert sorted(n for each in found for n in each.members) == list(range(2000))
    pins = [each.at for each in found]
    assert min(math.dist(a, b) for n, a in enumerate(pins) for b in pins[:n]) >= 55


def test_places_far_apart_stay_alone() -> None:
    """Places that a finger tells apart are not gathered, and one place is one pin."""
    assert [each.members for each in gather([(0, (0, 0)), (1, (60, 0)), (2, (10, 0))], 55)] == [(0, 2), (1,)]
    assert [each.members for each in gather([(7, (3.0, 4.0))], 55)] == [(7,)]


def test_two_that_stand_for_several_are_farther_apart() -> None:
    """A mark with a number is larger than a pin: groups that would touch are one, and no place is lost."""
    points = [(0, (0.0, 0.0)), (1, (5.0, 0.0)), (2, (60.0, 0.0)), (3, (62.0, 0.0)), (4, (0.0, 60.0))]
    assert [each.members for each in gather(points, 55)] == [(0, 1), (2, 3), (4,)]
    assert [each.members for each in gather(points, 55, 70)] == [(0, 1, 2, 3), (4,)]


def test_a_mark_beside_the_open_pin_stands_outside_its_ring() -> None:
    """It is moved straight away as far as it must; one that is clear stays, and one at the same place has a place."""
    assert outside(110, 100, (100, 100, 32), 19) == (151, 100)
    assert outside(100, 40, (100, 100, 32), 19) == (100, 40)
    assert outside(100, 100, (100, 100, 32), 19) == (151, 100)
