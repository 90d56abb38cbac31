"""The blobs of a version on their way to a kiosk: each whole and verified, or a part that is gone on with.

Rules: a blob has its name only once every byte of it is on the disk and its hashes are right; a part is gone on with
where it ended. A part that proves wrong is fetched once more from the start; then it is refused. More bytes than a blob
has are never written.
"""

from __future__ import annotations

import os
from hashlib import blake2b, sha256
from pathlib import Path
from shutil import rmtree

from kiosk.content.messages import msg
from kiosk.fleet.content.content_source import LOST, ContentSource, FetchRefused, FetchTrouble
from kiosk.fleet.version_files import ManifestFile, blob_path
from kiosk.store import atomic_files
from kiosk.store.importer import content_name

_READ_BYTES = 1 << 20


class BlobStore:
    """A folder of blobs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        atomic_files.make_folder(folder)

    def path(self, file: ManifestFile) -> Path:
        return self.folder / file.sha256

    def has(self, file: ManifestFile) -> bool:
        return self.path(file).is_file()

    def part_bytes(self, file: ManifestFile) -> int:
        """How much of it was fetched."""
        part = self._part(file)
        return part.stat().st_size if part.is_file() else 0

    def fetch(self, file: ManifestFile, source: ContentSource) -> None:
        """Have the blob whole. Raises FetchTrouble, FetchRefused, TimeOver, and OSError of the kiosk's disk."""
        if self.has(file):
            return
        went_on = self.part_bytes(file) > 0
        self._fetch_rest(file, source)
        if not self._verify(file):
            self._part(file).unlink()
            if went_on:  # what was there may have suffered from a power cut
                self._fetch_rest(file, source)
            if not went_on or not self._verify(file):
                self._part(file).unlink(missing_ok=True)
                raise FetchRefused(
                    msg(
                        "{file} is not what the hub's signature names: it was changed on the way or at the hub. "
                        "Nothing of this version is installed; publish it again at the hub.",
                        file=file.path,
                    )
                )
        os.rename(self._part(file), self.path(file))  # a name that a power cut takes back is fetched again

    def clear(self, needed: set[str]) -> None:
        """Delete blobs and parts of other versions. needed: the hashes that stay."""
        for path in self.folder.iterdir():
            if path.name.removesuffix(".part") not in needed:
                path.unlink()

    def remove(self) -> None:
        rmtree(self.folder, ignore_errors=True)

    def _part(self, file: ManifestFile) -> Path:
        return self.folder / f"{file.sha256}.part"

    def _fetch_rest(self, file: ManifestFile, source: ContentSource) -> None:
        handle = os.open(self._part(file), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
        with open(handle, "r+b") as part:
            there = part.seek(0, os.SEEK_END)
            if there > file.size:
                there = 0
            if there < file.size:
                with source.opened(f"targets/{blob_path(file.sha256)}", there) as (begins, pieces):
                    part.seek(begins)
                    part.truncate()
                    there = begins
                    for piece in pieces:
                        there += len(piece)
                        if there > file.size:
                            raise FetchRefused(
                                msg(
                                    "{file} is longer at the hub than its signature names. It was not taken.",
                                    file=file.path,
                                )
                            )
                        part.write(piece)
            part.truncate(there)
            part.flush()
            os.fsync(part.fileno())
        if there < file.size:
            raise FetchTrouble(LOST)

    def _verify(self, file: ManifestFile) -> bool:
        whole, medium = sha256(), blake2b(digest_size=16)
        with self._part(file).open("rb") as part:
            while piece := part.read(_READ_BYTES):
                whole.update(piece)
                if file.medium:
                    medium.update(piece)
        name = content_name(medium.hexdigest(), file.path) if file.medium else ""
        return whole.hexdigest() == file.sha256 and name == file.medium
