"""Names made of syllables, for lists of any length: no person ever had them, and each row says so."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from kiosk.media.register.index_file import FORM

NOTE = "Made of syllables for a test; no such person lived."
SOURCE = "Generated"
_LATIN = (
    "ka le mi ro su ta ve jo na pi ru se tõ vä hu lo ma ne õi pä ri saa tii küü raa mee löö vii ber tam kal lep oks vil"
)
_CYRILLIC = "ба ве ги до жу за ко ла ми но пе ра си ту фо ха це чи шо ща юр яс ёл эм ры"
_PLACES = ["Karula", "Mirova", "Tasune", "Leopi", "Väluste", "Борино", "Ласкино", "Кедрово"]


def rows(count: int, seed: int = 1) -> Iterator[tuple[str, str, str, str, str, str]]:
    chance = random.Random(seed)
    latin, cyrillic = _LATIN.split(), _CYRILLIC.split()
    given = [["".join(chance.choices(of, k=2)).capitalize() for _ in range(400)] for of in (latin, cyrillic)]
    endings = (("", "s", "n", "ste", "mäe"), ("ов", "ин", "ский", "енко", "ова"))
    for _ in range(count):
        which = chance.random() < 0.6
        syllables = cyrillic if which else latin
        surname = "".join(chance.choices(syllables, k=chance.choice((2, 2, 3, 3, 3)))) + chance.choice(endings[which])
        born = chance.randint(1860, 1914)
        died = str(chance.randint(1937, 1953))
        first = chance.choice(given[which])
        yield f"{surname.capitalize()}, {first}", str(born), died, chance.choice(_PLACES), NOTE, SOURCE


def write(path: Path, count: int, *, separator: str = ",", encoding: str = "utf-8") -> Path:
    """A list of so many, as a CSV file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding=encoding, newline="") as file:
        file.write(separator.join(("name", "born", "died", "place", "note", "source")) + "\r\n")
        quoted = '"{}"'.format if separator == "," else str
        for name, *others in rows(count):
            file.write(separator.join((quoted(name), *others)) + "\r\n")
    return path


def spoil_index(path: Path) -> None:
    """Damage the whole middle of an index, which may be open, where it lies."""
    with path.open("r+b") as file:
        content = file.read()
        end = int.from_bytes(content[-len(FORM) - 8 : -len(FORM)], "little")
        file.seek(len(FORM))
        file.write(b"\xff" * (end - len(FORM)))
