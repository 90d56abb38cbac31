"""`kiosk narrate` as staff start it, with the real eSpeak NG."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from kiosk.content.lexicon_file import LEXICON_FILE, read_lexicon
from kiosk.content.measures import CaptionsMeasure
from kiosk.content.museum_files import load
from kiosk.media.captions import read
from kiosk.media.probe import measure
from kiosk.media.sound.encode import levels_of
from tests.conftest import ROOT, RunKiosk
from tests.staff.narrated import files, write_museum


def test_a_museum_is_narrated(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """One command drafts what has no recording, says so line by line, and leaves a museum without new faults."""
    folder = write_museum(tmp_path / "museum")
    done = run_kiosk("narrate", "--museum", folder)
    assert (done.returncode, done.stderr) == (0, "3 recordings made, 0 up to date, 1 made by others and left alone.\n")
    lines = done.stdout.splitlines()
    assert [line.split(",")[0] for line in lines] == [
        "cell/bunk (en): media/cell/bunk.en.ogg",
        "cell/bunk (et): media/cell/bunk.et.ogg",
        "cell/mug (et): media/cell/mug.et.ogg",
    ]
    assert all(line.endswith("s, by eSpeak NG.") for line in lines)
    assert load(folder).faults == tuple(f for f in load(folder).faults if f.severity == "warning")
    found = read(folder / "media/cell/bunk.et.vtt")
    assert isinstance(found, CaptionsMeasure)
    assert [cue.text for cue in found.cues] == ["Raudraam.", "Siin magas kaks inimest."]
    length_s = getattr(measure(folder / "media/cell/bunk.et.ogg", "sound"), "length_s", 0.0)
    assert 2.0 < found.cues[-1].end_s < length_s < 8.0
    assert levels_of(folder / "media/cell/bunk.et.ogg").level_lufs == pytest.approx(-18.0, abs=0.3)
    again = run_kiosk("narrate", "--museum", folder)
    assert (again.returncode, again.stdout) == (0, "")
    assert again.stderr == "0 recordings made, 3 up to date, 1 made by others and left alone.\n"


def test_a_dry_run_writes_nothing(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """`--dry-run` tells what would be made, and why, and changes no file."""
    folder = write_museum(tmp_path / "museum")
    before = files(folder)
    done = run_kiosk("narrate", "--museum", folder, "--dry-run", "--language", "en", "--room", "cell")
    assert (done.returncode, files(folder)) == (0, before)
    assert done.stdout == "cell/bunk (en): media/cell/bunk.en.ogg would be made by eSpeak NG: it has no recording.\n"
    assert done.stderr == "1 recording to make, 0 up to date, 1 made by others and left alone.\n"


def test_what_could_not_be_done_is_told(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """Where something could not be made the rest is, and the command ends with 1."""
    folder = write_museum(tmp_path / "museum")
    (folder / "media/cell/bunk.en.ogg").write_text("somebody's", encoding="utf-8")
    done = run_kiosk("narrate", "--museum", folder, "--language", "en", "--more")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].startswith("cell/bunk (en): media/cell/bunk.en.ogg is there already")
    assert done.stderr == "1 recording made, 0 up to date, 1 made by others and left alone, 1 not done.\n"


def test_without_a_voice_nothing_is_made(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """On a computer without a voice every language is told, with what to install, and the command ends with 1."""
    folder = write_museum(tmp_path / "museum")
    done = run_kiosk("narrate", "--museum", folder, PATH=str(tmp_path))
    assert done.returncode == 1
    assert [line.split(" is installed")[0] for line in done.stdout.splitlines()] == [
        "en: No voice for this language",
        "et: No voice for this language",
    ]


def test_where_no_museum_is_there_is_nothing_to_narrate(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """Without a museum the command ends with 3, and says where to start."""
    done = run_kiosk("narrate", "--museum", tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith(f"There is no museum in {tmp_path}: config/museum.yaml is missing.")


def test_a_folder_that_cannot_be_written_is_told(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """Where a folder for recordings cannot be made, the file is named, and the next is tried."""
    folder = write_museum(tmp_path / "museum")
    room = (folder / "exhibits/cell.yaml").read_text(encoding="utf-8").replace("cell/mug.by-a-person.ogg", "mug.ogg")
    (folder / "exhibits/cell.yaml").write_text(room, encoding="utf-8")
    (folder / "media/cell/mug.by-a-person.ogg").rename(folder / "media/mug.ogg")
    (folder / "media/cell").rmdir()
    (folder / "media/cell").write_text("a file where a folder should be", encoding="utf-8")
    done = run_kiosk("narrate", "--museum", folder, "--language", "en")
    assert (done.returncode, done.stdout) == (
        1,
        f"cell/bunk (en): {folder}/media/cell cannot be written (file exists).\n",
    )


def test_words_can_be_tried(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """`--say` speaks some words into a file, as the museum's lexicon says them, and changes nothing else."""
    folder = write_museum(tmp_path / "museum")
    (folder / "config/lexicon.yaml").write_text("et:\n  oi: väga väga pikk jutt, mis kestab kaua aega\n", "utf-8")
    before = files(folder)
    lengths_s = []
    for words in ("ai", "oi"):
        path = tmp_path / f"{words}.ogg"
        done = run_kiosk("narrate", "--museum", folder, "--say", words, "--language", "et", "-o", path)
        assert (done.returncode, done.stdout) == (0, f"{path}: spoken by eSpeak NG.\n"), done.stderr
        lengths_s.append(getattr(measure(path, "sound"), "length_s", 0.0))
    assert lengths_s[1] > lengths_s[0] + 1.0 > 1.5
    assert files(folder) == before


