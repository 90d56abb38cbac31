"""What every screen is: one page drawn on a sheet as large as the window.

Rules: a screen is given its theme, `emit` and the media folder, and has one property, `page`. A new page is
drawn anew (words, shapes and pictures come from shared caches of textures). `lay` draws and returns how many
sheets the page's long content takes; `live` and `frame` move what moves while a page stays, and redraw
nothing else. `opens_on` is the sheet with what the page is opened for, `focused_on` the one with the focus, -1
without any; `laid` what else the visit has to know of the layout; `seen` the sheet in view where the page moves on by
itself. `spots` gives where each control can be touched, in pixels from the window's top left corner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kivy.properties import ObjectProperty

from kiosk.players.player import VideoFrame
from kiosk.screens.graphics import shapes
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Colour
from kiosk.screens.widgets.widget import CanvasWidget, Surface
from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import PageTurned
from kiosk.visit.pages.live import Live

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

    def on_page(self, _screen: object, page: Any) -> None:
        self.clear_widgets()
        self.canvas.clear()
        self._is_bare = True
        self.opens_on = self.focused_on = -1
        self.laid = None
        if page is not None:
            self.context = replace(self.context, focus=page.focus)
            self.sheets = self.lay(page)

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
        None where there is nothing to turn."""
        paging = None if self.page is None else self.page.paging
        if paging is None or paging.sheets <= 1:
            return None
        return PageTurned(by, self.seen)

    def fetch_ahead(self) -> None:
        """Ask for the pictures that a touch on this page may need next, once it is shown."""

    def gone(self) -> None:
        """This screen leaves the window."""

    def spots(self) -> dict[str, Spot]:
        """Where each control that is to be seen now can be touched."""
        places: dict[str, Spot] = {}
        for widget, control in self.controls():
            left, top = max(0, int(widget.x)), max(0, int(self.height - widget.top))
            right = min(int(self.width), int(widget.right))
            bottom = min(int(self.height), int(self.height - widget.y))
            if right > left and bottom > top:
                places[control.id] = (left, top, right - left, bottom - top)
        return places

    def controls(self) -> Iterator[tuple[Any, Control]]:
        for widget in self.walk(restrict=True):
            if isinstance(widget, CanvasWidget) and widget.control is not None:
                yield widget, widget.control
