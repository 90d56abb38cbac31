"""Searching a register while a name is typed.

Rules: all words that were typed are looked for, in any order, each as a whole word or the beginning of one; what was
found by whole words comes first, then by beginnings, then in another alphabet, by slips, and as a part of longer words;
within each by alphabet.
Where what was typed is nowhere as it stands, it is read as typed on the keyboard of the other alphabet. No more is
collected than is shown, so that one letter is as quick as a whole name.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

import msgspec
from rapidfuzz.distance import OSA

from kiosk.content.registers import MOST_FOUND, FoundPersons, Person
from kiosk.media.register import slips
from kiosk.media.register.index_building import BLOCK, FIRST_DECADE
from kiosk.media.register.index_file import IndexFile, Texts
from kiosk.media.register.name_words import bare, fits_accents, words
from kiosk.media.register.other_layout import in_other_layout
from kiosk.media.register.skeletons import skeletons

WAYS = ("word", "beginning", "alphabet", "slip", "part")
MOST_WORDS, MOST_LETTERS = 6, 60
_SORTED = 20_000
"""Up to how many holders of a group of words are put into alphabetical order; more are taken word by word."""
_LONG_ENOUGH, _MOST_ALIKE = 3, 50_000
"""Words with fewer letters are at first looked for whole in another alphabet, and only where nobody is found by their
beginning; no more spellings than these are taken."""
_NEIGHBOURS, _OFFERED = 12, 3
_LEAST_PART, _LEAST_OFFERED, _MOST_WITH_IT = 4, 3, 50
"""From so many letters on a part of a word is looked for in words, where nobody is found to offer those, and in at most
so many."""
_ENOUGH_FOUND = 50
"""Where so many are found otherwise by one word, or anybody by several, longer names are not looked for."""
_CYRILLIC = "Ѐ"
"""Latin words stand before it."""
_LAST = "\U0010ffff"
_WORD = re.compile(r"[\w'’]+")


@dataclass(frozen=True, slots=True)
class WordGroup:
    """The words of the register that stand for one that was typed: a run of numbers, and single ones."""

    run: range = range(0)
    single: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.run or self.single)

    def __contains__(self, word: int) -> bool:
        return word in self.run or word in self.single

    def __or__(self, other: WordGroup) -> WordGroup:
        if self.run and other.run and self.run != other.run:
            return WordGroup(self.run, self.single | other.single | frozenset(other.run))
        return WordGroup(self.run or other.run, self.single | other.single)


class NameIndex:
    """A register, open for look-ups. Raises OSError, ValueError, LookupError, TypeError where the file is no index; a
    look-up that comes upon damage raises whatever that leads to."""

    is_damaged = False

    def __init__(self, path: Path) -> None:
        file = IndexFile(path)
        self._words, self._spellings = Texts(file, "words"), Texts(file, "spellings")
        self._spelt, self._spelt_begin = file.section("spelt"), file.section("spelt begin")
        self._holders, self._holders_begin = file.section("holders"), file.section("holders begin")
        self._persons, self._persons_begin = file.section("persons"), file.section("persons begin")
        self._slips, self._slips_begin = file.section("slips"), file.section("slips begin")
        self._rows, self._rows_begin = file.section("rows"), file.section("rows begin")
        self._in_file, self._numbers = file.section("file"), file.section("places")
        self._decades, self._by_decade = file.section("decades"), file.section("by decade")
        self._translated = tuple(map(str, file.facts["translated"]))
        self._bits = int(file.facts["bits"])
        self.count = int(file.facts["count"])
        starts = [at for _, at in file.facts["letters"]]
        ranges = [range(one, other) for one, other in zip(starts, [*starts[1:], self.count], strict=True)]
        self._letters = {
            letter.upper(): there for (letter, _), there in zip(file.facts["letters"], ranges, strict=True)
        }
        self.letters = tuple(self._letters)
        counts = file.facts["decades"]
        self.decades = tuple(FIRST_DECADE + 10 * (code - 1) for code in range(1, 256) if counts[code])
        self._decade_begin = [sum(counts[:code]) for code in range(257)]
        self._block = lru_cache(maxsize=64)(self._read_block)

    # Rows

    def person(self, number: int) -> Person:
        name, born, died, place, note, source, *others = self._block(number // BLOCK)[number % BLOCK]
        return Person(name, born, died, place, note, source, dict(zip(self._translated, others, strict=True)))

    def _read_block(self, block: int) -> list[tuple[str, ...]]:
        packed = self._rows[self._rows_begin[block] : self._rows_begin[block + 1]]
        return msgspec.msgpack.decode(zlib.decompress(packed), type=list[tuple[str, ...]])

    def marks(self, number: int, typed: str) -> tuple[tuple[int, int], ...]:
        """From which to which letter of a person's name the words that were typed stand, in whatever alphabet."""
        asked = [(len(word), bare(word), skeletons(word)) for word in _typed_words(typed)]
        marks = []
        for match in _WORD.finditer(self.person(number).name) if asked else ():
            for word in words(match[0]):
                place, length = _place_in(bare(word), asked)
                spelt = skeletons(word)
                alike = any(
                    one in each if len(one) >= _LEAST_PART else each.startswith(one)
                    for *_, others in asked
                    for one in others
                    for each in spelt
                )
                if length:
                    marks.append((match.start() + place, match.start() + place + length))
                elif alike:
                    marks.append((match.start(), match.end()))
        return tuple(marks)

    def place_in_file(self, number: int) -> int:
        return int(self._in_file[number])

    def at_place_in_file(self, place: int) -> int:
        return int(self._numbers[place])

    def browse(self, letter: str, decade: int, first: int, most: int) -> tuple[tuple[int, ...], int]:
        """Some of those whose names begin so and who were born then, and how many there are."""
        there = self._letters.get(letter, range(0)) if letter else range(self.count)
        if not decade:
            return tuple(there[first : first + most]), len(there)
        code = _code(decade)
        of_decade = self._by_decade[self._decade_begin[code] : self._decade_begin[code + 1]]
        low, high = bisect_left(of_decade, there.start), bisect_left(of_decade, there.stop)
        return tuple(of_decade[low:high][first : first + most]), high - low

    # Search

    def find(self, typed: str, letter: str = "", decade: int = 0) -> FoundPersons:
        """Whom what was typed may mean, of those whose names begin so and who were born in that decade."""
        there = self._letters.get(letter, range(0)) if letter else None
        only = (there, _code(decade) if decade else 0)
        found = self._by_words(_typed_words(typed), only)
        if not found.numbers or found.by in ("slip", "part"):
            ways = WAYS[:2] if found.numbers else WAYS[:3]
            turned = self._by_words(_typed_words(in_other_layout(typed)), only, ways)
            if turned.numbers:
                return FoundPersons(turned.numbers, turned.more, "keys")
        if not found.numbers and min(map(len, _typed_words(typed)), default=_LONG_ENOUGH) < _LONG_ENOUGH:
            found = self._by_words(_typed_words(typed), only, WAYS[:3], least=1)
        return found if found.numbers else FoundPersons(nearest=self._nearest(typed))

    def _by_words(
        self, typed: Sequence[str], only: tuple[range | None, int], ways: Sequence[str] = WAYS, least: int = 3
    ) -> FoundPersons:
        """least: so many letters of a word that is spelt otherwise are looked for as its beginning."""
        if not typed:
            return FoundPersons()
        found: dict[int, None] = {}
        by, groups = "word", [WordGroup() for _ in typed]
        alike = partial(self._spelt_alike, least=least)
        looks: tuple[Callable[[str], WordGroup], ...] = (
            self._whole,
            self._beginnings,
            alike,
            self._slipped,
            self._within,
        )
        widen = dict(zip(WAYS, looks, strict=True))
        for way in ways:
            if way == "part" and len(found) >= (_ENOUGH_FOUND if len(typed) == 1 else 1):
                break
            more = [widen[way](word) for word in typed]
            if way != "word" and not any(more):
                continue
            groups = [group | new for group, new in zip(groups, more, strict=True)]
            if not all(groups):
                continue
            before = len(found)
            for number in self._holding(groups if len(typed) > 1 else more, only):
                found[number] = None
                if len(found) > MOST_FOUND:
                    return FoundPersons(tuple(islice(found, MOST_FOUND)), True, way)
            by = way if len(found) > before else by
        return FoundPersons(tuple(found), False, by)

    def _whole(self, word: str) -> WordGroup:
        plain = bare(word)
        return self._fitting(word, self._run(self._words, plain, plain))

    def _beginnings(self, word: str) -> WordGroup:
        plain = bare(word)
        return self._fitting(word, self._run(self._words, plain, plain + _LAST))

    def _fitting(self, word: str, run: range) -> WordGroup:
        if word.isascii() or bare(word) == word:
            return WordGroup(run)
        return WordGroup(single=frozenset(at for at in run if fits_accents(word, self._words[at])))

    def _spelt_alike(self, word: str, least: int) -> WordGroup:
        found: set[int] = set()
        for spelling in skeletons(word):
            last = spelling + (_LAST if len(spelling) >= least else "")
            run = self._run(self._spellings, spelling, last, of_words=False)[:_MOST_ALIKE]
            found.update(self._spelt[self._spelt_begin[run.start] : self._spelt_begin[run.stop]])
        return WordGroup(single=frozenset(found))

    def _slipped(self, word: str) -> WordGroup:
        allowed = slips.slips_allowed(len(word))
        found: set[int] = set()
        for at in range(len(word) if allowed else 0):  # a letter too many may part what is spelt as one
            for spelling in skeletons(word[:at] + word[at + 1 :]):
                run = self._run(self._spellings, spelling, spelling, of_words=False)
                found.update(self._spelt[self._spelt_begin[run.start] : self._spelt_begin[run.stop]])
        for spelling in skeletons(word) if allowed else ():
            for at in self._near(spelling):
                if OSA.distance(spelling, self._spellings[at], score_cutoff=allowed) <= allowed:
                    found.update(self._spelt[self._spelt_begin[at] : self._spelt_begin[at + 1]])
        return WordGroup(single=frozenset(found))

    def _within(self, word: str) -> WordGroup:
        """Longer words that it is a part of: as it is typed, or as it is spelt in the other alphabet."""
        found: set[int] = set()
        plain = bare(word)
        if len(plain) >= _LEAST_PART:
            for at in self._containing(word, _LEAST_PART):
                other = self._words[at]
                there = plain in bare(other) if plain == word or word.isascii() else word in other
                if there or (word < _CYRILLIC) != (other < _CYRILLIC):
                    found.add(at)
        return WordGroup(single=frozenset(found))

    def _containing(self, word: str, least: int) -> dict[int, None]:
        """The words whose spelling has that of this one in it, where that has so many letters."""
        found: dict[int, None] = {}
        for spelling in skeletons(word):
            if len(spelling) >= least:
                for at in self._spellings.with_letters(spelling, _MOST_WITH_IT):
                    found |= dict.fromkeys(self._spelt[self._spelt_begin[at] : self._spelt_begin[at + 1]])
        return found

    def _near(self, spelling: str) -> set[int]:
        """Spellings that may differ from this one by a slip or two."""
        near: set[int] = set()
        for bucket in slips.buckets_of(spelling, self._bits):
            near.update(self._slips[self._slips_begin[bucket] : self._slips_begin[bucket + 1]])
        return near

    def _run(self, texts: Texts, first: str, last: str, *, of_words: bool = True) -> range:
        key = bare if of_words else None
        begins = bisect_left(texts, first, key=key)
        return range(begins, bisect_right(texts, last, begins, key=key))

    def _holding(self, groups: Sequence[WordGroup], only: tuple[range | None, int]) -> Iterator[int]:
        """Those who have a word of each group; first of all those whose first word it is, as far as they are looked
        through."""
        there, code = only
        rarest = min(groups, key=self._holders_of)
        others = [group for group in groups if group is not rarest]
        words, begins, later = self._persons, self._persons_begin, list[int]()
        for seen, number in enumerate(self._in_order(rarest)):
            if seen == _SORTED:
                yield from later
                later.clear()
            if there is not None and number not in there:
                continue
            if code and self._decades[number] != code:
                continue
            first = begins[number]
            if others and not _assigned(words[first : begins[number + 1]], [rarest, *others]):
                continue
            if seen < _SORTED and not any(words[first] in group for group in groups):
                later.append(number)
            else:
                yield number
        yield from later

    def _holders_of(self, group: WordGroup) -> int:
        begins = self._holders_begin
        return int(begins[group.run.stop] - begins[group.run.start]) + sum(
            begins[word + 1] - begins[word] for word in group.single
        )

    def _in_order(self, group: WordGroup) -> Iterator[int]:
        begins, holders = self._holders_begin, self._holders
        parts = [holders[begins[group.run.start] : begins[group.run.stop]]] if group.run else []
        parts += [holders[begins[word] : begins[word + 1]] for word in sorted(group.single)]
        if sum(map(len, parts)) <= _SORTED:
            yield from sorted({number for part in parts for number in part})
        else:
            for part in parts:
                yield from part

    # What was not found

    def _nearest(self, typed: str) -> tuple[str, ...]:
        """The words of the register of which the longest word that was typed and is not there is a part, the commonest
        first, then those that are spelt most like it."""
        unknown = [word for word in _typed_words(typed) if not self._beginnings(word)] or _typed_words(typed)
        if not unknown or not len(self._spellings):
            return ()
        word = max(unknown, key=len)
        found: dict[int, int] = {}
        with_it = self._containing(word, _LEAST_OFFERED)
        for spelling in skeletons(word) or ("a",):
            at = bisect_left(self._spellings, spelling)
            beside = range(max(0, at - _NEIGHBOURS), min(len(self._spellings), at + _NEIGHBOURS))
            for near in {*beside, *self._near(spelling)}:
                distance = OSA.distance(spelling, self._spellings[near])
                spelt = self._spelt[self._spelt_begin[near]]
                found[spelt] = min(distance, found.get(spelt, distance))
        holders = {each: self._holders_of(WordGroup(range(each, each + 1))) for each in (*found, *with_it)}
        parts_of = sorted(with_it, key=lambda each: -holders[each])
        nearest = sorted(found, key=lambda each: (found[each], -holders[each]))
        return tuple(self._words[each] for each in dict.fromkeys((*parts_of, *nearest)))[:_OFFERED]


def _assigned(there: Sequence[int], groups: Sequence[WordGroup]) -> bool:
    """Whether each group can be given a word that no other has."""
    if len(groups) == 1:
        return any(map(groups[0].__contains__, there))
    if not any(map(groups[1].__contains__, there)):
        return False
    return any(
        word in groups[0] and _assigned([*there[:at], *there[at + 1 :]], groups[1:]) for at, word in enumerate(there)
    )


def _place_in(plain: str, asked: Iterable[tuple[int, str, object]]) -> tuple[int, int]:
    """Where in a word one that was typed stands, its beginning before a part of it, and how long it is."""
    begins = [(0, length) for length, one, _ in asked if plain.startswith(one)]
    parts = [(plain.index(one), length) for length, one, _ in asked if length >= _LEAST_PART and one in plain]
    return next(iter((*begins, *parts)), (0, 0))


def _typed_words(typed: str) -> list[str]:
    return words(typed[:MOST_LETTERS])[:MOST_WORDS]


def _code(decade: int) -> int:
    return min(max((decade - FIRST_DECADE) // 10 + 1, 1), 255)
