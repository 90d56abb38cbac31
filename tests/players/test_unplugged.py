"""Sound outputs that are unplugged and plugged in again: null sinks of a sound server of the test's own."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from kiosk.players.audio_player import AudioPlayer
from kiosk.players.output_probe import probe
from kiosk.players.player import PlayerError, PlayRequest
from kiosk.visit.events.players import OutputChanged, PlayEnded, PlayerEvent, PlayHeld
from tests.conftest import ROOT
from tests.players.conftest import Heard, Rig


@dataclass
class Server:
    """A sound server, and the outputs in it."""

    environment: dict[str, str]
    folder: Path

    def plug(self, name: str) -> None:
        """An output of this name is there; it takes sound 50 ms ahead, not 2 s."""
        sink = ("sink_name=" + name.lower(), f"sink_properties=device.description={name}", "rate=48000", "norewinds=1")
        self._pactl("load-module", "module-null-sink", *sink)

    def unplug(self, name: str) -> None:
        """It is not there any more."""
        for line in self._pactl("list", "short", "modules").splitlines():
            if f"sink_name={name.lower()} " in line + " ":
                self._pactl("unload-module", line.split()[0])

    def listen(self, name: str) -> Ear:
        """Takes down what is heard from an output from now on."""
        path = self.folder / f"{name}-{time.monotonic_ns()}.raw"
        command = ["parec", "--raw", "-d", f"{name.lower()}.monitor", "--rate=48000", "--channels=2"]
        command += ["--latency-msec=10"]
        with path.open("wb") as file:
            child = subprocess.Popen(command, stdout=file, env=self.environment)
        return Ear(child, path)

    def _pactl(self, *arguments: str) -> str:
        done = subprocess.run(
            ["pactl", *arguments], env=self.environment, capture_output=True, text=True, check=True, timeout=20
        )
        return done.stdout


@dataclass
class Ear:
    """What was heard from one output."""

    child: subprocess.Popen[bytes]
    path: Path

    def heard(self) -> Heard:
        """All of it, so far."""
        data = self.path.read_bytes()
        both: Heard = np.frombuffer(data[: len(data) // 4 * 4], dtype="<i2").reshape(-1, 2)
        return both[:, 0]

    def close(self) -> None:
        self.child.terminate()
        self.child.wait(10)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A sound server with one output, the loudspeaker, which no test means to be heard from."""
    if shutil.which("pulseaudio") is None:
        pytest.fail("pulseaudio is not installed: install/debian.sh test")
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    environment = {
        **os.environ,
        "XDG_RUNTIME_DIR": str(runtime),
        "PULSE_RUNTIME_PATH": str(runtime / "pulse"),
        "HOME": str(tmp_path),
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    }
    environment.pop("PULSE_SERVER", None)
    log = (tmp_path / "server.log").open("wb")
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--realtime=no"]
    command += ["-L", "module-native-protocol-unix", "-L", "module-rescue-streams"]
    child = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    for name in ("XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH"):
        monkeypatch.setenv(name, environment[name])
    monkeypatch.setenv("SDL_AUDIODRIVER", "pulseaudio")
    monkeypatch.setattr("kiosk.players.output_watch.LOOK_S", 0.2)
    monkeypatch.setattr("kiosk.players.output_watch.RETRY_S", 0.5)
    made = Server(environment, tmp_path)
    end_s = time.monotonic() + 20
    while subprocess.run(["pactl", "info"], env=environment, capture_output=True, check=False).returncode:
        assert time.monotonic() < end_s and child.poll() is None, (tmp_path / "server.log").read_text()
    made.plug("Loudspeaker")
    yield made
    child.send_signal(signal.SIGTERM)
    child.wait(20)
    log.close()


def opened(outputs: list[str]) -> Rig:
    posts: list[PlayerEvent] = []
    player = AudioPlayer(posts.append, outputs)
    player.open_ahead()
    return Rig(player, posts, time.monotonic)


def loud(heard: Heard) -> bool:
    return len(heard) > 0 and int(np.abs(heard.astype(np.int32)).max()) > 1000


