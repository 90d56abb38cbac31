"""A disk that is nearly full, really: a file system in memory, in a mount namespace of its own, where nobody has to be
root.

    unshare --mount --propagation private PYTHON full_disk.py FOLDER FREE_BYTES WORDS…

puts such a disk over the folder's `disk`, copies the folder's `museum` onto it, leaves that much of it free, and gives
the command of the kiosk there; beside it a line of JSON says what is on the disk after it. Temporary files lie on that
disk too, unless the folder has a `tmp`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.source import ROOT

DISK_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class OnFullDisk:
    """What a command answered, and the files of its museum afterwards."""

    code: int
    output: str
    errors: str
    files: tuple[str, ...]


def run_on_full_disk(folder: Path, free_bytes: int, *words: str | Path) -> OnFullDisk:
    """Give a command of the kiosk with `{disk}` in its words, where so much is free; its temporary folder is there."""
    as_root = () if os.geteuid() == 0 else ("--user", "--map-root-user")
    namespace = ("unshare", *as_root, "--mount", "--propagation", "private")
    command = (*namespace, sys.executable, "-m", __name__, str(folder), str(free_bytes), *map(str, words))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    code, output, errors, files = json.loads(done.stdout)
    return OnFullDisk(code, output, errors, tuple(files))


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
    disk = folder / "disk"
    disk.mkdir(exist_ok=True)
    subprocess.run(("mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(disk)), check=True)
    shutil.copytree(folder / "museum", disk / "museum")
    (disk / "tmp").mkdir()
    fill(disk, free_bytes)
    command = [sys.executable, "-m", "kiosk", *(word.replace("{disk}", str(disk)) for word in words)]
    temporary = next(place for place in (folder / "tmp", disk / "tmp") if place.is_dir())
    environment = {**os.environ, "TMPDIR": str(temporary), "LANGUAGE": "en"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    files = sorted(str(path.relative_to(disk)) for path in (disk / "museum/media").rglob("*") if path.is_file())
    print(json.dumps([done.returncode, done.stdout, done.stderr, files]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
