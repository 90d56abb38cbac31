"""Words into lines: breaking, direction, and a face for every character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.fonts import covers
from kiosk.screens.graphics.font_runs import Run
from kiosk.screens.graphics.text_shaping import ReadingLength, TextLine, lines, right_to_left, shaped


def ten_a_letter(run: Run) -> float:
    return 10.0 * len(run.text)


def rows(text: str, letters: int, language: str = "en") -> list[str]:
    return [line.text for line in lines(text, letters * 10, "sans", ten_a_letter, language)]


@pytest.mark.parametrize(
    ("text", "letters", "expected"),
    [
        ("This set was made in a camp", 12, ["This set was", "made in", "a camp"]),
        ("one\ntwo three", 20, ["one", "two three"]),
        ("one\n\ntwo", 20, ["one", "", "two"]),
        ("10\u00a0000 people", 7, ["10\u00a0000", "people"]),
        ("sea-fortress", 8, ["sea-", "fortress"]),
        ("a poster, Soviet-style", 17, ["a poster,", "Soviet-style"]),
        ("posters, Soviet-style", 16, ["posters, Soviet-", "style"]),
        ("Reconstruction: computermodel, 2026", 32, ["Reconstruction:", "computermodel, 2026"]),
        ("A computermodel, 2026", 16, ["A computermodel,", "2026"]),
        ("from 1941–1944 on", 10, ["from", "1941–1944", "on"]),
        ("prison — memorial", 9, ["prison —", "memorial"]),
        ("the cell of a hippopotamus", 13, ["the cell of a", "hippopotamus"]),
        ("Donaudampfschiff fährt", 8, ["Donaudam", "pfschiff", "fährt"]),
        ("-20 °C", 10, ["-20 °C"]),
        ("", 10, []),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, letters: int, expected: list[str]) -> None:
    """Lines break at spaces and after hyphens, never at a no-break space or inside years, and at each newline. The
    end of a word is not left alone on the last line, unless the line before would keep one word; a year is not either,
    unless that word is shorter than the year."""
    assert rows(text, letters) == expected


def test_a_text_of_few_lines_is_narrower_rather_than_end_with_a_word_alone() -> None:
    """Where the line before the last has no word to spare, as many narrower lines hold the text."""
    text = "Здесь говорится о том, как подследственным не давали спать."
    assert rows(text, 26, "ru") == ["Здесь говорится о том,", "как подследственным", "не давали спать."]


def test_a_line_that_gave_its_word_to_the_last_is_not_left_short() -> None:
    """As many narrower lines hold the text where "only, that" would stand between two that are full."""
    text = "Надзиратель сдвигает её и видит всю камеру. Люди в камере видят только, что заслонка шевельнулась."
    even = [
        "Надзиратель сдвигает её",
        "и видит всю камеру. Люди",
        "в камере видят только, что",
        "заслонка шевельнулась.",
    ]
    assert rows(text, 33, "ru") == even


def test_a_balanced_title_ends_with_no_word_alone() -> None:
    """Narrower lines that would leave a word alone at the end are not taken."""
    found = lines("Prisoners of a rehabilitation", 170, "sans", ten_a_letter, "en", balanced=True)
    assert [line.text for line in found] == ["Prisoners of", "a rehabilitation"]


def test_no_line_is_wider_than_it_may_be() -> None:
    """Words that are measured one by one come to fewer pixels than their line, which is measured whole."""

    def rounded_down(run: Run) -> float:
        return float(int(5.8 * len(run.text)))

    words = "Whoever was held here heard the bolts before the steps, and the plank was let down at ten. " * 3
    for width in range(60, 400):
        broken = lines(words.strip(), width, "sans", rounded_down, "en")
        assert all(line.width <= width for line in broken)


@given(st.text("ab \u00ad-", min_size=1, max_size=300), st.integers(5, 60))
def test_no_line_has_more_letters_than_are_easily_read(text: str, most: int) -> None:
    """However wide, a line of several words is no longer than it may be, and nothing is lost."""
    found = lines(text, 9_000, "sans", ten_a_letter, "en", reading=ReadingLength(most))
    for line in found:
        assert len(line.text) <= most + line.text.endswith("‐") or not set(" -") & set(line.text.strip(" -")), line.text
    assert letters("".join(line.text for line in found)) == letters(text)


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign in "ab")


def test_what_fits_in_one_line_may_be_longer_alone() -> None:
    """A caption that needs one line only keeps it; one that needs two has short ones."""
    caption = ReadingLength(20, 40)
    alone = "Photograph: Tallinn City Archives"
    found = lines(alone, 400, "sans", ten_a_letter, "en", reading=caption)
    assert [line.text for line in found] == [alone]
    narrow = lines(alone, 300, "sans", ten_a_letter, "en", reading=caption)
    assert [line.text for line in narrow] == ["Photograph: Tallinn", "City Archives"]


def test_a_long_word_is_not_parted_for_the_eye() -> None:
    """An address that has room stays whole."""
    address = "https://www.museum.example/collection/objects/chess-set-from-magadan"
    found = lines(f"See {address}", 1_000, "sans", ten_a_letter, "en", reading=ReadingLength(20))
    assert address in "".join(line.text for line in found)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "zh-Hans",
            "由电脑语音朗读 · 没有简体中文录音。"
            "他说：“这里是《古拉格群岛》吗？”看守（一九四九年三月）没有回答……门——铁门！——关上了。亚历山大·索尔仁尼琴写道：『没有。』",
        ),
        (
            "ja",
            "「ここはどこですか？」と、彼は聞いた（一九四九年）。看守は『パタレイ』とだけ言った。ちょっとコーヒーを飲んだ……。",
        ),
        ("th", "พิพิธภัณฑ์ “คุกปาตาเรอิ” เปิดทุกวัน (ยกเว้นวันจันทร์) ตั้งแต่เช้า"),
    ],
)
def test_no_line_begins_with_a_closing_sign_or_ends_with_an_opening_one(language: str, text: str) -> None:
    """However narrow the column, texts without spaces keep stops and closing brackets with what is before them, opening
    ones with what follows, and their last line is no single letter with its stop."""
    for letters in range(9, 40):
        for balanced in (False, True):
            found = lines(text, letters * 10, "sans", ten_a_letter, language, balanced=balanced)
            broken = [line.text for line in found]
            parted = [line for line in broken[:-1] if text[text.index(line) + len(line) :].startswith(" ·")]
            kept = text.replace(" · ", " ") if parted else text  # a dot between two parts is not drawn at a line's end
            assert "".join(broken).replace(" ", "") == kept.replace(" ", "")
            assert all(line.width <= letters * 10 for line in found)
            assert [
                each for each in broken if each[0] in "，。、：！？…”）》』」·ーっょๆ" or each[-1] in "“（《『「("
            ] == []
            assert len(broken[-1]) >= 3


@pytest.mark.parametrize(
    ("text", "language", "wide"),
    [
        ("“十四号”……说", "zh-Hans", "“十四号”……说"),
        ("称为“Gulag’s end”。", "zh-Hans", "称为“”。"),
        ("“KGB”楼", "zh-Hans", "“”楼"),
        ("see “监”", "en", "监"),
        ("‘감방’", "ko", "감방"),
    ],
)
def test_quotes_and_dots_are_as_wide_as_characters_in_chinese(text: str, language: str, wide: str) -> None:
    """In Chinese and Japanese a pair of quotes is that of the characters, also around Latin, whose apostrophes stay its
    own; in other languages they are Latin's."""
    runs = lines(text, 1000, "sans", ten_a_letter, language)[0].runs
    assert "".join(run.text for run in runs if run.face != "sans") == wide


