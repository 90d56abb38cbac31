"""rename as a person runs it: what is shown, what is asked, how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.museum_files import load
from tests.conftest import RunKiosk
from tests.staff.small_museum import made

SHOWN = """\
exhibits/cell.yaml:6: bunk → bed
exhibits/cell.yaml:9: cell/bunk.png → cell/bed.png
exhibits/cell.yaml:12: cell/bunk.en.wav → cell/bed.en.wav
exhibits/cell.yaml:12: cell/bunk.en.vtt → cell/bed.en.vtt
media/cell/bunk.en.vtt → media/cell/bed.en.vtt
media/cell/bunk.en.wav → media/cell/bed.en.wav
media/cell/bunk.png → media/cell/bed.png
"""


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return made(tmp_path / "museum")


def test_what_will_change_is_shown_and_asked_about(museum: Path, run_kiosk: RunKiosk) -> None:
    """No, or no answer, changes nothing; yes in the reader's language does it."""
    words = ("rename", "exhibit", "cell/bunk", "bed", "--museum", museum)
    summary = (
        "Places in YAML: 4; files and folders: 3. The old name goes into config/notes.yaml, so that reports go on "
        "counting its visits.\n"
    )
    done = run_kiosk(*words, typed="no\n")
    assert (done.returncode, done.stdout) == (1, f"{SHOWN}{summary}Shall this be done? [y/N] ")
    assert done.stderr == "Nothing was changed. With --yes it is done without asking.\n"
    assert not (museum / "config/notes.yaml").exists()
    done = run_kiosk(*words, "--language", "et", typed="jah\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(SHOWN) and "Kas teha nii? [j/N] Tehtud." in done.stdout
    assert [exhibit.id for exhibit in load(museum).museum.rooms[0].exhibits] == ["bed"]  # type: ignore[union-attr]


def test_all_of_it_without_asking(museum: Path, run_kiosk: RunKiosk) -> None:
    """A room, then a picture named from media/ on; the museum has no fault that it did not have, and reports know."""
    faults = {fault.code for fault in load(museum).faults}
    done = run_kiosk("rename", "room", "yard", "court", "--museum", museum, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("write room: court there once it shows this.\n")
    done = run_kiosk("rename", "medium", "media/court/bunk.png", "media/court/bench.png", "--museum", museum, "--yes")
    assert done.returncode == 0
    assert {fault.code for fault in load(museum).faults} == faults
    assert (museum / "config/notes.yaml").read_text() == (
        "# What had another name, so that reports go on counting it. Written by kiosk rename.\n"
        "renamed:\n"
        "  - {room: yard, to: court}\n"
        "  - {medium: court/bunk.png, to: court/bench.png}\n"
    )


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("exhibit", "bunk", "bed"), 2, "There is more than one exhibit bunk: cell/bunk, yard/bunk."),
        (("exhibit", "yard/bunk", "cell/bed"), 2, '"cell/bed" cannot be an exhibit\'s id.'),
        (("room", "yard", ""), 2, "The new name is empty. Write one.\n"),
        (("medium", "a.png", "b.png"), 3, "There is no file or folder media/a.png.\n"),
    ],
)
def test_what_cannot_be_ends_in_a_sentence(
    museum: Path, run_kiosk: RunKiosk, words: tuple[str, ...], code: int, sentence: str
) -> None:
    """What cannot be renamed is answered in a sentence and by the exit code, without a question."""
    done = run_kiosk("rename", *words, "--museum", museum)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith(sentence)
