"""Every kind of page with larger words, in the longest texts of all languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.screens.laid import KINDS, UPRIGHT, WIDE
from tests.screens.longest_language import WIDEST_WORD
from tests.screens.page_faults import laid_in_every_language
from tests.screens.thinned_table import thinned

pytestmark = [pytest.mark.usefixtures("the_window"), pytest.mark.computes]


LARGER: tuple[Sequence[Any], ...] = (list(KINDS), [1.25, 1.5], [WIDE, UPRIGHT])
"""Kinds of page, sizes of words and screens."""
LARGEST: tuple[Sequence[Any], ...] = (
    [kind for kind in KINDS if not kind.startswith("attract")],
    [(476, 600), (531, 790)],
    [WIDE, UPRIGHT],
)
"""Kinds of page, widths and distances in millimetres, and screens."""


@pytest.mark.parametrize(("kind", "text", "size"), thinned(*LARGER, one_of=2))
def test_larger_words(kind: str, text: float, size: tuple[int, int]) -> None:
    """At both larger text sizes each control is 15 mm or more, each word whole and inside the window, and nothing lies
    over anything else, in whichever language takes the most room."""
    laid_in_every_language(kind, size, text)


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_longest_words(kind: str) -> None:
    """The longest single words of all languages are whole in the narrow columns of an upright screen at the largest
    text."""
    laid_in_every_language(kind, UPRIGHT, 1.5, WIDEST_WORD)


@pytest.mark.parametrize(("kind", "seen_at_mm", "size"), thinned(*LARGEST, one_of=2))
def test_largest_words(kind: str, seen_at_mm: tuple[int, int], size: tuple[int, int]) -> None:
    """The largest text stays whole on the smallest screen and at the greatest distance that are allowed."""
    require_largest_words_whole(kind, seen_at_mm, size)


def require_largest_words_whole(kind: str, seen_at_mm: tuple[int, int], size: tuple[int, int]) -> None:
    width_mm, viewing_mm = seen_at_mm
    laid_in_every_language(kind, size, 1.5, width_mm=width_mm, viewing_mm=viewing_mm)
