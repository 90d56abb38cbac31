"""What a power cut may leave of a whole folder: every step of a real run, and the trees that a cut could make of them.

Rules: the steps are what the run asked of the system (strace saw it). A sync of a file keeps what was written to it
before; a sync of a folder keeps its names, and a move is kept whole or not at all. Of the rest a cut may keep any part:
nothing, everything, all up to a moment, or of each folder's names the first few; and of a file's unsynced pieces any,
the others being zeroes.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

CALLS = (
    "openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,mkdir,mkdirat,symlink,symlinkat,unlink,"
    "unlinkat,rmdir"
)
CALL = re.compile(r"^\d+ +(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+)")
ARGUMENT = re.compile(r'(?:\d+|AT_FDCWD)<(?P<open>[^>]*)>|"(?P<text>(?:\\x[0-9a-f]{2})*)"|(?P<plain>[^,\s"<>]+)')
Cut = str
CUTS: tuple[Cut, ...] = ("nothing", "everything", "until", "some")


@dataclass(frozen=True, slots=True)
class Named:
    """Names changed in folders (by number): each gets a node, or None for nothing any more."""

    changes: tuple[tuple[int, str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Written:
    node: int
    start: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Synced:
    node: int


Step = Named | Written | Synced


@dataclass(slots=True)
class Run:
    """The tree before, and the steps. content: of the files at first; target: of links; folders: of names."""

    folders: dict[int, dict[str, int]] = field(default_factory=dict)
    content: dict[int, bytes] = field(default_factory=dict)
    target: dict[int, str] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    top: int = 0


def snapshot(folder: Path) -> Run:
    """The tree as it is, all of it on the disk."""
    run, numbers = Run(), count()

    def take(path: Path) -> int:
        number = next(numbers)
        if path.is_symlink():
            run.target[number] = os.readlink(path)
        elif path.is_dir():
            run.folders[number] = {}
            for below in sorted(path.iterdir()):
                run.folders[number][below.name] = take(below)
        else:
            run.content[number] = path.read_bytes()
        return number

    run.top = take(folder)
    return run


class Reading:
    """Reads the record of a run onto the tree before it."""

    def __init__(self, run: Run, folder: Path) -> None:
        self.run, self.folder = run, folder
        self.now = {number: dict(names) for number, names in run.folders.items()}
        self.offsets: dict[int, int] = {}
        self.numbers = count(1_000_000)

    def read(self, record: Path) -> Run:
        for line in record.read_text(encoding="ascii").splitlines():
            call = CALL.match(line)
            if call is not None and int(call["result"]) >= 0:
                found = [self._argument(one) for one in ARGUMENT.finditer(call["arguments"])]
                getattr(self, f"_{call['name']}")(found)
        return self.run

    @staticmethod
    def _argument(found: re.Match[str]) -> str:
        escaped = found["open"] if found["open"] is not None else found["text"]
        return found["plain"] if escaped is None else os.fsdecode(bytes.fromhex(escaped.replace("\\x", "")))

    def _place(self, path: str) -> tuple[int, str] | None:
        """The folder's number and the name in it; None outside the folder."""
        inside = os.path.relpath(path, self.folder)
        if inside.startswith("..") or inside == ".":
            return None
        *above, name = inside.split("/")
        at = self.run.top
        for part in above:
            at = self.now[at][part]
        return at, name

    def _node(self, path: str) -> int | None:
        if path == str(self.folder):
            return self.run.top
        place = self._place(path)
        return None if place is None else self.now[place[0]].get(place[1])

    def _name(self, *changes: tuple[tuple[int, str] | None, int | None]) -> None:
        kept = tuple((*place, node) for place, node in changes if place is not None)
        for folder, name, node in kept:
            if node is None:
                del self.now[folder][name]
            else:
                self.now[folder][name] = node
        if kept:
            self.run.steps.append(Named(kept))

    def _openat(self, given: list[str]) -> None:
        place, flags = self._place(os.path.join(given[0], given[1])), given[2]
        if place is None or "O_DIRECTORY" in flags or not ("O_WRONLY" in flags or "O_RDWR" in flags):
            return
        node = self.now[place[0]].get(place[1])
        if node is None:
            node = next(self.numbers)
            self.run.content[node] = b""
            self._name((place, node))
        elif "O_TRUNC" in flags:
            self.run.steps.append(Written(node, 0, b""))
        self.offsets[node] = 0

    def _write(self, given: list[str]) -> None:
        node = self._node(given[0])
        if node is not None:
            data = os.fsencode(given[1])
            self.run.steps.append(Written(node, self.offsets[node], data))
            self.offsets[node] += len(data)

    def _fsync(self, given: list[str]) -> None:
        node = self._node(given[0])
        if node is not None:
            self.run.steps.append(Synced(node))

    _fdatasync = _fsync

    def _mkdir(self, given: list[str]) -> None:
        place = self._place(given[0])
        if place is not None:
            node = next(self.numbers)
            self.run.folders[node], self.now[node] = {}, {}
            self._name((place, node))

    def _symlink(self, given: list[str]) -> None:
        node = next(self.numbers)
        self.run.target[node] = given[0]
        self._name((self._place(given[1]), node))

    def _rename(self, given: list[str]) -> None:
        old, new = self._place(given[0]), self._place(given[1])
        if old is not None:
            self._name((old, None), (new, self.now[old[0]][old[1]]))

    def _unlink(self, given: list[str]) -> None:
        self._name((self._place(given[0]), None))

    _rmdir = _unlink

    def _unlinkat(self, given: list[str]) -> None:
        self._unlink([os.path.join(given[0], given[1])])

    def _mkdirat(self, given: list[str]) -> None:
        self._mkdir([os.path.join(given[0], given[1])])

    def _symlinkat(self, given: list[str]) -> None:
        self._symlink([given[0], os.path.join(given[1], given[2])])

    def _renameat(self, given: list[str]) -> None:
        self._rename([os.path.join(given[0], given[1]), os.path.join(given[2], given[3])])

    _renameat2 = _renameat


