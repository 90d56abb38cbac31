"""The table of fault codes and the page written from it."""

from __future__ import annotations

import ast
from pathlib import Path

from kiosk.check.faults_page import page
from kiosk.content.fault_codes import CODES, SECTIONS

ROOT = Path(__file__).parents[2]


def test_page_of_faults_is_fresh() -> None:
    """docs/faults.md lists the codes as they are in the program."""
    assert (ROOT / "docs/faults.md").read_text(encoding="utf-8") == page()


def test_every_code_stands_in_one_section() -> None:
    """No code is listed twice, and each says what it means in a sentence."""
    assert sum(len(codes) for codes in SECTIONS.values()) == len(CODES)
    assert all(code.meaning.endswith(".") for code in CODES.values())


def test_every_code_can_happen() -> None:
    """Each code of the table is used somewhere in the program, so that the page promises nothing else."""
    used = set[str]()
    for path in (ROOT / "kiosk").rglob("*.py"):
        if path.name != "codes.py":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            used |= {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    assert sorted(set(CODES) - used) == []
