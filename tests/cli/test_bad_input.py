"""Whatever a command is given, it ends in a sentence and one of four exit codes, never in a traceback."""

from __future__ import annotations

import os
import re
import shutil
import signal
from pathlib import Path

import pytest

from tests.cli.conftest import run_here
from tests.conftest import ROOT, RunKiosk, Until
from tests.three_rooms import THREE_ROOMS
from tests.warm_start import Started

pytestmark = pytest.mark.computes

ROOMS = 'The museum has no room "cellar". Its rooms are: corridor, cell-14, yard. Did you mean "cell-14"?\n'
PAGES = (
    'There is no page "kitchen". Pages are: attract, languages, plan, keypad, access, about, volume, settings, '
    "note/ROOM/EXHIBIT, ask, rest, ROOM, ROOM/EXHIBIT, full-screen/ROOM, full-screen/ROOM/EXHIBIT.\n"
)
COMMANDS = ("run", "check", "shot", "rehearse", "doctor")
JOURNEY = str(ROOT / "tests" / "journeys" / "by-keys.yaml")

# The arguments, the exit code, and everything that is said. {} is the folder the command is started in.
SAID: dict[str, tuple[list[str], int, str]] = {
    "a page that is not there": (["shot", "kitchen", "-o", "k.png"], 2, PAGES),
    "an exhibit that is not there": (
        ["shot", "corridor/sofa", "-o", "k.png"],
        2,
        'corridor has no exhibit "sofa". Its exhibits are: fortress, walk, door, times, occupations, round, line.\n',
    ),
    "a note that is not asked": (
        ["shot", "note/corridor/fortress", "-o", "k.png"],
        2,
        "corridor/fortress has no content note that is asked: its sensitivity is not confirm.\n",
    ),
    "a language that is not spoken": (
        ["shot", "plan", "-o", "k.png", "--language", "fi"],
        2,
        'The museum does not speak "fi". Its languages are: en, et.\n',
    ),
    "a room that is not there": (["shot", "plan", "-o", "k.png", "--room", "cellar"], 2, ROOMS),
    "a kiosk in a room that is not there": (["run", "--windowed", "--room", "cellar"], 2, ROOMS),
    "a journey that is not there": (["rehearse", "gone.yaml"], 2, "There is no journey gone.yaml.\n"),
    "no display": (
        ["run"],
        1,
        "There is no display to open a window on. Start it on the kiosk's own screen (DISPLAY must be set), or try a "
        "visit without a display: kiosk rehearse JOURNEY.yaml --headless.\n",
    ),
}
# What Typer says of wrong usage stands in a frame; here the words in it.
USAGE: dict[str, tuple[list[str], str]] = {
    "an unknown command": (["dance"], "No such command 'dance'."),
    "an unknown option": (["run", "--sing"], "No such option '--sing'."),
    "a size that is none": (["run", "--size", "large"], '"large" is not a size: write it as 1920x1080, sides from 240'),
    "a size too small": (["shot", "plan", "-o", "k.png", "--size", "10x10"], '"10x10" is not a size: write it as'),
    "a time that is none": (
        ["shot", "plan", "-o", "k.png", "--at", "noon"],
        '"noon" is not a time: write it as 2026-10-29T11:00.',
    ),
    "a text size that is none": (
        ["shot", "plan", "-o", "k.png", "--text", "huge"],
        '--text is normal, large or largest, not "huge".',
    ),
    "a contrast that is none": (
        ["shot", "plan", "-o", "k.png", "--contrast", "low"],
        '--contrast is standard or high, not "low".',
    ),
    "a picture that is no PNG": (["shot", "plan", "-o", "k.jpg"], "The picture is a PNG: name it k.png."),
    "no page": (["shot", "-o", "k.png"], "Missing argument 'PAGE'."),
    "no journey": (["rehearse"], "Missing argument 'JOURNEY.yaml'."),
}


@pytest.mark.usefixtures("known_media")
@pytest.mark.parametrize("case", SAID)
def test_what_cannot_be_done_is_said(case: str, run_kiosk: RunKiosk) -> None:
    """What cannot be done is said in a sentence that names it and what there is instead."""
    arguments, code, said = SAID[case]
    done = run_kiosk(*arguments, "--museum", THREE_ROOMS)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", said)


