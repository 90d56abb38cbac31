"""The full check of a museum behind its preview: everything that `kiosk check` finds, a moment after the last save.

Rules: it is a process of its own, of the lowest priority, so that the window never waits for it; a later request ends
the check under way; a check that fails reports nothing.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiosk import child_process
from kiosk.child_process import TookTooLong
from kiosk.rehearsal.diagnostics import Diagnostic

AFTER_S = 0.8


class BackgroundCheck:
    """report: takes every fault, on a thread, each time a check that was asked for is done."""

    def __init__(
        self, museum: Path, device: Path | None, language: str, report: Callable[[tuple[Diagnostic, ...]], None]
    ) -> None:
        of = () if device is None else ("--device", str(device))
        options = ("--json", "--museum", str(museum), "--language", language, *of)
        self._command = child_process.python("kiosk", "check", *options)
        self._report = report
        self._asked, self._closed = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="kiosk-checking", daemon=True)

    def ask(self) -> None:
        """Check the files as they are now; returns at once."""
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
            with suppress(OSError, ValueError, KeyError, TookTooLong):
                done = child_process.run(self._command, stop=self._asked, lowest=True)
                if done.code in (0, 1) and not self._asked.is_set():
                    self._report(tuple(_diagnostic(one) for one in json.loads(done.output)))


def _diagnostic(one: dict[str, Any]) -> Diagnostic:
    sentence = f"{one['message']} {one['hint']}".rstrip()
    return Diagnostic(one["file"], one["line"], one["column"], one["severity"] == "error", one["code"], sentence)
