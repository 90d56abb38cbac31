"""The hub's unit for systemd has no fault, is little exposed, and is what docs/fleet.md sets up. That it serves, is
started again and reports as a service: tests/soak/test_booted_hub.py."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.source import ROOT
from tests.staff.analysed_units import analysed, analysis

UNIT = ROOT / "install" / "kiosk-hub.service"
EXPOSURE_AT_MOST = 2.0


def test_systemd_finds_no_fault_in_the_unit(tmp_path: Path) -> None:
    """Each line is one that systemd knows; the program is another one, which is installed here."""
    unit = tmp_path / UNIT.name
    unit.write_text(re.sub(r"^(ExecStart=)\S+", rf"\1{shutil.which('true')}", UNIT.read_text("utf-8"), flags=re.M))
    assert analysis("verify", "--man=no", "--recursive-errors=no", str(unit)) == ("", "")


def test_the_unit_is_little_exposed() -> None:
    """systemd rates what somebody could reach who takes the hub over."""
    rated = analysed("security", "--offline=true", str(UNIT))
    found = re.search(r"Overall exposure level for kiosk-hub\.service: ([\d.]+)", rated)
    assert found is not None and float(found[1]) <= EXPOSURE_AT_MOST, rated


def test_the_document_sets_up_what_the_unit_needs() -> None:
    """The user, the program and the folder of the unit are those that the commands make."""
    commands = (ROOT / "docs" / "fleet.md").read_text("utf-8").partition("## As a service")[2].partition("## ")[0]
    lines = dict(line.split("=", 1) for line in UNIT.read_text("utf-8").splitlines() if "=" in line)
    user, folder = lines["User"], lines["ReadWritePaths"]
    assert f"adduser --system --group --home {folder} {user}\n" in commands
    assert f"sudo -u {user} {lines['ExecStart'].rsplit(' ', 1)[0]} init" in commands
    assert f"install -m 644 install/{UNIT.name} /etc/systemd/system/" in commands