def test_a_title_is_balanced_over_its_lines() -> None:
    """A title has as few lines as it can, about as long as each other."""
    broken = lines("The door with its hatch and its bolts", 300, "sans", ten_a_letter, "en", balanced=True)
    assert [line.text for line in broken] == ["The door with its", "hatch and its bolts"]


def test_a_balanced_title_parts_no_word() -> None:
    """A title is as narrow as its longest word, and no narrower, although it had as many lines then."""
    broken = lines("Nákladní vagon", 130, "sans", ten_a_letter, "cs", balanced=True)
    assert [line.text for line in broken] == ["Nákladní", "vagon"]


def test_a_word_that_no_line_holds_is_parted_as_its_language_parts_it() -> None:
    """Where no hyphenation fits it is parted between letters."""
    assert rows("in Gedenkstättenverwaltung", 12, "de") == ["in", "Gedenkstät‐", "tenverwal‐", "tung"]
    assert rows("Gedenkstätten", 3, "de")[0] == "Ged"


def test_what_is_kept_together_is_parted_before_a_word_is() -> None:
    """Where "v" and its word are longer than the line, "v" ends one, and years part at their dash."""
    assert rows("byl v nejtemnější", 12, "cs") == ["byl", "v", "nejtemnější"]
    assert rows("od 1941–1944", 6, "cs") == ["od", "1941–", "1944"]


