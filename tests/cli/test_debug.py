"""The trail for developers, which nobody sees who did not ask for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import RunKiosk
from tests.staff.small_museum import made

LINE = re.compile(r"\d\d:\d\d:\d\d\.\d{3} (kiosk\.[a-z_.]+): .+")


@pytest.fixture
def journey(tmp_path: Path) -> Path:
    path = tmp_path / "journey.yaml"
    path.write_text("steps:\n  - language: en\n  - type: '141'\n  - leave\n", encoding="utf-8")
    return path


def modules(trail: str) -> set[str]:
    """The modules that logged; fails where a line is no line of the trail."""
    matches = [LINE.fullmatch(line) for line in trail.splitlines()]
    assert all(matches), trail
    return {match[1] for match in matches if match}


def test_a_visit_is_silent_unless_the_trail_is_asked_for(run_kiosk: RunKiosk, tmp_path: Path, journey: Path) -> None:
    """Without --debug nothing is logged; with it each step of the program is, under its module, and nothing typed."""
    museum = made(tmp_path / "museum")
    (museum / "config/kiosk.yaml").write_text("kiosk: k\nscreen: {width_mm: 531}\n", encoding="utf-8")
    rehearse = ("rehearse", journey, "--museum", museum, "--headless", "--fast", "--size", "640x360")
    silent = run_kiosk(*rehearse)
    assert (silent.returncode, silent.stdout, silent.stderr) == (0, "", "")
    loud = run_kiosk("--debug", *rehearse)
    assert (loud.returncode, loud.stdout) == (0, "")
    assert {"kiosk.wiring.kiosk", "kiosk.store.prepared", "kiosk.loop"} <= modules(loud.stderr)
    trail = loud.stderr.replace(str(tmp_path), "")  # whose name may have any number in it
    words = re.sub(r"^[0-9:.]+ ", "", trail, flags=re.MULTILINE)  # without the times, which may have any digits
    assert "effect BeginSession" in words and "141" not in words


def test_the_environment_asks_for_the_trail_too(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """KIOSK_DEBUG does what --debug does, for a service; 0 and nothing ask for nothing."""
    museum = made(tmp_path / "museum")
    check = ("publish", museum, "--museum", museum)
    written = [run_kiosk(*check, KIOSK_DEBUG=value).stderr.splitlines() for value in ("1", "0", "")]
    trails = [[line for line in lines if not line.startswith("Version 2")] for lines in written]
    assert [len(lines) for lines in written] == [len(trail) + 1 for trail in trails]
    assert modules("\n".join(trails[0])) and trails[1:] == [[], []]
