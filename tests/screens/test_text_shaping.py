"""Words into lines: breaking, direction, and a face for every character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.fonts import covers
from kiosk.screens.graphics.text_shaping import Run, lines, right_to_left, shaped


def ten_a_letter(text: str, face: str) -> float:
    return 10.0 * len(text)


def rows(text: str, letters: int, language: str = "en") -> list[str]:
    return [line.text for line in lines(text, letters * 10, "sans", ten_a_letter, language)]


@pytest.mark.parametrize(
    ("text", "letters", "expected"),
    [
        ("This set was made in a camp", 12, ["This set was", "made in a", "camp"]),
        ("one\ntwo three", 20, ["one", "two three"]),
        ("one\n\ntwo", 20, ["one", "", "two"]),
        ("10\u00a0000 people", 7, ["10\u00a0000", "people"]),
        ("sea-fortress", 8, ["sea-", "fortress"]),
        ("from 1941–1944 on", 10, ["from", "1941–1944", "on"]),
        ("prison — memorial", 9, ["prison —", "memorial"]),
        ("Donaudampfschiff fährt", 8, ["Donaudam", "pfschiff", "fährt"]),
        ("-20 °C", 10, ["-20 °C"]),
        ("", 10, []),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, letters: int, expected: list[str]) -> None:
    """Lines break at spaces and after hyphens, never at a no-break space or inside years, and at each newline."""
    assert rows(text, letters) == expected


def test_a_mark_stays_with_its_letter_where_a_long_word_is_parted() -> None:
    """A letter is never parted from the marks over it."""
    assert all(not unicodedata.combining(row[0]) for row in rows("е\u0301" * 30, 7))


@given(st.text(alphabet=st.sampled_from("ab -\u00a0éш漢\n"), max_size=60), st.integers(3, 20))
def test_breaking_loses_nothing_and_overflows_nothing(text: str, letters: int) -> None:
    """Whatever the text, its lines hold all its letters in order, and each fits."""
    broken = rows(text, letters)
    assert "".join("".join(broken).split()) == "".join(text.split())
    assert all(len(row) <= letters or "漢" not in row for row in broken)
    assert all(len(row.rstrip()) <= letters for row in broken)


def words(text: str, language: str, face: str = "sans") -> list[Run]:
    (line,) = lines(text, 10_000, face, ten_a_letter, language)
    return list(line.runs)


def test_numbers_and_latin_keep_their_order_inside_hebrew() -> None:
    """ "123, KGB, 1941–1944" inside Hebrew stands from right to left, and each part of it reads from left to right."""
    assert words("הוא היה בתא 123, KGB, 1941–1944 בכלא", "he") == [
        Run("אלכב ", "hebrew"),
        Run("KGB, 1941–1944 ,123 ", "sans"),
        Run("אתב היה אוה", "hebrew"),
    ]


def test_hebrew_inside_english_keeps_the_english_order() -> None:
    """A Hebrew word inside an English sentence is turned, the sentence is not."""
    assert words("In Hebrew: שלום, peace.", "en") == [
        Run("In Hebrew: ", "sans"),
        Run("םולש", "hebrew"),
        Run(", peace.", "sans"),
    ]


def test_hebrew_lines_are_broken_before_they_are_turned() -> None:
    """The first line of a Hebrew text holds its first words."""
    first, second = lines("אחת שתיים שלוש", 90, "sans", ten_a_letter, "he")
    assert (first.text, second.text) == ("אחת שתיים", "שלוש")
    assert first.runs[0].text == "םייתש תחא"


def test_arabic_letters_are_joined() -> None:
    """Arabic is drawn with the forms its letters take inside a word, from right to left."""
    shown = "".join(run.text for run in words("سجن 14", "ar"))
    assert shown == "14 ﻦﺠﺳ"


@pytest.mark.parametrize(
    ("text", "language", "turned"),
    [
        ("1941", "he", True),
        ("KGB", "he", True),
        ("שלום", "", True),
        ("…שלום", "", True),
        ("Tere", "", False),
        ("שלום", "en", False),
    ],
)
def test_direction_follows_the_language_and_then_the_first_letter(text: str, language: str, turned: bool) -> None:
    """A paragraph runs from the right by its language, or by its first letter where the language is not told."""
    assert right_to_left(text, language) == turned


def test_the_face_changes_only_where_a_letter_is_missing() -> None:
    """A sign that the face lacks is drawn with another face, the words around it are not."""
    assert words("Play ▶ now", "en") == [Run("Play ", "sans"), Run("▶ ", "symbols"), Run("now", "sans")]


@given(st.text(max_size=40))
def test_no_text_is_ever_drawn_with_a_box(text: str) -> None:
    """Every character that is drawn is in the face it is drawn with, whatever the text."""
    line = shaped(text.replace("\n", " "), "display", ten_a_letter)
    assert [(c, run.face) for run in line.runs for c in run.text if not covers(run.face, c)] == []


def test_brackets_are_turned_with_the_words_they_hold() -> None:
    """In Hebrew an opening bracket opens towards the left."""
    assert words("בכלא (1953).", "he") == [Run(".(1953) ", "sans"), Run("אלכב", "hebrew")]
    assert words("a (שלום) b", "en") == [Run("a (", "sans"), Run("םולש", "hebrew"), Run(") b", "sans")]
