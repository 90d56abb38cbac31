"""`kiosk labels` as it is typed: what it writes, and what it answers to what it cannot do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import RunKiosk
from tests.three_rooms import THREE_ROOMS

HERE = ("--museum", str(THREE_ROOMS))
ROOMS = 'The museum has no room "cellar". Its rooms are: corridor, cell-14, yard. Did you mean "cell-14"?\n'
BAD: dict[str, tuple[list[str], int, str]] = {
    "no file": ([], 2, "Name the file with -o FILE.pdf."),
    "another ending": (["-o", "l.docx"], 2, "the file's name ends in .pdf."),
    "braille in a PDF": (["--braille", "l.pdf"], 2, "the file's name ends in .brf."),
    "no folder to write to": (["-o", "gone/l.pdf", "--numbers"], 1, "gone"),
    "a size that is none": (["-o", "l.pdf", "--size", "a5,b7"], 2, '--size "b7": choose a6, a5, a4 or strip.'),
    "a distance too small": (["-o", "l.pdf", "--distance", "20"], 2, "20 is out of bounds: choose 200 to 20000."),
    "an address that is none": (["-o", "l.pdf", "--base", "guide"], 2, '--base "guide" is no address: write it as'),
    "an unknown room": (["-o", "l.pdf", "--room", "cellar"], 1, ROOMS),
    "an unknown tour": (["-o", "l.pdf", "--tour", "x"], 1, "Its tours are: ten-minutes, building."),
    "an unknown language": (["-o", "l.pdf", "--languages", "en,fi"], 1, 'no language "fi". It has: en, et.'),
    "two kinds": (["-o", "l.pdf", "--numbers", "--titles"], 2, "--titles and --numbers: choose one of the two."),
    "a size of plates": (["-o", "l.pdf", "--numbers", "--size", "a5"], 2, "--numbers and --size: choose one"),
    "a room and a tour": (["-o", "l.pdf", "--room", "yard", "--tour", "building"], 2, "--room and --tour: choose"),
    "a table without braille": (["-o", "l.pdf", "--braille-table", "x"], 2, "--braille-table needs --braille."),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_done_is_a_sentence(case: str, run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """Bad input ends in a sentence and an exit code, and leaves no file."""
    arguments, code, sentence = BAD[case]
    done = run_kiosk("labels", *arguments, *HERE)
    assert done.returncode == code, done.stderr
    plain = " ".join(done.stderr.replace("│", " ").split())
    assert " ".join(sentence.split()) in plain
    assert "Traceback" not in done.stderr
    assert list(tmp_path.glob("l.*")) == []


def test_labels_and_braille_in_one_go(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """A PDF and a BRF of the same texts; without an address a sentence says that there are no codes."""
    done = run_kiosk("labels", "-o", "l.pdf", "--braille", "l.brf", "--room", "yard", "--titles", "--size", "a6", *HERE)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "l.pdf: 1 label.\nl.brf: 1 text in braille.\n"
    assert done.stderr == (
        "Without the address of the phone's pages labels have no QR code: write phone: {address: "
        "https://guide.museum.example/audio/} in the kiosk's own file, or name it with --base.\n"
    )
    assert (tmp_path / "l.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "l.brf").read_bytes().endswith(b"\r\n\f")


def test_what_does_not_fit_leaves_the_file_that_was_there(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """Where a label does not fit, exhibit and language are named, and the file of before stays."""
    (tmp_path / "l.pdf").write_bytes(b"before")
    done = run_kiosk("labels", "-o", "l.pdf", "--room", "yard", "--size", "a6", "--languages", "et,en", *HERE)
    assert done.returncode == 1
    assert "yard/sky, et: it does not fit on a6 in type of 6.85 mm.\n" in done.stderr
    assert (tmp_path / "l.pdf").read_bytes() == b"before"


def test_a_base_of_any_length_is_a_sentence(run_kiosk: RunKiosk) -> None:
    """An address that no code on a wall can hold is refused."""
    done = run_kiosk("labels", "-o", "l.pdf", "--base", f"https://guide.museum.example/{'a' * 300}", *HERE)
    assert done.returncode == 2
    assert "--base has 329 letters; at most 200 fit into a code on a wall" in done.stderr


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("https://guide.museum.example/audio", ""),
        ("guide.museum.example", '"guide.museum.example" is not the address of the phone\'s pages. Write it as phones'),
    ],
)
def test_the_address_is_that_of_the_kiosks_own_file(
    run_kiosk: RunKiosk, tmp_path: Path, written: str, said: str
) -> None:
    """Where --base is not given, labels have the codes of `phone:`; what is no address there is a sentence."""
    own = tmp_path / "own.yaml"
    own.write_text(f"kiosk: one\nscreen: {{width_mm: 531}}\nphone: {{address: {written}}}\n")
    label = ("labels", "-o", "l.pdf", "--room", "yard", "--titles", "--size", "a6", *HERE)
    done = run_kiosk(*label, "--device", own)
    assert (done.returncode, done.stdout) == (0, "l.pdf: 1 label.\n")
    assert said in done.stderr
    assert ("no QR code" in done.stderr) is bool(said)
