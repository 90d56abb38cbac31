"""Reading rooms in two processes gives what one gives."""

from __future__ import annotations

import subprocess
import sys
from multiprocessing import set_executable
from pathlib import Path

import pytest

from kiosk.content import parallel_read
from kiosk.content.museum_files import load

ROOM = """\
room: {name}
kind: cell
scope: local
title: {{en: Cell, et: Kamber}}
exhibits:
  - id: bunk
    stop: {stop}
    titel: {{en: A bunk, et: Nari}}
    label: {{en: Boards., et: Lauad.}}
    sources: [The archive]
"""


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    (tmp_path / "config").mkdir()
    (tmp_path / "exhibits").mkdir()
    names = [f"cell-{number}" for number in range(1, 8)]
    rooms = f"name: {{en: A, et: B}}\nlanguages: [en, et]\nrooms: [{', '.join(names)}]\n"
    (tmp_path / "config/museum.yaml").write_text(rooms)
    for number, name in enumerate(names, 1):
        text = ROOM.format(name=name, stop=number)
        if number != 6:
            text = text.replace("titel", "title")
        (tmp_path / f"exhibits/{name}.yaml").write_text(text)
    return tmp_path


def test_two_processes_read_what_one_reads(museum: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A museum read by two processes is the same, with the same faults, as read by one."""
    alone = load(museum, workers=1)
    monkeypatch.setattr(parallel_read, "WORTH_BYTES", 0)
    assert load(museum, workers=2) == alone
    assert alone.museum is not None and len(alone.museum.rooms) == 6
    assert [f.code for f in alone.faults] == ["unknown-key"]


@pytest.mark.parametrize("python", ["/no/such/python", "/bin/false"])
def test_child_that_cannot_start_is_done_without(museum: Path, monkeypatch: pytest.MonkeyPatch, python: str) -> None:
    """Where no second process can be started, or it ends badly, all rooms are read here."""
    alone = load(museum, workers=1)
    monkeypatch.setattr(parallel_read, "WORTH_BYTES", 0)
    set_executable(python)
    try:
        assert load(museum, workers=2) == alone
    finally:
        set_executable(sys.executable)


def test_a_prepared_copy_is_opened_without_what_reads_files(museum: Path, tmp_path: Path) -> None:
    """A start from the prepared copy imports neither the reader of files nor what starts processes."""
    start = (
        "import sys; from pathlib import Path; from kiosk.store.prepared import prepare\n"
        "prepare(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "print(*sorted({'kiosk.content.parallel_read', 'multiprocessing'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", start, str(museum), str(tmp_path / "state")]
    anew, again = (subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(2))
    assert (anew.strip(), again.strip()) == ("kiosk.content.parallel_read", "")
