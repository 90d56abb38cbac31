"""How wide the paper beside a map is."""

from __future__ import annotations

from kiosk.interactives.map.page import MANY, MapPage
from kiosk.interactives.map.place_rows import LIST_BEFORE_DRAWN, ROW_DRAWN, TWO_DRAWN
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.pager import ROW_LEAST_DRAWN, pager_for
from kiosk.screens.widgets.buttons import Button

PAPER_DRAWN, PAPER_SHARE, MOST_SHARE = 616, 0.5, 0.56
PAD_DRAWN = 40
"""Between the map and the words at its right; at the edge of the page they have its margin."""
FEW = 6
"""So many places at most are listed on a narrow paper beside large words."""
MOST_SHEETS = 4
"""Of a list beside its map at the usual size; one that takes more has two places in a row."""


def pads(theme: Theme) -> int:
    """What the paper has at both sides of its words, together."""
    return theme.px(PAD_DRAWN) + theme.margin


def turning_width(theme: Theme) -> int:
    """As much as keeps the buttons that turn in one row."""
    return theme.grown(ROW_LEAST_DRAWN) + pads(theme)


def paper_width(context: ScreenContext, page: MapPage, width: int, height: int) -> int:
    """As drawn, or as its words need; where a sheet so narrow has no room for a button of two lines, the most. In large
    words many places have as much as keeps the buttons that turn in one row; at the usual size those that would take
    many sheets stand two in a row."""
    theme, most = context.theme, round(width * PAPER_SHARE)
    if theme.layout != "normal" and len(page.spots) > FEW:
        return max(most, min(turning_width(theme), round(width * MOST_SHARE)))
    side = min(max(theme.px(PAPER_DRAWN), _least_paper(theme, page)), most)
    turning = int(pager_for(context, page, 0, 2, side - pads(theme)).height)
    button = 2 * theme.line("control") + 2 * theme.px(12)
    a_sheet = max(1, (height - theme.px(LIST_BEFORE_DRAWN) - turning) // (theme.target(ROW_DRAWN) + theme.px(12)))
    if theme.layout == "normal" and MOST_SHEETS * a_sheet < len(page.spots) <= MANY:
        side = max(side, min(theme.grown(TWO_DRAWN) + pads(theme), most))
    return side if height - theme.px(28) - turning >= button else most


def _least_paper(theme: Theme, page: MapPage) -> int:
    words = [typesetting.widest_word(theme, page.title.words, "h3")]
    words += [Button.narrowest(theme, c) for c in (*page.options, *page.ways)]
    return max(words) + pads(theme)
