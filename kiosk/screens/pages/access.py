"""The panel of aids: a row for each, its choices, and the way back to the standard.

Rules: two columns of rows on a wide screen, one where that is lower or the screen is upright; a row whose choices are
lower in the whole width has it; what does not fit is on the next sheet, a row is never parted. Each choice applies at
once, so the page is drawn anew in its own new look.
"""

from __future__ import annotations

from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Part
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.deferred import Deferred
from kiosk.screens.layout.footer import FOOTER_DRAWN, ColumnFrame, above_band, lay_column
from kiosk.screens.layout.group import Group, grid
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.player.compact_bar import tight
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Icon, Label
from kiosk.screens.widgets.segmented import Segmented
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.control import Control
from kiosk.visit.pages.access import AccessPage, AccessRow

LOOSE_DRAWN = 64
"""Between aids on an upright screen, where all of them have room so on one sheet."""
OTHERS_DRAWN = 400  # what stands above and below the aids there


class Rule(CanvasWidget):
    """A hairline on paper, as wide as its group."""

    def __init__(self, context: ScreenContext, width: int) -> None:
        super().__init__(context, width, context.theme.stroke(2))

    def draw(self) -> None:
        shapes.fill(self.box, self.theme.colour("pctl"))


def line_high(context: ScreenContext, row: AccessRow, width: int) -> int:
    """How high the line of an aid of this width is, in the language that needs most."""
    room = width - context.theme.icon(56) - context.theme.px(24)
    return typesetting.tallest(context.theme, row.line, "caption", room)


def choices_top(context: ScreenContext, row: AccessRow, width: int, least: int = 0) -> int:
    """How far below the top of an aid its choices stand."""
    theme = context.theme
    room = width - theme.icon(56) - theme.px(24)
    words = typesetting.tallest(theme, row.title, "card", room) + max(least, line_high(context, row, width))
    return theme.px(12) + words + theme.px(10)


def choices_high(context: ScreenContext, row: AccessRow, width: int) -> int:
    """How high the choices of an aid of this width are."""
    room = width - context.theme.icon(56) - context.theme.px(24)
    return Segmented.height_for(context.theme, row.choices, room)


def aid_high(context: ScreenContext, row: AccessRow, width: int, least: int = 0) -> int:
    return choices_top(context, row, width, least) + choices_high(context, row, width)


def line_shown(context: ScreenContext, row: AccessRow, width: int) -> int:
    """How high the line of an aid of this width is in the visitor's language."""
    room = width - context.theme.icon(56) - context.theme.px(24)
    return typesetting.block(context.theme, row.line, "caption", room).height


def aid(context: ScreenContext, row: AccessRow, width: int, least: int = 0) -> Group:
    """A rule, the icon, the title and its line, and close below the choices; what the line needs more in another
    language is left below them. least: the height of the line at the least, so that the choices of two aids stand side
    by side."""
    theme = context.theme
    icon = Icon(context, row.icon, 56, "ink")
    left = theme.icon(56) + theme.px(24)
    room = width - left
    title = Label(context, row.title, "card", "ink", room)
    line = Label(context, row.line, "caption", "inksoft", room)
    choices = Segmented(context, row.choices, room, surface="paper")
    title_top = theme.px(12)
    line_top = title_top + typesetting.tallest(theme, row.title, "card", room)
    choices_at = line_top + max(least, int(line.height)) + theme.px(10)
    return Group(
        context,
        [
            Part(Rule(context, width)),
            Part(icon, 0, title_top + theme.px(14)),
            Part(title, left, title_top),
            Part(line, left, line_top),
            Part(choices, left, choices_at),
        ],
        width,
        aid_high(context, row, width, least),
    )


def settings_heading(context: ScreenContext, title: str, line: str, width: int) -> Group:
    """The title, smaller in larger words, and beside it, where both fit in each of the museum's languages, or below
    what becomes of the settings."""
    theme = context.theme
    token = "h2" if theme.layout == "normal" or theme.portrait else "h3"
    wide = typesetting.widest(theme, title, token), typesetting.widest(theme, line, "caption")
    if sum(wide) + theme.px(64) <= width:
        heading, under = Label(context, title, token, "ink"), Label(context, line, "caption", "inksoft")
        base = int(heading.height) - int(under.height) - theme.px(10)
        return Group(context, [Part(heading), Part(under, width - int(under.width), base)], width)
    heading = Label(context, title, token, "ink", width)
    under = Label(context, line, "caption", "inksoft", width)
    return Group(context, [Part(heading), Part(under, 0, int(heading.height) + theme.px(4))], width)


