"""Films seen with their signer: two films, one time."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from kiosk.players.frame_queue import LATEST_S, FrameQueue, FrameSource
from kiosk.players.player import PlayRequest, Signer, VideoFrame
from kiosk.visit.events.players import AidUnavailable, PlayEnded
from tests.conftest import Until
from tests.players import making
from tests.players.conftest import EXACT_S, Rig
from tests.players.making import FPS, moment_of, tone

SORRY = "This film cannot be shown at the moment. Its text can be read instead."
BOX = (150, 170)


@pytest.fixture(scope="session")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of 4 s; its signer of 4 s, a shorter and a longer one, and one that is damaged."""
    folder = tmp_path_factory.mktemp("signed")
    making.film(folder / "walk.mp4", 4, sound=tone(500))
    making.film(folder / "signer.mp4", 4, size=(300, 340))
    making.film(folder / "shorter.mp4", 1, size=(300, 340))
    making.film(folder / "longer.mp4", 8, size=(300, 340))
    whole = (folder / "signer.mp4").read_bytes()
    (folder / "broken.mp4").write_bytes(whole[:200] + bytes(len(whole) - 200))
    return folder


@pytest.fixture(params=["sounding", "soundless", "silent"])
def rig(request: pytest.FixtureRequest) -> Rig:
    """Every player."""
    rig: Rig = request.getfixturevalue(request.param)
    return rig


def next_signed(rig: Rig) -> VideoFrame:
    got: list[VideoFrame] = []

    def due() -> bool:
        frame = rig.player.signed_frame()
        got.extend([frame] if frame else [])
        return bool(got)

    rig.until(due, "a picture of the signer")
    return got[0]


def lag_s(rig: Rig) -> float:
    """How far the next picture of the signer is behind the sound as it is given."""
    while True:
        before_s = rig.position_s
        frame = rig.player.signed_frame()
        if frame is not None:
            assert moment_of(frame.pixels[0]) == pytest.approx(frame.at_s % 2, abs=0.5 / FPS)
            return before_s - frame.at_s
        rig.passes(0.004)


@pytest.mark.parametrize("player", ["sounding", "sounding_at_life_speed", "soundless", "silent"])
def test_the_signer_keeps_the_films_time(request: pytest.FixtureRequest, signed: Path, player: str) -> None:
    """Every picture of the signer is that of its moment and no more than 40 ms behind the sound, also after a seek."""
    rig: Rig = request.getfixturevalue(player)
    rig.player.play(PlayRequest(1, signed / "walk.mp4", kind="film", signer=Signer(signed / "signer.mp4", BOX)))
    lags_s = [lag_s(rig) for _ in range(12)]
    rig.player.seek(2.5)
    lags_s += [lag_s(rig) for _ in range(12)]
    assert max(lags_s) <= LATEST_S == 0.04
    assert rig.posts == []


def test_the_signer_is_decoded_at_the_size_it_is_shown(rig: Rig, signed: Path) -> None:
    """The signer's pictures are made for the inset, and anew when it becomes larger, without a word to the sound."""
    rig.player.play(PlayRequest(1, signed / "walk.mp4", kind="film", signer=Signer(signed / "signer.mp4", BOX)))
    frame = next_signed(rig)
    assert (frame.width, frame.height) == BOX
    rig.reaches(0.4)
    before_s = rig.position_s
    rig.player.show((160, 90), Signer(signed / "signer.mp4", (300, 340)))
    assert rig.position_s == pytest.approx(before_s, abs=EXACT_S)
    frame = next_signed(rig)
    assert (frame.width, frame.height) == (300, 340)
    assert frame.at_s == pytest.approx(rig.position_s, abs=0.12)
    film = None
    while film is None:
        film = rig.player.frame()
        rig.passes(0.005)
    assert (film.width, film.height) == (160, 90)


def test_the_signer_comes_and_goes(rig: Rig, signed: Path) -> None:
    """Switched on while the film plays the signer begins at the film's moment; switched off it is gone."""
    rig.player.play(PlayRequest(1, signed / "walk.mp4", kind="film", from_s=0.5))
    rig.reaches(0.8)
    assert rig.player.signed_frame() is None
    rig.player.show(None, Signer(signed / "signer.mp4", BOX))
    assert next_signed(rig).at_s == pytest.approx(rig.position_s, abs=0.12)
    rig.player.show(None, None)
    rig.passes(0.2)
    assert rig.player.signed_frame() is None
    assert rig.posts == []


def test_held_together(rig: Rig, signed: Path) -> None:
    """A held film's signer stands at the film's moment, also when it is switched on only then."""
    rig.player.play(PlayRequest(1, signed / "walk.mp4", kind="film", from_s=1.0))
    rig.reaches(1.3)
    rig.player.pause()
    rig.player.show(None, Signer(signed / "signer.mp4", BOX))
    assert next_signed(rig).at_s == pytest.approx(rig.position_s, abs=1.5 / FPS)
    rig.passes(0.2)
    assert rig.player.signed_frame() is None
    rig.player.seek(3.0)
    assert next_signed(rig).at_s == pytest.approx(3.0, abs=1.5 / FPS)


