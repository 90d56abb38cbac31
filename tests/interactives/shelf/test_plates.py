"""How many books stand side by side on a shelf."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.interactives.shelf.book_plate import MOST_COLUMNS, UPRIGHT_COLUMNS, plate_size
from kiosk.interactives.shelf.page import ShelfPage
from kiosk.screens.graphics.theme import Theme
from tests.interactives import every


@pytest.mark.parametrize(("size", "columns"), [((1920, 1080), MOST_COLUMNS), ((1080, 1920), UPRIGHT_COLUMNS)])
@pytest.mark.parametrize("text", [1.0, 1.5])
def test_covers_stand_side_by_side(folder: Path, size: tuple[int, int], columns: int, text: float) -> None:
    """Words that a cover stands for, and that so are not drawn, leave no book less room."""
    page = every.opened(folder, "shelf").page
    assert isinstance(page, ShelfPage)
    cover = next(book.cover for book in page.books if book.cover is not None)
    books = [replace(book, cover=cover) for book in page.books]
    theme = Theme(*size, text_scale=text)
    width = theme.width_px - 2 * theme.margin
    assert plate_size(theme, books, width, 300).columns == columns
    assert plate_size(theme, [replace(book, cover=None) for book in books], width, 300).columns < columns
