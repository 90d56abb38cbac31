"""The table of fault codes and the page written from it."""

from __future__ import annotations

import ast
from pathlib import Path

from kiosk.check.faults_page import page
from kiosk.content.fault_codes import CODES, SECTIONS
from tests.source import nodes

ROOT = Path(__file__).parents[2]


def test_page_of_faults_is_fresh() -> None:
    """docs/faults.md lists the codes as they are in the program."""
    assert (ROOT / "docs/faults.md").read_text(encoding="utf-8") == page()


def test_every_code_stands_in_one_section() -> None:
    """No code is listed twice, and each says what it means in a sentence."""
    assert sum(len(codes) for codes in SECTIONS.values()) == len(CODES)
    assert all(str(code.meaning).endswith(".") for code in CODES.values())


def test_every_code_can_happen() -> None:
    """Each code of the table is used somewhere in the program, so that the page promises nothing else."""
    used = {
        node.value
        for path, node in nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and path.name != "fault_codes.py"
    }
    assert sorted(set(CODES) - used) == []
