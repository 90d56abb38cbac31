"""Every journey of tests/journeys, in the window that its file names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import RunKiosk
from tests.journeys.test_journeys import LEFT, all_interactives, museum_of, require_whole_visit, state

__all__ = ["all_interactives", "state"]


@pytest.mark.parametrize("name", LEFT)
def test_every_journey(
    name: str, run_kiosk: RunKiosk, all_interactives: Path, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A visit goes as its journey says, every picture of it shows a page, and the log tells it in order."""
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    require_whole_visit(name, run_kiosk, museum_of(name, all_interactives), tmp_path)
