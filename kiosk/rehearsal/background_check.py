"""The full check of a museum behind its preview: everything that `kiosk check` tells, a moment after the last save.

Rules: it is a process of its own, of a low priority where the system has such a thing, so that the window never waits
for it; what was asked for later ends what is under way; one that fails tells nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile

from kiosk.rehearsal.diagnostics import Diagnostic

AFTER_S = 0.8
LOOK_S = 0.1


class Checking:
    """`told` is given every fault, on a thread, each time a check that was asked for is done."""

    def __init__(
        self, museum: Path, device: Path | None, language: str, told: Callable[[tuple[Diagnostic, ...]], None]
    ) -> None:
        of = [] if device is None else ["--device", str(device)]
        self._command = [
            sys.executable,
            "-m",
            "kiosk",
            "check",
            "--json",
            "--museum",
            str(museum),
            "--language",
            language,
            *of,
        ]
        self._told = told
        self._asked, self._closed = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="kiosk-checking", daemon=True)

    def ask(self) -> None:
        """The files are others now; returns at once."""
        self._asked.set()
        if not self._thread.is_alive() and not self._closed.is_set():
            self._thread.start()

    def close(self) -> None:
        self._closed.set()
        self._asked.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while self._asked.wait() and not self._closed.is_set():
            self._asked.clear()
            if self._asked.wait(AFTER_S):
                continue
            with suppress(OSError, ValueError, KeyError):
                found = self._checked()
                if found is not None:
                    self._told(found)

    def _checked(self) -> tuple[Diagnostic, ...] | None:
        """None where something else was asked for meanwhile, or where it failed."""
        with TemporaryFile() as out:
            child = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL)
            give_way(child.pid)
            while child.poll() is None:
                if self._asked.wait(LOOK_S):
                    child.terminate()
                    child.wait()
                    return None
            if child.returncode not in (0, 1):
                return None
            out.seek(0)
            return tuple(
                Diagnostic(
                    one["file"],
                    one["line"],
                    one["column"],
                    one["severity"] == "error",
                    one["code"],
                    f"{one['message']} {one['hint']}".rstrip(),
                )
                for one in json.loads(out.read())
            )


def give_way(process: int) -> None:
    """This process works only while nobody else wants to, where the system knows that."""
    with suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, process, 19)
