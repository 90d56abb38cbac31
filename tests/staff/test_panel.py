"""What the staff panel does with a box: real versions, a real log, a folder that stands for a stick."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.content.device import load_device
from kiosk.content.model import HubLink
from kiosk.fleet.carried_invitation import INVITATION_FILE, CarriedInvitation, write_invitation
from kiosk.fleet.kept_membership import read_membership
from kiosk.staff.panel import export_to_usb, tasks, usb
from kiosk.staff.panel.answer import PanelContext, TaskAnswer
from kiosk.staff.panel.panel import PanelPorts, PanelService, run_task
from kiosk.staff.panel.pin import hashed
from kiosk.staff.panel.tasks import TASKS
from kiosk.staff.panel.tone import RATE_HZ, samples
from kiosk.staff.panel.usb import trouble
from kiosk.staff.publish.publishing import publish
from kiosk.visit.effects import CheckPin, StaffDo
from kiosk.visit.entries import Entry
from kiosk.visit.events import Event
from kiosk.visit.events.staff import PinAnswered, StaffAnswered
from kiosk.visitlog.reading.reader import LogReader
from kiosk.visitlog.writing.log import VisitLog
from tests.conftest import ROOT
from tests.fleet.odd_hub import odd_hub
from tests.staff.small_museum import damaged, made
from tests.visitlog.written_logs import VisitPlan, log_visits

OWN = "kiosk: east-wing-2\nroom: cell\nscreen: {width_mm: 531}\n"


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return made(tmp_path / "museum")


@pytest.fixture
def about(museum: Path, tmp_path: Path) -> PanelContext:
    """A box that shows a museum from its folder, with a file of its own."""
    device = tmp_path / "own.yaml"
    device.write_text(OWN, encoding="utf-8")
    state = tmp_path / "state"
    state.mkdir()
    return PanelContext(str(museum), str(device), str(state), str(state / "visits.db"), str(museum), "", "cell")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def visited(about: PanelContext, *entries: Entry) -> None:
    """A log with one visit in it."""
    now = datetime.now(UTC)
    log = VisitLog(
        Path(about.log),
        kiosk="east-wing-2",
        room="cell",
        content="folder",
        wall=lambda: now,
        on_trouble=lambda why: pytest.fail(str(why)),
    )
    log.begin(language="en", at=now, clock_ok=True)
    for entry in entries:
        log.write(entry, at=now, clock_ok=True)
    log.end(reason="left", seconds=1.0, touches=1, access=(), language="en", at=now)
    log.close()


def done(about: PanelContext, what: str, value: str = "") -> TaskAnswer:
    return TASKS[what](about, value)


def names(answer: TaskAnswer) -> list[str]:
    return [name for name, _ in answer.sentences]


def test_what_is_shown_and_what_is_wrong_with_it(about: PanelContext, museum: Path) -> None:
    """The panel says what is shown and every fault of it in the words of `check`."""
    assert names(done(about, "content")) == ["folder", "no-faults"]
    damaged(museum)
    answer = done(about, "content")
    assert names(answer) == ["folder", "faults", "plain"]
    assert (
        answer.sentences[2][1]["words"]
        == 'exhibits/yard.yaml:3:8: error: yard: "lokal" is not a scope. Did you mean "local"?'
    )
    said = done(dataclasses.replace(about, language="et"), "content").sentences[2][1]["words"]
    assert said == 'exhibits/yard.yaml:3:8: viga: yard: "lokal" ei ole haare. Kas mõtlesite "local"?'


def test_content_from_a_stick(about: PanelContext, stick: Path) -> None:
    """Content on a stick is checked first, shown only when it is wished, and refused with its faults."""
    museum = made(stick / "museum")
    checked = done(about, "take", f"check:{museum}")
    assert names(checked) == ["checked"] and [value for value, _ in checked.choices] == [f"switch:{museum}", "not-now"]
    assert not (Path(about.state) / "content").exists() or not any((Path(about.state) / "content").glob("versions/*"))
    switched = done(about, "take", f"switch:{museum}")
    assert names(switched) == ["switched"]
    assert names(done(about, "take", f"switch:{museum}")) == ["same"]
    damaged(museum)
    assert names(done(about, "take", f"check:{museum}"))[:2] == ["refused", "faults"]
    refused = done(dataclasses.replace(about, language="cs"), "take", f"switch:{museum}")
    version = switched.sentences[0][1]["version"]
    assert refused.sentences[0][1]["words"] == (
        f"Nic nebylo zveřejněno: nejdřív je třeba opravit 1 chybu a verze {version} zůstává."
    )


def test_many_faults_are_counted(about: PanelContext, museum: Path) -> None:
    """Of many faults the panel shows the first twelve, and says how many more there are."""
    room = museum / "exhibits" / "yard.yaml"
    exhibits = "".join(f"  - {{id: e{n}, title: An exhibit, label: Stone.}}\n" for n in range(15))
    room.write_text(room.read_text() + exhibits)
    answer = done(about, "content")
    assert answer.sentences[1] == ("faults", {"n": 15})
    assert names(answer) == ["folder", "faults", *["plain"] * 12, "more-faults"]
    assert answer.sentences[-1] == ("more-faults", {"n": 3})


def test_a_stick_that_is_pulled_out(about: PanelContext, stick: Path) -> None:
    """A stick that is gone in the middle is told as that, whatever was to be done with it; nothing here changes."""
    visited(about)
    museum = made(stick / "museum")
    assert names(done(about, "take", f"check:{museum}")) == ["checked"]
    folder = str(done(about, "replace", f"out:{stick}").sentences[0][1]["folder"])
    shutil.rmtree(stick)
    for what, value in (
        ("take", f"check:{museum}"),
        ("take", f"switch:{museum}"),
        ("copy", str(stick)),
        ("replace", f"out:{stick}"),
        ("replace", f"in:{stick / folder}"),
    ):
        assert names(done(about, what, value)) == ["stick-gone"], (what, value)
    assert not stick.exists() and Path(about.device).read_text(encoding="utf-8") == OWN


def test_a_stick_that_takes_nothing(about: PanelContext, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full stick and a write-protected one are told apart, nothing half copied stays, and it can be tried again."""
    visited(about)
    assert trouble(stick) == "" and trouble(stick, 1 << 60) == "stick-full"
    with monkeypatch.context() as full:
        full.setattr(export_to_usb, "ROOM_BYTES", 1 << 60)
        assert names(done(about, "copy", str(stick))) == names(done(about, "replace", f"out:{stick}")) == ["stick-full"]
    with monkeypatch.context() as shut:
        shut.setattr(os, "access", lambda _path, _mode: False)
        assert names(done(about, "copy", str(stick))) == ["stick-read-only"]
        assert names(done(about, "replace", f"out:{stick}")) == ["stick-read-only"]
        shut.setattr(usb, "mounted", lambda: (stick,))
        given = json.dumps(dataclasses.asdict(about))
        answer = json.loads(tasks.main("copy", str(stick), given))
        assert answer == {"sentences": [["stick-read-only", {}]], "choices": [["again", ""]]}
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("what", ["copy", "replace"])
def test_a_stick_on_which_writing_fails(about: PanelContext, stick: Path, what: str) -> None:
    """Where a file cannot be written to its end that is a sentence, and nothing half copied stays on the stick."""
    visited(about)
    value = str(stick) if what == "copy" else f"out:{stick}"
    ran = subprocess.run(
        [sys.executable, "-m", "kiosk.staff.panel.tasks", what, value],
        input=json.dumps(dataclasses.asdict(about)),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)),
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert [name for name, _ in json.loads(ran.stdout)["sentences"]] == ["failed"]
    assert list(stick.iterdir()) == []


