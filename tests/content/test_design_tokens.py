"""The look in figures: contrasts, sizes from millimetres, and the screen that is too small."""

from __future__ import annotations

import math

import pytest

from kiosk.content import design_tokens


def luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT = [
    ("fg", "ground"),
    ("fg", "ground2"),
    ("fg", "land"),
    ("soft", "ground"),
    ("soft", "ground2"),
    ("on-accent", "accent"),
    ("ink", "paper"),
    ("ink", "paper2"),
    ("ink", "paper3"),
    ("on-tint", "tint"),
    ("ink", "seen"),
    ("inksoft", "paper"),
    ("inksoft", "paper2"),
    ("accent-ink", "paper"),
    ("accent", "ground"),
    ("accent", "ground2"),
]


@pytest.mark.parametrize(("words", "behind"), TEXT)
@pytest.mark.parametrize(("kind", "least"), [("standard", 4.5), ("high", 7.0)])
def test_words_stand_out_from_what_is_behind_them(kind: str, least: float, words: str, behind: str) -> None:
    """Text has a contrast of at least 4.5, in high contrast at least 7 (WCAG 1.4.3, 1.4.6)."""
    colours = design_tokens.COLOURS[kind]
    assert contrast(colours[words], colours[behind]) >= least


@pytest.mark.parametrize(
    ("edge", "behind"), [("ctl", "ground"), ("ctl", "ground2"), ("pctl", "paper"), ("pctl", "paper3")]
)
def test_outlines_of_controls_can_be_seen(edge: str, behind: str) -> None:
    """The edge of a control has a contrast of at least 3 (WCAG 1.4.11)."""
    assert contrast(design_tokens.STANDARD[edge], design_tokens.STANDARD[behind]) >= 3.0


def test_both_contrasts_have_the_same_colours() -> None:
    """Every colour of the drawings has its counterpart in high contrast."""
    assert design_tokens.STANDARD.keys() == design_tokens.HIGH.keys()


@pytest.mark.parametrize(
    ("viewing_mm", "mm_per_px", "px"),
    [(600, 531 / 1920, 38), (500, 0.277, 31), (800, 0.277, 50), (600, 476 / 1920, 42), (600, 708 / 1920, 28)],
)
def test_type_is_as_large_as_the_distance_asks(viewing_mm: float, mm_per_px: float, px: int) -> None:
    """The base size follows from millimetres: 38 pixels at 600 mm from a 24-inch screen."""
    assert design_tokens.base_px(viewing_mm, mm_per_px) == px
    assert px * design_tokens.CAP_HEIGHT_EM * mm_per_px >= math.radians(0.7) * viewing_mm - 1e-6


@pytest.mark.parametrize(
    ("token", "px"),
    [
        ("caption", 38),
        ("body", 40),
        ("lead", 46),
        ("h3", 56),
        ("h2", 72),
        ("h1", 96),
        ("hero", 160),
        ("countdown", 208),
    ],
)
def test_sizes_of_type_are_those_of_the_drawings(token: str, px: int) -> None:
    """On the reference screen every size of type is that of the drawings, and none is below the base."""
    assert design_tokens.TYPE[token].px == px
    assert min(size.px for size in design_tokens.TYPE.values()) >= design_tokens.REFERENCE_BASE_PX


def test_a_screen_too_small_or_too_far_is_reported_in_plain_words() -> None:
    """A screen on which the largest text would not fit is refused with what to do about it."""
    with pytest.raises(design_tokens.ScreenTooSmall) as refused:
        design_tokens.require_fit(design_tokens.base_px(600, 300 / 1920), 1.0, 600, 300)
    assert str(refused.value) == (
        "The screen is too small or too far away: for eyes 600 mm from a screen 300 mm wide the largest text would "
        "be 2.6 times as large as drawn, and at most 2 times fits. Use a larger screen, or set screen.viewing_mm "
        "to 456 or less if visitors stand that near."
    )
    design_tokens.require_fit(design_tokens.base_px(456, 300 / 1920), 1.0, 456, 300)


def test_fingers_have_room() -> None:
    """A main target is 20 mm: 73 pixels of the reference screen; none is below 15 mm, 55 pixels."""
    assert design_tokens.target_px(design_tokens.MAIN_TARGET_MM, 531 / 1920) == 73
    assert design_tokens.target_px(design_tokens.LEAST_TARGET_MM, 531 / 1920) == 55


@pytest.mark.parametrize("width_mm", [300, 476, 531, 952])
@pytest.mark.parametrize("viewing_mm", [100.0, 350.0, 600.0])
def test_capitals_are_4_8_mm_however_near_the_eyes_are(width_mm: float, viewing_mm: float) -> None:
    """Where the eyes are so near that 0.7° would be less, a capital letter is 4.8 mm high; on a screen that has no room
    for that it is as large as fits."""
    mm_per_px = width_mm / 1920
    base = design_tokens.base_px(design_tokens.reading_mm(viewing_mm, 1.0, mm_per_px), mm_per_px)
    assert base * design_tokens.CAP_HEIGHT_EM * mm_per_px >= 4.8
    small_mm = 150 / 1920
    fits = design_tokens.base_px(design_tokens.reading_mm(viewing_mm, 1.0, small_mm), small_mm)
    design_tokens.require_fit(fits, 1.0, viewing_mm, 150)
