"""Pipes, devices and links where a museum's files are expected."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.check.all_faults import check_folder
from kiosk.content.regular_file import LeadsOutside, NotRegular, read_regular
from kiosk.staff.publish.publishing import publish
from tests.staff.small_museum import made

FILES = (
    "exhibits/cell.yaml",
    "exhibits/cell.et.yaml",
    "config/museum.yaml",
    "config/notes.yaml",
    "config/lexicon.yaml",
    "config/translations.yaml",
)


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    museum = made(tmp_path / "museum")
    file = museum / "config/museum.yaml"
    file.write_text(file.read_text().replace("[en]", "[en, et]"))
    return museum


def unreadable(museum: Path) -> dict[str, str]:
    faults = check_folder(museum)
    return {fault.file: str(fault.message) for fault in faults if fault.code == "unreadable-file"}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_no_pipe_or_device_is_read(museum: Path, file: str, kind: str) -> None:
    """A pipe or a link to a device without an end is an error of its file, and checking ends."""
    (museum / file).unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(museum / file)
    else:
        (museum / file).symlink_to("/dev/zero")
    assert unreadable(museum) == {file: "The file cannot be opened: it is not an ordinary file."}


@pytest.mark.parametrize("file", FILES)
def test_a_link_out_of_the_folder(museum: Path, tmp_path: Path, file: str) -> None:
    """A file that is a link out of the museum's folder is an error in check, as it is in publishing."""
    outside = tmp_path / "outside.yaml"
    outside.write_text((museum / file).read_text() if (museum / file).exists() else "{}\n")
    (museum / file).unlink(missing_ok=True)
    (museum / file).symlink_to(outside)
    assert unreadable(museum) == {file: "The file is a link out of the museum's folder."}
    assert publish(museum, tmp_path / "state", datetime(2026, 11, 28, tzinfo=UTC)).kind == "failed"


@pytest.mark.parametrize("name", ["config", "exhibits", "media"])
def test_a_linked_folder(museum: Path, tmp_path: Path, name: str) -> None:
    """A linked folder, wherever it leads, is an error in check, as it is in publishing."""
    (museum / name).rename(museum / "elsewhere")
    (museum / name).symlink_to("elsewhere")
    assert unreadable(museum) == {name: f"{name} is a link to another folder."}
    assert publish(museum, tmp_path / "state", datetime(2026, 11, 28, tzinfo=UTC)).kind == "failed"


def test_links_within_the_folder_are_read(museum: Path) -> None:
    """A link to another file of the museum is as good as the file."""
    (museum / "exhibits/cell.yaml").rename(museum / "config/cell.txt")
    (museum / "exhibits/cell.yaml").symlink_to("../config/cell.txt")
    assert unreadable(museum) == {}


def test_reading_is_bounded(tmp_path: Path) -> None:
    """No more than was asked for is read, and neither a folder nor a link that is not to be followed."""
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"12345")
    link.symlink_to(file)
    assert read_regular(file, most=3) == b"123" and read_regular(link, tmp_path) == b"12345"
    with pytest.raises(NotRegular):
        read_regular(tmp_path)
    with pytest.raises(LeadsOutside):
        read_regular(file, tmp_path / "other")
    with pytest.raises(OSError, match="symbolic links"):
        read_regular(link, follow=False)
