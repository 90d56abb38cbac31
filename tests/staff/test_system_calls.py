"""The system calls of a real visit, held against those that the service's unit lets the kiosk make."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.staff.install.system_files import UNIT_FILE, system_files
from tests.conftest import Until
from tests.journeys.gallery import RATE_HZ, SMALL, Gallery, scenes
from tests.staff.analysed_units import analysed
from tests.three_rooms import copy_three_rooms

EXPOSURE_AT_MOST = 1.5
FILES_OF_ROOT = "+dac_override,+dac_read_search"
NOBODY = 65534
NOT_AS_ROOT = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", f"--inh-caps={FILES_OF_ROOT}")
"""A compositor refuses to be root; another user finds the program only with root's right to read."""


class Traced(Gallery):
    """A kiosk under the service's compositor, the system calls of both noted where the unit refuses them."""

    def __init__(self, museum: Path, display: str, folder: Path, allowed: set[str]) -> None:
        self.folder, self.allowed = folder, allowed
        super().__init__(museum, display, folder / "heard.raw", SMALL)

    @property
    def surroundings(self) -> dict[str, str]:
        """The compositor draws into a window of the display, without a graphics chip."""
        return {"XDG_RUNTIME_DIR": str(self.folder / "runtime"), "WLR_BACKENDS": "x11", "WLR_RENDERER": "pixman"}

    def fill_the_display(self) -> None:
        """Give the compositor's window, the one after the display's root, the whole display and the keys."""
        self.xdo(
            "search", "--onlyvisible", "--name", ".*", "windowsize", "%2", *self.size.split("x"), "windowfocus", "%2"
        )

    def start(self, command: list[str]) -> subprocess.Popen[str]:
        calls = ",".join(f"?{call}" for call in sorted(self.allowed))
        notes = ["-o", str(self.folder / "refused.txt")]
        as_user = [*NOT_AS_ROOT, f"--ambient-caps={FILES_OF_ROOT}"] if os.geteuid() == 0 else []
        traced = ["strace", "-D", "-f", "--seccomp-bpf", *notes, "-e", "signal=none", "-e", f"trace=!{calls}"]
        whole = [*as_user, *traced, "cage", "-d", "--", sys.executable, "-m", "kiosk", *command]
        return subprocess.Popen(whole, env=self.environment, stderr=subprocess.PIPE, text=True)

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


@pytest.fixture
def own_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the user who runs the kiosk, with a museum and room for its state."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_three_rooms(folder / "museum")
        (folder / "runtime").mkdir(mode=0o700)
        monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
        monkeypatch.setenv("HOME", name)
        if os.geteuid() == 0:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, NOBODY, NOBODY)
        yield folder


def test_a_visit_makes_no_system_call_that_the_unit_refuses(
    unit: Path, own_folder: Path, small_display: str, tmp_path: Path, until: Until
) -> None:
    """The compositor, X, a visit by keys, a recording and all their children need only what the filter lets through."""
    museum = own_folder / "museum"
    seen = scenes(museum, tmp_path / "scene", "attract", "corridor/fortress", size=SMALL)
    kiosk = Traced(museum, small_display, own_folder, allowed(unit))
    try:
        until(lambda: kiosk.log.exists() and kiosk.frames() > RATE_HZ // 10, 60, "the sound output to be open")
        kiosk.fill_the_display()
        until(lambda: kiosk.shows(seen["attract"]), 60, "the compositor to show the page")
        kiosk.keys("Tab", "Return", "1", "0", "1", "KP_Enter")
        until(lambda: "exhibit" in kiosk.kinds(), 30, "an exhibit")
        kiosk.keys(*seen["corridor/fortress"].tabs_to("play"), "Return")
        until(lambda: "play" in kiosk.kinds() and kiosk.loud().size > 0, 60, "a recording")
    finally:
        kiosk.end()
    assert kiosk.refused() == set()
