"""Where the letters of the keys stand."""

from __future__ import annotations

import pytest
from PIL import ImageFont

from kiosk.fonts import face_for, path
from kiosk.interactives.names import keyboards
from kiosk.interactives.names.keyboard_drawing import FLAT_DRAWN, LETTER_RISE
from kiosk.screens.graphics.theme import Theme

FACE = "sans-semibold"
LANGUAGES = ("en", "et", "cs", "pl", "lv", "lt", "ru", "uk", "fr", "de", keyboards.MORE)


@pytest.mark.parametrize(("size", "text"), [((1920, 1080), 1.0), ((1920, 1080), 1.5), ((1080, 1920), 1.5)])
def test_no_letter_touches_the_edge_of_its_key(size: tuple[int, int], text: float) -> None:
    """From the highest mark to the lowest tail all letters lie inside the frames of the lowest keys."""
    theme = Theme(*size, text_scale=text)
    high, size_px = theme.target(FLAT_DRAWN), theme.size("card")
    ascent, descent = ImageFont.truetype(str(path(FACE)), size_px).getmetrics()
    baseline = (high + ascent - descent) / 2 - round(LETTER_RISE * size_px)
    for letter in sorted({each for language in LANGUAGES for row in keyboards.keyboard(language) for each in row}):
        font = ImageFont.truetype(str(path(face_for(FACE, letter))), size_px)
        _, top, _, bottom = font.getbbox(letter, anchor="ls")
        assert baseline + top > theme.outline and baseline + bottom < high - theme.outline, letter
