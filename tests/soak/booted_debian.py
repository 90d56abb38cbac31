"""A Debian of debootstrap, booted with systemd in a container, for the tests of boxes.

Rules: by root only, with Debian's archive and the registry of Python's libraries at hand.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT

ARCHIVE = "http://deb.debian.org/debian"
INIT = ("systemd-sysv", "udev", "dbus")
"""Without these nothing boots; whoever installs Debian has them."""
FOR_CLONE = ("ca-certificates", "git", "sudo", "procps")
"""What somebody has who clones this program and gives the documented commands."""
ELSEWHERE = """\
[Service]
Environment=LIBGL_ALWAYS_SOFTWARE=1 WLR_RENDERER=pixman {variables}
TTYPath=
StandardInput=null
TTYReset=no
TTYVHangup=no
TTYVTDisallocate=no
UtmpIdentifier=
"""
"""What a container lacks: a screen and a virtual terminal."""
CERTIFICATES = "etc/ssl/certs/ca-certificates.crt"
CLONE = "/srv/kiosk"
NSPAWN = ("systemd-nspawn", "--quiet", "--keep-unit", "--register=no")
InBox = Callable[..., str]


def run(*command: str | Path, timeout_s: float = 900) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=timeout_s, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout[-3000:]}{done.stderr[-3000:]}"
    return done.stdout


def bare_debian(root: Path, *packages: str) -> None:
    """Make that empty folder the files of a bare Debian with these packages besides."""
    if os.geteuid() != 0:
        pytest.fail("Only root can boot a container.")
    root.chmod(0o755)  # it is / of the container
    run("debootstrap", "--variant=minbase", f"--include={','.join((*INIT, *packages))}", "bookworm", root, ARCHIVE)


def add_clone(root: Path) -> None:
    """Add a clone of this program, and by what its libraries are fetched."""
    shutil.copy(Path("/") / CERTIFICATES, root / CERTIFICATES)
    for settings in ("pip.conf", "resolv.conf"):
        if (Path("/etc") / settings).is_file():
            shutil.copy(Path("/etc") / settings, root / "etc" / settings)
    run("git", "clone", "--quiet", ROOT, root / CLONE[1:])


def draw_elsewhere(root: Path, variables: str) -> None:
    """Have the kiosk's compositor draw where these variables say, as there is no screen."""
    drop_in = root / "etc/systemd/system/kiosk.service.d/container.conf"
    drop_in.parent.mkdir(parents=True)
    drop_in.write_text(ELSEWHERE.format(variables=variables))


def given_in_clone(root: Path, *command: str, timeout_s: float = 900) -> None:
    """Have a command run in the clone there, not booted, with the network of this machine."""
    certificates = f"--setenv=PIP_CERT=/{CERTIFICATES}"
    run(*NSPAWN, certificates, f"--directory={root}", f"--chdir={CLONE}", *command, timeout_s=timeout_s)


@contextmanager
def booted(root: Path, *options: str) -> Iterator[InBox]:
    """The booted box, by what runs a command there. options: of systemd-nspawn."""
    quiet = subprocess.DEVNULL
    container = subprocess.Popen(
        (*NSPAWN, "--boot", f"--directory={root}", *options),
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        start_new_session=True,
    )
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
