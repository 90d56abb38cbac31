"""Corrections of what has one right answer: a sign that only looks right, a date, a quote, an indent, a missing space.

Rules: they are tried on a copy of the files, round by round, since a file that can be read shows more; a correction
after which its fault is still there is given up. Every other character of a file stays, comments, line ends and a byte
order mark included; nothing is written into the museum but by `write`.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kiosk.content.faults import Fault
from kiosk.content.messages import msg
from kiosk.content.museum_files import load
from kiosk.content.regular_file import read_regular
from kiosk.content.yaml_source import LARGEST_BYTES
from kiosk.content.yaml_swaps import broken_lines
from kiosk.store import atomic_files
from kiosk.store.temporary_folders import temporary_folder

MOST_ROUNDS = 20
READ = ("config", "exhibits")
BOM = "\ufeff"
NOTHING = msg("Nothing can be corrected without you: what is wrong has more than one answer.")
ASK = msg("Write these corrections?")
WRITTEN = msg("The corrections are written.")
NOT_WRITTEN = msg("Nothing was written. With --yes the corrections are written without a question.")


def corrected(museum: Path) -> dict[str, str]:
    """The text of each file that can be corrected, as it would be."""
    with temporary_folder("kiosk-corrections-") as folder:
        copy = Path(folder) / "museum"
        texts = dict(_copied(museum, copy))
        before = dict(texts)
        given_up: set[tuple[str, str, str]] = set()
        for _ in range(MOST_ROUNDS):
            todo = _corrections(load(copy, workers=1).faults, given_up)
            if not todo:
                break
            for file, faults in todo.items():
                _write(copy / file, _with(texts[file], faults))
            left = {_mark(fault) for fault in load(copy, workers=1).faults}
            for file, faults in todo.items():
                failed = {_mark(fault) for fault in faults} & left
                given_up |= failed
                kept = [fault for fault in faults if _mark(fault) not in failed]
                texts[file] = _with(texts[file], kept)
                _write(copy / file, texts[file])
        return {file: text for file, text in texts.items() if text != before[file]}


def differences(museum: Path, after: dict[str, str]) -> Iterator[str]:
    """What would be changed, line by line, as programmers and version control show it."""
    for file, text in sorted(after.items()):
        before = _text(museum / file).splitlines()
        yield from difflib.unified_diff(before, text.splitlines(), file, file, lineterm="", n=1)


def write(museum: Path, after: dict[str, str]) -> None:
    """Write the files. Raises OSError."""
    for file, text in after.items():
        atomic_files.write(museum / file, text.encode("utf-8"))


def _copied(museum: Path, copy: Path) -> Iterator[tuple[str, str]]:
    """Copy what is read as content, media by a link; the text of each YAML file that is UTF-8."""
    for name in READ:
        (copy / name).mkdir(parents=True)
        folder = museum / name
        for path in sorted(folder.glob("*")) if folder.is_dir() else ():
            try:
                data = read_regular(path, museum, LARGEST_BYTES)
                (copy / name / path.name).write_bytes(data)
                if path.suffix == ".yaml":
                    yield f"{name}/{path.name}", data.decode("utf-8")
            except (OSError, ValueError):
                continue  # check reports what cannot be read
    if (museum / "media").is_dir():
        (copy / "media").symlink_to((museum / "media").resolve())


def _corrections(faults: Iterable[Fault], given_up: set[tuple[str, str, str]]) -> dict[str, list[Fault]]:
    """The faults to be corrected in one round, by file: one in each line."""
    found: dict[str, list[Fault]] = defaultdict(list)
    lines: set[tuple[str, int]] = set()
    for fault in faults:
        place = fault.file, 0 if fault.correction is None else fault.correction.line
        if place[1] and place not in lines and fault.file.endswith(".yaml") and _mark(fault) not in given_up:
            lines.add(place)
            found[fault.file].append(fault)
    return found


def _mark(fault: Fault) -> tuple[str, str, str]:
    """What is the same of a fault before and after another was corrected, wherever in its line it stands."""
    return fault.file, f"{fault.code}:{fault.line}", repr(fault.correction and fault.correction.old)


def _with(text: str, faults: Iterable[Fault]) -> str:
    """The text with the corrections of these faults, where what they are about stands there."""
    lines = broken_lines(text.removeprefix(BOM))
    for correction in [fault.correction for fault in faults if fault.correction is not None]:
        line = lines[correction.line - 1] if correction.line <= len(lines) else ""
        end = correction.begin + len(correction.old)
        if line[correction.begin : end] == correction.old:
            lines[correction.line - 1] = line[: correction.begin] + correction.new + line[end:]
    return BOM * text.startswith(BOM) + "".join(lines)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))
