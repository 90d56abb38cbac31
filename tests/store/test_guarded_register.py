"""A register whose index is damaged: nobody is found, nothing is raised, and it is made anew."""

from __future__ import annotations

import logging
import random
from datetime import date
from pathlib import Path

import pytest

from kiosk.content.registers import FoundPersons, RegisterIndex
from kiosk.media.register.index_building import build
from kiosk.media.register.name_search import NameIndex
from kiosk.store.guarded_register import GuardedRegister
from kiosk.store.register_indexes import KeptRegisters
from tests.made_names import spoil_index, write

COUNT, DIGEST = 300, "made"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The index of some names."""
    folder = tmp_path_factory.mktemp("made")
    build(write(folder / "made.csv", COUNT), folder / "made.names", date(2026, 11, 29), lambda _done: None)
    return (folder / "made.names").read_bytes()


@pytest.fixture
def kept(made: bytes, tmp_path: Path) -> KeptRegisters:
    found = KeptRegisters(tmp_path)
    found.folder.mkdir()
    (found.folder / f"{DIGEST}.names").write_bytes(made)
    return found


def asked(register: RegisterIndex) -> None:
    """Look up all that a page looks up."""
    for typed in ("ka", "kalmestik", "shcherbakov", "zxqv"):
        for number in register.find(typed).numbers[:3]:
            register.person(number)
            register.marks(number, typed)
    register.find("ka", "K", 1890)
    for number in register.browse("K", 1890, 0, 5)[0]:
        register.person(number)
    register.person(register.at_place_in_file(7))
    register.place_in_file(COUNT - 1)


def test_whoever_comes_upon_damage_finds_nobody(kept: KeptRegisters, caplog: pytest.LogCaptureFixture) -> None:
    """From then on nobody is found, the journal names the file once, and the file is gone."""
    path = kept.folder / f"{DIGEST}.names"
    register = kept.open(DIGEST)
    assert register is not None and register.person(3).name and not register.is_damaged
    spoil_index(path)
    with caplog.at_level(logging.ERROR):
        assert register.person(200).name == ""
        assert register.is_damaged and not path.exists()
        assert (register.find("ka"), register.browse("", 0, 0, 5)) == (FoundPersons(), ((), 0))
    assert [record.getMessage().startswith(f"the index {path} is damaged (") for record in caplog.records] == [True]


def test_an_index_that_was_made_anew_is_opened_again(kept: KeptRegisters, made: bytes) -> None:
    """The damaged register stands until another process has made its index anew; then that is open."""
    path = kept.folder / f"{DIGEST}.names"
    register = kept.open(DIGEST)
    assert register is not None
    spoil_index(path)
    asked(register)
    assert register.is_damaged and kept.open(DIGEST) is register
    path.write_bytes(made)
    again = kept.open(DIGEST)
    assert again is not None and again is not register and again.person(3).name


def test_an_index_that_cannot_be_opened_is_taken_away(kept: KeptRegisters, made: bytes) -> None:
    """One that is cut short, empty or without its facts is as one that was never made."""
    path = kept.folder / f"{DIGEST}.names"
    for content in (b"", made[: len(made) // 2], made[:-40] + b"\xc1" * 16 + made[-24:], b"no index"):
        path.write_bytes(content)
        assert kept.open(DIGEST) is None and not path.exists()


def test_no_damage_stops_whoever_looks_somebody_up(made: bytes, tmp_path: Path) -> None:
    """Of many indexes with a few bytes damaged somewhere, each is refused, or answers all that is asked of it."""
    chance, path, answered = random.Random(13), tmp_path / "bad.names", 0
    for _ in range(60):
        content = bytearray(made)
        for _ in range(chance.choice((1, 8, 400))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.unlink(missing_ok=True)  # the one before is still mapped
        path.write_bytes(content)
        try:
            register = GuardedRegister(NameIndex(path), path)
        except (ValueError, LookupError, TypeError):
            continue
        asked(register)
        answered += 1
    assert answered > 20
