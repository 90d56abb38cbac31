"""Opens the sound output in a child process first, since a native sound library may crash.

Rules: SDL crashes while it opens PulseAudio without a sink, and whatever is native may do the like or never return. The
kiosk opens only what a child has just opened and closed; what ends the child, or is not open after PROBE_S, is a
PlayerError like any other. The child turns a fatal signal into an exit code, so that a try every few seconds fills
neither the disk with core files nor the journal with the kernel's messages. One moment stays open, from the child's end
to the opening: a PulseAudio whose last sink goes just then still ends the kiosk, which its service starts anew, unless
the server loads module-always-sink, as Debian's does.
"""

from __future__ import annotations

import ctypes
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress

from kiosk import child_process
from kiosk.players.output import NO_SOUND
from kiosk.players.player import PlayerError
from kiosk.players.sound_device import SoundDevice, open_device
from kiosk.players.steady_clock import REAL_TIME, SteadyClock

PROBE_S = 8.0
_FATAL = (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGFPE, signal.SIGILL)
_MEND = "See that the computer's sound server has an output."


def open_probed(outputs: Sequence[str] = (), clock: SteadyClock = REAL_TIME) -> SoundDevice:
    """Open the output as `open_device` does, after a child has survived it; raises PlayerError."""
    probe(child_process.python("kiosk.players.output_probe", *outputs))
    return open_device(outputs, clock)


def probe(command: Sequence[str]) -> None:
    """Run the child that opens the output; raises PlayerError if it crashes or does not end within PROBE_S."""
    try:
        finished = child_process.run(command, timeout_s=PROBE_S)
    except child_process.TookTooLong:
        detail = f"The computer's sound library did not open an output within {PROBE_S:.0f} s. {_MEND}"
        raise PlayerError(NO_SOUND, detail) from None
    except OSError as error:
        raise PlayerError(NO_SOUND, f"The sound output cannot be tried ({error.strerror}).") from None
    if finished.code:
        raise PlayerError(NO_SOUND, f"The computer's sound library crashed while it opened an output. {_MEND}")


def main(outputs: Sequence[str]) -> None:
    """Open and close the output; a crash is an exit code above 0, an error that `open_device` reports is none."""
    library = ctypes.CDLL(None)
    library.signal.argtypes = [ctypes.c_int, ctypes.c_void_p]
    for fatal in _FATAL:
        library.signal(fatal, ctypes.cast(library._exit, ctypes.c_void_p))
    with suppress(PlayerError):
        open_device(outputs).close()


if __name__ == "__main__":
    main(sys.argv[1:])
