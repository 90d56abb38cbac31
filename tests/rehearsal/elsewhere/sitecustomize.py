"""A computer that is no Linux box, as far as a program can tell: Python reads this first in a process that has this
folder on its path, and in all that it starts.

Rules: modules that only Unix has cannot be imported, /proc is not there, and neither are the functions and flags of
`os` that only Unix has and that the program could reach for.
"""

from __future__ import annotations

import builtins
import io
import os
import sys
from typing import Any

GONE = frozenset({"fcntl", "grp", "pwd", "resource", "termios"})
GONE_OF_OS = ("O_DIRECTORY", "fork", "geteuid", "getpgid", "nice", "sched_setscheduler", "setpriority")


class Missing:
    """Finds nothing, where there is something."""

    def find_spec(self, name: str, *_: object) -> None:
        if name in GONE:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def without_proc(real: Any) -> Any:
    def look(path: Any, *given: Any, **named: Any) -> Any:
        if isinstance(path, (str, os.PathLike)) and os.fspath(path).startswith("/proc"):
            raise FileNotFoundError(2, "No such file or directory", os.fspath(path))
        return real(path, *given, **named)

    return look


sys.meta_path.insert(0, Missing())
for module in GONE:
    sys.modules.pop(module, None)
builtins.open = io.open = without_proc(io.open)
for function in ("listdir", "open", "scandir", "stat"):
    setattr(os, function, without_proc(getattr(os, function)))
for name in GONE_OF_OS:
    delattr(os, name)
