"""The rules of names, checked on the source itself: one name, one meaning, and the terms of the field."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.source import PACKAGE, ROOT, modules, nodes, nodes_of

# A page, what its events do, and its screen may share a name.
PARTS_OF_A_PAGE = r"visit/(pages|steps|events|queries)/|screens/pages/"
NOT_USED = {"told", "tell", "tells", "telling", "tellings", "say", "says", "said", "wish", "wishes", "wished"}
IN_A_CONTRACT = {"say"}  # `kiosk narrate --say TEXT`


@cache
def words_of(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name))


def classes() -> Iterator[tuple[str, str]]:
    """Every public class of the package and the module it stands in."""
    for path, node in nodes():
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, path.relative_to(PACKAGE).as_posix()


def test_a_class_name_means_one_thing() -> None:
    """No two public classes have the same name."""
    places: dict[str, list[str]] = {}
    for name, place in classes():
        places.setdefault(name, []).append(place)
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_a_module_name_means_one_thing() -> None:
    """No two modules have the same name, but for the parts of one slice: an interactive's, or a page with its step
    and its screen."""
    places: dict[str, list[str]] = {}
    for path in modules():
        place = path.relative_to(PACKAGE).as_posix()
        if path.stem not in {"__init__", "__main__"} and not place.startswith("interactives/"):
            places.setdefault(path.stem, []).append(place)
    twice = {
        stem: [place for place in where if not re.match(PARTS_OF_A_PAGE, place)]
        for stem, where in places.items()
        if len(where) > 1
    }
    assert {stem: places[stem] for stem, strangers in twice.items() if strangers} == {}


def identifiers(path: Path) -> Iterator[tuple[str, int]]:
    """Every name that a file gives: to classes, functions, parameters, variables and fields."""
    for node in nodes_of(path):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr, node.lineno
        elif isinstance(node, ast.alias):
            yield node.asname or node.name, node.lineno


def test_names_are_the_field_s_terms() -> None:
    """No name is made of the words that docs/glossary.md rules out: a message is a message, a request a request."""
    strays = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in modules()
        for name, line in identifiers(path)
        if words_of(name) & NOT_USED and name not in IN_A_CONTRACT
    ]
    assert strays == []
