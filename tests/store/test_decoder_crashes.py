"""Files on which a decoder crashes for real: met in a child process, remembered, and never opened by the kiosk."""

from __future__ import annotations

import json
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

import pytest

from kiosk.check.all_faults import check_folder
from kiosk.content.measures import SoundMeasure, Unplayable
from kiosk.media.probe import SHORTS, measure
from kiosk.staff.doctor.content_checks import crashing_media
from kiosk.staff.doctor.examine import inspect
from kiosk.staff.panel import tasks
from kiosk.staff.panel.answer import PanelContext
from kiosk.store.content_cache import program
from kiosk.store.decoder_crashes import DecoderCrashes
from kiosk.store.examining_child import kept_child
from kiosk.store.loudness_cache import LoudnessCache
from kiosk.store.media_records import MediaRecords, records_file
from kiosk.store.media_workers import ChildMeasurer
from kiosk.store.prepared import measure_levels, prepare
from tests.conftest import ROOT
from tests.crashing import WHY, crashing_path
from tests.players.making import recording, tone

Crash = Callable[..., None]
ROOM = "room: cell\nkind: cell\nscope: local\ntitle: Cell\nexhibits:\n" + "".join(
    f"  - {{id: {name}, title: A bunk, label: Boards., sources: [x], "
    f"recording: {{en: {{file: {name}.mp3, voice: human, credit: x}}}}}}\n"
    for name in ("bad", "good")
)


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    folder = tmp_path / "museum"
    museum_yaml = "name: Fortress\nlanguages: [en]\nrooms: [cell]\n"
    for name, text in (("config/museum.yaml", museum_yaml), ("exhibits/cell.yaml", ROOM)):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text)
    (folder / "media").mkdir()
    for name, hertz in (("bad", 440), ("good", 997)):
        recording(folder / f"media/{name}.mp3", tone(hertz, loud=0.25), 1.0)
    return folder


@pytest.fixture
def crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Crash]:
    """From now on decoding bad.mp3 ends a child so, or (None) does not any more."""
    with ExitStack() as children:

        def switch(by: signal.Signals | None = signal.SIGSEGV) -> None:
            path = str(ROOT) if by is None else crashing_path(tmp_path / "crasher", by)
            monkeypatch.setenv("PYTHONPATH", path)
            children.close()
            children.enter_context(kept_child())

        yield switch


def named(museum: Path, state: Path) -> list[str]:
    """What a check says of the files that cannot be played."""
    return [fault.hint for fault in check_folder(museum, state=state) if fault.code == "unplayable"]


def test_a_start_meets_the_crash_in_a_child(museum: Path, tmp_path: Path, crash: Crash) -> None:
    """A start names a file whose decoder crashes and measures the others; the next start, a check and a copy under
    another name know it without opening it again; another content in its place is heard."""
    state = tmp_path / "state"
    crash()
    measures = prepare(museum, state).measures
    assert measures.unplayable == {"bad.mp3": Unplayable(SHORTS["sound"], measures.unplayable["bad.mp3"].why)}
    assert str(measures.unplayable["bad.mp3"].detail) == WHY
    assert set(measures.sounds) == {"good.mp3"}
    shutil.rmtree(state / "prepared")
    shutil.copyfile(museum / "media/bad.mp3", museum / "media/good.mp3")
    assert set(prepare(museum, state).measures.unplayable) == {"bad.mp3", "good.mp3"}
    assert named(museum, state) == [WHY, WHY]
    crash(None)
    recording(museum / "media/bad.mp3", tone(300, loud=0.25), 1.0)
    assert set(prepare(museum, state).measures.sounds) == {"bad.mp3"}


