"""Rooms and exhibits to fill in: written with every key explained, and nothing that is there is touched."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.check.all_faults import check_folder
from kiosk.cli.commands import app
from kiosk.content.exhibit_schema import EXHIBIT, ROOM
from kiosk.content.museum_files import load
from kiosk.exit_codes import CommandFailed
from kiosk.staff.authoring.examples import example_texts, in_language
from kiosk.staff.authoring.templates import new_exhibit, new_room
from tests.faults.test_faults import GOOD

TO_FILL_IN = {"no-value"}


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return shutil.copytree(GOOD, tmp_path / "museum")


def faults(museum: Path, room: str) -> list[str]:
    return [f"{f.line}: {f.code}" for f in load(museum).faults if f.file == f"exhibits/{room}.yaml"]


def test_a_new_room_lacks_only_what_is_to_be_filled_in(museum: Path) -> None:
    """A new room has no faults but its empty keys, and that the museum does not name it yet."""
    created = new_room(museum, "cell-15")
    assert (created.file, created.line) == ("exhibits/cell-15.yaml", 1)
    assert str(created.then) == "Add cell-15 to rooms in config/museum.yaml; until then nobody sees it."
    assert {line.split(": ")[1] for line in faults(museum, "cell-15")} == {"unlisted-room", *TO_FILL_IN}


def test_a_new_exhibit_lacks_only_what_is_to_be_filled_in(museum: Path) -> None:
    """A new exhibit has no faults but its empty title, label (each in both languages) and source."""
    before = (museum / "exhibits/cell-14.yaml").read_bytes()
    created = new_exhibit(museum, "cell-14", "lamp")
    after = (museum / "exhibits/cell-14.yaml").read_bytes()
    assert after.startswith(before)
    text = after.decode().splitlines()
    assert text[created.line] == "  - id: lamp"
    raised = [line.split(": ")[1] for line in faults(museum, "cell-14")]
    assert raised == ["no-value"] * 5


@pytest.mark.parametrize(("form", "command"), [(ROOM, "room"), (EXHIBIT, "exhibit")])
def test_every_key_is_there_and_explained(museum: Path, form: object, command: str) -> None:
    """Each key stands in the new file once, commented out where it is not required, with what it is for above it."""
    assert form in (ROOM, EXHIBIT)
    new_room(museum, "cell-15")
    if command == "exhibit":
        new_exhibit(museum, "cell-15", "lamp")
    lines = (museum / "exhibits/cell-15.yaml").read_text().splitlines()
    keys = (ROOM if form is ROOM else EXHIBIT).keys
    for name in keys:
        at = [n for n, line in enumerate(lines) if re.match(rf"\s*(# |- )?{name}:", line)]
        assert at and re.match(r"\s*# [A-Z]", lines[at[0] - 1]), name


@pytest.mark.parametrize("language", ["et", "ru", "cs", "sv"])
def test_examples_are_in_the_museums_own_language(language: str) -> None:
    """What stands behind a set-aside key is in the words of the museum's language where the program has them, and under
    that language in any case."""
    for key in (*ROOM.keys.values(), *EXHIBIT.keys.values()):
        shown = in_language(key.example, language)
        assert "en:" not in shown and ".en." not in shown
        for words in example_texts(key.example):
            same = words in ("Tallinn, 1945", "Drancy")
            assert same or (f'"{words}"' in shown) == (language == "sv"), shown


def test_what_is_set_aside_is_right_once_the_marks_are_taken_away(museum: Path) -> None:
    """Whoever takes the # away and leaves the example gets a room in which only the empty keys are wrong."""
    new_room(museum, "cell-15")
    new_exhibit(museum, "cell-15", "lamp")
    file = museum / "exhibits/cell-15.yaml"
    file.write_text(re.sub(r"^(\s*)# ([a-z_]+: .*)$", r"\1\2", file.read_text(), flags=re.MULTILINE))
    raised = {f.code for f in load(museum).faults if f.file == "exhibits/cell-15.yaml" and f.severity == "error"}
    assert raised <= {*TO_FILL_IN, "stop-twice", "two-interactives"}, raised