def test_back_to_the_version_before(about: PanelContext, museum: Path) -> None:
    """The version before is named before anything is changed; where there is none that is said."""
    assert names(done(about, "rollback")) == ["no-before"]
    state = Path(about.state)
    first = publish(museum, state, datetime(2026, 11, 1, 9, tzinfo=UTC))
    text = museum / "exhibits" / "yard.yaml"
    text.write_text(text.read_text(encoding="utf-8") + "# new\n", encoding="utf-8")
    second = publish(museum, state, datetime(2026, 11, 2, 9, tzinfo=UTC))
    assert (first.kind, second.kind) == ("new", "new")
    answer = done(about, "rollback")
    assert answer.sentences == [("before", {"version": first.version, "when": "2026-11-01 09:00"})]
    assert done(about, "rollback", "back").sentences == [("switched", {"version": first.version})]


def test_the_log_goes_out_with_the_report(about: PanelContext, stick: Path) -> None:
    """The log is copied to the stick as one file of its own, and a report beside it."""
    assert names(done(about, "copy", str(stick))) == ["no-log"]
    visited(about)
    answer = done(about, "copy", str(stick))
    assert names(answer) == ["copied", "copied-report"]
    log = stick / str(answer.sentences[0][1]["file"])
    with LogReader(log) as read:
        assert [session.kiosk for session in read.sessions()] == ["east-wing-2"]
    assert "<html" in (stick / str(answer.sentences[1][1]["file"])).read_text(encoding="utf-8")