def test_what_a_check_found_holds_for_the_kiosk(museum: Path, tmp_path: Path, crash: Crash) -> None:
    """A file that a start could measure, and whose decoder crashes when a check decodes all of it, is named by the
    check, and the kiosk does not play it from the next start on."""
    state = tmp_path / "state"
    assert set(prepare(museum, state).measures.sounds) == {"bad.mp3", "good.mp3"}
    crash()
    assert named(museum, state) == [WHY]
    measures = prepare(museum, state).measures
    assert set(measures.unplayable) == {"bad.mp3"} and set(measures.sounds) == {"good.mp3"}


def test_a_check_names_a_file_that_has_its_child_killed(museum: Path, tmp_path: Path, crash: Crash) -> None:
    """A file that a start could measure, and that takes all memory when a check decodes it, is named by that check,
    which goes on with the others; it is examined again the next time."""
    state = tmp_path / "state"
    prepare(museum, state)
    crash(signal.SIGKILL)
    assert named(museum, state) == ["It takes too much memory or time to be decoded."]
    assert set(MediaRecords(records_file(state), program()).seen) == {str(museum / "media/good.mp3")}
    crash(None)
    assert named(museum, state) == []


def test_doctor_and_panel_name_the_file(museum: Path, tmp_path: Path, crash: Crash) -> None:
    """A file on which the decoder crashed is named by the doctor and at the staff panel, each of which may meet it
    first."""
    for meets in ("doctor", "panel"):
        crash()
        state, own_file = tmp_path / meets, tmp_path / f"{meets}.yaml"
        own_file.write_text(f"kiosk: one\nscreen: {{width_mm: 400}}\nstate: {state}\n")
        if meets == "doctor":
            found = list(crashing_media(inspect(museum, own_file)))
            assert [(str(one.what), str(one.mend)) for one in found] == [
                ("media/bad.mp3 is withheld from visitors.", WHY)
            ]
        about = PanelContext(str(museum), str(own_file), str(state), str(state / "visits.db"), str(museum), "", "")
        told = json.loads(tasks.main("content", "", json.dumps(asdict(about))))
        (line,) = (each["words"] for _, each in told["sentences"] if WHY in each.get("words", ""))
        assert "bad.mp3" in line


def test_levels_are_measured_past_a_crash(museum: Path, tmp_path: Path, crash: Crash) -> None:
    """A crash while levels are measured behind the kiosk is reported and remembered, and the files after it have their
    levels."""
    state = tmp_path / "state"
    prepared = prepare(museum, state)
    crash()
    crashed = list[str]()
    measuring = measure_levels(museum, state, prepared.measures, crashed.append)
    measuring.begin()
    measuring.thread.join(60)
    assert not measuring.thread.is_alive()
    assert crashed == ["bad.mp3"]
    levels = prepared.measures.loudness
    assert isinstance(levels, LoudnessCache) and set(levels) == {"good.mp3"}
    assert set(prepare(museum, state).measures.unplayable) == {"bad.mp3"}


def test_crashes_of_another_program_are_tried_again(museum: Path, tmp_path: Path) -> None:
    """What crashed an earlier version of the program is examined anew."""
    DecoderCrashes(tmp_path, "earlier").add(museum / "media/bad.mp3")
    assert DecoderCrashes(tmp_path, "earlier").holds(museum / "media/bad.mp3")
    assert not DecoderCrashes(tmp_path, program()).holds(museum / "media/bad.mp3")


def test_one_child_measures_until_a_file_ends_it(museum: Path, crash: Crash) -> None:
    """A preview's child measures what this process would, and goes on in another child after a crash."""
    crash()
    crashed = list[Path]()
    measurer = ChildMeasurer(crashed.append, museum)
    media = museum / "media"
    try:
        assert isinstance(measurer.measure(media / "bad.mp3", "sound"), Unplayable)
        good = measurer.measure(media / "good.mp3", "sound")
    finally:
        measurer.close()
    assert isinstance(good, SoundMeasure) and good == measure(media / "good.mp3", "sound")
    assert crashed == [media / "bad.mp3"]
    assert not [one for one in threading.enumerate() if one.name.startswith("Queue")]
