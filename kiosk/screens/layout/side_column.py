"""What stands at the right of an interactive's sheets in larger words on a wide screen: its own buttons from the top,
and those that turn at the foot.

Rules: it takes at most a third of the width, and none of the height of what it moves. Buttons that have no room beside
one sheet stand beside the next, those of a group together. How they stand is chosen for all of the museum's languages,
so that none moves when a sheet is turned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kiosk.content.texts import everywhere, language_of
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.line_breaks import title_ends
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import Part
from kiosk.screens.layout.column_blocks import ColumnBlock, stacked
from kiosk.screens.layout.footer import sheet_with
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.interactive_sheets import ABOVE_DRAWN, Area
from kiosk.screens.layout.paged_column import PagedColumn
from kiosk.screens.layout.pager import SIDE_LEAST_DRAWN, bare, counted, row_height, turning
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.control import Control

LEFT_DRAWN, GAP_DRAWN, UNDER_DRAWN = 32, 12, 20


def stands_beside(theme: Theme) -> bool:
    """Whether buttons stand there; a page in the lower part of the window is too low for it."""
    return not theme.portrait and theme.layout != "normal" and not theme.above_px


@dataclass(frozen=True)
class SideColumn:
    """groups: the page's own buttons, those of each together; of them absent ones (by id) only keep their place. All
    lengths are in pixels."""

    context: ScreenContext
    page: Any
    height: int
    groups: Sequence[Sequence[Control]]
    absent: frozenset[str] = frozenset()
    surface: str = "paper"

    @cached_property
    def room(self) -> int:
        """How wide a button is."""
        theme = self.context.theme
        shown = [*bare(self.page.paging.controls()), *bare([each for group in self.groups for each in group])]
        needs = [Button.least_width(theme, each) for each in shown]
        return min(max([theme.grown(SIDE_LEAST_DRAWN), *needs]), theme.width_px // 3 - theme.margin)

    @property
    def width(self) -> int:
        """How much of the page's width is not the sheet's."""
        return self.room + self.context.theme.px(LEFT_DRAWN) + self.context.theme.margin

    @cached_property
    def _iconless(self) -> bool:
        theme = self.context.theme
        return any(Button.least_width(theme, each) > self.room for group in self.groups for each in group)

    def _shown(self, control: Control) -> Control:
        return bare([control])[0] if self._iconless else control

    def _high(self, control: Control, least: int = 0) -> int:
        size = Button.size_for(self.context.theme, control, width=self.room, drawn_height=0)
        return max(least, size[1])

    @cached_property
    def _turning_high(self) -> int:
        """The height that those that turn take, before the page has them, too."""
        theme = self.context.theme
        least = row_height(theme)
        highs = [self._high(each, least) for each in bare(turning(self.page))] or [least] * 2
        return sum(highs) + len(highs) * theme.px(GAP_DRAWN)

    @property
    def _inner(self) -> int:
        return self.height - self.context.theme.px(ABOVE_DRAWN) - self.context.theme.px(UNDER_DRAWN)

    def _fits(self, controls: Sequence[Control], free: int) -> bool:
        highs = [self._high(self._shown(each)) for each in controls]
        return sum(highs) + max(0, len(highs) - 1) * self.context.theme.px(GAP_DRAWN) <= free

    def beside(self, *, turns: bool) -> list[list[Control]]:
        """Which buttons stand beside each sheet; further sheets have the last ones. turns: whether the page turns."""
        free = self._inner - (self._turning_high if turns else 0)
        together = [each for group in self.groups for each in group]
        if self._fits(together, free):
            return [together]
        found: list[list[Control]] = []
        for group in self.groups:
            row: list[Control] = []
            for control in group:
                if row and not self._fits([*row, control], free):
                    found.append(row)
                    row = []
                row.append(control)
            found += [row] if row else []
        return found

    def add_to(self, surface: Surface, left: int, top: int, controls: Sequence[Control], turns: bool) -> None:
        """Put the buttons of a sheet at the right of what begins at this left and top."""
        theme, gap = self.context.theme, self.context.theme.px(GAP_DRAWN)
        x, y = left + theme.px(LEFT_DRAWN), top + theme.px(ABOVE_DRAWN)
        for control in controls:
            high = self._high(self._shown(control))
            if control.id not in self.absent:
                button = Button(
                    self.context,
                    self._shown(control),
                    surface=self.surface,
                    width=self.room,
                    drawn_height=0,
                    emphasis="accent" if control.chosen else "plain",
                )
                surface.add(button, x, y, self.room, high)
            y += high + gap
        if turns:
            self._add_turning(surface, x, y, top + self.height - theme.px(UNDER_DRAWN))

    def _add_turning(self, surface: Surface, left: int, least: int, bottom: int) -> None:
        """The number of the sheet stands over them, where that leaves the others their place. least: where these
        end."""
        theme, gap = self.context.theme, self.context.theme.px(GAP_DRAWN)
        for control in _fitting(theme, turning(self.page), self.room):
            button = Button(self.context, control, width=self.room, drawn_height=0, surface=self.surface)
            high = self._high(control, row_height(theme))
            bottom -= high
            surface.add(button, left, bottom, self.room, high)
            bottom -= gap
        count = counted(self.context, self.page.paging, self.surface) if self.page.paging.words else None
        if count is not None and count.width <= self.room and bottom - count.height >= least:
            surface.add(count.make(), left + (self.room - count.width) // 2, bottom - count.height)


def _fitting(theme: Theme, controls: Sequence[Control], room: int) -> tuple[Control, ...]:
    wide = any(Button.least_width(theme, each) > room for each in controls)
    return bare(controls) if wide else tuple(controls)


def lay_beside(screen: PageScreen, page: Any, pieces: Sequence[ColumnBlock], area: Area, side: SideColumn) -> int:
    """Lay the column with a margin at its left and those buttons at its right, and return the number of sheets.
    pieces: as wide as `sheet_size` says."""
    width, room = sheet_size(screen, area, side)
    return put_beside(
        screen, page, PagedColumn(screen.context, pieces, width, room), screen.theme.px(ABOVE_DRAWN), area, side
    )


def put_beside(screen: PageScreen, page: Any, column: PagedColumn, above: int, area: Area, side: SideColumn) -> int:
    """Put a column that is cut into that area, its sheet and those buttons beside it. above: the pixels over
    it."""
    theme, (left, top, whole, _) = screen.theme, area
    groups = side.beside(turns=False)
    if column.sheets > 1 or len(groups) > 1:
        groups = side.beside(turns=True)
    sheets = max(column.sheets, len(groups))
    turned = min(page.paging.sheet, sheets - 1)
    here = page.focus and any(each.id == page.focus for each in groups[min(turned, len(groups) - 1)])
    found = turned if here else sheet_with(column, page.focus, next(_focused(groups, page.focus), -1))
    screen.focused_on = found
    sheet = found if found >= 0 else turned
    column.sheet = min(sheet, column.sheets - 1)
    screen.add(column, left + theme.margin, top + above)
    side.add_to(screen, left + whole - side.width, top, groups[min(sheet, len(groups) - 1)], sheets > 1)
    return sheets


def sheet_size(screen: PageScreen, area: Area, side: SideColumn) -> tuple[int, int]:
    """How wide and high what stands on a sheet may be."""
    theme, (_, _, whole, height) = screen.theme, area
    return whole - side.width - theme.margin, height - theme.px(ABOVE_DRAWN) - theme.px(UNDER_DRAWN)


def _focused(groups: Sequence[Sequence[Control]], focus: str) -> Iterator[int]:
    for number, group in enumerate(groups):
        if focus and any(each.id == focus for each in group):
            yield number


class NarrowButton(Button):
    """In a column that is a third of an upright screen: its words have the width."""

    pad_drawn = 11

    @classmethod
    def fits(cls, theme: Theme, control: Control, width: int) -> bool:
        """Whether no line of its words ends where print keeps together, and no word is parted, in any language."""
        room, weight = width - cls._around(theme, control.icon), "semibold" if control.main else ""
        if typesetting.widest_word(theme, control.name, cls.token, weight) > room:
            return False
        for words in everywhere(control.name):
            lines = typesetting.block(theme, words, cls.token, room, weight=weight, align="center").lines
            if not {line.start for line in lines[1:]} <= {*title_ends(words, language_of(words))}:
                return False
        return True


def beside_words(
    context: ScreenContext, words: Sequence[ColumnBlock], controls: Sequence[Control], width: int
) -> Group | None:
    """Words with buttons of one height in a column at their right, upright, in larger words; None where the
    words of a button have no room there. words: as wide as `width_beside` says."""
    theme, room = context.theme, context.theme.width_px // 3
    shown = bare(controls)
    if not all(NarrowButton.fits(theme, each, room) for each in shown):
        return None
    buttons = [
        NarrowButton(
            context,
            each,
            surface="paper",
            width=room,
            drawn_height=0,
            emphasis="accent" if each.chosen else "plain",
        )
        for each in shown
    ]
    high, gap = max((int(each.height) for each in buttons), default=0), theme.px(GAP_DRAWN)
    column = [Part(each, width - room, n * (high + gap), None, high) for n, each in enumerate(buttons)]
    read, below = stacked(words), len(buttons) * (high + gap) - gap
    return Group(context, [*read.parts(), *column], width, max(read.height, below))


def width_beside(theme: Theme, width: int) -> int:
    """Of what stands beside such a column, of the width of both."""
    return width - theme.width_px // 3 - theme.px(24)


def stands_upright(theme: Theme) -> bool:
    """Whether buttons stand so."""
    return theme.portrait and theme.layout != "normal" and not theme.above_px