AidLine = tuple[int, tuple[AccessRow, ...]]
"""The aids that stand side by side, and how wide each is."""


def least_line(context: ScreenContext, line: AidLine) -> int:
    """How high the lines of words of aids are that stand side by side."""
    width, rows = line
    return max(line_high(context, row, width) for row in rows)


def high_of(context: ScreenContext, line: AidLine) -> int:
    """How high aids are that stand side by side."""
    width, rows = line
    least = least_line(context, line)
    return max(aid_high(context, row, width, least) for row in rows)


def line_of_aids(context: ScreenContext, line: AidLine, width: int) -> Deferred:
    """Aids side by side, made when they are placed."""
    wide, rows = line
    least, step = max(line_shown(context, row, wide) for row in rows), wide + context.theme.gutter
    controls = tuple(control for row in rows for control in row.choices)

    def make() -> Group:
        return Group(context, [Part(aid(context, row, wide, least), n * step) for n, row in enumerate(rows)], width)

    focused = any(control.id == context.focus for control in controls)
    return Deferred(width, high_of(context, line), controls, focused, make)


def lines_of(context: ScreenContext, rows: tuple[AccessRow, ...], width: int) -> list[AidLine]:
    """The aids in one column or two, whichever is lower; one whose choices are lower in the whole width has it."""
    theme, half = context.theme, (width - context.theme.gutter) // 2
    single: list[AidLine] = [(width, (row,)) for row in rows]
    if theme.portrait or tight(theme):
        return single
    double: list[AidLine] = []
    for row in rows:
        before = double[-1] if double else (width, ())
        if choices_high(context, row, width) < choices_high(context, row, half):
            double.append((width, (row,)))
        elif before[0] == half and len(before[1]) == 1:
            double[-1] = (half, (*before[1], row))
        else:
            double.append((half, (row,)))

    return min(single, double, key=lambda lines: sum(high_of(context, line) for line in lines))


class AccessScreen(PageScreen):
    def lay(self, page: AccessPage) -> int:
        theme = self.theme
        high, margin = above_band(theme, page), theme.margin
        width = theme.width_px - 2 * margin
        self.fill(0, 0, self.width, high, "paper")
        rows = [line_of_aids(self.context, line, width) for line in lines_of(self.context, page.rows, width)]
        heading = settings_heading(self.context, page.title, page.line, width)
        loose = int(heading.height) + sum(theme.px(LOOSE_DRAWN) + group.height for group in rows)
        airy = theme.portrait and theme.layout == "normal" and loose <= high - theme.px(OTHERS_DRAWN)
        pieces = [ColumnBlock(heading, heading=True)]
        pieces += [ColumnBlock(group, before=theme.px(LOOSE_DRAWN if airy else 24)) for group in rows]
        own: tuple[Control, ...] = (page.about, page.reset, page.done)
        if theme.layout != "normal":  # room is for the rows: only Done stays where it is
            pieces += [ColumnBlock(buttons, before=theme.px(32)) for buttons in self._buttons(page, width)]
            own = (page.done,)
        return lay_column(self, pieces, ColumnFrame(margin, theme.px(28), width), own=own, surface="paper")

    def _buttons(self, page: AccessPage, width: int) -> list[Group]:
        """About and the way back to the standard, side by side or below each other."""
        theme, gap = self.theme, self.theme.px(24)
        controls = (page.about, page.reset)
        half = (width - gap) // 2
        beside = max(Button.least_width(theme, control) for control in controls) <= half
        buttons = [
            Button(
                self.context,
                control,
                width=half if beside else width,
                drawn_height=FOOTER_DRAWN,
                surface="paper",
            )
            for control in controls
        ]
        return grid(self.context, buttons, 2 if beside else 1, gap)
