"""A list of persons: what is typed, and who is found, with the keys below.

Rules: wide screens have field and buttons at the left and the list at the right, upright ones have them one over the
other; the keyboard lies over the whole width at the foot. How many there are stands beside the title on a wide screen,
where it has room there in each of the museum's languages, else over the list; so it does upright over the keys, and
filters and As a list are then one row over the list. Only the rows that are seen are made, so that a letter more
is drawn as quickly in millions of names as in ten. Upright in large words one row of them stands below the list where
there is a recording. Where the buttons have no room beside the list they stand below its last lines, on as many sheets
as they take, each with a name over them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.interactives.names.keyboard_drawing import NameField, PersonLine, keyboard_group
from kiosk.interactives.names.page import NamesPage
from kiosk.screens.graphics import typesetting
from kiosk.screens.layout.boxes import Column, Row
from kiosk.screens.layout.button_rows import button_rows
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.footer import sheet_with
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.paged_column import PagedColumn
from kiosk.screens.layout.pager import PagerRow
from kiosk.screens.layout.title_row import plain_button
from kiosk.screens.pages.exhibit_picture import Area
from kiosk.screens.pages.interactive import InteractiveScreen
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.control import Control

LEFT_SHARE = 0.44
LEAST_ROWS = 3
LINE_GAP_DRAWN = 13


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the list, to be made when it is seen."""

    control: Control
    make: Callable[[], CanvasWidget]


def _sheets_of_lines(count: int, fit: int, over: Sequence[int]) -> list[range]:
    """Which lines of a list stand on which sheet. fit: how many have room on one; over: how many over each part of the
    buttons that end the list, each of which has one line at least where there is room for it."""
    found, at = list[range](), 0
    kept = [min(1, room) for room in over]
    while count - at > sum(over):
        found.append(range(at, at + max(1, min(fit, count - at - sum(kept)))))
        at = found[-1].stop
    for number, room in enumerate(over):
        found.append(range(at, at + max(0, min(room, count - at - sum(kept[number + 1 :])))))
        at = found[-1].stop
    return found or [range(0)]


