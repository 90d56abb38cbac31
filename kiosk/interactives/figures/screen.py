"""A chart on its exhibit's page, all on paper: title, chart, the line that is read out, the source, the buttons.

Rules: at the usual sizes the source and the buttons stand at the foot; in large words they follow the chart, on as many
sheets as it takes; bars never stand without their axis. The line that is read out keeps its place; where every line of
the height is needed, what is counted stands at the right of the title, and where it has no room there in any of the
museum's languages, in that line while nothing is chosen. There also stand, meanwhile, the numbers that have no room at
the points of a line. The buttons that turn the sheets stand below it. How it was counted is read in place of the chart.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.interactives.figures.events import FigureChosen
from kiosk.interactives.figures.line_chart import LineChart
from kiosk.interactives.figures.page import FiguresPage
from kiosk.interactives.figures.rows import (
    APART_DRAWN,
    LEAST_APART_DRAWN,
    AxisRow,
    RowFrame,
    bar_height,
    deferred_rows,
    row_frame,
)
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.kivy_types import Touch
from kiosk.screens.layout.boxes import Column, Fill, Row, Sized
from kiosk.screens.layout.button_rows import BUTTON_DRAWN, LEAST_DRAWN
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.deferred import Deferred
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.paged_column import PagedColumn
from kiosk.screens.layout.pager import PagerRow
from kiosk.screens.layout.side_column import (
    SideColumn,
    beside_words,
    put_beside,
    sheet_size,
    stands_beside,
    stands_upright,
    width_beside,
)
from kiosk.screens.pages.exhibit_picture import Area
from kiosk.screens.pages.interactive import InteractiveScreen
from kiosk.screens.player.compact_bar import aside_pieces
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.wandering import touches_one_place
from kiosk.visit.control import Control

SOURCE_LEAST = 560
LEAST_CHART_DRAWN, ROOMY_CHART_DRAWN = 300, 480
"""How high a line is at the least, and from where on its source shares its sheet, upright in larger words."""


class FiguresScreen(InteractiveScreen):
    _unit_over = ""
    """What is counted, where it stands at the chart."""
    _chart: LineChart | None = None
    """The line on the sheet that is shown."""
    _side: SideColumn | None = None
    _turning = 0
    """How high the buttons are that turn the sheets."""

    def lay_own(self, page: FiguresPage, area: Area) -> int:
        theme = self.theme
        left, top, width, bottom = area
        self._side = SideColumn(self.context, page, bottom, [self._controls(page)]) if stands_beside(theme) else None
        inner, x = width - 2 * theme.margin, left + theme.margin
        if self._side is not None:
            inner = sheet_size(self, area, self._side)[0]
        self.fill(left, top, width, bottom, "paper")
        close = page.compact and not theme.portrait  # every line of the height is needed for the chart
        top += theme.px(24 if close else 32)
        beside = self._beside_title(page, inner) if close else None
        titles = self._title(page, inner, 0 if beside is None else int(beside.width) + theme.px(48))
        if beside is not None:
            down = int(titles[0].height) - int(beside.height)
            self.add(beside, x + inner - int(beside.width), top + down * 2 // 3)
        for label in titles:
            self.add(label, x, top)
            top += int(label.height)
        top += theme.px(16 if close else 20)  # the ring of the first bar stands clear of what is over it
        foot = self._foot(page, inner)
        bottom -= theme.px(8 if close else 20)
        if foot is not None:
            bottom -= int(foot.height)
            self.add(foot, x, bottom)
            bottom -= theme.px(16)
            self.hairline(x, bottom, inner, "pctl")
        over = not close or (self._side is not None and beside is None)
        self._unit_over = page.waiting if over and page.chart != "waffle" else ""
        line = self._read_out(page, inner, "" if self._unit_over or beside is not None else page.waiting)
        bottom -= int(line.height) + theme.px(4 if close else 12)
        waits = not page.read_out and line.block.text.strip() == ""
        room = x, top, inner, bottom - top
        if self._side is not None:
            sheets = self._put_beside(page, room, area, self._side)
        else:
            sheets = self._put_chart(page, room, int(line.height), docked=foot is not None)
        below = x, bottom - self._turning, inner, int(line.height)
        self.add(line, *below[:2])
        if waits and self._chart is not None:
            self._put_unwritten(self._chart, below)
        return sheets

    def _put_unwritten(self, chart: LineChart, area: Area) -> None:
        """Put the numbers that have no room at their points into the line of what is read out, if it holds them."""
        left, top, width, height = area
        words = " · ".join(f"{mark.label.words}:\N{NO-BREAK SPACE}{mark.words}" for mark in chart.unwritten())
        if words and typesetting.block(self.theme, words, "caption", width).height <= height:
            self.add(Label(self.context, words, "caption", "inksoft", width), left, top)

    def _title_token(self, page: FiguresPage, width: int) -> str:
        largest = "h2" if self.theme.layout == "normal" else "h3"
        return typesetting.title_token(self.theme, page.title.words, largest, width, 1)

    def _title(self, page: FiguresPage, width: int, beside: int) -> list[Label]:
        """beside: how much of the width is not the title's."""
        found = [Label(self.context, page.title, self._title_token(page, width), "ink", width - beside)]
        if page.subtitle:
            found.append(Label(self.context, page.subtitle, "caption", "inksoft", width))
        return found

    def _beside_title(self, page: FiguresPage, width: int) -> Label | None:
        """What is counted, where it has room at the right of the title in each of the museum's languages."""
        theme = self.theme
        titled = typesetting.widest(theme, page.title.words, self._title_token(page, width))
        counted = typesetting.widest(theme, page.unit.words, "caption") + theme.px(24)
        if page.chart == "waffle" or not page.waiting or titled + theme.px(48) + counted > width:
            return None
        wide = typesetting.natural_width(theme, page.waiting, "caption", language=page.unit.language)
        return Label(self.context, page.waiting, "caption", "inksoft", wide + 2, language=page.unit.language)

    def _read_out(self, page: FiguresPage, width: int, waiting: str) -> Label:
        """The line for the figure that is chosen, as high while none is. waiting: what stands there then."""
        theme = self.theme
        names = [waiting or " ", *(mark.control.name for mark in page.marks)]
        line = Label(self.context, waiting or " ", "caption", "inksoft", width, language=page.language)
        if page.read_out:
            line = Label(self.context, page.read_out, "caption", "accent-ink", width, weight="semibold")
        least = max(typesetting.tallest(theme, each, "caption", width, weight="semibold") for each in names)
        line.height = max(int(line.height), least)
        return line

    def _controls(self, page: FiguresPage) -> tuple[Control, ...]:
        return (*page.buttons, *page.options, *self._aside_controls)

    def _foot(self, page: FiguresPage, width: int) -> Group | None:
        """The source at the left of the buttons, where both have room in one row; upright in two."""
        theme, gap = self.theme, self.theme.px(24)
        if page.compact:
            return None
        controls = self._controls(page)
        buttons = [
            Button(
                self.context,
                control,
                surface="paper",
                width=max(theme.grown(LEAST_DRAWN), Button.least_width(theme, control) + theme.px(16)),
                drawn_height=BUTTON_DRAWN,
            )
            for control in controls
        ]
        row = Row(buttons, gap)
        room = width - row.width - 2 * gap
        rows: Sized
        if room >= theme.grown(SOURCE_LEAST):
            source = Label(self.context, page.source, "caption", "inksoft", room, language=page.language)
            rows = Row([source, Fill(), row], gap, align="middle")
        elif row.width <= width:
            source = Label(self.context, page.source, "caption", "inksoft", width, language=page.language)
            rows = Column([source, row], theme.px(16))
        else:
            source = Label(self.context, page.source, "caption", "inksoft", width, language=page.language)
            parts = [piece.made() for piece in aside_pieces(self.context, controls, width)]
            rows = Column([source, *parts], theme.px(16))
        return Group(self.context, rows, width)

    def _put_beside(self, page: FiguresPage, room: Area, area: Area, side: SideColumn) -> int:
        """The chart and its source in that room, and all buttons at the right of the area."""
        _, top, width, height = room
        source = Label(self.context, page.source, "caption", "inksoft", width, language=page.language)
        pieces = [*self._chart_pieces(page, width, height), ColumnBlock(source, self.theme.px(24))]
        column = PagedColumn(self.context, pieces, width, height)
        sheets = put_beside(self, page, column, top - area[1], area, side)
        self._chart, self._turning = _line_chart(column), 0
        return sheets

    def _put_chart(self, page: FiguresPage, area: Area, line: int, *, docked: bool) -> int:
        """line: how high the line of what is read out is, which stands below the area, over what turns the sheets."""
        left, top, width, height = area
        after = [] if docked else self._after(page, width)
        around = sum(piece.before + piece.height for piece in after)
        together = stands_upright(theme := self.theme) and height - around >= theme.px(ROOMY_CHART_DRAWN)
        pieces = [*self._chart_pieces(page, width, height - around * together), *after]
        column = PagedColumn(self.context, pieces, width, height)
        if column.sheets > 1:
            turning = int(PagerRow(self.context, page, 0, 2, width).height)
            pieces = self._chart_pieces(page, width, height - turning)
            if not docked:
                pieces += self._after(page, width)
            column = PagedColumn(self.context, pieces, width, height - turning)
        self.focused_on = self._sheet_of_focus(column)
        column.sheet = self.focused_on if self.focused_on >= 0 else min(page.paging.sheet, column.sheets - 1)
        self.add(column, left, top)
        self._chart = _line_chart(column)
        if column.sheets > 1:
            row = PagerRow(self.context, page, column.sheet, column.sheets, width)
            self.add(row, left, top + height + line - int(row.height))
        self._turning = int(row.height) if column.sheets > 1 else 0
        return column.sheets

    def _after(self, page: FiguresPage, width: int) -> list[ColumnBlock]:
        theme = self.theme
        if stands_upright(theme):
            room = width_beside(theme, width)
            source = Label(self.context, page.source, "caption", "inksoft", room, language=page.language)
            if group := beside_words(self.context, [ColumnBlock(source)], self._controls(page), width):
                return [ColumnBlock(group, theme.px(24))]
        source = Label(self.context, page.source, "caption", "inksoft", width, language=page.language)
        return [ColumnBlock(source, theme.px(24)), *aside_pieces(self.context, self._controls(page), width)]

    def _chart_pieces(self, page: FiguresPage, width: int, height: int) -> list[ColumnBlock]:
        """The chart, or how it was counted, in pieces that sheets may part."""
        theme = self.theme
        if page.counted:
            return [ColumnBlock(Label(self.context, text, "body", "ink", width), theme.px(20)) for text in page.counted]
        if page.chart == "line":
            least = theme.px(LEAST_CHART_DRAWN)
            return [ColumnBlock(LineChart(self.context, page, (width, max(height, least)), self._unit_over))]
        frame = row_frame(theme, page, width)
        if page.chart == "waffle":
            rows = deferred_rows(self.context, page, frame, bar_height(theme, len(page.marks), height))
            return [ColumnBlock(row, theme.px(APART_DRAWN)) for row in rows]
        axis = AxisRow(self.context, page, frame, self._unit_over)
        height -= int(axis.height) + theme.px(4)
        unit = Label(self.context, self._unit_over, "caption", "inksoft", width, language=page.language)
        over = [ColumnBlock(unit, heading=True)] if axis.unit is None and self._unit_over else []
        first = sum(block.height for block in over)
        rows = deferred_rows(self.context, page, frame, bar_height(theme, len(page.marks), height - first))
        return [*over, *self._over_axes(page, rows, frame, height, first)]

    def _over_axes(
        self, page: FiguresPage, rows: Sequence[Deferred], frame: RowFrame, room: int, used: int
    ) -> list[ColumnBlock]:
        """The rows of bars, and below those of each sheet the axis. room: of the rows on a sheet, of which so much is
        used on the first."""
        theme = self.theme
        high, usual, least = sum(int(row.height) for row in rows), theme.px(APART_DRAWN), theme.px(LEAST_APART_DRAWN)
        gaps = len(rows) - (0 if used else 1)
        apart = least if used + high + least * gaps <= room < used + high + usual * gaps else usual
        pieces = list[ColumnBlock]()
        for row in rows:
            full = bool(pieces) and used + apart + int(row.height) > room
            if full:
                pieces.append(ColumnBlock(AxisRow(self.context, page, frame, self._unit_over), theme.px(4)))
                used = 0
            pieces.append(ColumnBlock(row, apart, heading=True, fresh=full))
            used += (apart if used else 0) + int(row.height)
        return [*pieces, ColumnBlock(AxisRow(self.context, page, frame, self._unit_over), theme.px(4))]

    def on_touch_down(self, touch: Touch) -> bool:
        """A touch on nothing that can be pressed lets the chosen figure go."""
        taken = bool(super().on_touch_down(touch))
        if not taken and self.page is not None and self.page.read_out:
            touch.ud["elsewhere"] = self
        return taken

    def on_touch_up(self, touch: Touch) -> bool:
        taken = bool(super().on_touch_up(touch))
        if touch.ud.get("elsewhere") is self and touches_one_place(touch, self.theme):
            self.context.emit(FigureChosen(-1))
        return taken


def _line_chart(column: PagedColumn) -> LineChart | None:
    """The line on the sheet that is shown."""
    shown = (piece.widget for piece, _ in column.pages[column.sheet])
    return next((widget for widget in shown if isinstance(widget, LineChart)), None)
