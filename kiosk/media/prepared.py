"""The prepared copy: a museum read and measured once, kept in the state folder, and read again in a moment.

Rules: the copy holds while every file in config/ and exhibits/ has the size and the times of change it was
made from, and while the program is the same; what changed is read or measured anew, without a word. It is
data for frozen dataclasses and nothing in it is ever executed; any damage makes it worthless, never
dangerous. The museum's folder is only read. Where the state folder cannot be written the museum works from
memory, and `trouble` says so. A start from the copy imports neither YAML nor PyAV nor Pillow.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

import msgspec

import kiosk
from kiosk.content.faults import Fault
from kiosk.content.measures import Measures
from kiosk.content.model import Museum
from kiosk.content.reading import MediaUse
from kiosk.media import measured, sealed
from kiosk.media.measured import Medium, Progress

MOST_COPIES = 12
"""Museums tried out now and then do not fill the state folder: only so many copies are kept, the newest."""
_CONTENT = "content"
_USES = "uses"
_MEASURES = "measures"
_FOLDERS = ("config", "exhibits")


class Loaded(Protocol):
    """What reading a museum gives (see kiosk.content.museum)."""

    @property
    def museum(self) -> Museum | None: ...
    @property
    def faults(self) -> tuple[Fault, ...]: ...
    @property
    def media(self) -> tuple[MediaUse, ...]: ...


@dataclass(frozen=True, slots=True)
class Prepared:
    """A museum ready to be shown. `museum` is None where nothing can be shown: `faults` then says why."""

    museum: Museum | None
    measures: Measures
    faults: tuple[Fault, ...]
    fresh: bool
    """Read anew from the museum's files; False when it came from the copy."""
    trouble: str
    """Why the copy could not be kept, in a sentence for staff; "" when all is well."""
    uses: Callable[[], tuple[MediaUse, ...]]

    @property
    def media(self) -> tuple[MediaUse, ...]:
        """Every medium named, with its place in the files; decoded when first asked for."""
        return self.uses()


Load = Callable[[Path], Loaded]


