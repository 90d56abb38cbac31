"""Whole visits on the three rooms, on the museum of all interactives and on the demonstration: each journey is played
by the real command, in a process of its own.

Rules: what a journey expects stands in its file; here its pictures and its log are looked at. Faster than life: a
virtual clock, no sound, no animation; the same loop, pages, screens and log as in the gallery. Every journey, in the
window that its file names: tests/soak/test_whole_visits.py.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kiosk.rehearsal.journey import read_journey
from tests.conftest import ROOT, RunKiosk
from tests.interactives import every
from tests.journeys.played import JOURNEYS, TIMEOUT_S, colours, dwell_ms, play
from tests.three_rooms import THREE_ROOMS, copy_with_media, know_media
from tests.warm_start import Started

FEWEST_COLOURS = 16
# Each journey, the kinds that it leaves in the log, in order, and how its visits end.
LEFT: dict[str, tuple[str, tuple[str, ...]]] = {
    "short-visit": (
        "began room exhibit hotspot zoom zoom play seek silence more keyed closed exhibit play pause closed plan"
        " room note_shown note_choice plan room ended",
        ("left",),
    ),
    "by-keys": (
        "began room exhibit hotspot keyed play back keyed pause closed exhibit play pause closed ended",
        ("left",),
    ),
    "spoken": (
        "began access room exhibit play seek pause keyed closed note_shown back access access access ended",
        ("left",),
    ),
    "content-note": (
        "began room note_shown note_choice keyed note_shown note_choice exhibit back closed keyed exhibit closed"
        " ended began room note_shown note_choice exhibit play silence closed ended",
        ("left", "left"),
    ),
    "idle": (
        "began room access access exhibit asked asked play finish asked closed ended began room exhibit closed ended",
        ("timeout", "left"),
    ),
    "language": (
        "began room exhibit play seek language pause play pause closed plan room exhibit language closed plan language"
        " ended",
        ("left",),
    ),
    "access": (
        "began access access access plan room exhibit play more seek silence closed plan room exhibit play pause closed"
        " plan keyed exhibit access access closed plan room exhibit access closed ended",
        ("left",),
    ),
    "compare": (
        "began room exhibit interactive interactive interactive interactive zoom interactive back closed plan room"
        " exhibit more closed ended",
        ("left",),
    ),
    "book": (
        "began room exhibit interactive interactive zoom interactive zoom interactive interactive interactive"
        " interactive interactive back closed plan room exhibit closed ended",
        ("left",),
    ),
    "map": (
        "began room exhibit interactive interactive interactive interactive interactive interactive interactive back"
        " closed plan room exhibit closed ended",
        ("left",),
    ),
    "panorama": (
        "began room exhibit interactive interactive interactive interactive interactive closed exhibit back closed"
        " exhibit back closed ended",
        ("left",),
    ),
    "timeline": (
        "began room exhibit interactive interactive interactive interactive closed exhibit back closed exhibit back"
        " closed plan room exhibit closed ended",
        ("left",),
    ),
    "figures": (
        "began room exhibit interactive interactive interactive back closed ended",
        ("left",),
    ),
    "programme": (
        "began room exhibit interactive interactive closed plan room exhibit back closed ended",
        ("left",),
    ),
    "turntable": (
        "began room exhibit interactive interactive interactive interactive zoom interactive interactive interactive"
        " back closed plan room exhibit closed ended",
        ("left",),
    ),
    "names": (
        "began room exhibit search interactive interactive back interactive closed plan room exhibit closed ended",
        ("left",),
    ),
    "shelf": (
        "began room exhibit interactive interactive closed plan room exhibit back closed ended",
        ("left",),
    ),
    "keypad": (
        "began room keyed exhibit play seek seek pause unknown_stop keyed closed exhibit closed plan ended",
        ("left",),
    ),
    "tour": (
        "began room plan tour exhibit play tour pause closed exhibit tour closed exhibit tour closed exhibit tour"
        " closed exhibit tour closed note_shown note_choice tour exhibit keyed closed exhibit language closed"
        " exhibit tour closed exhibit tour closed plan tour exhibit closed tour ended",
        ("left",),
    ),
    "guide": (
        "began room keyed exhibit play speed seek seek language pause play pause closed plan room exhibit play keyed"
        " pause closed note_shown language note_choice exhibit closed plan room exhibit more play seek pause closed"
        " ended",
        ("left",),
    ),
    "other-language": (
        "began room keyed note_shown note_choice exhibit play language language pause play pause closed ended",
        ("left",),
    ),
    "described-film": (
        "began room access access access plan room exhibit play access access pause closed ended",
        ("left",),
    ),
    "yard": (
        "began room plan room access exhibit play pause silence back closed access access access plan ended",
        ("left",),
    ),
    "artefacts": (
        "began room exhibit interactive back closed exhibit closed plan room note_shown note_choice exhibit back closed"
        " exhibit interactive back closed exhibit language closed ended",
        ("left",),
    ),
    "maps-and-names": (
        "began room exhibit interactive back closed exhibit interactive language back closed language exhibit"
        " interactive back closed exhibit interactive closed ended",
        ("left",),
    ),
    "problem": ("began room exhibit report_problem closed ended", ("left",)),
    "looking": (
        "began room plan room exhibit full_screen hotspot zoom zoom full_screen back hotspot zoom zoom"
        " more closed plan back exhibit closed ended",
        ("left",),
    ),
}

ELSEWHERE = frozenset({"book", "figures", "map", "names", "programme", "shelf", "timeline", "turntable"})
"""Those played on the museum of all interactives, not on the three rooms."""
OF_THEIR_OWN = frozenset({"artefacts", "maps-and-names"})
"""Those played on the small museum of their name in tests/museums."""
ON_THE_DEMONSTRATION = "short-visit"
"""What `make run` plays where there is no display, and README.md to show what a visit is."""
SMALLER = (640, 360)
"""In what window journeys are played here, this or upright: a quarter of the pixels of most."""
IN_ITS_OWN_WINDOW: frozenset[str] = frozenset({"looking"})
"""Those that touch places in the window, not controls."""
AMONG_THE_LONG = frozenset({"book", "map", "panorama", "shelf", "timeline", "turntable"})
"""Interactives each of whose pages and entries tests/interactives look at, too: played by tests/soak alone."""

MUSEUMS = THREE_ROOMS.parent


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory, run_folder: Path) -> Path:
    """One state folder for all visits, so that each museum is read once, and the media of none beside a visit."""
    state = tmp_path_factory.mktemp("state")
    know_media(state / "kiosk", run_folder)
    return state


@pytest.fixture(scope="module")
def all_interactives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The museum of all interactives."""
    return every.museum(tmp_path_factory.mktemp("interactives"))


