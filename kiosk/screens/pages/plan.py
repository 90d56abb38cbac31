"""The plan: where the visitor is, which rooms they have seen, and the way into each.

Rules: a drawn plan lies whole on paper with its rooms over it; without one the rooms of a scope are a list. A room's
state is never shown by colour alone: here has a label, seen a check, closed a slash. In larger words the drawn plan
comes first and what explains it takes the next sheet; the legend stands over the plan, and the names of its numbers
beside it, where that is drawn no smaller.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import typesetting
from kiosk.screens.layout.boxes import Column, Fill, Part, Row, Space
from kiosk.screens.layout.column_blocks import ColumnBlock, DeferredText
from kiosk.screens.layout.deferred import Deferred, deferred_button, deferred_grid, deferred_line
from kiosk.screens.layout.footer import ColumnFrame, Footer, above_band, add_band, lay_column, sheet_with
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.paged_column import PagedColumn
from kiosk.screens.layout.screen import PageScreen, Spot
from kiosk.screens.pages.plan_drawing import PlanDrawing, Swatch
from kiosk.screens.pages.plan_key import plan_key
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.cards import ListLine
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.segmented import Segmented
from kiosk.visit.control import Control
from kiosk.visit.pages.plan import PlanPage, PlanRoom

MARKS = {"here": "map-pin", "seen": "check", "closed": "ban"}
TITLE_LINES = 3
"""Of a plan's title, in its usual type."""
WAY_DRAWN, UNDER_TITLE_DRAWN = 88, 12
MOST_BESIDE_WAYS = 1.25
"""How high the caption of a plan may be beside the ways on, as a share of their height."""
KEY_APART_DRAWN, LEAST_KEY = 64, 0.3
"""How far the names of numbered rooms stand from the plan, and the least share of the width that they have there."""
LEAST_PLAN, LEAST_PLAN_LARGE = 0.36, 0.5  # of the height above the band; words that grow ask for larger rooms


