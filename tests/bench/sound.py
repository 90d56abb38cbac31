"""A sound server of the benchmark's own without any loudspeaker, and an ear at its output.

Rules: the kiosk and the plain page sound into the same output, and the same ear hears both; a sound begins with its
first sample above silence, timed by when its piece arrived less what came after it in the piece.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 48_000
LOUD = 300  # of 32767
SILENCE_S = 0.1
WINDOW = 192  # 4 ms: what a pitch is told from
WINDOWS_ALIKE = 3
KEPT_PIECES = 1000
SINK = "bench"
Samples = NDArray[np.int16]


@contextmanager
def sound_server(folder: Path) -> Iterator[dict[str, str]]:
    """A PulseAudio whose only output goes nowhere; the environment that makes programs use it."""
    folder.mkdir(parents=True, exist_ok=True)
    socket = folder / "sound.socket"
    environment = {
        **os.environ,
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    }
    command = [
        "pulseaudio",
        "-n",
        "--daemonize=no",
        "--exit-idle-time=-1",
        "--use-pid-file=no",
        "--log-level=error",
    ]
    modules = [
        f"module-null-sink sink_name={SINK} rate={RATE_HZ} channels=2",
        f"module-native-protocol-unix auth-anonymous=1 socket={socket}",
    ]
    for module in modules:
        command += ["-L", module]
    with (folder / "sound.txt").open("wb") as out:
        server = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
    try:
        end_s = time.monotonic() + 10
        while not socket.exists():
            if server.poll() is not None or time.monotonic() > end_s:
                raise SystemExit("The sound server did not start: " + (folder / "sound.txt").read_text())
            time.sleep(0.02)
        yield {"PULSE_SERVER": f"unix:{socket}", "PULSE_SINK": SINK}
    finally:
        server.terminate()
        server.wait(timeout=10)


def sounds_like(window: Samples, hz: float) -> bool:
    """Whether a few milliseconds are a tone of about this pitch, by how often it crosses zero."""
    if np.abs(window.astype(np.int32)).max() <= LOUD:
        return False
    crossings = np.count_nonzero(np.diff(np.signbit(window)))
    return bool(abs(crossings - 2 * hz * len(window) / RATE_HZ) <= 1.6)


class Ear:
    """Hears an output: `onsets` are the moments at which a sound began after silence."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.onsets: list[float] = []
        self._pieces: deque[tuple[float, Samples]] = deque(maxlen=KEPT_PIECES)
        self.heard_s = 0.0
        self.last_loud_s = 0.0
        self._silent_s = SILENCE_S
        self._changed = threading.Condition()
        self._recorder = subprocess.Popen(
            [
                "parec",
                f"--device={SINK}.monitor",
                "--format=s16le",
                "--channels=1",
                f"--rate={RATE_HZ}",
                "--latency-msec=4",
                "--process-time-msec=2",
                "--raw",
            ],
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        pipe = self._recorder.stdout
        assert pipe is not None
        while piece := os.read(pipe.fileno(), 65536):
            at_s = time.monotonic()
            heard = np.frombuffer(piece[: len(piece) // 2 * 2], np.int16)
            samples = np.abs(heard.astype(np.int32))
            loud = np.flatnonzero(samples > LOUD)
            with self._changed:
                self._pieces.append((at_s, heard))
                self._changed.notify_all()
                self.heard_s = at_s
                if not len(loud):
                    self._silent_s += len(samples) / RATE_HZ
                    continue
                self.last_loud_s = at_s - (len(samples) - 1 - loud[-1]) / RATE_HZ
                before_s = self._silent_s + loud[0] / RATE_HZ
                if before_s >= SILENCE_S:
                    self.onsets.append(at_s - (len(samples) - loud[0]) / RATE_HZ)
                self._silent_s = (len(samples) - 1 - loud[-1]) / RATE_HZ

    def next_onset(self, after_s: float, within_s: float = 5.0) -> float | None:
        """The first sound that began after a moment."""
        with self._changed:
            found = self._changed.wait_for(
                lambda: next((at_s for at_s in self.onsets if at_s >= after_s), None), within_s
            )
        return found

    def first_of(self, hz: float, after_s: float, within_s: float = 5.0) -> float | None:
        """When a tone of this pitch was first heard after a moment, to 4 ms."""
        with self._changed:
            return self._changed.wait_for(lambda: self._began(hz, after_s), within_s)

    def _began(self, hz: float, after_s: float) -> float | None:
        pieces = [(end_s, piece) for end_s, piece in self._pieces if end_s > after_s]
        if not pieces:
            return None
        sound = np.concatenate([piece for _, piece in pieces])
        begins_s = pieces[-1][0] - len(sound) / RATE_HZ
        alike = 0
        for place in range(0, len(sound) - WINDOW + 1, WINDOW):
            alike = alike + 1 if sounds_like(sound[place : place + WINDOW], hz) else 0
            if alike >= WINDOWS_ALIKE:
                return begins_s + (place - (WINDOWS_ALIKE - 1) * WINDOW) / RATE_HZ
        return None

    def silent(self, quiet_s: float) -> bool:
        """Whether nothing has been heard for so long."""
        return self._silent_s >= quiet_s

    def wait_for_silence(self, quiet_s: float = 0.3, within_s: float = 5.0) -> bool:
        end_s = time.monotonic() + within_s
        while not self.silent(quiet_s):
            if time.monotonic() > end_s:
                return False
            time.sleep(0.01)
        return True

    def close(self) -> None:
        self._recorder.terminate()
        self._recorder.wait(timeout=5)
