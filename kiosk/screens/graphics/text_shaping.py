"""Words into lines that can be drawn: line breaking, direction, and a face for every character.

Rules: lines break greedily at spaces and after hyphens, never at a no-break space, never with an added
hyphen, always at a newline; a word longer than the line breaks between letters. Direction is worked out line
by line, after the breaks, so that numbers and Latin inside Hebrew or Arabic keep their order. A line is a row
of runs, each drawn with one shipped face, from left to right. No Kivy here: `measure(text, face)` is given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from kiosk.fonts import covers, face_for, substitute

Measure = Callable[[str, str], float]
RIGHT_TO_LEFT_LANGUAGES = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
_HAN = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_NEVER_FIRST = "、。，．！？：；）」』】〉》"
# What lines may part: a word with the spaces after it, up to and with a hyphen between letters; an ideograph.
_PIECE = re.compile(
    rf"[{_HAN}][{_NEVER_FIRST}]*[ \t]*"
    rf"|(?:(?![ \t{_HAN}]).)+?(?:(?<=\w)[-‐](?=\w)|—(?=\w)|[ \t]+|(?=[{_HAN}])|$)"
    rf"|[ \t]+"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters drawn with one face, in the order they stand from left to right."""

    text: str
    face: str


@dataclass(frozen=True, slots=True)
class TextLine:
    runs: tuple[Run, ...]
    width: float
    text: str  # as it is read


def right_to_left(text: str, language: str) -> bool:
    """Whether a paragraph begins at the right: by its language, else by its first strong letter."""
    if language:
        return language.split("-")[0].lower() in RIGHT_TO_LEFT_LANGUAGES
    strong = next((b for b in map(unicodedata.bidirectional, text) if b in ("L", "R", "AL")), "L")
    return strong != "L"


def pieces(paragraph: str) -> list[str]:
    return _PIECE.findall(paragraph)


def visual(text: str, rtl: bool) -> str:
    """The characters of one line from left to right, Arabic letters joined."""
    if not rtl and not _RTL.search(text):
        return text
    if _ARABIC.search(text):
        import arabic_reshaper

        text = arabic_reshaper.reshape(text)
    from bidi.algorithm import get_display  # the one that also mirrors brackets

    shown: str = get_display(text, base_dir="R" if rtl else "L")
    return shown


def runs(text: str, face: str) -> tuple[Run, ...]:
    """Characters that are already from left to right, parted by the face that has them; none is a box."""
    if all(covers(face, c) and unicodedata.category(c) != "Cf" for c in text):
        return (Run(text, face),) if text else ()
    found: list[tuple[list[str], str]] = []
    for character in unicodedata.normalize("NFC", text):
        chosen = face_for(face, character) if unicodedata.category(character) not in ("Cf", "Cc") else ""
        shown = character if chosen else substitute(character)
        chosen = chosen or face_for(face, shown[:1] or " ")
        if found and (found[-1][1] == chosen or character == " "):
            found[-1][0].append(shown)
        elif shown:
            found.append(([shown], chosen))
    return tuple(Run("".join(letters), used) for letters, used in found)


def shaped(text: str, face: str, measure: Measure, rtl: bool = False) -> TextLine:
    """One line, not broken."""
    text = text.replace("\t", " ").rstrip(" ")
    parts = runs(visual(text, rtl), face)
    return TextLine(parts, sum(measure(run.text, run.face) for run in parts), text)


def lines(text: str, width: float, face: str, measure: Measure, language: str = "") -> tuple[TextLine, ...]:
    """All lines of a text; a newline begins another, an empty text has none."""

    @lru_cache(maxsize=4096)
    def long(words: str) -> float:
        return sum(measure(run.text, run.face) for run in runs(visual(words, False), face))

    found: list[TextLine] = []
    for paragraph in text.split("\n") if text else ():
        rtl = right_to_left(paragraph, language)
        found += [shaped(row, face, measure, rtl) for row in _rows(paragraph, width, long)]
    return tuple(found)


def _rows(paragraph: str, width: float, long: Callable[[str], float]) -> list[str]:
    rows: list[str] = []
    row, row_width = "", 0.0
    for piece in pieces(paragraph):
        piece_width = long(piece.rstrip(" \t"))
        if row and row_width + piece_width > width and long((row + piece).rstrip(" \t")) > width:
            rows.append(row)
            row, row_width = "", 0.0
        while not row and piece_width > width and len(piece.rstrip()) > 1:
            head = _longest_head(piece, width, long)
            rows.append(head)
            piece = piece[len(head) :]
            piece_width = long(piece.rstrip(" \t"))
        row += piece
        row_width += long(piece)
    return [*rows, row]


def _longest_head(piece: str, width: float, long: Callable[[str], float]) -> str:
    """As many letters as fit, at least one, never parting a letter from the marks over it."""
    count = 1
    while count < len(piece) - 1 and long(piece[: count + 1]) <= width:
        count += 1
    while count < len(piece) - 1 and unicodedata.combining(piece[count]):
        count += 1
    return piece[:count]
