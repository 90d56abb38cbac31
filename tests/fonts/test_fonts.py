"""The fonts that are shipped, and what is drawn where one lacks a character."""

from __future__ import annotations

import ast
import json
from itertools import chain
from pathlib import Path

import pytest

from kiosk.fonts import FACES, FOLDER, ICON_FACE, SUBSTITUTE, covers, face_for, icons, path, substitute
from kiosk.fonts.__main__ import coverage_text
from tests.source import nodes

KIOSK = Path(__file__).resolve().parents[2] / "kiosk"
WORDS = {
    "en": "The quick brown fox — “jumps” over 1,234½ dogs’ £ € №",
    "et": "Õhtul jõuab võõras jäääär öömajja, šokolaad ja žürii",
    "ru": "Съешь ещё этих мягких французских булок — «да»",
    "cs": "Příliš žluťoučký kůň úpěl ďábelské ódy",
    "uk": "Чуєш їх, доцю, га? Кумедна ж ти, прощайся без ґольфів!",
    "pl": "Zażółć gęślą jaźń",
    "lv": "Glāžšķūņa rūķīši dzērumā čiepj Baha koncertflīģeļu vākus",
    "lt": "Įlinkdama fechtuotojo špaga sublykčiojusi pragręžė apvalų arbūzą",
    "de": "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich",
    "fr": "Portez ce vieux whisky au juge blond qui fume — œuf, ça, là",
    "el": "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία",
}


@pytest.mark.parametrize("face", ["sans", "sans-medium", "sans-semibold", "serif", "serif-italic", "display"])
@pytest.mark.parametrize("language", WORDS)
def test_words_of_a_museum_language_are_drawn_with_the_face_they_are_set_in(face: str, language: str) -> None:
    """Every face of the product has the letters of Latin, Cyrillic and Greek."""
    assert [c for c in WORDS[language] if face_for(face, c) != face] == []


def test_the_table_of_what_fonts_cover_is_that_of_the_font_files() -> None:
    """coverage.json says exactly what the shipped font files have."""
    assert json.loads((FOLDER / "coverage.json").read_text()) == json.loads(coverage_text())


def test_every_font_file_belongs_to_a_face_and_is_small() -> None:
    """Only fonts in use are shipped, each under one megabyte, with their licences beside them."""
    files = sorted((FOLDER / "ttf").iterdir())
    assert files == sorted(path(face) for face in FACES)
    assert [f.name for f in files if f.stat().st_size >= 1_000_000] == []
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL-Noto.txt").read_text()
    assert "ISC License" in (FOLDER / "LICENSE-Lucide.txt").read_text()


@pytest.mark.parametrize(
    ("character", "face"),
    [
        ("ש", "hebrew"),
        ("ش", "arabic"),
        ("→", "math"),
        ("✓", "symbols"),
        ("▶", "symbols"),
        ("♪", "signs"),
        ("✝", "signs"),
        ("✡", "signs"),
        ("Ⅷ", "signs"),
        ("①", "signs"),
        ("ქ", "georgian"),
        ("क्षि", "devanagari"),
        ("ที่", "thai"),
    ],
)
def test_a_letter_that_a_face_lacks_is_taken_from_another(character: str, face: str) -> None:
    """A character the face does not have is drawn with the first shipped face that has it."""
    assert face_for("sans", character) == face


@pytest.mark.parametrize(
    ("character", "shown"),
    [
        ("ⵣ", SUBSTITUTE),
        ("🙂", SUBSTITUTE),
        ("ﬃ", "ffi"),
        ("㉑", "21"),
        ("\u200d", ""),
        ("\u3000", " "),
        ("\x07", ""),
    ],
)
def test_a_letter_that_no_face_has_becomes_something_plain(character: str, shown: str) -> None:
    """What no shipped font can draw is written as plain letters, a dot or nothing, never as a box."""
    assert substitute(character) == shown


def test_whatever_is_written_instead_can_be_drawn() -> None:
    """No substitute is itself a character that is missing."""
    for point in [*range(0x0, 0x3100), *range(0xFB00, 0xFFFE), *range(0x1F300, 0x1FA00)]:
        character = chr(point)
        if not face_for("sans", character):
            assert all(face_for("sans", c) for c in substitute(character)), hex(point)


def test_every_icon_in_use_is_in_the_icon_font() -> None:
    """An icon that a page or a screen names can be drawn."""
    assert [name for name, character in icons().items() if not covers(ICON_FACE, character)] == []
    known = {*icons(), ""}
    named: dict[str, str] = {}
    for file, node in chain(nodes(KIOSK / "visit"), nodes(KIOSK / "screens")):
        for keyword in getattr(node, "keywords", ()):
            value = keyword.value
            if keyword.arg == "icon" and isinstance(value, ast.Constant) and isinstance(value.value, str):
                named[value.value] = file.name
    assert named.keys() - known == set()