def test_the_report_on_a_stick_is_of_the_last_whole_month(about: PanelContext, museum: Path, stick: Path) -> None:
    """The report that staff take home is of the month that is over, and has what came before and after an event in it;
    an event of the month that has just begun is in the next one."""
    began = datetime.now(UTC)
    last = began.replace(day=1, hour=6) - timedelta(days=10)
    earlier, soon = last.replace(day=1) - timedelta(days=20), last + timedelta(days=12)
    log_visits(Path(about.log), [VisitPlan(gap_min=360)] * 320, kiosk="east-wing-2", start=earlier)
    notes = [f"  - {{day: {day:%Y-%m-%d}, title: {{en: Concert of {day:%B}}}}}\n" for day in (last, soon)]
    (museum / "config/notes.yaml").write_text("events:\n" + "".join(notes), encoding="utf-8")
    assert names(done(about, "copy", str(stick))) == ["copied", "copied-report"]
    if datetime.now(UTC).month != began.month:  # another month began meanwhile
        last, soon = soon, last
    words = " ".join(re.sub(r"<[^>]*>", " ", next(stick.glob("*-report.html")).read_text(encoding="utf-8")).split())
    assert f"{last:%B %Y}" in words and f"Concert of {soon:%B}" not in words
    table = words.partition("Before and after what the museum noted")[2]
    assert re.search(rf"Concert of {last:%B} \d", table), table[:400]


def test_what_visitors_reported(about: PanelContext) -> None:
    """Problems that visitors reported are listed with when, where and what."""
    assert names(done(about, "problems")) == ["no-log"]
    visited(about, Entry("report_problem", room="cell", title="A bunk", detail=(("problem", "play"),)))
    (line,) = done(about, "problems").sentences
    assert line[0] == "problem" and (line[1]["where"], line[1]["kind"]) == ("cell · A bunk", "play")


def test_a_log_that_cannot_be_read(about: PanelContext, stick: Path) -> None:
    """A damaged log is told as that, and not as an empty one."""
    Path(about.log).write_bytes(b"not a log" * 1000)
    for what, value in (("problems", ""), ("copy", str(stick)), ("replace", f"out:{stick}")):
        (said,) = done(about, what, value).sentences
        assert said[0] == "failed" and str(said[1]["why"]).startswith(f"The file {about.log} is not a visit log")
    assert list(stick.iterdir()) == []


def test_the_kiosk_moves(about: PanelContext) -> None:
    """Another room is written into the kiosk's own file, and nothing else of it is touched."""
    asked_first = done(about, "move")
    assert names(asked_first) == ["move"] and ("yard", "A room") in asked_first.choices
    assert names(done(about, "move", "yard")) == ["moved"]
    assert Path(about.device).read_text(encoding="utf-8") == OWN.replace("room: cell", "room: yard")


def test_one_device_takes_the_place_of_another(about: PanelContext, stick: Path, tmp_path: Path) -> None:
    """Settings and log go out to a stick and come in on another device, whose log goes on under a new epoch."""
    visited(about)
    assert names(done(about, "replace")) == ["replace"]
    out = done(about, "replace", f"out:{stick}")
    assert names(out) == ["written-out"]
    state = tmp_path / "new-state"
    state.mkdir()
    device = tmp_path / "new.yaml"
    device.write_text("kiosk: fresh\nscreen: {width_mm: 600}\n", encoding="utf-8")
    new = dataclasses.replace(about, device=str(device), state=str(state), log=str(state / "visits.db"))
    visited(new)
    taken = done(new, "replace", f"in:{stick / str(out.sentences[0][1]['folder'])}")
    assert taken.sentences == [("taken-in", {"kiosk": "east-wing-2"})]
    assert load_device(device, tmp_path)[0].kiosk == "east-wing-2"
    assert load_device(device.with_name("new.yaml.before"), tmp_path)[0].kiosk == "fresh"
    visited(new)
    with LogReader(state / "visits.db") as log:
        sessions = list(log.sessions())
    assert [session.kiosk for session in sessions] == ["east-wing-2", "east-wing-2"]
    assert len({session.epoch for session in sessions}) == 2
    aside = [path for path in state.glob("visits.broken-*.db") if not path.name.endswith(("-wal", "-shm"))]
    with LogReader(aside[0]) as before:
        assert [session.kiosk for session in before.sessions()] == ["east-wing-2"]


