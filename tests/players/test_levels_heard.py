"""Levels as they are heard: one loudness for all, ramps without steps, ambience under a voice."""

from __future__ import annotations

import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kiosk.media.sound.loudness import loudness_of
from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.players.output import RAMP_S
from kiosk.players.player import PlayRequest
from kiosk.visit.queries.volume_levels import normalisation_db
from tests.players import making
from tests.players.conftest import Capture, Heard, Rig
from tests.players.making import Samples, tone

STEADY = 8000  # a recording that holds one value is heard as its own level


def measured(heard: Heard, path: Path) -> tuple[float, float]:
    """The loudness and the true peak of what was heard, by the standard."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(np.repeat(heard, 2).astype("<i2").tobytes())
    found = loudness_of(path)
    assert found.level_lufs is not None and found.peak_dbtp is not None, "nothing was heard"
    return found.level_lufs, found.peak_dbtp


def voice(loud: float) -> making.Wave:
    """Syllables: a tone of 300 Hz and its overtones that comes and goes four times a second."""

    def at(seconds: Samples) -> Samples:
        swell = np.sin(np.pi * 4 * seconds) ** 2
        both = np.sin(2 * np.pi * 300 * seconds) + 0.5 * np.sin(2 * np.pi * 1200 * seconds)
        return np.asarray(loud * swell * both / 1.5)

    return at


def steady(path: Path, length_s: float) -> Path:
    return making.recording(path, lambda seconds: np.full_like(seconds, STEADY / 32767), length_s, channels=2)


def settled(rig: Rig, capture: Capture, seconds: float) -> Heard:
    """What is heard in the next so many seconds."""
    began = capture.frames()
    rig.until(lambda: capture.frames() > began + seconds * RATE_HZ, "more sound")
    return capture.heard(began)


def risen(rig: Rig, capture: Capture) -> None:
    """Lets time pass until an ambience has begun and risen."""
    began = capture.frames()
    rig.until(lambda: capture.heard(began).any(), "ambience")
    settled(rig, capture, 0.4)


def at_level(rig: Rig, capture: Capture, level: float, began: int) -> Heard:
    """What is heard since then, until a steady sound has had this level for half a second."""

    def there() -> bool:
        last = capture.heard(max(began, capture.frames() - RATE_HZ // 100))
        return len(last) > 0 and bool(np.all(np.abs(last - level) <= 1.5))

    rig.until(there, f"the level {level:.0f}")
    settled(rig, capture, 0.5)
    return capture.heard(began)


@pytest.mark.parametrize(("name", "loud"), [("quiet.flac", 0.02), ("right.opus", 0.3), ("loud.mp3", 0.99)])
def test_all_are_heard_at_one_loudness(sounding: Rig, capture: Capture, tmp_path: Path, name: str, loud: float) -> None:
    """A quiet, a right and a loud recording are all heard at −18 LUFS within 1 LU, none with peaks above −1.5 dBTP."""
    path = making.recording(tmp_path / name, voice(loud), 4.0)
    sounding.player.play(PlayRequest(1, path, kind="recording", normalisation_db=normalisation_db(loudness_of(path))))
    sounding.until(lambda: sounding.posts, "the end")
    level_lufs, peak_dbtp = measured(capture.heard(), tmp_path / "heard.wav")
    assert level_lufs == pytest.approx(-18.0, abs=1.0)
    assert peak_dbtp <= -1.4


def test_peaks_keep_a_quiet_recording_from_being_made_loud(sounding: Rig, capture: Capture, tmp_path: Path) -> None:
    """A whisper with one door slammed is made louder only as far as the door does not clip."""

    def at(seconds: Samples) -> Samples:
        slam = np.exp(-(((seconds - 1.0) * 200) ** 2)) * 0.5 * np.sin(2 * np.pi * 200 * seconds)
        return np.asarray(0.003 * np.sin(2 * np.pi * 500 * seconds) + slam)

    path = making.recording(tmp_path / "whisper.flac", at, 2.0, channels=2)
    gain_db = normalisation_db(loudness_of(path))
    assert 0.0 < gain_db < 7.0
    sounding.player.play(PlayRequest(1, path, kind="recording", normalisation_db=gain_db))
    sounding.until(lambda: sounding.posts, "the end")
    heard = capture.heard().astype(np.int32)
    assert 32767 * 10 ** (-2.2 / 20) < np.abs(heard).max() < 32767 * 10 ** (-1.3 / 20)


@pytest.mark.parametrize(("quiet", "loud"), [("one.en.ogg", "one.et.mp3"), ("one.en.opus", "film.mp4")])
def test_a_change_of_language_or_stop_is_no_jump(
    sounding: Rig, capture: Capture, tmp_path: Path, quiet: str, loud: str
) -> None:
    """From a quiet recording to a loud one, or to a film, what is heard stays within 1 LU."""
    first = making.recording(tmp_path / quiet, voice(0.03), 4.0)
    if loud.endswith("mp4"):
        second = making.film(tmp_path / loud, 4.0, sound=voice(0.9))
    else:
        second = making.recording(tmp_path / loud, voice(0.9), 4.0)
    levels = []
    for play, path in enumerate((first, second)):
        kind = "film" if path.suffix == ".mp4" else "recording"
        sounding.player.play(
            PlayRequest(play, path, kind=kind, gain_db=-6.0, normalisation_db=normalisation_db(loudness_of(path)))
        )  # type: ignore[arg-type]
        sounding.reaches(0.2)
        levels.append(measured(settled(sounding, capture, 2.0), tmp_path / "heard.wav")[0])
    assert levels[0] == pytest.approx(levels[1], abs=1.0)
    assert levels[0] == pytest.approx(-24.0, abs=1.0)


@pytest.mark.parametrize(("from_db", "to_db"), [(0.0, -20.0), (-20.0, 0.0), (-3.0, -6.0), (-12.0, -60.0)])
def test_a_level_changes_without_a_step(
    sounding: Rig, capture: Capture, tmp_path: Path, from_db: float, to_db: float
) -> None:
    """A change of volume is heard at once as a ramp of 30 ms, and is right to a tenth of a decibel after it."""
    sounding.player.play(PlayRequest(1, steady(tmp_path / "steady.wav", 30.0), kind="recording", gain_db=from_db))
    first, last = STEADY * 10 ** (from_db / 20), STEADY * 10 ** (to_db / 20)
    sounding.reaches(0.5)
    at_level(sounding, capture, first, capture.frames())
    before = capture.frames()
    sounding.player.level(to_db)
    heard = at_level(sounding, capture, last, before).astype(np.float64)
    assert np.median(np.abs(capture.heard(before - 2400)[:1000] - first)) <= 1.5
    changed = np.flatnonzero(np.abs(heard - last) <= 1.5)
    assert np.all(np.abs(heard[changed[0] + 10 :] - last) <= 1.5)
    assert float(np.abs(np.diff(heard)).max()) <= abs(first - last) / (RAMP_S * RATE_HZ) + 1.5
    assert float(changed[0]) / RATE_HZ < 0.12


def test_levels_changed_again_and_again_stay_smooth(sounding: Rig, capture: Capture, tmp_path: Path) -> None:
    """A visitor who runs through all the steps hears no click, and ends at the last one."""
    sounding.player.play(PlayRequest(1, steady(tmp_path / "steady.wav", 30.0), kind="recording"))
    sounding.reaches(0.4)
    began = capture.frames()
    for level_db in (-3.0, -6.0, -9.0, -12.0, -15.0, -9.0, -3.0, 0.0, -30.0):
        sounding.player.level(level_db)
        sounding.passes(0.05)
    heard = at_level(sounding, capture, STEADY * 10 ** (-30 / 20), began).astype(np.float64)
    assert np.abs(np.diff(heard)).max() <= STEADY / (RAMP_S * RATE_HZ) + 1.5
    assert abs(heard[-1] - STEADY * 10 ** (-30 / 20)) <= 1.5


def test_a_level_holds_over_a_pause(sounding: Rig, capture: Capture, tmp_path: Path) -> None:
    """A level changed while something is held is the level it goes on with."""
    sounding.player.play(PlayRequest(1, steady(tmp_path / "steady.wav", 30.0), kind="recording"))
    sounding.reaches(0.4)
    sounding.player.pause()
    sounding.player.level(-20.0)
    sounding.passes(0.1)
    sounding.player.resume()
    at_level(sounding, capture, STEADY / 10, capture.frames())
    assert np.all(np.abs(settled(sounding, capture, 0.5) - STEADY / 10) <= 1.5)


# --- ambience --------------------------------------------------------------------------------------------------------


def strength(heard: Heard, hz: float) -> float:
    """How strong a tone is in a piece of sound, as its peak in samples."""
    turns: Any = np.exp(-2j * np.pi * hz * np.arange(len(heard)) / RATE_HZ)
    return float(2 * np.abs(np.mean(heard * turns)))


def test_ambience_rises_slowly(sounding: Rig, capture: Capture, tmp_path: Path) -> None:
    """An ambience rises over 300 ms, to its level exactly."""
    last = STEADY * 10 ** (-6 / 20)
    began = capture.frames()
    sounding.player.set_ambience(steady(tmp_path / "sea.wav", 3.0), gain_db=-6.0)
    heard = at_level(sounding, capture, last, began).astype(np.float64)
    begins = int(np.argmax(heard > 10))
    reached = int(np.argmax(heard >= last - 1.5))
    assert (reached - begins) / RATE_HZ == pytest.approx(0.3, abs=0.02)
    assert np.all(np.abs(heard[reached + 10 :] - last) <= 1.5)
    assert np.abs(np.diff(heard)).max() <= last / (0.3 * RATE_HZ) + 1.5


def test_ambience_ducks_under_a_voice(sounding: Rig, capture: Capture, tmp_path: Path) -> None:
    """Lowered under a voice it fades over 300 ms and both are heard; the voice's own level stays."""
    sounding.player.set_ambience(making.recording(tmp_path / "sea.wav", tone(400), 3.0, channels=2), gain_db=-15.0)
    risen(sounding, capture)
    alone = settled(sounding, capture, 0.5)
    sounding.player.play(
        PlayRequest(1, making.recording(tmp_path / "voice.wav", tone(1300), 20.0, channels=2), kind="recording")
    )
    sounding.player.set_ambience(tmp_path / "sea.wav", gain_db=-27.0)
    sounding.reaches(1.0)
    quiet = making.LOUD * 32767 * 10 ** (-27 / 20)
    sounding.until(lambda: strength(capture.heard()[-4800:], 400) < quiet * 1.02, "the ambience to be lower")
    sounding.until(lambda: strength(capture.heard()[-4800:], 1300) > making.LOUD * 32767 * 0.99, "the voice")
    both = settled(sounding, capture, 0.5)
    full = making.LOUD * 32767
    assert strength(alone, 400) == pytest.approx(full * 10 ** (-15 / 20), rel=0.03)
    assert strength(both, 400) == pytest.approx(full * 10 ** (-27 / 20), rel=0.05)
    assert strength(both, 1300) == pytest.approx(full, rel=0.02)


