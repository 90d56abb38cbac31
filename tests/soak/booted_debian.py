"""A Debian of debootstrap, booted with systemd in a container, for the tests of boxes."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ARCHIVE = "http://deb.debian.org/debian"
InBox = Callable[..., str]


def run(*command: str | Path, timeout_s: float = 900) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=timeout_s, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout[-3000:]}{done.stderr[-3000:]}"
    return done.stdout


@contextmanager
def booted(root: Path, *options: str) -> Iterator[InBox]:
    """The booted box, by what runs a command there. options: of systemd-nspawn."""
    nspawn = ("systemd-nspawn", "--quiet", "--keep-unit", "--register=no", "--boot", f"--directory={root}", *options)
    quiet = subprocess.DEVNULL
    container = subprocess.Popen(nspawn, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    inits: list[str] = []
    try:
        deadline_s = time.monotonic() + 60
        while not (inits := first_processes(container.pid)):
            assert time.monotonic() < deadline_s and container.poll() is None, "The container did not boot."
            time.sleep(0.2)
        enter = ("nsenter", "-t", inits[0], "--mount", "--uts", "--ipc", "--pid", "--net")
        while "running" not in state(*enter) and time.monotonic() < deadline_s:
            time.sleep(0.2)
        yield lambda *command: run(*enter, *command)
    finally:
        for init in inits:
            os.kill(int(init), signal.SIGKILL)  # with it ends all that runs inside
        os.killpg(container.pid, signal.SIGKILL)
        container.wait(30)


def first_processes(pid: int) -> list[str]:
    """Each child of the container's that is a systemd already."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [child for child in children if Path(f"/proc/{child}/comm").read_text().strip() == "systemd"]


def state(*enter: str) -> str:
    done = subprocess.run((*enter, "systemctl", "is-system-running"), capture_output=True, text=True, check=False)
    return done.stdout.replace("degraded", "running")


def shown(box: InBox, *properties: str, service: str = "kiosk") -> list[str]:
    """The values of properties of the service, in the order asked for; systemd prints them in its own."""
    lines = box("systemctl", "show", service, *(f"--property={name}" for name in properties)).splitlines()
    values = dict(line.split("=", 1) for line in lines)
    return [values[name] for name in properties]
