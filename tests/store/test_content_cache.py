"""What a prepared copy was made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.store.content_cache import program_in


@pytest.mark.parametrize(
    "file", ["content/x.py", "content/rules/x.py", "media/sound/x.py", "store/x.py", "interactives/compare/rules.py"]
)
def test_a_changed_module_makes_another_program(tmp_path: Path, file: str) -> None:
    """A copy is not believed once any module that reads, measures or stores has changed, in subfolders too."""
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text("one = 1\n", encoding="utf-8")
    before = program_in(tmp_path)
    path.write_text("one = 11\n", encoding="utf-8")
    assert program_in(tmp_path) != before