class _Origin(msgspec.Struct, frozen=True):
    """What a copy was made from: it holds while all of this is the same."""

    museum: str
    program: str
    stamps: dict[str, tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class _Content:
    museum: Museum | None
    faults: tuple[Fault, ...]
    media: tuple[Medium, ...]
    uses: Callable[[], tuple[MediaUse, ...]]


def prepare(
    museum_dir: Path,
    state_dir: Path | None,
    *,
    load: Load | None = None,
    progress: Progress | None = None,
) -> Prepared:
    """The museum and its measures, from the copy as far as it holds; without a state folder, read anew."""
    origin = _Origin(str(museum_dir.resolve()), program(), _stamps(museum_dir))
    folder = None if state_dir is None else copy_folder(museum_dir, state_dir)
    trouble = ""
    with _collector_off():
        content = None if folder is None else _kept_content(folder, origin, museum_dir, load)
        fresh = content is None
        if content is None:
            content = _read(museum_dir, load)
            trouble = _kept_anew(folder, _CONTENT, lambda file: _keep_content(file, origin, content))
        known = None if folder is None else measured.kept(folder / _MEASURES, origin.program)
        table, anew = measured.take(museum_dir / "media", content.media, known, progress)
        if anew:
            trouble = _kept_anew(folder, _MEASURES, lambda file: measured.keep(file, origin.program, table)) or trouble
    return Prepared(content.museum, table.measures, content.faults, fresh, trouble, content.uses)


def copy_folder(museum_dir: Path, state_dir: Path) -> Path:
    """Where the copy of this museum is kept."""
    name = blake2b(str(museum_dir.resolve()).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return state_dir / "prepared" / name


@cache
def program() -> str:
    """The program as far as it decides what a copy holds: its version and the files that read and measure."""
    digest = blake2b(kiosk.__version__.encode(), digest_size=16)
    for name in ("content", "media"):
        with suppress(OSError):
            for entry in sorted(os.scandir(Path(kiosk.__file__).parent / name), key=lambda entry: entry.name):
                if entry.name.endswith(".py"):
                    found = entry.stat()
                    digest.update(f"{name}/{entry.name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _stamps(museum_dir: Path) -> dict[str, tuple[int, int, int]]:
    """Size, time of change and time of moving of each file that is read as content."""
    stamps = {}
    for name in _FOLDERS:
        with suppress(OSError), os.scandir(museum_dir / name) as entries:
            for entry in entries:
                with suppress(OSError):
                    found = entry.stat()
                    key = os.fsencode(entry.name).decode("utf-8", "backslashreplace")
                    stamps[f"{name}/{key}"] = (found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return stamps


def _read(museum_dir: Path, load: Load | None) -> _Content:
    from kiosk.media.probe import FAMILY_OF_KIND

    loaded = _load(museum_dir, load)
    media = dict.fromkeys((FAMILY_OF_KIND[use.kind], use.path) for use in loaded.media if use.kind in FAMILY_OF_KIND)
    uses = loaded.media
    return _Content(loaded.museum, loaded.faults, tuple(media), lambda: uses)


def _load(museum_dir: Path, load: Load | None) -> Loaded:
    if load is None:
        from kiosk.content import museum

        load = museum.load
    return load(museum_dir)


def _keep_content(file: Path, origin: _Origin, content: _Content) -> None:
    """The uses are many, and only wanted where files are checked: they are kept apart."""
    encode = msgspec.msgpack.encode
    sealed.write(file.with_name(_USES), [encode(origin), encode(content.uses())])
    parts = (origin, content.museum, content.faults, content.media)
    sealed.write(file, [encode(part) for part in parts])


def _kept_content(folder: Path, origin: _Origin, museum_dir: Path, load: Load | None) -> _Content | None:
    parts = sealed.read(folder / _CONTENT)
    if parts is None or len(parts) != 4:
        return None
    decode = msgspec.msgpack.decode
    try:
        if decode(parts[0], type=_Origin) != origin:
            return None
        museum = decode(parts[1], type=Museum | None)
        faults = decode(parts[2], type=tuple[Fault, ...])
        media = decode(parts[3], type=tuple[Medium, ...])
    except msgspec.MsgspecError:
        return None

    @cache
    def uses() -> tuple[MediaUse, ...]:
        kept = _kept_uses(folder / _USES, origin)
        if kept is None:  # damaged: the next start makes the whole copy anew
            with suppress(OSError):
                (folder / _CONTENT).unlink(missing_ok=True)
            return _load(museum_dir, load).media
        return kept

    return _Content(museum, faults, media, uses)


def _kept_uses(file: Path, origin: _Origin) -> tuple[MediaUse, ...] | None:
    parts = sealed.read(file)
    if parts is None or len(parts) != 2:
        return None
    try:
        if msgspec.msgpack.decode(parts[0], type=_Origin) != origin:
            return None
        return msgspec.msgpack.decode(parts[1], type=tuple[MediaUse, ...])
    except msgspec.MsgspecError:
        return None


def _kept_anew(folder: Path | None, name: str, keep: Callable[[Path], None]) -> str:
    """Keep something in the copy; "" or why it could not be kept."""
    if folder is None:
        return ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        keep(folder / name)
        _forget_oldest(folder.parent)
    except OSError as error:
        why = error.strerror or str(error)
        return (
            f"The state folder {folder.parent.parent} cannot be written ({why}): the kiosk works,"
            " but reads the whole museum again at every start. Give its user the right to write there,"
            " or free some space."
        )
    return ""


def _forget_oldest(copies: Path) -> None:
    with suppress(OSError):
        found = sorted(copies.iterdir(), key=lambda folder: folder.stat().st_mtime_ns, reverse=True)
        for folder in found[MOST_COPIES:]:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _collector_off() -> Iterator[None]:
    """A million new objects, none of them garbage: the collector stays away, and away from them for good."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_on:
            gc.enable()
