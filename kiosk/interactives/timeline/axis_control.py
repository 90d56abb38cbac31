"""The axis of a timeline under its lanes, with a mark for each event: one control, which a finger touches anywhere.

Rules: a touch means the nearest mark; marks nearer than a finger is wide are gathered into one with their number, which
opens out when touched. Dates stand below the marks while they have room, those of a lower level giving way first; they
are the same whichever event is chosen, but for the date of that one, to which only its neighbours give way. The line
through the lanes at the chosen event never strikes through words, and in high contrast has dark edges. A period
without an end is open at its right.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.interactives.timeline.axis import Gathering, gathered, nearest
from kiosk.interactives.timeline.page import LaneView, SpanView, TimelineMark, TimelinePage
from kiosk.interactives.timeline.state import TimelineEventChosen, TimelineStretchShown
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.kivy_types import Touch
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Colour
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.label import Label

LANE_DRAWN, LOW_LANE_DRAWN = 88, 56
DOT_DRAWN, GATHERED_DRAWN = 40, 56
UNDER_HEAD_DRAWN = 8
"""Between the words over a lane and its spans, so that no letter reaches into them."""
APART_DRAWN = 64
"""How far the middles of two marks lie apart at the least, and never nearer than a finger needs."""
FOLD_LEVEL = 4


@dataclass(frozen=True, slots=True)
class DateLabel:
    """level: the lowest is placed first. middle: pixels from the left."""

    words: str
    level: int
    middle: float
    chosen: bool = False


class AxisControl(ControlWidget):
    """lanes: those that stand over the axis; None: all. lane_drawn: the height of each. close: with no more space
    around the marks than they need."""

    mirrors = False

    def __init__(
        self,
        context: ScreenContext,
        page: TimelinePage,
        width: int,
        *,
        lanes: tuple[LaneView, ...] | None = None,
        lane_drawn: int = LOW_LANE_DRAWN,
        close: bool = False,
    ) -> None:
        theme = context.theme
        self.page, self.gap = page, theme.px(16)
        self.lanes = page.lanes if lanes is None else lanes
        self.bar, self.line = theme.grown(lane_drawn), theme.line("caption")
        self.marks = gathered([mark.place for mark in page.marks], theme.target(APART_DRAWN) / width)
        self.heads = [Label(context, lane.words, "caption", "inksoft", width) for lane in self.lanes]
        self.tall = [
            max(int(head.height), typesetting.block(theme, lane.longest, "caption", width).height)
            + theme.px(UNDER_HEAD_DRAWN)
            for head, lane in zip(self.heads, self.lanes, strict=True)
        ]
        gathers = not close or any(mark.count > 1 for mark in self.marks)
        self.half = theme.grown(GATHERED_DRAWN if gathers else DOT_DRAWN) // 2
        self.above = self.half + (self.line if page.folds else theme.px(0 if close else 12))
        self.below = self.half + theme.px(2 if close else 8)
        self.touched: Gathering | None = None
        height = sum(self.tall) + len(self.lanes) * (self.bar + self.gap) + self.above + self.below + self.line
        super().__init__(context, page.slider, surface="paper", width=width, height=height)

    def put(self, x: int, y: int, width: int, height: int) -> None:
        self.clear_widgets()
        super().put(x, y, width, height)
        top = y + height
        for head, tall in zip(self.heads, self.tall, strict=True):
            self.add_widget(head)
            head.put(x, top - tall + self.theme.px(UNDER_HEAD_DRAWN), width, int(head.height))
            top -= tall + self.bar + self.gap
        for label in self._dates():
            self.add_widget(label)

    def draw(self) -> None:
        theme, (x, y, width, height) = self.theme, self.box
        chosen = next((mark for mark in self.page.marks if mark.chosen), None)
        at = None if chosen is None else x + round(self._mark_of(chosen.number).middle * width)
        top = y + height
        for number, (lane, head, tall) in enumerate(zip(self.lanes, self.heads, self.tall, strict=True)):
            top -= tall
            if number and at is not None and head.block.widest + theme.px(24) < at - x and not head.mark:
                self._draw_line(at, top, tall)
            self._draw_lane(lane, top - self.bar, at)
            top -= self.bar + self.gap
            if at is not None:
                self._draw_line(at, top, self.gap)
        axis = y + self.below + self.line
        if at is not None and self.lanes:
            self._draw_line(at, axis, self.above)
        self._draw_axis(axis)
        if self.focused:
            zone = (x, y, width, self.above + self.below + self.line)
            self.draw_ring(zone)

    def draw_inside(self, pen: Pen) -> None:
        """All is drawn in `draw`."""

    def _draw_lane(self, lane: LaneView, bottom: int, at: int | None) -> None:
        theme, (x, _, width, _) = self.theme, self.box
        between = theme.stroke(4)
        for number, span in enumerate(lane.spans):
            left, right = x + round(span.begin * width), x + round(span.end * width)
            box = (left, bottom, max(theme.stroke(6), right - left - between), self.bar)
            words = theme.colour("ink")
            if span.current:
                shapes.fill(box, theme.colour("ink"))
                words = theme.colour("paper")
            else:
                shapes.fill(box, theme.colour("paper3" if number % 2 else "paper2"))
            if not span.current or theme.high:
                edge = shapes.open_ended if span.lasting else shapes.outline
                edge(box, theme.colour("ink"), theme.outline)
            self._draw_span_words(span, box, words, at)

    def _draw_span_words(self, span: SpanView, box: shapes.Box, colour: Colour, at: int | None) -> None:
        """Its title where that has room, beside the line of the chosen event."""
        theme, (left, bottom, width, height) = self.theme, box
        pad, line = theme.px(20), theme.stroke(8)
        words = typesetting.block(
            theme,
            span.title.words,
            "caption",
            typesetting.UNBROKEN_PX,
            language=span.title.language,
            weight="medium",
            align="left",
        )
        wide, begin = words.widest, left + pad
        crossed = at is not None and left <= at < left + width
        fits = wide + 2 * pad <= width
        if crossed and fits and at is not None and begin - pad < at + line and at - line < begin + wide + pad:
            begin = at + line + pad
            fits = begin + wide + pad <= left + width
            if not fits and wide + 2 * pad + left <= at - line:
                begin, fits = left + pad, True
            if not fits:
                begin, fits, crossed = left + pad, True, False
        if crossed and at is not None:
            self._draw_line(at, bottom, height)
        if fits:
            self.draw_text(words, begin, bottom + (height + words.height) // 2, colour)

    def _draw_line(self, at: int, bottom: int, height: int) -> None:
        line = self.theme.stroke(8)
        box, colour = (at - line // 2, bottom, line, height), self.theme.colour("accent-ink")
        if self.theme.high:
            shapes.edged(box, colour, self.theme.colour("on-accent"), self.theme.stroke(4))
        else:
            shapes.fill(box, colour)

    def _draw_axis(self, axis: int) -> None:
        theme, (x, _, width, _) = self.theme, self.box
        line = theme.stroke(4)
        shapes.fill((x, axis - line // 2, width, line), theme.colour("ink"))
        for fold in self.page.folds:
            self._draw_fold(x + round((fold.begin + fold.end) / 2 * width), axis)
        for mark in self.page.marks:
            if mark.end > mark.place:
                thick, left = theme.stroke(12), x + round(mark.place * width)
                box = (left, axis - thick // 2, x + round(mark.end * width) - left, thick)
                shapes.fill(box, theme.colour("accent-ink" if mark.chosen else "ink"))
        for gathering in self.marks:
            self._draw_mark(gathering, axis)

    def _draw_fold(self, middle: int, axis: int) -> None:
        """Two strokes across the axis, which is broken between them."""
        theme = self.theme
        half, gap, line = theme.px(14), theme.px(8), theme.stroke(4)
        shapes.fill((middle - gap, axis - line, 2 * gap, 2 * line), theme.colour("paper"))
        for left in (middle - gap - line, middle + gap):
            shapes.fill((left, axis - half, line, 2 * half), theme.colour("ink"))

    def _draw_mark(self, mark: Gathering, axis: int) -> None:
        theme = self.theme
        x, _, width, _ = self.box
        chosen = self._chosen_in(mark)
        side = theme.grown(GATHERED_DRAWN if mark.count > 1 else DOT_DRAWN)
        box = (x + round(mark.middle * width) - side // 2, axis - side // 2, side, side)
        fill, words, edge = ("accent", "on-accent", "accent-ink") if chosen else ("paper", "ink", "ink")
        if mark is self.touched:
            fill, words = "ink", "paper"
        shapes.dot(box, theme.colour(fill))
        shapes.outline(box, theme.colour(edge), theme.stroke(6 if chosen else 4), side // 2)
        if mark.count > 1:
            text = typesetting.one_line(theme, self.page.counts[mark.count - 2], "caption", "semibold")
            self.draw_centred(text, box, theme.colour(words))

    def _mark_of(self, number: int) -> Gathering:
        first = self.page.marks[0].number
        return next(mark for mark in self.marks if mark.first <= number - first <= mark.last)

    def _chosen_in(self, mark: Gathering) -> bool:
        return any(each.chosen for each in self.page.marks[mark.first : mark.last + 1])

    def _dates(self) -> list[Label]:
        """The dates that have room, and between two marks how long a folded stretch is."""
        theme, (x, y, width, _) = self.theme, self.box
        placed = []
        for date in self._dated():
            words = typesetting.one_line(theme, date.words, "caption", "semibold" if date.chosen else "regular")
            left = min(max(0.0, date.middle - words.width / 2), max(0.0, width - words.width))
            label = Label(self.context, words, colour="ink" if date.chosen else "inksoft")
            label.put(x + round(left), y, words.width, self.line)
            placed.append(label)
        chosen = next((mark.place * width for mark in self.page.marks if mark.chosen and self.lanes), -width)
        over = y + self.below + self.line + self.half
        taken = [(chosen, chosen)]
        for fold in self.page.folds:
            words = typesetting.one_line(theme, fold.words, "caption")
            left = (fold.begin + fold.end) / 2 * width - words.width / 2
            if left >= 0 and left + words.width <= width and _free(left, words.width, taken, theme.px(20)):
                taken.append((left, left + words.width))
                label = Label(self.context, words, colour="inksoft")
                label.put(x + round(left), over, words.width, self.line)
                placed.append(label)
        return placed

    def _dated(self) -> list[DateLabel]:
        """The dates that have room, as if none were chosen, but for the chosen one and those that would touch it."""
        wanted, apart = self._wanted(), self.theme.px(20)
        kept = list[DateLabel]()
        for date in sorted(wanted, key=lambda each: each.level):
            if _free(*self._span(date), [self._ends(each) for each in kept], apart):
                kept.append(date)
        for chosen in (date for date in wanted if date.chosen):
            others = [each for each in kept if _free(*self._span(each), [self._ends(chosen)], apart)]
            kept = [*others, chosen]
        return kept

    def _span(self, date: DateLabel) -> tuple[float, float]:
        """Where a date begins, and how wide it is where it is chosen: pixels from the left."""
        wide = typesetting.one_line(self.theme, date.words, "caption", "semibold").width
        return min(max(0.0, date.middle - wide / 2), max(0.0, self.width - wide)), wide

    def _ends(self, date: DateLabel) -> tuple[float, float]:
        begin, wide = self._span(date)
        return begin, begin + wide

    def _wanted(self) -> list[DateLabel]:
        """A date for each mark; neighbours of one date have it once."""
        found: list[DateLabel] = []
        before = ""
        for mark in self.marks:
            events: tuple[TimelineMark, ...] = self.page.marks[mark.first : mark.last + 1]
            best = min(events, key=lambda event: (not event.chosen, event.level))
            if best.chosen or best.label != before:
                level = min(event.level for event in events)
                found.append(DateLabel(best.label, level, mark.middle * self.width, best.chosen))
            before = best.label
        return found

    def on_touch_down(self, touch: Touch) -> bool:
        taken = bool(super().on_touch_down(touch))
        if taken:
            self.touched = self._meant(touch)
            self.paint()
        return taken

    def on_touch_up(self, touch: Touch) -> bool:
        if touch.ud.get("pressed") == self.control.id:
            self.touched = None
            self.paint()
        return bool(super().on_touch_up(touch))

    def _act(self, touch: Touch) -> None:
        gate = touch.ud.get("gate")
        if touch.ud.get("cancelled") or (gate is not None and not gate.may_act(self.control.id)):
            return
        mark, first = self._meant(touch), self.page.marks[0].number
        if mark.count == 1:
            self.context.emit(TimelineEventChosen(first + mark.first))
        else:
            self.context.emit(TimelineStretchShown(first + mark.first, first + mark.last))

    def _meant(self, touch: Touch) -> Gathering:
        """What is nearest to where the finger came down, and is seen as pressed since, wherever it wandered."""
        return nearest(self.marks, (touch.opos[0] - self.x) / self.width)


def _free(left: float, wide: float, taken: list[tuple[float, float]], apart: float) -> bool:
    """Whether something so wide has room there, beside what is placed already."""
    return all(left >= end + apart or left + wide + apart <= begin for begin, end in taken)
