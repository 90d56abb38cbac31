"""kiosk backup: the log, the content and the settings of a box, in one file, while the kiosk goes on.

Rules: the file gets its name when all of it is on the disk; one that exists is not replaced. Until then it grows in a
folder beside, and what a killed backup left there goes with the next. The log is a snapshot; the versions cannot change
meanwhile, since their lock is held; counts of phones are files that are replaced whole. A box without a log or without
content is backed up, too.
"""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import msgspec

import kiosk
from kiosk.content.messages import msg
from kiosk.content.regular_file import read_regular
from kiosk.exit_codes import NOTHING_THERE, CommandFailed
from kiosk.staff.backup.box_files import (
    CONTENT,
    FORM,
    LOG,
    MANIFEST,
    SETTINGS,
    Manifest,
    content_paths,
    count_paths,
    why_not,
)
from kiosk.store import atomic_files
from kiosk.store.temporary_folders import temporary_folder
from kiosk.store.versions import Busy, VersionStore, changing
from kiosk.visitlog.reading.reader import NoLog, UnreadableLog, snapshot
from kiosk.visitlog.reading.snapshot_reader import reporting_damage

Progress = Callable[[int, int], None]
_GROWING = "backup.tar"


def back_up(state: Path, settings: Path | None, to: Path, progress: Progress) -> Manifest:
    """Write the backup. settings: the kiosk's own file, None where it has none. Raises CommandFailed."""
    if os.path.lexists(to):
        there = msg("{file} exists already, and a backup replaces nothing. Name another file.", file=str(to))
        raise CommandFailed(there)
    if not (state / LOG).exists() and not (state / CONTENT).exists() and not count_paths(state):
        empty = msg("There is nothing to back up: {folder} holds neither a log nor content.", folder=str(state))
        raise CommandFailed(empty, NOTHING_THERE)
    try:
        with ExitStack() as stack:
            if (state / CONTENT).is_dir():
                stack.enter_context(changing(VersionStore(state)))
            folder = Path(stack.enter_context(temporary_folder(".kiosk-backup-", to.parent)))
            manifest = _written(state, settings, folder, progress)
            atomic_files.move(folder / _GROWING, to)
            return manifest
    except Busy:
        raise CommandFailed(msg("Content is being published at this moment. Try again in a minute.")) from None
    except UnreadableLog as why:
        raise CommandFailed(msg("{why} Mend it, or take it away, then back up.", why=why.sentence)) from None
    except PermissionError as error:
        raise CommandFailed(
            msg(
                "{file} is closed to the kiosk's user, as whom a backup is made. Name a file in a folder that this "
                "user may write: on a stick in /media, or in /var/tmp.",
                file=str(error.filename or to),
            )
        ) from None
    except (OSError, tarfile.TarError) as error:
        sentence = msg(
            "{file} cannot be written ({why}). No backup was made: free some space or connect the stick again, then "
            "give the command once more."
        )
        raise CommandFailed(sentence.with_values(file=str(to), why=why_not(error))) from None


def _written(state: Path, settings: Path | None, folder: Path, progress: Progress) -> Manifest:
    files: dict[str, str] = {}
    with (
        open(folder / _GROWING, "wb", opener=_for_owner) as out,
        tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        if settings is not None:
            _add_bytes(archive, SETTINGS, read_regular(settings), files)
        try:
            with reporting_damage(state / LOG):
                snapshot(state / LOG, folder / LOG)
        except UnreadableLog:
            raise
        except NoLog:
            pass
        else:
            _add(archive, folder / LOG, LOG, files)
            (folder / LOG).unlink()  # a stick may have room for one of them only
        paths = [*count_paths(state), *content_paths(state)]
        for done, path in enumerate(paths, 1):
            _add(archive, path, path.relative_to(state).as_posix(), files)
            progress(done, len(paths))
        manifest = Manifest(FORM, datetime.now(UTC).isoformat(timespec="seconds"), kiosk.__version__, files)
        _add_bytes(archive, MANIFEST, msgspec.json.encode(manifest), {})
        archive.close()
        out.flush()
        os.fsync(out.fileno())
    return manifest


def _add(archive: tarfile.TarFile, path: Path, name: str, files: dict[str, str]) -> None:
    member = archive.gettarinfo(str(path), name)
    if member is None:  # a socket
        return
    if not member.isreg():
        archive.addfile(member)
        return
    member.type, member.linkname = tarfile.REGTYPE, ""
    with path.open("rb") as source:
        member.size = os.fstat(source.fileno()).st_size
        try:
            files[name] = hashlib.file_digest(source, "sha256").hexdigest()
        except OSError as error:
            unread = msg("{file} cannot be read ({why}). No backup was made.", file=str(path), why=why_not(error))
            raise CommandFailed(unread) from None
        source.seek(0)
        archive.addfile(member, source)


def _for_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _add_bytes(archive: tarfile.TarFile, name: str, data: bytes, files: dict[str, str]) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = len(data), 0o600, int(datetime.now(UTC).timestamp())
    files[name] = hashlib.sha256(data).hexdigest()
    archive.addfile(member, io.BytesIO(data))
