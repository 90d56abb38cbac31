"""Files that are there whole or not at all, and last."""

from __future__ import annotations

import math
import os
import resource
import socket
import stat
import threading
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.content.regular_file import NotRegular
from kiosk.media.sound.encode import Samples
from kiosk.staff.authoring.kiosk_file import write_value
from kiosk.staff.narrate.caption_writer import write_captions
from kiosk.staff.narrate.narration import write_sound
from kiosk.staff.panel.pin import Tries
from kiosk.staff.panel.tone import tone_file
from kiosk.store import atomic_files, checksummed_file


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[int, bool]]]:
    """The inode of each file and folder that is synced, and whether it is a folder."""
    found: list[tuple[int, bool]] = []
    fsync = os.fsync

    def recording(handle: int) -> None:
        seen = os.fstat(handle)
        found.append((seen.st_ino, stat.S_ISDIR(seen.st_mode)))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", recording)
    yield found


HUM = Samples(array("h", (round(9000 * math.sin(at / 9)) for at in range(16_000))), 8000)
WRITERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "bytes": ("any.txt", lambda path: atomic_files.write(path, b"new")),
    "new file": ("room.yaml", lambda path: atomic_files.create(path, b"new")),
    "sections": ("copy", lambda path: checksummed_file.write(path, [b"one", b"two"])),
    "kiosk.yaml": ("kiosk.yaml", lambda path: (path.write_text("kiosk: k\n"), write_value(path, "room", "yard"))),
    "recording": ("a.ogg", lambda path: write_sound(HUM, path)),
    "captions": ("a.vtt", lambda path: write_captions(path, ())),
    "tries": ("tries.json", lambda path: Tries(path, lambda: 0).failed()),
    "tone": ("test-tone.wav", lambda path: tone_file(path.parent)),
}


@pytest.mark.parametrize("name", WRITERS)
def test_what_is_written_lasts(tmp_path: Path, synced: list[tuple[int, bool]], name: str) -> None:
    """Whatever is written, its bytes and then its name are synced, so that a power cut leaves the old or the new."""
    file, write = WRITERS[name]
    write(tmp_path / file)
    assert synced[-2:] == [((tmp_path / file).stat().st_ino, False), (tmp_path.stat().st_ino, True)]
    assert [path.name for path in tmp_path.iterdir()] == [file]


def test_rights_and_owner_stay(tmp_path: Path) -> None:
    """A file keeps who may read it, and whose it is where root replaces it; a new one is as any new file is."""
    path = tmp_path / "kiosk.yaml"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(path, 12345, 12346)
    before = path.stat()
    atomic_files.write(path, b"new")
    after = path.stat()
    assert path.read_bytes() == b"new"
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    (tmp_path / "any").touch()
    atomic_files.write(tmp_path / "fresh", b"")
    assert (tmp_path / "fresh").stat().st_mode == (tmp_path / "any").stat().st_mode


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """A write that fails leaves the file as it was, and nothing beside it."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError), atomic_files.replacing(path) as beside:
        beside.write_bytes(b"half")
        raise RuntimeError
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
    with pytest.raises(FileExistsError):
        atomic_files.create(path, b"new")
    assert path.read_bytes() == b"old"


def test_readers_never_meet_half_a_file(tmp_path: Path) -> None:
    """While a file is written again and again, whoever reads it finds one of the whole contents."""
    path = tmp_path / "file"
    contents = [bytes([letter]) * 50_000 for letter in b"ab"]
    atomic_files.write(path, contents[0])
    done = threading.Event()

    def write() -> None:
        for number in range(60):
            atomic_files.write(path, contents[number % 2])
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not done.is_set():
        assert path.read_bytes() in contents
    writer.join()


def _there(path: Path, kind: str) -> None:
    if kind == "a link":
        path.symlink_to(path.with_name("elsewhere"))
    elif kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a socket":
        with socket.socket(socket.AF_UNIX) as there:
            there.bind(str(path))
    else:
        path.mkdir()


@pytest.mark.parametrize("kind", ["a link", "a pipe", "a socket", "a folder"])
def test_only_a_file_is_replaced(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no file stays where a file was to be written, also for root, and the error names what it is."""
    monkeypatch.chdir(tmp_path)  # a socket's path is short
    (tmp_path / "elsewhere").write_bytes(b"old")
    _there(Path("out"), kind)
    before = os.lstat("out")
    with pytest.raises(NotRegular) as refused:
        atomic_files.write(Path("out"), b"new")
    after = os.lstat("out")
    assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)
    assert (refused.value.strerror, refused.value.filename) == (f"it is {kind}", "out")
    assert (tmp_path / "elsewhere").read_bytes() == b"old"
    assert sorted(os.listdir()) == ["elsewhere", "out"]


def test_what_is_put_beside_meanwhile_is_not_taken(tmp_path: Path) -> None:
    """A link that somebody puts in the place of the growing file is neither written through nor moved into place."""
    (tmp_path / "elsewhere").write_bytes(b"old")
    with pytest.raises(NotRegular), atomic_files.replacing(tmp_path / "out") as beside:
        beside.unlink()
        beside.symlink_to(tmp_path / "elsewhere")
    assert [path.name for path in tmp_path.iterdir()] == ["elsewhere"]
    assert (tmp_path / "elsewhere").read_bytes() == b"old"


def test_what_does_not_fit_leaves_nothing(tmp_path: Path) -> None:
    """Where a new file does not fit on the disk nothing of it stays, so that it can be written again."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        for write in (atomic_files.create, atomic_files.write):
            with pytest.raises(OSError):
                write(tmp_path / "out", b"x" * 100_000)
            assert list(tmp_path.iterdir()) == []
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
