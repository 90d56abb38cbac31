"""Where lines may end, by Unicode's own tests."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.screens.graphics.line_breaks import (
    hyphenation,
    last_resorts,
    letter_ends,
    line_ends,
    paragraphs,
    sentence_ends,
    title_ends,
    unbroken,
)

TESTS = Path("/usr/share/unicode/auxiliary/LineBreakTest.txt")  # Debian's unicode-data
# Cases that newer rules changed after Debian's tests (Unicode 15): a hyphen that begins a word or stands between Hebrew
# letters, a figure after a stop or comma, a space inside quotes; and a figure's unit, which is ours.
NEWER = re.compile(r'^[-,].|א-א|[.]\d|["«][ (){}]|\d %|[^\W\d] \d$')


def parts(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in pairwise([0, *line_ends(text, language)])]


def test_unicodes_tests_of_line_breaking_are_passed() -> None:
    """Lines may end exactly where Unicode says in each of its cases, but for rules that are newer than its tests,
    and a figure that keeps to its unit or to the word before it."""
    count, wrong = 0, []
    for row in TESTS.read_text(encoding="utf-8").splitlines():
        text, ends = "", []
        for word in row.partition("#")[0].split()[1:]:
            if word == "÷":
                ends.append(len(text))
            elif word != "×":
                text += chr(int(word, 16))
        if not text or any("\ud800" <= letter <= "\udfff" for letter in text):
            continue
        count += 1
        if line_ends(text, "en") != ends and not NEWER.search(text.replace("\u0308", "")):
            wrong.append((text, ends))
    assert count > 7000 and wrong == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1941–1944, at sea", "en", ["1941–1944, ", "at ", "sea"]),
        ("Tallinn–Riga", "en", ["Tallinn–", "Riga"]),
        ("a (b) c", "en", ["a ", "(b) ", "c"]),
        ("« oui »", "fr", ["« oui »"]),
        ("10\u00a0000", "et", ["10\u00a0000"]),
        ("Donau\u00addampf", "de", ["Donau\u00ad", "dampf"]),
        ("zero\u200bwidth", "en", ["zero\u200b", "width"]),
        ("ประเทศไทยสวัสดี", "th", ["ประเทศไทย", "สวัสดี"]),
        ("中国，你好。", "zh", ["中", "国，", "你", "好。"]),
        (
            "他说：“你好。”（1949年）《古拉格》——",
            "zh-Hans",
            ["他", "说：", "“你", "好。”", "（1949", "年）", "《古", "拉", "格》", "——"],
        ),
        ("亚·索, Cell 14", "zh-Hans", ["亚·", "索, ", "Cell 14"]),
        ("「ちょっとコーヒー」、", "ja", ["「ちょっ", "と", "コー", "ヒー」、"]),
        ("ดื่มช้า ๆ", "th", ["ดื่ม", "ช้า ๆ"]),
        ("शब्द “नमस्ते” है।", "hi", ["शब्द ", "“नमस्ते” ", "है।"]),
        ("שלום (1941–1944) בית", "he", ["שלום ", "(1941–1944) ", "בית"]),
        ("🙂 a", "en", ["🙂 ", "a"]),
        ("Kokoro-82M, espeak-ng, X-ray", "en", ["Kokoro-82M, ", "espeak-ng, ", "X-ray"]),
        ("чем куда-либо ещё, какой-нибудь", "ru", ["чем ", "куда-либо ", "ещё, ", "какой-нибудь"]),
        ("Post-Soviet, Soviet-German", "en", ["Post-Soviet, ", "Soviet-", "German"]),
        ("Report A/HRC/25/63 and/or E/CN.4", "en", ["Report ", "A/HRC/25/63 ", "and/or ", "E/CN.4"]),
        ("in /srv/museum on", "en", ["in ", "/srv/museum ", "on"]),
        ("v cele a u okna", "cs", ["v cele ", "a u okna"]),
        ("K večeru z „cely“, s 5 muži i s bratem", "cs-CZ", ["K večeru ", "z „cely“, ", "s 5 ", "muži ", "i s bratem"]),
        ("bod B stojí", "cs", ["bod ", "B ", "stojí"]),
        ("o svete s ním", "sk", ["o svete ", "s ním"]),
        ("w celi i z okna", "pl", ["w celi ", "i z okna"]),
        ("я в камере", "ru", ["я в камере"]),
        ("у в’язниці є й вікно", "uk", ["у в’язниці ", "є ", "й вікно"]),
        (
            "Zpět o 10 min, 5 % za rok 1937 a 1938",
            "cs",
            ["Zpět ", "o 10 min, ", "5 % ", "za rok ", "1937 ", "a 1938"],
        ),
        ("Kolmapäev, 13. jaanuar 1944. Siis", "et", ["Kolmapäev, ", "13. jaanuar ", "1944. ", "Siis"]),
        ("am 14. Juni", "de", ["am ", "14. Juni"]),
        ("the night of 25 March 1949", "en", ["the ", "night ", "of ", "25 March 1949"]),
        ("The 1937 Census (New York, 1977)", "en", ["The ", "1937 ", "Census ", "(New ", "York, 1977)"]),
        ("vangla 1941–1944", "et", ["vangla 1941–1944"]),
        ("Four deportations, 1941–1949", "en", ["Four ", "deportations, ", "1941–1949"]),
        ("The Great Terror: A Reassessment", "", ["The ", "Great ", "Terror: ", "A Reassessment"]),
        ("Воскресенье, 29 октября 2028 г.", "ru", ["Воскресенье, ", "29 октября 2028 г."]),
        ("25 mars 1949", "fr", ["25 mars 1949"]),
        ("25 Mayors", "en", ["25 ", "Mayors"]),
        ("ב-25 במרץ 1949", "he", ["ב-25 במרץ 1949"]),
        ("on 14. Then", "en", ["on ", "14. ", "Then"]),
        ("a cell", "en", ["a ", "cell"]),
        ("Путь по коридору до двери", "ru", ["Путь ", "по коридору ", "до двери"]),
        ("Dopis ze sklepa ke mně", "cs", ["Dopis ", "ze sklepa ", "ke mně"]),
        ("Архив — это — память", "ru", ["Архив — ", "это — ", "память"]),
        ("asi 42 100 lidí, 1 600 000", "cs", ["asi ", "42 100 ", "lidí, ", "1 600 000"]),
        ("v roce 1941 100 lidí", "cs", ["v roce ", "1941 ", "100 ", "lidí"]),
        ("prison – then – memorial", "en", ["prison – ", "then – ", "memorial"]),
        ("16 мин · 18 остановок", "ru", ["16 мин · ", "18 остановок"]),
        ("Открыть номер 309", "ru", ["Открыть ", "номер 309"]),
        ("The corridor · Listen 0:54 · Next", "en", ["The ", "corridor · ", "Listen 0:54 · ", "Next"]),
        ("Коридор · 0:54 (английский)", "ru", ["Коридор · ", "0:54 (английский)"]),
    ],
)
def test_lines_may_end_where_a_reader_of_the_language_expects(text: str, language: str, expected: list[str]) -> None:
    """Brackets and quotes stay with their words, years together, and a text's last year with a short word before it; a
    preposition of one or two letters ends no line, a dash begins none; Thai is parted by words, Chinese before no
    stop."""
    assert parts(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("国际象棋，马加丹，1945年", "zh-Hans", ["国际", "象棋，", "马加丹，", "1945", "年"]),
        ("看守的最后一天", "zh-CN", ["看守", "的", "最后", "一天"]),
        ("監獄の廊下と「パタレイ」", "ja", ["監獄", "の", "廊下", "と", "「パタレイ」"]),
        ("The door", "en", ["The ", "door"]),
    ],
)
def test_a_title_parts_no_word_of_a_script_without_spaces(text: str, language: str, expected: list[str]) -> None:
    """A title in Chinese or Japanese breaks between words; characters that are no word of the dictionary, as those of a
    foreign name, stay together. Where no line is so wide they are parted all the same."""
    ends = [0, *title_ends(text, language)]
    assert [text[start:end] for start, end in pairwise(ends)] == expected
    assert set(ends[1:]) <= {len(text), *last_resorts(text, language)} or language == "en"


def test_a_letter_is_taken_with_its_marks() -> None:
    """Points, vowel signs, accents and joined consonants belong to their letter."""
    text = "שָׁмо\u0301क्षी"
    assert [text[start:end] for start, end in pairwise([0, *letter_ends(text)])] == ["שָׁ", "м", "о\u0301", "क्षी"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("sea-fortress and/or", "en", ["sea-fortress", "and/or"]),
        ("Donau\u00addampf\u00adschiff fährt", "de", ["Donau‐", "dampf‐", "schiff", "fährt"]),
        ("ประเทศไทยสวัสดี 1944", "th", ["ประเทศไทย", "สวัสดี", "1944"]),
        ("", "en", []),
    ],
)
def test_a_box_is_made_for_the_longest_part_that_no_line_parts(text: str, language: str, expected: list[str]) -> None:
    """Words stay whole where boxes are measured, but for soft hyphens and for scripts that write no spaces."""
    assert unbroken(text, language) == expected


def test_some_signs_end_a_line_always() -> None:
    """A newline, Unicode's line and paragraph separators and their kin begin another line."""
    assert paragraphs("a\nb\r\nc\u2028d\u2029e\u0085f") == ["a", "b", "c", "d", "e", "f"] and paragraphs("") == []


