"""The line from the open place to the paper goes around what lies on the map."""

from __future__ import annotations

from random import Random

import pytest

from kiosk.interactives.map.leader import Edges, along, boxes_along, crosses, leader_end

FRAME: Edges = (100, 200, 900, 800)


def test_with_nothing_in_its_way_it_is_as_short_as_can_be() -> None:
    """To the paper below it falls straight, to the paper at the right it is level."""
    assert leader_end((300, 500), FRAME, (), below=True) == (300, 200)
    assert leader_end((300, 500), FRAME, (), below=False) == (900, 500)


@pytest.mark.parametrize("below", [True, False])
def test_it_goes_around_a_pin_and_a_name(below: bool) -> None:
    """What lies on the straight way is passed at its nearer side."""
    pin: Edges = (290, 300, 325, 335) if below else (500, 490, 535, 525)
    end = leader_end((300, 500), FRAME, [(pin, 4)], below=below)
    assert not crosses((300, 500), end, pin) and end != leader_end((300, 500), FRAME, (), below=below)
    assert end[0] < 300 if below else end[1] < 500


def test_where_it_cannot_pass_it_crosses_what_counts_least() -> None:
    """Between a wall of pins and a name it crosses the name."""
    wall: list[tuple[Edges, int]] = [((600, low, 640, low + 40), 4) for low in range(200, 800, 40) if low != 480]
    name: Edges = (600, 480, 640, 520)
    end = leader_end((300, 500), FRAME, [*wall, (name, 1)], below=False)
    assert crosses((300, 500), end, name) and not any(crosses((300, 500), end, box) for box, _ in wall)


def test_a_line_crosses_a_box_where_one_of_its_points_lies_in_it() -> None:
    """As many points of the line, looked at one by one, find."""
    chance = Random(7)
    for _ in range(300):
        x, y, to_x, to_y, left, low = (chance.uniform(0, 100) for _ in range(6))
        box = (left, low, left + chance.uniform(5, 40), low + chance.uniform(5, 40))
        points = ((x + (to_x - x) * n / 2000, y + (to_y - y) * n / 2000) for n in range(2001))
        inside = any(box[0] <= a <= box[2] and box[1] <= b <= box[3] for a, b in points)
        grown = (box[0] - 0.1, box[1] - 0.1, box[2] + 0.1, box[3] + 0.1)
        assert crosses((x, y), (to_x, to_y), grown) or not inside
        assert inside or not crosses((x, y), (to_x, to_y), (box[0] + 0.1, box[1] + 0.1, box[2] - 0.1, box[3] - 0.1))


def test_it_goes_on_beyond_the_frame_and_is_held_by_small_boxes() -> None:
    """Of a near map the line is drawn as far as what is drawn around the frame; every box lies on it."""
    assert along((300, 500), (900, 800), (0, 0, 1200, 1000), below=False) == pytest.approx((1200, 950))
    assert along((300, 500), (300, 200), (0, 0, 1200, 1000), below=True) == (300, 0)
    boxes = boxes_along((300, 500), (900, 800), 4)
    assert all(crosses((300, 500), (900, 800), box) for box in boxes) and len(boxes) == 15