def test_a_fade_lasts_300_ms(sounding: Rig, capture: Capture, tmp_path: Path) -> None:
    """When the level of an ambience changes it takes 300 ms, without a step."""
    path = steady(tmp_path / "sea.wav", 2.0)
    sounding.player.set_ambience(path, gain_db=-3.0)
    risen(sounding, capture)
    first, last = STEADY * 10 ** (-3 / 20), STEADY * 10 ** (-15 / 20)
    began = capture.frames()
    sounding.player.set_ambience(path, gain_db=-15.0)
    heard = at_level(sounding, capture, last, began).astype(np.float64)
    begins, reached = int(np.argmax(heard < first - 3)), int(np.argmax(heard <= last + 1.5))
    assert (reached - begins) / RATE_HZ == pytest.approx(0.3, abs=0.02)
    assert np.abs(np.diff(heard)).max() <= (first - last) / (0.3 * RATE_HZ) + 1.5


def test_ambience_has_no_gap(sounding: Rig, capture: Capture, tmp_path: Path) -> None:
    """An ambience goes over from its end to its beginning without a gap, for as long as it is wanted."""
    sounding.player.set_ambience(steady(tmp_path / "sea.wav", 0.37))
    risen(sounding, capture)
    assert np.all(settled(sounding, capture, 1.5) == STEADY)


