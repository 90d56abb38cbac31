"""The box's three users (root, the kiosk's own, staff without rights), each a process of that user.

Where the suite is not run by root all three are the one who runs it: what is asked for holds for them as well.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.staff.small_museum import made
from tests.warm_start import Started

pytestmark = pytest.mark.computes

ROOT = os.geteuid() == 0
_SYSTEMS = Path(f"/usr/bin/python3.{sys.version_info.minor}")
PYTHON = str(_SYSTEMS) if ROOT and _SYSTEMS.exists() else sys.executable
"""One that every user may run: that of the tests may lie in root's home."""
KIOSK, STAFF = (12_345, 23_456) if ROOT else (os.geteuid(), os.geteuid())


@dataclass(frozen=True, slots=True)
class Box:
    """An installed box: a museum of root's, and the folders of the kiosk's user."""

    folder: Path

    @property
    def museum(self) -> Path:
        return self.folder / "museum"

    @property
    def state(self) -> Path:
        return self.folder / "state"

    @property
    def settings(self) -> Path:
        return self.folder / "etc/kiosk.yaml"

    def kiosk(self, *arguments: str | Path, user: int = os.geteuid(), typed: str = "") -> CompletedProcess[str]:
        """`kiosk ARGUMENTS… --device` its own file, by this user, in a folder without a museum."""
        if user == os.geteuid():
            command = (*arguments, "--device", self.settings)
            return Started(command, {**os.environ, "HOME": "/nowhere"}, self.folder, typed).completed()
        return subprocess.run(
            (PYTHON, "-m", "kiosk", *map(str, arguments), "--device", str(self.settings)),
            cwd=self.folder,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join((str(Path(__file__).parents[2]), sysconfig.get_path("purelib"))),
                "HOME": "/nowhere",
            },
            input=typed,
            capture_output=True,
            text=True,
            timeout=600,
            user=user,
            group=user,
            extra_groups=[],
        )


@pytest.fixture
def box() -> Iterator[Box]:
    with made_box() as box:
        yield box


@pytest.fixture(scope="module")
def published() -> Iterator[Box]:
    """A box on which root published."""
    with made_box() as box:
        assert box.kiosk("publish", box.museum).returncode == 0
        yield box


@contextmanager
def made_box() -> Iterator[Box]:
    with tempfile.TemporaryDirectory() as folder:
        box = Box(Path(folder))
        box.folder.chmod(0o755)
        made(box.museum)
        for part in (box.state, box.settings.parent):
            part.mkdir(mode=0o750)
        box.settings.write_text(f"kiosk: one\nstate: {box.state}\n")
        box.settings.chmod(0o640)
        for path in (box.state, box.settings.parent, box.settings):
            os.chown(path, KIOSK, KIOSK if ROOT else -1)
        yield box


@pytest.fixture
def precious(tmp_path: Path) -> Path:
    """A folder of root's, full."""
    folder = tmp_path / "precious"
    folder.mkdir()
    (folder / "keep").write_text("root's")
    return folder


def owners(folder: Path) -> set[int]:
    there = (Path(parent, name) for parent, folders, files in os.walk(folder) for name in (*folders, *files))
    return {path.lstat().st_uid for path in (folder, *there)}


def link(place: Path, to: Path) -> None:
    """The kiosk's user puts a link there."""
    missing = [parent for parent in place.parents if not parent.exists()]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(to)
    for path in (*missing, place):
        os.chown(path, KIOSK, -1, follow_symlinks=False)


def test_what_root_does_on_the_box_stays_the_kiosks(box: Box) -> None:
    """After every command that root gives, all in the kiosk's folders is still its own, and it can read its file."""
    assert box.kiosk("publish", box.museum).returncode == 0
    assert box.kiosk("pin", typed="2718\n2718\n").returncode == 0
    assert "is shown" in box.kiosk("doctor").stdout
    assert box.kiosk("rollback").returncode == 3
    assert box.kiosk("visits", "verify").returncode == 3
    box.kiosk("check", "--museum", box.museum)
    assert owners(box.state) | owners(box.settings.parent) == {KIOSK}
    assert (box.settings.stat().st_mode & 0o777) == 0o640
    assert "staff_pin" in box.settings.read_text()
    assert box.kiosk("rollback", user=KIOSK).returncode == 3


@pytest.mark.parametrize("place", ["content/coming", "content/media", "content/versions", "content", "prepared"])
def test_publishing_through_a_link(box: Box, precious: Path, place: str) -> None:
    """A link that the kiosk's user puts into its state folder leads root's publishing nowhere."""
    precious.chmod(0o755)
    link(box.state / place, precious)
    box.kiosk("publish", box.museum)
    if ROOT:
        assert [path.name for path in precious.iterdir()] == ["keep"]
        assert (precious / "keep").read_text() == "root's" and owners(precious) == {0}


@pytest.mark.parametrize("name", ["content/last.new", "content/current", "content/last", "content/lock"])
def test_a_link_in_a_files_place(box: Box, precious: Path, name: str) -> None:
    """A link in place of a file that publishing writes changes nothing where it leads."""
    link(box.state / name, precious / "keep")
    box.kiosk("publish", box.museum)
    assert (precious / "keep").read_text() == "root's" and owners(precious) == {os.geteuid()}


def test_the_state_folder_named_by_the_kiosks_user(box: Box, precious: Path) -> None:
    """Who may write the kiosk's own file cannot have root work in any other folder."""
    box.settings.write_text(f"state: {precious}\n")
    box.kiosk("publish", box.museum)
    if ROOT:
        assert [path.name for path in precious.iterdir()] == ["keep"]


def test_a_pin_through_a_link(box: Box, precious: Path) -> None:
    """A link beside the kiosk's own file, or in its place, has root neither write nor copy where it leads."""
    for name in (".kiosk.yaml.new", *(f".kiosk.yaml.{pid}.new" for pid in range(2, 200))):
        link(box.settings.with_name(name), precious / "keep")
    assert box.kiosk("pin", typed="2718\n2718\n").returncode == 0
    assert (precious / "keep").read_text() == "root's"
    (precious / "keep").write_text("secret: 1\n")
    box.settings.unlink()
    link(box.settings, precious / "keep")
    assert box.kiosk("pin", typed="2718\n2718\n").returncode == 1
    assert box.settings.is_symlink() and (precious / "keep").read_text() == "secret: 1\n"


def test_a_kiosk_starts_without_its_own_file(box: Box) -> None:
    """An own file that the kiosk's user cannot read is reported, and what can be begun without it is."""
    box.settings.chmod(0o000)
    done = box.kiosk("shot", "attract", "-o", box.state / "a.png", "--museum", box.museum, user=KIOSK)
    assert done.returncode == 0 and (box.state / "a.png").exists(), done.stderr
    if ROOT:
        assert "The file cannot be opened: permission denied." in done.stderr


def test_a_service_without_its_own_file_keeps_its_state(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the own file names no state folder, or cannot be read, the service's is used."""
    monkeypatch.setenv("STATE_DIRECTORY", str(box.state))
    box.settings.write_text("")
    assert box.kiosk("publish", box.museum, user=KIOSK).returncode == 0
    assert (box.state / "content/current").exists()


@pytest.mark.parametrize("command", [("doctor",), ("visits", "verify"), ("rollback",), ("shot", "plan", "-o", "a.png")])
def test_staff_without_rights(published: Box, command: tuple[str, ...]) -> None:
    """What is closed to staff is reported in a sentence, never as a mistake of the program."""
    done = published.kiosk(*command, user=STAFF)
    assert "The program made a mistake" not in done.stderr and "Traceback" not in done.stderr
