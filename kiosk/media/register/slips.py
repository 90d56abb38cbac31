"""Words that differ by a slip or two: where they are to be looked for.

Rules: one slip for five letters; a slip is a letter too many, too few, another, or two that changed places. Words below
nine letters are looked up whole, longer ones by their first five and their last six letters, of which one has one slip
at most. What is left is known by the bucket that its hash falls into, the same for the builder (on whole columns of
numpy) and for the search (on one word); whoever is in the bucket is compared letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterator

SHORTEST, LONG, HEAD, TAIL = 4, 9, 5, 6
WHOLE, FIRST, LAST = 0, 1, 2
LETTERS = "abcdefghijklmnopqrstuvwxyzZCSQ"
BASE, MIX, SALT, ALL = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F, (1 << 64) - 1
_CODES = {letter: number for number, letter in enumerate(LETTERS, 1)}


def slips_allowed(letters: int) -> int:
    return letters // 5


def bucket(hashed: int, bits: int) -> int:
    return (((hashed ^ (hashed >> 32)) * MIX) & ALL) >> (64 - bits)


def buckets_of(word: str, bits: int) -> Iterator[int]:
    """Where a word is to be looked for: as it is, and with each letter left out."""
    for part, letters in parts_of(word):
        salt = part * SALT & ALL
        yield bucket((_hashed(letters) + salt) & ALL, bits)
        for at in range(len(letters)):
            yield bucket((_hashed(letters[:at] + letters[at + 1 :]) + salt) & ALL, bits)


def parts_of(word: str) -> tuple[tuple[int, str], ...]:
    """A word near nine letters in both ways, for a slip may bring it over the border."""
    whole = ((WHOLE, word),) if len(word) <= LONG + 1 else ()
    halves = ((FIRST, word[:HEAD]), (LAST, word[-TAIL:])) if len(word) >= LONG - 1 else ()
    return (*whole, *halves)


def _hashed(letters: str) -> int:
    hashed, power = 0, 1
    for letter in letters:
        hashed = (hashed + _CODES[letter] * power) & ALL
        power = power * BASE & ALL
    return hashed
