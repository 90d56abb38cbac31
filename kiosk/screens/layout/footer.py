"""What stands at the foot of a page: the control band, and above it the buttons of the page itself.

Rules: the two buttons that turn a long page stand at both edges with the sheet between them; the page's own buttons
(Done) at the right of all three; where one row is too narrow they stand in several, each shared equally, and so they do
on every upright screen, with one sheet as with several. How they stand is chosen for all of the museum's languages. A
page that fits has no buttons to turn it; one that does not fit has at least two sheets, so that the page and what is
drawn agree once the page knows of them. A long page shows the sheet on which the focus is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import Column, Fill, Row, Sized, equal, middle
from kiosk.screens.layout.column_blocks import ColumnBlock, DeferredText, column_height
from kiosk.screens.layout.deferred import Deferred, deferred_button, deferred_grid
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.paged_column import PagedColumn, least_first
from kiosk.screens.layout.pager import bare, counted, row_height
from kiosk.screens.layout.pager import turning as turning_controls
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.control_band import ControlBand
from kiosk.screens.widgets.segmented import Segmented
from kiosk.screens.widgets.widget import CanvasWidget, Surface
from kiosk.visit.control import Control
from kiosk.visit.pages.frame import Page

FOOTER_DRAWN = 88  # the height of a row of buttons
MOST_LINES = 2  # of a button there that has a row of its own


def above_band(theme: Theme, page: Page) -> int:
    """How high the page is above its band."""
    if page.band is None:
        return theme.height_px
    return theme.height_px - ControlBand.height_for(theme, page.band)


def add_band(surface: Surface, page: Page) -> None:
    """Last of all, so that the ring of a focused control lies over the page."""
    if page.band is not None:
        band = ControlBand(surface.context, page.band)
        surface.add(band, 0, surface.theme.height_px - band.height)


class Footer:
    """The buttons above the band, measured, and made once it is decided that they stand; 0 high without any. `own`: the
    page's own. `turning`: whether the page turns."""

    def __init__(
        self,
        context: ScreenContext,
        page: Page,
        width: int,
        *,
        own: Sequence[Control] = (),
        turning: bool = False,
        surface: str = "ground",
    ) -> None:
        theme = context.theme
        self.context, self.surface, self.width, self.gap = context, surface, width, theme.space("l")
        sheets = turning_controls(page) if turning else ()
        count = counted(context, page.paging, surface) if sheets else None
        least = {c.id: Button.least_width(theme, c) + theme.space("m") for c in own}
        each = max((Button.least_width(theme, c) + theme.space("m") for c in sheets), default=0)
        marked = count.width + self.gap if count else 0
        together = sum(least.values()) + each * len(sheets) + self.gap * (len(own) + len(sheets) - 1)
        stacked = bool(own) and theme.portrait  # the same with sheets and without
        if own and together <= width < together + marked:  # one row without the count, rather than two
            count, marked = None, 0
        if together + marked <= width and not stacked:
            spread = [Fill()] if not own else []
            at_left = self._between([self._button(c, each) for c in sheets], count, spread)
            self.rows: Row | Column = Row(
                [*at_left, *([Fill()] if own else []), *(self._button(c, least[c.id]) for c in own)], self.gap
            )
        else:
            first = [self._turning(sheets, count, width)] if sheets else []
            below = [
                Row([self._button(c, wide) for c in row], self.gap) for row, wide in _rows(own, least, width, self.gap)
            ]
            self.rows = Column([*first, *below], theme.space("m"))
        # A page that does not know yet that it turns keeps the place of its buttons.
        self.height = self.rows.height + (row_height(theme) if turning and not sheets else 0)

    def made(self) -> Group:
        return Group(self.context, self.rows.parts(width=self.width), self.width, max(1, self.height))

    def _turning(self, sheets: Sequence[Control], count: DeferredText | None, width: int) -> Row | Column:
        """The two buttons over the whole width; the icons, then the count, give way to their words."""
        theme = self.context.theme
        for mark in (count, None):
            gap = self.gap if mark else theme.space("s")
            half = (width - (mark.width + gap if mark else 0) - gap) // 2
            for shown in (sheets, bare(sheets)):
                if max(Button.narrowest(theme, control) for control in shown) <= half:
                    return Row(self._between([self._button(control, half) for control in shown], mark, []), gap)
        return Column([self._button(control, width) for control in bare(sheets)], theme.space("m"))

    @staticmethod
    def _between(sheets: Sequence[Deferred], count: DeferredText | None, apart: Sequence[Sized]) -> list[Sized]:
        """The two buttons that turn the page, with the count between them. apart: what keeps the three apart."""
        marks = [*apart, middle(count), *apart] if sheets and count else apart
        return [*sheets[:1], *marks, *sheets[1:]]

    def _button(self, control: Control, width: int) -> Deferred:
        least = row_height(self.context.theme)
        return deferred_button(self.context, control, width=width, drawn_height=0, least=least, surface=self.surface)


