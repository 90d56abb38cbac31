"""Films heard with their description: what is asserted is what would have been heard."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from kiosk.media.sound.audio_description import Description
from kiosk.players.player import PlayRequest
from kiosk.visit.events.players import AidUnavailable, PlayEnded
from tests.players import making
from tests.players.conftest import Capture, Heard, Rig
from tests.players.making import tone

FILM_HZ, VOICE_HZ = 500, 1300
VOICE_FROM_S, VOICE_UNTIL_S = 2.0, 3.0
RATE_HZ = 48_000
BAD = "This recording cannot be played at the moment. Its text can be read instead."


@pytest.fixture(scope="session")
def described(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of 5 s with a tone; a description of 3.5 s with another tone from 2 s until 3 s; a silent film."""
    folder = tmp_path_factory.mktemp("described")
    making.film(folder / "walk.mp4", 5, sound=tone(FILM_HZ, loud=0.2))
    making.film(folder / "still.mp4", 2.5)
    voice = tone(VOICE_HZ, from_s=VOICE_FROM_S, until_s=VOICE_UNTIL_S, loud=0.2)
    making.recording(folder / "walk.described.ogg", voice, 3.5)
    making.recording(folder / "quick.ogg", tone(VOICE_HZ, loud=0.2), 0.4)
    (folder / "broken.ogg").write_bytes(b"OggS" + bytes(range(256)) * 40)
    return folder


