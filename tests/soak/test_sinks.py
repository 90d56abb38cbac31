"""Sinks of real sound servers, loaded and unloaded at random for ten minutes while recordings play.

Rules: the servers are set up as Debian sets them up. A PulseAudio without module-always-sink ends a player whose output
is opened at the very moment when its last sink goes (kiosk/players/output_probe.py).
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.players.audio_player import AudioPlayer
from kiosk.players.player import PlayRequest
from kiosk.visit.events.players import PlayerEvent
from tests.conftest import ROOT
from tests.players import making

STORM_S = 600.0
SERVERS = {
    "PulseAudio": "exec pulseaudio -n --daemonize=no --exit-idle-time=-1 --use-pid-file=no --realtime=no"
    " -L module-native-protocol-unix -L module-rescue-streams -L module-always-sink",
    "PipeWire": "exec dbus-run-session -- sh -c 'pipewire & sleep 0.5; wireplumber & pipewire-pulse & wait'",
}


def pactl(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["pactl", *arguments], capture_output=True, text=True, timeout=30, check=False)


@contextmanager
def running(server: str, folder: Path) -> Iterator[None]:
    """A sound server of the test's own, with no sink; the environment names it."""
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    os.environ.update(XDG_RUNTIME_DIR=str(runtime), PULSE_RUNTIME_PATH=str(runtime / "pulse"), HOME=str(folder))
    os.environ["SDL_AUDIODRIVER"] = "pulseaudio"
    with (folder / "server.log").open("wb") as log:
        child = subprocess.Popen(["sh", "-c", SERVERS[server]], stdout=log, stderr=log, start_new_session=True)
    try:
        end_s = time.monotonic() + 30
        while pactl("info").returncode:
            assert time.monotonic() < end_s, (folder / "server.log").read_text()
            time.sleep(0.2)
        yield
    finally:
        os.killpg(child.pid, signal.SIGTERM)
        child.wait(30)


def storm(server: str, folder: Path, seed: int, storm_s: float) -> None:
    """Play while sinks come, go and are suspended; then there is one sink, and the player has an output again."""
    chance, sinks = random.Random(seed), list[str]()
    making.recording(folder / "long.wav", making.tone(500), 14, channels=2)
    with running(server, folder):
        posts: list[PlayerEvent] = []
        player = AudioPlayer(posts.append)
        player.open_ahead()
        end_s, number = time.monotonic() + storm_s, 0
        while time.monotonic() < end_s:
            act = chance.random()
            if act < 0.45:
                number += 1
                sinks += pactl("load-module", "module-null-sink", f"sink_name=sink{number}").stdout.split()
            elif act < 0.9 and sinks:
                pactl("unload-module", sinks.pop(chance.randrange(len(sinks))))
            else:
                pactl("suspend-sink", "@DEFAULT_SINK@", chance.choice("01"))
            if chance.random() < 0.5:
                player.play(PlayRequest(number, folder / "long.wav", from_s=chance.uniform(0.0, 12.0)))
            else:
                player.resume()
            time.sleep(chance.uniform(0.0, 0.3))
        player.silence()
        pactl("load-module", "module-null-sink", "sink_name=last")
        pactl("set-default-sink", "last")
        pactl("suspend-sink", "last", "0")
        end_s = time.monotonic() + 40
        while player.why:
            assert time.monotonic() < end_s, player.why
            time.sleep(0.2)
        player.play(PlayRequest(number + 1, folder / "long.wav"))
        end_s = time.monotonic() + 20
        while (player.position_s() or 0.0) < 0.5:
            assert time.monotonic() < end_s, posts[-3:]
            time.sleep(0.05)
        assert not player.why
        player.close()
    print(f"{server}: {number} sinks, {len(posts)} posts")


@pytest.mark.parametrize("server", SERVERS)
def test_sinks_that_come_and_go_take_no_player_along(server: str, tmp_path: Path) -> None:
    """Ten minutes of sinks loaded, unloaded and suspended at random end no player; then there is sound again."""
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.soak.test_sinks", server, str(tmp_path)]
    command += [str(seed), str(STORM_S)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=STORM_S + 300.0, check=False)
    assert done.returncode == 0, f"seed {seed}: {done.stderr}"


if __name__ == "__main__":
    storm(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