def test_headphones_unplugged_hold_the_play_and_go_on_when_they_are_back(server: Server, media: Path) -> None:
    """Unplugged while it plays, headphones hold the recording within a second; plugged in again it goes on from there,
    without a restart, and never is anything heard from the loudspeaker."""
    server.plug("Headphones")
    speaker, phones = server.listen("Loudspeaker"), server.listen("Headphones")
    rig = opened(["Headphones"])
    try:
        rig.player.play(PlayRequest(1, media / "long.wav", kind="recording", from_s=2.0))
        rig.reaches(2.4)
        rig.until(lambda: loud(phones.heard()), "sound in the headphones")
        server.unplug("Headphones")
        rig.until(lambda: len(rig.posts) >= 2, "that it is held and why", within_s=2.0)
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
        rig.until(lambda: rig.posts, "that it is held", within_s=2.0)
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
        rig.until(lambda: loud(phones.heard()), "sound in the headphones", within_s=4.0)
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
        rig.until(lambda: loud(again.heard()), "the ambience again", within_s=20.0)
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
        rig.until(lambda: rig.posts, "that it is held", within_s=2.0)
        assert isinstance(rig.posts[0], PlayHeld)
        held_s = rig.position_s
        server.plug("Headphones")
        rig.player.resume()
        rig.reaches(held_s + 0.3)
        rig.until(lambda: rig.player.frame() is not None, "a picture")
    finally:
        rig.player.close()


def test_a_sound_server_without_any_sink_leaves_the_kiosk_mute(
    server: Server, media: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any sink, where SDL crashes, the kiosk is mute and says so once; a sink that comes later is found."""
    server.unplug("Loudspeaker")
    rig = opened([])
    try:
        rig.until(lambda: rig.posts, "that there is no output")
        trail = logging.getLogger("kiosk.players.output_watch")
        monkeypatch.setattr(trail, "handlers", [caplog.handler])  # whatever else in this process keeps the trail apart
        monkeypatch.setattr(trail, "propagate", False)
        monkeypatch.setattr(trail, "disabled", False)  # import-linter switches off every logger that it meets
        caplog.set_level(logging.INFO, trail.name)
        detail = "The computer's sound library crashed while it opened an output. "
        detail += "See that the computer's sound server has an output."
        assert rig.posts == [OutputChanged(False, detail)]
        rig.until(lambda: caplog.text.count("the sound output is missing") >= 3, "two more tries")
        assert len(rig.posts) == 1
        server.plug("Loudspeaker")
        rig.until(lambda: len(rig.posts) == 2, "that there is an output")
        assert rig.posts[1] == OutputChanged(True)
        speaker = server.listen("Loudspeaker")
        rig.player.play(PlayRequest(1, media / "long.wav", kind="recording"))
        rig.until(lambda: loud(speaker.heard()), "sound")
        speaker.close()
    finally:
        rig.player.close()


@pytest.mark.parametrize("file", ["long.wav", "long.mp4"])
def test_the_only_sink_removed_while_it_plays_holds_the_play(server: Server, media: Path, file: str) -> None:
    """Held where its only sink is removed, a play cannot go on without one, and goes on once there is one again."""
    rig = opened([])
    try:
        rig.player.play(PlayRequest(1, media / file, kind="film" if file.endswith("mp4") else "recording"))
        rig.reaches(0.5)
        server.unplug("Loudspeaker")
        rig.until(lambda: len(rig.posts) == 2, "that it is held and why")
        assert isinstance(rig.posts[0], PlayHeld)
        assert isinstance(rig.posts[1], OutputChanged) and "crashed" in rig.posts[1].detail
        held_s = rig.position_s
        server.plug("Loudspeaker")
        rig.player.resume()
        rig.reaches(held_s + 0.3)
        assert rig.posts[2:] == [OutputChanged(True)]
    finally:
        rig.player.close()


def test_doctor_survives_a_sound_server_without_any_sink(server: Server) -> None:
    """The doctor reports a sound library that crashes, and all that it examines after the sound."""
    server.unplug("Loudspeaker")
    command = [sys.executable, "-m", "kiosk", "doctor"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1, done.stderr
    assert "The computer's sound library crashed" in done.stdout
    assert "fonts" in done.stdout


def test_a_probe_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sound library that hangs is an error like one that crashes."""
    monkeypatch.setattr("kiosk.players.output_probe.PROBE_S", 0.2)
    with pytest.raises(PlayerError) as raised:
        probe(["sleep", "60"])
    assert "did not open an output" in raised.value.detail