def level_db(heard: Heard, hz: float) -> list[float]:
    """How loud this tone is, 50 ms after 50 ms, in dB of full scale."""
    size = RATE_HZ // 20
    parts = heard[: len(heard) // size * size].reshape(-1, size).astype(float)
    turn = np.exp(-2j * np.pi * hz * np.arange(size) / RATE_HZ)
    strength = 2 * abs((parts * turn).mean(axis=1)) / 32768
    return [float(20 * np.log10(max(value, 1e-6))) for value in strength]


def loud(levels: list[float], above_db: float = -30.0) -> list[int]:
    """Which of the pieces are as loud as a tone in them is."""
    return [n for n, level in enumerate(levels) if level > above_db]


def to_the_end(rig: Rig, capture: Capture, begin: int) -> Heard:
    rig.until(lambda: rig.posts, "the end")
    return capture.heard(begin)


@pytest.mark.shows("EN 5.1.3.7", "EN 7.2.1", "EN 7.2.2", "WCAG 1.2.3", "WCAG 1.2.5")
@pytest.mark.parametrize("from_s", [0.0, 1.4])
def test_a_mixed_description_is_heard_in_its_place(
    sounding: Rig, capture: Capture, described: Path, from_s: float
) -> None:
    """A mixed description is heard at its moments, also after a seek, and the film's own sound gives way to it."""
    begin = capture.frames()
    description = Description(described / "walk.described.ogg")
    sounding.player.play(PlayRequest(1, described / "walk.mp4", kind="film", description=description))
    if from_s:
        sounding.reaches(0.2)
        sounding.player.seek(from_s)
        sounding.until(lambda: sounding.position_s > from_s, "the seek")
    heard = to_the_end(sounding, capture, begin)
    assert sounding.posts == [PlayEnded(1)]
    film, voice = level_db(heard, FILM_HZ), level_db(heard, VOICE_HZ)
    spoken = loud(voice)
    assert len(spoken) * 0.05 == pytest.approx(VOICE_UNTIL_S - VOICE_FROM_S, abs=0.11)
    own = loud(film)
    assert (own[-1] - spoken[-1]) * 0.05 == pytest.approx(5.0 - VOICE_UNTIL_S, abs=0.15)
    whole = float(np.median([film[n] for n in own if n > spoken[-1] + 30]))
    under = float(np.median([film[n] for n in spoken[3:-1]]))
    assert 12.0 < whole - under < 20.0
    back = film[spoken[-1] + 2 : spoken[-1] + 20]
    assert all(later > earlier - 1.0 for earlier, later in pairwise(back)), "it comes back smoothly"
    assert max(later - earlier for earlier, later in pairwise(back)) < 3.0


def test_without_its_description_a_film_is_heard_as_it_is(sounding: Rig, capture: Capture, described: Path) -> None:
    """Without its description nothing of it is heard, and the film's own sound stays as loud as it is."""
    begin = capture.frames()
    sounding.player.play(PlayRequest(1, described / "walk.mp4", kind="film", from_s=1.5))
    heard = to_the_end(sounding, capture, begin)
    assert loud(level_db(heard, VOICE_HZ), -50.0) == []
    film = level_db(heard, FILM_HZ)
    own = loud(film)[2:-2]
    assert max(film[n] for n in own) - min(film[n] for n in own) < 1.0


def test_a_description_in_place_of_the_sound(sounding: Rig, capture: Capture, described: Path) -> None:
    """A replacing description is all that is heard of a film, which goes on to its end where that is later."""
    begin = capture.frames()
    description = Description(described / "walk.described.ogg", mix=False)
    sounding.player.play(PlayRequest(1, described / "walk.mp4", kind="film", description=description))
    sounding.reaches(4.2)
    frame = None
    while frame is None:
        sounding.passes(0.01)
        frame = sounding.player.frame()
    assert frame.at_s == pytest.approx(sounding.position_s, abs=0.15)
    heard = to_the_end(sounding, capture, begin)
    assert loud(level_db(heard, FILM_HZ), -50.0) == []
    assert len(loud(level_db(heard, VOICE_HZ))) * 0.05 == pytest.approx(VOICE_UNTIL_S - VOICE_FROM_S, abs=0.11)


def test_switched_while_it_plays(sounding: Rig, capture: Capture, described: Path) -> None:
    """A description switched on and off while the film plays keeps its place within 100 ms, and no voice twice."""
    begin = capture.frames()
    sounding.player.play(PlayRequest(1, described / "walk.mp4", kind="film", from_s=1.0))
    sounding.reaches(2.2)
    description = Description(described / "walk.described.ogg")
    for wanted in (description, description, None):
        before_s = sounding.position_s
        sounding.lands(before_s, lambda wanted=wanted: sounding.player.set_description(wanted), 0.1)
        sounding.reaches(before_s + 0.25)
    sounding.reaches(4.0)
    sounding.player.silence()
    heard = capture.heard(begin)
    spoken = level_db(heard, VOICE_HZ)
    assert 0.3 < len(loud(spoken)) * 0.05 < 0.85
    assert max(spoken) < -12.0, "two of the same voice would be 6 dB louder than its -14 dB"
    assert sounding.posts == []


def test_held_while_switched(sounding: Rig, described: Path) -> None:
    """A description switched on while the film is held leaves it held there."""
    sounding.player.play(PlayRequest(1, described / "walk.mp4", kind="film", from_s=1.0))
    sounding.reaches(1.2)
    sounding.player.pause()
    held_s = sounding.position_s
    sounding.player.set_description(Description(described / "walk.described.ogg"))
    sounding.passes(0.3)
    assert sounding.position_s == pytest.approx(held_s, abs=0.001)
    sounding.player.resume()
    sounding.reaches(held_s + 0.2)


@pytest.mark.parametrize("mix", [True, False])
@pytest.mark.parametrize("player", ["silent", "sounding", "soundless"])
def test_a_description_that_cannot_be_decoded(
    request: pytest.FixtureRequest, described: Path, player: str, mix: bool
) -> None:
    """A film whose description cannot be decoded goes on without, and says so once."""
    rig: Rig = request.getfixturevalue(player)
    path = described / "broken.ogg"
    rig.player.play(PlayRequest(1, described / "walk.mp4", kind="film", from_s=4.0, description=Description(path, mix)))
    rig.until(lambda: rig.posts and isinstance(rig.posts[-1], PlayEnded), "the end")
    unavailable, ended = rig.posts
    assert isinstance(unavailable, AidUnavailable) and (unavailable.play, unavailable.aid) == (1, "description")
    assert unavailable.detail.startswith(f"{path}: ")
    assert ended == PlayEnded(1)


def test_a_broken_replacement_leaves_the_films_own_sound(sounding: Rig, capture: Capture, described: Path) -> None:
    """Where a description that would replace the sound cannot be decoded, the film's own sound is heard."""
    begin = capture.frames()
    description = Description(described / "broken.ogg", mix=False)
    sounding.player.play(PlayRequest(1, described / "walk.mp4", kind="film", from_s=4.0, description=description))
    sounding.until(lambda: len(sounding.posts) == 2, "the end")
    assert len(loud(level_db(capture.heard(begin), FILM_HZ))) * 0.05 == pytest.approx(1.0, abs=0.15)


@pytest.mark.parametrize("mix", [True, False])
def test_a_silent_film_is_described(sounding: Rig, capture: Capture, described: Path, mix: bool) -> None:
    """A silent film that loops is watched once with its description, to the end of its pictures."""
    begin = capture.frames()
    description = Description(described / "quick.ogg", mix)
    sounding.player.play(PlayRequest(1, described / "still.mp4", kind="film", loop=True, description=description))
    sounding.reaches(1.0)
    began_s = sounding.clock() - sounding.position_s
    sounding.until(lambda: sounding.posts, "the end")
    assert sounding.posts == [PlayEnded(1)]
    assert sounding.clock() - began_s == pytest.approx(2.5, abs=0.15)
    assert len(loud(level_db(capture.heard(begin), VOICE_HZ))) * 0.05 == pytest.approx(0.4, abs=0.11)


@pytest.mark.parametrize("player", ["sounding", "silent"])
def test_a_description_longer_than_its_film_is_heard_to_its_end(
    request: pytest.FixtureRequest, described: Path, tmp_path: Path, player: str
) -> None:
    """A film lasts until its description is over; without it, until its own pictures are."""
    rig: Rig = request.getfixturevalue(player)
    path = making.film(tmp_path / "short.mp4", 0.5)
    for description, length_s in ((Description(described / "walk.described.ogg"), 3.5), (None, 0.5)):
        rig.posts.clear()
        rig.player.play(PlayRequest(1, path, kind="film", description=description))
        if description is not None:
            rig.reaches(3.0)
            assert rig.posts == []
        position_s = 0.0

        def over(rig: Rig = rig) -> bool:
            nonlocal position_s
            position_s = max(position_s, rig.player.position_s() or 0.0)
            return bool(rig.posts)

        rig.until(over, "the end")
        assert rig.posts == [PlayEnded(1)]
        assert position_s == pytest.approx(length_s, abs=0.1)


def test_the_description_has_the_common_loudness(sounding: Rig, capture: Capture, described: Path) -> None:
    """A description is evened out as its file asks, whatever the film asks."""
    begin = capture.frames()
    description = Description(described / "walk.described.ogg", normalisation_db=-6.0)
    sounding.player.play(
        PlayRequest(1, described / "walk.mp4", kind="film", from_s=1.8, normalisation_db=3.0, description=description)
    )
    heard = to_the_end(sounding, capture, begin)
    voice = level_db(heard, VOICE_HZ)
    film = level_db(heard, FILM_HZ)
    said = float(np.median([voice[n] for n in loud(voice)]))
    own = float(np.median([film[n] for n in loud(film) if n > loud(voice)[-1] + 25]))
    assert said == pytest.approx(-14.0 - 6.0, abs=1.0)
    assert own == pytest.approx(-17.0 + 3.0, abs=1.0)
