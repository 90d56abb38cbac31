"""Every path of every command, led to everything that can be in the way there, windows opened as well."""

from __future__ import annotations

from tests.cli.test_path_table import rows, wrong


def test_whatever_any_path_leads_to() -> None:
    """No command ends in a traceback, without a word or on another state folder, whatever any path of it leads to."""
    assert list(wrong(rows("--whole"))) == []
