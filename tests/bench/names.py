"""The largest list of names: its index made, and each keystroke of a hundred names answered.

Rules: 3.2 million names (a hundredth with --quick) made of syllables, each row marked as made; processor time of one
process, so that other work on the machine does not count. A keystroke is answered with the rows of its first page. A
third of the names is typed with a letter left out, and a third with the given name first.
"""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kiosk.media.register.index_building import build
from kiosk.media.register.name_search import NameIndex
from tests.bench.figures import Figure, Target
from tests.made_names import rows, write

COUNT, TYPED, SHOWN = 3_200_000, 100, 50


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    own = folder / "names"
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir(parents=True)
    count = COUNT // 100 if quick else COUNT
    path, index = write(own / "made.csv", count), own / "made.names"
    began_s = time.process_time()
    build(path, index, date(2026, 11, 29), lambda _share: None)
    yield Figure(f"The index of {count} names is made", "s of one core", [time.process_time() - began_s], Target(90.0))
    yield Figure("It takes on disk", "MB", [index.stat().st_size / 1e6], Target(650.0))
    taken_ms = sorted(_answered_ms(NameIndex(index)))
    yield Figure("A keystroke is answered, 95 of 100", "ms", [taken_ms[len(taken_ms) * 95 // 100]], Target(20.0))
    shutil.rmtree(own)


def _answered_ms(index: NameIndex) -> Iterator[float]:
    chance = random.Random(3)
    for name, *_ in chance.sample(list(rows(3_000)), TYPED):
        for typed in _keystrokes(name.replace(",", "").casefold(), chance):
            began_s = time.process_time()
            for number in index.find(typed).numbers[:SHOWN]:
                index.person(number)
            yield (time.process_time() - began_s) * 1000


def _keystrokes(name: str, chance: random.Random) -> Iterator[str]:
    which, at = chance.randrange(3), chance.randrange(len(name))
    if which == 0:
        name = name[:at] + name[at + 1 :]
    elif which == 1:
        name = " ".join(reversed(name.split()))
    yield from (name[:letters] for letters in range(1, len(name) + 1))
