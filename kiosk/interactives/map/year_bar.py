"""The years below a map: which are shown, a slider with one thumb or two, and the buttons that move them.

Rules: the slider owns its finger: what lies above never moves with it; where a thumb is let go is emitted once. A touch
on the track takes the nearest thumb; one never passes the other. The track has a tick for every so many years, as many
as their numbers have room for, and is hollow but for the years that are shown; in large words it has no numbers, since
the year is written beside it. Year, thumb and buttons stand on one line; where the buttons have no room beside the
track they stand below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.interactives.map.events import YearsChosen
from kiosk.interactives.map.page import MapPage
from kiosk.interactives.map.year_choice import YearBar
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.kivy_types import Touch
from kiosk.screens.graphics.moving import MovablePlate
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Fill, Row, Sized, Space, shared
from kiosk.screens.layout.group import FixedGroup
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import CanvasWidget, Surface
from kiosk.visit.control import Control

THUMB_DRAWN, TRACK_DRAWN, BUTTON_DRAWN = 64, 12, 92
LEAST_TRACK_DRAWN = 280
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000)


class YearThumb(CanvasWidget):
    """What can be focused and let go by a rehearsal: one thumb of the slider."""

    control: Control

    def __init__(self, context: ScreenContext, control: Control, slider: YearSlider, side: int) -> None:
        super().__init__(context, side, side)
        self.control, self.slider = control, slider
        self.focused = context.focus == control.id != ""

    def point_at(self, share: float) -> tuple[float, float]:
        """Where it is let go for a share of all years, in window pixels from the lower left."""
        return self.slider.x_of(self.slider.year_at_share(share)), self.center_y

    def draw(self) -> None:
        theme, (x, y, side, _) = self.theme, self.box
        edge = theme.stroke(4)
        shapes.fill((x - edge, y - edge, side + 2 * edge, side + 2 * edge), theme.colour("ground"), side // 2 + edge)
        shapes.fill(self.box, theme.colour("fg"), side // 2)
        if self.focused:
            line = theme.stroke(6)
            shapes.ring(self.box, theme.colour("accent"), line, line, side // 2)


class YearSlider(Surface):
    """The track; the numbers of its ticks stand below it, where it is as wide as the page."""

    mirrors = False

    def __init__(self, context: ScreenContext, bar: YearBar, width: int, *, numbered: bool = True) -> None:
        theme = context.theme
        self.bar = bar
        self.side = theme.target(THUMB_DRAWN)
        self.track = max(3 * theme.stroke(2), theme.stroke(TRACK_DRAWN))
        self.numbered = numbered and theme.layout == "normal"
        numbers = theme.px(4) + theme.line("caption") if self.numbered else 0
        super().__init__(context, width, self.side + numbers)
        self.years = {control.id: year for control, year in zip(bar.thumbs, self._shown(), strict=True)}
        self._held: tuple[object, str] | None = None
        self.thumbs: list[YearThumb] = []

    def _shown(self) -> tuple[int, ...]:
        return (self.bar.first, self.bar.last) if len(self.bar.thumbs) == 2 else (self.bar.last,)

    def x_of(self, year: float) -> float:
        """Where the middle of a thumb lies for this year, in window pixels."""
        bar, pad = self.bar, self.side / 2
        return float(self.x + pad + (self.width - 2 * pad) * (year - bar.begin) / (bar.end - bar.begin))

    def year_at(self, x: float) -> int:
        pad = self.side / 2
        return self.year_at_share((x - self.x - pad) / max(1.0, self.width - 2 * pad))

    def year_at_share(self, share: float) -> int:
        return round(self.bar.begin + (self.bar.end - self.bar.begin) * min(max(share, 0.0), 1.0))

    def arrange(self, width: int, height: int) -> None:
        theme, bar = self.theme, self.bar
        y = round(self.top) - (self.side + self.track) // 2
        with self.canvas.before:
            for year in self._ticks() if self.numbered else ():
                words = typesetting.one_line(theme, str(year), "caption")
                x = round(self.x_of(year))
                tick = (x - 1, y - theme.px(8), theme.stroke(3), self.track + 2 * theme.px(8))
                shapes.fill(tick, theme.colour("ctl"))
                left = min(max(x - words.width // 2, int(self.x)), int(self.right) - words.width)
                self.draw_text(words, left, round(self.top) - self.side - theme.px(4), theme.colour("soft"))
            begin, end = round(self.x_of(bar.begin)), round(self.x_of(bar.end))
            radius, line = self.track // 2, theme.stroke(3)
            whole = (begin - radius, y, end - begin + 2 * radius, self.track)
            shapes.fill(whole, theme.colour("ctl"), radius)
            inner = (whole[0] + line, y + line, whole[2] - 2 * line, self.track - 2 * line)
            shapes.fill(inner, theme.colour("ground"), radius - line)
            self._done, self._done_y = MovablePlate((begin, y, 0, self.track), theme.colour("accent")), y
        for control in bar.thumbs:
            thumb = YearThumb(self.context, control, self, self.side)
            self.thumbs.append(thumb)
            self.add_widget(thumb)
        self._move()

    def _ticks(self) -> list[int]:
        bar, theme = self.bar, self.theme
        wide = typesetting.one_line(theme, str(bar.end), "caption").width + theme.px(40)
        most = max(1, int((self.width - self.side) // wide))
        step = next((each for each in STEPS if (bar.end - bar.begin) / each <= most), STEPS[-1])
        return list(range(-(-bar.begin // step) * step, bar.end + 1, step))

    def _move(self) -> None:
        for thumb in self.thumbs:
            x = self.x_of(self.years[thumb.control.id])
            thumb.put(round(x) - self.side // 2, round(self.top) - self.side, self.side, self.side)
        at = [self.x_of(year) for year in self.years.values()]
        first = at[0] if len(at) == 2 else self.x_of(self.bar.begin)
        self._done.move((round(first), self._done_y, round(at[-1] - first), self.track))

    # Fingers

    def on_touch_down(self, touch: Touch) -> bool:
        if not self.collide_point(*touch.pos):
            return False
        if self._held is None:
            near = min(self.thumbs, key=lambda thumb: abs(thumb.center_x - touch.x))
            touch.ud["pressed"], touch.ud["drags"] = near.control.id, True
            self._held = (touch.uid, near.control.id)
            self._hold(touch)
        return True

    def on_touch_move(self, touch: Touch) -> bool:
        if self._held is not None and touch.uid == self._held[0]:
            self._hold(touch)
        return False

    def on_touch_up(self, touch: Touch) -> bool:
        if self._held is None or touch.uid != self._held[0]:
            return False
        _, held = self._held
        self._held = None
        if touch.ud.get("cancelled"):
            self.years = {thumb.control.id: year for thumb, year in zip(self.thumbs, self._shown(), strict=True)}
            self._move()
            return False
        moves = next(c.event.moves for c in self.bar.thumbs if c.id == held and isinstance(c.event, YearsChosen))
        years = list(self.years.values())
        if tuple(years) != self._shown():
            self.context.emit(YearsChosen(years[0], years[-1], moves))
        return False

    def _hold(self, touch: Touch) -> None:
        assert self._held is not None
        year, ids = self.year_at(touch.x), list(self.years)
        if len(ids) == 2:
            year = min(year, self.years[ids[1]]) if self._held[1] == ids[0] else max(year, self.years[ids[0]])
        if self.years[self._held[1]] != year:
            self.years[self._held[1]] = year
            self._move()


class YearPanel(Surface):
    """The whole bar, so wide: as the window, or as the paper over it."""

    def __init__(self, context: ScreenContext, page: MapPage, width: int) -> None:
        theme, bar = context.theme, page.years
        assert bar is not None
        self.margin = theme.margin if width == theme.width_px else theme.px(40)
        room, gap = width - 2 * self.margin, theme.px(24)
        token = "h2" if theme.layout == "normal" else "h3"
        longest = f"{bar.begin}–{bar.end}" if len(bar.thumbs) == 2 else str(bar.end)
        words = typesetting.one_line(theme, bar.words, token)
        wide = max(words.width, typesetting.one_line(theme, longest, token).width)
        year = Label(context, typesetting.block(theme, bar.words, token, wide), colour="fg")
        pairs = [[self._button(context, c) for c in pair] for pair in zip(bar.earlier, bar.later, strict=True)]
        either = [self._button(context, replace(bar.play, name=words)) for words in bar.play_words]
        play = self._button(context, bar.play, width=max(int(each.width) for each in either))
        beside = sum(int(b.width) for pair in pairs for b in pair) + gap * 2 * len(pairs)
        track = room - int(year.width) - int(play.width) - 2 * gap - beside
        self.pad = theme.px(13 if theme.layout == "normal" else 12)
        rows: list[Sized]
        if track >= theme.grown(LEAST_TRACK_DRAWN) and len(pairs) == 1:
            slider = YearSlider(context, bar, track)
            rows = [_on_one_line([year, pairs[0][0], slider, pairs[0][1], play], gap)]
        elif (together := self._with_year(context, bar, year, room, gap)) is not None:
            rows = together
        else:
            track = room - wide - gap
            slider = YearSlider(context, bar, track)
            rows = [_on_one_line([year, slider], gap), *self._below(context, bar, room, gap)]
        column = Column(rows, theme.px(12))
        self.inner = FixedGroup(context, column, room, column.height)
        super().__init__(context, width, column.height + 2 * self.pad)

    @staticmethod
    def _button(context: ScreenContext, control: Control, *, width: int = 0) -> Button:
        drawn = BUTTON_DRAWN if context.theme.layout == "normal" else 0
        return Button(context, control, width=width, drawn_height=drawn)

    def _with_year(self, context: ScreenContext, bar: YearBar, year: Label, room: int, gap: int) -> list[Sized] | None:
        """In large words on a narrow bar: the year with Earlier and Later, below them the track and Play; None where
        all buttons have room in one row below the track, or where these have none."""
        theme = context.theme
        if theme.layout == "normal" or len(bar.earlier) > 1:
            return None
        moves = [replace(each, icon="") for each in (*bar.earlier, *bar.later)]
        if self._close(context, bar, [moves[0], bar.play, moves[1]], room) is not None:
            return None
        play = max(Button.least_width(theme, replace(bar.play, name=words)) for words in bar.play_words)
        half = (room - int(year.width) - 2 * gap) // 2
        track = room - gap - play
        if max(Button.least_width(theme, each) for each in moves) > half or track < theme.px(LEAST_TRACK_DRAWN):
            return None
        buttons = [self._button(context, each, width=half) for each in moves]
        slider = YearSlider(context, bar, track)
        return [Row([_mid(year), *buttons], gap), Row([_mid(slider), self._button(context, bar.play, width=play)], gap)]

    def _below(self, context: ScreenContext, bar: YearBar, room: int, gap: int) -> list[Sized]:
        """The buttons in rows below the track, each row shared equally: of a span the first year's at the left.

        Earlier and Later of a year are never parted: where not all have room in one row, as wide as their words need
        and without the icons of all but Play, Play stands below them.
        """
        pairs = [c for pair in zip(bar.earlier, bar.later, strict=True) for c in pair]
        middle = len(pairs) // 2
        controls = [*pairs[:middle], bar.play, *pairs[middle:]]
        least = max(Button.least_width(context.theme, c) for c in controls)
        fitting = (room + gap) // (least + gap)
        if fitting >= len(controls):
            rowed = [controls]
        elif (close := self._close(context, bar, controls, room)) is not None:
            return [close]
        else:
            count = next((n for n in (len(pairs), 2) if n <= fitting), 1)
            rowed = [*(pairs[n : n + count] for n in range(0, len(pairs), count)), [bar.play]]
        rows: list[Sized] = []
        for row in rowed:
            wide = (room - gap * (len(row) - 1)) // len(row)
            rows.append(Row([self._button(context, c, width=wide) for c in row], gap))
        return rows

    def _close(self, context: ScreenContext, bar: YearBar, controls: Sequence[Control], room: int) -> Row | None:
        """All in one row, each as wide as its words need; None: there is no room."""
        theme, gap = context.theme, context.theme.px(16)
        play = max(Button.least_width(theme, replace(bar.play, name=words)) for words in bar.play_words)
        shown = [each if each is bar.play else replace(each, icon="") for each in controls]
        needs = [play if each is bar.play else Button.least_width(theme, each) for each in shown]
        if sum(needs) + gap * (len(shown) - 1) > room:
            return None
        wide = shared(needs, room, gap)
        return Row([self._button(context, each, width=w) for each, w in zip(shown, wide, strict=True)], gap)

    def arrange(self, width: int, height: int) -> None:
        self.fill(0, 0, width, height, "ground")
        self.hairline(0, 0, width)
        self.add(self.inner, self.margin, self.pad)


def _mid(child: Sized) -> Column:
    return Column((Fill(), child, Fill()), align="stretch")


def _on_one_line(children: Sequence[CanvasWidget], gap: int) -> Row:
    """Side by side, with their middles on one line; of the slider, that of its thumb."""
    middles = [each.side // 2 if isinstance(each, YearSlider) else int(each.height) // 2 for each in children]
    downs = (Space(height=max(middles) - each) for each in middles)
    return Row([Column((down, each)) for down, each in zip(downs, children, strict=True)], gap, "start")
