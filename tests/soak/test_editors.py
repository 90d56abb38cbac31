"""Editors: the language server that VS Code and others run, over the files that `kiosk new` writes.

The server is fetched from npm into build/ once; where npm cannot be reached these tests fail and say so.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.staff.authoring.templates import new_exhibit, new_room
from tests.faults.test_faults import GOOD
from tests.soak.language_server import LanguageServer

ROOT = Path(__file__).parents[2]
PLACE = ROOT / "build/editors"


@pytest.fixture(scope="module")
def command() -> list[str]:
    server = PLACE / "node_modules/yaml-language-server/bin/yaml-language-server"
    if not server.exists():
        PLACE.mkdir(parents=True, exist_ok=True)
        npm = shutil.which("npm")
        assert npm is not None, "npm is not installed: apt-get install npm"
        fetch = [npm, "install", "--no-fund", "--no-audit", "--prefix", str(PLACE), "yaml-language-server@1"]
        done = subprocess.run(fetch, capture_output=True, text=True, timeout=300, cwd=PLACE)
        assert done.returncode == 0, f"yaml-language-server cannot be fetched from npm: {done.stderr[-400:]}"
    return ["node", str(server), "--stdio"]


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(GOOD, tmp_path_factory.mktemp("editor") / "museum")
    new_room(folder, "cell-15")
    new_exhibit(folder, "cell-15", "lamp")
    return folder


@pytest.fixture
def server(command: list[str], museum: Path) -> Iterator[LanguageServer]:
    with LanguageServer(command, museum) as running:
        yield running


def test_an_editor_completes_and_explains_the_keys_of_a_new_room(server: LanguageServer, museum: Path) -> None:
    """In a room's file an editor offers the keys that may stand there, and says what each is for."""
    path = museum / "exhibits/cell-15.yaml"
    text = path.read_text() + "amb"
    marks = server.open(path, text)
    lines = text.splitlines()
    offered = server.at("completion", path, len(lines) - 1, 3)
    items = {item["label"]: item for item in offered["items"]}
    assert "ambience" in items
    line = next(number for number, words in enumerate(lines) if words.startswith("scope:"))
    hover = server.at("hover", path, line, 2)
    assert "How wide its story is: local, europe or world." in str(hover["contents"])
    assert marks


def test_an_editor_offers_the_words_that_may_stand_there(server: LanguageServer, museum: Path) -> None:
    """Where one of a few words is to be written, an editor offers them."""
    path = museum / "exhibits/cell-16.yaml"
    server.open(path, "# yaml-language-server: $schema=../config/schema/room.json\nroom: cell-16\nscope: ")
    offered = server.at("completion", path, 2, len("scope: "))
    assert {"local", "europe", "world"} <= {item["label"].strip() for item in offered["items"]}


@pytest.mark.parametrize(
    ("old", "new", "mark"),
    [
        ("kind: cell", "knid: cell", "knid"),
        ("kind: cell", "kind: celll", "Value is not accepted"),
        ("    stop: 141", '    stop: "141"', "Incorrect type"),
        ("        credit: The museum\n", "", "credit"),
    ],
)
def test_an_editor_marks_what_is_wrong(server: LanguageServer, museum: Path, old: str, new: str, mark: str) -> None:
    """A wrong key, a wrong word, a number in quotes and a missing credit are marked while they are typed."""
    path = museum / "exhibits/cell-14.yaml"
    head = "# yaml-language-server: $schema=../config/schema/room.json\n"
    good = head + path.read_text()
    assert old in good
    found = server.open(path, good.replace(old, new, 1))
    assert any(mark in each["message"] for each in found), found


def test_an_editor_marks_nothing_in_a_room_that_is_right(server: LanguageServer, museum: Path) -> None:
    """Nothing is marked in a room without faults."""
    path = museum / "exhibits/corridor.yaml"
    assert server.open(path, "# yaml-language-server: $schema=../config/schema/room.json\n" + path.read_text()) == []
