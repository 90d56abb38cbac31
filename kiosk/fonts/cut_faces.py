"""Files with one face, made of Debian's files with several.

Rules: the window's font library opens only the first face of a file, and keeps 2.6 MB for each size of one with 65,000
glyphs. HarfBuzz therefore cuts a face down to the characters that are wanted (0.7 MB for each size). The rare ones are
drawn from a copy of the whole file in which their face comes first. Both are made once for each computer, half a second
each, and lie in the service's state folder, else in the user's cache; where that cannot be written, in a folder that
goes with the process.
"""

from __future__ import annotations

import os
import tempfile
from array import array
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import cache
from pathlib import Path

from kiosk import child_process

_FACES = 12
"""Where a collection lists the places of its faces (OpenType, "TTC Header")."""
_PATIENCE_S = 30.0
"""Far longer than cutting takes, half a second."""


def cut(source: Path, number: int, points: Collection[int]) -> Path:
    """The file with only these characters of a face. Raises OSError."""

    def content() -> bytes:
        command = child_process.python("kiosk.fonts.cutting_child", str(source), str(number))
        try:
            done = child_process.run(command, given=array("I", points).tobytes(), timeout_s=_PATIENCE_S)
        except child_process.TookTooLong as error:
            raise TimeoutError from error
        if done.code or not done.output:
            raise OSError(done.error_text)
        return done.output

    return _kept(source, f"{number}-{len(points)}.otf", content)


def with_face_first(source: Path, number: int) -> Path:
    """The file with this face in the place of its first. Raises OSError."""

    def content() -> bytes:
        data = bytearray(source.read_bytes())
        place = _FACES + 4 * number
        data[_FACES : _FACES + 4] = data[place : place + 4]
        return bytes(data)

    return _kept(source, f"{number}.ttc", content)


@cache
def characters(source: Path, number: int) -> frozenset[int]:
    """The characters of a face."""
    import uharfbuzz as harfbuzz

    return frozenset(harfbuzz.Face(harfbuzz.Blob.from_file_path(str(source)), number).unicodes)


def _kept(source: Path, ending: str, content: Callable[[], bytes]) -> Path:
    """The file made of this source, which is made anew for another version of it."""
    about = source.stat()
    name = f"{source.stem}-{about.st_size:x}-{int(about.st_mtime):x}-{ending}"
    for folder in (_folder, _passing):
        try:
            path = folder() / name
            if not path.is_file():
                _write(path, content())
                _remove_older(path, f"{source.stem}-*-{ending}")
            return path
        except TimeoutError:
            raise
        except OSError:
            continue
    raise FileNotFoundError(name)


def _remove_older(path: Path, pattern: str) -> None:
    """Remove what was made of another version of the source."""
    for other in path.parent.glob(pattern):
        if other != path:
            with suppress(OSError):
                other.unlink()


def _write(path: Path, data: bytes) -> None:
    """Write a file that is whole once it is there, a power cut later too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        os.replace(beside, path)
    except OSError:
        os.unlink(beside)
        raise


def _folder() -> Path:
    if own := os.environ.get("STATE_DIRECTORY"):
        return Path(own) / "fonts"
    import platformdirs

    return Path(platformdirs.user_cache_dir("kiosk")) / "fonts"


@cache
def _temporary() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="kiosk-fonts-")


def _passing() -> Path:
    return Path(_temporary().name)
