"""The system calls of a real visit, held against those that the service's unit lets the kiosk make."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.staff.install.system_files import UNIT_FILE, system_files
from tests.conftest import Until
from tests.journeys.gallery import RATE_HZ, Gallery, scenes

EXPOSURE_AT_MOST = 1.5
BY_ROOT_ONLY = {"fchown"} if os.geteuid() == 0 else set()
"""SQLite gives its files the owner of the log when root writes it; the service is never root."""


class Traced(Gallery):
    """A kiosk whose system calls are noted where its unit refuses them."""

    def __init__(self, museum: Path, display: str, folder: Path, allowed: set[str]) -> None:
        self.folder, self.allowed = folder, allowed
        super().__init__(museum, display, folder / "heard.raw")

    @property
    def command(self) -> list[str]:
        calls = ",".join(f"?{call}" for call in sorted(self.allowed))
        notes = ["-o", str(self.folder / "refused.txt")]
        return [
            "strace",
            "-D",
            "-f",
            "--seccomp-bpf",
            *notes,
            "-e",
            "signal=none",
            "-e",
            f"trace=!{calls}",
            *super().command,
        ]

    def kinds(self) -> list[str]:
        """The kinds of the entries in the log."""
        return [entry.kind for entry in self.told()[1]]

    def refused(self) -> set[str]:
        """The names of the calls that the unit refuses."""
        return set(re.findall(r"^\d+ +(\w+)\(", (self.folder / "refused.txt").read_text(), re.MULTILINE))


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The service's unit, as installing writes it."""
    texts = {path: text for path, text, _why in system_files("kiosk", Path("/opt"), tmp_path, Path("/media"))}
    path = tmp_path / "kiosk.service"
    path.write_text(texts[UNIT_FILE], encoding="utf-8")
    return path


def analysed(*arguments: str) -> str:
    if shutil.which("systemd-analyze") is None:
        pytest.fail("systemd-analyze is not installed: install/debian.sh test")
    command = ["systemd-analyze", "--no-pager", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def calls_of(group: str) -> Iterator[str]:
    """Every call of a group of systemd's, and of the groups in it."""
    for line in analysed("syscall-filter", group).splitlines()[1:]:
        word = line.strip()
        if word.startswith("@"):
            yield from calls_of(word)
        elif word and not word.startswith("#"):
            yield word


def allowed(unit: Path) -> set[str]:
    """The calls that the unit lets the kiosk make, in the order of its lines."""
    calls = set(calls_of("@default"))
    for line in unit.read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition("=")
        if key == "SystemCallFilter":
            named = {call for name in value.lstrip("~").split() for call in calls_of(name)}
            calls = calls - named if value.startswith("~") else calls | named
    return calls


def test_the_unit_is_little_exposed(unit: Path) -> None:
    """systemd rates the unit's exposure at most 1.5, and finds no fault in it."""
    rated = analysed("security", "--offline=true", str(unit))
    found = re.search(r"Overall exposure level for kiosk\.service: ([\d.]+)", rated)
    assert found is not None and float(found[1]) <= EXPOSURE_AT_MOST, rated


def test_a_visit_makes_no_system_call_that_the_unit_refuses(
    unit: Path, museum: Path, display: str, tmp_path: Path, until: Until
) -> None:
    """A window, a visit by keys, a recording and its child processes need only what the unit's filter lets through."""
    kiosk = Traced(museum, display, tmp_path, allowed(unit))
    try:
        page = scenes(museum, tmp_path / "scene", "corridor/fortress")["corridor/fortress"]
        until(lambda: kiosk.log.exists() and kiosk.frames() > RATE_HZ // 10, 60, "the sound output to be open")
        kiosk.keys("Tab", "Return", "1", "0", "1", "KP_Enter")
        until(lambda: "exhibit" in kiosk.kinds(), 30, "an exhibit")
        kiosk.keys(*page.tabs_to("play"), "Return")
        until(lambda: "play" in kiosk.kinds() and kiosk.loud().size > 0, 30, "a recording")
    finally:
        kiosk.end()
    assert kiosk.refused() - BY_ROOT_ONLY == set()
