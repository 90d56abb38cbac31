"""Changes below a folder, noticed where the system tells of them."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest

from kiosk.store.folder_changes import FolderChanges, is_on_a_share

MOUNTS = (
    "20 1 0:10 / / rw - ext4 /dev/sda1 rw\n"
    "21 20 0:11 / /srv/my\\040share rw shared:1 - cifs //nas/museum rw\n"
    "22 20 0:12 / /home/desk rw - fuse.sshfs desk: rw\n"
    "23 20 0:13 / /srv/my\\040share/disk rw - ext4 /dev/sdb1 rw\n"
)


def test_a_change_ends_the_wait(tmp_path: Path) -> None:
    """A file that is written in a subfolder is noticed at once; without a change the wait lasts as long as asked."""
    (tmp_path / "media/cell").mkdir(parents=True)
    changes = FolderChanges(tmp_path)
    assert changes.noticed
    never = threading.Event()
    while changes.wait(0.2, never):
        continue  # the folders that were made just now
    threading.Timer(0.1, (tmp_path / "media/cell/a.jpg").write_bytes, (b"new",)).start()
    began_s = time.monotonic()
    assert changes.wait(600, never)
    assert time.monotonic() - began_s < 300
    stop = threading.Event()
    stop.set()
    assert not changes.wait(30, stop)


def test_without_notices_everybody_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library is missing, or there is no folder to watch, each wait ends as if something had changed."""
    assert FolderChanges(tmp_path / "gone").noticed is False
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    changes = FolderChanges(tmp_path)
    assert not changes.noticed and changes.wait(0.0, threading.Event())


@pytest.mark.parametrize(
    ("folder", "shared"),
    [
        ("/srv/museum", False),
        ("/srv/my share", True),
        ("/srv/my share/museum", True),
        ("/srv/my share/disk/museum", False),
        ("/srv/my shared", False),
        ("/home/desk/museum", True),
    ],
)
def test_a_share_cannot_tell(tmp_path: Path, folder: str, shared: bool) -> None:
    """A folder on a network share is looked at, since others change it without this system's knowing."""
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, encoding="utf-8")
    assert is_on_a_share(Path(folder), mounts) is shared
