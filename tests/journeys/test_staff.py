"""A day of staff at the kiosk itself: the way in, what they do there, and what visitors find of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.staff.panel.pin import hashed
from kiosk.visitlog.reading.reader import LogReader
from tests.conftest import RunKiosk
from tests.journeys.played import Played, play

pytestmark = pytest.mark.usefixtures("known_media")

BY_TOUCH = """
start: {room: corridor, at: 2026-10-29T11:00, size: 960x540}
steps:
  - tap: [40, 40]
  - tap: [40, 40]
  - tap: [40, 40]
  - tap: [40, 40]
  - tap: [40, 40]
  - expect: {screen: staff, text: Key the staff PIN.}
  - shot: pin
  - type: "2719"
  - button: enter-pin
  - expect: {text: That was not the PIN.}
  - type: "2718"
  - button: enter-pin
  - expect: {screen: staff, text: Content and its faults}
  - shot: panel
  - button: content
  - wait: 1
  - expect: {text: No fault was found.}
  - back
  - button: touch
  - button: cell-0-0
  - shot: touch
  - back
  - button: uncounted
  - expect: {text: are not counted}
  - button: leave-staff
  - expect: {screen: attract}
  - language: en
  - open: corridor/fortress
  - leave
  - idle: 600
  - language: en
  - leave
"""
BY_KEYS = """
start: {room: corridor, at: 2026-10-29T11:00, size: 540x960}
steps:
  - language: en
  - key: 000
  - expect: {screen: staff}
  - type: "2718"
  - press: Enter
  - expect: {text: For staff}
  - press: Tab
  - press: Enter
  - wait: 1
  - expect: {text: No fault was found.}
  - press: Escape
  - press: Escape
  - expect: {screen: attract}
"""
CLOSED = """
start: {room: corridor, at: 2026-10-29T11:00, size: 960x540}
steps:
  - tap: [40, 40]
  - tap: [40, 40]
  - tap: [40, 40]
  - tap: [40, 40]
  - tap: [40, 40]
  - expect: {screen: staff, text: No staff PIN is set on this kiosk.}
  - wait: 121
  - expect: {screen: attract}
"""


def played(run_kiosk: RunKiosk, museum: Path, folder: Path, steps: str, pin: str = "2718") -> Played:
    """The journey on a kiosk whose own file has a PIN."""
    folder.mkdir(exist_ok=True)
    own = museum / "config" / "kiosk.yaml"
    if pin and "staff_pin" not in own.read_text(encoding="utf-8"):
        device = folder / "own.yaml"
        device.write_text(f'{own.read_text(encoding="utf-8")}staff_pin: "{hashed(pin)}"\n', encoding="utf-8")
    else:
        device = own
    journey = folder / "staff.yaml"
    journey.write_text(steps, encoding="utf-8")
    done = play(run_kiosk, journey, folder, museum, device)
    assert (done.returncode, done.printed) == (0, "")
    return done


def uses(done: Played) -> list[object]:
    return [entry.details["what"] for entry in done.told()[1] if entry.kind == "staff"]


def test_a_morning_of_staff_by_touch(run_kiosk: RunKiosk, museum: Path, tmp_path: Path) -> None:
    """Staff come in by five touches and the PIN, look at the content, try the touch, and are not counted after."""
    done = played(run_kiosk, museum, tmp_path / "touch", BY_TOUCH)
    assert uses(done) == ["wrong pin", "panel", "content", "touch", "uncounted"]
    sessions, _ = done.told()
    assert [session.end_reason for session in sessions] == ["left", "left"]  # the way in, and who came after it


def test_the_same_by_a_number_pad(run_kiosk: RunKiosk, museum: Path, tmp_path: Path) -> None:
    """000 and Open lead there too, and everything is done by keys."""
    done = played(run_kiosk, museum, tmp_path / "keys", BY_KEYS)
    assert uses(done) == ["panel", "content"]
    assert "unknown_stop" not in done.kinds()


def test_without_a_pin_there_is_no_way_in(run_kiosk: RunKiosk, museum: Path, tmp_path: Path) -> None:
    """On a kiosk without a PIN the panel says how to set one, leads nowhere, and closes by itself."""
    assert uses(played(run_kiosk, museum, tmp_path / "closed", CLOSED, pin="")) == []


WITHOUT_MUSEUM = """
start: {size: 960x540}
steps:
  - expect: {screen: attract}
  - tap: [450, 450]
  - expect: {screen: attract}
  - tap: [40, 40]
  - tap: [40, 40]
  - tap: [40, 40]
  - tap: [40, 40]
  - tap: [40, 40]
  - expect: {screen: staff, text: Töötajatele}
  - type: "2718"
  - button: enter-pin
  - button: content
  - wait: 1
  - expect: {screen: staff, text: Muuseumist ei saa midagi näidata.}
  - button: leave-staff
  - expect: {screen: attract, text: Selles kioskis pole veel midagi avaldatud.}
"""


def test_a_kiosk_that_waits_for_its_museum_lets_staff_in(
    run_kiosk: RunKiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything was published the panel opens all the same, in the language of the box, and no visit is made."""
    device = tmp_path / "own.yaml"
    own = f'kiosk: box-1\nscreen: {{width_mm: 531}}\nstate: {tmp_path / "state"}\nstaff_pin: "{hashed("2718")}"\n'
    device.write_text(own, encoding="utf-8")
    journey = tmp_path / "empty.yaml"
    journey.write_text(WITHOUT_MUSEUM, encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    log = tmp_path / "visits.db"
    done = run_kiosk("rehearse", journey, "--device", device, "--fast", "--headless", "--log", log, LANGUAGE="et")
    assert (done.returncode, done.stderr) == (0, "")
    with LogReader(log) as read:
        assert list(read.sessions()) == []
        assert [entry.details["what"] for entry in read.entries() if entry.kind == "staff"] == ["panel", "content"]
