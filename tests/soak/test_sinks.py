"""Sinks of real sound servers, loaded and unloaded at random for ten minutes while a visitor listens.

Rules: the servers are set up as Debian sets them up; one more is a PulseAudio without module-always-sink, whose last
sink goes again and again: SDL crashes where it opens an output just then. Now and then the child process that holds the
output is killed or stopped. No call of the player's may take longer than LONGEST_CALL_S.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from kiosk.players import output_watch
from kiosk.players.audio_player import AudioPlayer
from kiosk.players.player import PlayRequest
from kiosk.visit.events.players import PlayerEvent
from tests.conftest import ROOT
from tests.players import making
from tests.players.mixers import mixers

STORM_S = 600.0
LONGEST_CALL_S = 0.5
"""Of a machine whose processors are all busy."""
_PULSEAUDIO = (
    "exec pulseaudio -n --daemonize=no --exit-idle-time=-1 --use-pid-file=no --realtime=no"
    " -L module-native-protocol-unix -L module-rescue-streams"
)
SERVERS = {
    "PulseAudio": f"{_PULSEAUDIO} -L module-always-sink",
    "PulseAudio without a sink of its own": _PULSEAUDIO,
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


def shake(chance: random.Random, sinks: list[str], number: int) -> None:
    """Load, unload or suspend a sink, or end or stop the process that holds the output."""
    act = chance.random()
    if act < 0.4:
        sinks += pactl("load-module", "module-null-sink", f"sink_name=sink{number}").stdout.split()
    elif act < 0.85 and sinks:
        pactl("unload-module", sinks.pop(chance.randrange(len(sinks))))
    elif act < 0.97:
        pactl("suspend-sink", "@DEFAULT_SINK@", chance.choice("01"))
    else:
        for mixer in mixers(os.getpid()):
            with suppress(ProcessLookupError):
                os.kill(mixer, chance.choice((signal.SIGKILL, signal.SIGSTOP)))


def visitor(chance: random.Random, player: AudioPlayer, number: int, path: Path) -> float:
    """Do something that a visitor does; gives how long the player took to return, in seconds."""
    acts: tuple[Callable[[], None], ...] = (
        lambda: player.play(PlayRequest(number, path, from_s=chance.uniform(0.0, 12.0))),
        lambda: player.play(PlayRequest(number, path)),
        lambda: player.seek(chance.uniform(0.0, 13.0)),
        player.pause,
        player.resume,
        player.resume,
        lambda: player.level(chance.uniform(-20.0, 0.0)),
        lambda: player.set_ambience(chance.choice((path, None)), gain_db=-20.0),
        player.silence,
        lambda: player.set_presence(chance.random() < 0.9),
    )
    act = chance.choice(acts)
    began_s = time.monotonic()
    act()
    return time.monotonic() - began_s


def storm(server: str, folder: Path, seed: int, storm_s: float) -> None:
    """Visit while sinks come, go and are suspended; then there is one sink, and the player has an output again."""
    chance, sinks = random.Random(seed), list[str]()
    output_watch.RETRY_S = 1.0  # more tries at the worst of moments
    making.recording(folder / "long.wav", making.tone(500), 14, channels=2)
    with running(server, folder):
        posts: list[PlayerEvent] = []
        player = AudioPlayer(posts.append)
        player.open_ahead()
        end_s, number, longest_s, seen = time.monotonic() + storm_s, 0, 0.0, set[int]()
        while time.monotonic() < end_s:
            number += 1
            shake(chance, sinks, number)
            longest_s = max(longest_s, visitor(chance, player, number, folder / "long.wav"))
            seen.update(mixers(os.getpid()))
            time.sleep(chance.uniform(0.0, 0.3))
        player.silence()
        player.set_ambience(None)
        player.set_presence(True)
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
            player.resume()  # as a visitor does where it was held
            time.sleep(0.2)
        assert not player.why
        assert len(mixers(os.getpid())) == 1
        player.close()
        assert not mixers(os.getpid())
        assert longest_s < LONGEST_CALL_S
    kinds = Counter(type(post).__name__ for post in posts)
    print(f"{server}: {number} acts, {len(seen)} children, {dict(kinds)}, longest call {1000 * longest_s:.0f} ms")


@pytest.mark.parametrize("server", SERVERS)
def test_sinks_that_come_and_go_take_no_player_along(server: str, tmp_path: Path) -> None:
    """Ten minutes of sinks loaded, unloaded and suspended at random end no visit; then there is sound again."""
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.soak.test_sinks", server, str(tmp_path)]
    command += [str(seed), str(STORM_S)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=STORM_S + 300.0, check=False)
    assert done.returncode == 0, f"seed {seed}: {done.stderr}"
    print(done.stdout)


if __name__ == "__main__":
    storm(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