def _rows(controls: Sequence[Control], least: dict[str, int], width: int, gap: int) -> list[tuple[list[Control], int]]:
    """Rows of controls, each as many as fit with their words on one line, and how wide each control of a row is."""
    rows: list[list[Control]] = []
    for control in controls:
        row = [*rows[-1], control] if rows else [control]
        if rows and max(least[c.id] for c in row) <= equal(width, len(row), gap):
            rows[-1] = row
        else:
            rows.append([control])
    return [(row, equal(width, len(row), gap)) for row in rows]


def fits(pieces: Sequence[ColumnBlock], height: int) -> bool:
    """Whether a column needs no sheets."""
    return column_height(pieces) <= height


@dataclass(frozen=True, slots=True)
class ColumnFrame:
    """Where the column of a page begins, and how wide it is. later: how much lower it begins on every further sheet."""

    left: int
    top: int
    width: int
    later: int = 0


def lay_column(
    screen: PageScreen,
    pieces: Sequence[ColumnBlock],
    frame: ColumnFrame,
    *,
    own: Sequence[Control] = (),
    surface: str = "ground",
    present: str = "",
    overflow: int | None = None,
    docked: Sequence[CanvasWidget] = (),
) -> int:
    """Lay a column from its frame's top down to the footer, on as many sheets as it takes, with footer and band, and
    return the number of sheets. Of a lower page that is wide or in larger words the headings stand above it. present:
    the control that the page opens on. overflow: where in the column those of the page's own buttons stand that have no
    room in one row of the footer; None: the footer has as many rows as it needs. docked: rows of answers that stand
    above the band on every sheet, below what turns the text over them; where the page has buttons of its own, above
    the footer, which keeps its place; where they would leave no room for its beginning, the headings stand above a
    lower page, else the answers follow it."""
    page, left, top, width, later = screen.page, frame.left, frame.top, frame.width, frame.later
    theme, margin, apart = screen.theme, screen.theme.margin, screen.theme.px(24)
    bottom = low = above_band(theme, page) - apart
    wide = theme.width_px - 2 * margin

    def foot_for(own: Sequence[Control], turning: bool) -> Footer:
        return Footer(screen.context, page, wide, own=own, turning=turning, surface=surface)

    answers = Column(docked, theme.px(12))
    above = top + docked_room(screen, frame, docked, own) if docked else bottom
    aloft = not theme.portrait or theme.text_scale > 1.0 or above - top < least_first(pieces)
    lead = _lead(theme, pieces, frame) if aloft else []
    if lead:
        screen.put_above(lead, surface)
        pieces, overflow = pieces[len(lead) :], None if overflow is None else max(0, overflow - len(lead))
        top, later = apart, 0
    if docked:
        if above - top < least_first(pieces):
            left_of = margin - left
            pieces = [
                *pieces,
                *(ColumnBlock(row, before=theme.px(12) if n else apart, left=left_of) for n, row in enumerate(docked)),
            ]
        else:
            bottom -= answers.height + apart
    foot = foot_for(own, turning=False)
    column = PagedColumn(screen.context, pieces, width, bottom - top - (foot.height + apart if own else 0))
    if column.sheets > 1:
        if overflow is not None:
            moved, own = overflowing(screen.context, page, own, frame, surface=surface)
            pieces = [*pieces[:overflow], *moved, *pieces[overflow:]]
        foot = foot_for(own, turning=True)
        room = bottom - top - foot.height - apart - later
        column = PagedColumn(screen.context, pieces, width, room, page.paging.sheet, first=later)
        screen.opens_on, screen.focused_on = (sheet_with(column, control, -1) for control in (present, page.focus))
        column.sheet = sheet_with(column, page.focus, column.sheet)
    screen.add(column, left, top + (later if column.sheet else 0))
    if bottom < low:
        below = foot.height + apart if own else 0
        screen.add(Group(screen.context, answers, wide), margin, low - below - answers.height)
    if foot.height:
        screen.add(foot.made(), margin, (low if own else bottom) - foot.height)
    add_band(screen, page)
    return column.sheets


