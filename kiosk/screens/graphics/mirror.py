"""Widgets that are drawn as a mirror shows them, for languages that are read from the right.

Rules: a widget says where each shape, icon and text of it stands in a language that is read from the left; while it is
mirrored, each stands as far from its right edge instead. Shapes, icons and words themselves are not turned, but for the
icons that point: what led on to the right leads on to the left.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

Box = tuple[int, int, int, int]  # x, y of the lower left corner, width, height
TURNED_ICONS = {
    "arrow-left": "arrow-right",
    "arrow-right": "arrow-left",
    "chevron-left": "chevron-right",
    "chevron-right": "chevron-left",
}
FLIPPED_ICONS = frozenset({"align-left", "list", "log-out", "text", "undo-2"})
"""Icons that point or begin at one side, and of which the font has no other: they are drawn as a mirror shows them."""
_between: list[tuple[int, int]] = []
"""The left and right edge that each widget being drawn is mirrored between, the innermost last; none: it is not."""


@contextmanager
def within(left: int, right: int) -> Iterator[None]:
    """What is drawn meanwhile is mirrored between these edges, in window pixels."""
    _between.append((left, right))
    try:
        yield
    finally:
        _between.pop()


def is_mirrored() -> bool:
    return bool(_between)


def left_of(x: int, width: int) -> int:
    """Where the left edge of something is drawn that is so wide and stands there in a language read from the left."""
    if not _between:
        return x
    left, right = _between[-1]
    return left + right - x - width


def placed(box: Box) -> Box:
    """The box where it is drawn."""
    return (left_of(box[0], box[2]), *box[1:])


def icon(name: str) -> str:
    """The icon that points as this one does in a language read from the left."""
    return TURNED_ICONS.get(name, name) if _between else name


def is_flipped(name: str) -> bool:
    """Whether this icon is drawn as a mirror shows it."""
    return bool(_between) and name in FLIPPED_ICONS
