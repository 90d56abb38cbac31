"""The three rooms: the museum on which tests run that need one, whatever the demonstration shows.

Rules: the texts and the plan are the tests' own, in tests/museums/three-rooms; the other media that they name are the
demonstration's, which the repository holds once. What only reads the museum is given THREE_ROOMS itself. Its folders of
media are links, which publishing does not follow and `kiosk check` reports: what publishes, checks or changes it has a
copy.
"""

from __future__ import annotations

import fcntl
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.content.museum_files import load
from kiosk.store.media_records import records_file
from kiosk.store.prepared import measure_media
from tests.known_recordings import leave_known
from tests.source import ROOT

THREE_ROOMS = ROOT / "tests" / "museums" / "three-rooms"


def copy_three_rooms(folder: Path) -> Path:
    """The three rooms in a folder that is not there yet, with copies of the media that they name and no others."""
    return copy_with_media(THREE_ROOMS, folder)


def copy_with_media(museum: Path, folder: Path) -> Path:
    """A museum of tests/museums in a folder that is not there yet, with copies of the media that it names."""
    for part in ("config", "exhibits"):
        shutil.copytree(museum / part, folder / part)
    for path in named_media(museum):
        (folder / "media" / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(museum / "media" / path, folder / "media" / path)
    return folder


@cache
def named_media(museum: Path) -> tuple[str, ...]:
    """The media that a museum names."""
    return tuple(sorted({use.path for use in load(museum).media}))


def know_media(state: Path, run: Path) -> None:
    """Leave in a state folder what examining these media finds: else every kiosk and check on a copy decodes all of
    them anew, for seconds beside the test. What is listed of the recordings (tests/known_recordings.py) is taken.

    run: a folder of all processes of this run of tests, for which they are examined once.
    """
    file, once = records_file(state), run / "three-rooms.examined"
    with (run / "three-rooms.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not once.exists():
            once.write_bytes(_examined())
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(once, file)


@cache
def _examined() -> bytes:
    with TemporaryDirectory(prefix="kiosk-examined-") as folder:
        measure_media(THREE_ROOMS, leave_known(Path(folder)), load(THREE_ROOMS).media)
        return records_file(Path(folder)).read_bytes()
