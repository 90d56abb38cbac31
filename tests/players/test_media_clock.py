"""The position of what plays without sound."""

from __future__ import annotations

from kiosk.players.media_clock import MediaClock


def test_a_pause_while_another_thread_reads_the_position() -> None:
    """A pause between the two halves of a reading leaves a position, not an error."""
    paused, clocks = list[bool](), list[MediaClock]()

    def clock() -> float:
        if clocks and not paused:
            paused.append(True)
            clocks[0].pause()
        return 7.0 if clocks else 5.0

    clocks.append(MediaClock(clock, 1.0))
    assert clocks[0].position_s() == 3.0
    assert not clocks[0].running and clocks[0].position_s() == 3.0
