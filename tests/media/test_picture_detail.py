"""How much is to be seen in each part of a picture."""

from __future__ import annotations

import os
from pathlib import Path

from PIL import Image, ImageDraw

from kiosk.media.picture_detail import PLAIN, detail_of, known_detail


def windows(path: Path, *, at: int) -> Path:
    """A picture of a plain sky, with rows of windows in the half that begins at this column."""
    picture = Image.new("RGB", (640, 360), "#8899aa")
    pen = ImageDraw.Draw(picture)
    for x in range(at, at + 320, 40):
        for y in range(20, 340, 40):
            pen.rectangle((x + 10, y, x + 26, y + 24), fill="#101418")
    picture.save(path)
    return path


def test_a_row_of_windows_has_more_to_be_seen_than_a_sky(tmp_path: Path) -> None:
    """The half with windows has edges, the other hardly any; what lies beside the picture has none."""
    detail = detail_of(windows(tmp_path / "left.png", at=0))
    left, right = detail.within((0.0, 0.0, 0.5, 1.0)), detail.within((0.55, 0.0, 1.0, 1.0))
    assert left > 20 * right
    assert abs(detail.within((-0.5, 0.0, 0.5, 1.0)) - left / 2) < 0.01
    assert detail.within((-0.5, 0.0, -0.1, 1.0)) == 0.0


def test_a_picture_that_changes_is_looked_at_again(tmp_path: Path) -> None:
    """A file that is replaced has the detail of what is in it now; one that is missing or damaged is alike all over.
    What has not been worked out is not known."""
    path = windows(tmp_path / "wall.png", at=0)
    assert known_detail(path) is None
    assert detail_of(path).within((0.0, 0.0, 0.4, 1.0)) > 5
    windows(path, at=320)
    os.utime(path, ns=(1, 1))
    assert known_detail(path) is None
    assert detail_of(path).within((0.0, 0.0, 0.4, 1.0)) < 1
    assert known_detail(path) == detail_of(path)
    path.write_bytes(b"no picture")
    os.utime(path, ns=(2, 2))
    assert detail_of(path) == PLAIN
    assert detail_of(tmp_path / "missing.png") == PLAIN
