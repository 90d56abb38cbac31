"""Rows and columns are arithmetic: no window, no widget."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.screens.layout.boxes import Align, Column, Fill, Part, Reach, Row, Sized, Space, equal, middle, shared


@dataclass(frozen=True)
class Box:
    """Something of a size."""

    width: int
    height: int


WIDE, TALL = Box(30, 10), Box(10, 40)


def places(parts: list[Part]) -> list[tuple[int, int, int | None, int | None]]:
    return [(part.x, part.y, part.width, part.height) for part in parts]


def test_a_row_puts_its_children_side_by_side_as_high_as_the_highest() -> None:
    """A row is as wide as its children and gaps, and stretches each child to its height."""
    row = Row([WIDE, TALL], gap=5)
    assert (row.width, row.height) == (45, 40)
    assert places(row.parts(100, 7)) == [(100, 7, 30, 40), (135, 7, 10, 40)]


def test_a_column_puts_its_children_below_each_other_in_their_own_width() -> None:
    """A column is as high as its children and gaps, and leaves each child its width."""
    column = Column([WIDE, TALL], gap=5)
    assert (column.width, column.height) == (30, 55)
    assert places(column.parts()) == [(0, 0, 30, 10), (0, 15, 10, 40)]


def test_what_is_over_goes_to_those_that_fill() -> None:
    """Two that fill share what is over to the pixel, and the row ends where its room does."""
    parts = Row([Fill(WIDE), TALL, Fill(WIDE)], gap=5).parts(width=101)
    assert places(parts) == [(0, 0, 40, 40), (45, 0, 10, 40), (60, 0, 41, 40)]
    assert parts[-1].right == 101


def test_an_empty_place_pushes_apart_and_has_no_gap_of_its_own() -> None:
    """Between two widgets stands one gap, however many empty places are there."""
    assert places(Row([TALL, Fill(), TALL], gap=5).parts(width=100)) == [(0, 0, 10, 40), (90, 0, 10, 40)]
    assert places(Row([TALL, Space(7), TALL], gap=5).parts()) == [(0, 0, 10, 40), (22, 0, 10, 40)]
    assert places(Row([Fill(), TALL], gap=5).parts(width=100)) == [(90, 0, 10, 40)]


@pytest.mark.parametrize(("align", "down"), [("start", 0), ("middle", 15), ("end", 30)])
def test_a_lower_child_is_aligned(align: Align, down: int) -> None:
    """A child that is lower than its row stands where the row says, as high as it is."""
    parts = Row([WIDE, TALL], align=align).parts()
    assert places(parts)[0] == (0, down, 30, 10)


def test_one_child_alone_stands_in_the_middle_of_its_row() -> None:
    """`middle` centres one child of a row whose others are as high as the row."""
    assert places(Row([middle(WIDE), TALL]).parts()) == [(0, 15, 30, 10), (30, 0, 10, 40)]


def test_rows_stand_in_columns() -> None:
    """A row in a column has the width that the column gives it."""
    column = Column([TALL, Row([WIDE, Fill(), WIDE])], gap=4, align="stretch")
    assert places(column.parts(width=100)) == [(0, 0, 100, 40), (0, 44, 30, 10), (70, 44, 30, 10)]


def test_what_reaches_over_its_edges_takes_less_room() -> None:
    """A widget that reaches over its neighbours is drawn as high as it is and takes as much less."""
    column = Column([WIDE, Reach(TALL, 6), WIDE])
    assert column.height == 48
    assert places(column.parts()) == [(0, 0, 30, 10), (0, 4, 10, 40), (0, 38, 30, 10)]


sizes = st.integers(1, 200)
boxes = st.builds(Box, sizes, sizes)
spaces = st.builds(Space, sizes, sizes)
children = st.lists(st.one_of(boxes, spaces, st.builds(Fill, boxes), st.just(Fill())), min_size=1)


@given(children, st.integers(0, 50), st.integers(0, 3000))
def test_children_never_overlap_and_fill_their_room(items: list[Box | Fill | Space], gap: int, room: int) -> None:
    """Whatever stands in a row: nothing overlaps, and where something fills the row reaches exactly its end."""
    row = Row(items, gap)
    parts = row.parts(width=room)
    assert all(before.right + gap <= after.x for before, after in pairwise(parts))
    if row.width <= room and isinstance(items[-1], Fill) and items[-1].child != Space():
        assert parts[-1].right == room
    column = Column([turned(item) for item in items], gap).parts(height=room)
    assert [(part.y, part.height) for part in column] == [(part.x, part.width) for part in parts]


def turned(item: Sized) -> Sized:
    """The same lying on its side."""
    if isinstance(item, Fill):
        return Fill(turned(item.child))
    size = (int(item.height), int(item.width))
    return Space(*size) if isinstance(item, Space) else Box(*size)


@given(st.lists(sizes, min_size=1, max_size=9), sizes, st.integers(0, 40))
def test_shares_sum_up(needs: list[int], over: int, gap: int) -> None:
    """Each has what it needs, the shares differ by a pixel at most, and all of the room is given out."""
    room = sum(needs) + gap * (len(needs) - 1) + over
    widths = shared(needs, room, gap)
    extra = [width - need for width, need in zip(widths, needs, strict=True)]
    assert sum(widths) + gap * (len(needs) - 1) == room and max(extra) - min(extra) <= 1 and min(extra) >= 0


@given(sizes, st.integers(1, 9), st.integers(0, 40))
def test_equal_lengths_fit(room: int, count: int, gap: int) -> None:
    """So many of the equal length fit with their gaps, and of a longer one they would not."""
    length = equal(room, count, gap)
    assert count * length + gap * (count - 1) <= room < count * (length + 1) + gap * (count - 1)