@pytest.mark.parametrize(
    ("held", "then"),
    [
        ("exhibits:\n- id: bunk\n  title: A bunk\n  label: B.\n  sources: [A]\n", "- id: lamp"),
        ("exhibits:\n    - id: bunk\n      title: A bunk\n      label: B.\n      sources: [A]", "    - id: lamp"),
        ("exhibits:\n", "  - id: lamp"),
        ("", "  - id: lamp"),
        (
            "exhibits:\n  - id: bunk\n    title: A\n    label: B.\n    sources: [A]\n# the closing\nambience: a.ogg\n",
            "  - id: lamp",
        ),
        ("exhibits:\r\n  - id: bunk\r\n    title: A\r\n    label: B.\r\n    sources: [A]\r\n", "  - id: lamp"),
    ],
)
def test_an_exhibit_is_added_however_the_file_is_laid_out(museum: Path, held: str, then: str) -> None:
    """An exhibit goes under the last one, indented as it is; every other byte of the file stays."""
    file = museum / "exhibits/corridor.yaml"
    end = "\r\n" if "\r\n" in held else "\n"
    head = end.join(["room: corridor", "kind: corridor", "scope: local", "title: The corridor", ""])
    before = (head + held).encode()
    file.write_bytes(before)
    new_exhibit(museum, "corridor", "lamp")
    after = file.read_bytes()
    first = next(n for n in range(len(before) + 1) if not after.startswith(before[: n + 1]) or n == len(before))
    assert after.endswith(before[first:]) and then in after.decode().splitlines()
    assert (b"\r\n" in after) == (b"\r\n" in before) and after.count(b"\n") == after.count(end.encode())
    room = next(room for room in (load(museum).faults,))
    assert {f.code for f in room if f.file == "exhibits/corridor.yaml" and f.severity == "error"} <= TO_FILL_IN


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (
            ["room", "cell-14"],
            2,
            "cell-14.yaml is there already. Add to it with kiosk new exhibit, or choose another name.",
        ),
        (
            ["room", "Cell 15"],
            2,
            '"Cell 15" cannot be the name of a room. Use a to z, 0 to 9 and hyphens, at most 40 of them, and no '
            "hyphen at the beginning.",
        ),
        (["room", "plan"], 2, 'No room can be called "plan": the kiosk has a page of that name.'),
        (["exhibit", "cell-14", "bunk"], 2, 'cell-14 already has an exhibit "bunk". Choose another name.'),
        (
            ["exhibit", "cell-14", "../x"],
            2,
            '"../x" cannot be the name of an exhibit. Use a to z, 0 to 9 and hyphens, at most 40 of them, and no '
            "hyphen at the beginning.",
        ),
        (["exhibit", "cel-14", "lamp"], 3, 'There is no room "cel-14". Did you mean "cell-14"?'),
        (
            ["exhibit", "attic", "lamp"],
            3,
            "There is no room file exhibits/attic.yaml. Write it first: kiosk new room attic",
        ),
    ],
)
def test_what_cannot_be_made_is_reported_and_nothing_changes(
    museum: Path, arguments: list[str], code: int, sentence: str
) -> None:
    """What exists is never overwritten, and a name that is none is refused, each with a sentence."""
    before = {path: path.read_bytes() for path in museum.rglob("*") if path.is_file()}
    result = CliRunner().invoke(app, ["new", *arguments, "--museum", str(museum)])
    assert isinstance(result.exception, CommandFailed)
    assert (result.exception.code, result.exception.sentence) == (code, sentence)
    assert {path: path.read_bytes() for path in museum.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("languages", [("et", "ru"), ("fi",)])
def test_only_the_museums_languages_are_written(museum: Path, languages: tuple[str, ...]) -> None:
    """A new room and exhibit have texts to fill in for the museum's languages, examples in its first, no other."""
    config = museum / "config/museum.yaml"
    config.write_text(config.read_text().replace("languages: [en, et]", f"languages: [{', '.join(languages)}]"))
    new_room(museum, "cell-15")
    new_exhibit(museum, "cell-15", "lamp")
    text = (museum / "exhibits/cell-15.yaml").read_text()
    assert set(re.findall(r"^ *([a-z]{2}): \"\"$", text, re.MULTILINE)) == {*languages}
    assert set(re.findall(r"\{([a-z]{2}): ", text)) == {languages[0]}


def test_exhibits_in_one_line_are_left_alone(museum: Path) -> None:
    """Exhibits written between brackets cannot be added to by itself: that is reported, and the file stays."""
    file = museum / "exhibits/corridor.yaml"
    file.write_text("room: corridor\nexhibits: [{id: bunk}]\n")
    with pytest.raises(CommandFailed) as raised:
        new_exhibit(museum, "corridor", "lamp")
    assert raised.value.sentence == (
        "The exhibits of exhibits/corridor.yaml are written in a way that cannot be added to by itself: write them one "
        "below the other, each after a dash. Nothing was changed."
    )
    assert file.read_text() == "room: corridor\nexhibits: [{id: bunk}]\n"


def test_a_room_that_is_filled_in_has_no_faults(museum: Path) -> None:
    """Once what stands empty is written and the museum names the room, nothing is wrong with it."""
    new_room(museum, "cell-15")
    new_exhibit(museum, "cell-15", "lamp")
    file = museum / "exhibits/cell-15.yaml"
    file.write_text(file.read_text().replace('""', '"A lamp, lit: 1945 #1"'))
    config = museum / "config/museum.yaml"
    config.write_text(config.read_text().replace("[corridor, cell-14]", "[corridor, cell-14, cell-15]"))
    assert [f.render() for f in check_folder(museum) if "cell-15" in f.file] == []
