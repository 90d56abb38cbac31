"""Words into lines that can be drawn: where they break, and in which order they stand.

Rules: lines are filled greedily, by their width and by how many letters are easily read; the last has more than one
word where the one before it can spare one, or where the text has few lines and as many narrower ones hold it. Those of
a title are balanced: as narrow as the same number of lines can be. They end where line_breaks.py says or at a soft
hyphen, which is then drawn as a hyphen. Words kept together that are longer than the line are parted from each other, a
word longer than the line at its language's hyphenation, else between letters, never between a letter and its marks.
Direction is resolved for the whole paragraph before it is cut. A line is a row of runs from left to right, which is
what HarfBuzz shapes (font_runs.py). No Kivy here: `measure(run)` is given.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple, Protocol

from kiosk.content.texts import reads_from_right
from kiosk.fonts import covers, face_for
from kiosk.screens.graphics.bidi import resolve
from kiosk.screens.graphics.font_runs import FontRuns, Run
from kiosk.screens.graphics.line_breaks import (
    HYPHEN,
    SOFT_HYPHEN,
    hyphenation,
    last_resorts,
    letter_ends,
    line_ends,
    paragraphs,
    title_ends,
)

# What makes an order other than that of reading: letters and figures from the right, marks of embedding.
_TURNS = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_DOT = " ·"
_SPACES = " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000"
_LONG_WORD, _LONGEST_LINE = 64, 4096  # letters
_HYPHENS = "-" + HYPHEN
_LEAST_LETTERS = 3  # of a last line without spaces
_YEAR = re.compile(r"[(\[]?\d{4}(?:[–-]\d{2,4})?[)\]]?[.,;]?")
_UNBROKEN = 1 << 16  # no line of a screen is as wide


RAGGED = 0.6
"""Of the width, a line that is shorter is ragged."""
NARROWER = (0.94, 0.88, 0.82)
"""Shares of its width in which a text is tried whose last line would be a lone word."""
MOST_NARROWED = 6
"""Lines of a text that is tried in them."""
Measure = Callable[[Run], float]


@dataclass(frozen=True, slots=True)
class TextLine:
    """runs: from left to right. text: as it is read. start: its first character in the whole text."""

    runs: tuple[Run, ...]
    width: float
    text: str
    start: int = 0


class ReadingLength(NamedTuple):
    """How many letters, signs and spaces a line may have, 0 for any; alone: what stands in one line. A word that is
    longer is not parted for it."""

    most: int = 0
    alone: int = 0


ANY_LENGTH = ReadingLength()


class Cut(NamedTuple):
    """A line of a paragraph: its characters from `start` up to `stop`; hyphen: it ends inside a word, at a soft one."""

    start: int
    stop: int
    hyphen: bool = False


class Long(Protocol):
    """How wide a line is, in pixels."""

    def __call__(self, start: int, stop: int, hyphen: bool = False, /) -> float: ...


def right_to_left(text: str, language: str) -> bool:
    """Whether a paragraph begins at the right: by its language, else by its first strong letter."""
    if language:
        return reads_from_right(language)
    return bool(_TURNS.search(text)) and resolve(text, None).rtl


def lines(
    text: str,
    width: float,
    face: str,
    measure: Measure,
    language: str = "",
    broken_as: str = "",
    *,
    balanced: bool = False,
    reading: ReadingLength = ANY_LENGTH,
) -> tuple[TextLine, ...]:
    """All lines of a writable text; a newline begins another, an empty text has none. broken_as: another face, which
    says where the lines end, for a text that changes its weight in place. reading: how many letters they may have."""
    found: list[TextLine] = []
    start = 0
    for words in paragraphs(text):
        paragraph = _Paragraph(words, language, title=balanced, reading=reading)
        long = paragraph.measured(broken_as or face, measure)
        cuts = paragraph.cuts(width, long)
        if balanced and len(cuts) > 1:
            cuts = paragraph.balanced(cuts, width, long)
        found += [replace(line, start=start + line.start) for line in (paragraph.line(c, face, measure) for c in cuts)]
        start += len(words) + 1
    return tuple(found)


def shaped(text: str, face: str, measure: Measure, language: str = "") -> TextLine:
    """One line, not broken."""
    paragraph = _Paragraph(writable(text), language)
    return paragraph.line(Cut(0, len(paragraph.text.rstrip(" "))), face, measure)


def writable(text: str) -> str:
    """The text composed, without halves of characters, which no library takes; a tab is a space, and each newline one
    character."""
    text = text.replace("\r\n", "\n")
    if text.isascii():
        return text.replace("\t", " ")
    return unicodedata.normalize("NFC", text.replace("\t", " ").encode("utf-8", "ignore").decode("utf-8"))


class _Paragraph:
    """A text without newlines whose directions are resolved."""

    def __init__(self, text: str, language: str, *, title: bool = False, reading: ReadingLength = ANY_LENGTH) -> None:
        self.text, self.language, self.reading = text, language, reading
        self._ends_of = title_ends if title else line_ends
        rtl = right_to_left(text, language)
        self.resolved = resolve(text, rtl) if text and (rtl or _TURNS.search(text)) else None
        self._fonts: dict[str, FontRuns] = {}

    def _of(self, face: str) -> FontRuns:
        if face not in self._fonts:
            levels = self.resolved.levels if self.resolved else None
            self._fonts[face] = FontRuns(self.text, face, levels, self.language)
        return self._fonts[face]

    def _read(self, cut: Cut, face: str) -> list[Run]:
        """The runs of a line in reading order."""
        runs = self._of(face).runs(cut.start, cut.stop)
        return _hyphenated(runs, face) if cut.hyphen else runs

    def line(self, cut: Cut, face: str, measure: Measure) -> TextLine:
        start, stop, hyphen = cut
        if self.resolved is None:
            runs = self._read(cut, face)
        else:
            runs = []
            for span in self.resolved.spans(start, stop):
                part = self._read(Cut(span.start, span.stop, hyphen and span.stop == stop), face)
                runs += reversed(part) if span.rtl else part
        text = self.text[start:stop].replace(SOFT_HYPHEN, "") + HYPHEN * hyphen
        return TextLine(tuple(runs), sum(map(measure, runs)), text, start)

    def measured(self, face: str, measure: Measure) -> Long:
        """How wide a line is, each measured once: a title is broken many times until its lines are balanced."""

        @cache
        def long(start: int, stop: int, hyphen: bool = False) -> float:
            return sum(map(measure, self._read(Cut(start, stop, hyphen), face)))

        return long

    @cached_property
    def _ends(self) -> tuple[list[int], list[int]]:
        """Where a line may end, and there the end of its letters, before the spaces."""
        ends = self._ends_of(self.text, self.language)
        return ends, [self._shown_end(at, end) for at, end in pairwise([0, *ends])]

    def _shown_end(self, start: int, end: int) -> int:
        """The end of what is shown of a line: without its last spaces, and without a middle dot that stood between two
        parts, which the end of the line parts already."""
        words = self.text[start:end].rstrip(_SPACES)
        if end < len(self.text) and words.endswith(_DOT):
            words = words[: -len(_DOT)].rstrip(_SPACES)
        return start + len(words)

    def cuts(self, width: float, long: Long) -> list[Cut]:
        """The lines of this width, at least one."""
        whole = len(self.text.rstrip(_SPACES))
        unbroken = width >= _UNBROKEN or (
            len(self.text) <= max(_LONG_WORD, self.reading.alone) and not self._over(0, whole, max(self.reading))
        )
        if unbroken and long(0, whole) <= width:
            return [Cut(0, whole)]
        found: list[Cut] = []
        start = 0
        while start < len(self.text):
            cut, start = self._next_cut(start, width, long)
            found.append(cut)
        return self._in_company(found, width, long)

    def _in_company(self, cuts: list[Cut], width: float, long: Long) -> list[Cut]:
        """The same lines without a lone word at their end, or where the line before cannot spare one, as many that are
        narrower."""
        found = self._without_lone_word(cuts, width, long)
        alone = found is cuts and self._is_lone(cuts[-1])
        ragged = found is not cuts and self._is_ragged(found, width, long)
        if not 2 < len(cuts) <= MOST_NARROWED or not (alone or ragged):
            return found
        for share in NARROWER:
            tried, start = list[Cut](), 0
            while start < len(self.text) and len(tried) <= len(cuts):
                cut, start = self._next_cut(start, width * share, long)
                tried.append(cut)
            if len(tried) > len(cuts) or any(cut.hyphen for cut in tried) or self._parted(tried):
                break
            tried = self._without_lone_word(tried, width * share, long)
            if not self._is_lone(tried[-1]) and not (ragged and self._is_ragged(tried, width * share, long)):
                return tried
        return found

    def _is_ragged(self, cuts: list[Cut], width: float, long: Long) -> bool:
        """Whether the line before the last, which gave it a word, is left much shorter than that and the others."""
        before, last = (long(cut.start, cut.stop) for cut in cuts[-2:])
        return before < width * RAGGED and before < last

    def _is_lone(self, cut: Cut) -> bool:
        """Whether a line is one word, and more than the rest of one."""
        alone = not any(space in self.text[cut.start : cut.stop] for space in _SPACES)
        return alone and cut.start > 0 and self.text[cut.start - 1] in _SPACES

    def balanced(self, cuts: list[Cut], width: float, long: Long) -> list[Cut]:
        """As many lines, of the least width that has no more, parts no word and leaves none alone at the end."""
        least, most, parted, lone = width / 2, width, self._parted(cuts), self._is_lone(cuts[-1])
        while most - least > width / 64:
            middle = (least + most) / 2
            tried = self.cuts(middle, long)
            worse = self._parted(tried) > parted or (not lone and self._is_lone(tried[-1]))
            if worse or len(tried) > len(cuts) or any(cut.hyphen for cut in tried):
                least = middle
            else:
                most, cuts = middle, tried
        return cuts

    def _parted(self, cuts: list[Cut]) -> int:
        """How badly lines begin where none may: 1 at a space that is kept together, 2 inside what is written as one
        word, 0 not at all."""
        known = {0, *self._ends[0]}
        wrong = [self._is_at_space(cut.start) for cut in cuts if cut.start not in known]
        return 0 if not wrong else 1 if all(wrong) else 2

    def _is_at_space(self, at: int) -> bool:
        return self.text[at - 1].isspace()

    def _without_lone_word(self, cuts: list[Cut], width: float, long: Long) -> list[Cut]:
        """The same lines; a last one of one word takes another from the line before, where that keeps two, or one that
        is longer than the year that stands alone; one that begins after a word's own hyphen takes the rest of that
        word. Without spaces it takes so many that it has three letters."""
        if len(cuts) < 2 or any(space in self.text[slice(*cuts[-1][:2])] for space in _SPACES):
            return cuts
        before, last, ends = cuts[-2], cuts[-1], self._ends[0]
        inside = [end for end in ends if before.start < end < before.stop and self.text[end - 1] in _SPACES]
        if self.text[last.start - 1] not in _SPACES + _HYPHENS:
            inside = [end for end in ends if before.start < end <= last.stop - _LEAST_LETTERS]
            if last.stop - last.start >= _LEAST_LETTERS:
                return cuts
        kept = 1 if _YEAR.fullmatch(self.text, last.start, last.stop) else 2
        if before.hyphen or len(inside) < kept or last.start not in ends:
            return cuts
        fuller = Cut(inside[-1], last.stop)
        if self._over(fuller.start, fuller.stop) or long(fuller.start, fuller.stop) > width:
            return cuts
        shorter = Cut(before.start, self._shown_end(before.start, inside[-1]))
        if len(inside) == 1 and shorter.stop - shorter.start <= last.stop - last.start:
            return cuts
        return [*cuts[:-2], shorter, fuller]

    def _next_cut(self, start: int, width: float, long: Long) -> tuple[Cut, int]:
        """The line that begins at `start`, and where the next one does."""
        best: tuple[int, int, bool] | None = None  # the end of the line, where the next begins, with a hyphen
        used, word = 0.0, start
        stop = end = start
        ends, stops = self._ends
        first = bisect_right(ends, start)
        for number in range(first, len(ends)):
            end = ends[number]
            stop = max(word, stops[number])
            if word > start and self._over(start, stop):
                break
            bare = self._word(word, stop, width, long)
            rounded = number - first  # words measured one by one come to as many pixels less than their line, at most
            if used + bare > width - rounded and (bare > width or (word > start and long(start, stop) > width)):
                break
            soft = self.text[end - 1] == SOFT_HYPHEN and end < len(self.text)
            if not soft:
                best = stop, end, False
            elif end - 1 > word and long(start, end - 1, True) <= width:
                best = end - 1, end, True
            used += long(word, end) if end > stop else bare
            word = end
        if best is not None:
            return Cut(start, best[0], best[2]), best[1]
        resorts = (at for at in last_resorts(self.text, self.language) if start < at < stop)
        for at in sorted(resorts, key=lambda at: (self._is_at_space(at), at), reverse=True):
            cut = Cut(start, self._shown_end(start, at))
            if long(cut.start, cut.stop) <= width:
                return cut, at
        for at in reversed(self._hyphenation(start)):
            if long(start, at, True) <= width:
                return Cut(start, at, hyphen=True), at
        head = self._longest_head(start, stop, width, long)
        return Cut(start, head), end if head == stop else head

    def _over(self, start: int, stop: int, most: int | None = None) -> bool:
        """Whether a line has more letters than it may."""
        most = self.reading.most if most is None else most
        return 0 < most < stop - start - self.text.count(SOFT_HYPHEN, start, stop)

    def _hyphenation(self, start: int) -> list[int]:
        """Where the letters that go on at `start` may be parted."""
        first, last = start, start
        while first > 0 and self.text[first - 1].isalpha():
            first -= 1
        while last < len(self.text) and self.text[last].isalpha():
            last += 1
        return [first + at for at in hyphenation(self.text[first:last], self.language) if first + at > start]

    def _word(self, start: int, stop: int, width: float, long: Long) -> float:
        """How wide a word is; of one far longer than the line, a part that is wider than the line, too."""
        part = _LONG_WORD
        while start + part < stop:
            if (wide := long(start, start + part)) > width:
                return wide
            part *= 2
        return long(start, stop)

    def _longest_head(self, start: int, stop: int, width: float, long: Long) -> int:
        """The end of as many letters as fit, at least one."""
        ends = [start + end for end in letter_ends(self.text[start : min(stop, start + _LONGEST_LINE)])]
        most = 1
        while most < len(ends) and long(start, ends[most]) <= width:
            most *= 2
        least, most = most // 2, min(most, len(ends)) - 1
        while least < most:
            middle = (least + most + 1) // 2
            least, most = (middle, most) if long(start, ends[middle]) <= width else (least, middle - 1)
        return ends[least]


def _hyphenated(runs: list[Run], face: str) -> list[Run]:
    if not runs:
        return []
    *before, last = runs
    if covers(last.face, HYPHEN):
        return [*before, last._replace(text=last.text + HYPHEN)]
    return [*runs, Run(HYPHEN, face_for(face, HYPHEN), last.rtl)]
