"""The title of a picture on the full screen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.theme import Theme
from kiosk.visit.look import Look
from tests.screens.full_screen_samples import full_screen
from tests.screens.laid import UPRIGHT, blocks, first, widgets


@pytest.mark.parametrize(
    ("title", "size"),
    [("A bunk", "h3"), ("23 February 1944", "plate-title")],
)
def test_a_title_in_small_letters_has_the_face_of_those_in_large_ones(window: Any, title: str, size: str) -> None:
    """Where a title would break badly in large letters it steps down in size, and stays in the face of titles."""
    page = replace(full_screen(look=Look(text=1.5)), title=LocalizedText(title, "en"))
    laid = first(page, UPRIGHT)
    [shown] = [each for widget in widgets(laid.screen) for each in blocks(widget) if each.text == title]
    expected = typesetting.block(laid.theme, title, size, shown.width)
    assert (shown.face, shown.size_px) == (expected.face, expected.size_px)
    assert shown.face == typesetting.block(Theme(*UPRIGHT), title, "h1", shown.width).face
