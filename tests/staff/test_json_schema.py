"""The schema for editors says what the decoder says: what is right is never marked, what is wrong in form always."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from typer.testing import CliRunner

from kiosk.cli.commands import app
from kiosk.content.composite_values import ByLanguage, ListOf
from kiosk.content.device import load_device
from kiosk.content.device_schema import DEVICE
from kiosk.content.faults import Fault
from kiosk.content.forms import Form
from kiosk.content.museum_files import load
from kiosk.content.nodes import plain_data
from kiosk.content.notes_file import NOTES_FILE, read_notes
from kiosk.content.yaml_source import read
from kiosk.staff.authoring.files_page import page
from kiosk.staff.authoring.json_schema import FORMS, MuseumContext, file_schema, modeline, write_schemas
from kiosk.staff.authoring.templates import museum_context
from tests.faults.test_faults import CASES, GOOD, HERE, with_case

ROOT = Path(__file__).parents[2]
OF_FORM = {
    "unknown-key",
    "missing-key",
    "no-value",
    "wrong-form",
    "not-one-of",
    "not-a-number",
    "out-of-range",
    "bad-id",
    "bad-point",
    "bad-outline",
    "bad-link",
    "bad-path",
    "bad-hours",
    "bad-language",
    "unknown-language",
    "bad-pin",
    "no-first-language",
    "bad-key",
    "bad-folder",
    "bad-address",
    "bad-fingerprint",
}
"""What a schema can tell; that a date exists, or a stop is given twice, it cannot."""
BEYOND = {
    "file-room-misnamed",  # the name of the file itself
    "kiosk-key-pad-twice",  # one key for two things
    "language-forgotten-in-museum",  # a language that the museum has, though it does not list it
    "value-dates-empty",  # of two keys, neither is required
}


def forms(form: Form) -> dict[str, Form]:
    """A form and all that stand in it, by name."""
    found = {str(form.name): form}
    for key in form.keys.values():
        kind: Any = key.kind
        while isinstance(kind, ListOf | ByLanguage):
            kind = kind.item
        if isinstance(kind, Form):
            found |= forms(kind)
    return found


ALL_FORMS = {name: form for top in FORMS.values() for name, form in forms(top).items()}


def data_of(file: Path) -> Any:
    root = read(file.read_bytes(), file.name, "").root
    return None if root is None else plain_data(root)


def wrong(what: str, known: MuseumContext, data: Any) -> list[str]:
    return [
        f"{list(error.path)}: {error.message}"[:160]
        for error in Draft7Validator(file_schema(what, known)).iter_errors(data)
    ]


def files_of(museum: Path) -> list[tuple[str, str]]:
    """The files that a schema is for: (which, file)."""
    rooms = [path for path in sorted((museum / "exhibits").glob("*.yaml")) if path.name.count(".") == 1]
    there = [("room", f"exhibits/{path.name}") for path in rooms]
    there += [("museum", "config/museum.yaml"), ("kiosk", "config/kiosk.yaml")]
    return [(what, file) for what, file in there if (museum / file).exists()]


@pytest.mark.parametrize("name", ALL_FORMS)
def test_the_help_of_every_key_is_a_sentence(name: str) -> None:
    """Each key that the decoder knows says in a sentence what it is for."""
    assert [key for key, known in ALL_FORMS[name].keys.items() if not known.help.endswith(".")] == []


@pytest.mark.parametrize("what", FORMS)
def test_each_schema_is_a_schema(what: str) -> None:
    """What is printed is JSON Schema itself, with a description for every key."""
    described = file_schema(what)
    Draft7Validator.check_schema(described)
    assert set(described["properties"]) == set(FORMS[what].keys)
    assert described["required"] == [name for name, key in FORMS[what].keys.items() if key.required]
    assert all(described["properties"][name]["description"] for name in FORMS[what].keys)


@pytest.mark.parametrize("museum", [ROOT, GOOD], ids=["demonstration", "good"])
def test_files_that_are_right_are_right_in_editors(museum: Path) -> None:
    """Nothing in a museum without faults is marked by an editor."""
    found = {file: wrong(what, museum_context(museum), data_of(museum / file)) for what, file in files_of(museum)}
    assert {file: faults for file, faults in found.items() if faults} == {}


def test_every_example_is_right() -> None:
    """The example of each key is what may stand there."""
    for name, form in ALL_FORMS.items():
        for key, known in form.keys.items():
            top = {"type": "object", "properties": {key: _property(name, key)}}
            root = read(f"{key}: {known.example}\n".encode(), "", "").root
            assert root is not None and not list(Draft7Validator(top).iter_errors(plain_data(root))), (name, key)


def _property(name: str, key: str) -> Any:
    from kiosk.staff.authoring.json_schema import kind_schema

    described: Any = kind_schema(ALL_FORMS[name].keys[key].kind, MuseumContext())
    return described if key != "exhibits" else {}


def matters_of_form(museum: Path) -> list[Fault]:
    loaded = load(museum)
    _, of_device = load_device(None, museum, loaded.rooms, box=museum / "none")
    return [f for f in (*loaded.faults, *of_device) if f.code in OF_FORM]


@pytest.mark.parametrize("case", [case for case in CASES if case not in BEYOND])
def test_what_is_wrong_in_form_is_marked_in_editors(case: str, tmp_path: Path) -> None:
    """Each mistake in a file's form that check tells is marked by an editor too, while it is typed."""
    museum = with_case(HERE / case, tmp_path / "museum")
    known = MuseumContext(("en", "et"), ("corridor", "cell-14"))
    of_files = {file: what for what, file in files_of(museum)}
    reported = {f.file for f in matters_of_form(museum) if f.file in of_files}
    for file in reported:
        data = data_of(museum / file)
        assert data is None or wrong(of_files[file], known, data), file


