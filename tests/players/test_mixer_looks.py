"""When the child that mixes looks for the end of a piece: not long before it, and never too late."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from kiosk.media.sound.decode import BYTES_PER_FRAME
from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.players.mixer_child import EARLY_S, LOOK_S, MixerChannel
from kiosk.players.mixer_messages import BEAT_S, PAUSE, PLAY, QUEUE, RESUME, STOP
from kiosk.players.output import BUFFER_S
from tests.players.clocks import VirtualTime
from tests.players.stepped_mixer import SteppedChannel, SteppedSound

PIECE_S = 0.192
PIECE = bytes(round(PIECE_S * RATE_HZ) * BYTES_PER_FRAME)


class Looked:
    """A channel whose output takes buffers in their time, and how often it was looked at."""

    def __init__(self) -> None:
        self.clock, self.out, self.looks = VirtualTime(), SteppedChannel(), 0
        library: Any = SimpleNamespace(Channel=lambda _number: self.out, Sound=SteppedSound)
        self.channel = MixerChannel(library, 0, self.clock)
        self._taken_s = self.clock()

    def do(self, command: int, piece: int = 0, data: bytes = b"") -> None:
        self.channel.do(command, piece, 0, data)
        self.channel.report()

    def rest(self) -> int:
        """Rest as long as the channel says; which piece sounds then."""
        self.clock.step(self.channel.rests_s)
        while self._taken_s + BUFFER_S <= self.clock():
            self._taken_s += BUFFER_S
            self.out.buffer()
        self.looks += 1
        return self.channel.report()[0]


def test_an_end_is_looked_for_when_it_is_near() -> None:
    """Each of twenty pieces is seen to end within a look of its end, in at most twelve looks in place of sixty."""
    looked = Looked()
    looked.do(PLAY, 1, PIECE)
    began_s = looked.clock()
    for piece in range(2, 22):
        looked.do(QUEUE, piece, PIECE)
        while looked.rest() != piece:
            pass
        assert 0 <= looked.clock() - began_s - (piece - 1) * PIECE_S <= BUFFER_S + LOOK_S + 1e-6
    assert looked.looks <= 20 * 12


def test_a_piece_that_ends_early_is_seen_to() -> None:
    """An output that takes a buffer more at once is not taken to be late."""
    looked = Looked()
    looked.do(PLAY, 1, PIECE)
    looked.do(QUEUE, 2, PIECE)
    ended_s = looked.clock() + PIECE_S - BUFFER_S
    looked.out.buffer()
    while looked.rest() != 2:
        pass
    assert looked.clock() - ended_s <= BUFFER_S + LOOK_S + 1e-6


def test_what_is_held_is_let_be() -> None:
    """While it is held nobody looks; it goes on for as long as was left of it."""
    looked = Looked()
    assert looked.channel.rests_s == BEAT_S
    looked.do(PLAY, 1, PIECE)
    looked.do(QUEUE, 2, PIECE)
    looked.rest()
    left_s = PIECE_S - looked.clock() + 1000.0
    looked.do(PAUSE)
    looked.do(PAUSE)
    for _ in range(4):
        assert looked.channel.rests_s == BEAT_S
        assert looked.rest() == 1
    looked.do(RESUME)
    looked.do(RESUME)
    resumed_s = looked.clock()
    assert looked.channel.rests_s == pytest.approx(max(LOOK_S, left_s - EARLY_S))
    while looked.rest() != 2:
        pass
    assert looked.clock() - resumed_s <= left_s + 2 * BUFFER_S + LOOK_S
    looked.do(PAUSE)
    looked.do(PLAY, 3, PIECE)
    assert looked.channel.rests_s == pytest.approx(PIECE_S - EARLY_S)
    looked.do(STOP)
    assert looked.channel.rests_s == BEAT_S