@pytest.mark.parametrize("name", [name for name in LEFT if name not in AMONG_THE_LONG])
def test_a_whole_visit(
    name: str, run_kiosk: RunKiosk, all_interactives: Path, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A visit goes as its journey says, every picture of it shows a page, and the log tells it in order."""
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    museum = museum_of(name, all_interactives)
    require_whole_visit(name, run_kiosk, museum, tmp_path, smaller(name))


def smaller(name: str) -> tuple[int, int] | None:
    """In what window that journey is played here, if not in its own."""
    if name in IN_ITS_OWN_WINDOW:
        return None
    width, height = read_journey(JOURNEYS / f"{name}.yaml").size or SMALLER
    return SMALLER if width > height else (SMALLER[1], SMALLER[0])


def museum_of(name: str, all_interactives: Path) -> Path:
    """The museum on which that journey is played."""
    if name in OF_THEIR_OWN:
        return MUSEUMS / name
    return ROOT if name == ON_THE_DEMONSTRATION else all_interactives if name in ELSEWHERE else THREE_ROOMS


def require_whole_visit(
    name: str, run_kiosk: RunKiosk, museum: Path, folder: Path, size: tuple[int, int] | None = None
) -> None:
    """That visit is as it should be, in a window of this size, else of its own."""
    journey = read_journey(JOURNEYS / f"{name}.yaml")
    played = play(run_kiosk, JOURNEYS / f"{name}.yaml", folder, museum, size=size)
    assert (played.returncode, played.printed) == (0, "")

    wanted = sorted(f"{step.value}.png" for step in journey.steps if step.what == "shot")
    assert sorted(path.name for path in played.shots.iterdir()) == wanted if wanted else not played.shots.exists()
    window = size or journey.size
    assert window is not None
    few = {file: n for file in wanted if (n := colours(played.shots / file, window)) < FEWEST_COLOURS}
    assert few == {}

    kinds, ends = LEFT[name]
    assert played.kinds() == f"kiosk_on {kinds} kiosk_off"
    sessions, entries = played.told()
    assert tuple(session.end_reason for session in sessions) == ends
    assert all(session.seconds and session.touches for session in sessions)
    visited = {(entry.room, entry.exhibit) for entry in entries if entry.kind == "exhibit"}
    dwell = dwell_ms(sessions, entries)
    assert dwell.keys() == visited
    assert min(dwell.values()) > 0


@pytest.mark.parametrize("name", sorted(OF_THEIR_OWN))
def test_a_small_museum_is_without_fault(name: str, run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """A museum of artefacts, posters, talks, books and events, and one of maps, names, virtual rooms and exhibitions,
    are checked without an error or a warning."""
    found = run_kiosk("check", "--strict", "--museum", copy_with_media(MUSEUMS / name, tmp_path / "museum"))
    assert (found.returncode, found.stdout) == (0, ""), found.stdout


def test_a_visit_ends_and_leaves_nothing(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """The screen after a visit with every aid on is, to the pixel, the screen before any visit."""
    journey = tmp_path / "before-and-after.yaml"
    journey.write_text(
        "start: {room: corridor, at: 2026-10-29T11:00, size: 1280x720}\n"
        "steps: [{shot: before}, {language: et}, {access: {text: largest, contrast: high, movement: less}},"
        " {button: volume}, {button: louder}, {button: done}, leave, touch, {shot: after}]\n",
        encoding="utf-8",
    )
    played = play(run_kiosk, journey, tmp_path)
    assert (played.returncode, played.printed) == (0, "")
    assert (played.shots / "before.png").read_bytes() == (played.shots / "after.png").read_bytes()


def damage(recording: Path) -> None:
    """Turns a recording into something that no decoder knows, as a bad copy would."""
    recording.write_bytes(b"\0" * recording.stat().st_size)


def test_a_damaged_recording_is_told_and_read_instead(run_kiosk: RunKiosk, museum: Path, tmp_path: Path) -> None:
    """A recording damaged before the start is told to the visitor in a sentence, and to staff in the log."""
    damage(museum / "media" / "corridor" / "fortress.en.ogg")
    played = play(run_kiosk, JOURNEYS / "broken-media.yaml", tmp_path, museum)
    assert (played.returncode, played.printed) == (0, "")
    faults = [entry for entry in played.told()[1] if entry.kind == "media_fault"]
    assert [entry.details["file"] for entry in faults] == ["corridor/fortress.en.ogg"]
    assert str(faults[0].details["why"]).endswith(".")


def test_a_recording_shorter_than_its_captions(run_kiosk: RunKiosk, museum: Path, tmp_path: Path) -> None:
    """Captions that go on after their recording are read like the rest; a touch on what is never said ends at once."""
    captions = museum / "media" / "corridor" / "fortress.en.vtt"
    late = "\n10:00.000 --> 10:04.000\nThis was never said.\n"
    captions.write_text(captions.read_text(encoding="utf-8") + late, encoding="utf-8")
    played = play(run_kiosk, JOURNEYS / "short-recording.yaml", tmp_path, museum)
    assert (played.returncode, played.printed) == (0, "")
    told = [(e.kind, e.position_s) for e in played.told()[1] if e.kind in ("play", "finish")]
    length_s = told[1][1]
    assert length_s is not None and told == [
        ("play", 0.0),
        ("finish", length_s),
        ("play", pytest.approx(length_s - 0.1, abs=0.01)),
        ("finish", length_s),
    ]


def test_a_missing_recording_is_told_and_read_instead(run_kiosk: RunKiosk, museum: Path, tmp_path: Path) -> None:
    """A recording and a picture that are named and not there are in the log at the start, and the text is read; the
    museum's folder is only read: a visit leaves every file and folder in it as it was."""

    def listed() -> list[tuple[str, int, int]]:
        return sorted((str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in [museum, *museum.rglob("*")])

    missing = ("corridor/fortress.en.ogg", "cell-14/bowl.jpg")
    for name in missing:
        (museum / "media" / name).unlink()
    before = listed()
    played = play(run_kiosk, JOURNEYS / "broken-media.yaml", tmp_path, museum)
    assert (played.returncode, played.printed) == (0, "")
    faults = [entry for entry in played.told()[1] if entry.kind == "media_fault"]
    assert {entry.media: entry.details["why"] for entry in faults} == dict.fromkeys(missing, "The file is missing.")
    assert listed() == before


CANNOT: dict[str, tuple[str, str]] = {
    "open: corridor/cellar": ("open", 'there is no exhibit "cellar" in corridor'),
    "open: cellar": ("open", 'there is no room "cellar", but there is "cell-14"'),
    "open: The corridor": ("open", 'there is no room "The corridor", but there is "corridor"'),
    "open: corridor/The door": ("open", 'there is no exhibit "The door" in corridor, but there is "door"'),
    "button: sing": (
        "button",
        "there is no sing on the room screen (there are: exhibit-fortress, exhibit-walk, exhibit-door, exhibit-times, "
        "exhibit-occupations, exhibit-round, exhibit-line, larger, page-back, page-on, tour-ten-minutes, more-tours, "
        "back, plan, keypad, language, access, volume, last)",
    ),
    "button: page-back": ("button", '"Previous page" cannot be pressed now'),
    "stop": ("stop", 'the button reads "Leave" now'),
    "key: 199": ("key", 'the keypad says "There is no stop 199 here"'),
    "seek: 5": ("seek", "there is nothing here to seek in"),
    "tap: [5000, 10]": ("tap", "5000, 10 is outside the window, which is 960x540"),
    "expect: {playing: true}": ("expect", "playing is false, not true"),
    "expect: {screen: exhibit}": ("expect", "screen is room, not exhibit"),
    "expect: {focus: back}": ("expect", 'focus is "", not back'),
    "expect: {text: Nonsense}": ("expect", 'the page does not say "Nonsense"'),
    "tour: cellar": ("tour", 'there is no tour "cellar"'),
}


def write_attempt(file: Path, step: str) -> None:
    """A journey whose second step is this one."""
    file.write_text(
        f"start: {{room: corridor, size: 960x540}}\nsteps:\n  - language: en\n  - {step}\n", encoding="utf-8"
    )


def cannot(name: str, step: str) -> str:
    """The sentence about this step of such a journey."""
    what, why = CANNOT[step]
    return f"{name}:4:5: step 2 ({what}) cannot be done: {why}."


def test_steps_that_cannot_be_done(tmp_path: Path) -> None:
    """A step that cannot be done ends the journey with a sentence: which step, where, and why."""
    files = {f"{number:02}.yaml": step for number, step in enumerate(CANNOT)}
    for name, step in files.items():
        write_attempt(tmp_path / name, step)
    done = Started((tmp_path,), os.environ, ROOT, module="tests.journeys.one_kiosk").completed(TIMEOUT_S)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == [cannot(name, step) for name, step in files.items()]


def test_a_step_that_cannot_be_done_ends_the_command(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """The command ends with exit code 1, and prints the sentence alone."""
    write_attempt(tmp_path / "cannot.yaml", "stop")
    played = play(run_kiosk, tmp_path / "cannot.yaml", tmp_path)
    assert (played.returncode, played.printed) == (1, f"{cannot('cannot.yaml', 'stop')}\n")


def test_touch_and_keys_are_one_visit(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """The same visit by touch and by keys leaves the same lines in the log, but for the time it took."""
    ways = {
        "touch": "[{language: en}, {open: corridor/fortress}, {hotspot: 1}, back, leave]",
        "keys": "[{press: Tab}, {press: Enter}, {press: Tab}, {press: Enter}, {press: Tab}, {press: Enter},"
        " {press: Escape}, {press: shift-tab}, {press: Enter}]",
    }
    left = {}
    for way, steps in ways.items():
        journey = tmp_path / f"{way}.yaml"
        journey.write_text(f"start: {{room: corridor, size: 960x540}}\nsteps: {steps}\n", encoding="utf-8")
        played = play(run_kiosk, journey, tmp_path / way)
        assert (played.returncode, played.printed) == (0, "")
        left[way] = [
            (entry.kind, entry.room, entry.exhibit, entry.title, json.dumps(sorted(entry.details)))
            for entry in played.told()[1]
        ]
    assert left["touch"] == left["keys"]
