"""The strip below a panorama: which way one looks, and where its points lie.

Rules: the way straight ahead is in its middle, so that a whole round begins and ends behind the visitor. The name of a
point out of sight is touched to turn to it; of one in sight it is only read, because its dot is there. A name that has
no room in one of the museum's languages gives way in all of them: out of sight to its number, as near to its tick as it
has room, because nothing else leads to the point; in sight to the tick alone, because the picture has its number. The
open point comes first, and its name may take most of the strip.
"""

from __future__ import annotations

from kiosk.interactives.panorama.data import ROUND, turned
from kiosk.interactives.panorama.page import PanoramaPage, PointView
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import CanvasWidget, Surface
from kiosk.screens.zoom.round_geometry import Gaze

NAME_SHARE, NARROW_SHARE, NARROW_DRAWN = 0.25, 0.42, 1200
"""Of the strip, at most, one name, and of a strip narrower than so much."""
OPENED_SHARE = 0.75
"""The same of the point that is open."""
LEAST_APART_DRAWN = 12
"""Between two names that are touched."""
MOST_ASIDE = 20
"""How many half targets, fewer than so many, a number stands beside its tick."""


class StripName(ControlWidget):
    """A name on the strip that leads to its point."""

    emphasis = "bare"

    def __init__(self, context: ScreenContext, point: PointView, words: str, width: int, height: int) -> None:
        super().__init__(context, point.control, width=width, height=height, surface="ground")
        self.words = typesetting.one_line(context.theme, words, "caption")

    def draw_inside(self, pen: Pen) -> None:
        self.draw_centred(self.words, self.box, pen.words)


class StripBar(CanvasWidget):
    """The part of the strip that is seen, or its two parts across the ends."""

    parts: tuple[tuple[float, float], ...] = ()

    def draw(self) -> None:
        x, y, _, height = self.box
        for left, right in self.parts:
            shapes.fill((round(x + left), y, round(right - left), height), self.theme.colour("accent"), height // 2)


class CompassStrip(Surface):
    mirrors = False

    def __init__(self, context: ScreenContext, page: PanoramaPage, width: int) -> None:
        theme = context.theme
        self.names_high = max(theme.target(0), theme.line("caption") + theme.px(8)) if page.points else 0
        self.line_high = theme.px(16)
        super().__init__(context, width, self.names_high + self.line_high)
        self.page_points, self.span, self.ahead = page.points, page.span, page.ahead
        self.name_most = width * (NARROW_SHARE if width < theme.px(NARROW_DRAWN) else NAME_SHARE)
        self._drawn: frozenset[int] | None = None

    def arrange(self, width: int, height: int) -> None:
        self._middle = self.names_high + self.line_high // 2
        self.hairline(0, self._middle, width, "ctl")
        tick = self.theme.stroke(4)
        for point in self.page_points:
            left = self._at(point.yaw) - tick / 2
            self.fill(left, self.names_high, tick, self.line_high, "fg")
        self._names = Surface(self.context, width, height)
        self.add(self._names, 0, 0)
        thick = self.theme.stroke(10)
        self._bar = StripBar(self.context, width, thick)
        self.add(self._bar, 0, self._middle - thick // 2)

    def show(self, gaze: Gaze, in_sight: frozenset[int]) -> None:
        """Show that one looks there, with these points (by their numbers) in sight."""
        self._bar.parts = tuple(self._parts(gaze))
        self._bar.paint()
        if in_sight != self._drawn:
            self._drawn = in_sight
            self._put_names(in_sight)

    def _at(self, yaw: float) -> float:
        """Where a direction lies on the strip, from its left."""
        if self.span < ROUND:
            return float(self.width * (0.5 + yaw / self.span))
        return float(self.width * (0.5 + turned(yaw - self.ahead, ROUND) / ROUND))

    def _parts(self, gaze: Gaze) -> list[tuple[float, float]]:
        """The part of the strip that is seen; across its ends, both parts."""
        half = self.width * gaze.field / self.span / 2
        left, right = self._at(gaze.yaw) - half, self._at(gaze.yaw) + half
        if self.span < ROUND:
            return [(max(0.0, left), min(self.width, right))]
        parts = [(left, right), (left + self.width, right + self.width), (left - self.width, right - self.width)]
        return [(max(0.0, a), min(self.width, b)) for a, b in parts if b > 0 and a < self.width]

    def _put_names(self, in_sight: frozenset[int]) -> None:
        """The open one first, then those that are touched: where two would overlap, the later one is its number, if
        need be beside."""
        self._names.clear_widgets()
        taken: list[tuple[float, float]] = []
        order = sorted(
            self.page_points, key=lambda each: (not each.control.chosen, each.number in in_sight, each.number)
        )
        for point in order:
            read = point.number in in_sight
            tries = [(point.title.words, 0.0)]
            side = self.theme.target(0) / 2
            steps = sorted(range(1 - MOST_ASIDE, MOST_ASIDE), key=abs)
            tries += [] if read else [(str(point.number), n * side) for n in steps]
            for words, aside in tries:
                left, right = self._reach(point, words, aside, read=read, longest=True)
                apart = 0 if read else self.theme.px(LEAST_APART_DRAWN)
                clear = all(left - b >= apart or a - right >= apart for a, b in taken)
                if right - left <= (self.width * OPENED_SHARE if point.control.chosen else self.name_most) and clear:
                    taken.append((left, right))
                    left, right = self._reach(point, words, aside, read=read)
                    self._put_name(point, words, read=read, left=left, wide=right - left)
                    break

    def _reach(
        self, point: PointView, words: str, aside: float, *, read: bool, longest: bool = False
    ) -> tuple[float, float]:
        """From where to where these words of a point would stand, so far beside its tick. longest: in the language
        that has them widest."""
        wide = typesetting.natural_width(self.theme, words, "caption", "", point.title.language)
        if longest:
            wide = max(wide, typesetting.widest(self.theme, words, "caption"))
        gap = self.theme.px(16)
        beside = 4 * self.theme.stroke(6)  # so that the ring of a name beside it stands clear of it
        wide = wide + max(gap, beside) if read else max(wide + 2 * gap, self.theme.target(0))
        left = min(max(self._at(point.yaw) + aside - wide / 2, 0.0), float(self.width) - wide)
        return left, left + wide

    def _put_name(self, point: PointView, words: str, *, read: bool, left: float, wide: float) -> None:
        if read:
            label = Label(self.context, words, "caption", "accent", language=point.title.language)
            self._names.add(label, left + (wide - label.width) / 2, (self.names_high - label.height) // 2)
        else:
            self._names.add(StripName(self.context, point, words, round(wide), self.names_high), left, 0)
