"""One name in many spellings."""

from __future__ import annotations

import pytest

from kiosk.media.register.name_words import bare, fits_accents, words
from kiosk.media.register.other_layout import in_other_layout
from kiosk.media.register.skeletons import MOST, skeletons

SPELLINGS = (
    "Щербаков Shcherbakov Štšerbakov Ščerbakov Szczerbakow Ŝerbakov",
    "Хрущёв Хрущев Khrushchev Hruštšov Chruščov Chruszczow Hruŝëv Chruschtschow",
    "Чайковский Tchaikovsky Tšaikovski Čajkovskij Czajkowski Chaykovskiy",
    "Ельцин Yeltsin Jeltsin Jelcin Elʹcin",
    "Фёдоров Федоров Fyodorov Fjodorov Fedorov Fëdorov",
    "Жуков Zhukov Žukov Żukow",
    "Юрий Yuri Yury Juri Jurij Jüri",
    "Мария Maria Mariya Marija Marja",
    "Пярн Pärn Parn",
    "Горбачёв Gorbachev Gorbachyov Gorbatšov Gorbačov Gorbaczow",
    "Ыйм Õim",
    "Грушевський Hrushevsky Hruševskyj",
    "Ющенко Yushchenko Juščenko Juštšenko",
    "Рытхэу Rytkheu Rõtheu",
    "Солженицын Solzhenitsyn Solženitsõn Solženicyn Sołżenicyn",
    "Ли Li",
    "Цой Tsoy Coj",
)


@pytest.mark.parametrize("names", SPELLINGS)
def test_a_name_is_one_in_all_its_spellings(names: str) -> None:
    """ISO 9, BGN/PCGN, Estonian, Czech and Polish habits, and German, meet in one spelling, both ways."""
    first, *others = (skeletons(name.casefold()) for name in names.split())
    assert all(set(first) & set(other) for other in others)
    assert len(first) <= MOST


def test_other_scripts_are_read_too() -> None:
    """A Georgian, Greek or Armenian name is found in Latin letters."""
    assert set(skeletons("ბერია")) & set(skeletons("beria"))
    assert set(skeletons("ελενη")) & set(skeletons("eleni"))


def test_words_are_parted_as_names_are_written() -> None:
    """Hyphens and commas part words, an apostrophe and the points over letters do not; accents go where they were not
    typed."""
    assert words("O’Lõri-Kä, Šo") == ["olõri", "kä", "šo"]
    assert [bare(word) for word in ("łõžßø", "ёй")] == ["lozsso", "еи"]
    assert [bare(word) for word in words("שָׁלוֹם राम, m̃ako")] == ["שלום", "राम", "mako"]


def test_an_accent_counts_where_it_was_typed() -> None:
    """Without accents every accent fits; with one only that."""
    assert fits_accents("jogi", "jõgi") and fits_accents("jõg", "jõgisoo")
    assert not fits_accents("jõgi", "jogi") and not fits_accents("jögi", "jõgi")


@pytest.mark.parametrize(
    ("typed", "meant"), [("ghbdtn", "привет"), ("лфыл", "kask"), ("Bdfyjd", "иванов"), (";erjd", "жуков"), ("õun", "")]
)
def test_the_wrong_keyboard_is_undone(typed: str, meant: str) -> None:
    """What was typed on the keys of one alphabet is read in the other."""
    assert in_other_layout(typed) == meant
