"""Which pages of a book lie open together.

Rules: as in a book, the first page stands alone, then two and two; a foldout stands alone, and after it two and two
again. The last page may be left alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.interactives.book.data import PrintedPage

Opening = tuple[int, ...]
"""One page or two, counted from 0, in the order in which they are read."""


def spreads(pages: Sequence[PrintedPage]) -> tuple[Opening, ...]:
    """Two pages at a time."""
    found: list[Opening] = []
    number = 0
    while number < len(pages):
        both = 0 < number < len(pages) - 1 and not pages[number].wide and not pages[number + 1].wide
        found.append((number, number + 1) if both else (number,))
        number += len(found[-1])
    return tuple(found)


def singles(pages: Sequence[PrintedPage]) -> tuple[Opening, ...]:
    """One page at a time."""
    return tuple((number,) for number in range(len(pages)))


def position(openings: Sequence[Opening], page: int) -> int:
    """Which opening has that page."""
    return next(n for n, opening in enumerate(openings) if page in opening)
