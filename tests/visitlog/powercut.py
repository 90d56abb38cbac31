"""What the power may leave behind: the writes and syncs of a real run, and every disk that a cut could make of them.

Rules: a sync of a file keeps all that was written to it before; a sync of a folder keeps its names. Of the rest, a cut
may keep any part: each sector of 512 bytes of each write by itself, each new size, each new name in its order or not
at all. A file whose name was never synced may be absent, whatever of it was synced. What is in shared memory is lost.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

SECTOR = 512
CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,unlink,rename"
CALL = re.compile(r"^\d+ +(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+)")
BEGUN = re.compile(r"^(?P<thread>\d+) +(?P<call>\w+\(.*) <unfinished \.\.\.>$")
ENDED = re.compile(r"^(?P<thread>\d+) +<\.\.\. \w+ resumed>(?P<rest>.*)$")
DESCRIPTOR = re.compile(r"^(?:\d+|AT_FDCWD)<(?P<path>[^>]*)>")
QUOTED = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Write:
    file: str
    start: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file was given that size."""

    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the folder now stands for that file (None: for nothing any more)."""

    name: str
    file: str | None


@dataclass(frozen=True, slots=True)
class Synced:
    """All that was written to that file before is kept; None: all names of the folder are."""

    file: str | None


@dataclass(frozen=True, slots=True)
class Reported:
    """The program reported this: from here on it must be true."""

    line: str


Step = Write | Cut | Named | Synced | Reported


def _text(escaped: str) -> str:
    return bytes.fromhex(escaped.replace("\\x", "")).decode()


def whole_calls(lines: Iterable[str]) -> Iterator[str]:
    """The calls of a record, each on one line, at its end: strace parts one during which another thread calls."""
    begun: dict[str, str] = {}
    for line in lines:
        if (start := BEGUN.match(line)) is not None:
            begun[start["thread"]] = start["call"]
        elif (end := ENDED.match(line)) is not None:
            yield f"{end['thread']} {begun.pop(end['thread'], '')}{end['rest']}"
        else:
            yield line


def steps_of(record: Path, folder: Path) -> list[Step]:
    """The steps of a recorded run that concern files of that folder, in order."""
    steps: list[Step] = []
    files: dict[str, str] = {}  # by name: which file it stands for now
    made = 0

    def inside(path: str) -> str | None:
        pure = PurePosixPath(path)
        return pure.name if pure.parent == PurePosixPath(folder) else None

    for text in whole_calls(record.read_text().splitlines()):
        call = CALL.match(text)
        if call is None or int(call["result"]) < 0:
            continue
        name, arguments = call["name"], call["arguments"]
        place = DESCRIPTOR.match(arguments)
        path = _text(place["path"]) if place and place["path"].startswith("\\x") else ""
        quoted = [match[1] for match in QUOTED.finditer(arguments)]
        own = inside(path)
        if name == "openat":
            opened = inside(_text(quoted[0]))
            if opened is not None and "O_CREAT" in arguments and opened not in files:
                made += 1
                files[opened] = f"{opened}#{made}"
                steps.append(Named(opened, files[opened]))
            if opened is not None and "O_TRUNC" in arguments:
                steps.append(Cut(files[opened], 0))
        elif name in ("pwrite64", "write"):
            data = bytes.fromhex(quoted[0].replace("\\x", ""))[: int(call["result"])]
            if own in files:
                start = int(arguments.rsplit(", ", 1)[1]) if name == "pwrite64" else 0
                steps.append(Write(files[own], start, data))
            elif arguments.startswith("1<"):
                steps += [Reported(line) for line in data.decode().splitlines()]
        elif name == "ftruncate" and own in files:
            steps.append(Cut(files[own], int(arguments.rsplit(", ", 1)[1])))
        elif name in ("fsync", "fdatasync"):
            if own in files:
                steps.append(Synced(files[own]))
            elif path == str(folder):
                steps.append(Synced(None))
        elif name == "unlink" and (gone := inside(_text(quoted[0]))) in files:
            del files[gone]
            steps.append(Named(gone, None))
        elif name == "rename" and (old := inside(_text(quoted[0]))) in files:
            new = inside(_text(quoted[1]))
            assert new is not None
            files[new] = files.pop(old)
            steps += [Named(new, files[new]), Named(old, None)]
    return steps


@dataclass(slots=True)
class Disk:
    """What is surely on the disk, and what perhaps is."""

    content: dict[str, bytearray] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    loose: dict[str, list[Write | Cut]] = field(default_factory=dict)
    loose_names: list[Named] = field(default_factory=list)

    def take(self, step: Step) -> None:
        if isinstance(step, Write | Cut):
            self.loose.setdefault(step.file, []).append(step)
        elif isinstance(step, Named):
            self.loose_names.append(step)
        elif isinstance(step, Synced) and step.file is not None:
            content = self.content.setdefault(step.file, bytearray())
            for change in self.loose.pop(step.file, []):
                _apply(content, change)
        elif isinstance(step, Synced):
            for named in self.loose_names:
                _rename(self.names, named)
            self.loose_names.clear()

    def after_cut(self, choose: random.Random) -> dict[str, bytes]:
        """One of the disks that a cut now could leave: names and what the files hold."""
        names = dict(self.names)
        for named in self.loose_names[: choose.randint(0, len(self.loose_names))]:
            _rename(names, named)
        mood = choose.choice(["all", "none", "sectors", "changes", "torn"])
        return {name: self._left_of(file, mood, choose) for name, file in names.items()}

    def _left_of(self, file: str, mood: str, choose: random.Random) -> bytes:
        content = bytearray(self.content.get(file, b""))
        loose = self.loose.get(file, [])
        torn_at = choose.randint(0, len(loose)) if mood == "torn" else None
        for number, change in enumerate(loose):
            if mood == "none" or (mood == "changes" and choose.random() < 0.5):
                continue
            if torn_at is not None and number > torn_at:
                break
            if isinstance(change, Cut) or mood in ("all", "changes"):
                _apply(content, change)
                continue
            for piece in _sectors(change):
                if mood == "sectors" and choose.random() < 0.5:
                    continue
                if number == torn_at and choose.random() < 0.3:
                    break
                _apply(content, piece)
        return bytes(content)


def _sectors(write: Write) -> Iterator[Write]:
    """The same write, cut where the sectors of the disk are."""
    start = write.start
    end = write.start + len(write.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield Write(write.file, start, write.data[start - write.start : stop - write.start])
        start = stop


def _apply(content: bytearray, change: Write | Cut) -> None:
    size = change.size if isinstance(change, Cut) else change.start + len(change.data)
    if len(content) < size:
        content.extend(bytes(size - len(content)))
    if isinstance(change, Cut):
        del content[change.size :]
    else:
        content[change.start : size] = change.data


def _rename(names: dict[str, str], named: Named) -> None:
    if named.file is None:
        names.pop(named.name, None)
    else:
        names[named.name] = named.file


def cuts(steps: list[Step], choose: random.Random, *, every: float) -> Iterator[tuple[dict[str, bytes], list[str]]]:
    """Disks that cuts at random moments of that run would leave, each with what had been reported by then."""
    disk, reported = Disk(), list[str]()
    for step in steps:
        if isinstance(step, Reported):
            reported.append(step.line)
        disk.take(step)
        if choose.random() < every:
            yield disk.after_cut(choose), list(reported)


def create_schema(left: dict[str, bytes], folder: Path) -> None:
    """Makes that folder as the cut left it; the -shm, which is only memory, never lasts."""
    folder.mkdir(parents=True)
    for name, content in left.items():
        if not name.endswith("-shm"):
            (folder / name).write_bytes(content)
