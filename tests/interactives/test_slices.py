"""An interactive is one folder and one line: who else knows it, and what each has to give."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.content.exhibit_schema import EXHIBIT
from kiosk.content.fault_codes import CODES
from kiosk.content.model import Interactive
from kiosk.fonts import icons
from kiosk.interactives import NAMES, port
from kiosk.visit.entries import KINDS
from kiosk.visit.events import Event
from kiosk.visit.pages.frame import Page
from kiosk.visit.slices import interactives
from tests.source import imports

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "kiosk"
OTHER_MEANINGS = frozenset({"map", "book", "names", "figures"})
"""Words that the program also uses for an icon, a size of type, what a camera notes, and the numbers of a report."""
NAMES_OF_FOLDERS = frozenset(each.parent.name for each in (PACKAGE / "interactives").glob("*/__init__.py"))
PARTS = ("schema", "rules", "visit")


@pytest.mark.parametrize("name", NAMES)
def test_no_other_part_of_the_program_knows_it(name: str) -> None:
    """Outside its own folder and the one list, no module of the program has the name of an interactive in it."""
    own = PACKAGE / "interactives" / name
    quoted = "" if name in OTHER_MEANINGS else rf"""(["']){name}\1|"""
    word = re.compile(rf"""{quoted}interactives[./]{name}|\b{name.title()}(Page|State|Moved)\b""")
    knowing = [
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*.py")
        if own not in path.parents and word.search(path.read_text(encoding="utf-8"))
    ]
    assert set(knowing) <= {"kiosk/interactives/__init__.py"}
    assert name in NAMES_OF_FOLDERS


@pytest.mark.parametrize("name", NAMES)
def test_its_modules_stand_over_each_other(name: str) -> None:
    """Schema, rules and visit know nothing of each other, the data of none; no interactive imports another."""
    beside = {"__init__", *PARTS, "screen"}
    strays = [
        f"{path.relative_to(ROOT)}:{line}: {imported}"
        for path in (PACKAGE / "interactives" / name).rglob("*.py")
        for imported, line in imports(path)
        if imported.startswith("kiosk.interactives.") and imported != "kiosk.interactives.port"
        for _, _, other, module in [imported.split(".")[:4]]
        if other != name or path.stem == "data" or (path.stem in beside and module in beside)
        if not (other == name and path.stem == "screen" and module == "visit")
    ]
    assert strays == []


@pytest.mark.parametrize("name", NAMES)
def test_each_gives_what_the_port_asks_for(name: str) -> None:
    """Every interactive has its key, its frozen data, its faults, its pages with their screens, a word and icon, and
    all that the log knows of it among what simulated visitors do."""
    described, schema, visit = port.slice_of(name), port.part(name, "schema"), interactives()[name]
    assert described.name == name and described.icon in icons()
    assert EXHIBIT.keys[name] is schema.KEY
    assert issubclass(port.part(name, "data").DATA, Interactive)
    assert callable(port.part(name, "rules").faults)
    assert set(described.faults) <= set(CODES)
    assert set(described.details) <= set(KINDS["interactive"])
    assert set(described.details) == {key for done in visit.simulated for key in done}
    assert all(issubclass(event, Event) for event in visit.handlers)
    assert all(issubclass(page, Page) for page in visit.screens)


@pytest.mark.parametrize("name", NAMES)
def test_each_is_tried_and_described(name: str) -> None:
    """Every interactive has tests, a journey and a page for curators, which explains each of its faults."""
    assert (ROOT / "tests" / "interactives" / name).is_dir()
    assert (ROOT / "tests" / "journeys" / f"{name}.yaml").is_file()
    page = (ROOT / "docs" / "interactives" / f"{name}.md").read_text(encoding="utf-8")
    assert [code for code in port.slice_of(name).faults if f"`{code}`" not in page] == []


def test_the_page_of_all_names_where_the_demonstration_has_each() -> None:
    """The table of interactives names every exhibit of the demonstration that has one, and no other."""
    table = (ROOT / "docs" / "interactives" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[`(\w+)`\]\(\w+\.md\) \|[^|]+\|([^|]*)\|$", table, re.MULTILINE)
    named = {(name, place) for name, cell in rows for place in re.findall(r"`([^`]+)`", cell)}
    there = set[tuple[str, str]]()
    for path in (ROOT / "exhibits").glob("*.yaml"):
        exhibit = ""
        for line in path.read_text(encoding="utf-8").splitlines() if "." not in path.stem else ():
            exhibit = line.removeprefix("  - id: ") if line.startswith("  - id: ") else exhibit
            key = re.fullmatch(r"    (\w+):.*", line)
            there |= {(key[1], f"{path.stem}/{exhibit}")} if key and key[1] in NAMES else set()
    assert {name for name, _ in rows} == set(NAMES) and named == there
