"""Which museum a box shows: the folder it was given, or the version that was published on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.check.fault_report import translator
from kiosk.exit_codes import CommandFailed
from kiosk.staff.installation import Installation, read_installation, staff_lines
from kiosk.staff.publish.publishing import publish
from kiosk.store import versions
from kiosk.store.versions import VersionStore
from tests.conftest import ROOT
from tests.staff.small_museum import damaged, edited, made

NOW = datetime(2026, 11, 22, 9, 11, tzinfo=UTC)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return made(tmp_path / "museum")


@pytest.fixture
def device(tmp_path: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The kiosk's own file; we are in a folder without a museum."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    file = tmp_path / "kiosk.yaml"
    file.write_text(f"kiosk: east\nscreen: {{width_mm: 531}}\nstate: {state}\n")
    return file


def box_of(folder: Path, device: Path) -> Installation:
    return read_installation(folder, device, "", print)


def label(box: Installation) -> str:
    assert box.museum is not None
    return str(box.museum.rooms[0].exhibits[0].label["en"])


def test_a_folder_is_taken_as_it_is(museum: Path, device: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is named, or that we are in, is shown as it is, whatever was published."""
    publish(museum, state, NOW)
    edited(museum, "Planks.")
    box = box_of(museum, device)
    assert (label(box), box.version, box.follows_versions, box.media) == ("Planks.", "", False, museum / "media")
    monkeypatch.chdir(museum)
    assert label(box_of(Path(), device)) == "Planks."


def test_elsewhere_the_published_version_is_shown(museum: Path, device: Path, state: Path) -> None:
    """Away from any museum what was published is shown, with the kiosk's own settings."""
    version = publish(museum, state, NOW).version
    box = box_of(Path(), device)
    assert (label(box), box.version, box.follows_versions, box.device.kiosk) == ("Boards.", version, True, "east")
    assert box.media == VersionStore(state).folder(version) / "media"


def test_a_version_that_was_damaged(museum: Path, device: Path, state: Path) -> None:
    """Where the files of the version shown were damaged, so that nothing of it can be shown, the one before is."""
    first = publish(museum, state, NOW).version
    second = publish(edited(museum, "Planks."), state, NOW + timedelta(minutes=1)).version
    folder = VersionStore(state).folder(second)
    shutil.rmtree(folder / "exhibits")
    assert box_of(Path(), device).version == first
    (folder / "version.json").unlink()
    assert box_of(Path(), device).version == first
    shutil.rmtree(VersionStore(state).folder(first))
    assert versions.published(state).current is None


def test_nothing_was_published_yet(museum: Path, device: Path, state: Path) -> None:
    """A kiosk on which nothing was published starts, and says on its screen what to do and what was wrong with the last
    try."""
    box = box_of(Path(), device)
    assert (box.museum, box.version, box.follows_versions) == (None, "", True)
    do = (
        "Nothing was published on this kiosk yet.",
        "Take the museum from a USB stick at the staff panel, or run `kiosk publish` with its folder.",
        "The staff panel: five touches in the top left corner of this screen, then the PIN.",
    )
    assert staff_lines(box) == do
    (museum / "exhibits/cell.yaml").unlink()
    publish(damaged(museum), state, NOW)
    device.write_text(device.read_text() + "watch: /srv/museum\n")
    first, *faults, nothing, ways, panel = staff_lines(box_of(Path(), device))
    assert first == "Nothing was published: 2 errors have to be mended first, and nothing of it can be shown."
    assert [fault.split(":")[0] for fault in faults] == ["config/museum.yaml", "exhibits/yard.yaml"]
    assert (nothing, panel) == (do[0], do[2])
    assert ways == (
        "Copy the museum's folder to /srv/museum, take it from a USB stick at the staff panel, or run `kiosk publish` "
        "with its folder."
    )
    said = staff_lines(box_of(Path(), device), translator("ru"))
    assert said[0] == "Ничего не опубликовано: сначала нужно исправить ошибки (2), и показать из этого ничего нельзя."
    assert said[-3] == "На этом киоске ещё ничего не опубликовано."


def test_a_museum_that_is_closed_is_not_called_missing(museum: Path) -> None:
    """Who stands in a museum whose config/ is closed reads that, and not that there is none."""
    (museum / "config").chmod(0o700 if os.geteuid() == 0 else 0)
    code = (
        "import os, sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path; from kiosk.staff.installation import require_museum\n"
        "os.geteuid() or os.setuid(65534)\n"
        "try: require_museum(Path())\n"
        "except PermissionError as error: print(error.filename)\n"
    )
    command = (sys.executable, "-c", code, str(ROOT))
    done = subprocess.run(command, cwd=museum, capture_output=True, text=True, check=False, timeout=600)
    assert (done.stdout, done.stderr) == ("config/museum.yaml\n", "")


def test_without_any_file_of_its_own_nothing_is_started(device: Path) -> None:
    """Where there is no museum, no version and no kiosk's own file, there is nothing to start."""
    with pytest.raises(CommandFailed) as told:
        read_installation(Path(), None, "", print)
    assert (told.value.code, told.value.sentence) == (
        3,
        f"There is no museum in {Path.cwd()}: config/museum.yaml is missing. Start in the museum's folder, or name it "
        "with --museum.",
    )
