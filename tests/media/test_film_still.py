"""A film without a poster is seen in its first picture on which something is to be seen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from av.video.frame import VideoFrame

from kiosk.media.picture_decoder import scaled
from kiosk.media.picture_scaling import PictureError, Pixels
from tests.media import film_forms
from tests.media.film_forms import CORNERS, Image, corners

BLACK = np.zeros((96, 160, 3), dtype=np.uint8)


def film(path: Path, *shown: Image, turn: tuple[float, bool, bool] | None = None) -> Path:
    """A film of these pictures."""
    frames = [VideoFrame.from_ndarray(picture, format="rgb24").reformat(format="yuv420p") for picture in shown]
    return film_forms.film(path, frames, turn=turn)


def quarters(pixels: Pixels) -> list[list[int]]:
    seen = np.frombuffer(pixels.rgb, np.uint8).reshape(pixels.height, pixels.width, 3)
    high, wide = seen.shape[:2]
    return [seen[y, x].tolist() for y in (high // 4, high * 3 // 4) for x in (wide // 4, wide * 3 // 4)]


def test_a_film_that_begins_black_is_seen_where_it_begins_to_be_seen(tmp_path: Path) -> None:
    """Black, a time code on black and what is still dim are passed by: the still is the first picture with shade."""
    code = BLACK.copy()
    code[4:8, 4:20] = 255
    dim = (corners() // 8).astype(np.uint8)
    path = film(tmp_path / "walk.mp4", BLACK, BLACK, code, dim, corners(), BLACK)
    assert np.abs(np.array(quarters(scaled(path, 80, 48))) - np.array(CORNERS)).max() <= 8


def test_a_still_is_turned_and_shaped_like_its_film(tmp_path: Path) -> None:
    """The still is upright like the film, and cropped or fitted like any picture."""
    path = film(tmp_path / "phone.mov", corners(), turn=(90, False, False))
    whole = scaled(path, 100, 100, "contain")
    assert (whole.width, whole.height) == (60, 100)
    assert np.abs(np.array(quarters(whole)) - np.array([CORNERS[n] for n in (1, 3, 0, 2)])).max() <= 8
    assert (scaled(path, 50, 50).width, scaled(path, 50, 50).height) == (50, 50)


def test_a_film_without_shade_has_a_still_too(tmp_path: Path) -> None:
    """Where nothing but black and dim pictures are in it, the least uniform one stands for a film."""
    faint = (corners() // 12).astype(np.uint8)
    shown = quarters(scaled(film(tmp_path / "night.mp4", BLACK, faint, BLACK), 80, 48))
    assert max(max(colour) for colour in shown) > 5


def test_another_film_under_the_same_name_has_its_own_still(tmp_path: Path) -> None:
    """What was found in a film is forgotten when its file changes."""
    path = film(tmp_path / "walk.mp4", BLACK, BLACK, BLACK, corners())
    scaled(path, 80, 48)
    film(path, corners(), BLACK)
    assert np.abs(np.array(quarters(scaled(path, 80, 48))) - np.array(CORNERS)).max() <= 8


def test_a_film_that_cannot_be_decoded_has_no_still(tmp_path: Path) -> None:
    """Half a film is told as a damaged film, and a text as no picture."""
    path = film(tmp_path / "walk.mp4", corners())
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(PictureError) as caught:
        scaled(path, 80, 48)
    assert caught.value.detail.endswith("Export it again as MP4 or WebM and put it in its place.")
    (tmp_path / "walk.txt").write_text("A walk.")
    with pytest.raises(PictureError, match="is not a picture that can be read"):
        scaled(tmp_path / "walk.txt", 80, 48)
