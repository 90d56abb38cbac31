"""Films are seen as they are: upright, unmirrored, in their shape and in their colours, whoever made them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kiosk.content.measures import FilmMeasure
from kiosk.media.film_decoder import PictureReader
from kiosk.media.probe import measure
from tests.media import film_forms
from tests.media.film_forms import BLUE, CORNERS, GREEN, RED, YELLOW, corners, flat, pictures

Seen = np.ndarray[Any, np.dtype[np.uint8]]
UPSIDE = (YELLOW, BLUE, GREEN, RED)
LEFT = (GREEN, YELLOW, RED, BLUE)
"""Turned counterclockwise by a quarter."""
RIGHT = (BLUE, RED, YELLOW, GREEN)
MIRRORED = (GREEN, RED, YELLOW, BLUE)
OVER = (BLUE, YELLOW, RED, GREEN)
TRANSPOSED = (RED, BLUE, GREEN, YELLOW)
ACROSS = (YELLOW, GREEN, BLUE, RED)
BT709, BT601, BT2020 = (0.2126, 0.0722), (0.299, 0.114), (0.2627, 0.0593)
"""The shares of red and blue in what is bright (ITU-T H.273)."""


def seen(path: Path, size: tuple[int, int] | None = None, number: int = 0) -> Seen:
    """One picture of the film as it is seen: rows from the top, red, green and blue."""
    with PictureReader(path, size=size) as reader:
        for _ in range(number + 1):
            picture = reader.next()
            assert picture is not None
        pixels = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.width, 4)
        return pixels[:, :, :3].copy()


def in_corners(picture: Seen) -> list[tuple[int, ...]]:
    """What is seen in the middle of each quarter."""
    high, wide = picture.shape[:2]
    places = [(y, x) for y in (high // 4, high * 3 // 4) for x in (wide // 4, wide * 3 // 4)]
    return [tuple(int(level) for level in picture[place]) for place in places]


def rgb_of(yuv: tuple[int, int, int], shares: tuple[float, float], *, full: bool = False, bits: int = 8) -> list[float]:
    """The colour that these numbers stand for."""
    red, blue = shares
    unit = 2 ** (bits - 8)
    luma = yuv[0] / (255 * unit) if full else (yuv[0] - 16 * unit) / (219 * unit)
    cb, cr = ((value - 128 * unit) / ((255 if full else 224) * unit) for value in yuv[1:])
    r, b = luma + 2 * (1 - red) * cr, luma + 2 * (1 - blue) * cb
    g = (luma - red * r - blue * b) / (1 - red - blue)
    return [255 * min(1.0, max(0.0, value)) for value in (r, g, b)]


@pytest.mark.parametrize("name", ["film.mp4", "film.mov", "film.mkv"])
@pytest.mark.parametrize(
    ("turn", "shown"),
    [
        ((0, False, False), CORNERS),
        ((90, False, False), LEFT),
        ((180, False, False), UPSIDE),
        ((270, False, False), RIGHT),
        ((0, True, False), MIRRORED),
        ((0, False, True), OVER),
        ((90, False, True), TRANSPOSED),
        ((90, True, False), ACROSS),
    ],
)
@pytest.mark.parametrize("size", [None, (101, 77)])
def test_a_turned_or_mirrored_film_is_seen_upright(
    tmp_path: Path, name: str, turn: tuple[float, bool, bool], shown: tuple[Any, ...], size: tuple[int, int] | None
) -> None:
    """Whatever turn and mirror image the file states, each corner is where it belongs, and the measures are those."""
    path = film_forms.film(tmp_path / name, pictures(corners()), turn=turn)
    picture = seen(path, size)
    assert np.abs(np.array(in_corners(picture)) - np.array(shown)).max() <= 6
    upright = turn[0] % 180 != 0
    found = measure(path, "film")
    assert isinstance(found, FilmMeasure)
    assert (found.width, found.height, found.odd_deg) == ((96, 160, 0) if upright else (160, 96, 0))
    if size is None:
        assert picture.shape[:2] == (found.height, found.width)


@pytest.mark.parametrize(("degrees", "shown", "odd_deg"), [(89.5, LEFT, 0), (30, CORNERS, 30), (120, LEFT, 30)])
def test_an_odd_angle_is_the_nearest_quarter_turn(
    tmp_path: Path, degrees: float, shown: tuple[Any, ...], odd_deg: int
) -> None:
    """A film that is to be turned by another angle is shown in the nearest quarter turn, and the rest is measured."""
    path = film_forms.film(tmp_path / "film.mp4", pictures(corners()), turn=(degrees, False, False))
    assert np.abs(np.array(in_corners(seen(path))) - np.array(shown)).max() <= 6
    found = measure(path, "film")
    assert isinstance(found, FilmMeasure) and found.odd_deg == odd_deg


@pytest.mark.parametrize(
    ("name", "codec", "aspect", "width"),
    [
        ("tape.mov", "libx264", Fraction(16, 15), 171),
        ("tape.mp4", "mpeg4", Fraction(16, 11), 233),
        ("tape.mkv", "mpeg2video", Fraction(16, 15), 171),
        ("narrow.mp4", "libx264", Fraction(8, 9), 142),
        ("mad.mov", "libx264", Fraction(400, 1), 160),
    ],
)
def test_pixels_that_are_not_square_are_stretched(
    tmp_path: Path, name: str, codec: str, aspect: Fraction, width: int
) -> None:
    """A film is as wide as its sample aspect ratio states, unless that is mad; turned, it is as high."""
    for turn, size in (((0, False, False), (width, 96)), ((90, False, False), (96, width))):
        if turn[0] and not name.endswith(".mov"):
            continue
        path = film_forms.film(tmp_path / name, pictures(corners()), codec=codec, aspect=aspect, turn=turn)
        picture = seen(path)
        assert (picture.shape[1], picture.shape[0]) == size
        found = measure(path, "film")
        assert isinstance(found, FilmMeasure) and (found.width, found.height) == size


def test_a_picture_in_its_own_size_has_a_bound(tmp_path: Path) -> None:
    """However far a film is to be stretched, a picture in its own size is at most 4096 pixels long, in its shape."""
    path = film_forms.film(tmp_path / "wide.mov", pictures(corners(720, 96)), aspect=Fraction(8, 1))
    assert seen(path).shape[:2] == (68, 4096)
    assert seen(path, (1200, 1200)).shape[:2] == (20, 1200)


@pytest.mark.parametrize(
    ("name", "codec"), [("film.webm", "libvpx"), ("film.webm", "libvpx-vp9"), ("film.mkv", "libx264")]
)
def test_a_shape_that_only_the_container_states_is_kept(tmp_path: Path, name: str, codec: str) -> None:
    """The display size in a WebM or Matroska file decides the shape of a film whose codec states none."""
    path = film_forms.film(tmp_path / name, pictures(corners()), codec=codec, colours=film_forms.STATED)
    film_forms.restated(path, film_forms.DISPLAYED_4_TO_3)
    assert seen(path).shape[:2] == (96, 128)
    assert seen(path, (640, 480)).shape[:2] == (480, 640)
    found = measure(path, "film")
    assert isinstance(found, FilmMeasure) and (found.width, found.height) == (128, 96)


@pytest.mark.parametrize(
    ("size", "colours", "form", "expected"),
    [
        ((64, 64), {}, "yuv420p", BT601),
        ((720, 576), {}, "yuv420p", BT601),
        ((1280, 536), {}, "yuv420p", BT709),
        ((540, 960), {}, "yuv420p", BT709),
        ((64, 64), {"colorspace": 1}, "yuv420p", BT709),
        ((1280, 720), {"colorspace": 6}, "yuv420p", BT601),
        ((64, 64), {"colorspace": 9}, "yuv420p10le", BT2020),
        ((64, 64), {"colorspace": 10}, "yuv420p", BT2020),
        ((64, 64), {"colorspace": 8}, "yuv420p", BT601),
    ],
)
def test_the_colour_matrix_is_that_of_the_film(
    tmp_path: Path, size: tuple[int, int], colours: dict[str, int], form: str, expected: tuple[float, float]
) -> None:
    """A stated matrix counts; without one that is known it is guessed by the size, as players do; so in ten bits."""
    bits = 10 if "10" in form else 8
    yuv = tuple(value * 2 ** (bits - 8) for value in (110, 100, 170))
    path = film_forms.film(tmp_path / "film.mp4", flat(yuv, size, form), colours=colours)
    assert seen(path)[20, 20] == pytest.approx(rgb_of(yuv, expected, bits=bits), abs=3)
    found = measure(path, "film")
    assert isinstance(found, FilmMeasure) and found.true_colours == (colours.get("colorspace") != 8)


@pytest.mark.parametrize("width", [33, 300, 162, 67, 65, 175])
def test_a_picture_in_its_own_size_is_whole(tmp_path: Path, width: int) -> None:
    """The last columns of a film whose width is no multiple of eight are its own."""
    path = film_forms.film(tmp_path / "film.mkv", flat((110, 100, 170), (width, 34)), codec="mpeg4")
    picture = seen(path).astype(int)
    assert picture.shape[1] == width and np.ptp(picture, axis=(0, 1)).max() <= 2


@pytest.mark.parametrize(("color_range", "full"), [(0, False), (1, False), (2, True)])
def test_the_range_of_the_film_counts(tmp_path: Path, color_range: int, full: bool) -> None:
    """Black and white are those of the film's range: 16 and 235, or 0 and 255."""
    for luma in (16, 60, 200, 235):
        frames = flat((luma, 128, 128), form="yuvj420p" if full else "yuv420p")
        path = film_forms.film(tmp_path / "film.mp4", frames, colours={"color_range": color_range})
        assert seen(path)[20, 20] == pytest.approx(rgb_of((luma, 128, 128), BT601, full=full), abs=2)