@pytest.mark.parametrize(
    ("word", "language", "parted"),
    [
        ("Gedenkstätten", "de", ["Gedenk", "stät", "ten"]),
        ("заключённый", "ru", ["заклю", "чён", "ный"]),
        ("kivid", "et", ["kivid"]),
        ("KGB-s", "et", ["KGB-s"]),
        ("paradsängkammare", "he", ["paradsängkammare"]),
        ("paradsängkammare", "", ["paradsängkammare"]),
    ],
)
def test_a_word_is_parted_at_its_languages_hyphenation(word: str, language: str, parted: list[str]) -> None:
    """Three letters at least stay on each side; without patterns, and where it is no plain word, nowhere."""
    ends = [0, *hyphenation(word, language), len(word)]
    assert [word[start:end] for start, end in pairwise(ends)] == parted


def test_a_short_word_that_is_none_shortened_ends_its_sentence() -> None:
    """Words of three letters or two end a sentence in every script, but for the usual shortened ones."""
    for text, language in (("Окно закрывал щит. Он был", "ru"), ("Стены те же. Они", "ru"), ("Ta tõi vee. Siis", "et")):
        assert text[: sentence_ends(text, language)[0]].endswith(". "), text
    for text, language in (("В 1941 г. Потом", "ru"), ("Leivad jm. Toit", "et"), ("See oli 14. Juuni", "et")):
        assert sentence_ends(text, language) == [len(text)], text


def test_what_may_be_a_shortened_word_ends_no_sentence() -> None:
    """A sheet may begin after a sentence, not after "St." or an initial."""
    text = "He came to St. Petersburg with J. Tamm. It rained. So they stayed."
    ends = [0, *sentence_ends(text, "en")]
    assert [text[start:end] for start, end in pairwise(ends)] == [
        "He came to St. Petersburg with J. Tamm. ",
        "It rained. ",
        "So they stayed.",
    ]
