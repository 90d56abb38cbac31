"""What every screen is: one page drawn on a sheet as large as the window.

Rules: a screen is given its theme, `emit` and the media folder, and has one property, `page`. A new page is
drawn anew (words, shapes and pictures come from shared caches of textures). `lay` draws and returns how many
sheets the page's long content takes; `live` and `frame` move what moves while a page stays, and redraw
nothing else. `opens_on` is the sheet with what the page is opened for, `focused_on` the one with the focus, -1
without any; `laid` what else the visit has to know of the layout; `seen` the sheet in view where the page moves on by
itself. Above a page that does not fill the window stands what is read there, or its
backdrop. `spots` gives where each control can be touched, in pixels from the window's top left corner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from kivy.properties import ObjectProperty

from kiosk.media.picture_scaling import Fit
from kiosk.players.player import VideoFrame
from kiosk.screens.graphics import shapes
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Colour
from kiosk.screens.widgets.announcement_strip import AnnouncementStrip
from kiosk.screens.widgets.label import Tag
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.widget import CanvasWidget, Surface
from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import PageTurned
from kiosk.visit.pages.live import Live
from kiosk.visit.pages.picture_view import PictureView

Spot = tuple[int, int, int, int]  # left, top, width, height


class PageScreen(Surface):
    page = ObjectProperty(None, allownone=True)

    def __init__(
        self,
        context: ScreenContext,
    ) -> None:
        super().__init__(context)
        self.sheets = 1
        self._is_bare = True
        self.opens_on = self.focused_on = -1
        self.laid: Event | None = None
        self._above: Callable[[], None] | None = None

    def on_page(self, _screen: object, page: Any) -> None:
        self.clear_widgets()
        self.canvas.clear()
        self._is_bare = True
        self.opens_on = self.focused_on = -1
        self.laid = self._above = None
        if page is not None:
            self.context = replace(self.context, focus=page.focus)
            self.sheets = self.lay(page)
            if self.theme.above_px:
                self._lay_above(page)
            if self.theme.strip_px and page.announcement is not None:
                strip = AnnouncementStrip(self.context, page.announcement)
                self.add(strip, 0, -self.theme.above_px - self.theme.strip_px)

    def put_above(self, widgets: Sequence[tuple[CanvasWidget, int, int]], surface: str) -> None:
        """What is read above a page that does not fill the window, from the window's top left corner. surface: "" where
        the page itself reaches up there."""

        def put() -> None:
            if surface:
                self.fill(0, -self.theme.above_px, self.width, self.theme.above_px, surface)
            for widget, left, top in widgets:
                self.add(widget, left, top - self.theme.above_px)

        self._above = put

    def backdrop(self, page: Any) -> tuple[PictureView | None, Fit]:
        """The picture above a page that does not fill the window, and how it fills its place."""
        return page.backdrop, "cover"

    def _lay_above(self, page: Any) -> None:
        """What is read there, else a picture with its tag, else ground."""
        if self._above is not None:
            self._above()
            return
        theme, width, high = self.theme, int(self.width), self.theme.above_px
        shown, fit = self.backdrop(page)
        self.fill(0, -high, width, high, "ground")
        if shown is not None and not theme.high:
            self.add(PictureWidget(self.context, shown, width, high, fit=fit, worded=False), 0, -high)
            if shown.tag:
                tag = Tag(self.context, shown.tag, language=page.language, most=width - 2 * theme.margin)
                self.add(tag, theme.margin, -int(tag.height) - theme.px(24))

    def lay(self, page: Any) -> int:
        """Draw the page; return how many sheets its long content takes."""
        raise NotImplementedError

    def fill(self, x: float, y: float, width: float, height: float, colour: Colour | str, radius: int = 0) -> None:
        """Colour a part of the page. What is first coloured, from its top over its whole width, is coloured below it
        too: what stands there covers it."""
        bare, self._is_bare = self._is_bare, False
        tone = self._tone(colour)
        if bare and (x, y, width) == (0, 0, self.width) and tone[3] == 1.0:
            with self.canvas:
                shapes.fill_all(tone)
        else:
            super().fill(x, y, width, height, tone, radius)

    @property
    def stage_size(self) -> tuple[int, int] | None:
        """How large a film's pictures are shown, in pixels; None while no film is on the screen."""
        return None

    @property
    def signer_size(self) -> tuple[int, int] | None:
        """How large the pictures of a film's signer are shown; None while there is none."""
        return None

    @property
    def seen(self) -> int:
        """The sheet that is seen where the page moves on by itself, counted from 0; else -1."""
        return -1

    def live(self, live: Live) -> None:
        """What moved while the page stays."""

    def frame(self, frame: VideoFrame) -> None:
        """A picture of the film."""

    def signed_frame(self, frame: VideoFrame) -> None:
        """A picture of the film's signer."""

    def turned(self, by: int, began: tuple[float, float]) -> Event | None:
        """What a swipe does that began there (window pixels, as Kivy counts them): by is +1 to the next sheet, -1 back.
        None where there is nothing to turn, as before the first sheet and after the last."""
        paging = None if self.page is None else self.page.paging
        if paging is None or paging.sheets <= 1:
            return None
        way, seen = self.onward(by), self.seen
        to = (paging.sheet if seen < 0 else seen) + way
        return PageTurned(way, seen) if 0 <= to < paging.sheets else None

    def onward(self, by: int) -> int:
        """Which way a swipe to the left (+1) or to the right (-1) leads: on where a page is read from the left."""
        return -by if self.is_mirrored else by

    def fetch_ahead(self) -> None:
        """Ask for the pictures that a touch on this page may need next, once it is shown."""

    def picture_ahead(self, page: Any) -> None:
        """Ask for the picture of a page that may be shown next."""

    def work_ahead(self, page: Any) -> Iterator[None]:
        """Work out, a piece of a few milliseconds at a time, what is dear about a page of this kind and is remembered.
        The page is not drawn."""
        yield from ()

    def gone(self) -> None:
        """This screen leaves the window."""

    def spots(self) -> dict[str, Spot]:
        """Where each control that is to be seen now can be touched."""
        places: dict[str, Spot] = {}
        high = self.theme.window_px
        for widget, control in self.controls():
            left, top = max(0, int(widget.x)), max(0, int(high - widget.top))
            right = min(int(self.width), int(widget.right))
            bottom = min(int(high), int(high - widget.y))
            if right > left and bottom > top:
                places[control.id] = (left, top, right - left, bottom - top)
        return places

    def controls(self) -> Iterator[tuple[Any, Control]]:
        for widget in self.walk(restrict=True):
            if isinstance(widget, CanvasWidget) and widget.control is not None:
                yield widget, widget.control
