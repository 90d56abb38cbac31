"""The copy of what a museum's files say: made once, used only while nothing it was made from has changed.

Rules: an origin names what a copy was made from: the folder, the program, and the stamp of every file in config/ and
exhibits/, taken before they were read; a copy of another origin, or one that does not decode to the expected form, is
ignored. The uses of media (which file names what, where) are many, and needed only where files are checked: they are
kept apart and decoded when asked for.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

import kiosk
from kiosk.content.faults import Fault
from kiosk.content.file_stamp import LastingStamp, lasting_stamp
from kiosk.content.forms import MediaUse
from kiosk.content.measures import Measures
from kiosk.content.media_names import FoundFiles, lost, others_found
from kiosk.content.model import Interactive, Museum
from kiosk.interactives import port
from kiosk.store import checksummed_file
from kiosk.store.measure_cache import Medium
from kiosk.store.prepared_museum import PreparedMuseum

if TYPE_CHECKING:
    from kiosk.content.museum_files import LoadedMuseum

_CONTENT = "content"
_USES = "uses"
_FOLDERS = ("config", "exhibits")


Load = Callable[[Path], "LoadedMuseum"]


class Origin(msgspec.Struct, frozen=True):
    """What a copy was made from; the copy holds while all of this is the same."""

    museum: str
    program: str
    stamps: dict[str, LastingStamp]


def origin_of(museum_dir: Path) -> Origin:
    """The origin of a copy made now."""
    return Origin(_name(os.path.realpath(museum_dir)), program(), _stamps(museum_dir))


@cache
def program() -> str:
    """A hash of this program, as far as it decides what a copy holds."""
    return program_in(Path(kiosk.__file__).parent)


def program_in(package: Path, parts: tuple[str, ...] = ("content", "media", "store", "interactives")) -> str:
    """The hash of a package's version and of the size and time of each file of its parts; those that are given read,
    measure and store."""
    digest = blake2b(kiosk.__version__.encode(), digest_size=16)
    for part in parts:
        for folder, _, names in sorted(os.walk(package / part)):
            for name in sorted(name for name in names if name.endswith((".py", ".mo"))):
                path = Path(folder, name)
                found = path.stat()
                inside = path.relative_to(package).as_posix()
                digest.update(f"{inside} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _stamps(museum_dir: Path) -> dict[str, LastingStamp]:
    """The stamp of each file that is read as content."""
    stamps = {}
    for name in _FOLDERS:
        with suppress(OSError), os.scandir(museum_dir / name) as entries:
            for entry in entries:
                with suppress(OSError):
                    stamps[f"{name}/{_name(entry.name)}"] = lasting_stamp(entry.stat())
    return stamps


def _name(path: Path | str) -> str:
    """A path as text, also where its bytes are not UTF-8."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def read(museum_dir: Path, load: Load | None) -> PreparedMuseum:
    """The museum from its files, not measured yet."""
    loaded = _load(museum_dir, load)
    uses = loaded.media
    return PreparedMuseum(
        loaded.museum,
        loaded.faults,
        media_of(uses),
        lambda: uses,
        Measures(),
        fresh=True,
        patterns=loaded.patterns,
        pronunciations=loaded.pronunciations,
    )


def _load(museum_dir: Path, load: Load | None) -> LoadedMuseum:
    if load is None:
        from kiosk.content import museum_files

        load = museum_files.load
    return load(museum_dir)


def save(folder: Path, origin: Origin, content: PreparedMuseum) -> None:
    """Write what was read into the copy; raises OSError."""
    encode = msgspec.msgpack.encode
    checksummed_file.write(folder / _USES, [encode(origin), encode(content.uses())])
    parts = (origin, content.museum, content.faults, content.measured, content.patterns, content.pronunciations)
    checksummed_file.write(folder / _CONTENT, [encode(part) for part in parts])


def _interactive(kind: type, fields: Any) -> Any:
    """The data of an interactive in the type of its own folder."""
    if kind is not Interactive:
        raise NotImplementedError(kind)
    return msgspec.convert(fields, port.part(fields["name"], "data").DATA)


def load_copy(folder: Path, origin: Origin, museum_dir: Path, load: Load | None) -> PreparedMuseum | None:
    """The museum from its copy, not measured yet; None where there is no copy of this origin."""
    parts = checksummed_file.read(folder / _CONTENT)
    if parts is None or len(parts) != 6:
        return None
    decode = msgspec.msgpack.decode
    try:
        if decode(parts[0], type=Origin) != origin:
            return None
        museum = decode(parts[1], type=Museum | None, dec_hook=_interactive)
        faults = decode(parts[2], type=tuple[Fault, ...])
        media = decode(parts[3], type=tuple[Medium, ...])
        patterns = decode(parts[4], type=tuple[FoundFiles, ...])
        words = decode(parts[5], type=dict[str, dict[str, str]])
    except msgspec.MsgspecError:
        return None
    if lost(museum_dir / "media", (path for _, path in media)) or others_found(museum_dir / "media", patterns):
        return None

    @cache
    def uses() -> tuple[MediaUse, ...]:
        known = _kept_uses(folder / _USES, origin)
        if known is None:  # damaged: the next start makes the whole copy anew
            with suppress(OSError):
                (folder / _CONTENT).unlink(missing_ok=True)
            return _load(museum_dir, load).media
        return known

    return PreparedMuseum(museum, faults, media, uses, Measures(), patterns=patterns, pronunciations=words)


def _kept_uses(file: Path, origin: Origin) -> tuple[MediaUse, ...] | None:
    parts = checksummed_file.read(file)
    if parts is None or len(parts) != 2:
        return None
    try:
        if msgspec.msgpack.decode(parts[0], type=Origin) != origin:
            return None
        return msgspec.msgpack.decode(parts[1], type=tuple[MediaUse, ...])
    except msgspec.MsgspecError:
        return None


def media_of(uses: Iterable[MediaUse]) -> tuple[Medium, ...]:
    """Each file once, with the family it is measured as."""
    from kiosk.media.probe import FAMILY_OF_KIND

    known = ((FAMILY_OF_KIND[use.kind], use.path) for use in uses if use.kind in FAMILY_OF_KIND)
    return tuple(dict.fromkeys(known))
