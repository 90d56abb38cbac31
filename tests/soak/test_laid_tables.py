"""Pages laid out in every row of tables of which the suite plays a part."""

from __future__ import annotations

from typing import Any

import pytest

from tests.screens.conftest import no_texture_stays, nothing_stays, the_window
from tests.screens.laid import UPRIGHT, WIDE
from tests.screens.page_faults import laid, laid_in_every_language
from tests.screens.test_compact_bar import LARGEST_SHOWN, require_whole_in_largest_words
from tests.screens.test_large_museum import DRAWN, require_whole
from tests.screens.test_large_words import FIRST, require_a_first_sheet
from tests.screens.test_larger_text import LARGER, LARGEST, require_largest_words_whole
from tests.screens.test_mirrored_pages import WHOLE, require_whole_pages
from tests.screens.test_one_layout import FIXED_PLACES, moved_in_high_contrast, require_one_place
from tests.screens.test_pages import UNCUT
from tests.screens.test_signed_film import (
    COVERED,
    FULL,
    PLACED,
    require_apart_on_the_full_screen,
    require_its_place,
    require_uncovered,
)
from tests.screens.test_tour import (
    ONWARD,
    STRIPS,
    TOURED,
    require_a_page_on_a_tour,
    require_a_way_onward,
    require_whole_ways,
)
from tests.screens.test_transcript_paging import PAGED, require_the_same_paging
from tests.screens.thinned_table import whole

__all__ = ["no_texture_stays", "nothing_stays", "the_window"]
pytestmark = pytest.mark.usefixtures("the_window")


@pytest.mark.parametrize(("language", "signs", "text", "screen"), whole(*PLACED))
def test_a_signed_film_has_its_place(language: str, signs: str, text: float, screen: tuple[int, Any]) -> None:
    """Nothing of a film with every aid is cut or crowded, in each language, size and shape."""
    require_its_place(language, signs, text, *screen)


@pytest.mark.parametrize(("signs", "shape", "text", "screen"), whole(*COVERED))
def test_nothing_covers_a_signer(signs: str, shape: str, text: float, screen: tuple[int, Any]) -> None:
    """Nothing stands over the signer, whatever the shape of its film and the size of words and screen."""
    require_uncovered(signs, shape, text, *screen)


@pytest.mark.parametrize(("signs", "text", "screen"), whole(*FULL))
def test_nothing_lies_over_anything_on_a_films_full_screen(signs: str, text: float, screen: tuple[int, Any]) -> None:
    """Words, signer, buttons and the tag of its kind have their own places, in each size of words and screen."""
    require_apart_on_the_full_screen(signs, text, *screen)


@pytest.mark.parametrize(("language", "text", "size"), whole(*WHOLE))
def test_pages_in_hebrew_arabic_or_chinese(language: str, text: float, size: tuple[int, int]) -> None:
    """Nothing lies over anything in these languages, on each screen and in each size of words."""
    require_whole_pages(language, text, size)


@pytest.mark.parametrize(("kind", "language", "text", "size"), whole(*STRIPS))
def test_every_strip_of_a_tour(kind: str, language: str, text: float, size: tuple[int, int]) -> None:
    """The strip of a tour is whole on each kind of page, in each language, size and shape."""
    require_whole_ways(kind, language, text, size)


@pytest.mark.parametrize("language", ["en", "et", "ru", "cs"])
@pytest.mark.parametrize(("stop", "text", "size"), whole((201, 301, 711, 707, 809, 901, 905), *TOURED[1:]))
def test_every_interactive_of_a_tour(stop: int, text: float, size: tuple[int, int], language: str) -> None:
    """A tour leaves each interactive two thirds of the height, in each size, shape and language."""
    require_a_page_on_a_tour(stop, text, size, language)


@pytest.mark.parametrize(("size", "text", "language"), whole(*ONWARD))
def test_every_page_of_a_tour(size: tuple[int, int], text: float, language: str) -> None:
    """A tour is gone on with from each sheet, on each screen, in each size of words and language."""
    require_a_way_onward(size, text, language)


@pytest.mark.parametrize(("view", "size", "text", "language"), whole(*FIRST))
def test_every_first_sheet(view: str, size: tuple[int, int], text: float, language: str) -> None:
    """In larger words the first sheet has what comes first, in each view, language and shape."""
    require_a_first_sheet(view, size, text, language)


@pytest.mark.parametrize(("language", "text", "size"), whole(*PAGED))
def test_every_transcript(language: str, text: float, size: tuple[int, int]) -> None:
    """No sentence changes its sheet, in each language, size of words and shape."""
    require_the_same_paging(language, text, size)


@pytest.mark.parametrize(("language", "text", "size"), whole(*DRAWN[1:]))
def test_a_large_museum(language: str, text: float, size: tuple[int, int]) -> None:
    """Every kind of page of a large museum is whole, in each language, size of words and shape."""
    require_whole(list(DRAWN[0]), language, text, size)


@pytest.mark.parametrize(("language", "text", "size"), whole(*DRAWN[1:]))
def test_a_large_museum_with_lower_reach(language: str, text: float, size: tuple[int, int]) -> None:
    """The same with every page on the lower part of the screen; attract comes before a visitor chooses that."""
    require_whole([name for name in DRAWN[0] if name != "attract"], language, text, size, lower=True)


@pytest.mark.parametrize(("kind", "text", "size"), whole(*LARGER))
def test_larger_words(kind: str, text: float, size: tuple[int, int]) -> None:
    """Every kind of page is whole in larger words, in each size and shape."""
    laid_in_every_language(kind, size, text)


@pytest.mark.parametrize(("kind", "seen_at_mm", "size"), whole(*LARGEST))
def test_largest_words(kind: str, seen_at_mm: tuple[int, int], size: tuple[int, int]) -> None:
    """Every kind of page is whole in the largest words, on the smallest screen and at the greatest distance."""
    require_largest_words_whole(kind, seen_at_mm, size)


@pytest.mark.parametrize(("kind", "language", "width_mm", "size"), whole(*LARGEST_SHOWN))
def test_largest_words_on_other_screens(kind: str, language: str, width_mm: int, size: tuple[int, int]) -> None:
    """Exhibits and films are whole in the largest words, in each language, width and shape."""
    require_whole_in_largest_words(kind, language, width_mm, size)


@pytest.mark.parametrize(("kind", "text", "size"), whole(*FIXED_PLACES))
def test_fixed_controls(kind: str, text: float, size: tuple[int, int]) -> None:
    """What is fixed on a page has one place in every language, in each size of words and shape."""
    require_one_place(kind, text, size)


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_high_contrast_moves_nothing(text: float, size: tuple[int, int]) -> None:
    """Every kind of page has the same boxes in both contrasts, in each size of words and shape."""
    assert moved_in_high_contrast(text, (size,)) == []


@pytest.mark.parametrize(("kind", "size", "language"), whole(*UNCUT))
def test_nothing_is_cut(kind: str, size: tuple[int, int], language: str) -> None:
    """Every kind of page is whole in each shape and language."""
    laid(kind, size, 1.0, language)
