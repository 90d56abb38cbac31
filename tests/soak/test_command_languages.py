"""What commands print, in every language of staff; the suite has one beside English."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_languages import OTHERS, own_environment, require_no_english_line

__all__ = ["own_environment"]


def test_no_command_prints_an_english_line_to_others(
    tmp_path: Path, own_environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command, run in each language, prints no line as it stands in English, whether it works or refuses."""
    require_no_english_line(OTHERS, tmp_path, own_environment, capsys)
