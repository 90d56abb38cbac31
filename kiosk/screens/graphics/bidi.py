"""The order in which characters stand on a line: Unicode's bidirectional algorithm (UAX 9), by FriBidi.

Rules: embedding levels are resolved once for a whole paragraph; a line cut from it is only put in order (rules L1 and
L2), so that a bracket or a full stop at the end of a line stands where the whole sentence puts it. Mirroring and the
place of marks are the shaper's. FriBidi is Debian's libfribidi0, called by ctypes: where it is missing, a paragraph has
one direction (`available`).
"""

from __future__ import annotations

from ctypes import CDLL, POINTER, byref, c_int, c_int8, c_uint32, sizeof
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any
from unicodedata import bidirectional

LIBRARY = "libfribidi.so.0"
# FriBidi's FRIBIDI_PAR_LTR, _RTL and _ON: the direction of a paragraph; ON is that of its first strong letter.
_LEFT, _RIGHT, _BY_LETTERS = 0x110, 0x111, 0x40


@cache
def _fribidi() -> CDLL | None:
    try:
        library = CDLL(LIBRARY)
    except OSError:
        return None
    characters, levels, indexes = POINTER(c_uint32), POINTER(c_int8), POINTER(c_int)
    library.fribidi_get_bidi_types.argtypes = [characters, c_int, characters]
    library.fribidi_get_bidi_types.restype = None
    library.fribidi_get_bracket_types.argtypes = [characters, c_int, characters, characters]
    library.fribidi_get_bracket_types.restype = None
    library.fribidi_get_par_embedding_levels_ex.argtypes = [characters, characters, c_int, characters, levels]
    library.fribidi_get_par_embedding_levels_ex.restype = c_int8
    library.fribidi_reorder_line.argtypes = [c_uint32, characters, c_int, c_int, c_uint32, levels, characters, indexes]
    library.fribidi_reorder_line.restype = c_int8
    return library


def available() -> bool:
    """Whether FriBidi can be loaded."""
    return _fribidi() is not None


@dataclass(frozen=True, slots=True)
class Span:
    """Characters from `start` up to `stop` of a paragraph that run in one direction."""

    start: int
    stop: int
    rtl: bool


@dataclass(frozen=True, slots=True)
class ResolvedParagraph:
    """A paragraph with the embedding level of each of its characters; an odd level runs from right to left."""

    length: int
    rtl: bool
    levels: bytes
    _types: Any

    def line(self, start: int, stop: int) -> list[tuple[int, int]]:
        """The characters from `start` up to `stop` as they stand from left to right: index and level of each."""
        library, length = _fribidi(), stop - start
        if library is None:
            read = range(start, stop)
            return [(index, int(self.rtl)) for index in (reversed(read) if self.rtl else read)]
        types = (c_uint32 * length).from_buffer_copy(self._types, start * sizeof(c_uint32))
        levels = (c_int8 * length).from_buffer_copy(self.levels, start)
        order = (c_int * length)(*range(length))
        base = _RIGHT if self.rtl else _LEFT
        library.fribidi_reorder_line(0, types, length, 0, base, levels, None, order)
        return [(start + index, levels[index]) for index in order]

    def spans(self, start: int, stop: int) -> list[Span]:
        """The parts of a line from left to right; the text of each is in reading order."""
        levels = self.levels[start:stop]
        if levels.count(self.rtl) == len(levels):
            return [Span(start, stop, self.rtl)] if levels else []
        placed = self.line(start, stop)
        cuts = [
            number
            for number, ((before, level), (index, next_level)) in enumerate(pairwise(placed), 1)
            if level != next_level or index - before != (-1 if level % 2 else 1)
        ]
        found = []
        for first, end in pairwise([0, *cuts, len(placed)]):
            indexes = [index for index, _ in placed[first:end]]
            found.append(Span(min(indexes), max(indexes) + 1, placed[first][1] % 2 == 1))
        return found


def resolve(text: str, rtl: bool | None) -> ResolvedParagraph:
    """The paragraph, not empty, with its levels. rtl None: it has the direction of its first strong letter."""
    length = len(text)
    characters, types, brackets = ((c_uint32 * length)() for _ in range(3))
    levels = (c_int8 * length)()
    library = _fribidi()
    if library is None:
        strong = next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L")
        return ResolvedParagraph(length, strong != "L" if rtl is None else rtl, bytes(levels), types)
    characters = type(characters).from_buffer_copy(text.encode("utf-32-le"))
    library.fribidi_get_bidi_types(characters, length, types)
    library.fribidi_get_bracket_types(characters, length, types, brackets)
    base = c_uint32(_BY_LETTERS if rtl is None else _RIGHT if rtl else _LEFT)
    library.fribidi_get_par_embedding_levels_ex(types, brackets, length, byref(base), levels)
    return ResolvedParagraph(length, base.value == _RIGHT, bytes(levels), types)
