"""In which letters a CSV file is written, found out from its bytes.

Rules: UTF-8 and UTF-16 are certain and come first. Else its words are read in each code page that offices write: one of
Windows-1250, 1251 and 1257 is taken where its reading is far likelier than every other one, or the same. Latin-1 and
the others, and what is not certain, are never guessed: a line is named, with its word as each of them reads it. UTF-8
with lines that are not is damaged, and the first of them is named. Only lines with letters beyond ASCII are looked at:
the first ones, and from the whole file each that has a byte that none before it had.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from kiosk.content.messages import Message, msg
from kiosk.media.register.code_page_readings import CODE_PAGES, CodePageReading, reading_in

READ = ("cp1250", "cp1251", "cp1257")
"""The code pages that a file may be written in."""
_SAMPLE_BYTES = 30_000
_CLEARLY = 4.5
"""By so much the logarithm of what is taken is above that of any other reading."""
_MOST_READINGS = 3
_BY_CHANCE = 3
"""Up to so many lines may be UTF-8 by chance."""
_UTF8_LINES = 4
"""A file is of two encodings where one line of so many is UTF-8; a line of a code page hardly ever is by chance."""
_RUN = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")


@dataclass(frozen=True, slots=True)
class FoundEncoding:
    """codec: Python's name, "" where it is not certain or none that is read. damaged: the first line that is not UTF-8
    in a file that otherwise is, else 0. line, readings: where `codec` is empty, a line and a word of it as each likely
    encoding reads it, with that one's name, the likeliest first."""

    codec: str
    damaged: int = 0
    line: int = 0
    readings: tuple[tuple[str, str], ...] = ()


class _Line(NamedTuple):
    number: int
    content: bytes


def encoding_of(path: Path) -> FoundEncoding:
    """Raises OSError."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return FoundEncoding("utf-16")
    zeros = (head[0::2].count(0), head[1::2].count(0))
    if max(zeros) > len(head) // 40 and max(zeros) > 10 * min(zeros):
        return FoundEncoding("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le")
    valid, sample = _lines_beyond_ascii(path)
    if not sample:
        return FoundEncoding("utf-8-sig")
    if valid * _UTF8_LINES >= len(sample):
        return FoundEncoding("", damaged=sample[0].number)
    return _code_page(sample)


def why_unreadable(found: FoundEncoding) -> tuple[Message, Message]:
    """Why a file whose `codec` is empty is not read, and how to mend it."""
    if found.damaged:
        message = msg("Line {line} is damaged, or written in other letters than the rest.", line=found.damaged)
        return message, COPY_AGAIN
    if not found.readings:
        return msg("In which letters line {line} is written cannot be found out.", line=found.line), SAVE_AS_UTF8
    name, word = found.readings[0]
    if len(found.readings) > 1:
        either = " / ".join(f"{word} ({name})" for name, word in found.readings)
        message = msg(
            "In which letters it is written is not certain: in line {line} a word may be {either}.",
            line=found.line,
            either=either,
        )
        return message, msg('Open it in a program that shows this word rightly, and save it as "CSV UTF-8".')
    if name == CODE_PAGES["cp1252"].name:
        message = msg(
            "It is written in Latin-1, which has no letters for the names of half of Europe: in line {line}, {word}.",
            line=found.line,
            word=word,
        )
        return message, SAVE_AS_UTF8
    message = msg(
        "It is written in {encoding}, which is not read: in line {line}, {word}.",
        encoding=name,
        line=found.line,
        word=word,
    )
    return message, SAVE_AS_UTF8


SAVE_AS_UTF8 = msg('Open it in the program that it comes from and save it as "CSV UTF-8".')
COPY_AGAIN = msg("Copy it again from where it was made.")


def _lines_beyond_ascii(path: Path) -> tuple[int, list[_Line]]:
    """Of the lines with other bytes than ASCII's, how many are UTF-8, and some that are not."""
    count, valid, sample, taken, seen = 0, list[_Line](), list[_Line](), 0, b""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.isascii() or (taken > _SAMPLE_BYTES and not line.translate(None, seen)):
                continue
            try:
                line.decode("utf-8")
                count += 1
                if count <= _BY_CHANCE:
                    valid.append(_Line(number, line))
            except UnicodeDecodeError:
                sample.append(_Line(number, line))
                taken += len(line)
                seen = bytes({*seen, *line})
    marked = bool(valid) and valid[0].content.startswith(BOM_UTF8)
    if not sample and not marked and count <= _BY_CHANCE and any(_is_by_chance(each.content) for each in valid):
        return 0, valid
    return count, sample


def _is_by_chance(line: bytes) -> bool:
    """Whether what can be read as UTF-8 is hardly meant so: letters that nobody writes, those of the East within a
    Latin word, an accent on nothing."""
    text = line.decode("utf-8")
    for before, char, after in zip(f" {text[:-1]}", text, f"{text[1:]} ", strict=True):
        kind = unicodedata.category(char)
        if kind in ("Cn", "Co") or "\u0700" <= char <= "\u08ff" or (kind == "Mn" and not before.isalpha()):
            return True
        if kind[0] == "L" and char >= "\u0530" and any(each.isascii() and each.isalpha() for each in (before, after)):
            return True
    return False


def _code_page(sample: Sequence[_Line]) -> FoundEncoding:
    runs = dict.fromkeys(run for line in sample for run in _RUN.findall(line.content))
    readings = dict[tuple[str, ...], CodePageReading]()
    for codec in CODE_PAGES:
        reading = reading_in(codec, runs)
        if reading is not None:
            same = readings.get(texts := tuple(reading.words.values()), reading)
            most, is_odd = max(same.likelihood, reading.likelihood), same.is_odd and reading.is_odd
            readings[texts] = replace(same, likelihood=most, is_odd=is_odd)
    likely = sorted(readings.values(), key=lambda each: -each.likelihood)
    if not likely or likely[0].is_odd:
        return FoundEncoding("", 0, sample[0].number)
    least = likely[0].likelihood - _CLEARLY
    likely = [each for each in likely if each.likelihood >= least and not each.is_odd]
    if len(likely) == 1 and likely[0].codec in READ:
        return FoundEncoding(likely[0].codec)
    return _uncertain(sample, likely[:_MOST_READINGS])


def _uncertain(sample: Sequence[_Line], likely: Sequence[CodePageReading]) -> FoundEncoding:
    """The first word that the likely ones read otherwise; where there is one, its first word."""
    for number, content in sample:
        for run in _RUN.findall(content):
            names = {each.words[run]: each.name for each in reversed(likely)}
            if len(names) > 1 or len(likely) == 1:
                return FoundEncoding("", 0, number, tuple((name, word) for word, name in reversed(names.items())))
    return FoundEncoding("", 0, sample[0].number)