@pytest.mark.parametrize(("name", "last_s"), [("shorter.mp4", 1.0), ("longer.mp4", 4.0)])
def test_a_signer_of_another_length(rig: Rig, signed: Path, name: str, last_s: float) -> None:
    """A signer's film that is shorter stands still at its end, a longer one ends with the film."""
    rig.player.play(PlayRequest(1, signed / "walk.mp4", kind="film", from_s=0.2, signer=Signer(signed / name, BOX)))
    seen: list[float] = []

    def over() -> bool:
        frame = rig.player.signed_frame()
        seen.extend([frame.at_s] if frame else [])
        return bool(rig.posts)

    rig.until(over, "the end")
    assert rig.posts == [PlayEnded(1)]
    assert seen[-1] == pytest.approx(last_s, abs=4 / FPS)
    assert rig.player.signed_frame() is None


def test_a_signer_that_cannot_be_decoded(rig: Rig, signed: Path) -> None:
    """A film whose signer cannot be decoded goes on to its end without, and tells it once."""
    path = signed / "broken.mp4"
    rig.player.play(PlayRequest(1, signed / "walk.mp4", kind="film", from_s=3.0, signer=Signer(path, BOX)))
    rig.until(lambda: rig.posts and isinstance(rig.posts[-1], PlayEnded), "the end")
    unavailable, ended = rig.posts
    assert isinstance(unavailable, AidUnavailable) and (unavailable.play, unavailable.aid) == (1, "signs")
    assert unavailable.detail.startswith(f"{path}: ")
    assert ended == PlayEnded(1)


def test_no_thread_is_left(sounding: Rig, signed: Path) -> None:
    """A signer switched on and off twenty times leaves no thread behind that still decodes."""
    sounding.player.play(PlayRequest(1, signed / "walk.mp4", kind="film"))
    for turn in range(20):
        size = (BOX[0] + turn, BOX[1])
        sounding.player.show((320, 180), Signer(signed / "signer.mp4", size) if turn % 2 else None)
    sounding.player.silence()

    def working() -> list[str]:
        return [thread.name for thread in threading.enumerate() if thread.name.startswith("kiosk-")]

    sounding.until(lambda: working() == ["kiosk-player"], f"the threads to end; left: {working()}")


@pytest.mark.parametrize("ahead", [1.0, 6.0, 60.0])
def test_what_is_late_is_dropped(signed: Path, until: Until, ahead: float) -> None:
    """However fast its time goes, a queue gives no picture more than 40 ms after its time, and does not stand still."""
    path = signed / "longer.mp4"
    clock = threading.Event()
    step_s = 0.006 * ahead
    at = [0.0]
    queue = FrameQueue(FrameSource(path), lambda: at[0], lambda: False, clock.set, lambda _error: None)
    queue.begin()
    lags_s: list[float] = []
    try:
        assert clock.wait(60.0)
        while at[0] < min(7.0, 2.0 * ahead):
            frame = queue.frame()
            if frame is not None:
                lags_s.append(at[0] - frame.at_s)
            threading.Event().wait(0.006)
            at[0] += step_s
    finally:
        queue.stop()
    assert lags_s and max(lags_s) <= LATEST_S + 1e-9


@pytest.mark.parametrize("at_s", [1.5, 60.0])
@pytest.mark.parametrize("looked", [False, True])
def test_the_last_picture_is_never_too_late(signed: Path, until: Until, at_s: float, looked: bool) -> None:
    """However late somebody looks, the last picture is given once, since it stays; looking before changes nothing."""
    position_s = [0.5]
    known: list[None] = []
    over = threading.Event()
    queue = FrameQueue(
        FrameSource(signed / "shorter.mp4", from_s=0.5),
        lambda: position_s[0],
        lambda: False,
        lambda: known.append(None),
        lambda _error: over.set(),
    )
    queue.begin()
    seen: list[float] = []

    def look() -> bool:
        frame = queue.frame()
        seen.extend([frame.at_s] if frame else [])
        return bool(seen) and seen[-1] == pytest.approx(1.0 - 1 / FPS)

    try:
        until(lambda: known)
        assert not look()
        position_s[0] = at_s
        if not looked:
            assert over.wait(60.0)
        until(look)
        assert over.wait(60.0)
        assert queue.frame() is None and len(seen) == 2
    finally:
        queue.stop()


def test_a_loop_too_fast_for_the_machine_goes_on(signed: Path, until: Until) -> None:
    """A loop whose time ran far ahead of its pictures goes on from the turn where it is, not through all it missed."""
    at = [0.0]
    decoded = threading.Event()
    queue = FrameQueue(
        FrameSource(signed / "shorter.mp4", loop=True), lambda: at[0], lambda: False, decoded.set, lambda _error: None
    )
    queue.begin()
    try:
        assert decoded.wait(60.0)
        assert queue.frame() is not None
        at[0] = 50_000.3

        def in_time() -> bool:
            at[0] += 0.005
            frame = queue.frame()
            length_s = queue.length_s or 1.0
            return frame is not None and (at[0] - frame.at_s) % length_s <= LATEST_S + 1e-6

        until(in_time)
    finally:
        queue.stop()
