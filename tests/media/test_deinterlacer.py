"""Interlaced films are seen without a comb, in the order of their fields; others are not touched."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kiosk.media.film_decoder import PictureReader
from tests.media import film_forms
from tests.media.film_forms import bar_at, interlaced

Levels = np.ndarray[Any, np.dtype[np.int16]]
COUNT = 12
CODECS = {
    "h264.mp4": ("libx264", {"flags": "+ildct", "crf": "8", "preset": "ultrafast"}),
    "mpeg2.mkv": ("mpeg2video", {"flags": "+ildct+ilme", "b": "8M"}),
}


def looked_at(path: Path, from_s: float = 0.0) -> Iterator[tuple[float, Levels]]:
    """Each picture's moment and green levels."""
    with PictureReader(path, from_s=from_s) as reader:
        while (picture := reader.next()) is not None:
            pixels = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.width, 4)
            yield picture.at_s, pixels[:, :, 1].astype(np.int16)


def comb(levels: Levels) -> float:
    """How far each row is from its neighbours, where they are alike: what a comb has and a picture has not."""
    middle = levels[2:-2]
    near = (np.abs(levels[1:-3] - middle) + np.abs(levels[3:-1] - middle)) / 2
    alike = (np.abs(levels[:-4] - middle) + np.abs(levels[4:] - middle)) / 2
    return float(np.maximum(near - alike, 0).mean())


def film(path: Path, name: str, *, top_first: bool = True) -> Path:
    codec, options = CODECS[name]
    return film_forms.film(path / name, interlaced(COUNT, top_first=top_first), codec=codec, options=options)


@pytest.mark.parametrize(("name", "top_first"), [*itertools.product(CODECS, (True, False))])
def test_an_interlaced_film_does_not_comb(tmp_path: Path, name: str, top_first: bool) -> None:
    """Of two fields one picture is made, without a comb, at the moment and the place of the field that comes first."""
    woven = next(iter(interlaced(2, top_first=top_first))).to_ndarray(format="gray").astype(np.int16)
    seen = list(looked_at(film(tmp_path, name, top_first=top_first)))
    assert [at_s for at_s, _ in seen] == pytest.approx([number / 25 for number in range(COUNT)])
    for number, (_, levels) in enumerate(seen):
        assert comb(levels) < 0.1 * comb(woven)
        if number in (0, COUNT - 1):  # these have a neighbour on one side only
            continue
        bright = np.flatnonzero(levels.mean(axis=0) > 128)
        assert abs(int(bright[0]) - bar_at(2 * number)) <= 2, number


def test_an_interlaced_film_begins_anywhere(tmp_path: Path) -> None:
    """From a moment on, an interlaced film gives the picture of that moment first, and its last one too."""
    moments = [at_s for at_s, _ in looked_at(film(tmp_path, "h264.mp4"), from_s=0.25)]
    assert moments == pytest.approx([number / 25 for number in range(6, COUNT)])


def test_an_interlaced_film_is_turned_and_has_its_colours(tmp_path: Path) -> None:
    """Turn, mirror image and colours are obeyed in an interlaced film too."""
    frames = [film_forms.in_fields(frame, top_first=True) for frame in film_forms.pictures(film_forms.corners())]
    codec, options = CODECS["h264.mp4"]
    path = film_forms.film(tmp_path / "film.mp4", frames, codec=codec, options=options, turn=(180, False, False))
    (_, first), *_ = looked_at(path)
    places = [first[y, x] for y in (24, 72) for x in (40, 120)]
    assert places == pytest.approx([220, 30, 200, 30], abs=6)


def test_a_progressive_film_is_not_touched(tmp_path: Path) -> None:
    """Fine lines stay in a film that does not state that it is interlaced, although they look like a comb."""
    lines = np.zeros((96, 160, 3), dtype=np.uint8)
    lines[::2] = 200
    path = film_forms.film(tmp_path / "film.mp4", film_forms.pictures(lines))
    for _, levels in looked_at(path):
        assert comb(levels) > 150