def test_a_kiosk_joins_a_hub_by_a_stick(about: PanelContext, stick: Path) -> None:
    """The hub is named first; then the code is traded for a token and the kiosk's own file says where the hub is; a
    code that was used is a sentence, and so is what is no invitation."""
    file = stick / INVITATION_FILE
    assert TASKS["join"](about, f"read:{file}").sentences == [("stick-gone", {})]
    with odd_hub() as hub:
        write_invitation(stick, CarriedInvitation(hub.address, "GOOD"))
        asked = TASKS["join"](about, f"read:{file}")
        assert asked.sentences == [("invited", {"address": hub.address})]
        assert [value for value, _ in asked.choices] == [f"join:{file}", "not-now"] and hub.asked == []
        joined = TASKS["join"](about, f"join:{file}")
        assert joined.sentences == [("joined", {"address": hub.address, "kiosk": "east-wing-2"})]
        again = TASKS["join"](about, f"join:{file}")
    assert [name for name, _ in again.sentences] == ["failed"] and "no such code" in str(again.sentences[0][1]["why"])
    device, faults = load_device(about.own_file, Path(about.museum))
    assert (device.kiosk, device.room, device.hub, faults) == ("east-wing-2", "cell", HubLink(hub.address), ())
    membership = read_membership(Path(about.state))
    assert membership is not None and membership.token == hub.token
    for written in (
        "",
        "[]",
        '{"address": "http://hub.example", "code": "X"}',
        '{"address": "https://h", "code": " "}',
    ):
        file.write_text(written)
        assert TASKS["join"](about, f"join:{file}").sentences == [("no-invitation", {})]


def test_settings_that_cannot_be_read_change_nothing(about: PanelContext, stick: Path) -> None:
    """Settings that are wrong are not taken, and the kiosk's own stay as they were."""
    folder = stick / "kiosk-device-odd"
    folder.mkdir()
    (folder / "kiosk.yaml").write_text("kiosk: [\n", encoding="utf-8")
    (folder / "visits.db").write_bytes(b"")
    assert names(done(about, "replace", f"in:{folder}")) == ["settings-wrong"]
    assert Path(about.device).read_text(encoding="utf-8") == OWN


def test_a_task_is_a_process_of_its_own(about: PanelContext) -> None:
    """What takes time is done by another process, whose failure is an answer too."""
    answer = run_task(StaffDo("content"), about)
    assert [name for name, _ in answer.sentences] == ["folder", "no-faults"]
    broken = dataclasses.replace(about, state="/proc/none/state", folder="/proc/none")
    assert run_task(StaffDo("content"), broken).sentences
    given = json.dumps(dataclasses.asdict(dataclasses.replace(about, device="/proc/none/own.yaml")))
    ran = subprocess.run(
        [sys.executable, "-m", "kiosk.staff.panel.tasks", "move", "yard"],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["sentences"][0][0] == "failed"


def test_the_pin_is_tried_off_the_windows_thread(about: PanelContext) -> None:
    """The PIN is tried on a thread; wrong ones are counted, and once they cost a wait the right one waits too."""
    events: list[Event] = []
    answered = threading.Event()

    def notify(event: Event) -> None:
        events.append(event)
        answered.set()

    def panel(blocking: bool = False) -> PanelService:
        ports = PanelPorts(lambda: about, lambda _dba: None, notify, lambda _how: None, lambda: 0)
        return PanelService(hashed("2718"), Path(about.state), ports, blocking)

    panel().do(CheckPin("2718"))
    assert answered.wait(60) and events == [PinAnswered(True, 0, True)]
    events.clear()
    now = panel(blocking=True)
    for digits in ("1111", "1112", "1113", "2718", ""):
        now.do(CheckPin(digits))
    assert events == [
        PinAnswered(False, 0, True),
        PinAnswered(False, 0, True),
        PinAnswered(False, 30, True),
        PinAnswered(None, 30, True),
        PinAnswered(None, 30, True),
    ]


def test_what_ends_the_program_and_the_tone(about: PanelContext) -> None:
    """What ends the program is handed to whoever runs it; a tone sounds at once; a move ends in a restart."""
    events: list[Event] = []
    ended: list[str] = []
    tones: list[float] = []
    ports = PanelPorts(lambda: about, tones.append, events.append, ended.append, lambda: 0)
    panel = PanelService("", Path(about.state), ports, blocking=True)
    for request in (StaffDo("off", "yes"), StaffDo("sound", "60"), StaffDo("take", "not-now"), StaffDo("move", "yard")):
        panel.do(request)
    assert (tones, ended) == ([60.0], ["off", "restart"])
    assert [event.answer.sentences[0][0] for event in events if isinstance(event, StaffAnswered)] == ["tone", "moved"]


def test_the_tone_is_as_loud_as_recordings() -> None:
    """The test tone has the level that recordings are evened out to: −18 dBFS."""
    heard = samples()[RATE_HZ // 4 : RATE_HZ]
    rms = (sum(value * value for value in heard) / len(heard)) ** 0.5 / 32_767
    assert 10 ** (-18.1 / 20) < rms < 10 ** (-17.9 / 20)
