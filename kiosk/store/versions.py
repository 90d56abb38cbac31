"""Complete versions of a museum's content, which of them is shown, and the way back.

Rules: a version is a whole museum folder under `versions/`, its media relative links into `media/`, where each file is
named by the hash of what it holds; it gets its name only when every byte of it is on the disk. `current` says which is
shown and which stay, and is only ever replaced whole: a version is shown before the one it replaces is cleared away.
The two before it stay. A version that a running kiosk holds is never cleared. Where `current` cannot be read the newest
complete version is shown.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import TypeVar

import msgspec

from kiosk.content.faults import Fault
from kiosk.content.messages import Message
from kiosk.content.regular_file import read_regular
from kiosk.store import atomic_files

KEPT_BEFORE = 2
MOST_LEFT = 20
_ABOUT = "version.json"


class Version(msgspec.Struct, frozen=True):
    """One complete version. content: the hash of all its files. made_at: UTC, ISO 8601. errors: of the first version of
    a kiosk only, where what is right is shown without the rest."""

    id: str
    content: str
    made_at: str
    source: str
    errors: int = 0
    warnings: int = 0


class Order(msgspec.Struct, frozen=True):
    """current: the id of the version shown. kept: those that stay, oldest first. left: the contents that somebody went
    back from, which a watched folder does not bring back by itself."""

    current: str = ""
    kept: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


class Publication(msgspec.Struct, frozen=True):
    """What came of a publication. kind: see kiosk.staff.publish.publishing. version: the one then
    shown."""

    at: str
    source: str
    kind: str
    sentence: Message = msgspec.field(name="says")
    version: str
    errors: int = 0
    warnings: int = 0
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Versions:
    """What a kiosk has. kept: all versions that stay, oldest first."""

    current: Version | None
    previous: Version | None
    kept: tuple[Version, ...] = ()


class Busy(Exception):
    """Another process is changing the versions."""


@dataclass(frozen=True, slots=True)
class VersionStore:
    """The folders of a kiosk's content under its state folder."""

    state: Path

    @property
    def root(self) -> Path:
        return self.state / "content"

    @property
    def media(self) -> Path:
        return self.root / "media"

    @property
    def versions(self) -> Path:
        return self.root / "versions"

    @property
    def coming(self) -> Path:
        """Where the next version is put together; whatever is in it may be deleted."""
        return self.root / "coming"

    @property
    def order(self) -> Path:
        return self.root / "current"

    @property
    def last(self) -> Path:
        return self.root / "last"

    def folder(self, version: str) -> Path:
        return self.versions / version

    def make(self) -> None:
        for folder in (self.media, self.versions, self.coming):
            atomic_files.make_folder(folder)


T = TypeVar("T", bound=msgspec.Struct)


def read_record(path: Path, form: type[T]) -> T | None:
    """A record, or None where there is none of that form."""
    try:
        return msgspec.json.decode(read_regular(path), type=form)
    except (OSError, msgspec.MsgspecError):
        return None


def write_record(path: Path, record: msgspec.Struct) -> None:
    atomic_files.write(path, msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n")


def published(state: Path) -> Versions:
    """The version that is shown, the one before it, and all that stay."""
    order = _order(VersionStore(state))
    kept = [about for about in (_about(VersionStore(state), name) for name in order.kept) if about is not None]
    names = [version.id for version in kept]
    if order.current not in names:
        return Versions(None, None, tuple(kept))
    at = names.index(order.current)
    return Versions(kept[at], kept[at - 1] if at else None, tuple(kept))


def last_publication(state: Path) -> Publication | None:
    """What came of the last publication."""
    return read_record(VersionStore(state).last, Publication)


def was_left(state: Path, content: str) -> bool:
    """Whether staff went back from this very content."""
    return content in _order(VersionStore(state)).left


def complete_with(store: VersionStore, content: str) -> Version | None:
    """The version that has this content already, if there is one."""
    found = (_about(store, name) for name in _names(store))
    return next((version for version in found if version is not None and version.content == content), None)


def add(store: VersionStore, whole: Path, about: Version) -> Path:
    """Make a version, not shown yet, of a folder that was checked and is synced to its last byte."""
    write_record(whole / _ABOUT, about)
    atomic_files.move(whole, store.folder(about.id))
    return store.folder(about.id)


def show(store: VersionStore, version: Version) -> None:
    """Show this version from now on."""
    before = _order(store)
    until = before.kept.index(before.current) + 1 if before.current in before.kept else len(before.kept)
    stay = [name for name in before.kept[:until] if name != version.id][-KEPT_BEFORE:]
    left = tuple(content for content in before.left if content != version.content)
    write_record(store.order, Order(version.id, (*stay, version.id), left))


def go_back(store: VersionStore) -> Version | None:
    """Show the version before from now on; None where there is none. The other stays until the next comes."""
    versions = published(store.state)
    if versions.current is None or versions.previous is None:
        return None
    order = _order(store)
    left = (*(one for one in order.left if one != versions.current.content), versions.current.content)[-MOST_LEFT:]
    write_record(store.order, Order(versions.previous.id, order.kept, left))
    return versions.previous


def clear(store: VersionStore) -> None:
    """Delete what no kept version needs, and what an interrupted publication left behind."""
    from kiosk.store.prepared import copy_folder

    for rest in _entries(store.coming):
        rmtree(rest, ignore_errors=True)
        with suppress(OSError):
            rest.unlink(missing_ok=True)
    stay = set(_order(store).kept)
    for name in _names(store):
        folder = store.folder(name)
        with _unheld(folder) as free:
            if name not in stay and free:
                rmtree(copy_folder(folder, store.state), ignore_errors=True)
                atomic_files.remove_folder(folder, store.coming / f"old-{name}")
    needed = {name for version in _names(store) for name in _linked(store.folder(version))}
    for path in _entries(store.media):
        if path.name not in needed:
            with suppress(OSError):
                path.unlink()


@contextmanager
def changing(store: VersionStore) -> Iterator[None]:
    """Hold the lock on the versions; raises Busy, or OSError where the state folder cannot be written."""
    store.make()
    lock = os.open(store.root / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            yield
        finally:
            atomic_files.hand_over(store.root, store.state)
    except BlockingIOError:
        raise Busy from None
    finally:
        os.close(lock)


def hold(folder: Path) -> int | None:
    """A file descriptor that keeps a version from being cleared until it is closed; None where it is gone."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return None
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(handle), os.stat(folder)):
            return handle
    os.close(handle)
    return None


@contextmanager
def _unheld(folder: Path) -> Iterator[bool]:
    """Whether no running kiosk holds this version; none can begin to while the block runs."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        yield False
    else:
        yield True
    finally:
        os.close(handle)


def _order(store: VersionStore) -> Order:
    """The record `current`; where it is lost, or what it names is, the newest complete version."""
    order = read_record(store.order, Order) or Order()
    there = [name for name in order.kept if _about(store, name) is not None]
    if order.current in there:
        return order
    names = there or [name for name in _names(store) if _about(store, name) is not None]
    return Order(names[-1], tuple(names), order.left) if names else Order(left=order.left)


def _about(store: VersionStore, name: str) -> Version | None:
    return read_record(store.folder(name) / _ABOUT, Version)


def _names(store: VersionStore) -> list[str]:
    return [path.name for path in _entries(store.versions)]


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _linked(version: Path) -> Iterator[str]:
    """The names of the media that this version links to."""
    for parent, _, files in os.walk(version / "media"):
        for name in files:
            with suppress(OSError):
                yield os.path.basename(os.readlink(os.path.join(parent, name)))
