"""A timeline: axis and lanes above, the chosen event below them.

Rules: where all of it fits for the event with the most words, everything stands on one sheet and only the event
changes; else it is read from the top, in as many sheets as it takes, and each event begins on the first, with a smaller
title, a closer axis and its heading beside Earlier and Later where only so its words begin there too, and where they
have no room there with its date alone beside these. The lanes come next on a wide screen, on an upright one the
picture, which has room there. The way to a stop stands below the event's words where their sheet has room for it, else
before Earlier and Later, where these leave it room, and only then with the other buttons. In larger words on a wide
screen all buttons stand at the right of the sheets, Earlier, Later and the way to the stop beside the first. A swipe
goes to the next event, or where there are sheets turns them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kiosk.interactives.timeline.axis_control import LANE_DRAWN, LOW_LANE_DRAWN, AxisControl
from kiosk.interactives.timeline.page import TimelinePage
from kiosk.interactives.timeline.pieces import CLOSE_DRAWN, PICTURE_DRAWN, TimelinePieces
from kiosk.screens.graphics import typesetting
from kiosk.screens.layout.boxes import Column, Part, Row, Sized
from kiosk.screens.layout.button_rows import BUTTON_DRAWN, button_row, button_rows
from kiosk.screens.layout.column_blocks import ColumnBlock, column_height
from kiosk.screens.layout.group import FixedGroup, Group
from kiosk.screens.layout.interactive_sheets import lay_sheets, room_of_a_sheet
from kiosk.screens.layout.pager import row_height
from kiosk.screens.layout.side_column import SideColumn, lay_beside, sheet_size, stands_beside
from kiosk.screens.layout.title_row import plain_button, title_row
from kiosk.screens.pages.exhibit_picture import Area
from kiosk.screens.player.compact_bar import aside_pieces
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.visit.control import Control
from kiosk.visit.events import Event

LEAST_PICTURE_DRAWN = 180
LAST_BEFORE_DRAWN, LAST_DRAWN = 12, 88
"""The space over the buttons that end the last sheet, and how high they are."""


@dataclass(frozen=True, slots=True)
class Composition:
    """What stands on the one sheet around the event. head: the title with the buttons beside it; foot: all others."""

    head: Group
    axis: AxisControl
    foot: Group


class TimelineScreen(TimelinePieces):
    def lay_own(self, page: Any, area: Area) -> int:
        assert isinstance(page, TimelinePage)
        left, top, width, height = area
        self.fill(left, top, width, height, "paper")
        if stands_beside(self.theme):
            return self._lay_beside(page, area)
        for lane in (LANE_DRAWN, LOW_LANE_DRAWN):
            if self._lay_composed(page, self._composition(page, width - 2 * self.theme.margin, lane), area):
                return 1
        room, inner = room_of_a_sheet(self, page, area, "paper"), width - 2 * self.theme.margin
        return lay_sheets(self, page, self._blocks(page, inner, room), area, "paper")

    def _lay_beside(self, page: TimelinePage, area: Area) -> int:
        """All buttons at the right of the sheets; the place of a way to a stop is kept where any event has one."""
        way = page.event.open or page.leading
        moves = [page.earlier, page.later, *([] if way is None else [way])]
        absent = frozenset({way.id} if way is not None and page.event.open is None else ())
        groups = [moves, [*page.own, *page.options]]
        side = SideColumn(self.context, page, area[3], groups, absent)
        width, room = sheet_size(self, area, side)
        date, title, *words = self._words(page.event, width)
        over, before = self._over_event(page, width), self.theme.px(12)
        if column_height(over) + before + date.height + self._begun(page, width, width) > room:
            over, before = self._over_event(page, width, close=True), self.theme.px(CLOSE_DRAWN)
        begins = column_height(over) + before + date.height + self._begun(page, width, width) <= room
        date = replace(date, before=before, heading=begins)  # else it stands on the first sheet alone
        pieces = [*over, date, title, *words, *self._lanes(page, width, room, 0)]
        if page.event.picture is not None:
            pieces += self._picture_below(page, pieces, width, room)
        return lay_beside(self, page, pieces, area, side)

    @property
    def _button_drawn(self) -> float:
        """How high the buttons on the sheets are drawn: in larger words no higher than those that turn."""
        theme = self.theme
        return BUTTON_DRAWN if theme.layout == "normal" else row_height(theme) / theme.target(100) * 100

    def _opened_ahead(self, page: Any) -> Iterable[str]:
        return (event.picture.file for event in page.views if event.picture is not None)

    def turned(self, by: int, began: tuple[float, float]) -> Event | None:
        page = self.page
        if page is None or page.paging.sheets > 1:
            return super().turned(by, began)
        move = page.later if by > 0 else page.earlier
        return move.event if move.enabled else None

    def _composition(self, page: TimelinePage, width: int, lane_drawn: int) -> Composition:
        head, rest = title_row(self.context, page.title, page.options, width, surface="paper")
        axis = AxisControl(self.context, page, width, lane_drawn=lane_drawn)
        return Composition(head, axis, self._foot(page, [*page.own, *rest], width))

    def _foot(self, page: TimelinePage, others: Sequence[Control], width: int) -> Group:
        """Earlier and Later, the way to the stop at the right, and the others, in a row, or in several over the whole
        width; the place of a way to a stop is kept where any event has one."""
        theme, context, moves = self.theme, self.context, [page.earlier, page.later]
        opening, kept = page.event.open, page.leading
        apart = theme.px(24)
        row = [plain_button(context, control, "paper") for control in (*moves, *others)]
        wide = 0 if kept is None else Button.least_width(theme, kept) + theme.px(16)
        if Row(row, apart).width + (apart + wide if kept else 0) <= width:
            parts = Row(row, apart).parts()
            if opening is not None:
                parts.append(Part(plain_button(context, opening, "paper", wide), width - wide))
            return FixedGroup(context, parts, width)
        rows: list[Sized] = [button_row(context, moves, width=width, surface="paper")]
        if others:
            rows.append(button_rows(context, others, width, surface="paper"))
        gap, high = theme.px(16), 0
        if kept is not None:
            rows.append(plain_button(context, opening or kept, "paper", width))
            high = Column(rows, gap).height
            rows = rows if opening is not None else rows[:-1]
        return FixedGroup(context, Column(rows, gap), width, high)

    def _lay_composed(self, page: TimelinePage, of: Composition, area: Area) -> bool:
        """Whether all fitted, and so was laid."""
        theme = self.theme
        left, top, whole, height = area
        margin, above = theme.margin, theme.px(28)
        width = whole - 2 * margin
        axis_top = above + int(of.head.height) + theme.px(16)
        begin = axis_top + int(of.axis.height) + theme.px(16)
        foot_top = height - above - int(of.foot.height)
        event = (margin, begin, width, foot_top - theme.px(24) - begin)
        if not self._fits(page, event):
            return False
        self.add(of.head, left + margin, top + above)
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

    def _lay_event(self, page: TimelinePage, area: Area) -> None:
        theme, event = self.theme, page.event
        left, top, width, height = area
        if event.picture is not None and not theme.portrait:
            wide, high = theme.px(PICTURE_DRAWN[0]), min(height, theme.px(PICTURE_DRAWN[1]))
            self.add(self._shaped_picture(page, event.picture, wide, high), left, top)
            left, width = left + wide + theme.px(48), width - wide - theme.px(48)
        for piece in self._words(event, width):
            top += piece.before
            self.add(piece.made(), left, top)
            top += piece.height
        if event.picture is not None and theme.portrait:
            room = area[1] + height - top - theme.px(28)
            self.add(self._shaped_picture(page, event.picture, width, room), left, top + theme.px(28))

    def _move_row(self, page: TimelinePage, width: int, *, leads: bool, low: bool = False) -> Row | None:
        """Earlier and Later, and before them the way to the stop, as they fit into the width beside the date: without
        their icons where only so they fit beside every event's, so that they keep their places; None where they are too
        wide beside this one. leads: whether the way to a stop has its place there, in every event; low: no higher and
        no wider than their words need, close to each other."""
        theme, kept = self.theme, page.leading if leads else None
        gap, around = (theme.px(12), 0) if low else (theme.px(24), theme.px(16))
        dates = [
            typesetting.widest(theme, date, "h3") for date in (page.event.date, *(each.date for each in page.views))
        ]
        for icons in (True, False):
            shown = [each if icons else replace(each, icon="") for each in (page.earlier, page.later)]
            buttons = [self._move_button(each, low=low) for each in shown]
            if kept is not None:
                way = page.event.open or kept
                way, longest = (each if icons else replace(each, icon="") for each in (way, kept))
                wide = Button.least_width(theme, longest) + around
                buttons.insert(0, self._move_button(way, wide, low=low))
            row = Row(buttons, gap)
            drawn = row if kept is None or page.event.open is not None else Row(buttons[1:], gap)
            if (row.width + max(dates) if icons or theme.portrait else drawn.width + dates[0]) <= width:
                return drawn
        return None

    def _move_button(self, control: Control, width: int = 0, *, low: bool) -> Button:
        if not low:
            return plain_button(self.context, control, "paper", width)
        width = width or Button.least_width(self.theme, control)
        return Button(self.context, control, surface="paper", width=width, drawn_height=0)

    def _dated_moves(self, page: TimelinePage, date: ColumnBlock, width: int, leads: bool) -> list[ColumnBlock] | None:
        """Earlier and Later at the right of the date, or over it where that is too narrow; None where the way to a stop
        has no place before them."""
        theme, moves, gap = self.theme, [page.earlier, page.later], self.theme.px(24)
        row = self._move_row(page, width - 2 * gap, leads=leads)
        if row is None:
            rows = button_rows(self.context, moves, width, surface="paper", drawn_height=self._button_drawn)
            return None if leads else [ColumnBlock(rows, theme.px(16)), replace(date, before=theme.px(16))]
        left, high = width - row.width, max(row.height, date.height)
        words = Part(date.made(), 0, (high - date.height) // 2, left - gap)
        group = Group(
            self.context, [words, Part(FixedGroup(self.context, row), left, (high - row.height) // 2)], width, high
        )
        return [ColumnBlock(group, theme.px(12), heading=True)]

    def _beginning(
        self, page: TimelinePage, width: int, room: int, *, leads: bool = False
    ) -> tuple[list[ColumnBlock], list[ColumnBlock]] | None:
        """Title and axis, and the event's heading and words: closer where only so its words begin on the first sheet,
        whichever of the museum's languages they are in. leads: with the way to a stop beside Earlier and Later; None
        where that has no room there."""
        theme = self.theme
        date, title, *words = self._words(page.event, width)
        over, dated = self._over_event(page, width), self._dated_moves(page, date, width, leads)
        title = replace(title, before=theme.px(6))  # clear of the ring of Earlier and Later
        usual = None if dated is None else (over, [*dated, title, *words])
        if dated and column_height([*over, *dated]) + title.before + self._begun(page, width, width) <= room:
            return usual
        row = self._move_row(page, width - theme.px(24), leads=leads, low=leads)
        if leads:  # the title below both, as wide as the page
            return None if row is None else self._closest(page, row, width, room)
        if row is None:
            return usual
        left = width - row.width - theme.px(24)
        closer, begun = self._over_event(page, width, close=True), theme.line("h3") + self._begun(page, left, width)
        if column_height(closer) + theme.px(CLOSE_DRAWN) + max(row.height, begun) > room:
            return self._headed_first(page, closer, row, width, room) or usual
        date, title, *_ = self._words(page.event, left)
        headed = date.height + title.height
        high, beside = max(row.height, headed), FixedGroup(self.context, row)
        parts = [
            Part(date.made(), 0, (high - headed) // 2),
            Part(title.made(), 0, (high - headed) // 2 + date.height),
            Part(beside, width - row.width, (high - row.height) // 2),
        ]
        heading = ColumnBlock(Group(self.context, parts, width, high), theme.px(CLOSE_DRAWN), heading=bool(words))
        return closer, [heading, *(replace(each, before=theme.px(CLOSE_DRAWN)) for each in words)]

    def _headed_first(
        self, page: TimelinePage, closer: list[ColumnBlock], row: Row, width: int, room: int
    ) -> tuple[list[ColumnBlock], list[ColumnBlock]] | None:
        """The closer form where the words have no room on the first sheet: the event's date there beside Earlier and
        Later, with its title and words on the next; None where not even that has room."""
        date, title, *words = self._words(page.event, width)
        high, apart = max(row.height, date.height), self.theme.px(12)
        if column_height(closer) + apart + high > room:
            return None
        parts = [
            Part(date.made(), 0, (high - date.height) // 2, width - row.width - self.theme.px(24)),
            Part(FixedGroup(self.context, row), width - row.width, (high - row.height) // 2),
        ]
        return closer, [
            ColumnBlock(Group(self.context, parts, width, high), apart),
            replace(title, heading=bool(words)),
            *words,
        ]

    def _closest(
        self, page: TimelinePage, row: Row, width: int, room: int
    ) -> tuple[list[ColumnBlock], list[ColumnBlock]] | None:
        """The closer form with the way to the stop in the row of the date, and the event's title below it; None where
        its words do not begin there so."""
        theme, closer = self.theme, self._over_event(page, width, close=True)
        date, title, *words = self._words(page.event, width)
        high, apart = max(row.height, date.height), theme.px(12)  # the axis is touched, too
        begun = self._begun(page, width, width) - theme.px(8) + theme.px(CLOSE_DRAWN / 2)
        if column_height(closer) + apart + high + begun > room:
            return None
        parts = [
            Part(date.made(), 0, (high - date.height) // 2, width - row.width - apart),
            Part(FixedGroup(self.context, row), width - row.width, (high - row.height) // 2),
        ]
        dated = ColumnBlock(Group(self.context, parts, width, high), apart, heading=True)
        return closer, [dated, title, *(replace(each, before=theme.px(CLOSE_DRAWN / 2)) for each in words)]

    def _blocks(self, page: TimelinePage, width: int, room: int) -> list[ColumnBlock]:
        """room: the height of a sheet."""
        theme, context, event = self.theme, self.context, page.event
        begun = self._beginning(page, width, room)
        assert begun is not None, "only the way to a stop may have no room"
        opening = () if event.open is None else (event.open,)
        below, led = aside_pieces(context, opening, width, drawn_height=self._button_drawn), None
        # where the way to a stop has its place, whether this event has one or not
        leading = () if page.leading is None else (page.leading,)
        kept = aside_pieces(context, leading, width, drawn_height=self._button_drawn)
        if kept and column_height([*begun[0], *begun[1], *kept]) <= room:
            begun, opening = (begun[0], [*begun[1], *below]), ()
        elif kept and (led := self._beginning(page, width, room, leads=True)) is not None:
            begun, opening = led, ()
        elif kept and column_height([*begun[0], *begun[1]]) > room >= column_height([*begun[1], *kept]):
            begun, opening = (begun[0], [*begun[1], *below]), ()
        pieces = [*begun[0], *begun[1]]
        controls = (*opening, *page.own, *page.options)
        last, gap = self._last(controls, width, room), theme.px(24)
        pictured = event.picture is not None and not theme.portrait
        lanes = self._lanes(page, width, room, 0 if pictured else column_height(last) + theme.px(LAST_BEFORE_DRAWN))
        if not pictured:
            high = 0 if event.picture is None else self._height_below(page, pieces, width, room - gap)
            shown = [] if event.picture is None else [ColumnBlock(self._whole_picture(page, width, high), gap)]
            if lanes and lanes[-1].height + column_height(last) + theme.px(LAST_BEFORE_DRAWN) <= room:
                lanes[-1] = replace(lanes[-1], heading=True)  # no buttons alone on the last sheet
            return [*pieces, *shown, *lanes, *last]
        assert event.picture is not None
        picture = self._shaped_picture(page, event.picture, width // 2, room - gap)
        left = int(picture.width) + 2 * gap
        rows = button_rows(context, controls, width - left, surface="paper")
        if max(int(rows.height), int(picture.height)) <= room:
            parts, top = [Part(picture)], 0
            named = Label(context, event.title, "card", "ink", width - left)
            over = int(named.height) + theme.px(16)  # so that the picture is read of beside it
            if over + int(rows.height) <= max(int(picture.height), room):
                parts, top = [*parts, Part(named, left)], over
            ending = Group(context, [*parts, Part(rows, left, top)], width)
            return [*pieces, *lanes, ColumnBlock(ending, gap)]
        return [*pieces, *lanes, ColumnBlock(self._whole_picture(page, width // 2), gap), *last]

    def _last(self, controls: Sequence[Control], width: int, room: int) -> list[ColumnBlock]:
        """The buttons that change the axis and lead on: together where a sheet has room for all."""
        rows = button_rows(
            self.context, controls, width, surface="paper", drawn_height=min(LAST_DRAWN, self._button_drawn)
        )
        if int(rows.height) <= room:
            return [ColumnBlock(rows, self.theme.px(LAST_BEFORE_DRAWN))]
        return aside_pieces(self.context, controls, width, drawn_height=self._button_drawn)