class PlanScreen(PageScreen):
    def lay(self, page: PlanPage) -> int:
        theme, margin = self.theme, self.theme.margin
        high, width = above_band(theme, page), theme.width_px - 2 * margin
        self.fill(0, 0, self.width, high, "paper")
        if page.picture is None:
            return self._list(page, width)
        return self._drawn(page, high, width)

    def _drawn(self, page: PlanPage, high: int, width: int) -> int:
        """Title and legend, the plan, the ways on; or the plan first and the rest on the next sheets."""
        theme, margin = self.theme, self.theme.margin
        gap = theme.px(24 if theme.portrait or theme.layout != "normal" else 16)
        top = theme.px(40 if theme.layout == "normal" else 24)
        bottom = high - theme.px(32 if theme.layout == "normal" else 24)
        heading, scopes = self._heading(page, width, legend=True), self._scopes(page, width)
        tabs, caption = self._tabs(page, width), self._caption(page, width)
        beside = self._beside_ways(page, width)
        if beside is not None:
            scopes, caption = beside, None
        under = [piece for piece in (tabs, scopes) if piece is not None]
        used = int(heading.height) + sum(int(piece.height) + gap for piece in under)
        room = bottom - top - used - gap
        wide = theme.portrait or theme.layout == "normal"
        least = LEAST_PLAN if theme.portrait else LEAST_PLAN_LARGE
        if caption is not None and room - int(caption.height) - theme.px(8) < high * least:
            caption = None
        under_plan = 0 if caption is None else int(caption.height) + theme.px(8)
        drawing = self._drawing(page, width, room - under_plan)
        if caption is not None and drawing.unlisted:  # the names of its numbers need that room
            caption, under_plan, drawing = None, 0, self._drawing(page, width, room)
        room -= under_plan
        if room >= high * (LEAST_PLAN if wide else LEAST_PLAN_LARGE) and not drawing.unlisted:
            for piece in (heading, tabs):
                if piece is not None:
                    self.add(piece, margin, top)
                    top += int(piece.height) + gap
            self.add(drawing, 0 if theme.portrait else margin, top)
            if caption is not None:
                self.add(caption, margin, top + room + theme.px(8))
            if scopes is not None:
                self.add(scopes, margin, bottom - int(scopes.height))
            add_band(self, page)
            return 1
        foot = Footer(self.context, page, width, turning=True, surface="paper")
        bottom = high - gap - foot.height
        title, drawing = self._titled(page, width, bottom - gap - top, legend=False)
        explained_title, as_large = self._titled(page, width, bottom - gap - top, legend=True)
        rest = [ColumnBlock(piece, gap) for piece in ([tabs] if tabs is not None else [])]
        rows, caption = self._captioned(page, width)
        rest += [ColumnBlock(Group(self.context, row, width), gap) for row in rows]
        rest += [ColumnBlock(caption, gap, aside=True)] if caption is not None else []
        if rest and (as_large.drawn_wide, as_large.unlisted) == (drawing.drawn_wide, drawing.unlisted):
            title, drawing = explained_title, as_large
        else:
            rest.insert(0, ColumnBlock(self._legend(page, width), gap))
        key, drawing = self._beside_key(page, drawing, width)
        if drawing.unlisted and key is None:
            rest.insert(0, ColumnBlock(plan_key(self.context, drawing.unlisted, width), gap))
        under_title = top + int(title.height) + theme.px(UNDER_TITLE_DRAWN)
        column = PagedColumn(self.context, rest, width, bottom - gap - top, page.paging.sheet - 1)
        explained = (*page.tabs, *(s.control for s in page.scopes), *page.ways)
        focused = any(c.id == page.focus for c in explained)
        if focused:
            column.sheet = sheet_with(column, page.focus, column.sheet)
            self.focused_on = 1 + column.sheet
        elif any(room.control.id == page.focus for room in page.rooms):
            self.focused_on = 0
        if focused or (page.paging.sheet > 0 and self.focused_on < 0):
            self.add(column, margin, top)
        else:
            self.add(title, margin, top)
            self.add(drawing, 0 if theme.portrait else margin, under_title)
            if key is not None:
                self.add(key, margin + width - int(key.width), under_title)
        self.add(foot.made(), margin, bottom)
        add_band(self, page)
        return 1 + column.sheets

    def _beside_key(self, page: PlanPage, drawing: PlanDrawing, width: int) -> tuple[Group | None, PlanDrawing]:
        """The names of the numbers in the rooms, where they have room at the right of a plan that is drawn no smaller,
        and the plan at their left; else None, and the plan as it is."""
        room = width - drawing.drawn_wide - self.theme.px(KEY_APART_DRAWN)
        if self.theme.portrait or not drawing.unlisted or room < width * LEAST_KEY:
            return None, drawing
        key = plan_key(self.context, drawing.unlisted, room, int(drawing.height))
        if int(key.height) > int(drawing.height):
            return None, drawing
        beside = self._drawing(page, drawing.drawn_wide, int(drawing.height))
        same = (beside.drawn_wide, beside.unlisted) == (drawing.drawn_wide, drawing.unlisted)
        return (key, beside) if same else (None, drawing)

    def _titled(self, page: PlanPage, width: int, height: int, *, legend: bool) -> tuple[Group, PlanDrawing]:
        """The title, with the legend or without, and the drawing in what it leaves of the height."""
        title = self._heading(page, width, legend=legend)
        return title, self._drawing(page, width, height - int(title.height) - self.theme.px(UNDER_TITLE_DRAWN))

    def _beside_ways(self, page: PlanPage, width: int) -> Group | None:
        """The caption and, at the end of its row, the ways on; None where they have no row of their own together."""
        buttons, gap = [self._way(control) for control in page.ways], self.theme.px(24)
        used = sum(button.width + gap for button in buttons)
        caption = self._caption(page, width - used)
        if caption is None or page.scopes or not buttons or used > width // 2:
            return None
        if int(caption.height) > buttons[0].height:
            return None
        return Group(self.context, Row([Fill(caption), *buttons], gap, "middle"), width)

    def _captioned(self, page: PlanPage, width: int) -> tuple[list[Row], Label | None]:
        """The scopes and the ways on, and the caption below them; None where it stands beside the ways, as it does
        where they have a row of their own and that makes it little higher."""
        rows, gap = self._scope_rows(page, width), self.theme.px(32)
        last = rows[-1] if rows else Row(())
        beside = self._caption(page, width - int(last.width) - gap) if 2 * last.width < width else None
        if beside is None or int(beside.height) > MOST_BESIDE_WAYS * last.height:
            return rows, self._caption(page, width)
        return [*rows[:-1], Row([last, Fill(beside)], gap, "middle")], None

    def _caption(self, page: PlanPage, width: int) -> Label | None:
        """What is to be known of the drawing."""
        if page.picture is None or not page.picture.caption:
            return None
        return Label(self.context, page.picture.caption, "caption", "inksoft", width)

    def _drawing(self, page: PlanPage, width: int, height: int) -> PlanDrawing:
        """Laid out, to be put in its place; an upright screen gives a wide plan all its width."""
        drawing = PlanDrawing(self.context, page, self.theme.width_px if self.theme.portrait else width, max(1, height))
        drawing.put(0, 0, int(drawing.width), int(drawing.height))
        return drawing

    def _heading(self, page: PlanPage, width: int, *, legend: bool) -> Group:
        """The title, and beside it or below what the rooms' looks mean."""
        theme = self.theme
        shown = self._legend(page, width) if legend else None
        beside = self._legend_width(page) + theme.px(64)
        for token in () if shown is None else ("h2", "h3") if theme.layout == "normal" else ("h3",):
            if typesetting.widest(theme, page.title.words, token) + beside <= width:
                title = Label(self.context, page.title, token, "ink", width - beside)
                row = self._legend(page, beside - theme.px(64))
                down = max(0, title.block.height - int(row.height) + theme.px(8)) // 2
                return Group(self.context, [Part(title), Part(row, width - int(row.width), down)], width)
        usual = "h2" if theme.layout == "normal" else "h3"
        title = Label(self.context, page.title, self._title_token(page, usual, width), "ink", width)
        parts = [Part(title)]
        if shown is not None:
            parts.append(Part(shown, 0, int(title.height) + theme.px(16)))
        return Group(self.context, parts, width)

    def _title_token(self, page: PlanPage, usual: str, width: int) -> str:
        """The usual type of the title, or a smaller one where a word of it would be parted or it takes many lines."""
        theme, words = self.theme, page.title.words
        few = typesetting.tallest(theme, words, usual, width) <= TITLE_LINES * theme.line(usual)
        if few and typesetting.widest_word(theme, words, usual) <= width:
            return usual
        return typesetting.title_token(theme, words, usual, width, TITLE_LINES)

    def _legend_width(self, page: PlanPage) -> int:
        """In one row, in the language that needs most."""
        wides = [item.width + longer for item, longer in self._legend_items(page)]
        return sum(wides) + self.theme.px(48) * (len(wides) - 1)

    def _legend_items(self, page: PlanPage) -> list[tuple[Row, int]]:
        """Each with how much wider it is in the language that needs most."""
        theme, items = self.theme, list[tuple[Row, int]]()
        for state, words in page.legend:
            natural = typesetting.natural_width(theme, words, "caption")
            label = DeferredText(self.context, typesetting.block(theme, words, "caption", natural), "ink")
            wide, high = Swatch.size_for(theme)
            swatch = Deferred(wide, high, (), False, partial(Swatch, self.context, state))
            down = Space(height=max(0, (label.height - high) // 2))
            longer = typesetting.widest(theme, words, "caption") - natural
            items.append((Row([Column([down, swatch]), label], theme.px(16), "start"), longer))
        return items

    def _legend(self, page: PlanPage, width: int) -> Group:
        """As many in a row as fit in the language that needs most; as wide as they are."""
        theme, gap = self.theme, self.theme.px(48)
        parts: list[Part] = []
        left = top = most = widest = 0
        for item, longer in self._legend_items(page):
            if left and most + item.width + longer > width:
                left, most, top = 0, 0, top + item.height + theme.px(8)
            parts += item.parts(left, top)
            widest = max(widest, left + item.width)
            left, most = left + item.width + gap, most + item.width + longer + gap
        return Group(self.context, parts, widest)

    def _tabs(self, page: PlanPage, width: int) -> Segmented | None:
        if not page.tabs:
            return None
        return Segmented(self.context, page.tabs, width, surface="paper")

    def _scopes(self, page: PlanPage, width: int) -> Group | None:
        """All scopes as one piece."""
        rows = self._scope_rows(page, width)
        return Group(self.context, Column(rows, self.theme.px(12)), width) if rows else None

    def _scope_rows(self, page: PlanPage, width: int) -> list[Row]:
        """Local, Europe, World with the rooms seen, and the ways to all rooms and the tours: side by side where words
        fit, else a row each."""
        theme, gap = self.theme, self.theme.px(24)
        onward = [self._way(control) for control in page.ways]
        if not page.scopes:
            return self._in_rows(onward, width)
        steps = [(s.control, LocalizedText(s.title, page.language), s.progress) for s in page.scopes]
        taken = sum(button.width + gap for button in onward)
        around = 2 * theme.px(32) + theme.icon(40) + theme.px(16)
        titles = [typesetting.widest(theme, step.title, "card") for step in page.scopes]
        lines = [typesetting.widest(theme, line, "caption") for _, _, line in steps]
        needed = max(*titles, *lines) + around

        def cards(wide: int, drawn: float) -> list[Deferred]:
            lines = (
                ListLine(c, title, line, wide, mark="chevron-right", drawn_height=drawn) for c, title, line in steps
            )
            return [deferred_line(self.context, line) for line in lines]

        across = len(steps)
        for room, below in ((width - taken, list[Deferred]()), (width, onward)):
            wide = (room - gap * (across - 1)) // across
            if wide >= needed:
                row = Row([*cards(wide, 128), *([] if below else onward)], gap)
                return [row, *self._in_rows(below, width)]
        return [*(Row([card]) for card in cards(width, 112)), *self._in_rows(onward, width)]

    def _way(self, control: Control) -> Deferred:
        """A button of its own form, so that it is no scope."""
        wide = Button.least_width(self.theme, control) + self.theme.space("xl")
        most = self.theme.width_px - 2 * self.theme.margin
        return deferred_button(self.context, control, width=min(wide, most), drawn_height=WAY_DRAWN, surface="paper")

    def _in_rows(self, buttons: Sequence[Deferred], width: int) -> list[Row]:
        """As many buttons in a row as fit."""
        gap, rows = self.theme.px(24), list[list[Deferred]]()
        for button in buttons:
            used = sum(each.width + gap for each in rows[-1]) if rows else 0
            if rows and used + button.width <= width:
                rows[-1].append(button)
            else:
                rows.append([button])
        return [Row(row, gap) for row in rows]

    def _list(self, page: PlanPage, width: int) -> int:
        """The scopes, and the rooms of the one chosen; or the tours."""
        theme, gap = self.theme, self.theme.px(16)
        token = self._title_token(page, "h2", width)
        pieces = [ColumnBlock(Label(self.context, page.title, token, "ink", width), heading=True)]
        if (tabs := self._tabs(page, width)) is not None:
            pieces.append(ColumnBlock(tabs, theme.px(16)))
        onward = () if page.tours else self._scope_rows(page, width)
        for number, row in enumerate(onward):
            pieces.append(ColumnBlock(Group(self.context, row, width), theme.px(12 if number else 16)))
        columns = 2 if not theme.portrait and theme.layout != "wide150" else 1
        wide = (width - theme.px(24) * (columns - 1)) // columns
        lines = [self._room(room, wide) for room in page.rooms]
        lines += [ListLine(t.control, t.title, t.line, wide, mark="footprints", drawn_height=120) for t in page.tours]
        rows = [deferred_line(self.context, line) for line in lines]
        for number, group in enumerate(deferred_grid(self.context, rows, columns, theme.px(24))):
            pieces.append(ColumnBlock(group, gap if number else theme.px(32)))
        own = page.ways if page.tours else ()
        return lay_column(self, pieces, ColumnFrame(theme.margin, theme.px(32), width), own=own, surface="paper")

    @staticmethod
    def _room(room: PlanRoom, width: int) -> ListLine:
        line = " · ".join(words for words in (room.exhibits, room.state_words) if words)
        mark = MARKS.get(room.state, "chevron-right")
        return ListLine(room.control, room.title, line, width, mark=mark, drawn_height=120)

    def spots(self) -> dict[str, Spot]:
        """A room that is not a rectangle is touched well inside it."""
        places = super().spots()
        for widget in self.walk(restrict=True):
            if isinstance(widget, PlanDrawing):
                places.update(widget.spots(self.theme.window_px))
        return places
