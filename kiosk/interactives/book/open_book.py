"""The book as it lies open: one leaf or two, or one page enlarged; touched at its halves, and sliding when it turns.

Rules: a touch on the right half turns to what lies at the right; on a picture, which two touches enlarge, once it is
clear that no second one follows. A turn slides in from where the page lay, or with less movement is there at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.interactives.book.leaf import Leaf
from kiosk.screens.graphics.glide import Glide, after
from kiosk.screens.graphics.kivy_types import Scheduled, Touch
from kiosk.screens.graphics.moving import SlidingView
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Part
from kiosk.screens.widgets.label import Tag
from kiosk.screens.widgets.wandering import touches_one_place
from kiosk.screens.widgets.widget import Surface
from kiosk.screens.zoom.pan_zoom import DOUBLE_TOUCH_MS
from kiosk.screens.zoom.zoom_picture import ZoomPicture

EDGE_DRAWN = 12
"""Between the edges of the pages that lie below."""
MOST_EDGES = 2


class OpenBook(Surface):
    """leaves: with their places; tag: of a page that is enlarged. half: called with +1 for a touch on the right half,
    -1 for one on the left. below: how many pages lie at the left and at the right below what is open."""

    mirrors = False

    def __init__(
        self,
        context: ScreenContext,
        size: tuple[int, int],
        half: Callable[[int], None],
    ) -> None:
        super().__init__(context, *size)
        self._half = half
        self.leaves: Sequence[Part] = ()
        self.below = (0, 0)
        self.tag: Tag | None = None
        self.pictures: list[ZoomPicture] = []
        self.sliding = 0
        self._glide: Glide | None = None
        self._later: Scheduled | None = None

    def arrange(self, width: int, height: int) -> None:
        self._view = SlidingView(self, self.box)
        self._draw_edges()
        for part in self.leaves:
            leaf = self.add(part.widget, part.x, part.y)  # type: ignore[arg-type]
            if isinstance(leaf, Leaf) and leaf.picture is not None:
                self.pictures.append(leaf.picture)
            elif isinstance(leaf, ZoomPicture):
                self.pictures.append(leaf)
                self._cover(leaf)
        self._draw_fold()

    def _cover(self, picture: ZoomPicture) -> None:
        if self.tag is not None:
            edge = self.theme.px(24)
            picture.over(self.tag, picture.width - edge - self.tag.width, edge)
        picture.lay_dots()

    def _draw_edges(self) -> None:
        """The edges of the pages that lie below, at both sides."""
        paper = [part for part in self.leaves if isinstance(part.widget, Leaf)]
        if not paper or self.theme.high:
            return
        theme, top, high = self.theme, paper[0].y, int(paper[0].widget.height)
        step, line = theme.px(EDGE_DRAWN), theme.stroke(4)
        for count, edge, way in ((self.below[0], paper[0].x, -1), (self.below[1], paper[-1].right, 1)):
            for n in range(1, min(count, MOST_EDGES) + 1):
                x = edge + way * n * step - (line if way < 0 else 0)
                self.fill(x, top + n * theme.px(8), line, high - n * theme.px(8), "pctl")

    def _draw_fold(self) -> None:
        """The fold between two leaves."""
        paper = [part for part in self.leaves if isinstance(part.widget, Leaf)]
        if len(paper) == 2:
            with self.canvas.after:
                self.fill(
                    paper[1].x - self.theme.stroke(2), paper[1].y, self.theme.stroke(4), paper[1].widget.height, "pline"
                )

    # Turning

    def slide(self, way: int, passed_s: float = 0.0) -> None:
        """Slide in from the right (+1) or from the left (-1); passed_s: how much of the time is over already."""
        seconds = self.theme.motion_s("slide")
        if seconds <= passed_s or not way:
            return
        self.sliding = way

        def moved(left: float) -> None:
            self._shift(round(way * self.width * left))
            if not left:
                self.sliding = 0

        self._glide = Glide(seconds, moved, passed_s)

    @property
    def passed_s(self) -> float:
        """How much of the time of the last slide is over."""
        return 0.0 if self._glide is None else self._glide.passed_s

    def _shift(self, by: int) -> None:
        self._view.shift(by)
        for picture in self.pictures:  # a clip knows nothing of what moves it
            picture.clip.x = int(picture.x) + by

    def gone(self) -> None:
        """It leaves the window: nothing that it began goes on."""
        self._wait_no_more()
        if self._glide is not None:
            self._glide.cancel()
        for picture in self.pictures:
            picture.gone()

    # Halves

    def tapped(self, touch: Touch) -> None:
        """A touch on a picture: it turns, unless a second one follows."""
        self._wait_no_more()
        way = self._way(touch)
        self._later = after(DOUBLE_TOUCH_MS / 1000, lambda: self._half(way))

    def _way(self, touch: Touch) -> int:
        return 1 if touch.x >= self.center_x else -1

    def _wait_no_more(self) -> None:
        if self._later is not None:
            self._later.cancel()
            self._later = None

    def on_touch_down(self, touch: Touch) -> bool:
        self._wait_no_more()
        if super().on_touch_down(touch):
            return True
        if self.collide_point(*touch.pos):
            touch.ud["half_of"] = self
            return True
        return False

    def on_touch_up(self, touch: Touch) -> bool:
        taken = bool(super().on_touch_up(touch))
        still = touches_one_place(touch, self.theme) and not touch.ud.get("drags")
        if touch.ud.get("half_of") is self and still and self.collide_point(*touch.pos):
            self._half(self._way(touch))
        return taken
