"""A sound server of the test's own, with null sinks for outputs that are plugged in and unplugged."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from kiosk.players.audio_player import AudioPlayer
from kiosk.visit.events.players import PlayerEvent
from tests.players.conftest import Heard, Rig


def _id(name: str) -> str:
    return "".join(letter for letter in name.lower() if "a" <= letter <= "z")


@dataclass
class Server:
    """A sound server, and the outputs in it."""

    environment: dict[str, str]
    folder: Path

    def plug(self, name: str) -> None:
        """An output of this name is there; it takes sound 50 ms ahead, not 2 s."""
        sink = (
            f"sink_name={_id(name)}",
            f"sink_properties=\"device.description='{name}'\"",
            "rate=48000",
            "norewinds=1",
        )
        self._pactl("load-module", "module-null-sink", *sink)

    def unplug(self, name: str) -> None:
        """It is not there any more."""
        for line in self._pactl("list", "short", "modules").splitlines():
            if f"sink_name={_id(name)} " in line + " ":
                self._pactl("unload-module", line.split()[0])

    def listen(self, name: str) -> Ear:
        """Takes down what is heard from an output from now on."""
        path = self.folder / f"{name}-{time.monotonic_ns()}.raw"
        command = ["parec", "--raw", "-d", f"{_id(name)}.monitor", "--rate=48000", "--channels=2"]
        command += ["--latency-msec=10"]
        with path.open("wb") as file:
            child = subprocess.Popen(command, stdout=file, env=self.environment)
        return Ear(child, path)

    def _pactl(self, *arguments: str) -> str:
        done = subprocess.run(
            ["pactl", *arguments], env=self.environment, capture_output=True, text=True, check=True, timeout=120
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
        self.child.wait(60)


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
    end_s = time.monotonic() + 60
    while subprocess.run(["pactl", "info"], env=environment, capture_output=True, check=False).returncode:
        assert time.monotonic() < end_s and child.poll() is None, (tmp_path / "server.log").read_text()
    made.plug("Loudspeaker")
    yield made
    child.send_signal(signal.SIGTERM)
    child.wait(60)
    log.close()


def opened(outputs: list[str]) -> Rig:
    posts: list[PlayerEvent] = []
    player = AudioPlayer(posts.append, outputs)
    player.open_ahead()
    return Rig(player, posts, time.monotonic)


def loud(heard: Heard) -> bool:
    return len(heard) > 0 and int(np.abs(heard.astype(np.int32)).max()) > 1000
