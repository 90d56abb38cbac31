"""What a backup of a box holds, and under which names.

Rules: the visit log, as a snapshot; the versions of its content with the media that they share; how often pages were
opened on phones; the kiosk's own file.
What the kiosk makes of these again (prepared copies, measures, locks, the reserve of disk space) is left out. Names in
the archive are those in the state folder, with the log and the kiosk's own file under names of their own.
"""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from kiosk.content.messages import Message
from kiosk.content.system_reasons import foreign, reason_of
from kiosk.store.phone_counts import counts_folder

LOG = "visits.db"
CONTENT = "content"
PHONE_COUNTS = counts_folder(Path()).name
SETTINGS = "kiosk.yaml"
MANIFEST = "backup.json"
FORM = 1
_LEFT_OUT = ("lock", "coming")


class Manifest(msgspec.Struct, frozen=True):
    """What the archive holds; its last member, so that an archive cut short has none. made_at: UTC, ISO 8601. program:
    the version that made it. files: the SHA-256 of each regular file by its name."""

    form: int
    made_at: str
    program: str
    files: dict[str, str]

    @property
    def minute_made(self) -> str:
        """When it was made, as people write it: 2026-10-29 11:00 UTC."""
        try:
            return f"{datetime.fromisoformat(self.made_at).astimezone(UTC):%Y-%m-%d %H:%M} UTC"
        except (ValueError, OverflowError):
            return self.made_at


def content_paths(state: Path) -> Iterator[Path]:
    """Every file, folder and link under the content folder, parents first, without what is being put together."""
    root = state / CONTENT
    for folder, folders, files in os.walk(root):
        if Path(folder) == root:
            folders[:] = [name for name in folders if name not in _LEFT_OUT]
            files = [name for name in files if name not in _LEFT_OUT]
        yield Path(folder)
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        yield from (Path(folder) / name for name in sorted((*files, *links)))


def count_paths(state: Path) -> list[Path]:
    """The files with how often pages were opened on phones, by month; empty where nothing was counted."""
    return sorted(path for path in (state / PHONE_COUNTS).glob("*.csv") if path.is_file())


def why_not(error: OSError | tarfile.TarError) -> Message:
    """Why an archive could not be read or written, in words that complete a sentence."""
    return reason_of(error) if isinstance(error, OSError) else foreign(str(error))
