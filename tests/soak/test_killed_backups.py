"""A backup and a restoring, killed before each of their steps."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_backup import backup, box, killed_backups
from tests.conftest import RunKiosk

__all__ = ["backup", "box"]
"""Fixtures."""


def test_killed_before_each_step(box: Path, backup: Path, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """No backup is half, nothing of a box that is restored is lost, and the next one goes through."""
    backups, restorings = killed_backups(box, backup, tmp_path / "kills", run_kiosk, 10_000)
    assert set(backups) <= {"none", "whole"} and set(restorings) == {"old", "between", "new"}
