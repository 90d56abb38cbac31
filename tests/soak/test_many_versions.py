"""A kiosk that runs while sixty versions come, one after the other."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.test_new_content import device, office, switched, watched

__all__ = ["device", "office", "watched"]


def test_sixty_versions(office: Path, device: Path) -> None:
    """Once as much memory is in use as pictures ever need, further versions take none."""
    told = switched(office, device, 60)
    assert told["guides"] == 1
    after = told["memory_mb"]
    assert max(after[-15:]) - min(after[-15:]) < 12, after
