"""Fetching a version from the hub: asked by the thread that sends heartbeats, done by a child of the lowest priority.

Rules: `fetch` raises nothing, and what is shown stays unless the whole version is there and right. What ended half-way
is gone on with the next time. What was refused is kept as the last content that was offered, for the doctor and staff.
"""

from __future__ import annotations

import errno
import os
import shutil
import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk import child_process
from kiosk.content.messages import Message, msg
from kiosk.content.system_reasons import NO_ROOM, reason_of
from kiosk.fleet.content.fetch_records import FetchRequest, FetchResult
from kiosk.fleet.content.hub_numbers import alone, chosen_by_staff, hub_folder, note_taken, shown_number

if TYPE_CHECKING:
    from kiosk.store.versions import VersionStore

GRACE_S = 60.0
"""How much longer than its time a child may take, to put together what is there."""


def fetch(request: FetchRequest, stop: threading.Event | None = None) -> FetchResult:
    """Bring the wanted version and show it. stop: ends it at once; what was fetched stays. Takes as long as it takes:
    call it on a thread of its own, once at a time."""
    shown = _without_network(request)
    if shown is not None:
        return shown
    command = child_process.python("kiosk.fleet.content.fetch_child")
    longest_s = None if request.most_s is None else request.most_s + GRACE_S
    try:
        done = child_process.run(
            command, given=msgspec.json.encode(request), timeout_s=longest_s, stop=stop, lowest=True
        )
        return msgspec.json.decode(done.output, type=FetchResult)
    except child_process.TookTooLong:
        return _result(
            request, "partly", msg("Fetching was ended. What was fetched stays, and the kiosk goes on later.")
        )
    except (OSError, msgspec.MsgspecError):
        sentence = msg("Fetching ended unexpectedly. What was fetched stays, and the kiosk tries again by itself.")
        return _result(request, "failed", sentence)


def fetch_here(request: FetchRequest) -> FetchResult:
    """The same in this process."""
    from kiosk.fleet.content.blob_store import BlobStore
    from kiosk.fleet.content.content_source import ContentSource, FetchRefused, FetchTrouble, TimeOver
    from kiosk.fleet.content.taking import lacking, take
    from kiosk.fleet.content.trusted_list import fetch_manifest
    from kiosk.store.versions import Busy, VersionStore

    shown = _without_network(request)
    if shown is not None:
        return shown
    state = Path(request.state)
    source, left_bytes = ContentSource(request), 0

    def ended(kind: str, sentence: Message) -> FetchResult:
        return _ended(_result(request, kind, sentence, source.taken_bytes), request)

    try:
        store = VersionStore(state)
        store.make()
        with alone(state):
            manifest = fetch_manifest(request, source)
            blobs = BlobStore(hub_folder(state) / "blobs")
            needed = lacking(manifest, store)
            blobs.clear({file.sha256 for file in needed})
            left_bytes = sum(file.size - blobs.part_bytes(file) for file in needed if not blobs.has(file))
            _require_room(store, left_bytes)
            for file in needed:
                blobs.fetch(file, source)
            take(manifest, blobs, store, request.hub)
            blobs.remove()
    except TimeOver:
        left_mb = max(0, left_bytes - source.taken_bytes) / 1e6
        return ended(
            "partly", msg("The time for fetching is over: {mb:.0f} MB are left for the next time.", mb=left_mb)
        )
    except FetchRefused as error:
        return ended("refused", error.sentence)
    except FetchTrouble as error:
        return ended("failed", error.sentence)
    except Busy:
        return ended("failed", msg("Other content is being taken at this moment. The kiosk tries again by itself."))
    except OSError as error:
        return ended("failed", _disk_words(state, error))
    finally:
        source.close()
    return ended("new", msg("Version {number} of the hub is shown from now on.", number=request.wanted))


def _require_room(store: VersionStore, needed_bytes: int) -> None:
    from kiosk.store.importer import RESERVE_BYTES

    if needed_bytes and shutil.disk_usage(store.root).free < needed_bytes + RESERVE_BYTES:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(store.root))


def _without_network(request: FetchRequest) -> FetchResult | None:
    """What is known before anything is asked of the hub."""
    state = Path(request.state)
    if request.wanted < 1:
        return _result(request, "same", msg("The hub has published nothing for this kiosk yet."))
    if shown_number(state) == request.wanted:
        with suppress(OSError):
            note_taken(state, request.wanted)
        return _result(request, "same", msg("Version {number} of the hub is shown already.", number=request.wanted))
    if chosen_by_staff(state, request.wanted):
        sentence = msg(
            "Version {number} of the hub was shown, and staff chose other content at the kiosk: it stays until the hub "
            "wants another version.",
            number=request.wanted,
        )
        return _result(request, "kept", sentence)
    return None


def _result(request: FetchRequest, kind: str, sentence: Message, fetched_bytes: int = 0) -> FetchResult:
    version = shown_number(Path(request.state))
    return FetchResult(kind=kind, version=version, sentence=sentence, fetched_bytes=fetched_bytes)


def _ended(result: FetchResult, request: FetchRequest) -> FetchResult:
    """Keep what was shown or refused as the last content that was offered; once, not at each try."""
    from kiosk.store import versions
    from kiosk.store.versions import Publication, VersionStore

    if result.kind in ("new", "refused"):
        state = Path(request.state)
        last, current = versions.last_publication(state), versions.published(state).current
        kind = "new" if result.kind == "new" else "failed"
        now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        record = Publication(now, request.hub, kind, result.sentence, current.id if current else "")
        if last is None or (last.kind, last.sentence, last.version) != (record.kind, record.sentence, record.version):
            with suppress(OSError):
                versions.write_record(VersionStore(state).last, record)
    return result


def _disk_words(state: Path, error: OSError) -> Message:
    if error.errno in NO_ROOM:
        return msg(
            "The disk of {state} has no room for the hub's version beside what the visit log keeps. Free some space; "
            "the kiosk tries again by itself.",
            state=str(state),
        )
    return msg(
        "The hub's version cannot be written to {state} ({why}). Let the kiosk's user write there; the kiosk tries "
        "again by itself.",
        state=str(state),
        why=reason_of(error),
    )
