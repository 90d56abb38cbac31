"""A disk that is nearly full, really: a file system in memory, in a mount namespace of its own, where nobody has to be
root.

Run as a command of its own (warm_start.py) with FOLDER FREE_BYTES WORDS… it puts such a disk over the folder's `disk`,
copies the folder's `museum` onto it, leaves that much of it free, and gives the command of the kiosk there; beside it a
line of JSON says what is on the disk after it. Temporary files lie on that disk too, unless the folder has a `tmp`.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from tests.source import ROOT
from tests.warm_start import Started, become

DISK_BYTES = 4 << 20
CLONE_NEWNS, CLONE_NEWUSER, MS_REC, MS_PRIVATE = 0x20000, 0x10000000, 0x4000, 0x40000


@dataclass(frozen=True, slots=True)
class OnFullDisk:
    """What a command answered, and the files of its museum afterwards."""

    code: int
    output: str
    errors: str
    files: tuple[str, ...]


def run_on_full_disk(folder: Path, free_bytes: int, *words: str | Path) -> OnFullDisk:
    """Give a command of the kiosk with `{disk}` in its words, where so much is free; its temporary folder is there."""
    done = Started((folder, str(free_bytes), *words), os.environ, ROOT, module=__name__).completed()
    assert done.returncode == 0, done.stderr
    code, output, errors, files = json.loads(done.stdout)
    return OnFullDisk(code, output, errors, tuple(files))


def have_own_mounts() -> None:
    """Give this process file systems of its own; who is not root becomes it there. Raises OSError."""
    libc, uid, gid = ctypes.CDLL(None, use_errno=True), os.geteuid(), os.getegid()
    if libc.unshare(CLONE_NEWNS | (CLONE_NEWUSER if uid else 0)):
        raise OSError(ctypes.get_errno(), "no mount namespace of its own")
    if uid:
        for name, words in (("setgroups", "deny"), ("uid_map", f"0 {uid} 1"), ("gid_map", f"0 {gid} 1")):
            Path(f"/proc/self/{name}").write_text(words, encoding="ascii")
    if libc.mount(None, b"/", None, MS_REC | MS_PRIVATE, None):
        raise OSError(ctypes.get_errno(), "the mounts stay shared")


def fill(disk: Path, free_bytes: int) -> None:
    """Leave just so much of the disk free."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(file.tell() - free_bytes)


def main(folder: Path, free_bytes: int, words: list[str]) -> None:
    have_own_mounts()
    disk, streams = folder / "disk", folder / "streams"
    disk.mkdir(exist_ok=True)
    streams.mkdir(exist_ok=True)
    (streams / "0").touch()
    subprocess.run(("mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(disk)), check=True)
    shutil.copytree(folder / "museum", disk / "museum")
    (disk / "tmp").mkdir()
    fill(disk, free_bytes)
    command = ["kiosk", *(word.replace("{disk}", str(disk)) for word in words)]
    temporary = next(place for place in (folder / "tmp", disk / "tmp") if place.is_dir())
    environment = {**os.environ, "TMPDIR": str(temporary), "LANGUAGE": "en"}
    process = get_context("fork").Process(target=become, args=(command, environment, str(ROOT), streams))
    process.start()
    process.join()
    output, errors = ((streams / name).read_text(encoding="utf-8") for name in "12")
    shutil.rmtree(streams)
    files = sorted(str(path.relative_to(disk)) for path in (disk / "museum/media").rglob("*") if path.is_file())
    print(json.dumps([process.exitcode, output, errors, files]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
