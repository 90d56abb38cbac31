"""When a file that is being written is read, and when it is shown."""

from __future__ import annotations

from kiosk.content.incremental_load import Stamps
from kiosk.rehearsal.debounce import EMPTIED_MS, STILL_MS, WORSE_MS, Debounce

ROOM, YARD = "exhibits/cell-14.yaml", "exhibits/yard.yaml"


def files(size: int, changed_ns: int = 1) -> Stamps:
    return {ROOM: (size, changed_ns, changed_ns, 7), YARD: (300, 1, 1, 8)}


def test_a_save_is_read_once_it_stands_still() -> None:
    """A file that was saved is read a moment later, and not again."""
    debounce = Debounce(files(100), 0)
    assert not debounce.reads(5_000)
    assert debounce.see(files(120, 2), 10_000)
    assert not debounce.reads(10_000)
    assert not debounce.see(files(120, 2), 10_000 + STILL_MS)
    assert debounce.reads(10_000 + STILL_MS)
    assert debounce.shown() == {ROOM}
    assert not debounce.reads(11_000)


def test_every_change_begins_the_waiting_anew() -> None:
    """While a file changes more often than it stands still it is not read."""
    debounce = Debounce(files(100), 0)
    for number in range(10):
        at_ms = 10_000 + number * (STILL_MS - 3)
        debounce.see(files(200 + number, number), at_ms)
        assert not debounce.reads(at_ms)
    assert debounce.reads(at_ms + STILL_MS)


def test_an_emptied_file_is_waited_for() -> None:
    """A file that an editor emptied is read when it is written, and as an empty one only much later."""
    debounce = Debounce(files(100), 0)
    debounce.see(files(0, 2), 10_000)
    assert not debounce.reads(10_000 + EMPTIED_MS - 1)
    assert debounce.reads(10_000 + EMPTIED_MS)
    debounce.see(files(130, 3), 10_500)
    assert debounce.reads(10_500 + STILL_MS)
    new = Debounce({YARD: (300, 1, 1, 8)}, 0)
    new.see(files(0, 2), 10_000)
    assert new.reads(10_000 + STILL_MS), "a new file that is empty took nothing away"


def test_what_is_worse_is_shown_later() -> None:
    """A mistake is shown only when it stood for longer, and both sooner than three tenths of a second."""
    debounce = Debounce(files(100), 0)
    debounce.see(files(90, 2), 10_000)
    assert debounce.shows(10_000 + STILL_MS, worse=False)
    assert not debounce.shows(10_000 + STILL_MS, worse=True)
    assert debounce.shows(10_000 + WORSE_MS, worse=True)
    assert WORSE_MS < 300


def test_what_came_and_went_is_told() -> None:
    """Of a file that was renamed both names are told."""
    debounce = Debounce(files(100), 0)
    debounce.see({"exhibits/court.yaml": (300, 1, 1, 8), ROOM: (100, 1, 1, 7)}, 1_000)
    assert debounce.shown() == {YARD, "exhibits/court.yaml"}
