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
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchfiles._rust_notify import RustNotify

_log = logging.getLogger(__name__)
STEP_MS = 10
"""How long changes are gathered; a notice comes between one and two steps after its change."""
_LONGEST_MS = 50
_SHARES = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "vboxsf", "vmhgfs", "prl_fs", "afs", "ceph"})


class FolderChanges:
    """noticed: whether the system reports changes below the folder."""

    def __init__(self, folder: Path) -> None:
        self._notices = _notices(folder) if folder.is_dir() and not is_on_a_share(folder) else None
        self.noticed = self._notices is not None
        _log.debug("changes in %s are %s", folder, "noticed" if self.noticed else "looked for")

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        """Wait for a change, for the time to pass or for `stop`; whether something may have changed."""
        if self._notices is None:
            return not stop.wait(seconds)
        came = self._notices.watch(_LONGEST_MS, STEP_MS, round(seconds * 1000), stop)
        if came == "signal":
            raise KeyboardInterrupt
        return not isinstance(came, str)


def _notices(folder: Path) -> RustNotify | None:
    try:
        from watchfiles._rust_notify import RustNotify

        return RustNotify([str(folder)], False, False, 0, True, True)
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
