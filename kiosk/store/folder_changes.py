"""Waiting for changes below a folder.

Rules: where the system reports changes (a local disk), waiting costs next to nothing; where it cannot (a network share,
a missing library, too many folders), every wait ends as if something had changed, and the caller has to look. A notice
means that something may have changed, and never says what.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_log = logging.getLogger(__name__)
STEP_MS = 10
"""How long changes are gathered; a notice comes between one and two steps after its change."""
_LONGEST_MS = 50
_TURN_MS = 100
"""How often a wait looks whether it is to end."""
_SHARES = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "vboxsf", "vmhgfs", "prl_fs", "afs", "ceph"})


class FolderChanges:
    """noticed: whether the system reports changes below the folder. What changes while this is made is not reported."""

    def __init__(self, folder: Path) -> None:
        self._notices = _notices(folder) if folder.is_dir() and not is_on_a_share(folder) else None
        self.noticed = self._notices is not None
        _log.debug("changes in %s are %s", folder, "noticed" if self.noticed else "looked for")

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        """Wait for a change, for the time to pass or for `stop`; whether something may have changed."""
        if self._notices is None:
            return not stop.wait(seconds)
        for _ in range(max(1, round(seconds * 1000 / _TURN_MS))):
            if stop.is_set():
                return False
            if next(self._notices):
                return True
        return False


def _notices(folder: Path) -> Iterator[object] | None:
    """What changed in each turn; None where the system reports nothing."""
    try:
        from watchfiles import watch

        notices = watch(
            folder,
            watch_filter=None,
            debounce=_LONGEST_MS,
            step=STEP_MS,
            rust_timeout=_TURN_MS,
            yield_on_timeout=True,
            force_polling=False,
            ignore_permission_denied=True,
        )
        next(notices)  # from now on changes are gathered
        return notices
    except (ImportError, OSError, RuntimeError):
        return None


def is_on_a_share(folder: Path, mounts: Path = Path("/proc/self/mountinfo")) -> bool:
    """Whether the folder lies on a file system that others can change without this system's knowing."""
    if sys.platform != "linux":
        return False
    where, kind = "", ""
    with suppress(OSError):
        path = os.path.realpath(folder)
        for line in mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
            fields, _, rest = line.partition(" - ")
            point = fields.split()[4].replace("\\040", " ")
            if len(point) >= len(where) and (path + "/").startswith(point.rstrip("/") + "/"):
                where, kind = point, rest.split()[0]
    return kind in _SHARES or kind.startswith("fuse")
