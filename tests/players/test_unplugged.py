"""Sound outputs that are unplugged and plugged in again."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kiosk.players.player import PlayRequest
from kiosk.visit.events.players import OutputChanged, PlayEnded, PlayHeld
from tests.players.sound_server import Server, loud, opened, server

__all__ = ["server"]


def test_headphones_unplugged_hold_the_play_and_go_on_when_they_are_back(server: Server, media: Path) -> None:
    """Unplugged while it plays, headphones hold the recording; plugged in again it goes on from there,
    without a restart, and never is anything heard from the loudspeaker."""
    server.plug("Headphones")
    speaker, phones = server.listen("Loudspeaker"), server.listen("Headphones")
    rig = opened(["Headphones"])
    try:
        rig.player.play(PlayRequest(1, media / "long.wav", kind="recording", from_s=2.0))
        rig.reaches(2.4)
        rig.until(lambda: loud(phones.heard()), "sound in the headphones")
        server.unplug("Headphones")
        rig.until(lambda: len(rig.posts) >= 2, "that it is held and why")
        held, missing = rig.posts
        assert held == PlayHeld(1, "The sound output went away. See that it is plugged in.")
        assert isinstance(missing, OutputChanged) and not missing.there
        assert missing.detail.startswith("None of the sound outputs the kiosk's file names (“Headphones”) is there")
        held_s = rig.position_s
        rig.player.resume()
        rig.until(lambda: len(rig.posts) == 3, "the same again")
        assert rig.posts[2] == PlayHeld(1, missing.detail)
        assert rig.position_s == held_s
        server.plug("Headphones")
        again = server.listen("Headphones")
        rig.player.resume()
        rig.reaches(held_s + 0.3)
        assert rig.position_s < held_s + 1.5
        assert rig.posts[3] == OutputChanged(True)
        rig.until(lambda: loud(again.heard()), "sound in the headphones again")
        rig.player.seek(13.7)
        rig.until(lambda: PlayEnded(1) in rig.posts, "the end")
        again.close()
        assert not loud(speaker.heard())
    finally:
        rig.player.close()
        speaker.close()
        phones.close()


def test_what_is_unplugged_falls_back_along_the_list(server: Server, media: Path) -> None:
    """Where a second pair is named after the first, Go on plays in the second, and in nothing that is not named."""
    server.plug("Headphones")
    server.plug("Spare")
    rig = opened(["Headphones", "Spare"])
    speaker, spare = server.listen("Loudspeaker"), server.listen("Spare")
    try:
        rig.player.play(PlayRequest(1, media / "long.wav", kind="recording"))
        rig.reaches(0.4)
        assert not loud(spare.heard())
        server.unplug("Headphones")
        rig.until(lambda: rig.posts, "that it is held")
        assert rig.posts == [PlayHeld(1, "The sound output went away. See that it is plugged in.")]
        rig.player.resume()
        rig.until(lambda: loud(spare.heard()), "sound in the second pair")
        assert not loud(speaker.heard())
        assert len(rig.posts) == 1
    finally:
        rig.player.close()
        speaker.close()
        spare.close()


def test_what_is_plugged_in_later_is_found(server: Server, media: Path) -> None:
    """Headphones missing at the start are told, found while nobody plays anything once they are there, and used."""
    rig = opened(["Headphones"])
    try:
        rig.until(lambda: rig.posts, "that there is no output")
        assert isinstance(rig.posts[0], OutputChanged) and not rig.posts[0].there
        server.plug("Headphones")
        rig.until(lambda: len(rig.posts) == 2, "that there is one")
        assert rig.posts[1] == OutputChanged(True)
        phones = server.listen("Headphones")
        rig.player.play(PlayRequest(1, media / "long.wav", kind="recording"))
        rig.until(lambda: loud(phones.heard()), "sound")
        phones.close()
    finally:
        rig.player.close()


@pytest.mark.parametrize("file", ["long.wav", "long.mp4"])
def test_a_play_that_began_mute_sounds_once_there_is_an_output(server: Server, media: Path, file: str) -> None:
    """Begun without any output, a play goes on through failed tries, sounds from where it is once headphones are
    plugged in, and ends once."""
    rig = opened(["Headphones"])
    try:
        rig.until(lambda: rig.posts, "that there is no output")
        rig.player.play(PlayRequest(1, media / file, kind="film" if file.endswith("mp4") else "recording"))
        rig.reaches(1.2)  # two tries have failed
        server.plug("Headphones")
        phones = server.listen("Headphones")
        before_s, began_s = rig.position_s, time.monotonic()
        rig.until(lambda: loud(phones.heard()), "sound in the headphones")
        passed_s = time.monotonic() - began_s
        assert before_s <= rig.position_s <= before_s + passed_s + 0.5
        assert rig.posts[1:] == [OutputChanged(True)]
        rig.player.seek(13.7)
        rig.until(lambda: len(rig.posts) > 2, "the end")
        phones.close()
        assert rig.posts[2:] == [PlayEnded(1)]
    finally:
        rig.player.close()


def test_a_paused_play_that_began_mute_stays_paused(server: Server, media: Path) -> None:
    """An output that returns while a mute play is paused leaves it paused where it is; resumed, it sounds."""
    rig = opened(["Headphones"])
    try:
        rig.until(lambda: rig.posts, "that there is no output")
        rig.player.play(PlayRequest(1, media / "long.wav", kind="recording", from_s=2.0))
        rig.reaches(2.3)
        rig.player.pause()
        held_s = rig.position_s
        server.plug("Headphones")
        phones = server.listen("Headphones")
        rig.until(lambda: rig.posts[1:] == [OutputChanged(True)], "that there is an output")
        assert rig.position_s == pytest.approx(held_s, abs=0.05)
        assert not loud(phones.heard())
        rig.player.resume()
        rig.until(lambda: loud(phones.heard()), "sound in the headphones")
        assert rig.position_s < held_s + 1.0
        phones.close()
    finally:
        rig.player.close()


def test_headphones_unplugged_while_nothing_plays_are_missed(server: Server) -> None:
    """That headphones were taken away is told although nothing plays, so that nobody is offered to listen."""
    server.plug("Headphones")
    rig = opened(["Headphones"])
    try:
        rig.until(lambda: not rig.player.why, "the output")  # type: ignore[attr-defined]
        server.unplug("Headphones")
        rig.until(lambda: rig.posts, "that it is missed")
        assert isinstance(rig.posts[0], OutputChanged) and not rig.posts[0].there
    finally:
        rig.player.close()


def test_ambience_comes_back_with_its_output(server: Server, media: Path) -> None:
    """An ambience is heard again when the headphones are."""
    server.plug("Headphones")
    rig = opened(["Headphones"])
    try:
        rig.player.set_ambience(media / "short.wav")
        first = server.listen("Headphones")
        rig.until(lambda: loud(first.heard()), "the ambience")
        server.unplug("Headphones")
        rig.until(lambda: rig.posts, "that it is missed")
        server.plug("Headphones")
        again = server.listen("Headphones")
        rig.until(lambda: loud(again.heard()), "the ambience again")
        first.close()
        again.close()
    finally:
        rig.player.close()


def test_a_film_goes_on_too(server: Server, media: Path) -> None:
    """A film whose sound loses its output is held like a recording, and goes on with its pictures."""
    server.plug("Headphones")
    rig = opened(["Headphones"])
    try:
        rig.player.play(PlayRequest(1, media / "long.mp4", kind="film", from_s=1.0))
        rig.reaches(1.4)
        server.unplug("Headphones")
        rig.until(lambda: rig.posts, "that it is held")
        assert isinstance(rig.posts[0], PlayHeld)
        held_s = rig.position_s
        server.plug("Headphones")
        rig.player.resume()
        rig.reaches(held_s + 0.3)
        rig.until(lambda: rig.player.frame() is not None, "a picture")
    finally:
        rig.player.close()
