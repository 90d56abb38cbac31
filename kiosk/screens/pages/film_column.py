"""What stands beside a film, as a column: number and title, the switches, the other views; or its chapters.

Rules: Chapters and Larger stand first and stay where they are while the chapters take the place of the rest; without
chapters Larger stands first on a lower page, else before the other views; notes come last, so that what can be pressed
is in the same place in every language, but on a wide screen before ways that the bar has no room for. Beside many
controls the heading is small. In larger words all ways stand in as few rows as their words need, Options and
Chapters first and always in the same place; what they open stands under their row, in the place of the rest, and where
that took another sheet, under a small title. On a wide screen the title has as much height else as in any language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import shared
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.pages.text_column import Heading, IconLine, heading_blocks
from kiosk.screens.player.chapter_list import chapter_pieces
from kiosk.screens.player.compact_bar import AsideRow, aside_pieces
from kiosk.screens.widgets.buttons import Button, StackedButton, Toggle
from kiosk.screens.widgets.label import Label
from kiosk.visit.control import Control
from kiosk.visit.pages.film import FilmPage

MANY, WAY_PAD_DRAWN, NEAR_DRAWN = 4, 12, 12
SWITCH_DRAWN, SWITCHES_DRAWN = 104, 84
"""How high a switch is that is alone, and each of several."""


def film_pieces(
    context: ScreenContext,
    page: FilmPage,
    width: int,
    aside: Sequence[Control],
    *,
    headed: bool = False,
    brief: bool = False,
) -> list[ColumnBlock]:
    """headed: the heading stands elsewhere; brief: over an open list it is the title alone, small. aside: the controls
    of a tour that stand with what is read."""
    px, listed = context.theme.px, page.list_chapters
    pieces = [] if headed else film_heading(context, page, width, brief=brief)
    if page.list_aids is not None:
        rest = _folded_pieces(context, page, page.list_aids, width)
        return [*pieces, *rest, *_aside(context, aside, width)]
    larger = () if page.larger is None or listed is not None else (page.larger,)
    if context.theme.above_px:  # where a sheet is low, the way to the whole screen is on the first
        pieces, larger = [*pieces, *_aside(context, larger, width)], ()
    for words, tone in ((page.note, "soft"), (LocalizedText(page.message, page.language), "fg")):
        if words:
            pieces.append(ColumnBlock(IconLine(context, "info", words, width, tone), px(20)))
    if listed is not None:
        pieces += _ways(context, (listed,) if page.larger is None else (listed, page.larger), width)
        if listed.chosen:
            return [*pieces, *chapter_pieces(context, page.chapters, width), *_aside(context, aside, width)]
    many = listed is not None or sum(control.role == "toggle" for control in page.toggles) > 1
    for n, control in enumerate(page.toggles):
        switch = _switch(context, control, width, SWITCHES_DRAWN if many else SWITCH_DRAWN)
        pieces.append(ColumnBlock(switch, px(16 if n or listed else 32 if many else 36)))
    notes = [ColumnBlock(Label(context, note, "caption", "soft", width), px(12)) for note in page.notes]
    narrow = not context.theme.portrait and not larger and len(page.links) > 1
    if narrow:
        pieces += [*notes, *_ways(context, page.links, width)]
    else:
        pieces += [*_aside(context, (*larger, *page.links), width), *notes]
    return [*pieces, *chapter_pieces(context, page.chapters, width), *_aside(context, aside, width)]


def _folded_pieces(context: ScreenContext, page: FilmPage, aids: Control, width: int) -> list[ColumnBlock]:
    """What stands below the heading where the switches are behind a button of their own."""
    px, listing = context.theme.px, page.list_chapters
    lists = (aids,) if listing is None else (aids, listing)
    larger = () if page.larger is None else (page.larger,)
    stated = ((page.note, "soft"), (LocalizedText(page.message, page.language), "fg"))
    lines = [ColumnBlock(IconLine(context, "info", words, width, tone), px(20)) for words, tone in stated if words]
    rows = _ways_in_rows(context, (*lists, *larger, *page.links), width)
    opened = opened_list(page)
    if opened is None:
        ways = _rows_of(context, rows, width)
        return [*ways, *lines, *chapter_pieces(context, page.chapters, width)]
    switches = (_switch(context, each, width, SWITCHES_DRAWN) for each in page.toggles)
    entries = [ColumnBlock(each, px(NEAR_DRAWN)) for each in switches]
    if opened is aids:
        entries += [ColumnBlock(Label(context, note, "caption", "soft", width), px(NEAR_DRAWN)) for note in page.notes]
    else:
        entries = chapter_pieces(context, page.chapters, width, one_mark=True)
    listed = {way.id for way in lists}
    kept = [[(each, wide) for each, wide in row if each.id in listed] for row in rows]
    return [*_rows_of(context, filter(None, kept), width), *lines, *entries]


def _ways_in_rows(context: ScreenContext, controls: Sequence[Control], width: int) -> list[list[tuple[Control, int]]]:
    """The ways in order, in as few rows as their words need in any of the museum's languages, each with its width; with
    their icons where that takes no more rows."""
    theme, gap = context.theme, context.theme.px(16)
    forms = []
    for each in (controls, [replace(control, icon="") for control in controls]):
        rows, used = list[list[tuple[Control, int]]](), width
        for control in each:
            need = min(width, Button.least_width(theme, control, weight=""))
            used += gap + need
            if used > width:
                rows, used = [*rows, []], need
            rows[-1].append((control, need))
        forms.append(rows)
    fewest = min(forms, key=len)
    return [
        [(each, wide) for (each, _), wide in zip(row, shared([need for _, need in row], width, gap), strict=True)]
        for row in fewest
    ]


def _rows_of(context: ScreenContext, rows: Iterable[Sequence[tuple[Control, int]]], width: int) -> list[ColumnBlock]:
    px, pieces = context.theme.px, list[ColumnBlock]()
    for row in rows:
        low = [Button(context, each, width=wide, drawn_height=SWITCHES_DRAWN) for each, wide in row]
        pieces.append(ColumnBlock(AsideRow(context, low, width, px(16)), px(NEAR_DRAWN if pieces else 24)))
    return pieces


def opened_list(page: FilmPage) -> Control | None:
    """Options or Chapters, where it is open in the place of the rest."""
    lists = (page.list_aids, page.list_chapters) if page.list_aids is not None else ()
    return next((each for each in lists if each is not None and each.chosen), None)


def film_heading(context: ScreenContext, page: FilmPage, width: int, *, brief: bool) -> list[ColumnBlock]:
    under = LocalizedText(page.subtitle, page.language)
    if brief and opened_list(page) is not None:
        return [ColumnBlock(Label(context, page.title, "caption", "soft", width), heading=True)]
    if page.list_aids is not None and not context.theme.portrait:
        whole = Heading(context, page.stop, page.title, under, width, surface="ground")
        whole.height = whole.highest
        return [ColumnBlock(whole, heading=True)]
    ways = (page.list_aids, page.list_chapters, *page.toggles, page.larger, *page.links)
    narrow = context.theme.layout == "normal" and not context.theme.portrait
    if narrow and sum(way is not None for way in ways) >= MANY:
        small = Heading(context, page.stop, page.title, under, width, surface="ground", small=True)
        small.height += _longer_elsewhere(context, page, small)
        return [ColumnBlock(small, heading=True)]
    return heading_blocks(context, page.stop, page.title, under, width, surface="ground")


def _longer_elsewhere(context: ScreenContext, page: FilmPage, small: Heading) -> int:
    """How much higher title and subtitle are in whichever of the museum's languages needs most, with the mark of its
    language where the title has one in any of them."""
    theme = context.theme
    needs = theme.line("caption") + theme.px(8) if page.title.partial else 0
    for words, label in ((page.title.words, small.title), (page.subtitle, small.under)):
        if label is not None:
            needs += typesetting.tallest(theme, words, label.token, int(label.width)) - int(label.height)
    return max(0, needs)


def nearer(theme: Theme, pieces: Sequence[ColumnBlock]) -> list[ColumnBlock]:
    """The same pieces with less between them."""
    return [replace(piece, before=min(piece.before, theme.px(NEAR_DRAWN))) for piece in pieces]


def line_under(context: ScreenContext, page: FilmPage, width: int) -> ColumnBlock:
    """The line under the title, where that stands elsewhere."""
    return ColumnBlock(Label(context, page.subtitle, "caption", "soft", width), heading=True)


def _ways(context: ScreenContext, controls: Sequence[Control], width: int) -> list[ColumnBlock]:
    """Two ways side by side, as Chapters and Larger, where their words have room, beside their icons or else below
    them; else below each other."""
    theme, gap = context.theme, context.theme.px(16)
    half = (width - gap) // 2
    if len(controls) == 2 and all(Button.least_width(theme, each) + theme.px(8) <= half for each in controls):
        low = [Button(context, each, width=half, drawn_height=SWITCHES_DRAWN) for each in controls]
        return [ColumnBlock(AsideRow(context, low, width, gap), theme.px(24))]
    needs = [typesetting.widest(theme, each.name, "control") + 2 * theme.px(WAY_PAD_DRAWN) for each in controls]
    if len(controls) != 2 or max(needs) > half:
        return [
            ColumnBlock(Button(context, each, width=width, drawn_height=SWITCHES_DRAWN), theme.px(24 if n == 0 else 16))
            for n, each in enumerate(controls)
        ]
    buttons = [StackedButton(context, each, half, 1) for each in controls]
    return [ColumnBlock(AsideRow(context, buttons, width, gap), theme.px(24))]


def least_column(context: ScreenContext, page: FilmPage) -> int:
    """As wide as the longest word of a control beside a film needs, in any of the museum's languages."""
    theme, controls = context.theme, (page.list_aids, page.list_chapters, *page.toggles, page.larger, *page.links)
    found = [control for control in controls if control is not None]
    return max((narrowest(context, control) for control in found), default=theme.target(0))


def narrowest(context: ScreenContext, control: Control) -> int:
    return (Toggle if control.role == "toggle" else Button).narrowest(context.theme, control)


def _switch(context: ScreenContext, control: Control, width: int, high: int) -> Toggle | Button:
    kind = Toggle if control.role == "toggle" else Button
    return kind(context, control, width=width, drawn_height=high)


def _aside(context: ScreenContext, controls: Sequence[Control], width: int) -> list[ColumnBlock]:
    return aside_pieces(context, controls, width, surface="ground")
