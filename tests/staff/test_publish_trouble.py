"""Publishing when something is wrong with the folder or with the disk: what is said, and that nothing is half done."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.staff.publish.publishing import publish, roll_back
from kiosk.store import importer, versions
from kiosk.store.versions import VersionStore
from tests.staff.small_museum import came_of, edited, everything, label_shown, made

NOW = datetime(2026, 11, 22, 9, 11, tzinfo=UTC)


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return made(tmp_path / "museum")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def test_a_folder_that_changes_while_it_is_copied(museum: Path, state: Path) -> None:
    """A folder that changes while it is copied is not shown, and says why."""
    good = publish(museum, state, NOW).version
    edited(museum, "Planks.")

    def meddle(what: str, _done: int, _of: int) -> None:
        if what == "copying":
            edited(museum, "Planks and nails.")

    outcome = publish(museum, state, NOW, progress=meddle)
    assert came_of(outcome) == (
        "failed",
        good,
        f"Nothing was published. {museum} changed while it was copied. Wait until all files are there, then publish "
        "again.",
    )
    assert label_shown(state) == "Boards."


def test_a_stick_that_is_pulled_out(museum: Path, state: Path) -> None:
    """A stick that is pulled out while it is copied leaves what was shown, and nothing half done."""
    good = publish(museum, state, NOW).version
    edited(museum, "Planks.")
    (museum / "media/yard/bunk.png").write_bytes((museum / "media/cell/bunk.png").read_bytes() + b"x")
    before = everything(VersionStore(state).versions)

    def pull(_what: str, _done: int, _of: int) -> None:
        shutil.rmtree(museum, ignore_errors=True)

    outcome = publish(museum, state, NOW, progress=pull)
    assert came_of(outcome) == (
        "failed",
        good,
        f"Nothing was published. exhibits/cell.yaml in {museum} cannot be read (it is not there). See that "
        "the folder or stick is still there and that this file opens, then publish again.",
    )
    assert everything(VersionStore(state).versions) == before
    assert list(VersionStore(state).coming.iterdir()) == []


def test_a_link_out_of_the_museum(museum: Path, state: Path, tmp_path: Path) -> None:
    """A link that leads out of the museum's folder is not followed: a stick cannot make a kiosk show its own files."""
    secret = tmp_path / "secret.png"
    secret.write_bytes((museum / "media/cell/bunk.png").read_bytes())
    (museum / "media/cell/bunk.png").unlink()
    (museum / "media/cell/bunk.png").symlink_to(secret)
    assert str(publish(museum, state, NOW).sentence) == (
        "Nothing was published. media/cell/bunk.png is a link out of the museum's folder. Put the file itself there, "
        "then publish again."
    )
    (museum / "media/cell/bunk.png").unlink()
    (museum / "media/cell/bunk.png").symlink_to("../yard/bunk.png")
    (museum / "media/more").symlink_to(tmp_path)
    assert str(publish(museum, state, NOW).sentence) == (
        "Nothing was published. media/more is a link to another folder. Put the folder itself there, then publish "
        "again."
    )
    (museum / "media/more").unlink()
    (museum / "media").rename(tmp_path / "media")
    (museum / "media").symlink_to(tmp_path / "media")
    assert str(publish(museum, state, NOW).sentence).startswith(
        "Nothing was published. media is a link to another folder."
    )
    (museum / "media").unlink()
    (tmp_path / "media").rename(museum / "media")
    assert publish(museum, state, NOW).kind == "new"


def test_what_root_publishes_is_the_kiosks(museum: Path, state: Path) -> None:
    """Whoever publishes, everything in the state folder belongs to whom that folder belongs to."""
    state.mkdir()
    owner = 12_345 if os.geteuid() == 0 else os.geteuid()
    os.chown(state, owner, -1)
    publish(museum, state, NOW)
    publish(edited(museum, "Planks."), state, NOW + timedelta(minutes=1))
    roll_back(state)
    there = [Path(parent, name) for parent, folders, files in os.walk(state) for name in (*folders, *files)]
    assert {path.lstat().st_uid for path in there} == {owner}


def test_a_pipe_among_the_media(museum: Path, state: Path) -> None:
    """What is no file is never opened, and is told as missing where it is named."""
    (museum / "media/cell/bunk.png").unlink()
    os.mkfifo(museum / "media/cell/bunk.png")
    outcome = publish(museum, state, NOW)
    assert [fault.code for fault in outcome.faults] == ["missing-file"]


def test_a_disk_without_room(museum: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk has no room for a file beside what the visit log keeps, it is told which, and nothing is left."""
    monkeypatch.setattr(importer, "RESERVE_BYTES", 1 << 60)
    outcome = publish(museum, state, NOW)
    assert (outcome.kind, str(outcome.sentence)) == (
        "failed",
        f"Nothing was published. The disk of {state} has no room for media/cell/bunk.en.vtt beside the 100 MB that the "
        "visit log keeps. Free some space, then try again.",
    )
    assert everything(VersionStore(state).media) == {} and everything(VersionStore(state).versions) == {}
    monkeypatch.undo()
    assert publish(museum, state, NOW).kind == "new"


def test_a_disk_that_fills_up(museum: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that turns out to be full in the middle leaves the version before, and the next try succeeds."""
    good = publish(museum, state, NOW).version
    edited(museum, "Planks.")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    outcome = publish(museum, state, NOW)
    assert (outcome.kind, outcome.version) == ("failed", good)
    assert str(outcome.sentence) == (
        f"Nothing was published. The disk of {state} has no room beside the 100 MB that the visit log keeps. Free some "
        "space, then try again."
    )
    monkeypatch.undo()
    assert label_shown(state) == "Boards."
    assert publish(museum, state, NOW).kind == "new"


def test_a_state_folder_that_cannot_be_written(museum: Path, tmp_path: Path) -> None:
    """A state folder that cannot be written is told with why and how to mend it."""
    (tmp_path / "file").write_text("")
    state = tmp_path / "file" / "state"
    outcome = publish(museum, state, NOW)
    assert (outcome.kind, str(outcome.sentence)) == (
        "failed",
        f"Nothing was published. {state}/content cannot be written (not a directory). Let the kiosk's user write "
        "there, or use sudo; then try again.",
    )


def test_one_at_a_time(museum: Path, state: Path) -> None:
    """While content is taken nobody else changes what is shown; it is said, and nothing waits."""
    good = publish(museum, state, NOW).version
    with versions.changing(VersionStore(state)):
        assert came_of(publish(edited(museum, "Planks."), state, NOW)) == (
            "failed",
            good,
            "Nothing was published: other content is being taken at this moment. Try again when that is done.",
        )
    assert publish(museum, state, NOW).kind == "new"
    with versions.changing(VersionStore(state)):
        assert str(roll_back(state).sentence) == (
            "Nothing was changed: new content is being taken at this moment. Try again when that is done."
        )
