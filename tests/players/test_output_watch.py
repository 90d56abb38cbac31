"""The sound output is there for visitors, and let go of while there are none."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.players.audio_player import AudioPlayer
from kiosk.players.output import MuteOutput, Output
from kiosk.players.player import PlayRequest
from kiosk.visit.events.players import PlayEnded, PlayerEvent
from tests.conftest import Until
from tests.own_time import own_s


class Counted(MuteOutput):
    """An output that says when it was let go of."""

    def __init__(self) -> None:
        super().__init__(time.monotonic)
        self.closed = False

    def close(self) -> None:
        super().close()
        self.closed = True


@dataclass
class Box:
    """A player, and every output it opened."""

    opened: list[Counted] = field(default_factory=list)
    posts: list[PlayerEvent] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.player = AudioPlayer(self.posts.append, open_output=self._open)

    def _open(self, outputs: Sequence[str]) -> Output:
        self.opened.append(Counted())
        return self.opened[-1]


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    monkeypatch.setattr("kiosk.players.output_watch.LOOK_S", 0.02)
    box = Box()
    box.player.open_ahead()
    assert box.player.sounds
    yield box
    box.player.close()
    assert all(output.closed for output in box.opened)


def test_nobody_there_nothing_open(box: Box, until: Until) -> None:
    """When the visitor has left the output is let go of; when the next one comes it is opened, and nothing is told."""
    box.player.set_presence(False)
    until(lambda: box.opened[0].closed)
    box.player.set_presence(True)
    until(lambda: len(box.opened) == 2)
    assert not box.opened[1].closed
    assert box.posts == []


def test_a_play_at_once_is_heard_whole(box: Box, media: Path, until: Until) -> None:
    """A play asked for in the moment the visitor comes is played on the output that opens then."""
    box.player.set_presence(False)
    until(lambda: box.opened[0].closed)
    box.player.set_presence(True)
    box.player.play(PlayRequest(3, media / "short.wav", kind="recording"))
    until(lambda: box.posts)
    assert box.posts == [PlayEnded(3)]


def test_what_sounds_is_not_cut_off(box: Box, media: Path, until: Until) -> None:
    """What still sounds when nobody is there any more ends before the output is let go of."""
    box.player.play(PlayRequest(3, media / "short.wav", kind="recording"))
    box.player.set_presence(False)
    until(lambda: box.posts)
    assert box.posts == [PlayEnded(3)]
    until(lambda: box.opened[0].closed)


def test_a_kiosk_that_rests_closes_at_once(box: Box, until: Until) -> None:
    """Closing a kiosk whose output is let go of waits for nothing."""
    box.player.set_presence(False)
    until(lambda: box.opened[0].closed)
    began_s = own_s()
    box.player.close()
    assert own_s() - began_s < 1.0
