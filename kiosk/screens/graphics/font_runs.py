"""Which face draws each character of a paragraph: runs of one face and one direction.

Rules: a letter and its marks have one face; a space, and a stop or bracket after a letter, stays with the face before
it where that has it, a space at the beginning of a direction goes with the next. What is not seen (marks of
embedding, soft hyphens, selectors) is left out, but for the joiners, which the shaper needs. What no face has is
replaced (kiosk/fonts), so that no box is ever drawn. Quotes, dashes and dots that Chinese and Japanese share with Latin
are as wide there as a character.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from kiosk.fonts import FACES, covers, face_for, substitute
from kiosk.fonts.debian_faces import variant

JOINERS = "\u200c\u200d"
_WIDE_SIGNS = frozenset("“”‘’…—")
"""Signs that are as wide as a character in Chinese and Japanese."""
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))


class Run(NamedTuple):
    """Characters in reading order, drawn with one face in one direction."""

    text: str
    face: str
    rtl: bool = False


class _Drawn(NamedTuple):
    """How a character is drawn where nothing stands before it. sort: L letter, M mark or joiner, P stop, Z space, …; U
    unseen. face: "" where no face has it, and `shown` replaces it."""

    shown: str
    face: str
    sort: str


@lru_cache(maxsize=8192)
def _drawn(face: str, character: str, form: str) -> _Drawn:
    category = unicodedata.category(character)
    if character in JOINERS:
        return _Drawn(character if covers(face, character) else "", face, "M")
    if category in ("Cf", "Cc") or character in _SELECTORS:
        return _Drawn("", face, "U")
    if chosen := face_for(face, character, form):
        return _Drawn(character, chosen, category[0])
    shown = substitute(character)
    return _Drawn(shown, "", category[0]) if shown else _Drawn("", face, "U")


def drawn_whole(face: str, text: str) -> bool:
    """Whether the face itself draws every character."""
    return all(covers(face, c) and unicodedata.category(c) != "Cf" for c in set(text))


class FontRuns:
    """A paragraph with the faces that draw it. levels: the embedding level of each character, where they differ.
    language: of the text, which chooses the form of East Asian characters."""

    _starts: list[int]
    _kinds: list[tuple[str, bool]]

    def __init__(self, text: str, face: str, levels: bytes | None = None, language: str = "") -> None:
        self._text, self._shown = text, None if drawn_whole(face, text) else list(text)
        self._form = variant(language)
        if self._shown is None and levels is None:
            self._starts, self._kinds = [0], [(face, False)]
            return
        faces = [face] * len(text) if self._shown is None else self._faces(face, levels)
        turned = [bool(level % 2) for level in levels] if levels else [False] * len(text)
        self._starts, self._kinds = [], []
        before = None
        for index, kind in enumerate(zip(faces, turned, strict=True)):
            if kind != before:
                self._starts.append(index)
                self._kinds.append(kind)
                before = kind

    def runs(self, start: int, stop: int) -> list[Run]:
        """The characters from `start` up to `stop`, in reading order."""
        found: list[Run] = []
        at = bisect_right(self._starts, start) - 1
        while start < stop:
            at += 1
            end = min(self._starts[at], stop) if at < len(self._starts) else stop
            letters = self._text[start:end] if self._shown is None else "".join(self._shown[start:end])
            if letters:
                found.append(Run(letters, *self._kinds[at - 1]))
            start = end
        return found

    def _faces(self, face: str, levels: bytes | None) -> list[str]:
        """The face of each character. Sets what is shown where that is not the character itself."""
        assert self._shown is not None
        faces: list[str] = []
        first: set[int] = set()  # where a direction begins
        letter, before, after_letter = 0, "", False  # the letter that marks belong to; the face before, "" at first
        for index, character in enumerate(self._text):
            if not index or (levels and (levels[index] ^ levels[index - 1]) & 1):
                before, after_letter = "", False
                first.add(index)
            shown, chosen, sort = _drawn(face, character, self._form)
            wide = character in _WIDE_SIGNS and self._is_wide(index)
            if wide:
                chosen = face_for(face, character, self._form, wide=True) or chosen
            if sort == "M" and before:
                before, shown = self._mark(face, faces, letter, index)
                chosen = before
            elif sort == "U":
                chosen = before or face
            else:
                chosen = chosen or face_for(face, shown, self._form) or face
                shared = character in _WIDE_SIGNS and before not in FACES
                stays = character == " " or (after_letter and sort == "P" and not wide and not shared)
                if stays and before and covers(before, character):
                    chosen = before
                letter, before = index, chosen
                after_letter = sort == "L" or (after_letter and sort == "P")
            self._shown[index] = shown
            faces.append(chosen)
        for index in first:
            if self._text[index] == " " and index + 1 < len(faces) and index + 1 not in first:
                faces[index] = faces[index + 1] if covers(faces[index + 1], " ") else faces[index]
        return faces

    def _is_wide(self, index: int) -> bool:
        """Whether a sign that Latin and Chinese share stands in Chinese or Japanese, not inside Latin."""
        beside = (self._text[max(0, index - 1) : index], self._text[index + 1 : index + 2])
        latin = (c and c not in _WIDE_SIGNS and unicodedata.east_asian_width(c) not in "WF" for c in beside)
        return self._form not in ("", "kr") and not all(latin)

    def _mark(self, face: str, faces: list[str], letter: int, index: int) -> tuple[str, str]:
        """The face of a letter with the mark at `index`, and how the mark is drawn: not at all, where no face has
        both."""
        assert self._shown is not None
        mark, chosen = self._text[index], faces[letter]
        if covers(chosen, mark):
            return chosen, mark if self._shown[letter] == self._text[letter] else ""
        whole = face_for(face, "".join(c for c in self._text[letter : index + 1] if c not in JOINERS), self._form)
        if not whole or mark in JOINERS:
            return chosen, ""
        faces[letter:] = [whole] * (index - letter)
        return whole, mark
