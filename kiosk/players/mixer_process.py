"""The kiosk's end of the child process that holds the sound output and mixes.

Rules: whatever a native sound library does, crash or hang, it does in the child. A child that ended, or has reported
nothing for HUNG_S, is gone, as an output is that was unplugged. Nothing but `open_process` and `close` waits: what the
child has not read yet is kept and written later.
"""

from __future__ import annotations

import fcntl
import json
import os
import select
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from itertools import count

import msgspec

from kiosk import child_process
from kiosk.content.messages import Message, msg
from kiosk.content.system_reasons import reason_of
from kiosk.players.mixer_messages import BEAT_S, CHANNELS, CLOSE, COMMAND, REPORT
from kiosk.players.output import NO_SOUND
from kiosk.players.player import PlayerError
from kiosk.players.steady_clock import REAL_TIME

OPENING_S = 8.0
HUNG_S = 3.0
CLOSING_S = 1.0
_PIPE_BYTES = 1 << 20  # some seconds of sound: what is sent arrives although the child is held up for a moment
_LONGEST_LOOK_S = 2 * BEAT_S  # a machine that slept has not lost its output
_READ_BYTES = REPORT.size << 10


class MixerProcess:
    """A child process that has opened an output."""

    def __init__(self, child: child_process.Child, name: str, outputs: Sequence[str], read: bytes) -> None:
        """read: what has been read already of the child's reports."""
        assert child.stdin is not None and child.stdout is not None
        self.name = name
        self.outputs = tuple(outputs)
        self._child = child
        self._commands, self._reports = child.stdin.fileno(), child.stdout.fileno()
        self._lock = threading.Lock()
        self._unsent = bytearray()
        self._unread = read
        self._state = (0,) * (2 * CHANNELS)
        self._numbers = count(1)
        self._ended = False
        self._unheard_s = 0.0
        self._looked_s = REAL_TIME()
        for pipe in (self._commands, self._reports):
            os.set_blocking(pipe, False)
        with suppress(OSError, AttributeError):
            fcntl.fcntl(self._commands, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)

    @property
    def gone(self) -> bool:
        """Whether the child ended, by itself or because its output went away, or hangs."""
        with self._lock:
            self._receive()
            return self._ended or self._unheard_s > HUNG_S

    def send(self, command: int, channel: int, piece: int = 0, data: bytes = b"", at: int = 0) -> None:
        """Send a command; returns at once."""
        with self._lock:
            self._unsent += COMMAND.pack(command, channel, piece, at, len(data))
            self._unsent += data
            self._write()

    def next_piece(self) -> int:
        """A number for a piece, higher than every one before it."""
        return next(self._numbers)

    def sounding(self, channel: int) -> tuple[int, int]:
        """The piece that sounds in a channel, 0 if none does, and the last piece that it took; returns at once."""
        with self._lock:
            self._write()
            self._receive()
            return self._state[2 * channel], self._state[2 * channel + 1]

    def close(self) -> None:
        """Release the output and end the child, within CLOSING_S."""
        self.send(CLOSE, 0)
        with self._lock:
            if not self._ended:
                with suppress(subprocess.TimeoutExpired):
                    self._child.wait(CLOSING_S)
            self._ended = True
            child_process.end(self._child)

    def _write(self) -> None:
        if self._ended:
            self._unsent.clear()
        elif self._unsent:
            with suppress(BlockingIOError, BrokenPipeError):
                del self._unsent[: os.write(self._commands, self._unsent)]

    def _receive(self) -> None:
        if self._ended:
            return
        looked_s, self._looked_s = self._looked_s, REAL_TIME()
        try:
            data = os.read(self._reports, _READ_BYTES)
        except BlockingIOError:
            self._unheard_s += min(self._looked_s - looked_s, _LONGEST_LOOK_S)
            return
        if not data:
            self._ended = True
            return
        self._unheard_s = 0.0
        self._unread += data
        whole = len(self._unread) // REPORT.size * REPORT.size
        if whole:
            self._state = REPORT.unpack_from(self._unread, whole - REPORT.size)
            self._unread = self._unread[whole:]


def open_process(command: Sequence[str]) -> MixerProcess:
    """Start the child that opens an output; raises PlayerError if it opens none within OPENING_S, or crashes."""
    try:
        child = child_process.start(command, piped=True)
    except OSError as error:
        raise PlayerError(NO_SOUND, msg("The sound output cannot be tried ({why}).", why=reason_of(error))) from None
    try:
        line, read = _first_line(child)
        opened = json.loads(line)
        if "error" in opened:
            raise PlayerError(NO_SOUND, msgspec.convert(opened["error"], Message))
        return MixerProcess(child, opened["name"], opened["outputs"], read)
    except BaseException:
        child_process.end(child)
        raise


def _first_line(child: child_process.Child) -> tuple[bytes, bytes]:
    """What the child writes first, and what of its reports was read with it."""
    assert child.stdout is not None
    pipe, read = child.stdout.fileno(), b""
    until_s = REAL_TIME() + OPENING_S
    while b"\n" not in read:
        if not select.select([pipe], [], [], max(0.0, until_s - REAL_TIME()))[0]:
            late = msg(
                "The computer's sound library did not open an output within {seconds:.0f} s. See that the computer's "
                "sound server has an output.",
                seconds=OPENING_S,
            )
            raise PlayerError(NO_SOUND, late)
        data = os.read(pipe, _READ_BYTES)
        if not data:
            crashed = msg(
                "The computer's sound library crashed while it opened an output. See that the computer's sound server "
                "has an output."
            )
            raise PlayerError(NO_SOUND, crashed)
        read += data
    line, _, rest = read.partition(b"\n")
    return line, rest
