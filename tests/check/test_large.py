"""A large museum is checked in seconds, and its media are looked into only where they changed."""

from __future__ import annotations

import time
from pathlib import Path

from kiosk.check.all_faults import check_folder
from tests.check import large
from tests.check.sounds import sound

EXHIBITS, MEDIA_BYTES, LONGEST_S = 100, 500_000_000, 2.0
"""A hundredth of what the benchmark takes."""


def test_unchanged_media_are_not_opened_again(tmp_path: Path) -> None:
    """A museum whose media did not change is checked without opening one of them, however large they are."""
    museum, state = large.write(tmp_path, EXHIBITS, MEDIA_BYTES), tmp_path / "state"
    large.give_measures(museum, state)
    assert sum(path.stat().st_size for path in museum.rglob("media/*/*")) >= MEDIA_BYTES
    measured: list[int] = []
    began_s = time.process_time()
    found = check_folder(museum, state=state, progress=lambda done, _: measured.append(done))
    assert time.process_time() - began_s < LONGEST_S
    assert [fault.render() for fault in found] == []
    assert measured == []


def test_a_changed_medium_is_the_only_one_opened(tmp_path: Path) -> None:
    """Where one recording was replaced, that one is measured and decoded, and no other."""
    museum, state = large.write(tmp_path, EXHIBITS, MEDIA_BYTES), tmp_path / "state"
    large.give_measures(museum, state)
    sound(museum / "media/room-1/77.ogg", 60)
    (museum / "media/room-0/4.jpg").write_bytes(b"")
    steps: list[tuple[int, int]] = []
    found = check_folder(museum, state=state, progress=lambda done, total: steps.append((done, total)))
    assert [(fault.code, fault.where) for fault in found] == [("unplayable", "room-0/thing-4")]
    assert len(steps) == 3  # the picture, the recording, and its captions
