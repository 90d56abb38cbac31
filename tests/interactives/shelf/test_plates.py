"""How many books stand side by side on a shelf."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.interactives.shelf.book_plate import MOST_COLUMNS, UPRIGHT_COLUMNS, plate_size
from kiosk.interactives.shelf.cover_name import MOST_LINES, name_blocks
from kiosk.interactives.shelf.page import ShelfPage
from kiosk.screens.graphics.theme import Theme
from tests.interactives import every


@pytest.mark.parametrize(
    ("size", "text", "height", "columns"),
    [
        ((1920, 1080), 1.0, 300, MOST_COLUMNS),
        ((1920, 1080), 1.5, 284, 3),
        ((1080, 1920), 1.0, 300, UPRIGHT_COLUMNS),
        ((1080, 1920), 1.5, 430, UPRIGHT_COLUMNS),
    ],
)
def test_covers_stand_side_by_side(folder: Path, size: tuple[int, int], text: float, height: int, columns: int) -> None:
    """Covers with their names leave room for as many, in every language the same, and plates for fewer."""
    theme, found = Theme(*size, text_scale=text), []
    width = theme.width_px - 2 * theme.margin
    for language in ("en", "ru"):
        page = every.opened(folder, "shelf", language=language).page
        assert isinstance(page, ShelfPage)
        cover = next(book.cover for book in page.books if book.cover is not None)
        found.append(plate_size(theme, [replace(book, cover=cover) for book in page.books], width, height))
    assert found[0] == found[1] and found[0].columns == columns and found[0].height <= height
    named = found[0].named
    assert named is not None
    wide, high = named.cover_box(theme, (0, 0, found[0].width, found[0].height))[2:]
    assert min(wide, high) >= theme.px(100)
    for book in page.books:
        name, _ = name_blocks(theme, book, named)
        assert name.widest <= named.room and len(name.lines) <= MOST_LINES and name.height <= named.words
    assert plate_size(theme, [replace(book, cover=None) for book in page.books], width, height).columns < columns
