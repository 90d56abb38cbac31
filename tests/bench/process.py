"""What is measured as a process: started, looked at through /proc, ended.

Rules: a subject is the tree of processes that one command started (a browser is many); its memory is the proportional
share of all of them (PSS), its processor time the sum. What it says goes to a file, shown when it fails.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

MIB = 1 << 20
TICKS_S = 1.0 / os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Subject:
    """A running command. started_s: time.monotonic just before it was started."""

    name: str
    process: subprocess.Popen[bytes]
    started_s: float
    said: Path

    def tree(self) -> list[int]:
        parent = psutil.Process(self.process.pid)
        return [parent.pid, *(child.pid for child in parent.children(recursive=True))]

    def pss_mib(self) -> float:
        return pss_mib_of(self.tree())

    def cpu_s(self) -> float:
        total = 0
        for pid in self.tree():
            with suppress(OSError):
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                total += int(fields[11]) + int(fields[12])
        return total * TICKS_S

    def check(self) -> None:
        """Raises SystemExit with its last words if it has ended."""
        if self.process.poll() is not None:
            words = self.said.read_text(errors="replace")[-2000:]
            raise SystemExit(f"{self.name} ended with {self.process.returncode}:\n{words}")

    def end(self) -> None:
        below = psutil.Process(self.process.pid).children(recursive=True) if self.process.poll() is None else []
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for child in below:
            with suppress(psutil.NoSuchProcess):
                child.kill()
        psutil.wait_procs(below, timeout=5)


def pss_mib_of(pids: Iterable[int]) -> float:
    """The memory that these processes take, each its share of what is shared."""
    total = 0
    for pid in pids:
        with suppress(OSError):
            for row in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if row.startswith("Pss:"):
                    total += int(row.split()[1]) * 1024
    return total / MIB


def start(name: str, command: Sequence[str | Path], environment: Mapping[str, str], said: Path, cwd: Path) -> Subject:
    with said.open("wb") as out:
        at_s = time.monotonic()
        process = subprocess.Popen(
            [str(part) for part in command], env=dict(environment), cwd=cwd, stdout=out, stderr=out
        )
    return Subject(name, process, at_s, said)
