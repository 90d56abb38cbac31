"""Staff end the program at the panel of a kiosk in a real window: it starts anew, is switched off, or stays closed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.staff.install.system_files import CLOSED_BY_STAFF
from kiosk.staff.panel.pin import hashed
from kiosk.visit.staff_session import ITEMS
from kiosk.visitlog.reading.reader import NoLog
from tests.conftest import Until
from tests.journeys.gallery import SMALL, Gallery
from tests.staff.small_museum import made

PLACES = {what: number for number, (what, _) in enumerate(ITEMS, 1)}
"""How often Tab is pressed to come to it on the panel."""


class Staffed(Gallery):
    """A kiosk whose panel is walked by keys."""

    def lines(self, kind: str) -> list[str]:
        """What the log has of that kind, in order."""
        with suppress(NoLog):
            return [str(e.details.get("what", "")) for e in self.told()[1] if e.kind == kind]
        return []

    def ends_by(self, what: str, until: Until) -> None:
        """000 and Open, the PIN, then that item of the panel, and Yes."""
        used = len(self.lines("staff"))
        self.keys(*"000", "Return", *"2718", "Return")
        until(lambda: self.lines("staff")[used:] == ["panel"], 30, "the panel")
        self.keys(*["Tab"] * PLACES[what], "Return")
        until(lambda: self.lines("staff")[used:] == ["panel", what], 30, what)
        self.keys("Tab", "Return")


@pytest.fixture
def switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What this box's systemctl was asked for; it does nothing else."""
    asked = tmp_path / "asked"
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "systemctl").write_text(f'#!/bin/sh\necho "$@" >> {asked}\n')
    (programs / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    return asked


@pytest.fixture
def gallery(tmp_path: Path, small_display: str, switched_off: Path) -> Iterator[Staffed]:
    museum = made(tmp_path / "museum")
    with (museum / "config/kiosk.yaml").open("a") as own:
        own.write(f'staff_pin: "{hashed("2718")}"\n')
    room = museum / "exhibits/cell.yaml"
    room.write_text(room.read_text().replace("- id: bunk", "- id: bunk\n    stop: 141"))
    gallery = Staffed(museum, small_display, tmp_path / "heard.raw", SMALL)
    yield gallery
    if gallery.process.poll() is None:
        gallery.pull_the_plug()


def test_the_kiosk_starts_anew_and_is_closed(gallery: Staffed, switched_off: Path, until: Until) -> None:
    """Restart begins the program anew in the same process, so that whoever watches it notices nothing, and the log
    goes on; Close ends it so that the service leaves it closed."""
    until(lambda: len(gallery.lines("kiosk_on")) == 1, 60, "the kiosk")
    gallery.ends_by("restart", until)
    until(lambda: len(gallery.lines("kiosk_on")) == 2, 60, "the kiosk once more")
    assert gallery.process.poll() is None and len(gallery.lines("kiosk_off")) == 1
    gallery.ends_by("close", until)
    assert gallery.process.wait(120) == CLOSED_BY_STAFF
    assert gallery.lines("staff") == ["panel", "restart", "restart: yes", "panel", "close", "close: yes"]
    assert len(gallery.lines("kiosk_off")) == 2 and not switched_off.exists()


def test_the_box_is_switched_off(gallery: Staffed, switched_off: Path, until: Until) -> None:
    """Switch off ends the visit log properly, then asks the system to power off."""
    until(lambda: len(gallery.lines("kiosk_on")) == 1, 60, "the kiosk")
    gallery.ends_by("off", until)
    assert gallery.process.wait(120) == 0
    assert switched_off.read_text() == "poweroff\n" and len(gallery.lines("kiosk_off")) == 1
