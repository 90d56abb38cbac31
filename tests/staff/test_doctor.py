"""doctor: every finding on a box that really is so."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kiosk.content.measures import PictureMeasure
from kiosk.content.model import Device, Picture, ScreenSize
from kiosk.interactives.panorama.data import Panorama
from kiosk.staff.doctor import content_checks, examine
from kiosk.staff.doctor.doctor_finding import DoctorFinding, Inspection
from kiosk.staff.doctor.examine import inspect
from kiosk.staff.doctor.speech_checks import speech
from kiosk.staff.publish.publishing import publish
from kiosk.store.prepared import copy_folder
from kiosk.store.speech_store import SpeechList, write_list
from kiosk.visit.entries import Entry
from kiosk.visitlog.writing.log import VisitLog
from tests.conftest import ROOT, RunKiosk
from tests.staff.small_museum import damaged, edited, made

AREAS = [
    "gl",
    "screen",
    "screen",
    "sound",
    "speech",
    "fonts",
    "disk",
    "clock",
    "sqlite",
    "content",
    "labels",
    "log",
    "staff",
    "service",
]


@pytest.fixture(scope="module")
def fortress(tmp_path_factory: pytest.TempPathFactory) -> Inspection:
    """A small museum, read and checked once."""
    folder = tmp_path_factory.mktemp("box")
    (folder / "kiosk.yaml").write_text(
        f"kiosk: demo\nroom: cell\nscreen: {{width_mm: 531, viewing_mm: 600}}\nstate: {folder}/state\n",
        encoding="utf-8",
    )
    return inspect(made(folder / "museum"), folder / "kiosk.yaml")


@pytest.fixture
def box(fortress: Inspection, tmp_path: Path) -> Inspection:
    """A box with that museum, where nothing was started yet."""
    state = tmp_path / "state"
    state.mkdir()
    return changed(fortress, state=state)


def changed(box: Inspection, **changes: Any) -> Inspection:
    return replace(box, installation=replace(box.installation, **changes))


class EnglishFinding(NamedTuple):
    """A finding as an English reader has it."""

    area: str
    ok: bool | None
    sentence: str
    mend: str = ""


def english(findings: Iterable[DoctorFinding]) -> list[EnglishFinding]:
    return [EnglishFinding(each.area, each.ok, str(each.what), str(each.mend)) for each in findings]


def only(findings: Iterable[DoctorFinding]) -> EnglishFinding:
    (one,) = english(findings)
    return one


def write_log(path: Path, at: datetime) -> None:
    log = VisitLog(path, kiosk="demo", room="", content="folder", wall=lambda: at, on_trouble=print)
    log.write(Entry("rest", detail=(("on", False),)), at=at, clock_ok=True)
    log.close()


def test_a_healthy_box(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """On a box where all is well every area is found right, the command exits 0, and no temporary folder stays."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    museum = made(tmp_path / "museum")
    done = run_kiosk("doctor", "--json", "--museum", museum, SDL_AUDIODRIVER="dummy", TMPDIR=str(temporary))
    assert list(temporary.iterdir()) == []
    findings = json.loads(done.stdout)
    assert [finding["area"] for finding in findings] == AREAS
    assert [finding["area"] for finding in findings if finding["ok"] is False] == []
    assert (done.returncode, done.stderr) == (0, "")