class NamesScreen(InteractiveScreen):
    def lay_own(self, page: NamesPage, area: Area) -> int:
        theme, (left, top, width, height) = self.theme, area
        self.fill(left, top, width, height, "paper")
        margin, low, self._counted = theme.margin, top + height, False
        flat = page.compact or height < theme.px(800)
        close = flat and page.keyboard is not None and not theme.portrait  # every line of the height is needed
        edge, gap = theme.px(20 if close else 32), theme.px(12 if close else 16)
        self._rows_flat = page.keyboard is not None and not theme.portrait
        if page.keyboard is not None:
            keys = keyboard_group(self.context, page.keyboard, width - 2 * margin, flat=flat)
            low -= int(keys.height) + theme.px(32)
            self.fill(left, low, width, top + height - low, "paper2")
            self.hairline(left, low, width, "pctl")
            self.add(keys, left + margin, low + theme.px(16))
        inner = width - 2 * margin
        if theme.portrait:
            return self._upright(page, (left + margin, top + edge, inner, low - top - edge - theme.px(16)))
        split = round(inner * LEFT_SHARE)
        room = low - top - edge - theme.px(16)
        head = self._head(page, split, "card" if close else "h3")
        self.add(head, left + margin, top + edge)
        used, tools = int(head.height) + theme.px(12 if close else 24), list[Control]()
        for group in self._tools(page):
            first = [] if tools else self._parted(group, split, room - used)[0]
            beside = button_rows(self.context, first or group, split, surface="paper")
            if tools or used + int(beside.height) > room:
                tools += group
                continue
            tools += group[len(first) :]
            self.add(beside, left + margin, top + edge + used)
            used += int(beside.height) + gap
        hint = Label(self.context, page.hint, "caption", "inksoft", split)
        if not (tools and page.compact) and used + int(hint.height) <= room:
            self.add(hint, left + margin, top + edge + used)
        apart = theme.px(64)
        at = left + margin + split + apart
        return self._list(page, (at, top + edge, inner - split - apart, room), tools)

    def _upright(self, page: NamesPage, area: Area) -> int:
        theme, (left, top, width, room) = self.theme, area
        head, tools = self._head(page, width, "h3"), [each for group in self._tools(page) for each in group]
        self.add(head, left, top)
        used = int(head.height) + theme.px(24)
        if self._counted:
            over = [*page.tools[:-1], *page.options]
            row = button_rows(self.context, over, width, surface="paper")
            if len({part.y for part in row.parts}) == 1:
                self.add(row, left, top + used)
                used += int(row.height) + theme.px(16)
                return self._list(page, (left, top + used, width, room - used), page.tools[-1:])
        spare = room - used - theme.px(24) - (LEAST_ROWS + 2) * PersonLine.height_for(theme, self._rows_flat)
        if page.compact and page.bar is not None and page.bar.main is not None and tools:
            spare = min(spare, int(button_rows(self.context, tools[:1], width, surface="paper").height))
        first = self._parted(tools, width, spare)[0] if tools else []
        rows = button_rows(self.context, first, width, surface="paper") if first else None
        if rows is None or int(rows.height) > spare:
            return self._list(page, (left, top + used, width, room - used), tools)
        self.add(rows, left, top + room - int(rows.height))
        low = int(rows.height) + theme.px(24)
        return self._list(page, (left, top + used, width, room - used - low), tools[len(first) :])

    @staticmethod
    def _tools(page: NamesPage) -> list[tuple[Control, ...]]:
        """The buttons in the groups in which they stand: filters, the reading, and what is further there."""
        filters, rest = page.tools[:-1], page.tools[-1:]
        return [group for group in (filters, rest, page.options) if group]

    def _head(self, page: NamesPage, width: int, largest: str) -> Group:
        """Title, field and the button that empties it; upright, where nothing is to be emptied, title and field stand
        beside each other if they have room in each of the museum's languages. largest: the type of the title."""
        theme, gap = self.theme, self.theme.px(16)
        clear = None if page.clear is None else Button(self.context, page.clear, drawn_height=100, surface="paper")
        beside = 0 if clear is None else width - int(clear.width) - gap
        token = typesetting.title_token(theme, page.title.words, largest, width)
        titled = typesetting.widest(theme, page.title.words, token)
        field_wide = width - titled - 2 * gap
        if clear is None and theme.portrait and field_wide >= NameField.least_width(theme, page.prompt):
            field = NameField(self.context, page.field, page.typed, page.prompt, field_wide)
            title = Label(self.context, page.title, token, "ink", titled)
            return Group(self.context, Row([title, field], 2 * gap, "middle"))
        across = titled + 2 * gap + typesetting.widest(theme, page.summary, "caption")
        upright_keys = page.keyboard is not None and not page.compact
        self._counted = page.summary != "" and across <= width and (not theme.portrait or upright_keys)
        title = Label(self.context, page.title, token, "ink", titled if self._counted else width)
        pieces: list[CanvasWidget | Row] = [title]
        if self._counted:
            pieces = [Row([title, self._summary(page, width - titled - 2 * gap)], 2 * gap, "middle")]
        if clear is not None and beside >= theme.grown(320):
            field = NameField(self.context, page.field, page.typed, page.prompt, beside)
            pieces.append(Row([field, clear], gap))
        else:
            pieces.append(NameField(self.context, page.field, page.typed, page.prompt, width))
            pieces += [] if clear is None else [clear]
        return Group(self.context, Column(pieces, gap if largest == "h3" else theme.px(4)))

    def _summary(self, page: NamesPage, width: int) -> Label:
        return Label(self.context, page.summary, "caption", "inksoft", width, language=page.language)

    # The list, or what stands in its place

    def _list(self, page: NamesPage, area: Area, tools: Sequence[Control]) -> int:
        """tools: those that have no room elsewhere, for a sheet of their own."""
        left, top, width, room = area
        if page.person is not None:
            return self._sheets_of(page, self._person(page, width), area, tools)
        if page.choices:
            return self._sheets_of(page, self._choices(page, width), area, tools)
        theme, summary = self.theme, None if self._counted else self._summary(page, width)
        if summary is not None and page.nearest:
            rows = button_rows(self.context, page.nearest, width, surface="paper")
            blocks = [ColumnBlock(summary, heading=True), ColumnBlock(rows, theme.px(16))]
            return self._sheets_of(page, blocks, area, tools)
        listed = next((each for each in tools if each.id == "view-list"), None)
        way = None if listed is None else plain_button(self.context, listed, "paper")
        used = 0 if summary is None else int(summary.height) + theme.px(8)
        if way is not None and self._fits_beside(page, way, width, room):
            tools = [each for each in tools if each is not listed]
            self.add(way, left + width - way.width, top)
            used = int(way.height) + theme.px(16)
            if summary is not None:
                summary = self._summary(page, width - int(way.width) - theme.px(24))
                self.add(summary, left, top + (int(way.height) - int(summary.height)) // 2)
        elif summary is not None:
            self.add(summary, left, top)
        return self._lines(page, (left, top + used, width, room - used), tools)

    def _fits_beside(self, page: NamesPage, way: Button, width: int, room: int) -> bool:
        """Whether this button has room at the right of what is said of the list, over the least number of its rows."""
        theme, apart = self.theme, self.theme.px(LINE_GAP_DRAWN)
        row = PersonLine.height_for(theme, self._rows_flat)
        turner = int(PagerRow(self.context, page, 0, 2, width).height)
        # Over a high keyboard a name and the button have no room below each other: the last sheet would have no name.
        head = 0 if self._counted else int(typesetting.tallest(theme, page.summary, "caption", width)) + theme.px(8)
        least = LEAST_ROWS if head + row + apart + int(way.height) + turner <= room else 1
        high = int(way.height) + theme.px(16) + least * (row + apart) + turner
        across = 0 if self._counted else typesetting.widest(theme, page.summary, "caption") + theme.px(24)
        return across + int(way.width) <= width and high - apart <= room

    def _lines(self, page: NamesPage, area: Area, tools: Sequence[Control]) -> int:
        theme, (left, top, width, room) = self.theme, area
        high, apart = PersonLine.height_for(theme, self._rows_flat), theme.px(LINE_GAP_DRAWN)
        lines = self._all_lines(page, width)
        tools = [*([page.after] if page.after is not None else []), *tools]
        fit = (room + apart) // (high + apart)
        pager = PagerRow(self.context, page, 0, 2, width) if len(lines) > fit or tools else None
        if pager is not None and int(pager.height) + high > room:
            pager = None  # in large words over the keyboard: the row that has the focus is seen, else the first
        elif pager is not None:
            fit = (room + apart - int(pager.height)) // (high + apart)
        fit, free = max(1, fit), room - (0 if pager is None else int(pager.height))
        parts = [] if pager is None else self._parted(tools, width, free - apart - high)
        beneath = [int(button_rows(self.context, part, width, surface="paper").height) for part in parts]
        shown = _sheets_of_lines(len(lines), fit, [max(0, (free - each) // (high + apart)) for each in beneath])
        tools_of = dict(enumerate(parts, len(shown) - len(parts)))
        sheets = 1 if pager is None else len(shown)
        sheet = min(page.paging.sheet, sheets - 1)
        for n, numbers in enumerate(shown):
            controls = (*(lines[each].control for each in numbers), *tools_of.get(n, ()))
            if page.focus and page.focus in {control.id for control in controls}:
                sheet = n
                self.focused_on = sheet if pager is not None else self.focused_on
        low = top
        for number in shown[sheet]:
            self.add(lines[number].make(), left, low, width, high)
            low += high + apart
        if sheet in tools_of:
            self.add(button_rows(self.context, tools_of[sheet], width, surface="paper"), left, low)
        self._put_pager(page, area, sheet, sheets)
        return sheets

    def _parted(self, tools: Sequence[Control], width: int, room: int) -> list[list[Control]]:
        """The buttons in as many parts as it takes for each to have room."""
        parts: list[list[Control]] = []
        for control in tools:
            more = [*(parts[-1] if parts else []), control]
            if parts and int(button_rows(self.context, more, width, surface="paper").height) <= room:
                parts[-1] = more
            else:
                parts.append([control])
        return parts

    def _all_lines(self, page: NamesPage, width: int) -> list[_Line]:
        def way(control: Control) -> _Line:
            high = PersonLine.height_for(self.theme, self._rows_flat)

            def make() -> CanvasWidget:
                button = Button(self.context, control, width=width, drawn_height=0, surface="paper")
                button.height = high
                return button

            return _Line(control, make)

        def person(n: int) -> _Line:
            row, flat = page.rows[n], self._rows_flat
            return _Line(row.control, lambda: PersonLine(self.context, row, width, flat=flat))

        rows = [person(n) for n in range(len(page.rows))]
        return [*([way(page.before)] if page.before is not None else []), *rows]

    def _person(self, page: NamesPage, width: int) -> list[ColumnBlock]:
        theme, person = self.theme, page.person
        assert person is not None
        token = typesetting.title_token(theme, person.person, "h2", width)
        pieces = [ColumnBlock(Button(self.context, person.close, drawn_height=88, surface="paper"))]
        pieces.append(ColumnBlock(Label(self.context, person.person, token, "ink", width), theme.px(24), heading=True))
        if person.under:
            pieces.append(ColumnBlock(Label(self.context, person.under, "lead", "inksoft", width), theme.px(8)))
        for line in person.lines:
            pieces.append(ColumnBlock(Label(self.context, line, "body", "ink", width), theme.px(20)))
        return pieces

    def _choices(self, page: NamesPage, width: int) -> list[ColumnBlock]:
        theme, gap = self.theme, self.theme.px(16)
        token, drawn = ("caption", 88) if page.compact else ("", 120)  # so that a sheet holds all letters and decades
        needs = (Button.least_width(theme, each, token, "") + theme.px(8) for each in page.choices)
        least = max(theme.grown(drawn), *needs)
        many = max(1, (width + gap) // (least + gap))
        wide = (width - gap * (many - 1)) // many
        rows = []
        for at in range(0, len(page.choices), many):
            buttons = [
                Button(
                    self.context,
                    each,
                    width=wide,
                    drawn_height=84,
                    surface="paper",
                    token=token,
                    emphasis="main" if each.chosen else "plain",
                )
                for each in page.choices[at : at + many]
            ]
            rows.append(ColumnBlock(Group(self.context, Row(buttons, gap)), gap))
        return rows

    def _sheets_of(self, page: NamesPage, pieces: list[ColumnBlock], area: Area, tools: Sequence[Control]) -> int:
        """Pieces on as many sheets as they take."""
        theme, (left, top, width, room) = self.theme, area
        if tools:
            for control in tools:
                row = Button(self.context, control, width=width, surface="paper")
                pieces = [*pieces, ColumnBlock(row, theme.px(16), aside=True)]
        column = PagedColumn(self.context, pieces, width, room)
        if column.sheets > 1:
            pager = int(PagerRow(self.context, page, 0, 2, width).height)
            column = PagedColumn(self.context, pieces, width, room - pager)
        self.focused_on = sheet_with(column, page.focus, -1)
        column.sheet = sheet_with(column, page.focus, min(page.paging.sheet, column.sheets - 1))
        self.add(column, left, top)
        self._put_pager(page, area, column.sheet, column.sheets)
        return column.sheets

    def _put_pager(self, page: NamesPage, area: Area, sheet: int, sheets: int) -> None:
        left, top, width, room = area
        if sheets > 1:
            row = PagerRow(self.context, page, sheet, sheets, width)
            self.add(row, left, top + room - int(row.height))