@pytest.mark.parametrize("case", USAGE)
def test_wrong_usage_is_said(case: str, tmp_path: Path) -> None:
    """Wrong usage exits 2 and says what was wrong and how it is written."""
    arguments, said = USAGE[case]
    done = run_here(arguments, tmp_path)
    words = " ".join(re.sub(r"[─│╭╮╰╯]", " ", done.stderr).split())
    assert done.returncode == 2
    assert said in words
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "arguments",
    [["run", "--windowed"], ["check"], ["shot", "plan", "-o", "k.png"], ["rehearse", JOURNEY], ["doctor"]],
    ids=COMMANDS,
)
def test_no_museum(arguments: list[str], tmp_path: Path) -> None:
    """Where there is no museum every command says so, where it looked, and exits 3."""
    done = run_here(arguments, tmp_path)
    said = (
        f"There is no museum in {tmp_path}: config/museum.yaml is missing. Start in the museum's folder, or name it "
        "with --museum.\n"
    )
    assert (done.returncode, done.stdout, done.stderr) == (3, "", said)


@pytest.mark.parametrize("command", [*COMMANDS, "pin", "install"])
def test_help_is_quick_and_true(command: str, run_kiosk: RunKiosk) -> None:
    """Every command explains itself and all its options without loading a window or a sound library."""
    done = run_kiosk(command, "--help", PYTHONPROFILEIMPORTTIME="1", COLUMNS="200")
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert done.returncode == 0
    assert imported & {"kivy", "pygame", "av", "PIL", "sqlite3", "pydantic", "yaml"} == set()
    assert all(option in done.stdout for option in ("--museum", "--device", "--help"))


# --- what a kiosk needs and does not get ---

VISIT = "steps: [{language: en}, {open: corridor/fortress}, leave]\n"


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    journey = tmp_path / "visit.yaml"
    journey.write_text(VISIT, encoding="utf-8")
    return journey


def test_a_state_folder_that_cannot_be_made(run_kiosk: RunKiosk, visit: Path, tmp_path: Path) -> None:
    """With a state folder that cannot be written the kiosk works, and staff are told once of each loss."""
    state = tmp_path / "state"
    state.write_text("a file where a folder should be", encoding="utf-8")
    done = run_kiosk("rehearse", visit, "--museum", THREE_ROOMS, "--headless", "--fast", XDG_STATE_HOME=str(state))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        f"The state folder {state}/kiosk cannot be written (not a directory): the kiosk works, but reads the whole"
        " museum again at every start. Give its user the right to write there, or free some space.\n"
    )


@pytest.mark.usefixtures("known_media")
def test_a_log_that_cannot_be_written(run_kiosk: RunKiosk, visit: Path, tmp_path: Path) -> None:
    """A visit log that cannot be written is told to staff once, and the visit goes on."""
    place = tmp_path / "a-file"
    place.write_text("", encoding="utf-8")
    log = place / "visits.db"
    done = run_kiosk("rehearse", visit, "--museum", THREE_ROOMS, "--headless", "--fast", "--log", log)
    assert (done.returncode, done.stdout) == (0, "")
    lost, at_the_end = done.stderr.splitlines()
    assert lost.startswith(f"The visit log {log} cannot be written (")
    assert at_the_end.endswith(f" for the visit log {log} could not be written before the kiosk closed, and are lost.")


@pytest.mark.usefixtures("known_media")
def test_a_museum_that_is_read_only(run_kiosk: RunKiosk, visit: Path, museum: Path) -> None:
    """A museum whose folder cannot be written is shown like any other."""
    for path in [*museum.rglob("*"), museum]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        done = run_kiosk("rehearse", visit, "--museum", museum, "--headless", "--fast")
    finally:
        for path in [museum, *museum.rglob("*")]:
            path.chmod(0o755)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.usefixtures("known_media")
