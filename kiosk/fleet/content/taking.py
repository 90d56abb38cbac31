"""A verified version of the hub becomes one of the kiosk's own versions, and is shown from now on.

Rules: it is put together aside, from blobs and from what the kiosk has already; read as a kiosk reads it, since a newer
hub may know more; then it gets its name, then it is shown. Whenever this ends, the kiosk has the version before or the
new one, complete.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from kiosk.content.messages import msg
from kiosk.fleet.content.blob_store import BlobStore
from kiosk.fleet.content.content_source import FetchRefused, FetchTrouble
from kiosk.fleet.content.hub_numbers import note_number, note_taken
from kiosk.fleet.version_files import ManifestFile, VersionManifest
from kiosk.store import atomic_files, versions
from kiosk.store.importer import content_hash, medium_link
from kiosk.store.versions import Version, VersionStore


class FilesThere:
    """What the kiosk has of a version before anything is fetched."""

    def __init__(self, store: VersionStore) -> None:
        self._store = store
        self._kept = [store.folder(version.id) for version in reversed(versions.published(store.state).kept)]

    def path(self, file: ManifestFile) -> Path | None:
        """Where this very content lies already; None where it has to be fetched."""
        if file.medium:
            path = self._store.media / file.medium
            return path if path.is_file() and path.stat().st_size == file.size else None
        found = (folder / file.path for folder in self._kept)
        return next((path for path in found if _holds(path, file)), None)


def lacking(manifest: VersionManifest, store: VersionStore) -> list[ManifestFile]:
    """A file for each blob that has to be fetched: small ones first, so that what they say is looked at early. Raises
    versions.Busy, and OSError of the kiosk's disk."""
    with versions.changing(store):
        versions.clear(store)  # what an interrupted fetch left among the media counts for nothing
    if versions.complete_with(store, manifest.content) is not None:
        return []
    there = FilesThere(store)
    needed = {file.sha256: file for file in manifest.files if there.path(file) is None}
    return sorted(needed.values(), key=lambda file: (file.size, file.sha256))


def take(manifest: VersionManifest, blobs: BlobStore, store: VersionStore, source: str) -> str:
    """Show the version from now on; its id. Raises FetchRefused, FetchTrouble, versions.Busy, and OSError of the
    kiosk's disk."""
    with versions.changing(store):
        try:
            version = versions.complete_with(store, manifest.content)
            if version is None:
                version = _added(manifest, blobs, store, source)
            note_number(store.state, manifest.content, manifest.number)
            versions.show(store, version)
            note_taken(store.state, manifest.number)
        finally:
            with suppress(OSError):
                versions.clear(store)
    return version.id


def _added(manifest: VersionManifest, blobs: BlobStore, store: VersionStore, source: str) -> Version:
    versions.clear(store)
    folder = store.coming / "new"
    atomic_files.make_folder(folder)
    there = FilesThere(store)
    if any(there.path(file) is None and not blobs.has(file) for file in manifest.files):
        raise FetchTrouble(
            msg("The kiosk's content was changed meanwhile. The kiosk fetches what is lacking by itself.")
        )
    _link_media((file for file in manifest.files if file.medium), blobs, store)
    names = {}
    for file in manifest.files:
        goal = folder / file.path
        goal.parent.mkdir(parents=True, exist_ok=True)
        if file.medium:
            os.symlink(medium_link(file.path, file.medium), goal)
            names[file.path] = file.medium
        else:
            data = (there.path(file) or blobs.path(file)).read_bytes()
            atomic_files.create(goal, data)
            names[file.path] = _text_name(data, file.path)
    for parent, _, _ in os.walk(folder):
        atomic_files.sync_folder(Path(parent))
    if content_hash(names) != manifest.content:
        raise FetchRefused(
            msg(
                "The files of version {number} are not what its list says as a whole. Nothing of it is installed; "
                "publish it again at the hub.",
                number=manifest.number,
            )
        )
    _require_readable(folder, manifest)
    stamp = manifest.made_at.replace("-", "").replace(":", "").replace("T", "-")[:13]
    version = Version(f"{stamp}-{manifest.content[:8]}", manifest.content, manifest.made_at, source)
    versions.add(store, folder, version)
    return version


def _link_media(files: Iterable[ManifestFile], blobs: BlobStore, store: VersionStore) -> None:
    for file in files:
        path = store.media / file.medium
        if not path.is_file():
            os.link(blobs.path(file), path)
    atomic_files.sync_folder(store.media)


def _require_readable(folder: Path, manifest: VersionManifest) -> None:
    from kiosk.content.museum_files import load

    if load(folder, workers=1).museum is None:
        raise FetchRefused(
            msg(
                "Version {number} was checked by program {newer}, and this kiosk's program can show nothing of it. "
                "Upgrade the kiosk's program.",
                number=manifest.number,
                newer=manifest.program,
            )
        )


def _text_name(data: bytes, path: str) -> str:
    from hashlib import blake2b

    from kiosk.store.importer import content_name

    return content_name(blake2b(data, digest_size=16).hexdigest(), path)


def _holds(path: Path, file: ManifestFile) -> bool:
    try:
        return path.stat().st_size == file.size and sha256(path.read_bytes()).hexdigest() == file.sha256
    except OSError:
        return False
