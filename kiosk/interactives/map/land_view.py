"""The land under a map that is dragged: the whole of it as one texture, and what is looked at closely, sharp.

Rules: both are drawn off the window's thread, as pictures are decoded. A part reaches beyond the frame, so that the map
can be dragged some way before its land is less sharp; only the last part that was asked for is waited for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.interactives.map.data import Bounds
from kiosk.interactives.map.land_picture import Area, Colours, LandPart, draw_land
from kiosk.media.picture_scaling import Pixels
from kiosk.screens.graphics.kivy_types import Texture
from kiosk.screens.graphics.picture_loader import PictureLoader, PictureRequest
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.zoom.pan_zoom import View, Viewport

AROUND = 0.2
"""How far a sharp part reaches beyond the frame, as a share of it."""
NEAR = 1.01
WHOLE: Area = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LandRequest(PictureRequest):
    """The land as a picture, which no file holds."""

    land: LandPart

    def pixels(self, _tiles: object, /) -> Pixels:
        return draw_land(self.land, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part of the map as a texture."""

    area: Area
    texture: Texture


class LandView:
    """The land of one view in one size. whole, part: None until they were drawn; arrived: called then."""

    def __init__(self, pictures: PictureLoader, view: Bounds, stage: Viewport, colours: Colours) -> None:
        self.key = (view, stage.width, stage.height, colours)
        self.stage, self._pictures = stage, pictures
        self.whole: Sheet | None = None
        self.part: Sheet | None = None
        self.arrived: Callable[[], None] = lambda: None
        self._wanted: LandRequest | None = None
        self._base = self._request(WHOLE, stage.width, stage.height)

    def begin(self) -> None:
        """Ask for the whole of it, where it is not there."""
        if self.whole is None:
            self._pictures.ask(self._base, self._whole_arrived)

    def end(self) -> None:
        """Wait for nothing any more."""
        self.arrived = lambda: None
        self._pictures.forget(self._base, self._whole_arrived)
        if self._wanted is not None:
            self._pictures.forget(self._wanted, self._part_arrived)

    def stand(self, view: View) -> None:
        """The map stands still here: what is seen of it is drawn sharp, unless it is already."""
        if view.scale <= NEAR or self.is_sharp(view):
            return
        left, top, right, bottom = self.stage.seen(view)
        wide, high = (right - left) * AROUND, (bottom - top) * AROUND
        across, down = self.stage.width * view.scale, self.stage.height * view.scale
        begin = round(max(0.0, left - wide) * across), round(max(0.0, top - high) * down)
        end = round(min(1.0, right + wide) * across), round(min(1.0, bottom + high) * down)
        area = (begin[0] / across, begin[1] / down, end[0] / across, end[1] / down)
        if self._wanted is not None:
            self._pictures.forget(self._wanted, self._part_arrived)
        self._wanted = self._request(area, end[0] - begin[0], end[1] - begin[1])
        self._pictures.ask(self._wanted, self._part_arrived)

    def covers(self, view: View) -> bool:
        """Whether the sharp part holds all that is seen."""
        part, seen = self.part, self.stage.seen(view)
        return part is not None and all(
            held <= at + 1e-6 if n < 2 else held >= at - 1e-6
            for n, (held, at) in enumerate(zip(part.area, seen, strict=True))
        )

    def is_sharp(self, view: View) -> bool:
        part = self.part
        if part is None or not self.covers(view):
            return False
        width = (part.area[2] - part.area[0]) * self.stage.width * view.scale
        return bool(abs(width - part.texture.width) < 2)

    def _request(self, area: Area, width: int, height: int) -> LandRequest:
        view, _, _, colours = self.key
        land = LandPart(view, self.stage.width / self.stage.height, area, colours)
        return LandRequest(path=Path("land"), width=width, height=height, land=land)

    def _whole_arrived(self, texture: Texture | None) -> None:
        if texture is not None:
            self.whole = Sheet(WHOLE, texture)
            self.arrived()

    def _part_arrived(self, texture: Texture | None) -> None:
        if texture is not None and self._wanted is not None:
            self.part, self._wanted = Sheet(self._wanted.land.area, texture), None
            self.arrived()


def colours_of(theme: Theme) -> Colours:
    """Of sea, land and coast."""
    sea, land, control = (theme.colour(name) for name in ("sea", "land", "ctl"))
    middle = [(a + b) / 2 for a, b in zip(land, control, strict=True)]
    return _bytes(sea), _bytes(land), _bytes(theme.colour("line") if theme.high else middle)


def _bytes(colour: Sequence[float]) -> tuple[int, int, int]:
    red, green, blue = (round(255 * each) for each in colour[:3])
    return red, green, blue