def test_a_box_without_gl_or_sound(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """Where neither windows nor sound can be opened both are told with how to mend them, and the command exits 1."""
    done = run_kiosk(
        "doctor", "--museum", made(tmp_path / "museum"), LIBGL_DRIVERS_PATH="/nonexistent", SDL_AUDIODRIVER="alsa"
    )
    lines = done.stdout.splitlines()
    wrong = [n for n, line in enumerate(lines) if line.startswith("WRONG")]
    assert [lines[n].split()[1] for n in wrong] == ["gl", "sound"]
    assert lines[wrong[0] + 1].strip() == (
        "Install Debian's libgl1 and libgl1-mesa-dri, and see that the user may use the graphics device."
    )
    assert lines[wrong[1] + 1].strip() == "Until then visitors read the texts, and films show their captions."
    assert (done.returncode, done.stderr) == (1, "")


def test_a_real_window_is_opened(box: Inspection, display: str) -> None:
    """The doctor opens a window of its own on the display and tells what draws it and how large it is."""
    gl, screen = english(examine.window(box))
    assert gl.ok
    assert "drawn by the processor" in gl.sentence
    assert screen == EnglishFinding(
        "screen", True, "The screen has 1920×1080 pixels on 531 mm, seen from 600 mm: the smallest words are 38 px."
    )


@pytest.mark.parametrize(("width", "told"), [(8192, True), (4098, True), (4096, False)])
def test_a_panorama_of_which_this_screen_shows_less(box: Inspection, width: int, told: bool) -> None:
    """Of a panorama wider than software GL shows the doctor says with how many pixels it is shown."""
    prepared = box.installation.prepared
    assert prepared.museum is not None
    wall = Picture("wall.jpg", "photograph", {"en": "A wall."}, "The archive")
    first, *others = prepared.museum.rooms
    room = replace(first, exhibits=(replace(first.exhibits[0], interactive=Panorama(wall)),))
    pictures = {**prepared.measures.pictures, "wall.jpg": PictureMeasure(width, width // 2)}
    prepared = replace(
        prepared,
        museum=replace(prepared.museum, rooms=(room, *others)),
        measures=replace(prepared.measures, pictures=pictures),
    )
    sentence = f"Without a graphics chip media/wall.jpg is shown 4096 pixels wide; it has {width}."
    mend = "On a screen with a graphics chip it is shown sharper."
    found = english(content_checks.coarse_pictures(changed(box, prepared=prepared)))
    assert found == ([EnglishFinding("gl", None, sentence, mend)] if told else [])


def test_a_box_without_fribidi(box: Inspection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the library that puts Hebrew and Arabic in order is missing, the doctor names its package."""
    (tmp_path / "libfribidi.so.0").touch()
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    *_, finding = english(examine.window(box))
    assert finding == EnglishFinding(
        "fonts",
        False,
        "Hebrew and Arabic stand in the wrong order where other letters or figures are among them.",
        "Install Debian's libfribidi0.",
    )


@pytest.mark.usefixtures("box_without_fonts")
def test_a_box_without_the_font_of_a_language(box: Inspection) -> None:
    """Where the museum has Chinese and the box has no letters for it, the doctor names Debian's package."""
    museum = box.installation.museum
    assert museum is not None
    prepared = replace(box.installation.prepared, museum=replace(museum, languages=("en", "zh-Hans", "ja")))
    assert english(examine.letters_of_languages(box)) == []
    assert only(examine.letters_of_languages(changed(box, prepared=prepared))) == EnglishFinding(
        "fonts",
        False,
        "Dots stand here for the letters of zh-Hans, ja: their font is missing.",
        "Install Debian's fonts-noto-cjk.",
    )


def test_a_screen_too_far_away(box: Inspection) -> None:
    """A screen on which the largest words would not fit is told with the distance at which they would."""
    device = Device(screen=ScreenSize(width_mm=531, viewing_mm=2000))
    ok, sentence, mend = examine.fits(device, {"width": "1920", "height": "1080"})
    assert not ok
    words = "The screen has 1920×1080 pixels on 531 mm, seen from 2000 mm: the smallest words are 124 px."
    assert str(sentence) == words
    assert str(mend).startswith("The screen is too small or too far away: ")


def test_an_output_that_is_not_there(box: Inspection, monkeypatch: pytest.MonkeyPatch) -> None:
    """An output that the kiosk's file names and that is not plugged in is told with those that are there."""
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    sound = replace(box.installation.device.sound, output=("USB Audio",))
    found = only(examine.sound(changed(box, device=replace(box.installation.device, sound=sound))))
    assert found.ok is False
    assert found.sentence.startswith(
        "None of the sound outputs the kiosk's file names (“USB Audio”) is there; there is "
    )


def test_the_voices_of_each_language(box: Inspection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Which languages can be spoken is reported, what is spoken ahead, and that the live voice is missing."""
    spoken = EnglishFinding("speech", True, "Every language can be spoken; 0 texts are spoken ahead.")
    assert only(speech(box)) == spoken
    museum = box.installation.museum
    assert museum is not None
    strange = replace(museum, languages=("en", "xx"))
    prepared = replace(box.installation.prepared, museum=strange)
    found = only(speech(changed(box, prepared=prepared)))
    assert (found.ok, found.sentence) == (False, "No voice speaks xx.")
    write_list(copy_folder(box.installation.folder, box.installation.state), SpeechList("", {"en": "V"}, ("a1", "b2")))
    found = only(speech(box))
    assert (found.ok, found.sentence) == (None, "0 of 2 texts are spoken ahead; the others are spoken live.")
    monkeypatch.setenv("PATH", str(tmp_path))
    found = english(speech(box))[0]
    assert (found.ok, found.mend) == (False, "Install Debian's espeak-ng.")


def test_a_package_without_a_font(tmp_path: Path) -> None:
    """An installation that lost a font is told which one."""
    package = tmp_path / "half" / "kiosk"
    shutil.copytree(ROOT / "kiosk", package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "fonts" / "ttf" / "NotoSans-Regular.ttf").unlink()
    looks = (
        "from kiosk.staff.doctor.examine import letters; (found,) = letters(None); "
        "print(found.ok, found.what, found.mend)"
    )
    done = subprocess.run(
        [sys.executable, "-c", looks],
        cwd=package.parent,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(package.parent)},
    )
    assert done.stdout == ("False Fonts are missing: sans. Install the program again: the package is not whole.\n")


def test_a_state_folder_that_cannot_be_written(box: Inspection, tmp_path: Path) -> None:
    """A state folder that cannot be written is told with why and how to mend it."""
    (tmp_path / "a-file").write_text("", encoding="utf-8")
    state = tmp_path / "a-file" / "kiosk"
    assert english(examine.disk(changed(box, state=state))) == [
        EnglishFinding(
            "disk",
            False,
            f"The state folder {state} cannot be written (not a directory).",
            "Give the kiosk's user the right to write there, or name another folder as state: in its file.",
        )
    ]


@pytest.mark.parametrize(("free_mb", "ok"), [(0, False), (499, False), (500, True), (80_000, True)])
def test_a_disk_that_is_nearly_full(free_mb: int, ok: bool, tmp_path: Path) -> None:
    """Less than 500 MB of free space is too little for a box that runs for years."""
    found = examine.space(tmp_path, free_mb)
    assert (found.ok, bool(found.mend)) == (ok, not ok)
    assert str(found.what) == f"The state folder {tmp_path} can be written; {free_mb} MB are free."


def test_nothing_is_left_in_the_state_folder(box: Inspection) -> None:
    """Looking at the disk leaves nothing on it."""
    before = sorted(box.installation.state.rglob("*"))
    assert only(examine.disk(box)).ok
    assert sorted(box.installation.state.rglob("*")) == before


def test_a_clock_behind_its_log(box: Inspection) -> None:
    """A clock that is earlier than the last line of the visit log is told as wrong."""
    later = datetime.now(UTC) + timedelta(days=400)
    write_log(box.installation.log, later)
    found = only(examine.clock(box))
    assert found.ok is False
    assert found.sentence.endswith(f" UTC, but the log's last entry is of {later:%Y-%m-%d %H:%M}.")
    assert found.mend == (
        "Set the clock (timedatectl), and see that its battery or time server works. If it is right now, stop the "
        "kiosk and run `kiosk visits mend`; otherwise the kiosk believes it once a time server has set it, or after "
        "some days."
    )


def test_a_clock_that_is_right(box: Inspection) -> None:
    """A clock later than the program and the log is believed."""
    write_log(box.installation.log, datetime.now(UTC) - timedelta(days=1))
    assert only(examine.clock(box)).ok


def test_a_museum_with_faults(tmp_path: Path) -> None:
    """What is wrong in the museum's files is counted, and where to read it is told."""
    museum = made(tmp_path / "museum")
    (museum / "config" / "kiosk.yaml").write_text("kiosk: demo\nroom: cell\nscreen: {width_mm: 531}\n")
    room = museum / "exhibits" / "cell.yaml"
    room.write_text(room.read_text(encoding="utf-8").replace("scope: local", "scope: lokal"), encoding="utf-8")
    assert english(examine.content(inspect(museum, None))) == [
        EnglishFinding(
            "content",
            False,
            "The museum has 1 room and 1 exhibit in en; 1 thing is wrong in its files.",
            "`kiosk check` says what and how to mend it.",
        ),
        EnglishFinding("content", False, "The kiosk stands in cell, which is no room.", "Rooms are: yard."),
    ]


def test_a_museum_of_which_nothing_can_be_shown(museum: Path) -> None:
    """A museum of which nothing can be shown is told as that."""
    shutil.rmtree(museum / "exhibits")
    found = only(examine.content(inspect(museum, None)))
    assert (found.ok, found.sentence) == (False, "Nothing of the museum can be shown.")


def test_a_log_that_is_not_there_yet(box: Inspection) -> None:
    """A box that was never started has no visit log, which is no fault."""
    found = only(examine.log(box))
    assert (found.ok, found.sentence) == (
        None,
        f"There is no visit log yet ({box.installation.log}); the first start makes it.",
    )


def test_a_log_that_is_whole(box: Inspection) -> None:
    """A whole visit log is told with its size."""
    write_log(box.installation.log, datetime.now(UTC))
    size_mb = box.installation.log.stat().st_size / 1_000_000
    told = f"The visit log {box.installation.log} is whole ({size_mb:.1f} MB)."
    assert only(examine.log(box)) == EnglishFinding("log", True, told)


def test_a_log_that_is_damaged(box: Inspection) -> None:
    """A visit log that cannot be used is told, with what becomes of it; it is not touched."""
    box.installation.log.write_bytes(b"no database" * 1000)
    found = only(examine.log(box))
    assert found.ok is False
    assert found.sentence.startswith(f"The visit log {box.installation.log} cannot be used: ")
    assert found.mend == "At its next start the kiosk moves it aside, untouched, and begins a new one."
    assert box.installation.log.read_bytes() == b"no database" * 1000


def test_a_kiosk_that_shows_what_was_published(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """Which version is shown, what came of the content offered last with its first fault, and a watched folder without
    a museum are told; before the first publication, how to do it."""
    museum, state = made(tmp_path / "museum"), tmp_path / "state"
    file = tmp_path / "kiosk.yaml"
    file.write_text(f"kiosk: demo\nscreen: {{width_mm: 531}}\nstate: {state}\nwatch: {tmp_path}/share\n")

    def found() -> list[EnglishFinding]:
        done = run_kiosk("doctor", "--json", "--device", file, SDL_AUDIODRIVER="dummy")
        found = [one for one in json.loads(done.stdout) if one["area"] == "content"]
        return [EnglishFinding(one["area"], one["ok"], one["says"], one["mend"]) for one in found]

    watched = EnglishFinding(
        "content",
        False,
        f"The watched folder {tmp_path}/share holds no museum.",
        "See that its disk or share is connected, and that config/museum.yaml is in it.",
    )
    nothing = "Nothing was published on this kiosk yet."
    assert found() == [
        EnglishFinding("content", False, nothing, "Run `kiosk publish` with the museum's folder."),
        watched,
    ]
    now = datetime(2026, 11, 22, 9, 11, tzinfo=UTC)
    first = publish(museum, state, now).version
    second = publish(edited(museum, "Planks."), state, now + timedelta(minutes=1)).version
    assert [finding.sentence for finding in found()] == [
        "The museum has 2 rooms and 2 exhibits in en; nothing is wrong in its files.",
        f"Version {second} is shown; 1 other is kept.",
        f"Last offered, 2026-11-22T09:12:00Z from {museum}: Version {second} is shown from now on.",
        watched.sentence,
    ]
    assert first != second
    publish(damaged(museum), state, now + timedelta(minutes=2))
    assert found()[2] == EnglishFinding(
        "content",
        False,
        f"Last offered, 2026-11-22T09:13:00Z from {museum}: Nothing was published: 1 error has to be mended first, and "
        f"version {second} stays.",
        'First of all: exhibits/yard.yaml:3:8: error: yard: "lokal" is not a scope. Did you mean "local"?',
    )


def test_the_clocks_battery_the_pin_and_the_service(box: Inspection, tmp_path: Path) -> None:
    """A missing clock battery, PIN or service is worth a note; a service that is written and does not run is wrong."""
    clocks, unit = tmp_path / "rtc", tmp_path / "kiosk.service"
    clocks.mkdir()
    assert only(examine.hardware_clock(box, clocks)).ok is None
    (clocks / "rtc0").mkdir()
    assert not list(examine.hardware_clock(box, clocks))
    assert only(examine.staff(box)).sentence == "No staff PIN is set, so the staff panel stays shut."
    assert only(examine.staff(changed(box, device=Device(staff_pin="scrypt:x")))).ok is True
    assert only(examine.service(box, unit)).ok is None
    unit.write_text("[Service]\n", encoding="utf-8")
    assert only(examine.service(box, unit)).ok is False
