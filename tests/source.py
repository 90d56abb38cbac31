"""The program's own source and that of its tests, for the tests that hold what it promises about itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kiosk"
TESTS = ROOT / "tests"


def modules(folder: Path = PACKAGE) -> list[Path]:
    """Every Python file under a folder."""
    return sorted(folder.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file; forgotten where memory is short (tests/conftest.py): all take 80 MB."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def nodes(folder: Path = PACKAGE) -> Iterator[tuple[Path, ast.AST]]:
    """Every node of every file under a folder."""
    for path in modules(folder):
        for node in ast.walk(tree(path)):
            yield path, node


@cache
def imports(path: Path) -> tuple[tuple[str, int], ...]:
    """Every module that a file imports, at its top or inside a function, and the line."""
    found: list[tuple[str, int]] = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append((node.module, node.lineno))
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in {"import_module", "__import__"} and isinstance(node.args[0].value, str):
                found.append((node.args[0].value, node.lineno))
    return tuple(found)
