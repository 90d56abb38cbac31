"""Building the index of a names file, in a child process: read once, sorted, and written as arrays.

Rules: persons stand in alphabetical order of the name that they are sorted by, without accents; rows wait in a file of
their own until their order is known, so that millions of them fit into little memory. `progress` is given the share
that is done, from 0 to 1. numpy is imported here only: the kiosk that searches does without.
"""

from __future__ import annotations

import mmap
import zlib
from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import msgspec

from kiosk.media.register import slips
from kiosk.media.register.csv_rows import RegisterRows, Row, year_of
from kiosk.media.register.index_file import IndexWriter
from kiosk.media.register.name_words import bare, words
from kiosk.media.register.skeletons import skeletons

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCK = 64
"""Rows that are compressed together."""
FIRST_DECADE = 1500
_EVERY = 20_000
_LONGEST = 24
Progress = Callable[[float], None]


class GatheredNames:
    """What the rows hold, in the order of the file, as numbers."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}
        self.keys: list[str] = []
        self.decades = bytearray()
        self.words, self.begins = array("I"), array("I", (0,))
        self.rows_begin = array("Q", (0,))
        self._of_name: dict[str, tuple[int, ...]] = {}
        self._bares: list[str] = []

    def take(self, row: Row, length: int) -> None:
        name, born, sort_name = row[0], row[1], row[6]
        numbers = self._numbers(name)
        self.words.extend(numbers)
        self.begins.append(len(self.words))
        bares = self._bares
        self.keys.append(" ".join([bares[each] for each in (self._numbers(sort_name) if sort_name else numbers)]))
        self.decades.append(decade_code(year_of(born)) if born else 0)
        self.rows_begin.append(self.rows_begin[-1] + length)

    def _numbers(self, name: str) -> list[int]:
        known, found = self.known, []
        for word in words(name):
            number = known.get(word)
            if number is None:
                number = known[word] = len(known)
                self._bares.append(bare(word))
            found.append(number)
        return found


def decade_code(year: int | None) -> int:
    """A decade as a byte; 0 for none."""
    return 0 if year is None else min(max((year - FIRST_DECADE) // 10 + 1, 1), 255)


def build(path: Path, index: Path, today: date, progress: Progress) -> tuple[RegisterRows, int]:
    """Write the index, and return what reading found and how many persons it holds.

    Raises RegisterUnreadable, OSError.
    """
    rows, gathered, whole = RegisterRows(path, today), GatheredNames(), max(1, path.stat().st_size)
    index.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryFile(dir=index.parent) as kept:
        encode = msgspec.msgpack.Encoder().encode
        for number, row in enumerate(rows):
            encoded = encode((*row[:6], *row[7:]))
            kept.write(encoded)
            gathered.take(row, len(encoded))
            if number % _EVERY == 0:
                progress(0.45 * min(1.0, rows.position / whole))
        count = len(gathered.keys)
        if count:
            with IndexWriter(index) as writer:
                _write(writer, gathered, cast(BinaryIO, kept), progress)
                writer.facts["count"], writer.facts["read"] = count, rows.read
                writer.facts["problems"] = msgspec.to_builtins(tuple(rows.problems.values()))
                writer.facts["ignored"], writer.facts["translated"] = rows.ignored, rows.translated
    progress(1.0)
    return rows, count


def _write(writer: IndexWriter, gathered: GatheredNames, kept: BinaryIO, progress: Progress) -> None:
    import numpy as np

    keys = gathered.keys
    order = sorted(range(len(keys)), key=keys.__getitem__)
    progress(0.55)
    letters = [keys[at][:1] for at in order]
    starts = [0, *(at for at, (one, other) in enumerate(pairwise(letters), 1) if one != other)]
    writer.facts["letters"] = [(letters[at], at) for at in starts]
    keys.clear()
    files = np.array(order, dtype=np.uint32)
    places = np.empty_like(files)
    places[files] = np.arange(len(files), dtype=np.uint32)
    writer.add("file", "I", files.data)
    writer.add("places", "I", places.data)
    decades = np.frombuffer(bytes(gathered.decades), dtype=np.uint8)[files]
    writer.add("decades", "B", decades.data)
    by_decade = np.argsort(decades, kind="stable").astype(np.uint32)
    writer.add("by decade", "I", by_decade.data)
    writer.facts["decades"] = [int(each) for each in np.bincount(decades, minlength=256)]
    _write_rows(writer, order, gathered.rows_begin, kept)
    progress(0.7)
    del order
    distinct = _write_words(writer, gathered, files, np)
    progress(0.8)
    _write_spellings(writer, distinct, progress, np)


def _write_rows(writer: IndexWriter, order: Sequence[int], begins: array[int], kept: BinaryIO) -> None:
    kept.flush()
    offsets = array("Q", (0,))
    with mmap.mmap(kept.fileno(), 0, access=mmap.ACCESS_READ) as rows:

        def blocks() -> Iterator[bytes]:
            for first in range(0, len(order), BLOCK):
                pieces = [rows[begins[at] : begins[at + 1]] for at in order[first : first + BLOCK]]
                block = zlib.compress(b"\xdc" + len(pieces).to_bytes(2, "big") + b"".join(pieces), 1)
                offsets.append(offsets[-1] + len(block))
                yield block

        writer.stream("rows", "B", blocks())
    writer.add("rows begin", "Q", offsets)


def _write_words(writer: IndexWriter, gathered: GatheredNames, files: NDArray[np.uint32], np: Any) -> list[str]:
    """The distinct words in order, who has each, and which each person has."""
    unsorted = list(gathered.known)
    by_bare = [(bare(word), word) for word in unsorted]
    order = sorted(range(len(unsorted)), key=by_bare.__getitem__)
    distinct = [unsorted[at] for at in order]
    _write_texts(writer, "words", distinct)
    numbers = np.empty(len(order), dtype=np.uint32)
    numbers[np.array(order, dtype=np.int64)] = np.arange(len(order), dtype=np.uint32)
    begins = np.frombuffer(gathered.begins, dtype=np.uint32).astype(np.int64)
    lengths = (begins[1:] - begins[:-1])[files]
    ends = np.cumsum(lengths)
    take = np.repeat(begins[:-1][files] - (ends - lengths), lengths) + np.arange(ends[-1])
    of_persons = numbers[np.frombuffer(gathered.words, dtype=np.uint32)[take]]
    writer.add("persons", "I", of_persons.data)
    writer.add("persons begin", "I", np.concatenate(([0], ends)).astype(np.uint32).data)
    who = np.repeat(np.arange(len(files), dtype=np.uint32), lengths)
    by_word = who[np.argsort(of_persons, kind="stable")]
    writer.add("holders", "I", by_word.data)
    holders = np.concatenate(([0], np.cumsum(np.bincount(of_persons, minlength=len(order)))))
    writer.add("holders begin", "I", holders.astype(np.uint32).data)
    return distinct


def _write_spellings(writer: IndexWriter, distinct: Sequence[str], progress: Progress, np: Any) -> None:
    """Every spelling with the words that have it, and what is left of it when a letter is left out."""
    by_spelling: dict[str, Any] = {}
    for number, word in enumerate(distinct):
        for spelling in skeletons(word):
            there = by_spelling.get(spelling)
            if there is None:
                by_spelling[spelling] = number
            elif isinstance(there, int):
                by_spelling[spelling] = [there, number]
            else:
                there.append(number)
    spellings = sorted(by_spelling)
    progress(0.9)
    _write_texts(writer, "spellings", spellings)
    spelt, begins = array("I"), array("I", (0,))
    for spelling in spellings:
        found = by_spelling[spelling]
        spelt.append(found) if isinstance(found, int) else spelt.extend(found)
        begins.append(len(spelt))
    by_spelling.clear()
    writer.add("spelt", "I", spelt)
    writer.add("spelt begin", "I", begins)
    hashes, numbers = _left(spellings, np)
    bits = max(8, (len(hashes) // 4).bit_length())
    with np.errstate(over="ignore"):
        buckets = ((hashes ^ (hashes >> np.uint64(32))) * np.uint64(slips.MIX)) >> np.uint64(64 - bits)
    buckets = buckets.astype(np.uint32)
    slipped = numbers[np.argsort(buckets, kind="stable")]
    writer.add("slips", "I", slipped.data)
    counts = np.bincount(buckets, minlength=1 << bits)
    writer.add("slips begin", "I", np.concatenate(([0], np.cumsum(counts))).astype(np.uint32).data)
    writer.facts["bits"] = bits


def _left(spellings: Sequence[str], np: Any) -> tuple[Any, Any]:
    """The hash of each spelling, or half of it, whole and without each of its letters; and whose it is."""
    codes = np.zeros(256, dtype=np.uint64)
    codes[np.frombuffer(slips.LETTERS.encode(), dtype=np.uint8)] = np.arange(1, len(slips.LETTERS) + 1)
    lengths = np.fromiter(map(len, spellings), dtype=np.int64, count=len(spellings))
    letters = np.array([each.encode() for each in spellings], dtype=f"S{_LONGEST}").view(np.uint8)
    letters = letters.reshape(len(spellings), _LONGEST) if spellings else letters.reshape(0, _LONGEST)
    short = np.flatnonzero((lengths >= slips.SHORTEST) & (lengths < slips.LONG))
    long = np.flatnonzero(lengths >= slips.LONG)
    last = np.array([spellings[at][-slips.TAIL :].encode() for at in long], dtype=f"S{slips.TAIL}").view(np.uint8)
    parts = (
        (slips.WHOLE, short, codes[letters[short][:, : slips.LONG]]),
        (slips.FIRST, long, codes[letters[long][:, : slips.HEAD]]),
        (slips.LAST, long, codes[last.reshape(len(long), slips.TAIL)]),
    )
    hashes, numbers = [], []
    for part, rows, matrix in parts:
        for found, whose in _without_each(part, rows, matrix, np):
            hashes.append(found)
            numbers.append(whose.astype(np.uint32))
    return np.concatenate(hashes), np.concatenate(numbers)


def _without_each(part: int, rows: Any, matrix: Any, np: Any) -> Iterator[tuple[Any, Any]]:
    width = matrix.shape[1]
    powers = np.array([pow(slips.BASE, at, 1 << 64) for at in range(width)], dtype=np.uint64)
    salt = np.uint64(part * slips.SALT & slips.ALL)
    with np.errstate(over="ignore"):
        here = np.zeros(len(rows), dtype=np.uint64)
        there = [matrix[:, at] * powers[max(0, at - 1)] for at in range(width)]
        after = sum(there[1:], np.zeros(len(rows), dtype=np.uint64))
        for at in range(width):
            has = matrix[:, at] > 0
            yield (here + after + salt)[has], rows[has]
            here = here + matrix[:, at] * powers[at]
            if at + 1 < width:
                after = after - there[at + 1]
        yield here + salt, rows


def _write_texts(writer: IndexWriter, name: str, texts: Sequence[str]) -> None:
    begins, encoded = array("I", (0,)), [text.encode() for text in texts]
    for each in encoded:
        begins.append(begins[-1] + len(each))
    writer.add(name, "B", b"".join(encoded))
    writer.add(f"{name} begin", "I", begins)
