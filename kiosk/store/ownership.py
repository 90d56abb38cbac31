"""Who a command started by root works as.

Rules: root never acts by path in a folder that another user controls, for that user could put a link there. Before its
first access to such a folder the whole process becomes that user, for good, with that user's groups; of root's rights
it keeps that of reading, so that content and program may lie in anybody's home. Nobody but root changes.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ctypes

_VERSION_3 = 0x20080522
_READ_ANYTHING = 2
"""CAP_DAC_READ_SEARCH, see capabilities(7)."""
_KEEP_CAPABILITIES, _AMBIENT, _RAISE = 8, 47, 2


def become_owner(*paths: Path) -> None:
    """Become the first owner of these paths who is not root. A path that is not there yet is its nearest parent's."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    for path in paths:
        owner = _owner(path)
        if owner is not None and owner[0] != 0:
            _become(*owner)
            return


def is_foreign(path: Path) -> bool:
    """Whether this is root and the path another user's."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and (_owner(path) or (0, 0))[0] != 0


def _owner(path: Path) -> tuple[int, int] | None:
    """The user and the group, of a link its own."""
    path = Path(os.path.abspath(path))
    for place in (path, *path.parents):
        with suppress(OSError):
            found = os.lstat(place)
            return found.st_uid, found.st_gid
    return None


def _become(uid: int, gid: int) -> None:
    import ctypes
    import pwd

    home, groups = "/", [gid]
    with suppress(KeyError):
        user = pwd.getpwuid(uid)
        home, groups, gid = user.pw_dir, os.getgrouplist(user.pw_name, user.pw_gid), user.pw_gid
    system = ctypes.CDLL(None)
    system.prctl(_KEEP_CAPABILITIES, 1, 0, 0, 0)
    os.setgroups(groups)
    os.setresgid(gid, gid, gid)
    os.setresuid(uid, uid, uid)
    os.environ["HOME"] = home
    _keep_only_reading(system)


def _keep_only_reading(system: ctypes.CDLL) -> None:
    """Keep the right to read, for child processes too; where the box does not grant it, none."""
    import ctypes

    header = (ctypes.c_uint32 * 2)(_VERSION_3, 0)
    right = 1 << _READ_ANYTHING
    for kept in (right, 0):
        if system.capset(header, (ctypes.c_uint32 * 6)(kept, kept, kept, 0, 0, 0)) == 0:
            break
    system.prctl(_AMBIENT, _RAISE, _READ_ANYTHING, 0, 0)
