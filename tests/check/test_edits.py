"""300 edits that go wrong in a museum's files: bytes flipped, lines or their ends cut, keys renamed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.check.all_faults import check_museum
from kiosk.content.faults import Fault
from kiosk.content.measures import Measures
from kiosk.content.museum_files import load
from kiosk.content.parallel_read import read_rooms
from kiosk.content.rooms import RoomFiles, RoomRead
from kiosk.store.prepared import measure_media
from tests.three_rooms import copy_three_rooms, know_media

EDITS = 300
NEAR_LINES = 3
KEY = re.compile(rb"(?<![\w-])([a-z_]{3,})(?=: |:$)", re.MULTILINE)
Museum = tuple[Path, Measures]
Edit = Callable[[random.Random, bytes], tuple[bytes, int]]


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory, run_folder: Path) -> Museum:
    """A copy of the three rooms."""
    folder = copy_three_rooms(tmp_path_factory.mktemp("edits") / "museum")
    know_media(folder / "state", run_folder)
    return folder, measure_media(folder, folder / "state", load(folder).media)


def line_of(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


def flip_a_byte(chance: random.Random, data: bytes) -> tuple[bytes, int]:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :], line_of(data, at)


def cut_a_line(chance: random.Random, data: bytes) -> tuple[bytes, int]:
    lines = data.splitlines(keepends=True)
    number = chance.randrange(len(lines))
    return b"".join(lines[:number] + lines[number + 1 :]), number + 1


def cut_the_end_of_a_line(chance: random.Random, data: bytes) -> tuple[bytes, int]:
    at = chance.randrange(len(data))
    end = data.find(b"\n", at)
    return data[:at] + data[end:], line_of(data, at)


def rename_a_key(chance: random.Random, data: bytes) -> tuple[bytes, int]:
    found = chance.choice(list(KEY.finditer(data)))
    letter = chance.randrange(found.start(), found.end())
    return data[:letter] + b"x" + data[letter:], line_of(data, letter)


EDITORS: tuple[Edit, ...] = (flip_a_byte, cut_a_line, rename_a_key, flip_a_byte, cut_the_end_of_a_line, rename_a_key)


@dataclass(frozen=True, slots=True)
class EditResult:
    """What came of one edit: `near` is None where nothing is wrong with the file as it is now."""

    what: str
    near: bool | None


class OnceRead:
    """Reads rooms, each once for what its files hold: an edit changes one file, and all others are as before."""

    def __init__(self) -> None:
        self._known: dict[object, RoomRead] = {}

    def __call__(self, folder: Path, rooms: Sequence[RoomFiles], languages: tuple[str, ...]) -> list[RoomRead]:
        return [self._of(folder, files, languages) for files in rooms]

    def _of(self, folder: Path, files: RoomFiles, languages: tuple[str, ...]) -> RoomRead:
        held = tuple((folder / file).read_bytes() for file in (files.file, *(file for _, file in files.translations)))
        if (of := (files, languages, held)) not in self._known:
            (self._known[of],) = read_rooms(folder, [files], languages)
        return self._known[of]


def tried(museum: Museum, number: int, before: frozenset[Fault], read: OnceRead) -> EditResult:
    folder, measures = museum
    chance = random.Random(number)
    files = sorted((*folder.glob("config/*.yaml"), *folder.glob("exhibits/*.yaml")))
    file = chance.choices(files, weights=[path.stat().st_size for path in files])[0]
    good = file.read_bytes()
    edit = EDITORS[number % len(EDITORS)]
    bad, line = edit(chance, good)
    try:
        file.write_bytes(bad)
        found = set(check_museum(load(folder, read=read), measures)) - before
    finally:
        file.write_bytes(good)
    name = file.relative_to(folder).as_posix()
    near = any(f.file == name and abs(f.line - line) <= NEAR_LINES for f in found)
    reported = "; ".join(f.render() for f in sorted(found, key=lambda f: (f.file, f.line))[:3])
    return EditResult(f"{number}: {edit.__name__} in {name}, line {line}: {reported}", near if found else None)


def test_nothing_is_wrong_before_an_edit(museum: Museum) -> None:
    """`kiosk check --strict` has nothing to say about the three rooms."""
    folder, measures = museum
    assert check_museum(load(folder), measures) == ()


def test_edits_that_go_wrong_end_in_faults_near_them(museum: Museum) -> None:
    """Whatever happens to a file, check says what and where, or that all is well; never does it break down."""
    folder, measures = museum
    before = frozenset(check_museum(load(folder, workers=1), measures))
    read = OnceRead()
    results = [tried(museum, number, before, read) for number in range(EDITS)]
    reported = [result for result in results if result.near is not None]
    far = [result.what for result in reported if not result.near]
    assert len(reported) > EDITS / 2
    assert len(far) <= 0.05 * len(reported), "\n".join(far)
