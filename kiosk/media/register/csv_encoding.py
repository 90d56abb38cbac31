"""In which letters a CSV file is written, found out from its bytes.

Rules: UTF-8 and UTF-16 are certain and come first; of the Windows code pages 1250, 1251 and 1257 that one is taken in
which the words are those of one language, unless another reads them as well and otherwise; Latin-1, and whatever is
unclear, is told and never guessed; UTF-8 with lines that are not is damaged, and the first of them is named. Only
lines with letters beyond ASCII are looked at, a few thousand of them, from the whole file.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

_SAMPLE_BYTES = 200_000
_ENOUGH, _CLEARLY = 0.9, 0.08
_UTF8_LINES = 4
"""A file is of two encodings where one line of so many is UTF-8; a line of a code page hardly ever is by chance."""
_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў"
_LANGUAGES: dict[str, tuple[tuple[str, float], ...]] = {
    "cp1251": ((_RUSSIAN, 1.0),),
    "cp1257": (("õäöüšž", 1.0), ("āčēģīķļņšūžŗō", 1.0), ("ąčęėįšųūž", 1.0), ("åäöé", 0.99), ("ąćęłńóśźż", 0.97)),
    "cp1250": (("áčďéěíňóřšťúůýžäľĺŕôöü", 1.0), ("ąćęłńóśźż", 1.0), ("čćđšž", 0.95), ("áéíóöőúüű", 0.85)),
    "cp1252": (("äöüßé", 1.0), ("àâçéèêëîïôùûüÿœæ", 1.0), ("áéíñóúüº", 1.0), ("ãõâêôáéíóúç", 0.95), ("åäöæøé", 1.0)),
}
"""The letters beyond ASCII of the languages that a code page writes, and how readily each is believed."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class FoundEncoding:
    """codec: Python's name, "" where it is not certain; then `like` says what the file may be. damaged: the first line
    that is not UTF-8 in a file that otherwise is, else 0."""

    codec: str
    like: tuple[str, ...] = ()
    damaged: int = 0


def encoding_of(path: Path) -> FoundEncoding:
    """Raises OSError."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FoundEncoding("utf-16")
    zeros = (head[0::2].count(0), head[1::2].count(0))
    if max(zeros) > len(head) // 40 and max(zeros) > 10 * min(zeros):
        return FoundEncoding("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le")
    valid, sample, first = _lines_beyond_ascii(path)
    if not sample:
        return FoundEncoding("utf-8-sig")
    if valid * _UTF8_LINES >= len(sample):
        return FoundEncoding("", damaged=first)
    return _code_page(b"".join(sample))


def _lines_beyond_ascii(path: Path) -> tuple[int, list[bytes], int]:
    """Of the lines with other bytes than ASCII's, how many are UTF-8, some that are not, and the number of the first
    of those."""
    valid, sample, taken, first = 0, list[bytes](), 0, 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.isascii():
                continue
            try:
                line.decode("utf-8")
                valid += 1
                continue
            except UnicodeDecodeError:
                sample.append(line)
            first = first or number
            taken += len(line)
            if taken > _SAMPLE_BYTES:
                break
    return valid, sample, first


def _code_page(sample: bytes) -> FoundEncoding:
    read = {codec: text for codec in _LANGUAGES if (text := _decoded(sample, codec)) is not None}
    scores = sorted(((_score(text, codec), codec) for codec, text in read.items()), reverse=True)
    likely = [codec for score, codec in scores if score >= _ENOUGH and score >= scores[0][0] - _CLEARLY]
    if not likely:
        return FoundEncoding("")
    if len({read[codec] for codec in likely}) == 1:
        taken = next((codec for codec in likely if codec != "cp1252"), "")
        return FoundEncoding(taken, () if taken else ("cp1252",))
    return FoundEncoding("", tuple(likely))


def _decoded(sample: bytes, codec: str) -> str | None:
    try:
        return sample.decode(codec)
    except UnicodeDecodeError:
        return None


def _score(text: str, codec: str) -> float:
    """How much of what is beyond ASCII belongs to one language, 0 to 1; nothing in a word of two alphabets, or with a
    capital after a small letter."""
    beyond: Counter[str] = Counter(char for char in text if ord(char) > 127 and char not in "–—’‘“”„«»…\xa0№§°")
    if not beyond:
        return 0.0
    good: Counter[str] = Counter()
    for word in _WORD.findall(text):
        high = [char for char in word if ord(char) > 127]
        mixed = codec == "cp1251" and len(high) < len(word)
        if high and not mixed and (word.istitle() or word.islower() or word.isupper()):
            good.update(high)
    total = sum(beyond.values())
    return max(
        sum(number for char, number in good.items() if char.lower() in letters) / total * believed
        for letters, believed in _LANGUAGES[codec]
    )
