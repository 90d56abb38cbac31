"""The phone's pages follow what is published, and never stand in its way."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.content.messages import Message
from kiosk.content.model import Device, PhoneLink
from kiosk.phone.build import folder_exchange, published_pages, rebuild_child
from kiosk.phone.build.published_pages import build_published
from kiosk.staff.publish.publishing import publish
from kiosk.store.phone_record import PhoneRecord, keep_phone_record, last_phone_record
from kiosk.wiring import phone_pages
from kiosk.wiring.phone_pages import PhonePages
from tests.conftest import RunKiosk
from tests.phone.small_museum import own_file, small_museum

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
ADDRESS = "https://guide.museum.example/"


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return small_museum(tmp_path / "museum")


def published(museum: Path, state: Path, label: str = "") -> str:
    """The id of the version that is shown then."""
    if label:
        room = museum / "exhibits/yard.yaml"
        room.write_text(room.read_text().replace("Stones.", label))
    outcome = publish(museum, state, NOW)
    assert outcome.kind == "new", outcome.sentence
    return outcome.version


def test_pages_are_those_of_what_is_published(museum: Path, tmp_path: Path) -> None:
    """After a publication the folder has the new words; a page that did not change keeps its bytes and its time; what
    came of it is kept for staff."""
    state, folder = tmp_path / "state", tmp_path / "phone"
    device = Device(phone=PhoneLink(ADDRESS, str(folder)))
    first = published(museum, state)
    done = build_published(device, state)
    assert done is not None and done.built and f"are those of version {first} now" in str(done.sentence)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.html")}
    second = published(museum, state, "Bricks.")
    again = build_published(device, state)
    assert again == last_phone_record(state) and again is not None and again.version == second
    assert "Bricks." in (folder / "room/yard/wall/index.html").read_text()
    changed = {
        path.relative_to(folder).as_posix() for path, time_ns in before.items() if path.stat().st_mtime_ns != time_ns
    }
    assert changed == {"room/yard/wall/index.html"}
    unchanged = build_published(device, state)
    assert unchanged is not None and str(unchanged.sentence).endswith(f"are those of version {second}.")
    assert build_published(Device(), state) is None
    assert build_published(replace(device, phone=PhoneLink(ADDRESS)), state) is None


def test_what_stands_in_the_way_is_a_sentence(museum: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with other files, or below a file, stays as it is, and the sentence names it; a disk without room beside
    what the visit log keeps is left alone."""
    state, other = tmp_path / "state", tmp_path / "other"
    published(museum, state)
    other.mkdir()
    (other / "letter.txt").write_text("dear")
    held = build_published(Device(phone=PhoneLink(ADDRESS, str(other))), state)
    assert held is not None and not held.built
    assert str(held.sentence).startswith("The phone's pages were not built; those before stay. ")
    assert f"{other} holds other files" in str(held.sentence) and (other / "letter.txt").read_text() == "dear"
    below = build_published(Device(phone=PhoneLink(ADDRESS, str(other / "letter.txt" / "pages"))), state)
    assert below is not None and not below.built and "cannot be written" in str(below.sentence)
    new = Device(phone=PhoneLink(ADDRESS, str(tmp_path / "new")))
    assert build_published(new, tmp_path / "empty") is None
    monkeypatch.setattr(published_pages, "RESERVE_BYTES", 10**18)
    full = build_published(new, state)
    assert (
        full is not None
        and not full.built
        and "beside the 1000000000000 MB that the visit log keeps" in str(full.sentence)
    )
    assert not (tmp_path / "new").exists()


def test_pages_are_on_the_disk_before_they_take_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written is synced while the folder before is still there, and its name after it was exchanged."""
    place, seen = tmp_path / "phone", []
    place.mkdir()
    (place / "old").touch()
    sync = folder_exchange.sync_file_system

    def synced(handle: int) -> None:
        seen.append((sorted(os.listdir(handle)), sorted(os.listdir(place))))
        sync(handle)

    monkeypatch.setattr(folder_exchange, "sync_file_system", synced)
    monkeypatch.setattr(folder_exchange, "sync_folder", lambda path: seen.append((path, sorted(os.listdir(place)))))
    with folder_exchange.replacing_folder(place) as new:
        (new / "new").touch()
    assert seen == [(["new"], ["old"]), (tmp_path, ["new"])]


def test_publish_builds_the_pages(museum: Path, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """`kiosk publish` builds them where the kiosk's own file names a folder, `kiosk rollback` those of the version
    before; what stands in their way stops neither."""
    folder = tmp_path / "phone"
    device = own_file(tmp_path, f"phone: {{address: {ADDRESS}, folder: {folder}}}\nprepared_speech: false\n")
    published(museum, tmp_path / "state")
    published(museum, tmp_path / "state", "Bricks.")
    back = run_kiosk("rollback", "--device", device)
    assert back.returncode == 0 and f"The phone's pages in {folder} are those of version" in back.stderr
    assert "Stones." in (folder / "room/yard/wall/index.html").read_text()
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "letter.txt").touch()
    done = run_kiosk("publish", museum, "--device", device, LANGUAGE="et")
    assert done.returncode == 0 and "Telefonilehti ei koostatud" in done.stderr


def test_a_child_builds_for_the_running_kiosk(museum: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child finds folder and version by the kiosk's own file, and everybody may read what it builds."""
    folder, state = tmp_path / "phone", tmp_path / "state"
    device = own_file(tmp_path, f"phone: {{address: {ADDRESS}, folder: {folder}}}\n")
    published(museum, state)
    before = os.umask(0o077)
    try:
        monkeypatch.setattr("sys.argv", ["rebuild_child", str(state), str(museum), str(device)])
        rebuild_child.main()
    finally:
        os.umask(before)
    assert (folder / "7/index.html").stat().st_mode & 0o777 == 0o644


def test_the_running_kiosk_builds_when_something_is_published(
    museum: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once at its start, once for each publication and day; what stands in the way is reported once."""
    monkeypatch.setattr(phone_pages, "LOOK_EVERY_S", 0.01)
    monkeypatch.setattr(phone_pages, "AGAIN_AFTER_S", 0.0)
    state, runs, days, reported = tmp_path / "state", tmp_path / "runs", ["2026-11-30"], []
    published(museum, state)
    pages = PhonePages(state, ("/bin/sh", "-c", f"echo run >> {runs}"), lambda: days[-1], reported.append)

    def wait_for_runs(least: int) -> None:
        while not runs.exists() or runs.read_text().count("run") < least:
            time.sleep(0.005)

    pages.begin()
    try:
        wait_for_runs(1)
        published(museum, state, "Bricks.")
        wait_for_runs(2)
        days.append("2026-12-01")
        wait_for_runs(3)
        why = Message("no room")
        keep_phone_record(state, PhoneRecord("", "", False, why))
        days.append("2026-12-02")
        wait_for_runs(6)
    finally:
        pages.close()
    assert reported == [why]
