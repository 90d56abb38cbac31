"""The documents keep their word: links lead somewhere, what they name exists, and nothing is left out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import typer

from tests.source import called as called_name
from tests.source import nodes

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kiosk"
DOCUMENTS = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
LINK = re.compile(r"\]\(([^)#:\s]*)(?:#([^)\s]+))?\)")
MODULE = re.compile(r"(?<![\w/.~-])(?:kiosk|tests)(?:/[\w-]+)+(?:\.\w+)?")
DOTTED = re.compile(r"(?<![\w/.-])kiosk(?:\.[a-z_][a-z0-9_]*)+")
OF_DEVELOPERS = {"docs/architecture.md", "docs/glossary.md", "docs/product.md"}
"""Which name rooms of the demonstration as an example among many."""
NOT_MODULES = {"kiosk.yaml", "kiosk.service"}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def links(document: Path) -> Iterator[tuple[Path, str]]:
    """Every file that a document links to, and the heading, "" for none."""
    for target, heading in LINK.findall(document.read_text(encoding="utf-8")):
        yield (document.parent / target).resolve() if target else document, heading


def headings(document: Path) -> set[str]:
    """The anchors of a document's headings, as hosts of repositories make them."""
    anchors: set[str] = set()
    for title in re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE):
        plain = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        anchors.add(
            next(f"{plain}-{n}" if n else plain for n in range(99) if (f"{plain}-{n}" if n else plain) not in anchors)
        )
    return anchors


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_leads_somewhere(document: Path) -> None:
    """Every file and heading that a document links to is there."""
    lost = [
        f"{target.name}#{heading}"
        for target, heading in links(document)
        if not target.exists() or (heading and heading not in headings(target))
    ]
    assert lost == []


def test_examples_from_the_demonstration_are_named_as_that() -> None:
    """Whoever reads of a room or an exhibit of the demonstration's can see that it is none of the own museum."""
    rooms = [path.stem for path in (ROOT / "exhibits").glob("*.yaml") if "." not in path.stem]
    named_there = re.compile(rf"(?:\broom: |--room |--to |\b(?:open|room): )(?:{'|'.join(rooms)})\b|\bcell-14\b")
    silent = [
        named(document)
        for document in (ROOT / "docs").rglob("*.md")
        if document.relative_to(ROOT).as_posix() not in OF_DEVELOPERS
        and named_there.search(document.read_text(encoding="utf-8"))
        and "demonstration" not in document.read_text(encoding="utf-8").lower()
    ]
    assert silent == []


def test_a_stranger_finds_every_document() -> None:
    """From the README on, links lead to every document."""
    found, waiting = set[Path](), [ROOT / "README.md"]
    while waiting:
        document = waiting.pop()
        if document in found or document.suffix != ".md":
            continue
        found.add(document)
        waiting += [target for target, _ in links(document)]
    assert [named(document) for document in DOCUMENTS if document not in found] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_what_a_document_names_of_the_program_exists(document: Path) -> None:
    """Every module, folder and test that a document names is in the repository."""
    text = re.sub(r"\]\([^)]*\)", "]", document.read_text(encoding="utf-8"))
    lost = [name for name in MODULE.findall(text) if not exists(name)]
    lost += [
        name
        for name in DOTTED.findall(text)
        if name not in NOT_MODULES and not exists(name.replace(".", "/")) and not exists(name.replace(".", "/") + ".py")
    ]
    assert lost == []


def exists(name: str) -> bool:
    """Whether this is a path of the repository; a name in capitals stands for any."""
    pattern = re.sub(r"[A-Z]{2,}", "*", name)
    return any(ROOT.glob(pattern)) or any(ROOT.glob(pattern + ".py"))


