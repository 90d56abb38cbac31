"""How a picture lies in its frame when nobody has touched it, and as which file it is asked for.

Rules: it covers its frame unless that would hide a dot, or it is an archival photograph or document: those are whole,
as is a picture that is square or upright and may have words on it, such as a poster or a drawing.
Its focus lies in the middle, as far as that leaves every dot in sight.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kiosk.screens.graphics.picture_loader import PictureRequest
from kiosk.screens.zoom.pan_zoom import View, Viewport
from kiosk.visit.pages.picture_view import Dot, PictureView
from kiosk.visit.queries.views import zooms_of

LEAST_INSIDE = 0.05
"""How far a dot's point is from the edge of what is seen, in parts of its breadth or height."""
SQUARISH = 1.25
"""So many times as wide as high a picture is less that is square or upright."""
MOST_TIMES_FRAME = 3.0  # a very long picture that covers its frame is not held larger than this many frames


def stage_for(picture: PictureView, width: int, height: int) -> Viewport:
    cover = Viewport(width, height, *picture.size, largest=zooms_of(picture.size)[-1])
    whole = not picture.tag or (picture.inscribed and is_squarish(picture))
    if whole or any(not is_visible(cover, home(picture, cover), dot) for dot in picture.dots):
        return replace(cover, fit="contain")
    return cover


def is_squarish(picture: PictureView) -> bool:
    """Whether it is square or upright."""
    across, down = picture.size
    return across < SQUARISH * down


def home(picture: PictureView, stage: Viewport) -> View:
    """The picture when nobody has touched it: its focus in the middle, as far as that leaves every dot in sight."""
    view = stage.clamped(View(1.0, picture.focus))
    left, top, right, bottom = stage.seen(view)
    inside = 0.5 - LEAST_INSIDE
    x = _holding(view.centre[0], (right - left) * inside, [dot.at[0] for dot in picture.dots])
    y = _holding(view.centre[1], (bottom - top) * inside, [dot.at[1] for dot in picture.dots])
    return stage.clamped(View(1.0, (x, y)))


def _holding(centre: float, half: float, points: list[float]) -> float:
    """The middle nearest to `centre` from which all points are less than `half` away."""
    least, most = max(points, default=0.0) - half, min(points, default=1.0) + half
    return min(max(centre, least), most) if least <= most else centre


def is_visible(stage: Viewport, view: View, dot: Dot) -> bool:
    x, y = stage.at(view, dot.at)
    return 0 <= x <= stage.width and 0 <= y <= stage.height


def whole_picture(path: Path, stage: Viewport) -> PictureRequest:
    """The picture whole, at the size in which it lies at scale 1, never larger than it is."""
    width, height = stage.whole
    most = MOST_TIMES_FRAME * stage.width * stage.height
    times = min(1.0, (most / (width * height)) ** 0.5, stage.picture_width / width)
    return PictureRequest(path, max(1, round(width * times)), max(1, round(height * times)), "contain")
