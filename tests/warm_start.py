"""`kiosk` commands forked from one process that has loaded the program: to load it takes longer than most tests.

Rules: each command is a process of its own that runs `python -m kiosk` from its first line, with the arguments, the
environment, the folder and the three streams that it would have from a shell. What acts before that line needs a start
from nothing: Python's and the loader's variables, and the locale. What reads a command line is made once for all.
"""

from __future__ import annotations

import atexit
import faulthandler
import gc
import os
import runpy
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import chdir
from functools import cache
from importlib import import_module
from multiprocessing import forkserver, get_context
from pathlib import Path

from tests.screens_ahead import load_screens
from tests.source import ROOT
from tests.staff.installed_box import LOADED_ONCE, make_parsers_once

ALSO_LOADED = ("av", "kiosk.reports.figures", "kiosk.players.silent_player", "kiosk.visitlog.writing.log")
ACTS_EARLIER = ("PYTHON", "LD_", "LC_", "LANG", "MALLOC", "OPENBLAS", "OMP_")
LATER = ("LANGUAGE",)
"""What begins so and acts no earlier than the program."""
_context = get_context("forkserver")


def early(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that act before the program's first line."""
    names = (name for name in environment if name.startswith(ACTS_EARLIER) and name not in LATER)
    return {name: environment[name] for name in names}


@cache
def begin() -> str:
    """Start the process that commands are forked from; it ends with this one. Where streams go, whatever the tests do
    with the folder of temporary files."""
    _context.set_forkserver_preload([f"{__name__}_loaded"])
    with chdir(ROOT):
        forkserver.ensure_running()
    return tempfile.gettempdir()


def load() -> None:
    """Load what most commands load."""
    for module in (*LOADED_ONCE, *ALSO_LOADED):
        import_module(module)
    make_parsers_once()
    load_screens()
    gc.collect()
    gc.freeze()


class Started:
    """A command that was started; what it prints goes to files in a folder of its own."""

    def __init__(
        self,
        arguments: Sequence[str | Path],
        environment: Mapping[str, str],
        cwd: Path | None = None,
        typed: str = "",
        module: str = "kiosk",
    ) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="kiosk-streams-", dir=begin())
        folder = Path(self._folder.name)
        (folder / "0").write_text(typed, encoding="utf-8")
        self.arguments = [module, *map(str, arguments)]
        target = (self.arguments, dict(environment), str(cwd or Path.cwd()), folder)
        self._process = _context.Process(target=become, args=target)
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end and return its exit code. Raises subprocess.TimeoutExpired."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired(self.arguments, timeout or 0.0)
        return self._process.exitcode

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """Wait for its end and return what it printed: output and errors."""
        self.wait(timeout)
        printed, errors = ((Path(self._folder.name) / name).read_text("utf-8") for name in "12")
        return printed, errors

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def completed(self, timeout_s: float = 600) -> subprocess.CompletedProcess[str]:
        """As subprocess.run: what came of it, or where its threads stand, its end and subprocess.TimeoutExpired."""
        try:
            printed, errors = self.communicate(timeout_s)
        except subprocess.TimeoutExpired:
            self.send_signal(signal.SIGUSR1)
            time.sleep(1)
            print((Path(self._folder.name) / "2").read_text("utf-8", "replace"))
            self.kill()
            self.wait()
            raise
        self._folder.cleanup()
        return subprocess.CompletedProcess(self.arguments, self.wait(), printed, errors)


def become(arguments: list[str], environment: dict[str, str], cwd: str, folder: Path) -> None:
    """The rest of this process is the command: a module and its arguments. folder: of its streams, 0, 1 and 2."""
    for stream, flags in enumerate((os.O_RDONLY, os.O_WRONLY | os.O_CREAT, os.O_WRONLY | os.O_CREAT)):
        file = os.open(folder / str(stream), flags, 0o600)
        os.dup2(file, stream)
        os.close(file)
    faulthandler.register(signal.SIGUSR1, file=2)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    tempfile.tempdir = None
    os.chdir(cwd)
    sys.path[:] = [cwd, str(ROOT), *(place for place in sys.path if place not in ("", cwd, str(ROOT)))]
    sys.argv = list(arguments)
    sys.orig_argv = [sys.executable, "-m", *arguments]
    try:
        runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)
    finally:
        threading._shutdown()
        atexit._run_exitfuncs()
