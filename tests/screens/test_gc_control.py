"""When garbage is collected: never while somebody waits for an answer."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from kiosk.screens.window.gc_control import ENOUGH_NEW, MOST_NEW, QUIET_S, GarbageControl


class Left:
    """Something that only the collector can let go of."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def garbage() -> Iterator[GarbageControl]:
    garbage = GarbageControl()
    garbage.begin()
    try:
        yield garbage
    finally:
        garbage.end()


def leave(count: int) -> None:
    for _ in range(count):
        Left()


def left() -> int:
    return sum(isinstance(thing, Left) for thing in gc.get_objects())


def test_python_does_not_collect_by_itself(garbage: GarbageControl) -> None:
    """However much is left behind between two touches, nothing is collected until it is asked for."""
    leave(20_000)
    assert left() == 20_000


def test_a_touch_is_answered_first(garbage: GarbageControl) -> None:
    """Right after a touch nothing is collected; a moment later it is."""
    leave(ENOUGH_NEW)
    garbage.touched(10.0)
    assert not garbage.collect_if_due(10.0 + QUIET_S / 2)
    assert garbage.collect_if_due(10.01 + QUIET_S)
    assert left() == 0


def test_little_is_left_lying(garbage: GarbageControl) -> None:
    """What is not worth the time waits."""
    leave(ENOUGH_NEW // 10)
    assert not garbage.collect_if_due(1000.0)


def test_memory_is_bounded_under_quick_touches(garbage: GarbageControl) -> None:
    """Touches that follow one another without end do not keep garbage for ever."""
    leave(MOST_NEW)
    garbage.touched(10.0)
    assert garbage.collect_if_due(10.0)
    assert left() == 0


def test_what_stood_at_the_start_is_not_looked_through(garbage: GarbageControl) -> None:
    """Only what came after the start is gone through."""
    assert len(gc.get_objects()) < gc.get_freeze_count()


def test_what_is_not_shown_any_more_is_let_go_of(garbage: GarbageControl) -> None:
    """When other content takes the place of what the kiosk began with, nothing of that stays."""
    thing = Left()
    alive = weakref.ref(thing)
    gc.freeze()
    del thing
    gc.collect()
    assert alive() is not None, "what stood at the start is not looked through"
    garbage.restart()
    assert alive() is None
    assert not gc.isenabled()
