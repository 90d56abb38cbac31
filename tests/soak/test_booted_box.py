"""A Debian of debootstrap, booted with systemd in a container, that becomes a kiosk by the documented commands.

Rules: a container has no screen: the compositor draws into a window of a virtual display, which is the only change to
the service. The container shares the machine's network, so that the display is reached through its abstract socket.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Until
from tests.soak.booted_debian import (
    FOR_CLONE,
    InBox,
    add_clone,
    bare_debian,
    booted,
    draw_elsewhere,
    given_in_clone,
    shown,
)

WATCHED_S = 45
"""Longer than the watchdog's half minute."""
KIOSK = "bin/python /opt/kiosk/bin/kiosk run"


@pytest.fixture(scope="module")
def debian(tmp_path_factory: pytest.TempPathFactory, virtual_display: str) -> Path:
    """The files of a bare Debian with a clone of this program, in which `make run` was called."""
    root = tmp_path_factory.mktemp("debian")
    bare_debian(root, *FOR_CLONE, "make", "python3", "python3-venv")
    add_clone(root)
    given_in_clone(root, "make", "run")
    draw_elsewhere(root, f"WLR_BACKENDS=x11 DISPLAY={virtual_display}")
    return root


@pytest.fixture(scope="module")
def box(debian: Path) -> Iterator[InBox]:
    """The booted box, by what runs a command there."""
    with booted(debian) as box:
        yield box


def processes(box: InBox) -> list[str]:
    """The commands of the processes that systemd counts to the service."""
    rows = [line.split(None, 1) for line in box("ps", "-e", "-o", "unit=,args=").splitlines()]
    return [args for unit, args in rows if unit == "kiosk.service"]


def test_the_box_is_a_kiosk(box: InBox, until: Until) -> None:
    """The documented command makes the box a kiosk, whose service reports its first page within its start's minute."""
    printed = box("/srv/kiosk/.venv/bin/kiosk", "install", "--museum", "/srv/kiosk")
    assert "does:   The service starts, now and whenever the box does.\n" in printed
    until(lambda: shown(box, "ActiveState", "StatusText") == ["active", "The first page is drawn."], 60, "a page")


def test_its_processes_are_bounded(box: InBox) -> None:
    """The compositor, X and the kiosk are in the service's group, to which its limits apply."""
    running = processes(box)
    for beginning in ("/usr/bin/cage ", "Xwayland ", "/opt/kiosk/bin/python "):
        assert [args for args in running if args.startswith(beginning)], running


def test_it_is_watched(box: InBox) -> None:
    """A kiosk that reports stays; one that draws nothing any more is started again."""
    before = shown(box, "MainPID", "NRestarts")
    time.sleep(WATCHED_S)
    assert shown(box, "MainPID", "NRestarts") == before
    box("pkill", "--signal", "STOP", "-f", KIOSK)
    time.sleep(WATCHED_S)
    assert shown(box, "MainPID")[0] != before[0]


def test_it_is_started_again(box: InBox, until: Until) -> None:
    """A kiosk that is killed is back with its first page; nothing writes a core file."""
    until(lambda: shown(box, "StatusText")[0] == "The first page is drawn.", 60, "a page")
    before = shown(box, "MainPID")[0]
    box("pkill", "--signal", "KILL", "-f", KIOSK)
    until(lambda: shown(box, "MainPID")[0] not in ("0", before), 30, "another start")
    until(lambda: shown(box, "StatusText")[0] == "The first page is drawn.", 60, "a page")
    assert not [name for name in box("ls", "/var/lib/kiosk").split() if name.startswith("core")]


def test_the_documented_commands_are_found(box: InBox) -> None:
    """`sudo kiosk …` of the documentation is found, and the doctor finds the service's content and log."""
    found = box("sh", "-c", "sudo kiosk doctor; sudo kiosk visits verify; sudo kiosk backup /var/tmp/box.tar")
    assert "ok     content " in found and "ok     log " in found and "/var/tmp/box.tar: " in found, found


def test_it_can_be_upgraded_and_go_back(box: InBox, debian: Path) -> None:
    """A new program takes the place of the old one, which comes back when asked to, or where the new one is broken."""
    source = debian / "srv/kiosk/kiosk/__init__.py"
    right = source.read_text()
    source.write_text(right.replace('__version__ = "', '__version__ = "9.'))
    assert "The kiosk runs the new program." in box("/srv/kiosk/.venv/bin/kiosk", "upgrade")
    assert box("kiosk", "--version").startswith("kiosk 9.")
    assert "The kiosk runs the program of before." in box("kiosk", "upgrade", "--back")
    assert not box("kiosk", "--version").startswith("kiosk 9.")
    window = debian / "srv/kiosk/kiosk/wiring/kiosk.py"
    window.write_text(window.read_text() + "\nraise SystemExit(1)\n")
    refused = box(
        "sh", "-c", "/srv/kiosk/.venv/bin/kiosk upgrade 2>&1; echo; systemctl is-active kiosk; kiosk --version"
    )
    assert "so the program of before runs again" in refused and "\nactive\n" in refused and "kiosk 9." not in refused


def test_it_can_be_uninstalled(box: InBox) -> None:
    """Uninstalling leaves the visits and the settings, and no service."""
    box("kiosk", "uninstall")
    assert "kiosk" not in box("sh", "-c", "ls /usr/local/bin /opt")
    assert "visits.db" in box("ls", "/var/lib/kiosk") and "kiosk.yaml" in box("ls", "/etc/kiosk")