@pytest.mark.parametrize("under", [False, True])
def test_ambience_ends_within_100_ms_without_a_click(
    sounding: Rig, capture: Capture, tmp_path: Path, media: Path, under: bool
) -> None:
    """Ended, an ambience is silent within 100 ms but does not break off; with a voice over it both can be ended."""
    if under:
        sounding.player.play(PlayRequest(1, media / "long.wav", kind="recording"))
    sounding.player.set_ambience(steady(tmp_path / "sea.wav", 3.0))
    risen(sounding, capture)
    sounding.player.silence()
    sounding.player.set_ambience(None)
    ended = capture.frames()
    settled(sounding, capture, 0.4)
    heard = capture.heard(ended).astype(np.float64)
    assert not heard[RATE_HZ // 10 :].any()
    if not under:
        assert np.abs(np.diff(heard)).max() <= STEADY / (0.03 * RATE_HZ)


def test_silence_and_pause_leave_the_ambience(sounding: Rig, capture: Capture, tmp_path: Path) -> None:
    """What plays is paused and silenced by itself; the ambience under it goes on."""
    sounding.player.set_ambience(making.recording(tmp_path / "sea.wav", tone(400), 3.0, channels=2), gain_db=-6.0)
    path = making.recording(tmp_path / "voice.wav", tone(1300), 20.0)
    sounding.player.play(PlayRequest(1, path, kind="recording"))
    sounding.reaches(0.4)
    for hush in (sounding.player.pause, sounding.player.silence):
        hush()
        sounding.until(lambda: strength(capture.heard()[-4800:], 1300) < 50, "the voice to end")
        heard = settled(sounding, capture, 0.3)
        assert strength(heard, 400) == pytest.approx(making.LOUD * 32767 / 2, rel=0.05)
        assert strength(heard, 1300) < 100


def test_an_ambience_gives_way_to_another(sounding: Rig, capture: Capture, tmp_path: Path) -> None:
    """In the next room only the next room's ambience is heard."""
    for number, hz in enumerate((400, 900)):
        sounding.player.set_ambience(making.recording(tmp_path / f"{number}.wav", tone(hz), 2.0, channels=2))
        risen(sounding, capture)
        sounding.until(lambda hz=hz: strength(capture.heard()[-4800:], hz) > making.LOUD * 32767 * 0.99, f"{hz} Hz")
    heard = settled(sounding, capture, 0.3)
    assert strength(heard, 900) == pytest.approx(making.LOUD * 32767, rel=0.05)
    assert strength(heard, 400) < 100
