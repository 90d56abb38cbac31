"""Braille by liblouis: the form of a BRF file, and what cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.museum_files import load
from kiosk.labels.braille import CELLS, LINES, brf
from kiosk.labels.wall_labels import CannotLabel, LabelWords, WallLabel, choose, wall_labels
from tests.three_rooms import THREE_ROOMS


def label(language: str, title: str, text: str, number: int | None = 141) -> WallLabel:
    return WallLabel("cell/bunk", number, (LabelWords(language, title, text),))


def test_a_text_in_braille() -> None:
    """An English text is in UEB, in ASCII braille: number, capitals, full stops; paragraphs begin two cells in."""
    found = brf([label("en", "A bunk", "Two slept here.\n\nThe lamp stayed on.")])
    assert found == b"#ADA ,A BUNK\r\n  ,TWO SLEPT HERE4\r\n  ,THE LAMP STAYED ON4\r\n\f"


def test_pages_are_those_of_an_embosser() -> None:
    """No line has more than 40 cells and no page more than 25 lines; a heading does not end a page."""
    museum = load(THREE_ROOMS).museum
    assert museum is not None
    pages = brf(list(wall_labels(choose(museum, [], [], ""), []))).decode("ascii").split("\f")
    assert pages.pop() == ""
    assert len(pages) > 10
    for page in pages:
        lines = page.split("\r\n")
        assert lines.pop() == ""
        assert len(lines) <= LINES
        assert max(map(len, lines)) <= CELLS
        assert not lines[-1].startswith("#") or len(lines) < LINES - 2


def test_a_word_that_no_line_holds_is_parted() -> None:
    """A word of more than 40 cells goes on in the next line after a hyphen, and nothing of it is lost."""
    lines = brf([label("en", "a" * 100, "b", None)]).decode().split("\r\n")
    assert [len(line) for line in lines[:2]] == [CELLS, CELLS]
    assert "".join(line.strip().rstrip("-") for line in lines[:3]) == "A" * 100


@pytest.mark.parametrize(
    ("text", "table", "sentence"),
    [
        (
            label("et", "Nari", "Kaks"),
            "",
            "liblouis has no table of six dots for et. Leave it out, or name a table with",
        ),
        (label("en", "Bunk", "ლ"), "", "cell/bunk, en: the table en-ueb-g1.ctb has no six dots for ლ. Name another"),
        (label("uk", "Нари", "ლ"), "", "cell/bunk, uk: the table uk.utb has no six dots for ლ. Name another with"),
        (label("en", "A", "B"), "gone.ctb", "liblouis cannot write en by the table gone.ctb."),
    ],
)
def test_what_cannot_be_written_is_named(text: WallLabel, table: str, sentence: str) -> None:
    """A language without a table of six dots, a sign that a table lacks and a table that is not there are named."""
    with pytest.raises(CannotLabel) as raised:
        brf([text], table)
    assert str(raised.value).startswith(sentence)


def test_a_table_of_eight_dots_is_refused(tmp_path: Path) -> None:
    """A table that somebody names is used; one with dots that embossers lack is refused with the sign."""
    six, eight = tmp_path / "six.utb", tmp_path / "eight.utb"
    six.write_text("space \\s 0\nletter a 1\nletter b 12\nsign 1 16\nsign 4 1456\n")
    eight.write_text(six.read_text().replace("letter b 12", "letter b 127"))
    assert brf([label("et", "a", "ab", None)], str(six)) == b"A\r\n  AB\r\n\f"
    with pytest.raises(CannotLabel, match="has no six dots for b"):
        brf([label("et", "a", "ab", None)], str(eight))


def test_without_liblouis_its_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where liblouis is missing, the sentence names Debian's package."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotLabel, match="Install Debian's liblouis-bin"):
        brf([label("en", "A", "B")])
