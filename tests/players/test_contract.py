"""What every player promises, asked of every player: silent, sounding and without an output; sound and film."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from kiosk.check.fault_report import translator
from kiosk.players.player import Kind, PlayRequest
from kiosk.visit.events.players import PlayEnded, PlayFailed
from tests.players.conftest import EXACT_S, Rig

PLAYERS = ("silent", "sounding", "soundless")
SUBJECTS: tuple[tuple[Kind, str], ...] = (("recording", ".wav"), ("film", ".mp4"), ("film", "-silent.mp4"))


@dataclass
class Subject:
    """A player and what it plays."""

    rig: Rig
    media: Path
    kind: Kind
    suffix: str

    def play(self, play: int, name: str, **more: Any) -> None:
        """Plays one of the made files."""
        self.rig.player.play(PlayRequest(play, self.media / f"{name}{self.suffix}", kind=self.kind, **more))


@pytest.fixture(params=[f"{player}{suffix}" for player in PLAYERS for _, suffix in SUBJECTS])
def subject(request: pytest.FixtureRequest, media: Path) -> Subject:
    """Every player with everything it can play."""
    name: str = request.param
    player = next(player for player in PLAYERS if name.startswith(player + "-") or name.startswith(player + "."))
    suffix = name.removeprefix(player)
    kind: Kind = "recording" if suffix == ".wav" else "film"
    return Subject(request.getfixturevalue(player), media, kind, suffix)


def test_the_end_is_posted_once(subject: Subject) -> None:
    """What plays to its end is answered by one PlayEnded, and has no position any more."""
    rig = subject.rig
    assert rig.player.position_s() is None
    subject.play(7, "short")
    rig.until(lambda: rig.posts, "the end")
    rig.passes(0.25)
    assert rig.posts == [PlayEnded(7)]
    assert rig.player.position_s() is None
    assert rig.player.frame() is None


def test_the_end_comes_when_it_was_heard(subject: Subject) -> None:
    """A recording or film of 0.6 s ends 0.6 s after it began to play."""
    rig = subject.rig
    subject.play(1, "short")
    rig.until(lambda: rig.position_s > 0.0, "its beginning")
    began_s = rig.clock() - rig.position_s
    rig.until(lambda: rig.posts, "the end")
    assert rig.clock() - began_s == pytest.approx(0.6, abs=0.12)


@pytest.mark.parametrize(
    ("name", "kind", "suffix"),
    [
        ("sounding_at_life_speed", "recording", ".wav"),
        ("sounding_at_life_speed", "film", ".mp4"),
        ("soundless_at_life_speed", "film", "-silent.mp4"),
    ],
)
def test_in_real_time(request: pytest.FixtureRequest, media: Path, name: str, kind: Kind, suffix: str) -> None:
    """In real time, too, a position goes with the clock, after a seek as well, and the end comes then."""
    subject = Subject(request.getfixturevalue(name), media, kind, suffix)
    rig = subject.rig
    subject.play(1, "other", from_s=1.0)
    rig.reaches(1.1)
    for _ in range(2):
        off_s: list[float] = []
        while not off_s or (median(off_s) >= EXACT_S and rig.position_s < 4.0):  # a busy machine slows the output
            (at_s, position_s), off_s = rig.now(), []
            for _ in range(5):
                rig.passes(0.06)
                now_s, there_s = rig.now()
                off_s.append(abs(there_s - position_s - (now_s - at_s)))
        assert median(off_s) < EXACT_S
        rig.lands(1.5, lambda: rig.player.seek(1.5))
        rig.reaches(1.55)
    for play in range(1, 9):
        rig.lands(4.5, lambda: rig.player.seek(4.5))
        rig.reaches(4.55)
        began_s = rig.clock() - rig.position_s
        rig.until(lambda: rig.posts, "the end")
        ended_s = rig.clock() - began_s
        assert rig.posts == [PlayEnded(play)]
        if ended_s == pytest.approx(5.0, abs=0.12):
            return
        rig.posts.clear()  # a busy machine slows the output: again
        subject.play(play + 1, "other", from_s=4.0)
        rig.reaches(4.1)
    pytest.fail(f"it ended at {ended_s:g} s")


def test_the_position_goes_with_the_clock(subject: Subject) -> None:
    """Half a second later the position is half a second further, within 50 ms."""
    rig = subject.rig
    subject.play(1, "long", from_s=2.0)
    rig.reaches(2.1)
    at_s, position_s = rig.now()
    rig.passes(0.5)
    now_s, there_s = rig.now()
    assert there_s - position_s == pytest.approx(now_s - at_s, abs=EXACT_S)


def test_speed_carries_the_position(subject: Subject) -> None:
    """At a speed of 1.5 half a second carries three quarters of a second of the medium."""
    rig = subject.rig
    subject.play(1, "long", speed=1.5)
    rig.reaches(0.2)
    at_s, position_s = rig.now()
    rig.passes(0.5)
    now_s, there_s = rig.now()
    assert there_s - position_s == pytest.approx(1.5 * (now_s - at_s), abs=0.075)


@pytest.mark.parametrize("factor", [0.8, 1.25, 1.5])
def test_speed_changes_at_the_same_position(subject: Subject, factor: float) -> None:
    """A change of speed goes on from the moment that is heard, at the new speed, also after a seek."""
    rig = subject.rig
    subject.play(1, "long", from_s=2.0)
    rig.reaches(2.2)
    before_s = rig.position_s
    rig.lands(before_s, lambda: rig.player.speed(factor))
    rig.reaches(before_s + 0.15)
    for _ in range(2):
        at_s, position_s = rig.now()
        rig.passes(0.5)
        now_s, there_s = rig.now()
        assert there_s - position_s == pytest.approx(factor * (now_s - at_s), abs=0.075)
        rig.player.seek(6.0)
        rig.reaches(6.15)
    assert rig.posts == []


def test_speed_while_held_stays_held(subject: Subject) -> None:
    """A change of speed while something is held begins to count when it is resumed."""
    rig = subject.rig
    subject.play(1, "long", from_s=2.0)
    rig.reaches(2.1)
    rig.player.pause()
    held_s = rig.position_s
    rig.player.speed(1.5)
    rig.passes(0.2)
    assert rig.position_s == pytest.approx(held_s, abs=0.001)
    rig.player.resume()
    rig.reaches(held_s + 0.15)
    at_s, position_s = rig.now()
    rig.passes(0.5)
    now_s, there_s = rig.now()
    assert there_s - position_s == pytest.approx(1.5 * (now_s - at_s), abs=0.075)


def test_ambience_is_never_answered(subject: Subject) -> None:
    """What surrounds a play neither changes its position nor is it ever told of, however it goes with it."""
    rig = subject.rig
    rig.player.set_ambience(subject.media / "short.wav", gain_db=-20.0)
    subject.play(1, "short")
    rig.player.set_ambience(subject.media / "short.wav", gain_db=-40.0)
    rig.until(lambda: rig.posts, "the end")
    rig.player.set_ambience(subject.media / "missing.wav")
    rig.passes(0.2)
    rig.player.set_ambience(None)
    rig.player.set_ambience(None)
    assert rig.player.position_s() is None
    assert rig.posts == [PlayEnded(1)]


def test_pause_holds_and_resume_goes_on(subject: Subject) -> None:
    """A pause holds the position however long it lasts, and what was held goes on from there."""
    rig = subject.rig
    subject.play(1, "long", from_s=1.0)
    rig.reaches(1.2)
    rig.player.pause()
    held_s = rig.position_s
    rig.passes(0.3)
    assert rig.position_s == held_s
    rig.lands(held_s, rig.player.resume)
    rig.reaches(held_s + 0.2)
    assert rig.posts == []


def test_pause_before_anything_sounds_holds(subject: Subject) -> None:
    """A pause right after play holds at the beginning until it is resumed."""
    rig = subject.rig
    subject.play(1, "short")
    rig.player.pause()
    rig.passes(0.8)
    assert rig.position_s == pytest.approx(0.0, abs=EXACT_S)
    assert rig.posts == []
    rig.player.resume()
    rig.until(lambda: rig.posts, "the end")
    assert rig.posts == [PlayEnded(1)]


def test_seek_goes_there_at_once(subject: Subject) -> None:
    """After a seek the position is where it was sent, and goes on from there."""
    rig = subject.rig
    subject.play(1, "long")
    rig.reaches(0.1)
    rig.lands(8.0, lambda: rig.player.seek(8.0))
    rig.reaches(8.2)
    assert rig.position_s < 8.2 + 0.3


def test_back_ten_seconds(subject: Subject) -> None:
    """Ten seconds back from 11 s is 1 s; ten seconds back from 4 s is the beginning."""
    rig = subject.rig
    subject.play(1, "long", from_s=11.0)
    rig.reaches(11.05)
    rig.player.seek(rig.position_s - 10.0)
    assert rig.position_s == pytest.approx(1.05, abs=0.1)
    rig.player.seek(4.0)
    rig.player.seek(rig.position_s - 10.0)
    assert rig.position_s == pytest.approx(0.0, abs=EXACT_S)
    rig.reaches(0.1)


def test_seek_while_held_stays_held(subject: Subject) -> None:
    """What is held stays held after a seek, and goes on from there when resumed."""
    rig = subject.rig
    subject.play(1, "long")
    rig.reaches(0.1)
    rig.player.pause()
    rig.player.seek(5.0)
    rig.passes(0.2)
    assert rig.position_s == 5.0
    rig.player.resume()
    rig.reaches(5.1)


def test_seek_past_the_end_is_the_end(subject: Subject) -> None:
    """A seek past the end ends what plays; while it is held, only once it is resumed."""
    rig = subject.rig
    subject.play(1, "long")
    rig.player.pause()
    rig.player.seek(99.0)
    rig.passes(0.2)
    assert rig.posts == []
    rig.player.resume()
    rig.until(lambda: rig.posts, "the end")
    assert rig.posts == [PlayEnded(1)]


def test_silence_forgets(subject: Subject) -> None:
    """What was silenced has no position, and neither its end nor anything else is told of it."""
    rig = subject.rig
    subject.play(1, "short")
    rig.reaches(0.45)
    rig.player.silence()
    assert rig.player.position_s() is None
    assert rig.player.frame() is None
    rig.player.resume()
    rig.player.seek(0.1)
    rig.passes(0.4)
    assert rig.posts == []
    assert rig.player.position_s() is None


def test_play_replaces(subject: Subject) -> None:
    """What is played in place of something else is the only one answered."""
    rig = subject.rig
    subject.play(1, "short")
    rig.reaches(0.1)
    rig.lands(4.5, lambda: subject.play(2, "other", from_s=4.5))
    rig.until(lambda: rig.posts, "the end")
    rig.passes(0.2)
    assert rig.posts == [PlayEnded(2)]


def test_the_last_of_many_plays(subject: Subject) -> None:
    """Of twenty plays at once only the last one is answered."""
    rig = subject.rig
    for play in range(20):
        subject.play(play, "short" if play == 19 else "long")
    rig.until(lambda: rig.posts, "the end")
    rig.passes(0.1)
    assert rig.posts == [PlayEnded(19)]


def test_a_loop_turns_and_never_ends(subject: Subject) -> None:
    """What loops starts anew after its end, with a position inside its length, until it is silenced."""
    rig = subject.rig
    subject.play(1, "short", loop=True)
    rig.reaches(0.5)
    rig.until(lambda: rig.position_s < 0.3, "the next turn")
    rig.reaches(0.5)
    rig.until(lambda: rig.position_s < 0.3, "the turn after it")
    rig.player.silence()
    assert rig.posts == []


@pytest.mark.parametrize("bytes_of", ["nothing", "a picture", "a text", "noise", "missing", "a folder"])
def test_what_cannot_be_decoded_fails_in_words(subject: Subject, tmp_path: Path, bytes_of: str) -> None:
    """A file that cannot be decoded fails once, with a sentence and with its name for staff."""
    path = tmp_path / f"bunk{subject.suffix}"
    if bytes_of == "a folder":
        path.mkdir()
    elif bytes_of != "missing":
        path.write_bytes(
            {
                "nothing": b"",
                "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
                "a text": b"This was meant to be a recording. " * 50,
                "noise": bytes((n * n * 31 + n // 7) % 251 for n in range(50_000)),
            }[bytes_of]
        )
    rig = subject.rig
    rig.player.play(PlayRequest(3, path, kind=subject.kind))
    rig.until(lambda: rig.posts, "the failure")
    rig.passes(0.05)
    (failed,) = rig.posts
    assert isinstance(failed, PlayFailed)
    assert failed.play == 3
    assert failed.short.endswith("Its text can be read instead.")
    assert str(path) in failed.detail == str(failed.sentence)
    assert failed.sentence.render(translator("et")) != failed.detail
    assert rig.player.position_s() is None


def test_a_failure_leaves_the_player_whole(subject: Subject, tmp_path: Path) -> None:
    """After a file that cannot be decoded the next one plays."""
    rig = subject.rig
    rig.player.play(PlayRequest(1, tmp_path / "missing.wav", kind=subject.kind))
    rig.until(lambda: rig.posts, "the failure")
    subject.play(2, "short")
    rig.until(lambda: len(rig.posts) == 2, "the end")
    assert rig.posts[1] == PlayEnded(2)


def test_nothing_is_asked_of_nothing(subject: Subject) -> None:
    """Without anything to play, everything but play does nothing."""
    player = subject.rig.player
    player.pause()
    player.resume()
    player.seek(3.0)
    player.level(-6.0)
    player.speed(1.25)
    player.silence()
    player.tick()
    assert player.position_s() is None
    assert player.frame() is None
    assert subject.rig.posts == []


@pytest.mark.parametrize("name", ["sounding_at_life_speed", "soundless_at_life_speed"])
@pytest.mark.parametrize("kind", ["recording", "film"])
def test_no_touch_waits_for_the_player(request: pytest.FixtureRequest, media: Path, name: str, kind: Kind) -> None:
    """Play, seek, pause and silence return within 2 ms, whatever the disk and the decoder have to do."""
    rig: Rig = request.getfixturevalue(name)
    path = media / ("long.wav" if kind == "recording" else "long.mp4")
    taken_s: list[float] = []
    for play in range(15):
        began_s = time.perf_counter()
        rig.player.play(PlayRequest(play, path, kind=kind))
        rig.player.seek(5.0)
        rig.player.pause()
        rig.player.silence()
        taken_s.append((time.perf_counter() - began_s) / 4)
    assert sorted(taken_s)[len(taken_s) // 2] < 0.002