def test_words_can_be_heard(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """Without a file `--say` plays the words to their end, without a museum too."""
    heard = tmp_path / "sdlaudio.raw"
    output = {"SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": str(heard)}
    done = run_kiosk("narrate", "--say", "Tere.", "--language", "et", **output)
    assert (done.returncode, done.stdout) == (0, "Spoken by eSpeak NG.\n"), done.stderr
    assert any(heard.read_bytes())


def test_why_nothing_sounds_is_in_the_readers_language(process_of_its_own: RunKiosk) -> None:
    """Where a try cannot be heard, the reason is in the reader's language, and the sound library's words are quoted."""
    options = ("--say", "Tere.", "--language", "et")
    done = process_of_its_own("narrate", *options, SDL_AUDIODRIVER="no-such-driver", LANGUAGE="et")
    reason = r"Süsteemi heliväljundit ei saa avada: \"[^\"]+\"\. .*-o try\.ogg\.\n"
    assert done.returncode == 1 and re.fullmatch(reason, done.stderr), done.stderr


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (("--say", "Tere."), 2, "--say needs --language"),
        (("--say", "Tere.", "--language", "et", "-o", "try.wav"), 2, "-o names the Ogg file for --say"),
        (("-o", "try.ogg"), 2, "-o names the Ogg file for --say"),
        (("--say", "  ", "--language", "et", "-o", "try.ogg"), 2, "There is nothing to say: --say needs words."),
        (("--say", "Tere.", "--language", "xx", "-o", "try.ogg"), 1, 'No voice for "xx" is installed here.'),
        (("--kokoro", "none.onnx", "none.npz"), 2, "--kokoro: there is no file none.onnx."),
    ],
)
def test_wrong_use_is_told(
    options: tuple[str, ...], code: int, sentence: str, run_kiosk: RunKiosk, tmp_path: Path
) -> None:
    """What narrate cannot do with its options is told in a sentence."""
    done = run_kiosk("narrate", *options)
    assert done.returncode == code
    assert sentence in " ".join(done.stderr.replace("│", " ").split())


def test_it_can_be_stopped_and_goes_on(run_kiosk: RunKiosk, own_home: Path, tmp_path: Path) -> None:
    """Ctrl+C leaves no half-made file: what was made stays, and the next run makes the rest."""
    folder = write_museum(tmp_path / "museum")
    # Less urgent than this test, so that it is not finished before it is stopped.
    command = ["nice", "-n", "19", sys.executable, "-m", "kiosk", "narrate", "--museum", str(folder)]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline().startswith("cell/bunk (en)")
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=120) == 130
    assert [name for name in files(folder) if name.endswith(".new")] == []
    assert [fault for fault in load(folder).faults if fault.severity == "error"] == []
    made = sum(1 for name in files(folder) if name.endswith(".ogg")) - 1
    assert 1 <= made < 3
    done = run_kiosk("narrate", "--museum", folder)
    assert done.returncode == 0
    assert len([name for name in files(folder) if name.endswith(".ogg")]) == 4


def test_the_page_about_it_is_true(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """Every option that docs/narrate.md names is one of the command's, and its lexicon can be used as it is."""
    page = (ROOT / "docs/narrate.md").read_text(encoding="utf-8")
    known = run_kiosk("narrate", "--help", COLUMNS="200").stdout
    commands = re.findall(r"kiosk narrate[^\n#`]*", page)
    named = {option for command in commands for option in re.findall(r"--[a-z-]+", command)} | {"--confirm", "--kokoro"}
    assert len(named) > 5
    assert {option for option in named if option not in known} == set()
    (tmp_path / "config").mkdir()
    example = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[0]
    (tmp_path / LEXICON_FILE).write_text(example, encoding="utf-8")
    found = read_lexicon(tmp_path, ("en", "et"))
    assert (found.faults, found.words["et"]) == ((), {"Patarei": "patarej"})
