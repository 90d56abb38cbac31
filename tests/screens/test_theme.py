"""The look worked out for one screen."""

from __future__ import annotations

import math

import pytest

from kiosk.content.design_tokens import TYPE, ScreenTooSmall
from kiosk.screens.graphics.theme import Theme

TOKENS = sorted(TYPE)


@pytest.mark.parametrize("size", [(1920, 1080), (960, 540), (1366, 768), (3840, 2160), (1280, 800), (1080, 1920)])
def test_a_window_of_any_size_on_one_screen_looks_as_drawn(size: tuple[int, int]) -> None:
    """On a 24-inch screen every window has the layout of the drawings, in its own pixels."""
    theme = Theme(*size)
    assert theme.layout == "normal"
    assert theme.portrait == (size[0] < size[1])
    for token in TOKENS:
        assert abs(theme.size(token) - TYPE[token].px * theme.unit) <= max(1.0, 0.04 * theme.size(token))


def test_half_a_window_is_the_drawing_at_half_its_size() -> None:
    """A window of 960 × 540 has half the drawing's type, spaces and lines."""
    half = Theme(960, 540)
    assert (half.unit, half.px(64), half.px(136), half.outline, half.size("h1"), half.line("h1")) == (
        0.5,
        32,
        68,
        2,
        48,
        52,
    )


@pytest.mark.parametrize(
    ("width_mm", "text_scale", "layout"),
    [
        (531, 1.0, "normal"),
        (531, 1.25, "wide125"),
        (531, 1.5, "wide150"),
        (476, 1.0, "wide125"),
        (476, 1.5, "wide150"),
        (708, 1.0, "normal"),
        (708, 1.25, "normal"),
        (708, 1.5, "wide125"),
        (952, 1.5, "normal"),
    ],
)
def test_the_layout_follows_from_how_large_words_are(width_mm: float, text_scale: float, layout: str) -> None:
    """The layout of larger text is used where words are larger than drawn, by choice or because the screen is small."""
    assert Theme(1920, 1080, width_mm=width_mm, text_scale=text_scale).layout == layout


@pytest.mark.parametrize("width_mm", [476, 531, 708, 952])
@pytest.mark.parametrize("text_scale", [1.0, 1.25, 1.5])
def test_a_capital_letter_is_never_smaller_than_it_must_be(width_mm: float, text_scale: float) -> None:
    """At 21.5, 24, 32 and 43 inches, every size of type has capitals of at least 0.7° at 600 mm."""
    theme = Theme(1920, 1080, width_mm=width_mm, text_scale=text_scale)
    assert min(theme.size(token) for token in TOKENS) * 0.714 * theme.mm_per_px >= math.radians(0.7) * 600 - 1e-6


@pytest.mark.parametrize("width_mm", [476, 531, 708, 952])
def test_a_button_is_never_smaller_than_a_finger(width_mm: float) -> None:
    """However small it is drawn, something to be touched is at least 15 mm."""
    theme = Theme(1920, 1080, width_mm=width_mm)
    assert theme.target(40) * theme.mm_per_px >= 15.0


@pytest.mark.shows("WCAG 2.2.2")
def test_less_movement_stills_everything() -> None:
    """With less movement nothing takes time to change."""
    assert Theme(1920, 1080).motion_s("page") == 0.2
    assert Theme(1920, 1080, still=True).motion_s("page") == 0.0


def test_a_screen_that_cannot_be_read_has_no_theme() -> None:
    """A theme is refused for a screen on which the largest text would not fit."""
    with pytest.raises(ScreenTooSmall, match=r"^The screen is too small or too far away: "):
        Theme(1920, 1080, viewing_mm=2000)


@pytest.mark.parametrize("size", [(1280, 720), (720, 1280), (1900, 300), (240, 240), (300, 1900), (3840, 2160)])
@pytest.mark.parametrize("viewing_mm", [400.0, 600.0, 2000.0])
def test_a_window_of_any_size_has_a_theme(size: tuple[int, int], viewing_mm: float) -> None:
    """A window that was given another size has words as large as fits, and as they are to be where they fit."""
    for text in (1.0, 1.25, 1.5):
        theme = Theme.fitting(size, 531.0, viewing_mm, text, "standard", False)
        assert 0 < theme.scale <= 2.0 * text / 1.5 + 0.01
    if viewing_mm == 600.0 and size == (1280, 720):
        assert theme == Theme(1280, 720, text_scale=1.5)


def test_high_contrast_is_black_white_and_yellow() -> None:
    """In high contrast the ground is black, words are white, and what is chosen is yellow."""
    theme = Theme(1920, 1080, contrast="high")
    assert [theme.colour(c) for c in ("ground", "paper", "fg", "ink")] == [
        (0, 0, 0, 1),
        (0, 0, 0, 1),
        (1, 1, 1, 1),
        (1, 1, 1, 1),
    ]
    assert theme.colour("accent") == (1.0, 212 / 255, 0.0, 1.0)
    assert theme.outline == 4
