"""Copying a museum's folder into a kiosk, file by file, so that nothing that happens to the folder meanwhile is seen.

Rules: only YAML of config/ and exhibits/ and the files of media/ are taken; never a kiosk's own settings, never what is
hidden; a link counts only within the museum's folder. A medium is named by the hash of what was read, and read again
only where it may be another. A folder that changes while it is copied is not taken. Every byte is synced before its
name is. What is wrong with the folder is a SourceError, with the sentence for staff; a plain OSError is the kiosk's
own disk.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import msgspec

from kiosk.content.file_stamp import FileStamp
from kiosk.content.folder import FOLDERS
from kiosk.content.messages import Message, msg
from kiosk.content.museum_files import MUSEUM_FILE
from kiosk.content.regular_file import open_regular
from kiosk.content.system_reasons import reason_of
from kiosk.store import atomic_files, checksummed_file
from kiosk.store.versions import VersionStore

SETTINGS = "config/kiosk.yaml"
RESERVE_BYTES = 100_000_000
"""What new content never takes from the visit log."""
_PIECE = 1 << 20
_RUBBISH = frozenset({"thumbs.db", "desktop.ini"})
_UP = "../../../media/"
Progress = Callable[[int, int], None]
"""Called after each piece with the bytes copied so far, and all that there are."""


class SourceError(Exception):
    """Why this folder cannot be copied; a sentence or two for staff."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class ImportedCopy:
    """The copy, and the hash of all its files."""

    folder: Path
    content: str


class KnownFiles(msgspec.Struct):
    """The stamp and the content of each file of a watched folder when it was last copied."""

    hashes: dict[str, tuple[FileStamp, str]]


def is_museum(folder: Path) -> bool:
    return (folder / MUSEUM_FILE).is_file()


def listing(folder: Path, everything: bool = False) -> dict[str, FileStamp]:
    """Every file that belongs to the museum, with its stamp. everything: hidden files too, but no hidden folders."""
    found: dict[str, FileStamp] = {}
    for name in FOLDERS:
        with reading(folder):
            found.update(_files(folder, name, everything))
    return found


