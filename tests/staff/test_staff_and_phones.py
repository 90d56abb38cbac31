"""What staff read about visitors' own phones: at the panel, and from the doctor."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.content.messages import Message, msg
from kiosk.content.model import Device, PhoneLink
from kiosk.staff.doctor import phone_checks
from kiosk.staff.doctor.doctor_finding import Inspection
from kiosk.staff.doctor.phone_checks import phone_pages, serving_phones, wall_labels
from kiosk.staff.installation import Installation
from kiosk.staff.panel.answer import PanelContext, TaskAnswer
from kiosk.staff.panel.tasks import TASKS
from kiosk.staff.publish.publishing import publish
from kiosk.store.phone_record import PhoneRecord, keep_phone_record
from kiosk.store.prepared_museum import NOTHING
from tests.staff.small_museum import edited, made

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
LINK = PhoneLink("https://guide.museum.example/", "/var/lib/kiosk/phone")
WRONG = msg("The phone's pages were not built; those before stay. {why}", why="no room")


@pytest.fixture
def box(tmp_path: Path) -> Inspection:
    """A box that shows a version and builds pages for phones."""
    (tmp_path / "content").mkdir()
    installation = Installation(Device(phone=LINK), tmp_path, NOTHING, tmp_path, "20261130-0900-a", True)
    return Inspection(installation, ())


def kept(box: Inspection, version: str, built: bool, sentence: Message = WRONG) -> None:
    keep_phone_record(box.installation.state, PhoneRecord("2026-11-30T09:00:00Z", version, built, sentence))


def test_the_doctor_names_what_became_of_the_pages(box: Inspection) -> None:
    """Not built yet, built, built of another version, or why not; nothing where no folder is named."""
    assert [each.ok for each in phone_pages(box)] == [None]
    kept(box, "20261130-0900-a", True, Message("built"))
    assert [(each.ok, str(each.what)) for each in phone_pages(box)] == [(True, "built")]
    kept(box, "20261129-0900-b", True)
    (other,) = phone_pages(box)
    assert other.ok is None and "are those of version 20261129-0900-b" in str(other.what)
    kept(box, "20261130-0900-a", False)
    (wrong,) = phone_pages(box)
    assert wrong.ok is False and str(wrong.what).endswith("no room") and "publish again" in str(wrong.mend)
    without = replace(box.installation, device=Device(phone=replace(LINK, folder="")))
    assert list(phone_pages(replace(box, installation=without))) == []


def test_the_doctor_names_what_labels_and_phones_lack(box: Inspection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries of a server, Pango and liblouis, each with what to install; nothing is wrong because of them."""
    monkeypatch.setenv("PATH", os.fspath(box.installation.state))
    monkeypatch.setattr(phone_checks, "PANGO", {"libnowhere.so.0": "libpango-1.0-0"})
    monkeypatch.setattr(phone_checks, "SERVING", ("uvicorn", "no_such_library"))
    found = [(each.ok, str(each.what), str(each.mend)) for each in (*serving_phones(box), *wall_labels(box))]
    assert found == [
        (
            None,
            "`kiosk phone serve` cannot run here: it lacks no_such_library. Another web server can serve the pages.",
            "Install the program with [hub], as docs/fleet.md has it.",
        ),
        (
            None,
            "Neither labels nor reports can be written as PDF: Pango is missing.",
            "Install Debian's libpango-1.0-0.",
        ),
        (None, "Labels cannot be written in braille: liblouis is missing.", "Install Debian's liblouis-bin."),
    ]


def test_the_panel_names_what_became_of_the_pages(tmp_path: Path) -> None:
    """Who takes content from a stick, or goes back, reads that the pages are built anew, and under Content whether they
    were."""
    museum, state, own = made(tmp_path / "stick"), tmp_path / "state", tmp_path / "own.yaml"
    own.write_text(f"kiosk: east\nscreen: {{width_mm: 531}}\nphone: {{address: {LINK.address}, folder: {tmp_path}}}\n")
    about = PanelContext(str(museum), str(own), str(state), str(state / "visits.db"), str(museum), "", "cell")

    def words(answer: TaskAnswer) -> list[str]:
        return [str(values["words"]) for name, values in answer.sentences if name == "plain"]

    built = f"The phone's pages in {tmp_path} are built anew now; Content names what came of it."
    assert words(TASKS["take"](about, f"switch:{museum}")) == [built]
    publish(edited(museum, "Other words."), state, NOW)
    back = TASKS["rollback"](replace(about, language="et"), "back")
    assert words(back) == [
        f"Telefonilehti kaustas {tmp_path} koostatakse nüüd uuesti; mis sellest sai, seisab sisu juures."
    ]
    keep_phone_record(state, PhoneRecord("2026-11-30T09:00:00Z", "x", False, WRONG))
    assert str(WRONG) in words(TASKS["content"](replace(about, version="x"), ""))
