"""kiosk restore: a box made of a backup.

Rules: the whole file is read and compared with its own hashes before anything is written. Nothing is overwritten: where
the box has a log, content, counts or settings of its own already, restoring is refused, or, asked to replace them, puts
them into a folder beside, whole. No kiosk writes the log meanwhile. What an interrupted restoring leaves is done anew.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree

import msgspec

from kiosk.content.messages import msg
from kiosk.content.regular_file import open_regular
from kiosk.content.system_reasons import reason_of
from kiosk.exit_codes import NOTHING_THERE, CommandFailed
from kiosk.staff.backup.box_files import CONTENT, FORM, LOG, MANIFEST, PHONE_COUNTS, SETTINGS, Manifest, why_not
from kiosk.store import atomic_files
from kiosk.visitlog.file.lock import LogInUse, lock_log

_COMING = "restore.new"
_PIECE_BYTES = 1 << 20
_OF_THE_LOG = (LOG, f"{LOG}-wal", f"{LOG}-shm")


def restore(source: Path, state: Path, settings: Path | None, replace: bool) -> tuple[Manifest, Path | None]:
    """Make the box of the backup; the folder of what was there before, if anything was. settings: where the kiosk's own
    file belongs, None: it is not restored. Raises CommandFailed."""
    manifest = verified(source)
    try:
        atomic_files.make_folder(state)
        with _log_locked(state / LOG):
            return manifest, _put(source, manifest, state, settings, replace)
    except LogInUse as why:
        raise CommandFailed(msg("{why} Stop the kiosk first (systemctl stop kiosk).", why=why.sentence)) from None
    except (OSError, tarfile.TarError) as error:
        where = getattr(error, "filename", None) or state
        sentence = msg("{file} cannot be written ({why}).", file=str(where), why=why_not(error))
        raise CommandFailed(sentence) from None


def verified(source: Path) -> Manifest:
    """What the backup holds, every byte of it compared. Raises CommandFailed."""
    files: dict[str, str] = {}
    manifest: Manifest | None = None
    try:
        with open(open_regular(source), "rb") as file, tarfile.open(fileobj=file, mode="r:") as archive:
            for member in archive:
                _require_within(member)
                stream = archive.extractfile(member) if member.isreg() else None
                if stream is None:
                    continue
                if member.name == MANIFEST:
                    manifest = msgspec.json.decode(stream.read(), type=Manifest)
                else:
                    files[member.name] = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
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


def _put(source: Path, manifest: Manifest, state: Path, settings: Path | None, replace: bool) -> Path | None:
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
    rmtree(coming, ignore_errors=True)
    atomic_files.make_folder(coming)
    try:
        with tarfile.open(source, "r:") as archive:
            for member in archive:
                if member.name != MANIFEST:
                    _take_out(archive, member, coming / member.name)
    except BaseException:
        rmtree(coming, ignore_errors=True)  # what was taken out would keep a disk full
        raise
    before = _put_aside(state, settings if with_settings else None) if mine else None
    if (coming / LOG).exists():
        atomic_files.move(coming / LOG, state / LOG)
    for name in (CONTENT, PHONE_COUNTS):
        if (coming / name).exists():
            atomic_files.move(coming / name, state / name)
    if settings is not None and with_settings:
        atomic_files.write(settings, (coming / SETTINGS).read_bytes(), 0o640)
    rmtree(coming, ignore_errors=True)
    return before


def _require_within(member: tarfile.TarInfo) -> None:
    """Raise TarError for what is no file, folder or link, has a name of no backup, or leads out of the content."""
    parts = member.name.split("/")
    named_well = "" not in parts and ".." not in parts and "." not in parts
    leads = posixpath.normpath(posixpath.join(posixpath.dirname(member.name), member.linkname)).split("/")
    within = member.isreg() or member.isdir() or (member.issym() and leads[0] == parts[0] == CONTENT)
    known = parts[0] == CONTENT or member.name in (LOG, SETTINGS, MANIFEST) or parts[:-1] == [PHONE_COUNTS]
    if not named_well or not within or not known:
        raise tarfile.TarError(f"{member.name} is of no backup")


def _take_out(archive: tarfile.TarFile, member: tarfile.TarInfo, to: Path) -> None:
    """Put one member into the folder that is being filled. Raises TarError where a link lies in its way."""
    if any(parent.is_symlink() for parent in to.parents):
        raise tarfile.TarError(f"{member.name} lies behind a link")
    to.parent.mkdir(parents=True, exist_ok=True)
    if member.issym():
        to.symlink_to(member.linkname)
    elif member.isdir():
        to.mkdir(exist_ok=True)
    elif (data := archive.extractfile(member)) is not None:
        atomic_files.write(to, iter(lambda: data.read(_PIECE_BYTES), b""), member.mode & 0o666)


def _put_aside(state: Path, settings: Path | None) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    before = state / f"before-restore-{stamp}"
    atomic_files.make_folder(before)
    for name in (*_OF_THE_LOG, CONTENT, PHONE_COUNTS):
        if os.path.lexists(state / name):
            atomic_files.move(state / name, before / name)
    if settings is not None and os.path.lexists(settings):
        atomic_files.write(before / SETTINGS, settings.read_bytes(), 0o600)
    return before


@contextmanager
def _log_locked(log: Path) -> Iterator[None]:
    lock = lock_log(log)
    try:
        yield
    finally:
        lock.release()