def fingerprint(folder: Path) -> str:
    """A hash that changes whenever anything in the museum's folder does; "" where there is no museum."""
    try:
        stamps = listing(folder, everything=True) if is_museum(folder) else {}
    except (OSError, SourceError):
        return ""
    if not stamps:
        return ""
    return blake2b(repr(sorted(stamps.items())).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def copy_aside(
    source: Path, store: VersionStore, progress: Progress = lambda _done, _of: None, remember: bool = False
) -> ImportedCopy:
    """Copy the museum aside. Raises SourceError; and OSError where the state folder cannot be written."""
    before = listing(source)
    target = store.coming / "new"
    atomic_files.make_folder(target)
    intake = _Importer(source, store, progress, sum(stamp[0] for stamp in before.values()), remember)
    names = {}
    for path, stamp in sorted(before.items()):
        goal = target / path
        goal.parent.mkdir(parents=True, exist_ok=True)
        if path.startswith("media/"):
            name = intake.medium(path, stamp)
            os.symlink(medium_link(path, name), goal)
        else:
            name = intake.copied(path, goal)
        names[path] = name
    atomic_files.sync_folder(store.media)
    for parent, _, _ in os.walk(target):
        atomic_files.sync_folder(Path(parent))
    if listing(source) != before:
        raise SourceError(
            msg(
                "{source} changed while it was copied. Wait until all files are there, then publish again.",
                source=str(source),
            )
        )
    intake.remember()
    return ImportedCopy(target, content_hash(names))


def medium_link(path: str, name: str) -> str:
    """What a version's medium links to."""
    return "../" * path.count("/", 6) + _UP + name


def content_hash(names: dict[str, str]) -> str:
    """The hash of all files of a version. names: of the content of each file, by its path."""
    lines = "".join(f"{path}\0{names[path]}\n" for path in sorted(names))
    return blake2b(lines.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


class _Importer:
    """Copies files one by one, and remembers what they held."""

    def __init__(self, source: Path, store: VersionStore, progress: Progress, of_bytes: int, remembers: bool) -> None:
        self.source, self.store, self.progress = source, store, progress
        self.done_bytes, self.of_bytes = 0, of_bytes
        self._remembers = remembers
        self._known = _known(store) if remembers else {}
        self._now: dict[str, tuple[FileStamp, str]] = {}
        self._sizes = {entry.stat().st_size for entry in os.scandir(store.media)}

    def medium(self, path: str, stamp: FileStamp) -> str:
        """Make sure that the store has this file; its name there."""
        key = str(self.source / path)
        known = self._known.get(key)
        if known is not None and known[0] == stamp and self._has(known[1], stamp[0]):
            name = known[1]
            self._report_progress(stamp[0])
        elif stamp[0] in self._sizes and self._has(read := self._read(path), stamp[0]):
            name = read
            self._report_progress(stamp[0])
        else:
            self._need(path, stamp[0])
            coming = self.store.coming / "file"
            name = self.copied(path, coming)
            os.rename(coming, self.store.media / name)
            self._sizes.add(stamp[0])
        self._now[key] = (stamp, name)
        return name

    def copied(self, path: str, goal: Path) -> str:
        """Copy one file and sync it; the name of its content."""
        digest = blake2b(digest_size=16)
        with goal.open("wb") as file:
            for piece in self._pieces(path):
                digest.update(piece)
                file.write(piece)
                self._report_progress(len(piece))
            file.flush()
            os.fsync(file.fileno())
        return content_name(digest.hexdigest(), path)

    def remember(self) -> None:
        if self._remembers:
            named = {key: known for key, known in self._now.items() if is_text(key)}
            checksummed_file.write(self.store.root / "known", [msgspec.msgpack.encode(KnownFiles(named))])

    def _read(self, path: str) -> str:
        digest = blake2b(digest_size=16)
        for piece in self._pieces(path):
            digest.update(piece)
        return content_name(digest.hexdigest(), path)

    def _pieces(self, path: str) -> Iterator[bytes]:
        with reading(self.source, path):
            handle = open_regular(self.source / path, self.source)
        with open(handle, "rb") as file:
            while True:
                with reading(self.source, path):
                    piece = file.read(_PIECE)
                if not piece:
                    return
                yield piece

    def _has(self, name: str, size_bytes: int) -> bool:
        try:
            return (self.store.media / name).stat().st_size == size_bytes
        except FileNotFoundError:
            return False

    def _need(self, path: str, size_bytes: int) -> None:
        free = shutil.disk_usage(self.store.media).free
        if free < size_bytes + RESERVE_BYTES:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)

    def _report_progress(self, size_bytes: int) -> None:
        self.done_bytes += size_bytes
        self.progress(self.done_bytes, self.of_bytes)


def _files(folder: Path, name: str, everything: bool) -> Iterator[tuple[str, FileStamp]]:
    root = os.path.realpath(folder)
    if os.path.islink(folder / name):
        raise SourceError(_leads_out(name, "folder"))

    def failed(error: OSError) -> None:
        if error.errno != errno.ENOENT or error.filename != str(folder / name):
            raise error

    for parent, folders, files in os.walk(folder / name, onerror=failed):
        folders[:] = sorted(one for one in folders if not one.startswith(".")) if name == "media" else []
        for link in (one for one in folders if os.path.islink(os.path.join(parent, one))):
            raise SourceError(_leads_out(os.path.relpath(os.path.join(parent, link), folder), "folder"))
        for file in files:
            whole = os.path.join(parent, file)
            path = os.path.relpath(whole, folder)
            if not everything and (_is_hidden(file) or path == SETTINGS or (name != "media" and not _is_yaml(file))):
                continue
            try:
                found = os.stat(whole)
            except FileNotFoundError:
                continue  # a link to nothing, or gone this very moment: reported as missing, or as a change
            if os.path.islink(whole) and not os.path.realpath(whole).startswith(root + os.sep):
                raise SourceError(_leads_out(path, "file"))
            if stat.S_ISREG(found.st_mode):
                yield path, FileStamp.of(found)


def _leads_out(path: str, what: str) -> Message:
    """Why a link is not followed: it might lead to what no museum may show."""
    if what == "folder":
        return msg("{path} is a link to another folder. Put the folder itself there, then publish again.", path=path)
    return msg("{path} is a link out of the museum's folder. Put the file itself there, then publish again.", path=path)


def error_words(error: OSError) -> Message:
    """The reason for an OSError: common ones translatable, others in the system's own words."""
    known = {
        errno.EACCES: msg("not permitted"),
        errno.EPERM: msg("not permitted"),
        errno.EROFS: msg("it is write-protected"),
        errno.ENOSPC: msg("it is full"),
        errno.EDQUOT: msg("it is full"),
        errno.ENOENT: msg("it is not there"),
        errno.EIO: msg("it is damaged, or was pulled out"),
        errno.ENODEV: msg("it was pulled out"),
        errno.ENXIO: msg("it was pulled out"),
    }
    return known.get(error.errno or 0) or reason_of(error)


def is_text(name: str) -> bool:
    """Whether a file's name is text; on a disk it may be any bytes."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.lower() in _RUBBISH


def _is_yaml(name: str) -> bool:
    return name.endswith((".yaml", ".yml"))


def content_name(digest: str, path: str) -> str:
    """The name of a content in the store; its ending helps people who look there."""
    ending = os.path.splitext(path)[1].lower()
    return digest + (ending if ending.isascii() and ending[1:].isalnum() and len(ending) <= 6 else "")


def _known(store: VersionStore) -> dict[str, tuple[FileStamp, str]]:
    parts = checksummed_file.read(store.root / "known")
    with suppress(msgspec.MsgspecError):
        return msgspec.msgpack.decode(parts[0], type=KnownFiles).hashes if parts else {}
    return {}


@contextmanager
def reading(source: Path, path: str = "") -> Iterator[None]:
    """Turn an OSError of the source folder into a SourceError."""
    try:
        yield
    except OSError as error:
        named = path or (os.path.relpath(error.filename, source) if error.filename else "")
        raise SourceError(
            msg(
                "{file} in {source} cannot be read ({why}). See that the folder or stick is still there and that this "
                "file opens, then publish again.",
                file=named or msg("its files"),
                source=str(source),
                why=error_words(error),
            )
        ) from None
