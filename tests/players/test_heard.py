"""What is heard: the sound that comes out of the kiosk's player, sample by sample."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from kiosk.media.sound.decode import SoundReader
from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.players.player import Kind, PlayRequest
from kiosk.visit.events.players import PlayEnded
from tests.players import making
from tests.players.conftest import AUDIBLE, EXACT_S, Capture, Heard, Rig
from tests.players.making import tone

SUBJECTS: list[tuple[Kind, str]] = [("recording", "long.wav"), ("film", "long.mp4")]
PIECE = RATE_HZ // 20


def first_sound(heard: Heard) -> int:
    """The first sample that is heard."""
    loud = np.abs(heard.astype(np.int32)) > AUDIBLE
    assert loud.any(), "nothing is heard"
    return int(np.argmax(loud))


def pitches(piece: Heard) -> set[int]:
    """The tones of a piece of sound that are at least a tenth as loud as the loudest, in Hz."""
    if not len(piece):
        return set()
    strength = np.abs(np.fft.rfft(piece * np.hanning(len(piece))))
    if strength.max() < AUDIBLE * len(piece) / 8:
        return set()
    peaks = [
        place
        for place in range(1, len(strength) - 1)
        if strength[place] == strength[place - 1 : place + 2].max() and strength[place] > strength.max() / 10
    ]
    return {round(place * RATE_HZ / len(piece)) for place in peaks}


def off_s(rig: Rig, capture: Capture, heard_s: Callable[[int], float]) -> float:
    """By how much the position is not what is heard; in real time, as soon as a busy machine has let the player see it.

    heard_s: the moment that is heard when so many samples came out.
    """
    for _ in range(6 if rig.step is None else 1):
        ahead_s: list[float] = []
        for _ in range(20):
            position_s, frames = rig.position_s, capture.frames()
            ahead_s.append(heard_s(frames) - position_s)
            rig.until(lambda seen=frames: capture.frames() > seen, "more sound")
        middle_s = abs(float(np.median(ahead_s)))
        if middle_s < EXACT_S:
            break
    return middle_s


@pytest.mark.parametrize(("kind", "name"), SUBJECTS)
def test_nothing_is_heard_before_play(sounding: Rig, capture: Capture, media: Path, kind: Kind, name: str) -> None:
    """Before play, and while held before it began, there is silence; then there is sound."""
    sounding.passes(0.1)
    sounding.player.play(PlayRequest(1, media / name, kind=kind))
    sounding.player.pause()
    sounding.passes(0.2)
    assert not capture.heard().any()
    sounding.player.resume()
    sounding.reaches(0.2)
    assert pitches(capture.heard()[-PIECE:]) == {500}


def test_what_is_heard_is_what_the_file_holds(sounding: Rig, capture: Capture, media: Path) -> None:
    """From its beginning to its end a recording is heard whole, without a gap and without a changed sample."""
    sounding.player.play(PlayRequest(1, media / "other.wav", kind="recording", from_s=3.0))
    sounding.until(lambda: sounding.posts, "the end")
    ended = capture.frames()
    sounding.until(lambda: capture.frames() > ended + 2048, "the silence after it")
    with SoundReader(media / "other.wav", from_s=3.0) as reader:
        whole: Heard = np.frombuffer(reader.read(5 * RATE_HZ).data, dtype="<i2").reshape(-1, 2)[:, 0]
    heard = capture.heard()
    start = int(np.argmax(heard == whole[np.argmax(whole != 0)])) - int(np.argmax(whole != 0))
    assert np.array_equal(heard[start : start + len(whole)], whole)
    assert not heard[start + len(whole) :].any()


def test_a_loop_has_no_gap(sounding: Rig, capture: Capture, tmp_path: Path) -> None:
    """Ambience that loops goes over from its end to its beginning without a gap."""
    path = making.recording(tmp_path / "sea.wav", tone(400), 0.5)
    sounding.player.play(PlayRequest(1, path, kind="recording", loop=True))
    began = capture.frames()
    sounding.until(lambda: capture.frames() > began + 2 * RATE_HZ, "four turns")
    sounding.player.silence()
    with SoundReader(path, loop=True) as reader:
        whole: Heard = np.frombuffer(reader.read(RATE_HZ * 3 // 2).data, dtype="<i2").reshape(-1, 2)[:, 0]
    heard = capture.heard()
    start = first_sound(heard) - first_sound(whole)
    assert np.array_equal(heard[start : start + len(whole)], whole)


@pytest.mark.parametrize(
    ("name", "player"),
    [(name, "sounding") for name in ("mp3", "ogg", "wav", "flac", "m4a", "opus")]
    + [("film", "sounding_at_life_speed")],
)
def test_the_position_is_what_is_heard(
    request: pytest.FixtureRequest, capture: Capture, tmp_path: Path, name: str, player: str
) -> None:
    """In every format, when a tone at 3 s begins to be heard after a start at 2.5 s, the position is 3 s."""
    sounding: Rig = request.getfixturevalue(player)
    if name == "film":
        path = making.film(tmp_path / "tone.mp4", 12.0, sound=tone(500, from_s=3.0))
    else:
        path = making.recording(tmp_path / f"tone.{name}", tone(500, from_s=3.0), 12.0)
    sounding.player.play(PlayRequest(1, path, kind="film" if name == "film" else "recording", from_s=2.5))
    sounding.reaches(3.4)
    begins = first_sound(capture.heard())
    assert off_s(sounding, capture, lambda frames: 3.0 + (frames - begins) / RATE_HZ) < EXACT_S


def test_the_position_after_a_pause_is_what_is_heard(sounding: Rig, capture: Capture, tmp_path: Path) -> None:
    """After three pauses and a seek the position is still what is heard, within 50 ms."""
    path = making.recording(tmp_path / "tone.wav", tone(500, from_s=6.0), 16.0)
    sounding.player.play(PlayRequest(1, path, kind="recording"))
    sounding.reaches(0.2)
    sounding.player.seek(5.3)
    for position_s in (5.4, 5.55, 5.7):
        sounding.reaches(position_s)
        sounding.player.pause()
        sounding.passes(0.07)
        sounding.player.resume()
    sounding.reaches(6.4)
    begins = first_sound(capture.heard())
    assert off_s(sounding, capture, lambda frames: 6.0 + (frames - begins) / RATE_HZ) < EXACT_S


@pytest.mark.parametrize("name", ["opus", "film"])
def test_a_change_of_speed_is_hardly_a_gap(sounding: Rig, capture: Capture, tmp_path: Path, name: str) -> None:
    """Whenever the speed is changed, silence lasts less than 60 ms, and the place is kept within 50 ms."""
    if name == "film":
        path = making.film(tmp_path / "tone.mp4", 6.5, sound=tone(500, until_s=5.5))
    else:
        path = making.recording(tmp_path / f"tone.{name}", tone(500, until_s=5.5), 6.5)
    sounding.player.play(PlayRequest(1, path, kind="film" if name == "film" else "recording", from_s=2.0))
    sounding.reaches(2.3)
    began = capture.frames()
    for position_s, speed in ((2.7, 1.25), (3.3, 1.5), (3.9, 0.8), (4.5, 1.0)):
        sounding.reaches(position_s)
        sounding.lands(sounding.position_s, lambda speed=speed: sounding.player.speed(speed))
    sounding.reaches(5.7)
    loud = np.flatnonzero(np.abs(capture.heard(began).astype(np.int32)) > AUDIBLE)
    ended = began + int(loud[-1])
    assert off_s(sounding, capture, lambda frames: 5.5 + (frames - ended) / RATE_HZ) < EXACT_S
    assert float(np.diff(loud).max()) / RATE_HZ < 0.06


def test_what_is_heard_after_a_seek_is_what_stands_there(sounding: Rig, capture: Capture, tmp_path: Path) -> None:
    """In a recording that is higher with each second, a seek on, back, and while it is held is heard at its pitch."""

    def stair(seconds: making.Samples) -> making.Samples:
        return np.asarray(making.LOUD * np.sin(2 * np.pi * (400 + 100 * np.floor(seconds)) * seconds))

    def lasts(hz: int, since: int) -> bool:
        """Whether what is heard since then came to this pitch, and kept it for half a second."""
        heard = capture.heard(since)
        own = [pitches(heard[at : at + PIECE]) for at in range(0, len(heard) - PIECE, PIECE)]
        begins = next((at for at, piece in enumerate(own) if piece == {hz}), len(own))
        assert all(piece == {hz} for piece in own[begins : begins + 10])
        return len(own) >= begins + 10

    path = making.recording(tmp_path / "stair.opus", stair, 12.0)
    sounding.player.play(PlayRequest(1, path, kind="recording", from_s=1.2))
    sounding.passes(0.7)
    sounding.until(lambda: lasts(500, 0), "500 Hz")
    for to_s, hz, held in ((7.2, 1100, False), (2.2, 600, False), (9.2, 1300, True)):
        if held:
            sounding.player.pause()
        sounding.player.seek(to_s)
        if held:
            sounding.player.resume()
        sought = capture.frames()
        sounding.passes(0.7)
        sounding.until(lambda hz=hz, since=sought: lasts(hz, since), f"{hz} Hz")


@pytest.mark.parametrize("speed", [0.8, 1.25, 1.5])
def test_speed_keeps_the_pitch(sounding: Rig, capture: Capture, media: Path, speed: float) -> None:
    """A tone of 500 Hz heard slower or faster is still a tone of 500 Hz."""
    sounding.player.play(PlayRequest(1, media / "long.wav", kind="recording", speed=speed))
    sounding.reaches(0.7 * speed)
    assert pitches(capture.heard()[-RATE_HZ // 2 : -RATE_HZ // 10]) == {500}


@pytest.mark.parametrize(
    ("player", "kind", "name", "hush"),
    [("sounding", *subject, hush) for subject in SUBJECTS for hush in ("silence", "pause")]
    + [("sounding_at_life_speed", *SUBJECTS[0], "pause")],
)
def test_hushed_within_100_ms(
    request: pytest.FixtureRequest, capture: Capture, media: Path, player: str, kind: Kind, name: str, hush: str
) -> None:
    """Within 100 ms of silence or pause nothing is heard any more."""
    sounding: Rig = request.getfixturevalue(player)
    late: list[int] = []
    while len(late) < (10 if sounding.step is None else 1) and (not late or late[-1]):  # unless the machine is busy
        sounding.player.play(PlayRequest(1, media / name, kind=kind, from_s=1.0))
        sounding.reaches(1.3)
        sounding.until(lambda: pitches(capture.heard()[-PIECE:]) == {500}, "sound")
        getattr(sounding.player, hush)()
        hushed = capture.frames()
        sounding.until(lambda enough=hushed + RATE_HZ // 4: capture.frames() > enough, "more of the capture")
        sounding.until(lambda: not capture.heard()[-PIECE:].any(), "silence")
        late.append(int(np.count_nonzero(capture.heard(hushed + RATE_HZ // 10))))
    assert late[-1] == 0, late


def test_never_two_at_once(sounding: Rig, capture: Capture, media: Path) -> None:
    """However often one thing is played in place of another, never are two of them heard together."""
    names: list[tuple[Kind, str]] = [
        ("recording", "long.wav"),
        ("recording", "other.wav"),
        ("film", "long.mp4"),
        ("film", "other.mp4"),
    ]
    for play, (kind, name) in enumerate(names * 3):
        sounding.player.play(PlayRequest(play, media / name, kind=kind, from_s=0.5))
        sounding.reaches(0.6)
    sounding.player.silence()
    heard = capture.heard()
    window = 1024
    both = [
        start
        for start in range(0, len(heard) - window, window)
        if len({round(hz, -2) for hz in pitches(heard[start : start + window])} & {500, 1300}) == 2
    ]
    # one window may hold the end of one and the beginning of the next, never two windows in a row
    assert all(later - earlier > window for earlier, later in pairwise(both))
    assert {500} in [pitches(heard[start : start + 4800]) for start in range(0, len(heard) - 4800, 2400)]


@pytest.mark.parametrize("player", ["sounding", "sounding_at_life_speed"])
def test_level_changes_what_is_heard(
    request: pytest.FixtureRequest, capture: Capture, media: Path, player: str
) -> None:
    """20 dB lower is a tenth as loud, from the first sample or while it sounds; above 0 dB nothing is louder."""
    sounding: Rig = request.getfixturevalue(player)
    loud = making.LOUD * 32767
    sounding.player.play(PlayRequest(1, media / "long.wav", kind="recording", gain_db=-20.0))
    sounding.reaches(0.3)
    sounding.until(lambda: len(np.flatnonzero(capture.heard())) > RATE_HZ // 10, "sound")
    quiet = capture.heard()
    assert np.abs(quiet).max() == pytest.approx(loud / 10, rel=0.05)
    sounding.player.level(0.0)
    changed = capture.frames()
    sounding.until(lambda: np.abs(capture.heard(changed)).max(initial=0) > loud * 0.99, "louder sound")
    changed = capture.frames()
    sounding.until(lambda: capture.frames() > changed + RATE_HZ // 2, "more sound")
    assert np.abs(capture.heard(changed)).max() == pytest.approx(loud, rel=0.01)
    sounding.player.level(+12.0)
    changed = capture.frames()
    sounding.until(lambda: capture.frames() > changed + RATE_HZ // 4, "more sound")
    assert np.abs(capture.heard(changed)).max() == pytest.approx(loud, rel=0.01)


def test_level_stays_after_a_seek(sounding: Rig, capture: Capture, media: Path) -> None:
    """A level chosen while something plays holds after a seek in it."""
    sounding.player.play(PlayRequest(1, media / "long.wav", kind="recording"))
    sounding.player.level(-20.0)
    sounding.reaches(0.1)
    sounding.player.seek(5.0)
    changed = capture.frames()
    sounding.reaches(5.3)
    assert np.abs(capture.heard(changed + 1024)).max() == pytest.approx(making.LOUD * 3276.7, rel=0.05)


def test_the_end_is_posted_when_it_was_heard(sounding: Rig, capture: Capture, media: Path) -> None:
    """When PlayEnded is posted, the whole recording was heard."""
    sounding.player.play(PlayRequest(1, media / "short.wav", kind="recording"))
    sounding.until(lambda: sounding.posts, "the end")
    heard = capture.heard()
    last = len(heard) - int(np.argmax(np.abs(heard[::-1]) > AUDIBLE))
    assert (last - first_sound(heard)) / RATE_HZ == pytest.approx(0.6, abs=0.03)  # two buffers


def test_what_is_cut_short_is_heard_to_where_it_breaks_off(sounding: Rig, capture: Capture, tmp_path: Path) -> None:
    """Half an Ogg recording is heard to its middle and ends there."""
    whole = making.recording(tmp_path / "whole.opus", tone(500), 2.0)
    cut = tmp_path / "cut.opus"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    sounding.player.play(PlayRequest(1, cut, kind="recording"))
    sounding.until(lambda: sounding.posts, "the end")
    assert sounding.posts == [PlayEnded(1)]
    heard = capture.heard()
    loud = np.flatnonzero(np.abs(heard) > AUDIBLE)
    heard_s = (loud[-1] - loud[0]) / RATE_HZ
    assert 0.3 < heard_s < 1.7
    assert isinstance(sounding.posts[0], PlayEnded) and sounding.posts[0].at_s == pytest.approx(heard_s, abs=0.03)


@pytest.mark.parametrize(("ending", "rates_hz"), [("mp3", (44_100, 22_050)), ("opus", (48_000, 48_000))])
def test_what_is_joined_is_heard_to_its_last_second(
    sounding: Rig, capture: Capture, tmp_path: Path, ending: str, rates_hz: tuple[int, int]
) -> None:
    """Of two recordings in one file both come out of the loudspeaker, and the second posted at the end is their sum."""
    whole = b""
    for number, rate_hz in enumerate(rates_hz):
        part = making.recording(tmp_path / f"{number}.{ending}", tone(500 + 800 * number), 1.0, rate_hz=rate_hz)
        whole += part.read_bytes()
    (path := tmp_path / f"joined.{ending}").write_bytes(whole)
    sounding.player.play(PlayRequest(1, path))
    sounding.until(lambda: sounding.posts, "the end")
    loud = np.flatnonzero(np.abs(heard := capture.heard()) > AUDIBLE)
    assert (pitches(heard[loud[0] + PIECE :][:PIECE]), pitches(heard[: loud[-1] - PIECE][-PIECE:])) == ({500}, {1300})
    ended = sounding.posts[0]
    assert isinstance(ended, PlayEnded) and ended.at_s == pytest.approx((loud[-1] - loud[0]) / RATE_HZ, abs=0.06)
    assert ended.at_s == pytest.approx(2.0, abs=0.15)


def test_a_short_stay_of_everything_else_is_not_heard(
    sounding_at_life_speed: Rig, capture: Capture, media: Path
) -> None:
    """Python held up for a tenth of a second, again and again, leaves no gap in what is heard.

    A machine that is busy with something else may hold up the output, too: then it is tried again.
    """
    sounding = sounding_at_life_speed
    sounding.player.play(PlayRequest(1, media / "long.wav", kind="recording", from_s=0.5))
    sounding.reaches(0.7)
    gaps: list[int] = []
    count = 300_000
    while len(gaps) < 10 and (not gaps or gaps[-1] >= RATE_HZ // 500):  # the tone is near zero for less than 2 ms
        sounding.player.seek(0.5)
        sounding.reaches(0.7)
        start = capture.frames()
        sounding.until(lambda enough=start + PIECE: capture.frames() >= enough, "more sound")
        sounding.until(lambda: pitches(capture.heard()[-PIECE:]) == {500}, "sound")
        start, busy_until_s = capture.frames(), sounding.clock() + 1.0
        while sounding.clock() < busy_until_s:
            began_s = time.monotonic()
            sorted(range(count), key=lambda number: -number)  # keeps Python's lock as long as the language lets it
            count = min(count, max(30_000, int(count * 0.1 / (time.monotonic() - began_s))))
        loud = np.abs(capture.heard(start).astype(np.int32)) > AUDIBLE
        gaps.append(int(np.diff(np.flatnonzero(loud)).max()))
    assert gaps[-1] < RATE_HZ // 500, gaps
