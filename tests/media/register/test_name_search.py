"""Searching persons while a name is typed: every way to write a name finds them, the best first."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from rapidfuzz.distance import OSA

from kiosk.content.registers import MOST_FOUND
from kiosk.media.register.index_building import build
from kiosk.media.register.name_search import NameIndex
from kiosk.media.register.skeletons import skeletons
from kiosk.media.register.slips import slips_allowed
from tests.made_names import NOTE, SOURCE, rows, write

COUNT = 32_000
KNOWN = [
    "Жовегин, Шоля",
    "Jõgisoo, Mari",
    "Jogisoo, Peeter",
    "Ли, Ко",
    "Õ, Lee",
    "Ko, Li",
    "Tšerbakõva, Õie",
    "O’Lõri-Kä, Žan",
    "Приветов, Дон",
    "Dvořkova, Růžla",
    "Kalmeestiklep, Roovelaar",
]
"""Made as the others are."""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> NameIndex:
    """A hundredth of what the largest list has, and some names to look for."""
    folder = tmp_path_factory.mktemp("register")
    path = write(folder / "made.csv", COUNT)
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f'"{name}",{1890 + n},1942,Made,{NOTE},{SOURCE}\r\n' for n, name in enumerate(KNOWN))
    done: list[float] = []
    read, count = build(path, folder / "made.names", date(2026, 11, 29), done.append)
    assert (count, read.problems) == (COUNT + len(KNOWN), {})
    assert done == sorted(done) and done[-1] == 1.0
    return NameIndex(folder / "made.names")


def found(index: NameIndex, typed: str) -> list[str]:
    return [index.person(number).name for number in index.find(typed).numbers]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("jõgisoo", "Jõgisoo, Mari"),
        ("JOGISOO mari", "Jõgisoo, Mari"),
        ("mari jõgis", "Jõgisoo, Mari"),
        ("jõgiso", "Jõgisoo, Mari"),
        ("jogiсоо", "Jõgisoo, Mari"),
        ("йыгисоо", "Jõgisoo, Mari"),
        ("zhovegin", "Жовегин, Шоля"),
        ("žovegin šolja", "Жовегин, Шоля"),
        ("шоля жовег", "Жовегин, Шоля"),
        ("zovegin", "Жовегин, Шоля"),
        ("жовегни", "Жовегин, Шоля"),
        ("щербакова", "Tšerbakõva, Õie"),
        ("ghbdtnjd", "Приветов, Дон"),
        ("olori ka", "O’Lõri-Kä, Žan"),
        ("dvorkova", "Dvořkova, Růžla"),
        ("дворжкова", "Dvořkova, Růžla"),
        ("kalmestiklpe", "Kalmeestiklep, Roovelaar"),
        ("калмеестиклеп", "Kalmeestiklep, Roovelaar"),
    ],
)
def test_a_name_is_found_however_it_is_typed(index: NameIndex, typed: str, name: str) -> None:
    """Case, accents, either order, another alphabet, a slip, and the wrong keyboard all lead to the person."""
    assert name in found(index, typed), (found(index, typed)[:5], index.find(typed).by)


@pytest.mark.parametrize(
    ("typed", "by"),
    [
        ("жовегин шоля", "word"),
        ("жовег", "beginning"),
        ("zhovegin", "alphabet"),
        ("ghbdtnjd", "keys"),
        ("жовегни", "slip"),
        ("eestiklep", "part"),
    ],
)
def test_how_it_was_found_is_known(index: NameIndex, typed: str, by: str) -> None:
    """The furthest way in which anybody was found is known, for whoever reads the list."""
    assert index.find(typed).by == by


@pytest.mark.parametrize(("typed", "name"), [("ли", "Ли, Ко"), ("li ko", "Ko, Li"), ("õ", "Õ, Lee"), ("ko", "Ko, Li")])
def test_names_of_two_letters_come_first(index: NameIndex, typed: str, name: str) -> None:
    """A whole name of one or two letters stands before all that begin with them."""
    assert name in found(index, typed)[:2]


def test_what_is_exact_comes_first(index: NameIndex) -> None:
    """Whole words stand before beginnings, and both before names in other spellings."""
    names = found(index, "jogisoo")
    assert names[:2] == ["Jõgisoo, Mari", "Jogisoo, Peeter"]
    assert found(index, "jõgisoo")[0] == "Jõgisoo, Mari"


def test_an_accent_that_was_typed_counts(index: NameIndex) -> None:
    """Jõgisoo is not found as Jogisoo but by a slip, after those that are it."""
    names = found(index, "jõgisoo")
    assert names.index("Jõgisoo, Mari") < names.index("Jogisoo, Peeter")


def test_more_than_two_hundred_are_capped(index: NameIndex) -> None:
    """Of what is everywhere the first two hundred are given, and that there are more."""
    many = index.find("ka")
    assert len(many.numbers) == len(set(many.numbers)) == MOST_FOUND and many.more
    few = index.find("jõgisoo mari")
    assert not few.more


def test_nothing_found_offers_the_nearest_spellings(index: NameIndex) -> None:
    """Where nobody is found there are names to try, and they are there."""
    nothing = index.find("zxqvwzq")
    assert nothing.numbers == () and nothing.nearest
    assert all(index.find(word).numbers for word in nothing.nearest)
    near = index.find("jõgixxo").nearest
    assert "jõgisoo" in near or "jogisoo" in near


@pytest.mark.parametrize(
    ("typed", "name", "marked"),
    [
        ("gisoo", "Jõgisoo, Mari", ["gisoo"]),
        ("erbakõva", "Tšerbakõva, Õie", ["erbakõva"]),
        ("mari gisoo", "Jõgisoo, Mari", ["gisoo", "Mari"]),
        ("овегин", "Жовегин, Шоля", ["овегин"]),
        ("ovegin", "Жовегин, Шоля", ["Жовегин"]),
        ("гисоо", "Jogisoo, Peeter", ["Jogisoo"]),
    ],
)
def test_a_part_of_a_longer_name_finds_it(index: NameIndex, typed: str, name: str, marked: list[str]) -> None:
    """From four letters on, names that what was typed is a part of are found as well, in either alphabet, and marked
    there; all others come before them."""
    there = index.find(typed)
    number = next(each for each in there.numbers if index.person(each).name == name)
    assert [name[start:end] for start, end in index.marks(number, typed)] == marked
    assert there.by in ("slip", "part")


def test_a_part_of_a_name_comes_last(tmp_path: Path) -> None:
    """Whoever has a word that begins so stands before who has it within one; of three letters no parts are found, and
    an accent that was typed counts."""
    names = ("Perekonnanimi", "Nimi", "Нимич", "Neiupõlvenimi", "Nimes", "Anima")
    rows = "".join(f'"{name}, Ees",1900,1942,Made,{NOTE},{SOURCE}\n' for name in names)
    (tmp_path / "made.csv").write_text(f"name,born,died,place,note,source\n{rows}", encoding="utf-8")
    build(tmp_path / "made.csv", tmp_path / "made.names", date(2026, 11, 29), lambda _share: None)
    small = NameIndex(tmp_path / "made.names")
    assert [each.partition(",")[0] for each in found(small, "nimi")] == [
        "Nimi",
        "Нимич",
        "Neiupõlvenimi",
        "Perekonnanimi",
    ]
    assert small.find("nimi").by == "part"
    assert not any("Anima" in each for each in found(small, "nim"))
    assert [bool(found(small, each)) for each in ("õlvenimi", "olvenimi", "ölvenimi")] == [True, True, False]


def test_two_letters_of_another_alphabet_find_names(tmp_path: Path) -> None:
    """Where no name in their own alphabet begins so, one or two letters find those that are spelt alike; the names of
    their own alphabet are not mixed with them otherwise."""
    path = tmp_path / "names.csv"
    people = "".join(f'"{name}",1900,1942,a,b,c\n' for name in ("Kalle, Mari", "Каменев, Пётр", "Sepp, Jaan"))
    path.write_text("name,born,died,place,note,source\n" + people, encoding="utf-8")
    build(path, tmp_path / "it.names", date(2026, 11, 30), lambda _share: None)
    index = NameIndex(tmp_path / "it.names")
    for typed, names in (("се", ["Sepp, Jaan"]), ("с", ["Sepp, Jaan"]), ("ка", ["Каменев, Пётр"])):
        assert [index.person(number).name for number in index.find(typed).numbers] == names


@cache
def _names() -> list[str]:
    return [row[0] for row in rows(COUNT)]


def test_any_slip_of_any_name_is_found(index: NameIndex) -> None:
    """Of many names, each with a letter left out, added, changed or exchanged, all are found again."""
    chance = random.Random(7)
    tried = 0
    for name in chance.sample(_names(), 80):
        word = name.split(",")[0].casefold()
        if len(word) < 6:
            continue
        at = chance.randrange(len(word) - 1)
        slip = chance.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + "o" + word[at:],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + "u" + word[at + 1 :],
            )
        )
        most = slips_allowed(len(slip))
        near = min(OSA.distance(one, two) for one in skeletons(slip) for two in skeletons(word))
        if near > most or index.find(slip).more:
            continue
        tried += 1
        assert any(each.casefold().startswith(word) for each in found(index, slip)), (word, slip)
    assert tried > 30


def test_letter_and_decade_narrow_a_search_and_a_list(index: NameIndex) -> None:
    """Only such names are found, and the list of a letter and a decade has exactly those."""
    whom = [index.person(number) for number in index.find("ka", "K", 1890).numbers]
    assert whom and all(person.name[0] in "Kk" and 1890 <= int(person.born) < 1900 for person in whom)
    some, count = index.browse("K", 1890, 0, 10)
    everyone = [index.person(number) for number in index.browse("K", 1890, 0, count)[0]]
    assert len(some) == 10 and len(everyone) == count
    expected = sum(1 for row in rows(COUNT) if row[0][0] == "K" and "1890" <= row[1] < "1900")
    assert count == expected + sum(1 for n, name in enumerate(KNOWN) if name[0] == "K" and n < 10)


def test_the_whole_list_is_in_alphabetical_order(index: NameIndex) -> None:
    """Persons are numbered by the alphabet, whatever the order of the file; the file's own order is kept beside it."""
    numbers, count = index.browse("", 0, 0, index_size := index.count)
    assert count == index_size and numbers == tuple(range(count))
    latin = [index.person(number).name.split(",")[0] for number in range(0, 5_000, 50)]
    assert latin == sorted(latin, key=lambda name: [*map(str.casefold, name)]) or len(latin) == 100
    assert index.person(index.at_place_in_file(0)).name == next(iter(rows(1)))[0]
    assert all(index.place_in_file(index.at_place_in_file(place)) == place for place in (0, 77, count - 1))


def test_a_surname_stands_before_a_given_name(index: NameIndex) -> None:
    """Those whose name begins with what was typed stand before those who have it further on."""
    names = found(index, "kala")
    begins = [name.casefold().startswith("kala") for name in names]
    assert begins == sorted(begins, reverse=True) or index.find("kala").by != "beginning"


def test_what_was_typed_is_marked(index: NameIndex) -> None:
    """The letters of a name that were typed are known, in another alphabet the whole word."""
    mari = index.find("jõgi mari").numbers[0]
    assert index.marks(mari, "jõgi mari") == ((0, 4), (9, 13))
    sholya = index.find("zhovegin").numbers[0]
    assert index.marks(sholya, "zhovegin") == ((0, 7),)


def test_a_damaged_index_is_none(index: NameIndex, tmp_path: Path) -> None:
    """A file that is cut short, or no index at all, is refused."""
    for content in (b"", b"kiosk names", b"kiosk names 1\n\0\0" + b"x" * 100):
        path = tmp_path / "bad.names"
        path.write_bytes(content)
        with pytest.raises((ValueError, OSError)):
            NameIndex(path)
