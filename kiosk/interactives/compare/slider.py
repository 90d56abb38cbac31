"""Two pictures exactly over each other, parted by a divider that a finger moves.

Rules: the earlier picture is at the left of the divider, or above it where a wide picture stands on an upright screen.
A finger that moves on the whole picture moves the divider; on an enlarged one it moves both pictures, but for the
divider itself. Only where the finger lifts is reported. A label is away where its picture has no room for it. One with
more lines than `MOST_LINES` in any of the museum's languages would cover the picture: then both pictures have the names
of their buttons, and the page says elsewhere what these stand for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kiosk.content.texts import LocalizedText
from kiosk.interactives.compare.visit import CompareMoved, ComparePage
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.kivy_types import Touch
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.label import TAG_PAD_DRAWN, Tag
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.screens.zoom.pan_zoom import View
from kiosk.screens.zoom.zoom_picture import NEAR, SLOP_MM, ZoomPicture
from kiosk.visit.control import Control

HANDLE_DRAWN, DIVIDER_DRAWN, EDGE_DRAWN = 112, 8, 4
ASIDE_DRAWN = 16
"""From the handle to the edge of the picture at the least."""
MOST_LINES, MOST_ACROSS = 2, 1
"""Of a label on its picture, and on one over or under the other."""


@dataclass(frozen=True, slots=True)
class SideLabels:
    """What stands on the two pictures, and most: how wide each may be. named: the names of the buttons with what they
    stand for, where these are on the pictures in the place of the labels."""

    texts: tuple[LocalizedText, LocalizedText]
    most: int
    named: tuple[tuple[LocalizedText, LocalizedText], ...] = ()


def lies_across(theme: Theme, page: ComparePage) -> bool:
    """Whether the divider lies across the pictures."""
    width, height = page.before_side.picture.size
    return theme.portrait and width > height


def side_labels(theme: Theme, page: ComparePage, width: int) -> SideLabels:
    """What stands on pictures that are so wide."""
    half = (width - theme.target(HANDLE_DRAWN)) // 2 - theme.margin - theme.px(8)
    across = lies_across(theme, page)
    most = width - 2 * theme.margin if across else half
    labels = page.before_side.label, page.after_side.label
    if all(_fits(theme, label, most, MOST_ACROSS if across else MOST_LINES) for label in labels):
        return SideLabels(labels, most)
    before, after = (LocalizedText(choice.name, page.language) for choice in (page.choices[0], page.choices[-1]))
    return SideLabels((before, after), most, tuple(zip((before, after), labels, strict=True)))


def _fits(theme: Theme, label: LocalizedText, most: int, lines: int) -> bool:
    """Whether the label leaves the picture to be seen."""
    room = most - 2 * theme.px(TAG_PAD_DRAWN)
    high = typesetting.tallest(theme, label.words, "caption", room, weight="medium")
    whole = typesetting.widest_word(theme, label.words, "caption", "medium") <= room
    return whole and high <= lines * theme.line("caption")


class Divider(CanvasWidget):
    """The line between the two pictures with its handle; as wide as a finger over its whole length. point_at: where it
    is let go for a share of the later picture. held: where the middle of the handle is on the line, from its left or
    top, at an end, where pictures have their subject least; off: how far the line is from the handle's middle, to the
    right or up, where that would reach out of the pictures."""

    mirrors = False
    control: Control

    def __init__(
        self,
        context: ScreenContext,
        control: Control,
        point_at: Callable[[float], tuple[float, float]],
        *,
        focused: bool,
        upright: bool,
    ) -> None:
        theme = context.theme
        super().__init__(context)
        self.control, self.focused, self.upright = control, focused, upright
        self.handle = theme.target(HANDLE_DRAWN)
        self.point_at = point_at
        self.held = 0
        self.off = 0

    def draw(self) -> None:
        theme, (x, y, width, height) = self.theme, self.box
        line, edge, side = theme.stroke(DIVIDER_DRAWN), theme.stroke(EDGE_DRAWN), self.handle
        middle_x, middle_y = x + width // 2, y + height // 2
        for colour, thick in (("ground", line + 2 * edge), ("fg", line)):
            if self.upright:
                box = (x, middle_y + self.off - thick // 2, width, thick)
            else:
                box = (middle_x + self.off - thick // 2, y, thick, height)
            shapes.fill(box, theme.colour(colour))
        if self.upright:
            middle_x = x + self.held
        else:
            middle_y = y + height - self.held
        plate = (middle_x - side // 2, middle_y - side // 2, side, side)
        shapes.fill(plate, theme.colour("accent"), side // 2)
        shapes.outline(plate, theme.colour("ground"), edge, side // 2)
        if self.focused:
            ring = theme.stroke(6)
            shapes.ring(plate, theme.colour("accent"), ring, ring, side // 2)
        icon, name = theme.icon(56), "move-vertical" if self.upright else "move-horizontal"
        self.draw_icon(name, middle_x - icon // 2, middle_y + icon // 2, icon, theme.colour("on-accent"))


class LaterPicture(ZoomPicture):
    """The picture underneath: it goes where the one over it goes, and leaves the fingers to that."""

    def on_touch_down(self, touch: Touch) -> bool:
        return False

    def follow(self, view: View) -> None:
        self.view = view
        self._place()

    def stand(self, view: View) -> None:
        self.view = view
        self._stand()


class CompareSlider(ZoomPicture):
    """The earlier picture, over the later one; the handle between them is always whole. beside: what lies at the lower
    left, so that no label does."""

    def __init__(self, context: ScreenContext, page: ComparePage, size: tuple[int, int], beside: CanvasWidget) -> None:
        theme = context.theme
        width, height = size
        zoom = page.zoom
        looks: dict[str, Any] = {} if zoom is None else {"scale": zoom.scale, "centre": zoom.centre}
        sides = (page.before_side, page.after_side)
        super().__init__(context, sides[0].picture, width, height, **looks)
        self.later = LaterPicture(context, sides[1].picture, width, height, **looks)
        self.upright = lies_across(theme, page)
        self.divider = Divider(
            context, page.slider, self.point_at, focused=page.focus == page.slider.id, upright=self.upright
        )
        found = side_labels(theme, page, width)
        self.labels = [Tag(context, text, most=found.most) for text in found.texts]
        self.low = theme.px(32)
        room = width - int(beside.width) - 3 * theme.margin
        if self.upright and self.labels[1].width > room:
            word = typesetting.longest_word(theme, found.texts[1].words, "caption", "medium")
            if word + 2 * self.labels[1].pad <= room:
                self.labels[1] = Tag(context, found.texts[1], most=room)
            else:
                self.low += int(beside.height) + theme.px(16)
        half = self.divider.handle // 2
        self.divider.held = width - theme.margin - half if self.upright else theme.px(8) + half
        self.after = self.page_after = page.after
        self._slop_px = SLOP_MM / theme.mm_per_px
        self._slides: tuple[Touch, float] | None = None  # the finger that moves the divider, and where it came down

    def crowded(self, beside: CanvasWidget) -> bool:
        """Whether the label at the left leaves no room for that below it, or less than the one at the right does."""
        above, other = (int(label.height) for label in self.labels)
        fits = above + int(beside.height) + self.theme.px(96) <= self.stage.height
        return not self.upright and not fits and other < above

    def put(self, x: int, y: int, width: int, height: int) -> None:
        self.add_widget(self.later)
        self.later.put(x, y, width, height)
        super().put(x, y, width, height)
        for widget in (*self.labels, self.divider):
            self.add_widget(widget)
        self._divide()

    def gone(self) -> None:
        super().gone()
        self.later.gone()

    # Both pictures in step

    def _place(self) -> None:
        super()._place()
        self.later.follow(self.view)
        self._divide()

    def _stand(self) -> None:
        super()._stand()
        self.later.stand(self.view)

    # The divider

    @property
    def _range(self) -> tuple[float, float]:
        """From where to where the divider goes: pixels from the left or the top, as far as the picture is seen."""
        left, top, width, height = self.stage.box(self.view)
        begin, length, frame = (top, height, self.height) if self.upright else (left, width, self.width)
        return max(0.0, begin), min(float(frame), begin + length)

    def _reached(self) -> float:
        begin, end = self._range
        return begin + (end - begin) * (1 - self.after)

    def point_at(self, after: float) -> tuple[float, float]:
        """Where the handle lies when this much of the later picture is shown: window pixels from the lower left."""
        begin, end = self._range
        reached = begin + (end - begin) * (1 - after)
        if self.upright:
            return self.x + self.divider.held, self.top - reached
        return self.x + reached, self.top - self.divider.held

    def _divide(self) -> None:
        """Put the divider and the labels where they belong, and show of the earlier picture what lies before it."""
        theme, reached, wide = self.theme, round(self._reached()), self.divider.handle
        x, y, width, height = self.box
        begin, end = self._range
        first = begin + wide / 2 + theme.px(ASIDE_DRAWN)
        handle = round(min(max(reached, first), max(end - wide / 2 - theme.px(ASIDE_DRAWN), first)))
        if self.upright:
            self.clip.y, self.clip.height = y + height - reached, reached
            self.divider.off = handle - reached
            self.divider.put(x, y + height - handle - wide // 2, width, wide)
        else:
            self.clip.width = reached
            self.divider.off = reached - handle
            self.divider.put(x + handle - wide // 2, y, wide, height)
        for n, label in enumerate(self.labels):
            room = (end - reached if n else reached - begin) - wide // 2
            down = self.low if n and self.upright else theme.px(48)
            needs = (label.height + down) if self.upright else (label.width + theme.margin)
            left = x + (width - theme.margin - label.width if n else theme.margin)
            bottom = y + down if n and self.upright else y + height - down - label.height
            if room >= needs:
                label.put(round(left), round(bottom), *label.size)
            else:
                label.hide()

    # Fingers

    def on_touch_down(self, touch: Touch) -> bool:
        taken = bool(super().on_touch_down(touch))
        if self._slides is not None:
            self._let_go(self.page_after)  # a second finger: both move the pictures
        elif touch.uid in self._touches and (self.divider.collide_point(*touch.pos) or self.view.scale < NEAR):
            self._slides = (touch.uid, self._along(touch))
            touch.ud["drags"] = True
        return taken

    def on_touch_move(self, touch: Touch) -> bool:
        if self._slides is None or touch.uid != self._slides[0]:
            return bool(super().on_touch_move(touch))
        _, began = self._slides
        place = self._along(touch)
        if touch.ud.get("pressed") == self.divider.control.id or abs(place - began) >= self._slop_px:
            touch.ud["pressed"] = self.divider.control.id
            begin, end = self._range
            share = (place - begin) / max(1.0, end - begin)
            self.after = 1 - min(max(share, 0.0), 1.0)
            self._divide()
        return False

    def on_touch_up(self, touch: Touch) -> bool:
        slides, cancelled = self._slides, bool(touch.ud.get("cancelled"))
        ours = slides is not None and touch.uid == slides[0]
        if ours:
            self._slides = None
        taken = bool(super().on_touch_up(touch))
        if ours and touch.ud.get("pressed") == self.divider.control.id:
            if cancelled:
                self._let_go(self.page_after)
            elif round(self.after, 2) != self.page_after:
                self.context.emit(CompareMoved(round(self.after, 2)))
        return taken

    def _along(self, touch: Touch) -> float:
        x, y = self._at(touch)
        return y if self.upright else x

    def _let_go(self, after: float) -> None:
        self._slides, self.after = None, after
        self._divide()