def test_a_schema_knows_the_museums_languages_and_rooms() -> None:
    """In a museum's folder its own languages and rooms are completed."""
    known = museum_context(GOOD)
    described = file_schema("kiosk", known)
    assert described["properties"]["room"]["examples"] == ["corridor"]
    title = file_schema("room", known)["properties"]["title"]["anyOf"][1]
    assert list(title["properties"]) == ["en", "et"] and title["required"] == ["en"]


def test_schemas_lie_beside_the_museums_files(tmp_path: Path) -> None:
    """The schemas are written once into config/schema, and a file says in its first line where its own is."""
    museum = with_case(HERE / "good", tmp_path / "museum")
    known = museum_context(museum)
    assert write_schemas(museum, known) == (
        "config/schema/room.json",
        "config/schema/museum.json",
        "config/schema/kiosk.json",
    )
    assert write_schemas(museum, known) == ()
    assert modeline("exhibits/cell-14.yaml", "room") == ("# yaml-language-server: $schema=../config/schema/room.json\n")
    assert json.loads((museum / "config/schema/kiosk.json").read_text())["required"] == ["kiosk", "screen"]
    assert set(DEVICE.keys) == set(json.loads((museum / "config/schema/kiosk.json").read_text())["properties"])


def test_schema_is_printed() -> None:
    """`kiosk schema room` prints the schema, in any folder."""
    result = CliRunner().invoke(app, ["schema", "room", "--museum", str(GOOD)])
    assert result.exit_code == 0
    assert json.loads(result.output)["title"] == "A room of a museum"


def test_page_of_files_is_fresh() -> None:
    """docs/files.md explains the keys as they are in the program."""
    assert (ROOT / "docs/files.md").read_text(encoding="utf-8") == page()


def test_the_documented_notes_are_right(tmp_path: Path) -> None:
    """The notes that docs/files.md shows are read without a fault, and it names every key of a closure or event."""
    text = (ROOT / "docs/files.md").read_text(encoding="utf-8")
    section = text[text.index("## Closures, events and former") :]
    (tmp_path / "config").mkdir()
    (tmp_path / NOTES_FILE).write_text(section.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    notes = read_notes(tmp_path, ("en",))
    assert (len(notes.closures), len(notes.events), len(notes.renamed), notes.faults) == (1, 1, 1, ())
    (tmp_path / NOTES_FILE).write_text("events: [{nothing: 1}]", encoding="utf-8")
    (unknown,) = (fault for fault in read_notes(tmp_path, ("en",)).faults if fault.code == "unknown-key")
    keys = re.findall(r"^\| \*{0,2}`(\w+)`", section.split("\n### ")[1], re.MULTILINE)
    assert unknown.render().endswith(f"the keys here are {', '.join(keys[:-1])} and {keys[-1]}.")


def test_the_demonstrations_files_name_their_schemas() -> None:
    """In an editor the demonstration's keys are completed; `kiosk schema --write` renews its schemas."""
    for what, file in files_of(ROOT):
        assert (ROOT / file).read_text(encoding="utf-8").startswith(modeline(file, what))
        kept = json.loads((ROOT / f"config/schema/{what}.json").read_text(encoding="utf-8"))
        assert kept == file_schema(what, museum_context(ROOT))