def lay_out(run: Run, at: int, cut: Cut, choose: random.Random, folder: Path) -> None:
    """The tree that a cut before that step leaves."""
    names = {number: dict(found) for number, found in run.folders.items()}
    content = dict(run.content)
    steps = run.steps[:at]
    for number in _kept_names(steps, cut, choose):
        step = steps[number]
        assert isinstance(step, Named)
        for inside, name, node in step.changes:
            if node is None:
                names[inside].pop(name, None)
            else:
                names[inside][name] = node
    for step in _kept_data(steps, cut, choose):
        before = content[step.node]
        if not step.data:
            content[step.node] = b""
            continue
        content[step.node] = (
            before.ljust(step.start, b"\0")[: step.start] + step.data + before[step.start + len(step.data) :]
        )
    _write_tree(run, names, content, run.top, folder)


def _kept_names(steps: list[Step], cut: Cut, choose: random.Random) -> list[int]:
    """The steps that changed names and are kept, in their order."""
    changed = [number for number, step in enumerate(steps) if isinstance(step, Named)]
    synced: dict[int, int] = {}
    for number, step in enumerate(steps):
        if isinstance(step, Synced):
            synced[step.node] = number
    until = choose.randint(0, len(steps)) if cut == "until" else len(steps) if cut == "everything" else 0
    lengths: dict[int, int] = {}
    kept = set()
    for number in changed:
        inside = [folder for folder, _, _ in steps[number].changes]  # type: ignore[union-attr]
        by_chance = cut == "some" and any(
            number < lengths.setdefault(folder, choose.randint(0, len(steps))) for folder in inside
        )
        if number < until or by_chance or any(number < synced.get(folder, -1) for folder in inside):
            kept.add(number)
    for number in sorted(kept, reverse=True):  # what came before it in the same folders is kept too
        inside = {folder for folder, _, _ in steps[number].changes}  # type: ignore[union-attr]
        for other in changed:
            if other < number and inside & {folder for folder, _, _ in steps[other].changes}:  # type: ignore[union-attr]
                kept.add(other)
    return sorted(kept)


def _kept_data(steps: list[Step], cut: Cut, choose: random.Random) -> Iterator[Written]:
    synced: dict[int, int] = {}
    for number, step in enumerate(steps):
        if isinstance(step, Synced):
            synced[step.node] = number
    for number, step in enumerate(steps):
        if not isinstance(step, Written):
            continue
        if number < synced.get(step.node, -1) or cut == "everything":
            yield step
        elif cut != "nothing" and choose.random() < 0.7:
            kept = step.data if choose.random() < 0.5 else bytes(len(step.data))
            yield Written(step.node, step.start, kept)


def _write_tree(run: Run, names: dict[int, dict[str, int]], content: dict[int, bytes], number: int, path: Path) -> None:
    if number in run.target:
        path.symlink_to(run.target[number])
    elif number in content:
        path.write_bytes(content[number])
    else:
        path.mkdir()
        for name, below in names[number].items():
            _write_tree(run, names, content, below, path / name)
