"""How a computer voice says a word, and which text a recording was made from."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.lexicon import Lexicon
from kiosk.content.lexicon_file import LEXICON_FILE, read_lexicon
from kiosk.content.translations import (
    TRANSLATIONS_FILE,
    file_content,
    hash_of,
    read_translations,
)

WORDS = Lexicon(
    {
        "en": {"Patarei": "Patterei", "gulag": "goo-lahg", "St. Petersburg": "Saint Petersburg", "US": "United States"},
        "en-GB": {"gulag": "goolagg"},
    }
)


def test_only_whole_words_are_replaced() -> None:
    """A word of the lexicon is changed where it stands alone, and nowhere inside another word."""
    assert WORDS.spoken("Patarei, the Patareis and (Patarei).", "en") == "Patterei, the Patareis and (Patterei)."


def test_small_letters_stand_for_all_letters() -> None:
    """A word written small is found in capitals too; one with capitals is another word than the same written small."""
    assert WORDS.spoken("Gulag, GULAG, gulag; the US told us.", "en") == (
        "goo-lahg, goo-lahg, goo-lahg; the United States told us."
    )


def test_words_may_hold_spaces_and_points() -> None:
    """Several words can have a spoken form together."""
    assert WORDS.spoken("To St. Petersburg.", "en") == "To Saint Petersburg."


def test_a_word_is_changed_once() -> None:
    """The spoken form of a word is not looked up again."""
    swapped = Lexicon({"en": {"a": "b", "b": "a"}})
    assert swapped.spoken("a b", "en") == "b a"


def test_a_region_has_the_words_of_its_language() -> None:
    """British English is read by its own words first, then by those of English; Estonian by none of them."""
    assert WORDS.spoken("Patarei, gulag", "en-GB") == "Patterei, goolagg"
    assert WORDS.spoken("Patarei, gulag", "et") == "Patarei, gulag"


@given(st.text(), st.dictionaries(st.text(min_size=1), st.text(min_size=1), max_size=5))
def test_no_text_and_no_word_is_too_strange(text: str, words: dict[str, str]) -> None:
    """Any words can stand in the lexicon, and a text without them stays as it is."""
    spoken = Lexicon({"en": words}).spoken(text, "en")
    if not any(word.lower() in text.lower() for word in words):
        assert spoken == text


def test_a_lexicon_is_read_as_far_as_it_is_right(tmp_path: Path) -> None:
    """What is wrong in the lexicon is reported, and the rest of it is used."""
    (tmp_path / "config").mkdir()
    (tmp_path / LEXICON_FILE).write_text("en:\n  no: not no\n  1949: nineteen forty-nine\n  bad:\net:\n", "utf-8")
    found = read_lexicon(tmp_path, ("en", "et"))
    assert found.words == {"en": {"no": "not no", "1949": "nineteen forty-nine"}, "et": {}}
    assert [fault.code for fault in found.faults] == ["no-value"]


def test_without_a_lexicon_words_are_read_as_written(tmp_path: Path) -> None:
    """A museum needs no lexicon."""
    assert read_lexicon(tmp_path, ("en",)) == Lexicon({})


HASHES = st.dictionaries(
    st.from_regex(r"[a-z0-9-]{1,9}/[a-z0-9-]{1,9}/(recording|label)", fullmatch=True),
    st.dictionaries(
        st.sampled_from(["en", "et", "no", "zh-Hant"]), st.text("0123456789abcdef", min_size=1), min_size=1
    ),
)


@given(HASHES)
def test_what_was_made_from_what_is_remembered(hashes: dict[str, dict[str, str]]) -> None:
    """The file of hashes is read as it was written."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "config").mkdir()
        (Path(folder) / TRANSLATIONS_FILE).write_text(file_content(hashes), encoding="utf-8")
        found = read_translations(Path(folder))
    assert (found.hashes, found.faults) == (hashes, ())


def test_a_text_and_its_sound_have_one_hash() -> None:
    """A text has another hash when it changes, or when its spoken form does."""
    assert hash_of("Patarei") == hash_of("Patarei", "Patarei")
    assert len({hash_of("Patarei"), hash_of("Patarei.", ""), hash_of("Patarei", "Patterei")}) == 3