def test_no_sound_output(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """Without a sound output films are seen all the same, and staff are told once what is wrong and how to mend it."""
    journey = tmp_path / "film.yaml"
    journey.write_text(
        "start: {size: 480x270}\n"
        "steps: [{language: en}, {open: corridor/walk}, play, {wait: 1}, {expect: {playing: true}}, stop, leave]\n",
        encoding="utf-8",
    )
    log = tmp_path / "visits.db"
    done = run_kiosk(
        "rehearse",
        journey,
        "--museum",
        THREE_ROOMS,
        "--headless",
        "--log",
        log,
        SDL_AUDIODRIVER="alsa",
        HOME=str(tmp_path),
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("The system's sound output cannot be opened: ")
    assert done.stderr.count("\n") == 1

    from kiosk.visitlog.reading.reader import LogReader

    with LogReader(log) as told:
        entries = list(told.entries())
    assert [entry.kind for entry in entries if entry.media == "corridor/walk.mp4"] == ["play", "silence"]


@pytest.mark.parametrize(
    ("environment", "why"),
    [
        ({"LIBGL_DRIVERS_PATH": "/nonexistent"}, "No window could be opened: the graphics driver gives no OpenGL. "),
        ({"SDL_VIDEODRIVER": "nonsense"}, 'No window could be opened: "nonsense not available". '),
        ({"DISPLAY": ":9876"}, "The display :9876 cannot be reached. "),
    ],
    ids=["no driver", "no such way", "no such display"],
)
def test_no_window(
    environment: dict[str, str],
    why: str,
    display: str,
    run_kiosk: RunKiosk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where no window can be opened `kiosk run` says why in a sentence and exits 1; nothing of it is left behind."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = run_kiosk("run", "--windowed", "--museum", THREE_ROOMS, TMPDIR=str(temporary))
    ours = [line for line in done.stderr.splitlines() if not line.startswith("libGL error: ")]
    assert (done.returncode, done.stdout, len(ours)) == (1, "", 1)
    assert ours[0].startswith(why)
    assert list(temporary.iterdir()) == []


def test_a_screen_too_small_for_its_words(run_kiosk: RunKiosk, museum: Path) -> None:
    """A kiosk whose words would not fit its screen says so, with the figure that would do."""
    (museum / "config" / "kiosk.yaml").write_text(
        "kiosk: demo\nscreen: {width_mm: 200, viewing_mm: 2000}\n", encoding="utf-8"
    )
    done = run_kiosk("shot", "attract", "-o", "a.png", "--museum", museum)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("The screen is too small or too far away: for eyes 2000 mm from a screen 200 mm ")
    assert done.stderr.count("\n") == 1


def test_a_museum_of_which_nothing_can_be_shown(museum: Path, display: str, tmp_path: Path, until: Until) -> None:
    """Where no room can be shown the screen itself tells staff, in plain words, and the kiosk stays up."""
    import numpy as np
    from PIL import ImageGrab

    shutil.rmtree(museum / "exhibits")
    (museum / "exhibits").mkdir()
    process = Started(
        ("run", "--windowed", "--size", "1920x1080", "--museum", museum),
        {**os.environ, "PYTHONPATH": str(ROOT), "SDL_AUDIODRIVER": "dummy"},
    )
    try:
        until(lambda: np.asarray(ImageGrab.grab(xdisplay=display)).std() > 5, 60, "words on the screen")
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=120)
    finally:
        process.kill()
    assert (process.returncode, said) == (0, "")


def test_a_mistake_of_the_program_is_owned(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """An error of the program itself ends in a sentence too, with the traceback in a file whose place is said."""
    (tmp_path / "yaml.py").write_text('raise RuntimeError("half installed")\n', encoding="utf-8")
    done = run_kiosk("check", "--museum", THREE_ROOMS, TMPDIR=str(tmp_path), PYTHONPATH=f"{tmp_path}:{ROOT}")
    (told,) = tmp_path.glob("kiosk-error-*.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "The program made a mistake (RuntimeError: half installed). Nothing is lost. What happened is in "
        f"{told}: please send it to the makers.\n"
    )
    assert "Traceback" in told.read_text(encoding="utf-8")
