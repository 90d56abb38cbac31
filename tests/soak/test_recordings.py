"""Every recording and film of the demonstration, decoded to its end: about two hours of sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.check.all_faults import check_folder
from kiosk.content.messages import NO_MESSAGE
from kiosk.store.media_records import MediaRecords, records_file
from tests.known_recordings import known_recordings, sounding
from tests.source import ROOT


def test_every_recording_is_whole_and_as_loud_as_is_listed(tmp_path: Path) -> None:
    """With nothing known, `kiosk check --strict` has nothing to say, and decoding finds what the list of the suite has
    (tests/known_recordings.py), which has every recording."""
    assert check_folder(ROOT, ROOT / "config" / "kiosk.yaml", state=tmp_path) == ()
    found = MediaRecords(records_file(tmp_path), "").found
    assert {known.file for known in known_recordings()} == set(sounding())
    for known in known_recordings():
        content = found[known.digest]
        assert content.damage[known.family] == NO_MESSAGE and content.level is not None, known.file
        assert content.level.level_lufs == pytest.approx(known.level_lufs, abs=0.05), known.file
        assert content.level.peak_dbtp == pytest.approx(known.peak_dbtp, abs=0.1), known.file
