"""The strip below a panorama: which way one looks, and where its points lie.

Rules: the way straight ahead is in its middle, so that a whole round begins and ends behind the visitor. What leads to
a point out of sight is touched to turn to it; of one in sight it is only read, because its dot is there. Each begins
with the number that its dot has. All have their names, or where those of the points out of sight have no room in one of
the museum's languages, none has it but the open point, which comes first and may take most of the strip, unless it
leaves the numbers too little room. What has no room at its tick stands as near to it as it can, because nothing else
leads to the point; in sight it is left out, because the picture has it.
"""

from __future__ import annotations

from kiosk.content.texts import TranslatedWords
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
OPENED_SHARE = 0.8
"""The same of the point that is open."""
LEAST_APART_DRAWN = 12
"""Between two names that are touched."""
MOST_ASIDE = 20
"""How many half targets, fewer than so many, what leads to a point stands beside its tick."""


Standing = tuple[PointView, str, float, float]
"""A point, its words, from where on they stand, and how wide they are."""


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
        self._names.clear_widgets()
        placed = list[Standing]()
        for named, opened in ((True, True), (False, True), (False, False)):
            placed, whole = self._placed(in_sight, named=named, opened=opened)
            if whole:
                break
        for point, words, left, wide in placed:
            self._put_name(point, words, read=point.number in in_sight, left=left, wide=wide)

    def _placed(self, in_sight: frozenset[int], *, named: bool, opened: bool) -> tuple[list[Standing], bool]:
        """What stands where, the open one first, then those that are touched; and whether that and all that lead to a
        point out of sight have room. named, opened: with the names of all, or of the open one."""
        found, whole, taken = list[Standing](), True, list[tuple[float, float]]()
        order = sorted(
            self.page_points, key=lambda each: (not each.control.chosen, each.number in in_sight, each.number)
        )
        side = self.theme.target(0) / 2
        steps = sorted(range(1 - MOST_ASIDE, MOST_ASIDE), key=abs)
        for point in order:
            read, chosen = point.number in in_sight, point.control.chosen
            words = str(point.number)
            if named or (opened and chosen):
                words = TranslatedWords.joined(" ", (words, point.title.words))
            most = self.width * OPENED_SHARE if chosen else self.name_most
            for n in (0,) if read else steps:
                aside = n * side
                left, right = self._reach(point, words, aside, read=read, longest=True)
                apart = 0 if read else self.theme.px(LEAST_APART_DRAWN)
                if right - left <= most and all(left - b >= apart or a - right >= apart for a, b in taken):
                    taken.append((left, right))
                    left, right = self._reach(point, words, aside, read=read)
                    found.append((point, words, left, right - left))
                    break
            else:
                whole = whole and read and not chosen
        return found, whole

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
