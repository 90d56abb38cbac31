"""The program's own source and that of its tests, for the tests that hold what it promises about itself.

Rules: a file is read into a syntax tree once, and the tree is gone through once, for all the tests that ask; where
memory is short, tests/conftest.py has both forgotten between two modules of tests.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kiosk"
TESTS = ROOT / "tests"


@cache
def modules(folder: Path = PACKAGE) -> tuple[Path, ...]:
    """Every Python file under a folder."""
    return tuple(sorted(folder.rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file; all take 80 MB."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a file, from its module on inward."""
    return tuple(ast.walk(tree(path)))


def nodes(folder: Path = PACKAGE) -> Iterator[tuple[Path, ast.AST]]:
    """Every node of every file under a folder."""
    for path in modules(folder):
        for node in nodes_of(path):
            yield path, node


def called(node: ast.Call) -> str:
    """The last name of what is called: "run" of `subprocess.run(…)`; "" where it has none."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def forget() -> None:
    """Give back the memory of all trees."""
    nodes_of.cache_clear()
    tree.cache_clear()


@cache
def imports(path: Path) -> tuple[tuple[str, int], ...]:
    """Every module that a file imports, at its top or inside a function, and the line."""
    found: list[tuple[str, int]] = []
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append((node.module, node.lineno))
        elif isinstance(node, ast.Call) and called(node) in {"import_module", "__import__"} and node.args:
            name = node.args[0].value if isinstance(node.args[0], ast.Constant) else None
            if isinstance(name, str):
                found.append((name, node.lineno))
    return tuple(found)
