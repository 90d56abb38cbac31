"""Keying the number on the wall: the keys, what was keyed, and the stop that it means.

Rules: the keys stand 1 to 9 in every writing direction, 0 in the middle below them, and always on one sheet; what they
mean stands beside them, above them on an upright screen; a title that leaves no stop room below it comes after the
stops. All keys are of one width, which grows with the words of Clear and Delete; in the largest words, where these have
no room so, they leave the keys for the field, or beside 0 the middle column is as narrow as its digits. What is found
is as large as there is room for and keeps its title and its buttons: the picture gives way, and in the lower part of
the window what is to be known before stands above the page; on an upright one in larger words also the field and what
is only read, with Clear and Delete beside 0, so that keys and what they mean share each sheet. In the largest words on
a small screen it is a list, and on an upright one keys and list have a sheet each; where titles are long so have they
on a wide one, with the buttons of what was found beside the keys, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.theme import LOWER_ROW_DRAWN
from kiosk.screens.layout.boxes import Column, Row, Space, equal, shared
from kiosk.screens.layout.column_blocks import ColumnBlock, column_height
from kiosk.screens.layout.deferred import Deferred, deferred, deferred_button, deferred_line
from kiosk.screens.layout.footer import Footer, above_band, add_band, controls_in, sheet_with
from kiosk.screens.layout.group import FixedGroup, Group
from kiosk.screens.layout.paged_column import PagedColumn
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.pages.number_field import NumberField
from kiosk.screens.pages.stop_preview import PreviewForm, stop_preview
from kiosk.screens.widgets.buttons import KeyButton
from kiosk.screens.widgets.cards import ListLine
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.stop_row import StopRow, stop_row_layouts
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.control import Control
from kiosk.visit.pages.keypad import Found, KeypadPage

PAD_DRAWN = 608
MOST_PAD_DRAWN = 880
KEY_DRAWN, FIELD_DRAWN = 152, 144
UPRIGHT_KEY_DRAWN = 112
"""Of keys and field on an upright screen: five stops that may be meant have room above them."""
PICTURES_DRAWN = (416, 360, 300, 250, 200)
TIGHT_SCALE = 1.55  # words so large that what is found is a list, not a panel
TIGHT_PAD_DRAWN = 450
WORD_PAD_DRAWN = 12  # at both sides of the word of a key
LOW_KEY = 0.86
"""How high the lowest keys are, in sizes of their digits."""
LISTED = (3, 2)
"""So many rows of a list the keys leave room for, if they can, where the field is above the page."""
WHERE_LINES = 2
"""In a list, where a stop is takes no more lines, or is left out."""


class KeypadScreen(PageScreen):
    def lay(self, page: KeypadPage) -> int:
        theme = self.theme
        high = above_band(theme, page)
        self.fill(0, 0, self.width, high, "ground")
        sheets = self._upright(page, high) if theme.portrait else self._beside(page, high)
        add_band(self, page)
        return sheets

    def _beside(self, page: KeypadPage, high: int) -> int:
        """The keys at the left, what they mean at the right."""
        theme, gap, margin = self.theme, self.theme.space("m"), self.theme.margin
        edge = theme.px(56) if theme.layout == "normal" else gap
        room = high - 2 * edge
        columns, field = self._columns(page, theme.px(PAD_DRAWN), gap), self._field_high(room, gap)
        pad = sum(columns) + 2 * gap
        keys = min(theme.grown(KEY_DRAWN), (room - field - 5 * gap) // 4)
        apart = theme.px(80) if theme.layout == "normal" else theme.space("xxl")
        x = margin + pad + apart
        beside = Footer(self.context, page, theme.width_px - margin - x, turning=True)
        crowded = self._no_room_for_both(beside, self._listed(page, theme.width_px - margin - x), room)
        fitting = keys >= self._word_key() and pad <= theme.px(MOST_PAD_DRAWN)
        if fitting and not self._tight and not crowded:
            number = NumberField(self.context, page.digits, pad, field, page.placeholder)
            column = Column((number, self._keys(page.keys, columns, keys, gap)), 2 * gap)
            self.add(FixedGroup(self.context, column), margin, edge)
            return self._found(page, x, edge, theme.width_px - margin - x, room)
        pad = theme.px(TIGHT_PAD_DRAWN) if self._tight else theme.px(PAD_DRAWN)
        x = margin + pad + theme.space("xxl")
        width = theme.width_px - margin - x
        keys = min(theme.grown(KEY_DRAWN), (room - 3 * gap) // 4)
        words = FixedGroup(self.context, self._field_and_words(page, width))
        used = int(words.height) + gap
        foot = Footer(self.context, page, width, turning=True)
        foot_top = high - edge - foot.height
        sheets, listed = 0, False
        if self._no_room_for_both(foot, self._listed(page, width), room - used):
            self.add(foot.made(), x, foot_top)
            sheets, listed = self._list_sheet(page, edge, foot_top - edge - gap)
        if not listed:
            self.add(FixedGroup(self.context, self._digits(page, pad, keys, gap)), margin, edge)
            self.add(words, x, edge)
            if sheets and (answer := self._answer(page, width, foot_top - edge - used)):
                self.add(answer, x, edge + used)
        return sheets or self._found(page, x, edge + used, width, room - used)

    def _field_high(self, room: int, gap: int) -> int:
        """How high the field over the keys is: as drawn, and lower where the words of the keys need the room."""
        theme = self.theme
        return max(min(theme.grown(FIELD_DRAWN), room - 5 * gap - 4 * self._word_key()), theme.line("number"))

    @property
    def _tight(self) -> bool:
        return self.theme.scale > TIGHT_SCALE or (self.theme.portrait and self.theme.above_px > 0)

    def _upright(self, page: KeypadPage, high: int) -> int:
        """The keys at the foot, near the hand; what they mean above."""
        theme, gap, margin = self.theme, self.theme.space("m"), self.theme.margin
        edge, width = theme.space("xl"), theme.width_px - 2 * margin
        if width >= self._words_wide(page, gap) and not self._tight:
            columns = shared([0] * 3, width, gap)
            low = theme.px(UPRIGHT_KEY_DRAWN)
            keys = self._keys(page.keys, columns, max(self._word_key(), low), gap)
            tall = max(low, theme.line("number"))
            field = NumberField(self.context, page.digits, width, tall, page.placeholder)
            block = FixedGroup(self.context, Column([field, keys], 2 * gap))
            top = high - edge - int(block.height)
            self.add(block, margin, top)
            return self._found(page, margin, edge, width, top - edge - theme.space("l"))
        close, least = theme.space("s"), round(theme.size("digits") * LOW_KEY)
        if theme.above_px and theme.layout != "normal" and (shown := self._with_field_above(page, high, width, close)):
            return shown
        tall = max(theme.size("digits"), theme.px(112)) + theme.space("xs")
        if theme.scale > TIGHT_SCALE:
            tall = least
        elif theme.above_px:  # lower, so that what is found has room for its buttons
            tall = max(theme.size("digits"), theme.px(LOWER_ROW_DRAWN))
        digits = self._digits(page, width, tall, close)
        block = FixedGroup(self.context, Column([self._field_and_words(page, width), digits], close))
        pad, foot = int(block.height), Footer(self.context, page, width, turning=True)
        top, foot_top = high - edge - pad, high - theme.space("l") - foot.height
        sheets, listed = 0, False
        if self._no_room_for_both(foot, self._listed(page, width), top - edge - gap):
            self.add(foot.made(), margin, foot_top)
            sheets, listed = self._list_sheet(page, edge, foot_top - edge - theme.space("l"))
            top = foot_top - theme.space("l") - pad
        if not listed:
            self.add(block, margin, top)
        return sheets or self._found(page, margin, edge, width, top - edge - gap)

    def _with_field_above(self, page: KeypadPage, high: int, width: int, gap: int) -> int:
        """Keys and what they mean on each sheet of an upright page in the lower part of the window: what is only read
        stands above it. The number of sheets; 0 where they have no room even so."""
        theme, edge, margin = self.theme, self.theme.space("l"), self.theme.margin
        columns = self._columns(page, width, gap)
        if sum(columns) + 2 * gap > width:  # the middle column as narrow as its digits
            clear, delete = (self._word_wide(control) for control in page.keys if control.icon)
            digits = max(theme.target(0), theme.size("digits") * 2)
            columns = [max(clear, digits), digits, max(delete, digits)]
        if sum(columns) + 2 * gap > width:
            return 0
        columns = shared(columns, width, gap)
        last = self._key_row(page.keys[9:], columns, self._word_key(), gap)
        foot, row = Footer(self.context, page, width, turning=True), theme.line("card") + theme.line("caption")
        free = high - 3 * edge - last.height - 3 * gap - foot.height - theme.px(16)
        shares = [(free - n * (row + theme.px(32) + theme.px(12))) // 3 for n in LISTED]
        lowest = max(round(theme.size("digits") * LOW_KEY), theme.px(76))
        tall = next((min(share, theme.px(LOWER_ROW_DRAWN)) for share in shares if share >= lowest), lowest)
        keys = FixedGroup(self.context, Column([*self._keys(page.keys[:9], columns, tall, gap).children, last], gap))
        field = NumberField(self.context, page.digits, width, theme.line("number"), page.placeholder)
        read, rest = self._read_above(page, width)
        above = Group(self.context, Column([field, *read], theme.space("m")))
        top, over = high - edge - int(keys.height), theme.above_px - edge - int(above.height)
        room = top - 2 * edge
        tall = self._no_room_for_both(foot, self._listed(rest, width), room)
        if over < edge or (tall and page.found is None):
            return 0
        self.put_above([(above, margin, over)], "ground")
        if tall:  # a long title has a sheet of its own
            sheets, listed = self._list_sheet(rest, edge, high - 3 * edge - foot.height)
            under = foot.height + edge
            self.add(foot.made(), margin, high - edge - foot.height if listed else top - under)
            if not listed:
                self.add(keys, margin, top)
                if answer := self._answer(rest, width, room - under):
                    self.add(answer, margin, edge)
            return sheets
        self.add(keys, margin, top)
        return self._found(rest, margin, edge, width, room)

    def _read_above(self, page: KeypadPage, width: int) -> tuple[list[Label], KeypadPage]:
        """What is only read of what the keys mean, and the page without it."""
        found, nothing, language = page.found, LocalizedText("", page.language), page.language
        read: list[tuple[LocalizedText, str, str]] = [
            (LocalizedText(page.message, language), "card", "fg"),
            (page.nearby_title, "caption" if page.message else "card", "soft" if page.message else "fg"),
        ]
        if found is not None:
            read = [(found.message, "body", "fg"), (page.nearby_title, "caption", "soft")]
            found = replace(found, message=nothing)
        words = [Label(self.context, text, token, colour, width) for text, token, colour in read if text]
        return words, replace(page, found=found, message="", nearby_title=nothing)

    def _no_room_for_both(self, foot: Footer, pieces: Sequence[ColumnBlock], room: int) -> bool:
        """Whether what the keys mean cannot stand with them, not even a row of it at a time."""
        tallest = max((piece.height for piece in pieces), default=0)
        least = max(tallest, 3 * self.theme.line("card")) if self._tight else tallest
        return room - foot.height - self.theme.px(16) < least

    def _list_sheet(self, page: KeypadPage, top: int, room: int) -> tuple[int, bool]:
        """Keys first, then what they mean: how many sheets that takes, and whether this one was the list's."""
        theme, margin = self.theme, self.theme.margin
        width = theme.width_px - 2 * margin
        column = PagedColumn(self.context, self._listed(page, width), width, room, page.paging.sheet - 1)
        column.sheet = sheet_with(column, page.focus, column.sheet)
        keyed = page.focus in {control.id for control in page.keys}
        within = page.focus in {c.id for placed in column.pages for p, _ in placed for c in controls_in(p.widget)}
        listed = within or (page.paging.sheet > 0 and not keyed)
        if within or keyed:
            self.focused_on = 1 + column.sheet if within else 0
        if listed:
            self.add(column, margin, top)
        return 1 + column.sheets, listed

    def _answer(self, page: KeypadPage, width: int, room: int) -> CanvasWidget | None:
        """Where the list has a sheet of its own, what is answered beside the keys: that there is no such stop, or the
        buttons of the one that was found, as many as have room."""
        if page.found is None:
            words = Label(self.context, page.message, "card", "fg", width, language=page.language)
            return words if page.message and int(words.height) <= room else None
        rows = [deferred_button(self.context, c, width=width, drawn_height=88) for c in page.found.controls()]
        gap = self.theme.px(16)
        while rows and Column(rows, gap).height > room:
            rows.pop()
        return Group(self.context, Column(rows, gap), width) if rows else None

    def _word_key(self) -> int:
        """The least height of a key with an icon over a word."""
        return max(self.theme.icon(40) + self.theme.line("control") + self.theme.px(12), self.theme.target(0))

    def _word_wide(self, control: Control) -> int:
        """As wide as its word needs in any of the museum's languages."""
        return typesetting.widest(self.theme, control.name, "control") + 2 * self.theme.px(WORD_PAD_DRAWN)

    def _words_wide(self, page: KeypadPage, gap: int) -> int:
        """How wide three columns are when Clear and Delete stand in them."""
        return 3 * max(self._word_wide(control) for control in page.keys) + 2 * gap

    def _digits(self, page: KeypadPage, width: int, high: int, gap: int) -> Column:
        """The digits alone, each in its place: 0 in the middle of the last row."""
        digits = [control for control in page.keys if not control.icon]
        columns = shared([0] * 3, width, gap)
        last = Row([Space(columns[0] + gap, high), self._key_row(digits[9:], columns[1:2], high, gap)])
        return Column([*self._keys(digits[:9], columns, high, gap).children, last], gap)

    def _columns(self, page: KeypadPage, least: int, gap: int) -> list[int]:
        """The breadths of the three columns, which are alike: Clear and Delete have room in them."""
        return shared([0] * 3, max(least, self._words_wide(page, gap)), gap)

    def _keys(self, controls: Sequence[Control], columns: Sequence[int], high: int, gap: int) -> Column:
        """Three in a row."""
        rows = [controls[first : first + 3] for first in range(0, len(controls), 3)]
        return Column([self._key_row(row, columns[: len(row)], high, gap) for row in rows], gap)

    def _key_row(self, controls: Sequence[Control], widths: Sequence[int], high: int, gap: int) -> Row:
        pairs = zip(controls, widths, strict=True)
        return Row([KeyButton(self.context, control, width=wide, height=high) for control, wide in pairs], gap)

    def _field_and_words(self, page: KeypadPage, width: int) -> Row | Column:
        """What is keyed, and Clear and Delete beside it, or below where their words are long."""
        gap, high = self.theme.space("m"), self._word_key()
        controls = [control for control in page.keys if control.icon]
        widths = [self._word_wide(control) for control in controls]
        beside = width - sum(wide + gap for wide in widths)
        if beside >= self.theme.size("number") * 3:
            field = NumberField(self.context, page.digits, beside, high, page.placeholder)
            return Row([field, self._key_row(controls, widths, high, gap)], gap)
        field = NumberField(self.context, page.digits, width, high, page.placeholder)
        widths = [equal(width, len(controls), gap)] * len(controls)
        return Column([field, self._key_row(controls, widths, high, gap)], gap)

    def _found(self, page: KeypadPage, x: int, top: int, width: int, room: int) -> int:
        """What the number means: the stop, or a sentence; then the stops that may be meant, as a list."""
        theme, found = self.theme, page.found
        pieces: list[ColumnBlock] = []
        if found is not None and not self._tight and (theme.layout == "normal" or not page.nearby):
            rows = self._rows(page, width)
            left = room - sum(piece.before + piece.height for piece in rows)
            form = self._fitting(found, page, width, left)
            pieces = [ColumnBlock(form), *rows] if form.height <= left or rows else []
        pieces = pieces or self._listed(page, width)
        column = PagedColumn(self.context, pieces, width, room)
        if column.sheets > 1 and found is not None and found.message and self._put_message_above(found):
            page = replace(page, found=replace(found, message=LocalizedText("", "")))
            pieces = self._listed(page, width)
            column = PagedColumn(self.context, pieces, width, room)
        if column.sheets > 1 and found is not None:
            closer = self._listed(page, width, close=True)
            if (close := PagedColumn(self.context, closer, width, room)).sheets == 1:
                pieces, column = closer, close
        if column.sheets > 1:
            foot = Footer(self.context, page, width, turning=True)
            high = room - foot.height - theme.px(16)
            column = PagedColumn(self.context, self._stop_first(pieces, high), width, high, page.paging.sheet)
            self.focused_on = sheet_with(column, page.focus, -1)
            column.sheet = sheet_with(column, page.focus, column.sheet)
            self.add(foot.made(), x, top + room - foot.height)
        self.add(column, x, top)
        return column.sheets

    def _stop_first(self, pieces: list[ColumnBlock], room: int) -> list[ColumnBlock]:
        """The pieces; where their title leaves no room for a stop below it, the title last."""
        heads = next((n for n, piece in enumerate(pieces) if not piece.heading), 0)
        if not heads or column_height(pieces[: heads + 1]) <= room:
            return pieces
        title = replace(pieces[heads - 1], heading=False, aside=True, before=self.theme.px(24))
        return [*pieces[: heads - 1], *pieces[heads:], title]

    def _put_message_above(self, found: Found) -> bool:
        """What is to be known before it is heard, above a page in the lower part of the window; whether it has room
        there."""
        theme, edge = self.theme, self.theme.space("l")
        words = Label(self.context, found.message, "body", "fg", theme.width_px - 2 * theme.margin)
        if int(words.height) + 2 * edge > theme.above_px:
            return False
        self.put_above([(words, theme.margin, theme.above_px - edge - int(words.height))], "ground")
        return True

    def _listed(self, page: KeypadPage, width: int, *, close: bool = False) -> list[ColumnBlock]:
        """What the number means as a list: a sentence, or the stop as a row, then the stops that may be meant. close:
        with buttons as low as their words and as near as fingers can have them."""
        theme, found, small = self.theme, page.found, self.theme.px(12)
        gap, high = (small, 0) if close else (theme.px(16), 88)
        pieces: list[ColumnBlock] = []
        if found is not None:
            if found.open is not None:
                pieces.append(ColumnBlock(self._row(found.open, found.title, found.where, width, found.stop)))
            else:
                pieces.append(ColumnBlock(Label(self.context, found.title, "card", "fg", width), heading=True))
            if found.message:
                pieces.append(ColumnBlock(Label(self.context, found.message, "caption", "fg", width), small))
            if found.play is not None:
                play = deferred_button(self.context, found.play, width=width, drawn_height=high)
                pieces.append(ColumnBlock(play, gap))
        elif page.message:
            token = "h3" if theme.layout == "normal" else "card"
            words = Label(self.context, page.message, token, "fg", width, language=page.language)
            pieces.append(ColumnBlock(words, heading=bool(page.nearby) and not self._tight))
        pieces += self._rows(page, width)
        if found is not None and found.on_plan is not None:
            on_plan = deferred_button(self.context, found.on_plan, width=width, drawn_height=high)
            pieces.append(ColumnBlock(on_plan, gap, aside=True))
        return pieces

    def _rows(self, page: KeypadPage, width: int) -> list[ColumnBlock]:
        theme, alone = self.theme, page.found is None and not page.message
        pieces: list[ColumnBlock] = []
        if page.nearby_title:
            large = alone and theme.layout == "normal"
            token, colour = ("h3", "fg") if large else ("card", "fg") if alone else ("caption", "soft")
            title = Label(self.context, page.nearby_title, token, colour, width)
            pieces.append(ColumnBlock(title, theme.px(0 if alone else 24), heading=not self._tight))
        for number, laid in enumerate(stop_row_layouts(theme, page.nearby, width)):
            near, under = (14, 20) if theme.layout == "normal" else (12, 16)
            before = theme.px(near if number or not alone else under)
            make = partial(StopRow, self.context, laid)
            row = deferred(self.context, laid.card.control, (laid.width, laid.height), make)
            pieces.append(ColumnBlock(row, before, aside=number > 0))
        return pieces

    def _row(self, control: Control, title: LocalizedText, where: LocalizedText, width: int, stop: str) -> Deferred:
        plain = replace(control, main=False)
        mark = "" if self.theme.scale > TIGHT_SCALE else "chevron-right"
        line = ListLine(plain, title, where, width, stop, mark, 72 if self._tight else 128)
        if self._tight or len(line.words(self.theme)[1].lines) > WHERE_LINES:
            line = replace(line, line="")
        return deferred_line(self.context, line, surface="ground")

    def _fitting(self, found: Found, page: KeypadPage, width: int, room: int) -> Deferred:
        """The largest form of what was found for which there is room."""
        theme = self.theme

        def panel(picture: int, plate: str, tall: int = 0, where: bool = True) -> Deferred:
            return stop_preview(self.context, found, PreviewForm(width, picture, plate, tall, where))

        forms: list[Deferred] = []
        usual = theme.layout == "normal"
        largest = "L" if usual else "M"  # larger words need the room beside it
        pictures = [theme.px(p) for p in PICTURES_DRAWN] if found.picture is not None else []
        if usual and found.picture is None and not page.nearby and not theme.portrait:
            pictures = [0]
        if pictures:
            plate, whole = "M" if page.nearby else largest, not page.nearby and not theme.portrait
            lowest = panel(pictures[-1], plate)  # the others are higher by as much as their pictures
            fitting = (each for each in pictures if lowest.height + each - pictures[-1] <= room)
            if (picture := next(fitting, None)) is not None:
                return panel(picture, plate, room if whole else 0)
        for plate, where in (*([("L", True)] if usual else []), ("M", True), ("S", True), ("S", False)):
            forms.append(panel(0, plate, where=where))
            if forms[-1].height <= room:
                break
        return forms[-1]
