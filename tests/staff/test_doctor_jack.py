"""What the doctor finds about the headphone jack that turns speech on."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.content.model import SOUND_CARD
from kiosk.staff.doctor.doctor_finding import Inspection
from kiosk.staff.doctor.examine import inspect
from kiosk.staff.doctor.speech_checks import headphone_jack
from tests.players.test_headphone_jack import input_devices
from tests.staff.small_museum import made


def found(box: Inspection, devices: Path, classes: Path) -> list[tuple[bool | None, str, str]]:
    return [(each.ok, str(each.what), str(each.mend)) for each in headphone_jack(box, devices, classes)]


def test_a_jack_that_turns_speech_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where the kiosk's file asks for it the jack is looked for: found, not to be read, or not there."""
    box = inspect(made(tmp_path / "museum"), None)
    devices, classes = input_devices(tmp_path)
    assert not found(box, devices, classes)
    device = replace(box.installation.device, keys={"jack": SOUND_CARD})
    box = replace(box, installation=replace(box.installation, device=device))
    assert found(box, devices, classes) == [
        (True, "Speech turns on at the headphone jack: HDA Intel PCH Headphone.", "")
    ]
    ((ok, what, _),) = found(box, devices, tmp_path / "nowhere")
    assert ok is False and what.startswith("No sound card of this computer reports")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may read whatever there is
    ((ok, what, mend),) = found(box, devices, classes)
    where = devices / "event9"
    assert what == f"The headphone jack HDA Intel PCH Headphone cannot be read by this user ({where})."
    assert ok is False and "usermod -aG input" in mend