def test_years_are_kept_whole_where_their_line_may_end_at_a_space() -> None:
    """Narrower lines that would part the years are not taken for a title's balance either."""
    for balanced in (False, True):
        found = lines("Китай, 1958–1962\u00a0годы", 110, "sans", ten_a_letter, "ru", balanced=balanced)
        assert [line.text for line in found] == ["Китай,", "1958–1962\u00a0", "годы"]


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
        Run(" בכלא", "hebrew", rtl=True),
        Run("KGB, 1941–1944", "sans"),
        Run(", ", "sans", rtl=True),
        Run("123", "sans"),
        Run("הוא היה בתא ", "hebrew", rtl=True),
    ]


def test_hebrew_inside_english_keeps_the_english_order() -> None:
    """A Hebrew word inside an English sentence runs from the right, the sentence does not."""
    assert words("In Hebrew: שלום, peace.", "en") == [
        Run("In Hebrew: ", "sans"),
        Run("שלום", "hebrew", rtl=True),
        Run(", peace.", "sans"),
    ]


def placed(line: TextLine) -> str:
    """The characters of a line from left to right."""
    return "".join(run.text[::-1] if run.rtl else run.text for run in line.runs)


@pytest.mark.parametrize(
    ("text", "language", "letters", "expected"),
    [
        ("אחת שתיים שלוש", "he", 9, ["םייתש תחא", "שולש"]),
        ("אמר: (abc def) היום", "he", 11, ["abc) :רמא", "םויה (def"]),
        ("The song (שיר השירים) is very old.", "en", 14, ["The song (ריש", "םירישה) is", "very old."]),
        ("בשנת 1953, KGB (NKVD).", "he", 11, [",1953 תנשב", ".KGB (NKVD)"]),
        ("عام ١٩٤١–١٩٤٤ (في تالين).", "ar", 30, [".(نيلات يف) ١٩٤٤–١٩٤١ ماع"]),
        ("ב-27.1.1945 שוחרר", "he", 20, ["ררחוש 27.1.1945-ב"]),
        ("a\u2067ב (c)\u2069 d", "en", 20, ["a(c) ב d"]),
    ],
)
def test_direction_is_that_of_the_paragraph_and_not_of_the_line(
    text: str, language: str, letters: int, expected: list[str]
) -> None:
    """A line cut from a paragraph stands as the paragraph has it: its brackets, stops, dates and figures, too."""
    found = lines(text, letters * 10, "sans", ten_a_letter, language)
    mirrored = str.maketrans("()", ")(")
    shown = [
        "".join(run.text[::-1].translate(mirrored) if run.rtl else run.text for run in line.runs) for line in found
    ]
    assert shown == expected