@pytest.mark.parametrize("color_range", [1, 2])
@pytest.mark.parametrize(("colorspace", "expected"), [(1, BT709), (6, BT601)])
def test_colours_that_only_the_container_states_count(
    tmp_path: Path, color_range: int, colorspace: int, expected: tuple[float, float]
) -> None:
    """Matrix and range of a Matroska file are those of a film whose codec states none."""
    yuv, colours = (110, 100, 170), {"colorspace": colorspace, "color_range": color_range}
    path = film_forms.film(tmp_path / "film.mkv", flat(yuv), codec="mpeg4", colours=colours)
    assert seen(path)[20, 20] == pytest.approx(rgb_of(yuv, expected, full=color_range == 2), abs=3)


@pytest.mark.parametrize(
    ("colours", "true"),
    [
        ({"colorspace": 9, "color_primaries": 9, "color_trc": 16}, False),
        ({"colorspace": 9, "color_primaries": 9, "color_trc": 18}, False),
        ({"colorspace": 1, "color_primaries": 1, "color_trc": 1}, True),
        ({}, True),
    ],
)
def test_colours_of_hdr_are_measured_as_such(tmp_path: Path, colours: dict[str, int], true: bool) -> None:
    """A film in PQ or HLG is shown, and its measure says that its colours are not those that were meant."""
    path = film_forms.film(tmp_path / "film.mp4", flat((500, 512, 512), form="yuv420p10le"), colours=colours)
    assert seen(path).shape == (64, 64, 3)
    found = measure(path, "film")
    assert isinstance(found, FilmMeasure) and found.true_colours == true
