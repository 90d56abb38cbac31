"""The phone's pages of the version that a kiosk shows, built anew after each publication.

Rules: only where `phone:` of the kiosk's own file names a folder; one build at a time, and the second of two finds that
nothing has changed; what the visit log keeps of the disk stays free; whatever stands in the way is a sentence that is
kept for staff, and the publication stays.
"""

from __future__ import annotations

import os
import shutil
from contextlib import nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path

from kiosk.content.messages import Message, Translate, as_written, msg
from kiosk.content.model import Device
from kiosk.content.system_reasons import reason_of
from kiosk.exit_codes import CommandFailed
from kiosk.phone.build.building import Progress
from kiosk.phone.build.folder_exchange import MARK
from kiosk.phone.build.museum_build import build_installation
from kiosk.phone.build.phone_media import LINKED_BYTES
from kiosk.staff.installation import Installation, published_installation
from kiosk.store.importer import RESERVE_BYTES
from kiosk.store.phone_record import PhoneRecord, keep_phone_record
from kiosk.store.state_lock import held_alone
from kiosk.store.versions import VersionStore

_LOCK = "phone.lock"


def build_published(
    device: Device,
    state: Path,
    translate: Translate = as_written,
    progress: Progress = lambda _what, _done, _of: None,
) -> PhoneRecord | None:
    """What came of building them; None where no folder is named or nothing was published."""
    if not device.phone_folder:
        return None
    content = VersionStore(state).root
    if not content.is_dir():
        return None
    with held_alone(content / _LOCK) if os.access(content, os.W_OK) else nullcontext():
        found = published_installation(device, state)
        if not found.version:
            return None
        built, sentence = _built(found, Path(device.phone_folder), translate, progress)
        record = PhoneRecord(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", found.version, built, sentence)
        with suppress(OSError):
            keep_phone_record(state, record)
    return record


def _built(found: Installation, folder: Path, translate: Translate, progress: Progress) -> tuple[bool, Message]:
    try:
        if _free(folder) < RESERVE_BYTES + _needed(found, folder):
            return False, msg(
                "The phone's pages were not built; those before stay. The disk of {folder} has no room for them beside the "
                "{mb} MB that the visit log keeps. Free some space, or name a folder on another disk.",
                folder=str(folder),
                mb=RESERVE_BYTES // 1_000_000,
            )
        done = build_installation(found, folder, "", progress, translate)
    except CommandFailed as error:
        why = error.unrendered if isinstance(error.unrendered, Message) else str(error.unrendered)
        return False, msg("The phone's pages were not built; those before stay. {why}", why=why)
    except OSError as error:
        return False, msg(
            "The phone's pages were not built; those before stay. {path} cannot be written: {why}. Let the kiosk's "
            "user write there, or name another folder in its own file.",
            path=str(folder),
            why=reason_of(error),
        )
    if done.kept:
        return True, msg("The phone's pages in {folder} are those of version {version}.", **_named(folder, found))
    return True, msg(
        "The phone's pages in {folder} are those of version {version} now: {pages} pages, {changed} of them new or "
        "changed.",
        **_named(folder, found),
        pages=done.pages,
        changed=done.changed,
    )


def _free(folder: Path) -> int:
    """Bytes on the disk that the folder is, or will be, on."""
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


def _needed(found: Installation, folder: Path) -> int:
    """About what a first build takes: copies of all but the large media, and as much again for those that phones play
    or show smaller. A later one takes what changed."""
    if (folder / MARK).is_file():
        return 0
    sizes = (path.stat().st_size for path in found.media.rglob("*") if path.is_file())
    return 2 * sum(size for size in sizes if size <= LINKED_BYTES)


def _named(folder: Path, found: Installation) -> dict[str, str]:
    return {"folder": str(folder), "version": found.version}

