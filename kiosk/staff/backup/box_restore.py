"""kiosk restore: a box made of a backup.

Rules: the whole file is read and compared with its own hashes before anything is written, and once more while it is
unpacked: a stick may be pulled between. Nothing is overwritten: where the box has a log, content, counts or settings of
its own already, restoring is refused, or, asked to replace them, puts them into a folder beside, whole. No kiosk writes
the log meanwhile. What an interrupted restoring leaves is done anew, and what it had put aside already is joined by the
rest.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from shutil import rmtree
from typing import IO, Any

import msgspec

from kiosk.content.messages import Message, SentenceError, msg
from kiosk.content.regular_file import open_regular
from kiosk.content.system_reasons import reason_of
from kiosk.exit_codes import NOTHING_THERE, CommandFailed
from kiosk.staff.backup.box_files import CONTENT, FORM, LOG, MANIFEST, PHONE_COUNTS, SETTINGS, Manifest, why_not
from kiosk.store import atomic_files
from kiosk.visitlog.file.lock import LogInUse, lock_log

_COMING = "restore.new"
_BEFORE = "before-restore-"
_ASIDE = "aside"
"""Where an interrupted restoring had begun to put aside what was there, in the folder that was to come."""
_PIECE_BYTES = 1 << 20
_OF_THE_LOG = (LOG, f"{LOG}-wal", f"{LOG}-shm")


class BackupLost(SentenceError):
    """The backup can no longer be read as it was when it was verified."""


def interrupted(state: Path) -> Path | None:
    """The folder of a restoring that was interrupted, if one was."""
    return coming if (coming := state / _COMING).is_dir() else None


def restore(source: Path, state: Path, settings: Path | None, replace: bool) -> tuple[Manifest, tuple[Path, ...]]:
    """Make the box of the backup; the folders of what was there before. settings: where the kiosk's own file belongs,
    None: it is not restored. Raises CommandFailed."""
    manifest = verified(source)
    try:
        atomic_files.make_folder(state)
        with _log_locked(state / LOG):
            return manifest, _put(source, manifest, state, settings, replace)
    except LogInUse as why:
        raise CommandFailed(msg("{why} Stop the kiosk first (systemctl stop kiosk).", why=why.sentence)) from None
    except BackupLost as why:
        raise CommandFailed(why.sentence) from None
    except (OSError, tarfile.TarError) as error:
        where = getattr(error, "filename", None) or state
        sentence = msg("{file} cannot be written ({why}). {then}")
        then = _THEN[interrupted(state) is not None]
        raise CommandFailed(sentence.with_values(file=str(where), why=why_not(error), then=then)) from None


_THEN = {
    False: msg("Nothing was changed. Mend that, then give the command once more."),
    True: msg("Half is done: mend that, then give the command once more, with --replace."),
}


def verified(source: Path) -> Manifest:
    """What the backup holds, every byte of it compared. Raises CommandFailed."""
    files: dict[str, str] = {}
    manifest: Manifest | None = None
    strange: tarfile.TarError | None = None
    try:
        with open(open_regular(source), "rb") as file, tarfile.open(fileobj=file, mode="r:") as archive:
            for member in archive:
                try:
                    _require_within(member)
                except tarfile.TarError as error:
                    strange = error  # of a newer form, which the manifest says, or of no backup
                    continue
                stream = archive.extractfile(member) if member.isreg() else None
                if stream is None:
                    continue
                if member.name == MANIFEST:
                    manifest = msgspec.json.decode(stream.read(), type=Manifest)
                else:
                    files[member.name] = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
        if strange is not None and (manifest is None or manifest.form <= FORM):
            raise strange
    except FileNotFoundError:
        raise CommandFailed(msg("There is no file {file}.", file=str(source)), NOTHING_THERE) from None
    except (OSError, tarfile.TarError, msgspec.MsgspecError, EOFError) as error:
        why = msg("it is no backup of a kiosk, or damaged")
        if isinstance(error, OSError) and error.strerror:
            why = reason_of(error)
        sentence = msg("{file} cannot be read ({why}). Nothing was changed.", file=str(source), why=why)
        raise CommandFailed(sentence) from None
    if manifest is None:
        cut = msg("{file} is no backup of a kiosk, or cut short. Nothing was changed.", file=str(source))
        raise CommandFailed(cut)
    if manifest.form != FORM:
        newer = msg("{file} is of a newer program ({program}). Restore it with that one.")
        raise CommandFailed(newer.with_values(file=str(source), program=manifest.program))
    wrong = sorted(manifest.files.items() ^ files.items())
    if wrong:
        damaged = msg("{file} is damaged: {member} is not what was backed up. Nothing was changed.")
        raise CommandFailed(damaged.with_values(file=str(source), member=wrong[0][0]))
    return manifest


def _put(source: Path, manifest: Manifest, state: Path, settings: Path | None, replace: bool) -> tuple[Path, ...]:
    with_settings = settings is not None and SETTINGS in manifest.files
    mine = [path for path in (state / LOG, state / CONTENT, state / PHONE_COUNTS) if os.path.lexists(path)]
    if settings is not None and with_settings and os.path.lexists(settings):
        mine.append(settings)
    if mine and not replace:
        there = msg(
            "This box has its own already: {there}. Nothing was changed. With --replace they are put aside, whole, and "
            "the backup takes their place.",
            there=", ".join(map(str, mine)),
        )
        raise CommandFailed(there)
    coming = state / _COMING
    begun = _begun_aside(coming)
    if begun is None:
        rmtree(coming, ignore_errors=True)
    box = coming / "box"
    rmtree(box, ignore_errors=True)
    with ExitStack() as stack:
        try:
            _unpack(source, manifest, box)
            if settings is not None and with_settings:
                growing = stack.enter_context(atomic_files.replacing(settings, 0o640))
                growing.write_bytes((box / SETTINGS).read_bytes())
        except BaseException:
            rmtree(coming if begun is None else box, ignore_errors=True)  # what was taken out would keep a disk full
            raise
        before = _put_aside(state, settings if with_settings else None, begun) if mine or begun else ()
        for name in (LOG, CONTENT, PHONE_COUNTS):
            if (box / name).exists():
                atomic_files.move(box / name, state / name)
    rmtree(coming, ignore_errors=True)
    return before


def _begun_aside(coming: Path) -> Path | None:
    """The folder into which an interrupted restoring had begun to put what was there."""
    try:
        begun = coming.parent / (coming / _ASIDE).read_text("utf-8")
    except (OSError, ValueError):
        return None
    return begun if begun.name.startswith(_BEFORE) and begun.is_dir() else None


def _unpack(source: Path, manifest: Manifest, to: Path) -> None:
    """Put what the backup holds into a folder, to last. Raises BackupLost where it is not what was verified."""
    files: dict[str, str] = {}
    atomic_files.make_folder(to)
    for member, stream in _members(source):
        if member.name != MANIFEST:
            digest = hashlib.sha256()
            _take_out(member, _pieces(source, stream, digest), to / member.name)
            if member.isreg():
                files[member.name] = digest.hexdigest()
    if files != manifest.files:
        raise _lost(source, msg("it is not what it was a moment ago"))
    handle = os.open(to, os.O_RDONLY | os.O_CLOEXEC)
    try:
        atomic_files.sync_file_system(handle)
    finally:
        os.close(handle)


def _members(source: Path) -> Iterator[tuple[tarfile.TarInfo, IO[bytes] | None]]:
    """Each member and what it holds. Raises BackupLost."""
    try:
        with tarfile.open(source, "r:") as archive:
            for member in archive:
                _require_within(member)
                yield member, archive.extractfile(member) if member.isreg() else None
    except (OSError, tarfile.TarError) as error:
        raise _lost(source, why_not(error)) from error


def _pieces(source: Path, stream: IO[bytes] | None, digest: Any) -> Iterator[bytes]:
    """What a member holds, hashed on the way. Raises BackupLost."""
    try:
        while stream is not None and (piece := stream.read(_PIECE_BYTES)):
            digest.update(piece)
            yield piece
    except (OSError, tarfile.TarError) as error:
        raise _lost(source, why_not(error)) from error


def _lost(source: Path, why: Message) -> BackupLost:
    return BackupLost(
        msg(
            "{file} can no longer be read ({why}). Nothing was changed: connect the stick again, then give the command "
            "once more.",
            file=str(source),
            why=why,
        )
    )


def _require_within(member: tarfile.TarInfo) -> None:
    """Raise TarError for what is no file, folder or link, has a name of no backup, or leads out of the content."""
    parts = member.name.split("/")
    named_well = "" not in parts and ".." not in parts and "." not in parts
    leads = posixpath.normpath(posixpath.join(posixpath.dirname(member.name), member.linkname)).split("/")
    within = member.isreg() or member.isdir() or (member.issym() and leads[0] == parts[0] == CONTENT)
    known = parts[0] == CONTENT or member.name in (LOG, SETTINGS, MANIFEST) or parts[:-1] == [PHONE_COUNTS]
    if not named_well or not within or not known:
        raise tarfile.TarError(f"{member.name} is of no backup")


def _take_out(member: tarfile.TarInfo, pieces: Iterator[bytes], to: Path) -> None:
    """Put one member into the folder that is being filled. Raises TarError where a link lies in its way."""
    if any(parent.is_symlink() for parent in to.parents):
        raise tarfile.TarError(f"{member.name} lies behind a link")
    to.parent.mkdir(parents=True, exist_ok=True)
    if member.issym():
        to.symlink_to(member.linkname)
    elif member.isdir():
        to.mkdir(exist_ok=True)
    else:
        atomic_files.write(to, pieces, member.mode & 0o666)


def _put_aside(state: Path, settings: Path | None, begun: Path | None) -> tuple[Path, ...]:
    """Put what is there into a folder, into the one that was begun as far as it has not the same already; the folders
    that hold it."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    names = (f"{_BEFORE}{stamp}{f'-{number}' if number > 1 else ''}" for number in count(1))
    before = next(state / name for name in names if not os.path.lexists(state / name))
    if begun is None:
        atomic_files.write(state / _COMING / _ASIDE, before.name.encode())
        atomic_files.make_folder(before)
    for things in (_OF_THE_LOG, (CONTENT,), (PHONE_COUNTS,)):
        has = begun is not None and os.path.lexists(begun / things[0])
        for name in things:
            if os.path.lexists(state / name):
                to = before if begun is None or has else begun
                atomic_files.make_folder(to)
                atomic_files.move(state / name, to / name)
    if settings is not None and os.path.lexists(settings):
        to = begun or before
        if not os.path.lexists(to / SETTINGS):
            atomic_files.write(to / SETTINGS, settings.read_bytes(), 0o600)
    return tuple(folder for folder in (begun, before) if folder is not None and folder.is_dir())


@contextmanager
def _log_locked(log: Path) -> Iterator[None]:
    lock = lock_log(log)
    try:
        yield
    finally:
        lock.release()
