"""What lies over a map stands where no place is."""

from __future__ import annotations

from random import Random

import pytest

from kiosk.interactives.map.free_places import Box, FreePlaces, overlap

FRAME, AROUND, EDGE = (1328, 788), 24, 24


def covers(box: Box, places: list[tuple[float, float]]) -> int:
    return sum(
        box[0] < x + AROUND and x - AROUND < box[0] + box[2] and box[1] < y + AROUND and y - AROUND < box[1] + box[3]
        for x, y in places
    )


@pytest.mark.parametrize("seed", range(12))
def test_nothing_covers_a_place_or_another(seed: int) -> None:
    """Three boxes among some places cover none of them, lie in the frame, and keep their distance."""
    chance = Random(seed)
    places = [(chance.random() * FRAME[0], chance.random() * FRAME[1]) for _ in range(chance.choice((0, 1, 8, 20)))]
    free = FreePlaces(FRAME, places, AROUND, EDGE)
    boxes = [free.take(size, 16, upper=size[1] == 90) for size in ((500, 90), (350, 88), (316, 150))]
    found = [box for box in boxes if box is not None]
    assert found == free.taken and len(found) >= (3 if len(places) < 9 else 2)
    assert [covers(box, places) for box in found] == [0] * len(found)
    assert all(min(x, y) >= 24 and x + wide <= 1304 and y + high <= 764 for x, y, wide, high in found)
    assert not any(overlap(box, other, 16) for n, box in enumerate(found) for other in found[:n])


def test_corners_come_first() -> None:
    """Where all is free the lower left corner is taken, or the upper left one where that is asked for."""
    free = FreePlaces(FRAME, [], AROUND, EDGE)
    assert free.take((300, 88), 16) == (24, 676, 300, 88)
    assert free.take((300, 88), 16, upper=True) == (24, 24, 300, 88)


def test_what_has_no_free_place_has_none() -> None:
    """With a place at every step nothing is free, and nothing is covered all the same; with a strip free of them along
    the upper edge that is taken, closer to the edge where only so it has room, and not above what is below."""
    grid = [(x, y) for x in range(0, 1328, 40) for y in range(10, 788, 40)]
    assert FreePlaces(FRAME, grid, AROUND, EDGE).take((300, 88), 16) is None
    for free_to, top in ((200, 24), (100, 8)):
        free = FreePlaces(FRAME, [place for place in grid if place[1] > free_to], AROUND, EDGE)
        assert free.take((300, 88), 16, below=200) is None
        assert free.take((300, 88), 16) == (24 if top == 24 else 8, top, 300, 88)


def test_names_are_kept_free_as_places_are() -> None:
    """A name at the foot of the frame is not covered: the corner that is free of it is taken."""
    free = FreePlaces(FRAME, [], AROUND, EDGE, names=[(0, 700, 500, 60)])
    assert free.take((300, 88), 16) == (1004, 676, 300, 88)
