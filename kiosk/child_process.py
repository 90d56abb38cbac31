"""Processes of our own, started, waited for and ended in one way.

Rules: a child has a session of its own, so that it is ended with everything it started; nothing it writes is lost while
it is waited for; its standard input is empty unless something is given to it. A child of the lowest priority runs only
while no other process wants the processor. A kiosk's service is spared when memory runs out: its children are not.
"""

from __future__ import annotations

import locale
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.context import SpawnContext

_log = logging.getLogger(__name__)
LOOK_S = 0.05
_NICEST = 19
Child = subprocess.Popen[bytes]


class TookTooLong(Exception):
    """A child did not end in time, and was ended."""


@dataclass(frozen=True, slots=True)
class Finished:
    """How a child ended: its exit code (below 0: the signal that ended it), and what it wrote."""

    code: int
    output: bytes
    errors: bytes

    @property
    def text(self) -> str:
        return self.output.decode(locale.getencoding(), "replace").strip()

    @property
    def error_text(self) -> str:
        return self.errors.decode(locale.getencoding(), "replace").strip()


def python(module: str, *arguments: str) -> tuple[str, ...]:
    """The command that runs a module of ours by this very Python."""
    return sys.executable, "-m", module, *arguments


def spawning() -> SpawnContext:
    """What starts a child that runs a function of ours. Where none can be started, whoever waits for it finds that it
    has ended; the line of multiprocessing's own about it reaches nobody."""
    import warnings
    from multiprocessing import get_context

    warnings.filterwarnings("ignore", "resource_tracker: ", UserWarning)
    return get_context("spawn")


def start(command: Sequence[str], *, lowest: bool = False, piped: bool = False) -> Child:
    """Start a child; raises OSError. lowest: of the lowest priority. piped: its input and output are the caller's."""
    pipe = subprocess.PIPE if piped else subprocess.DEVNULL
    return _started(command, pipe, pipe, subprocess.DEVNULL, lowest)


def run(
    command: Sequence[str],
    *,
    given: bytes = b"",
    timeout_s: float | None = None,
    stop: threading.Event | None = None,
    lowest: bool = False,
) -> Finished:
    """Run a child to its end; raises OSError, and TookTooLong after `timeout_s` or once `stop` is set."""
    child = _started(command, subprocess.PIPE, subprocess.PIPE, subprocess.PIPE, lowest)
    until_s = None if timeout_s is None else time.monotonic() + timeout_s
    data: bytes | None = given
    try:
        while True:
            left_s = None if until_s is None else until_s - time.monotonic()
            if (left_s is not None and left_s <= 0) or (stop is not None and stop.is_set()):
                raise TookTooLong
            try:
                output, errors = child.communicate(data, LOOK_S if stop is not None else left_s)
                _log.debug("%d ended with %d", child.pid, child.returncode)
                return Finished(child.returncode, output, errors)
            except subprocess.TimeoutExpired:
                data = None  # it has been taken over
    except BaseException:
        end(child)
        raise


def kill(child: Child) -> None:
    """Kill a child and what it started; whoever waits for it goes on."""
    if child.poll() is None:
        _log.debug("%d is killed", child.pid)
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)


def end(child: Child) -> None:
    """Kill a child and what it started, and wait until it is gone."""
    kill(child)
    child.communicate()


def _started(command: Sequence[str], stdin: int, stdout: int, stderr: int, lowest: bool) -> Child:
    shown = None if stderr == subprocess.DEVNULL and _log.isEnabledFor(logging.DEBUG) else stderr
    child = subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=shown, start_new_session=True)
    _log.debug("%d started: %s%s", child.pid, " ".join(command), ", of the lowest priority" if lowest else "")
    be_ended_first(child.pid)
    if lowest:
        _lower(child.pid)
    return child


def be_ended_first(pid: int) -> None:
    """Give a process no share in being spared when memory runs out, where this one is."""
    with suppress(OSError, ValueError):
        if int(Path("/proc/self/oom_score_adj").read_text(encoding="ascii")) < 0:
            Path(f"/proc/{pid}/oom_score_adj").write_text("0", encoding="ascii")


def limit_memory(most_bytes: int) -> None:
    """Have this process get no more memory than that, whatever it asks for; where the system has such a limit."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))


def _lower(pid: int) -> None:
    """Let every other process go first, as far as the system knows such a thing."""
    with suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, pid, _NICEST)
    with suppress(OSError, AttributeError):
        os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))
