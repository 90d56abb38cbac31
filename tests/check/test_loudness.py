"""Loudness is measured as staff would measure it, and reported as advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.check.all_faults import check_folder
from tests.check.test_check import museum  # noqa: F401
from tests.players import making
from tests.players.making import tone

MEND = "The kiosk evens it out; better export it at −18 LUFS with true peaks of at most −1.5 dBTP."


@pytest.mark.parametrize(
    ("loud", "expected"),
    [
        (0.126, []),  # a tone with peaks of −18 dB on both sides is −18 LUFS
        (0.063, ['"cell-14/bunk.en.wav" is 6.0 LU quieter than −18 LUFS.']),
        (
            0.99,
            [
                '"cell-14/bunk.en.wav" has peaks of −0.1 dBTP.',
                '"cell-14/bunk.en.wav" is 17.9 LU louder than −18 LUFS.',
            ],
        ),
    ],
)
def test_what_is_too_quiet_or_too_loud_is_advised_about(museum: Path, loud: float, expected: list[str]) -> None:  # noqa: F811
    """A recording more than 1 LU from −18 LUFS, or with peaks above −1.5 dBTP, is reported with how to mend it."""
    making.recording(museum / "media/cell-14/bunk.en.wav", tone(997, loud=loud), 2.0, channels=2)
    found = [(fault.severity, fault.message, fault.hint) for fault in check_folder(museum)]
    assert found == [("warning", message, MEND) for message in expected]
