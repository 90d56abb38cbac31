"""Writing so that a power cut leaves the old or the new, never something between.

Rules: a file is written beside its place, synced, then renamed over it; a name lasts once its folder is synced; a
folder is taken away by moving it aside first, so that half of one is never met where whole ones are looked for. What
root makes in a folder of somebody else's is handed over to them.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

NEW = ".new"


def make_folder(path: Path) -> None:
    """The folder and those above it that are missing, there to stay."""
    missing = []
    while not path.is_dir():
        missing.append(path)
        path = path.parent
    for folder in reversed(missing):
        with suppress(FileExistsError):
            os.mkdir(folder)
        sync_folder(folder.parent)


def write(path: Path, data: bytes) -> None:
    """The whole file or what was there before; raises OSError, leaving nothing half done."""
    beside = path.with_name(path.name + NEW)
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.rename(beside, path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def move(old: Path, new: Path) -> None:
    """Another name for a file or a folder, there to stay."""
    os.rename(old, new)
    sync_folder(new.parent)
    if old.parent != new.parent:
        sync_folder(old.parent)


def sync_folder(path: Path) -> None:
    """Makes the names in a folder last."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_folder(path: Path, aside: Path) -> None:
    """Takes a folder away: it goes aside whole, and only then to pieces."""
    with suppress(FileNotFoundError):
        move(path, aside)
    shutil.rmtree(aside, ignore_errors=True)


def hand_over(folder: Path, owner_of: Path) -> None:
    """What root made in this folder belongs to whom that one belongs to; does nothing for anybody else."""
    if os.geteuid() != 0:
        return
    owner = owner_of.stat()
    if owner.st_uid == 0:
        return
    for parent, _, files in os.walk(folder):
        for path in (parent, *(os.path.join(parent, name) for name in files)):
            with suppress(FileNotFoundError):
                os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)
