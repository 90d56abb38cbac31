"""Where a hub's content lies: what is served, the hub's own keys, and the versions as they were checked.

    served/metadata/   what is signed, by the names of The Update Framework
    served/targets/    the manifest of each version; in blobs/ what their files hold
    keys/              the hub's own keys, 0600; never served
    checked/           the versions as museum folders; their files and the blobs are the same on the disk

Rules: one process changes it at a time.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.messages import SentenceError, msg
from kiosk.fleet.version_files import blob_path
from kiosk.store import atomic_files
from kiosk.store.versions import VersionStore


class ContentTrouble(SentenceError):
    """Why the hub's content cannot be changed."""


@dataclass(frozen=True, slots=True)
class ContentFolder:
    """root: `content:` of hub.yaml."""

    root: Path

    @property
    def metadata(self) -> Path:
        return self.root / "served" / "metadata"

    @property
    def targets(self) -> Path:
        return self.root / "served" / "targets"

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def checked(self) -> VersionStore:
        return VersionStore(self.root / "checked")

    def blob(self, sha256: str) -> Path:
        return self.targets / blob_path(sha256)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the lock. Raises ContentTrouble where another process has it, or the folder cannot be written."""
        try:
            for folder in (self.metadata, self.targets, self.keys):
                atomic_files.make_folder(folder)
            os.chmod(self.keys, 0o700)
            lock = os.open(self.keys, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as error:
            raise ContentTrouble(
                msg(
                    "{folder} cannot be written ({why}). Give the command as the hub's user, or correct content: in "
                    "hub.yaml.",
                    folder=str(self.root),
                    why=(error.strerror or str(error)).lower(),
                )
            ) from None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
            self._hand_over()
        except BlockingIOError:
            raise ContentTrouble(
                msg("The hub's content is being changed at this moment. Try again when that is done.")
            ) from None
        finally:
            os.close(lock)

    def _hand_over(self) -> None:
        """Give what root made here to the hub's user, who has to read the keys: the owner of the folder, or of the one
        in which it lies."""
        mine = self.root.stat().st_uid == 0
        atomic_files.hand_over(self.root, self.root.resolve().parent if mine else self.root)
