"""A timeline: axis and lanes above, the chosen event below them.

Rules: where all of it fits for the event with the most words, everything stands on one sheet and only the event
changes; else it is read from the top, in as many sheets as it takes, and each event begins on the first. A swipe goes
to the next event, or where there are sheets turns them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from kiosk.content.texts import LocalizedText
from kiosk.interactives.timeline.axis_control import AxisControl
from kiosk.interactives.timeline.page import EventView, TimelinePage
from kiosk.screens.graphics import typesetting
from kiosk.screens.layout.boxes import Column, Part, Row, Sized, Space
from kiosk.screens.layout.button_rows import button_row, button_rows
from kiosk.screens.layout.footer import sheet_with
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.paged_column import ColumnBlock, PagedColumn
from kiosk.screens.layout.pager import PagerRow
from kiosk.screens.pages.exhibit_picture import Area
from kiosk.screens.pages.interactive import InteractiveScreen
from kiosk.screens.player.compact_bar import aside_pieces
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label, Tag
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.pages.picture_view import PictureView

PICTURE_DRAWN = (512, 300)
LEAST_PICTURE_DRAWN = 180
TITLE_LEAST_DRAWN = 560


@dataclass(frozen=True, slots=True)
class Composition:
    """What stands on the one sheet around the event. beside: buttons at the right of the title; foot: all others."""

    title: Label
    beside: Group | None
    axis: AxisControl
    foot: Group


class TimelineScreen(InteractiveScreen):
    def lay_own(self, page: Any, area: Area) -> int:
        assert isinstance(page, TimelinePage)
        left, top, width, height = area
        self.fill(left, top, width, height, "paper")
        composed = self._composition(page, width - 2 * self.theme.margin)
        if self._lay_composed(page, composed, area):
            return 1
        return self._lay_sheets(page, area)

    def turned(self, by: int, began: tuple[float, float]) -> Event | None:
        page = self.page
        if page is None or page.paging.sheets > 1:
            return super().turned(by, began)
        move = page.later if by > 0 else page.earlier
        return move.event if move.enabled else None

    def _composition(self, page: TimelinePage, width: int) -> Composition:
        theme, context, options = self.theme, self.context, list(page.options)
        beside: list[Button] = []
        gap, least = theme.px(24), self._title_width(page)
        used = 0
        while options and not theme.portrait:
            button = self._button(options[-1])
            if least + used + gap + int(button.width) > width:
                break
            used += gap + int(button.width)
            beside.insert(0, button)
            options.pop()
        token = typesetting.title_token(theme, page.title.words, "h2", width - used, most=1)
        return Composition(
            title=Label(context, page.title, token, "ink", width - used),
            beside=Group(context, Row(beside, gap)) if beside else None,
            axis=AxisControl(context, page, width),
            foot=self._foot(page, [*page.own, *options], width),
        )

    def _title_width(self, page: TimelinePage) -> int:
        """How wide the title is on one line, where that leaves room beside it."""
        return max(self.theme.px(TITLE_LEAST_DRAWN), typesetting.widest(self.theme, page.title.words, "h3"))

    def _button(self, control: Control, width: int = 0) -> Button:
        theme = self.theme
        return Button(
            self.context,
            control,
            surface="paper",
            width=width or Button.least_width(theme, control) + theme.px(16),
            drawn_height=88,
            emphasis="accent" if control.chosen else "plain",
        )

    def _foot(self, page: TimelinePage, others: Sequence[Control], width: int) -> Group:
        """Earlier and Later, the way to the stop at the right, and the others, in a row, or in several over the whole
        width; the place of a way to a stop is kept where any event has one."""
        theme, context, moves = self.theme, self.context, [page.earlier, page.later]
        opening, kept = page.event.open, page.leading
        gap = theme.px(24)
        row = [self._button(control) for control in (*moves, *others)]
        wide = 0 if kept is None else Button.least_width(theme, kept) + theme.px(16)
        if Row(row, gap).width + (gap + wide if kept else 0) <= width:
            parts = Row(row, gap).parts()
            if opening is not None:
                parts.append(Part(self._button(opening, wide), width - wide))
            return Group(context, parts, width)
        rows: list[Sized] = [button_row(context, moves, width=width, surface="paper")]
        if others:
            rows.append(button_rows(context, others, width, surface="paper"))
        if kept is not None:
            rows.append(Space(height=theme.target(88)) if opening is None else self._button(opening, width))
        return Group(context, Column(rows, theme.px(16)), width)

    def _lay_composed(self, page: TimelinePage, of: Composition, area: Area) -> bool:
        """Whether all fitted, and so was laid."""
        theme = self.theme
        left, top, whole, height = area
        margin, above = theme.margin, theme.px(28)
        width = whole - 2 * margin
        head = max(int(of.title.height), int(of.beside.height) if of.beside else 0)
        axis_top = above + head + theme.px(16)
        begin = axis_top + int(of.axis.height) + theme.px(16)
        foot_top = height - above - int(of.foot.height)
        event = (margin, begin, width, foot_top - theme.px(24) - begin)
        if not self._fits(page, event):
            return False
        self.add(of.title, left + margin, top + above + (head - int(of.title.height)) // 2)
        if of.beside is not None:
            self.add(of.beside, left + whole - margin - of.beside.width, top + above)
        self.add(of.axis, left + margin, top + axis_top)
        self.add(of.foot, left + margin, top + foot_top)
        self._lay_event(page, (left + event[0], top + event[1], *event[2:]))
        return True

    def _fits(self, page: TimelinePage, area: Area) -> bool:
        """Whether the event with the most words fits there, and the one that is shown."""
        theme, (_, _, width, height) = self.theme, area
        if theme.portrait:
            height -= theme.px(LEAST_PICTURE_DRAWN + 28) if page.pictured else 0
        elif page.pictured:
            width -= theme.px(PICTURE_DRAWN[0] + 48)
        return max(self._height(page.roomiest, width), self._height(page.event, width)) <= height

    def _height(self, event: EventView, width: int) -> int:
        theme = self.theme
        marks = theme.line("caption") if event.title.mark or event.text.mark else 0
        texts = ((event.date, "h3"), (event.title.words, "card"), (event.text.words, "caption"))
        return sum(typesetting.tallest(theme, words, token, width) for words, token in texts) + theme.px(16) + 2 * marks

    def _lay_event(self, page: TimelinePage, area: Area) -> None:
        theme, event = self.theme, page.event
        left, top, width, height = area
        if event.picture is not None and not theme.portrait:
            wide, high = theme.px(PICTURE_DRAWN[0]), min(height, theme.px(PICTURE_DRAWN[1]))
            self.add(self._picture_of(event.picture, wide, high), left, top)
            left, width = left + wide + theme.px(48), width - wide - theme.px(48)
        for piece in self._words(event, width):
            top += piece.before
            self.add(piece.made(), left, top)
            top += piece.height
        if event.picture is not None and theme.portrait:
            room = area[1] + height - top - theme.px(28)
            high = min(room, width * 9 // 16)
            self.add(self._picture_of(event.picture, width, high), left, top + theme.px(28))

    def _words(self, event: EventView, width: int) -> list[ColumnBlock]:
        context, theme = self.context, self.theme
        date = LocalizedText(event.date, self.page.language)
        found = [
            ColumnBlock(Label(context, date, "h3", "ink", width), heading=True),
            ColumnBlock(Label(context, event.title, "card", "ink", width), heading=bool(event.text)),
        ]
        if event.text:
            found.append(ColumnBlock(Label(context, event.text, "caption", "ink", width), theme.px(8)))
        return found

    def _picture_of(self, view: PictureView, width: int, height: int) -> Group:
        """The picture with the tag of its kind; photographs and documents whole."""
        pad = self.theme.px(16)
        picture = PictureWidget(self.context, view, width, height, fit="cover" if view.tag else "contain")
        parts = [Part(picture)]
        if view.tag:
            tag = Tag(self.context, view.tag, language=self.page.language, most=width - 2 * pad)
            parts.append(Part(tag, pad, height - pad - int(tag.height)))
        return Group(self.context, parts, width, height)

    def _lay_sheets(self, page: TimelinePage, area: Area) -> int:
        theme = self.theme
        left, top, whole, height = area
        margin, above = theme.margin, theme.px(32)
        width = whole - 2 * margin
        row = int(PagerRow(self.context, page, 0, 2, width).height)
        column = PagedColumn(self.context, self._blocks(page, width), width, height - above - row)
        self.focused_on = sheet_with(column, page.focus, -1)
        column.sheet = self.focused_on if self.focused_on >= 0 else min(page.paging.sheet, column.sheets - 1)
        self.add(column, left + margin, top + above)
        self._put_turner(page, area, margin, column.sheet, column.sheets)
        return column.sheets

    def _dated_moves(self, page: TimelinePage, date: ColumnBlock, width: int) -> list[ColumnBlock]:
        """Earlier and Later at the right of the date, or over it where that is too narrow."""
        theme, moves, gap = self.theme, [page.earlier, page.later], self.theme.px(24)
        row = Row([self._button(control) for control in moves], gap)
        widest = typesetting.widest(theme, page.event.date, "h3")
        if widest + 2 * gap + row.width > width:
            rows = button_rows(self.context, moves, width, surface="paper")
            return [ColumnBlock(rows, theme.px(16)), replace(date, before=theme.px(16))]
        left, high = width - row.width, row.height
        words = Part(date.made(), 0, (high - date.height) // 2, left - gap)
        group = Group(self.context, [words, *row.parts(left)], width, high)
        return [ColumnBlock(group, theme.px(12), heading=True)]

    def _blocks(self, page: TimelinePage, width: int) -> list[ColumnBlock]:
        theme, context, event = self.theme, self.context, page.event
        token = typesetting.title_token(
            theme, page.title.words, "h2" if theme.layout == "normal" else "h3", width, most=1
        )
        pieces = [
            ColumnBlock(Label(context, page.title, token, "ink", width), heading=True),
            ColumnBlock(AxisControl(context, page, width, lanes=False), theme.px(12)),
        ]
        date, *words = self._words(event, width)
        pieces += [*self._dated_moves(page, date, width), *words]
        if event.open is not None:
            pieces += aside_pieces(context, (event.open,), width)
        if event.picture is not None:
            high = min(round(theme.height_px * 0.4), width * 9 // 16)
            pieces.append(ColumnBlock(self._picture_of(event.picture, width, high), theme.px(24)))
        if page.lanes:
            pieces.append(ColumnBlock(AxisControl(context, page, width), theme.px(32)))
        return [*pieces, *aside_pieces(context, (*page.own, *page.options), width)]
