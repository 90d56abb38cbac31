"""A bare Debian of debootstrap that no network reaches, made a kiosk and upgraded from a stick of `make offline`.

Rules: by root only, with Debian's archive and the registry of Python's libraries at hand for the stick; the box has its
own loopback and nothing else. Its compositor draws into memory, which is the only change to the service.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, Until
from tests.soak.booted_debian import InBox, bare_debian, booted, draw_elsewhere, run, shown

FIRST_PAGE = ["active", "The first page is drawn."]


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `make offline` wrote, and the demonstration museum beside it."""
    folder = tmp_path_factory.mktemp("sticks") / "a stick"
    run("env", f"PYTHONPATH={ROOT}", "make", "-C", ROOT, "offline", f"TO={folder}")  # which must not reach pip
    for name in ("config", "exhibits", "media", "tests/journeys"):
        shutil.copytree(ROOT / name, folder / "museum" / name)
    return folder


@pytest.fixture(scope="module")
def box(stick: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InBox]:
    """The booted box, by what runs a command there; the sticks are in /media."""
    root = tmp_path_factory.mktemp("debian")
    bare_debian(root)
    draw_elsewhere(root, "WLR_BACKENDS=headless")
    with booted(root, "--private-network", f"--bind-ro={stick.parent}:/media") as box:
        yield box


def changed(stick: Path, to: Path) -> Path:
    """A stick whose program is of version 9."""
    shutil.copytree(stick, to, copy_function=os.link, ignore=shutil.ignore_patterns("museum"))
    (wheel,) = (to / "wheels").glob("museum_kiosk-*.whl")
    old = wheel.read_bytes()
    wheel.unlink()
    with zipfile.ZipFile(wheel, "w") as new, zipfile.ZipFile(stick / "wheels" / wheel.name) as before:
        for name in before.namelist():
            data = before.read(name)
            if name == "kiosk/__init__.py":
                data = data.replace(b'__version__ = "', b'__version__ = "9.')
            new.writestr(name, data)
    sums = (to / "SHA256SUMS").read_text()
    (to / "SHA256SUMS").unlink()
    sha256 = [hashlib.sha256(data).hexdigest() for data in (old, wheel.read_bytes())]
    (to / "SHA256SUMS").write_text(sums.replace(*sha256))
    return to


def test_there_is_no_network(box: InBox) -> None:
    """The box has neither a way out nor Python."""
    assert box("cat", "/proc/net/route").count("\n") == 1
    assert "python3" not in box("ls", "/usr/bin").split()


def test_a_dry_run_changes_nothing(box: InBox) -> None:
    """What is missing is named, and the box stays as it was."""
    before = box("sh", "-c", "ls /opt; dpkg-query -W")
    printed = box("sh", "/media/a stick/install.sh", "--dry-run")
    assert "\n       python3\n" in printed and "\n       cage\n" in printed
    assert printed.endswith("Python is one of them. Once it is installed, --dry-run prints what follows.\n")
    assert box("sh", "-c", "ls /opt; dpkg-query -W") == before


def test_one_command_makes_it_a_kiosk(box: InBox, until: Until) -> None:
    """From the stick alone the box becomes a kiosk, whose service reports its first page; of an installer that was
    killed nothing stays."""
    box("mkdir", "-p", "/opt/kiosk-stick.killed/lists")
    printed = box("sh", "/media/a stick/install.sh", "--museum", "/media/a stick/museum")
    assert "does:   The service starts, now and whenever the box does.\n" in printed
    until(lambda: shown(box, "ActiveState", "StatusText") == FIRST_PAGE, 60, "a page")
    assert box("ls", "/opt") == "kiosk\n"


def test_it_checks_and_plays_a_visit(box: InBox) -> None:
    """There the demonstration has no fault, the doctor finds content and log, and a rehearsed visit draws its pages."""
    museum = ("--museum", "/media/a stick/museum")
    box("kiosk", "check", "--errors", *museum)
    found = box("sh", "-c", "kiosk doctor || true")
    assert "ok     content " in found and "ok     log " in found
    visit = "/media/a stick/museum/tests/journeys/short-visit.yaml"
    box("kiosk", "rehearse", visit, *museum, "--headless", "--fast", "--shots", "/tmp/visit", "--log", "/tmp/visits.db")
    assert box("sh", "-c", "ls /tmp/visit").count(".png") > 3


def test_it_is_upgraded_and_goes_back(box: InBox, stick: Path, until: Until) -> None:
    """The program of a newer stick takes the place of the old one, which comes back when asked to."""
    old = box("kiosk", "--version")
    changed(stick, stick.parent / "newer")
    assert "[Service]" in box("kiosk", "upgrade", "--from", "/media/newer", "--dry-run")
    assert box("kiosk", "--version") == old
    assert "The kiosk runs the new program.\n" in box("kiosk", "upgrade", "--from", "/media/newer")
    assert box("kiosk", "--version").startswith("kiosk 9.")
    assert "The kiosk runs the program of before." in box("kiosk", "upgrade", "--back")
    assert box("kiosk", "--version") == old
    until(lambda: shown(box, "ActiveState", "StatusText") == FIRST_PAGE, 60, "a page")


def test_a_damaged_stick_changes_nothing(box: InBox, stick: Path) -> None:
    """A stick of which one library lost its end is refused by name, whoever asks, and the kiosk runs on."""
    damaged = stick.parent / "damaged"
    shutil.copytree(stick, damaged, copy_function=os.link, ignore=shutil.ignore_patterns("museum"))
    wheel = next((damaged / "wheels").glob("av-*.whl"))
    cut = wheel.read_bytes()[:-1]
    wheel.unlink()
    wheel.write_bytes(cut)
    asked = (
        "kiosk upgrade --from /media/damaged",
        "kiosk install --from /media/damaged",
        "sh /media/damaged/install.sh",
    )
    for command in asked:
        refused = box("sh", "-c", f"{command} 2>&1 || true")
        assert f"): wheels/{wheel.name}. Make it again" in refused and "(1 of " in refused
    assert shown(box, "ActiveState", "StatusText") == FIRST_PAGE


def test_no_trace_of_the_unpacking_stays(box: InBox) -> None:
    """Whatever came of it, what the sticks were unpacked into is gone."""
    assert set(box("ls", "/opt").split()) == {"kiosk", "kiosk.before"}
    lists = subprocess.list2cmdline(["find", "/", "-xdev", "-name", "kiosk-stick.*"])
    assert box("sh", "-c", f"{lists} || true") == ""
