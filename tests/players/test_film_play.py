"""Films: the right picture at the right time, at the size asked for, without growing."""

from __future__ import annotations

import threading
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from kiosk.media.film_decoder import PictureReader
from kiosk.media.frame_converter import FilmPicture
from kiosk.players.frame_queue import AHEAD_FRAMES, LATEST_S, FrameQueue, FrameSource
from kiosk.players.player import PlayRequest, VideoFrame
from kiosk.visit.events.players import PlayEnded, PlayFailed
from tests.conftest import Until
from tests.players import making
from tests.players.conftest import Rig
from tests.players.making import FPS, moment_of, tone


def shown(rig: Rig) -> VideoFrame:
    """The next picture that is due."""
    got: list[VideoFrame] = []

    def due() -> bool:
        frame = rig.player.frame()
        got.extend([frame] if frame else [])
        return bool(got)

    rig.until(due, "a picture")
    return got[0]


@pytest.fixture(params=["sounding", "soundless", "silent"])
def rig(request: pytest.FixtureRequest) -> Rig:
    """Every player."""
    rig: Rig = request.getfixturevalue(request.param)
    return rig


@pytest.mark.parametrize(
    ("rig", "name"),
    [(player, name) for player in ("sounding", "soundless", "silent") for name in ("long.mp4", "long-silent.mp4")]
    + [("sounding_at_life_speed", "long.mp4"), ("soundless_at_life_speed", "long-silent.mp4")],
    indirect=["rig"],
)
def test_pictures_come_when_they_are_due(rig: Rig, media: Path, name: str) -> None:
    """Every picture is within 40 ms of its sound, and is the one that belongs to its moment."""
    rig.player.play(PlayRequest(1, media / name, kind="film", from_s=1.0))
    shown(rig)
    seen: list[tuple[float, float]] = []
    while len(seen) < 20:
        frame = shown(rig)
        seen.append((frame.at_s, rig.position_s))
        assert moment_of(frame.pixels[0]) == pytest.approx(frame.at_s % 2, abs=0.5 / FPS)
    late_s = sorted(position_s - at_s for at_s, position_s in seen)
    assert late_s[0] >= -0.001
    assert late_s[len(late_s) // 2] < 0.040
    assert [at_s for at_s, _ in seen] == sorted({at_s for at_s, _ in seen})


def test_a_held_film_shows_where_it_is(rig: Rig, media: Path) -> None:
    """A film that is held after a seek shows the picture of that moment, once."""
    rig.player.play(PlayRequest(1, media / "long.mp4", kind="film"))
    rig.player.pause()
    assert shown(rig).at_s == pytest.approx(0.0, abs=1 / FPS)
    rig.player.seek(7.4)
    frame = shown(rig)
    assert frame.at_s == pytest.approx(7.4, abs=1 / FPS)
    assert moment_of(frame.pixels[0]) == pytest.approx(7.4 % 2, abs=1.5 / FPS)
    rig.passes(0.2)
    assert rig.player.frame() is None


@pytest.mark.parametrize(
    ("box", "size"),
    [((640, 360), (640, 360)), ((333, 187), (333, 187)), ((300, 300), (300, 169)), ((900, 90), (160, 90))],
)
def test_pictures_fit_the_box(silent: Rig, media: Path, box: tuple[int, int], size: tuple[int, int]) -> None:
    """A picture is as large as fits the box it is for, in the film's own shape, row after row without padding."""
    silent.player.play(PlayRequest(1, media / "long.mp4", kind="film", size=box))
    frame = shown(silent)
    assert (frame.width, frame.height) == size
    assert len(frame.pixels) == size[0] * size[1] * 4
    assert set(frame.pixels[3::4]) == {255}
    assert max(frame.pixels[::4]) - min(frame.pixels[::4]) <= 2


@pytest.mark.parametrize(("size", "name"), [((320, 180), "SD"), ((1280, 720), "HD")])
@pytest.mark.parametrize("colour", [(200, 30, 30), (30, 160, 40), (40, 50, 200)])
def test_colours_stay(
    silent: Rig, tmp_path: Path, size: tuple[int, int], name: str, colour: tuple[int, int, int]
) -> None:
    """A film without a note of its colours shows them as they were filmed, within what compression changes."""
    silent.player.play(PlayRequest(1, making.film(tmp_path / "colour.mp4", 0.2, size=size, colour=colour), kind="film"))
    pixels = shown(silent).pixels
    if name == "HD":  # the encoder wrote it by the older rule, and says nothing: high definition means the newer one
        assert max(abs(got - meant) for got, meant in zip(pixels[:3], colour, strict=True)) < 40
    else:
        assert max(abs(got - meant) for got, meant in zip(pixels[:3], colour, strict=True)) < 8


def test_nobody_looking_does_not_hold_a_film(sounding: Rig, media: Path) -> None:
    """A film whose pictures nobody takes ends as it would have, and keeps but a handful of pictures ready."""
    sounding.player.play(PlayRequest(1, media / "other.mp4", kind="film", from_s=3.5))
    sounding.until(lambda: sounding.posts, "the end")
    assert sounding.posts == [PlayEnded(1)]
    assert AHEAD_FRAMES <= 8


def test_a_silent_loop_turns_with_its_pictures(soundless: Rig, media: Path) -> None:
    """A looping silent film goes over from its last picture to its first without a gap."""
    soundless.player.play(PlayRequest(1, media / "short-silent.mp4", kind="film", loop=True))
    turn = round(0.6 * FPS)
    numbers = [round(shown(soundless).at_s * FPS) for _ in range(3 * turn)]
    steps = [(later - earlier) % turn for earlier, later in pairwise(numbers)]
    seams = [step for step, (earlier, later) in zip(steps, pairwise(numbers), strict=True) if later < earlier]
    assert sum(steps) >= 2 * turn
    assert min(seams) <= 3 and sorted(steps)[len(steps) // 2] <= 3  # a busy machine leaves pictures out, anywhere
    soundless.player.silence()


def test_a_loop_with_sound_keeps_together(sounding: Rig, tmp_path: Path) -> None:
    """A looping film whose sound is shorter than its pictures still has both together in the third turn."""
    path = making.film(tmp_path / "turning.mp4", 0.8, sound=tone(500), sound_s=0.7)
    sounding.player.play(PlayRequest(1, path, kind="film", loop=True))
    turns = 0
    last_s = 0.0
    while turns < 3:
        frame = shown(sounding)
        turns += frame.at_s < last_s
        last_s = frame.at_s
    frame = shown(sounding)
    assert abs((sounding.position_s - frame.at_s + 0.4) % 0.8 - 0.4) < 0.1


def test_pictures_longer_than_the_sound_are_shown(sounding: Rig, tmp_path: Path) -> None:
    """A film whose sound is over before its pictures goes on to its last picture."""
    path = making.film(tmp_path / "long-end.mp4", 1.4, sound=tone(500), sound_s=0.5)
    sounding.player.play(PlayRequest(1, path, kind="film"))
    seen: list[float] = []

    def over() -> bool:
        frame = sounding.player.frame()
        seen.extend([frame.at_s] if frame else [])
        return bool(sounding.posts)

    sounding.until(over, "the end")
    assert sounding.posts == [PlayEnded(1)]
    assert seen[-1] == pytest.approx(1.4, abs=2.5 / FPS)


@pytest.mark.parametrize("rig", ["sounding", "silent"], indirect=True)
def test_sound_longer_than_the_pictures_is_heard_over_the_last_one(rig: Rig, tmp_path: Path) -> None:
    """A film ends with its sound; beyond its pictures, and in another size, the last one stays."""
    path = making.film(tmp_path / "long-sound.mp4", 0.6, sound=tone(500), sound_s=3.0)
    rig.player.play(PlayRequest(1, path, kind="film", from_s=1.0))
    assert shown(rig).at_s == pytest.approx(0.6 - 1 / FPS)
    rig.player.show((160, 90), None)
    frame = shown(rig)
    assert (frame.width, frame.at_s) == (160, pytest.approx(0.6 - 1 / FPS))
    rig.reaches(2.5)
    assert rig.posts == []
    rig.until(lambda: rig.posts, "the end")
    assert rig.posts == [PlayEnded(1)]


def test_a_recording_is_no_film(rig: Rig, media: Path) -> None:
    """A recording named as a film fails with a sentence for staff that says what to do."""
    rig.player.play(PlayRequest(1, media / "long.wav", kind="film"))
    rig.until(lambda: rig.posts, "the failure")
    path = media / "long.wav"
    assert rig.posts == [
        PlayFailed(
            1,
            "This film cannot be shown at the moment. Its text can be read instead.",
            f"{path}: it holds no moving picture. Name a film in its place.",
        )
    ]


def test_what_is_replaced_stops_decoding(sounding: Rig, tmp_path: Path, media: Path) -> None:
    """Twenty films played one after the other leave no thread behind that still decodes."""
    for play in range(20):
        sounding.player.play(PlayRequest(play, media / "long.mp4", kind="film", from_s=10.0, size=(640, 360)))
    sounding.player.silence()

    def working() -> list[str]:
        return [thread.name for thread in threading.enumerate() if thread.name.startswith("kiosk-")]

    sounding.until(lambda: working() == ["kiosk-player"], f"the threads to end; left: {working()}")


def test_a_moment_of_delay_costs_no_picture(media: Path, until: Until) -> None:
    """A picture that the window comes for a little late is shown, and the next one after it; a late one is not."""
    position_s = [0.0]
    decoded: list[None] = []
    path = media / "long-silent.mp4"
    queue = FrameQueue(
        FrameSource(path), lambda: position_s[0], lambda: False, lambda: decoded.append(None), lambda _error: None
    )
    queue.begin()

    def next_number() -> int | None:
        frame = queue.frame()
        return None if frame is None else round(frame.at_s * FPS)

    try:
        until(lambda: len(decoded) >= AHEAD_FRAMES)
        assert [next_number(), next_number()] == [0, None]
        position_s[0] = 1.98 / FPS
        assert [next_number(), next_number()] == [1, None]
        position_s[0] = 2.98 / FPS
        assert [next_number(), next_number()] == [2, None]
        until(lambda: len(decoded) >= AHEAD_FRAMES + 3)
        position_s[0] = 5.9 / FPS
        assert next_number() == 5
    finally:
        queue.stop()


def test_a_busy_machine_shows_pictures_all_the_way(media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where each picture takes three times as long to be made as it is seen, those are made that still come in time:
    the film is seen with fewer pictures and does not stand still."""
    position_s, ended = [0.0], threading.Event()
    at_s: list[float] = []
    lags_s: list[float] = []

    class SlowReader(PictureReader):
        """Takes time of the film's clock for each picture, and lets it pass after the last."""

        def next(self, not_before_s: float = 0.0) -> FilmPicture | None:
            position_s[0] += 3 / FPS
            picture = super().next(not_before_s)
            position_s[0] += 0 if picture else 1.0
            return picture

    def take() -> None:
        frame = queue.frame()
        if frame is not None:
            at_s.append(frame.at_s)
            lags_s.append(position_s[0] - frame.at_s)

    monkeypatch.setattr("kiosk.players.frame_queue.PictureReader", SlowReader)
    source = FrameSource(media / "long-silent.mp4")
    queue = FrameQueue(source, lambda: position_s[0], lambda: False, take, lambda _error: ended.set())
    queue.begin()
    assert ended.wait(60.0)
    queue.stop()
    assert max(lags_s[:-1]) <= LATEST_S and at_s[-1] == pytest.approx(14.0, abs=1.0)
    assert max(np.diff(at_s)) <= 3.0 and len(at_s) >= 50