def test_every_thread_is_in_the_architecture() -> None:
    """docs/architecture.md lists every thread that the program starts, by its name."""
    table = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("\n## Threads\n")[1].split("\n## ")[0]
    threads = {
        name.removesuffix("{n}")
        for _, node in nodes()
        if isinstance(node, ast.Call)
        and called_name(node) == "Thread"
        and ast.unparse(node.func) in ("threading.Thread", "Thread")
        for keyword in node.keywords
        if keyword.arg == "name"
        for name in [ast.unparse(keyword.value).lstrip("f").strip("'\"")]
    }
    assert len(threads) > 8
    assert {name for name in threads if f"`{name}" not in table} == set()


def test_the_architecture_names_every_part() -> None:
    """docs/architecture.md names every part of the package."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    parts = {path.name for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"}
    unnamed = {name for name in parts if not name.startswith("__") and f"`kiosk/{name}`" not in text}
    assert unnamed == set()


@cache
def program() -> typer.core.TyperGroup:
    from kiosk.cli.commands import app

    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    return group


def called(document: Path) -> Iterator[list[str]]:
    """Every call of the program in a document's code, as words: in a line of a block, or between back quotes."""
    text = document.read_text(encoding="utf-8").split("\n## Not built yet\n")[0]
    blocks = re.findall(r"^ *```sh\n(.*?)```", text, re.DOTALL | re.MULTILINE)
    code = [line for block in blocks for line in block.splitlines()] + re.findall(r"`([^`\n]+)`", text)
    for line in code:
        if call := re.match(r"(?:sudo )?(?:\.venv/bin/)?kiosk ([a-z].*)", line.split("#")[0].strip()):
            yield call[1].split()


@pytest.mark.parametrize("document", [d for d in DOCUMENTS if any(called(d))], ids=named)
def test_a_document_calls_the_program_as_it_is(document: Path) -> None:
    """Every command and option that a document shows is one that the program has."""
    wrong = []
    for words in called(document):
        command: typer.core.TyperCommand | typer.core.TyperGroup | None = program()
        while isinstance(command, typer.core.TyperGroup) and words and words[0][:1].isalpha():
            command = command.commands.get(words.pop(0))
        if command is None or {word for word in words if re.fullmatch("--?[a-z-]+", word)} - options_of(command):
            wrong.append(words)
    assert wrong == []


def options_of(command: typer.core.TyperCommand | typer.core.TyperGroup) -> set[str]:
    """Every option of a command, or of all commands of a group."""
    if isinstance(command, typer.core.TyperGroup):
        return set[str]().union(*(options_of(inner) for inner in command.commands.values()))
    return {option for parameter in command.params for option in parameter.opts}


def test_the_contract_names_every_command() -> None:
    """docs/product.md names every command, and no option that the command lacks."""
    commands = program().commands
    section = (ROOT / "docs" / "product.md").read_text(encoding="utf-8").split("\n## Commands\n")[1].split("\n## ")[0]
    listed: set[str] = set()
    for row in (line for line in section.splitlines() if line.startswith("| `")):
        names = {name.split()[0] for name in re.findall(r"`([^`]+)`", row.split(" | ")[0])}
        options = set(re.findall(r"(?<=`)--?[a-z-]+", row))
        assert options <= set().union(*(options_of(commands[name]) for name in names)), row
        listed |= names
    assert listed == commands.keys()


def glossary() -> list[tuple[str, str]]:
    """Each name of docs/glossary.md with where it lives, in the order of the table."""
    before, after = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").split("|---|---|---|\n")
    assert before.count("\n| ") == 1, "a row above the head of its table"
    table = after.split("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    return [(name, where) for name, _, where in rows]


def test_the_glossary_names_classes_that_exist() -> None:
    """Every class that the glossary names is one of the package."""
    classes = {node.name for _, node in nodes() if isinstance(node, ast.ClassDef)}
    lost = [
        f"{name}: {which}"
        for name, where in glossary()
        for which in re.findall(r"`(\w+)`", where)
        if which not in classes
    ]
    assert lost == []


def test_the_glossary_is_in_order() -> None:
    """The glossary has each name once, in alphabetical order, and says where it lives."""
    names = [name.casefold() for name, _ in glossary()]
    assert names == sorted(set(names))
    assert [name for name, where in glossary() if not where] == []
