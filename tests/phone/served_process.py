"""`kiosk phone serve` as a process of its own, for what measures it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.source import ROOT


@dataclass(frozen=True)
class ServedProcess:
    """A server of the phone's pages. url: with the slash at its end."""

    url: str
    pid: int

    @property
    def memory_mib(self) -> float:
        """What it holds of the memory now."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


@contextmanager
def served_process(folder: Path) -> Iterator[ServedProcess]:
    """These pages, served on a free port of loopback until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "phone", "serve", str(folder), "--address", "127.0.0.1:0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "LC_ALL": "C", "LANGUAGE": "", "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+/", process.stdout.readline())
        assert found, "it does not serve"
        yield ServedProcess(found[0], process.pid)
    finally:
        process.kill()
        process.communicate()
