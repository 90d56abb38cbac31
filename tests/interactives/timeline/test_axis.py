"""Where events lie along the axis, and which of them a finger cannot tell apart."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kiosk.interactives.timeline.axis import Fold, even_axis, gathered, nearest, scaled_axis


def test_even_spacing_gives_each_event_the_same_room() -> None:
    """Events are evenly spaced, even those of one date; what lies between two of them lies in proportion."""
    axis = even_axis([1900.0, 1910.0, 1910.0, 1950.0], 1880.0, 2000.0)
    assert axis.events == (0.125, 0.375, 0.625, 0.875)
    assert axis.place(1880.0) == 0.0 and axis.place(2010.0) == 1.0
    assert axis.place(1905.0) == 0.25
    assert axis.place(1930.0) == 0.75


def test_to_scale_years_are_equally_long() -> None:
    """To scale, a place follows from the years, with a margin at each end."""
    axis = scaled_axis([1900.0, 1925.0, 1950.0], [1940.0], 0.1)
    assert axis.events == (0.1, 0.5, 0.9)
    assert round(axis.place(1940.0), 3) == 0.74


def test_a_long_empty_stretch_is_folded() -> None:
    """To scale, years without any event are as short as the others are on average, and their number is kept."""
    axis = scaled_axis([1800.0, 1810.0, 1820.0, 1990.0], [], 0.0)
    assert [round(place, 3) for place in axis.events] == [0.0, 0.333, 0.667, 1.0]
    assert [(fold.years, round(fold.begin, 3), round(fold.end, 3)) for fold in axis.folds] == [(170, 0.667, 1.0)]
    assert even_axis([1800.0, 1810.0, 1820.0, 1990.0], 1800.0, 1990.0).folds == (Fold(170, 0.625, 0.875),)
    assert [fold.years for fold in scaled_axis([1940.0, 1949.2, 1991.6], [1991.0], 0.0).folds] == [42]


def test_short_gaps_are_never_folded() -> None:
    """Less than ten years are no long stretch, whatever the others are."""
    assert scaled_axis([1940.0, 1940.1, 1940.2, 1949.0], [], 0.0).folds == ()


def test_one_event_stands_in_the_middle() -> None:
    """A timeline of one event has it in the middle of the axis, evenly spaced and to scale."""
    assert even_axis([1949.0], 1949.0, 1949.0).events == scaled_axis([1949.0], [], 0.03).events == (0.5,)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60).map(sorted), st.floats(0.01, 0.4))
def test_gathered_marks_are_a_finger_apart_and_lose_no_event(places: list[float], apart: float) -> None:
    """Whatever the places, marks are at least so far apart, and every event is in exactly one, in order."""
    marks = gathered(places, apart)
    numbers = [number for mark in marks for number in range(mark.first, mark.last + 1)]
    assert numbers == list(range(len(places)))
    middles = [mark.middle for mark in marks]
    assert all(b - a >= apart for a, b in pairwise(middles))
    assert all(nearest(marks, mark.middle) == mark for mark in marks)