def overflowing(
    context: ScreenContext, page: Page, own: Sequence[Control], frame: ColumnFrame, *, surface: str = "ground"
) -> tuple[list[ColumnBlock], tuple[Control, ...]]:
    """Those of a page's own buttons that have no room in one row of the footer, as they stand in the column instead,
    and the others."""
    theme = context.theme
    wide, apart, left = theme.width_px - 2 * theme.margin, theme.px(24), theme.margin - frame.left
    kept = in_one_row(theme, page, own, wide)
    rows = _in_pairs(context, [control for control in reversed(own) if control not in kept], wide, surface)
    return [ColumnBlock(row, before=apart, left=left, aside=True) for row in rows], kept


def docked_room(screen: PageScreen, frame: ColumnFrame, docked: Sequence[Sized], own: Sequence[Control] = ()) -> int:
    """How high what is read may be on the first sheet over rows of answers that are docked, and what turns it."""
    theme, apart = screen.theme, screen.theme.px(24)
    wide = theme.width_px - 2 * theme.margin
    foot = Footer(screen.context, screen.page, wide, own=own, turning=True)
    answers = Column(docked, theme.px(12))
    return above_band(theme, screen.page) - apart - answers.height - foot.height - 2 * apart - frame.top


def _in_pairs(context: ScreenContext, controls: Sequence[Control], width: int, surface: str) -> list[Deferred]:
    """Buttons in rows: two side by side where the words of both have room so on one line."""
    theme, gap, rows, todo = context.theme, context.theme.space("l"), list[Deferred](), list(controls)
    half = equal(width, 2, gap)
    while todo:
        fit = len(todo) > 1 and all(Button.least_width(theme, c) + theme.space("m") <= half for c in todo[:2])
        row, todo = (todo[:2], todo[2:]) if fit else (todo[:1], todo[1:])
        wide, least = half if fit else width, row_height(theme)
        items = [deferred_button(context, c, width=wide, drawn_height=0, least=least, surface=surface) for c in row]
        rows += deferred_grid(context, items, len(items), gap)
    return rows


def _lead(theme: Theme, pieces: Sequence[ColumnBlock], frame: ColumnFrame) -> list[tuple[CanvasWidget, int, int]]:
    """The headings of a column that stand above a page in the lower part of the window, as far as they have room there,
    with their places, on an upright screen right above it: what is only read need not be reached."""
    if not theme.above_px:
        return []
    as_drawn, close = (_heading_tops(pieces, top, theme.above_px) for top in (frame.top, 0))
    tops = as_drawn if len(as_drawn) == len(close) else close
    headings = pieces[: len(tops)]
    down = theme.above_px - theme.px(24) - tops[-1] - headings[-1].height if theme.portrait and tops else 0
    return [(each.made(), frame.left + each.left, top + max(0, down)) for each, top in zip(headings, tops, strict=True)]


def _heading_tops(pieces: Sequence[ColumnBlock], top: int, bottom: int) -> list[int]:
    """Where the headings of the whole column stand, from this top on, as many as have room."""
    tops = list[int]()
    for piece in pieces:
        top += piece.before if tops else 0
        if (
            not piece.heading
            or piece.section
            or top + piece.height > bottom
            or next(controls_in(piece.widget), None) is not None
        ):
            break
        tops.append(top)
        top += piece.height
    return tops


def in_one_row(theme: Theme, page: Page, own: Sequence[Control], width: int) -> tuple[Control, ...]:
    """Those of a page's own buttons, the main one first, that have room beside the ones that turn it; on an upright
    screen in a row below them."""
    gap, kept = theme.px(24), list[Control]()
    beside = () if theme.portrait else page.paging.controls()
    room = width - sum(Button.least_width(theme, c) + theme.px(16) + gap for c in beside)
    for control in sorted(own, key=lambda c: not c.main):
        least = Button.least_width(theme, control) + theme.px(16)
        if least <= room or (not (kept or beside) and least <= MOST_LINES * width):
            kept.append(control)
            room -= least + gap
    return tuple(c for c in own if c in kept)


def sheet_with(column: PagedColumn, control: str, other: int) -> int:
    """The sheet that has this control, else the other."""
    for sheet, placed in enumerate(column.pages if control else ()):
        if any(c.id == control for piece, _ in placed for c in controls_in(piece.widget)):
            return sheet
    return other


def controls_in(widget: Sized | Deferred | DeferredText) -> Iterator[Control]:
    """The controls of a widget that has no place yet."""
    if isinstance(widget, Deferred):
        yield from widget.controls
    if isinstance(widget, CanvasWidget) and widget.control is not None:
        yield widget.control
    if isinstance(widget, Group):
        for part in widget.parts:
            yield from controls_in(part.widget)
    if isinstance(widget, Segmented):
        yield from widget.choices
