"""The child processes that hold a sound output, as the system lists them."""

from __future__ import annotations

from pathlib import Path


def mixers(parent: int) -> list[int]:
    """The children of a process that hold an output and have not ended."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, ppid = _state(int(folder.name))
            if ppid == parent and state != "Z" and b"mixer_child" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def alive(pid: int) -> bool:
    """Whether a process has not ended."""
    try:
        return _state(pid)[0] != "Z"
    except OSError:
        return False


def _state(pid: int) -> tuple[str, int]:
    state, ppid, *_ = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return state, int(ppid)