def test_the_points_of_hebrew_and_arabic_stay_in_reading_order_with_their_letters() -> None:
    """A letter, its points and its vowel signs are one run of one face, as the shaper needs them."""
    assert words("שָׁלוֹם פֿאָלק", "he") == [Run("שָׁלוֹם פֿאָלק", "hebrew", rtl=True)]
    assert words("سُورَةُ رجلاً", "ar", "display") == [Run("سُورَةُ رجلاً", "arabic-naskh", rtl=True)]


def test_the_joiners_of_persian_are_kept() -> None:
    """What parts or joins two Persian letters reaches the shaper; other invisible signs do not."""
    assert words("می\u200cخواهم\u2060", "fa") == [Run("می\u200cخواهم", "arabic", rtl=True)]
    assert words("a\u200db\u200bⵣ\u200d\ufe0f", "en") == [Run("a\u200db·", "sans")]


def test_a_letter_and_its_mark_have_one_face() -> None:
    """Where the face lacks a mark, the letter is taken from a face that has both."""
    assert words("ა̄ ა", "ka") == [Run("ა̄ ა", "georgian")]
    assert words("за\u0301мок", "ru", "serif") == [Run("за\u0301мок", "serif")]


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        (30, ["Donaudampfschifffahrt"]),
        (20, ["Donaudampfschiff‐", "fahrt"]),
        (16, ["Donaudampf‐", "schifffahrt"]),
        (11, ["Donaudampf‐", "schifffahrt"]),
        (6, ["Donau‐", "dampf‐", "schiff", "fahrt"]),
    ],
)
def test_a_word_is_parted_at_its_soft_hyphens(letters: int, expected: list[str]) -> None:
    """A soft hyphen shows only where the line ends at it, with a hyphen that has room."""
    assert rows("Donau\u00addampf\u00adschiff\u00adfahrt", letters, "de") == expected


def test_a_soft_hyphen_that_begins_a_word_is_nothing() -> None:
    """No hyphen stands after a space or alone."""
    assert rows("one \u00adtwo\u00adthree", 7, "en") == ["one", "two‐", "three"]
    assert rows("\u00adone two", 3, "en") == ["one", "two"]


def test_a_soft_hyphen_inside_a_word_of_another_direction_stands_at_its_end() -> None:
    """In a Hebrew line the hyphen of a parted Latin word stands at the right of it."""
    first, second = lines("בית Donau\u00addampf", 100, "sans", ten_a_letter, "he")
    assert (placed(first), placed(second)) == ("Donau‐ תיב", "dampf")


def test_a_text_in_another_weight_ends_its_lines_where_it_is_told_to() -> None:
    """Lines that are broken as another face measures them hold the same words as in that face."""

    def wide(run: Run) -> float:
        return len(run.text) * (20 if run.face == "sans-semibold" else 10)

    strong = lines("one two (three) four", 200, "sans-semibold", wide, "en")
    plain = lines("one two (three) four", 200, "sans", wide, "en", "sans-semibold")
    assert [line.text for line in plain] == [line.text for line in strong] == ["one two", "(three)", "four"]
    assert {run.face for line in plain for run in line.runs} == {"sans"}


def test_the_longest_word_is_parted_in_time_that_grows_with_it() -> None:
    """Each letter of a word of 30,000 letters is measured a few times, however many lines it fills."""
    measured = 0

    def counting(run: Run) -> float:
        nonlocal measured
        measured += len(run.text)
        return 10.0 * len(run.text)

    found = lines("x" * 30_000, 800, "sans", counting, "en")
    assert len(found) == 375 and measured < 30 * 30_000


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
    assert words("Play ▶ now", "en") == [Run("Play ", "sans"), Run("▶", "symbols"), Run(" now", "sans")]


@given(st.text(max_size=40))
def test_no_text_is_ever_drawn_with_a_box(text: str) -> None:
    """Every character that is drawn is in the face it is drawn with, whatever the text."""
    line = shaped(text.replace("\n", " "), "display", ten_a_letter)
    assert [(c, run.face) for run in line.runs for c in run.text if not covers(run.face, c)] == []
