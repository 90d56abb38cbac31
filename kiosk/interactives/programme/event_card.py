"""An event of a programme on a card of paper.

Rules: its size is worked out from its words before the card is made, so that a long programme is cut into sheets
without a widget for each event. In large words the day and its times share a line where they have room, so that a sheet
holds more events; where its times and what else is said of it have no room on one line each has its own; the way to its
code stands below that line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from kiosk.content.texts import LocalizedText
from kiosk.interactives.programme.page import EventRow
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.deferred import Deferred
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import Surface

DAY_DRAWN, MOST_DAY_DRAWN, PAD_DRAWN, GAP_DRAWN = 540, 720, 24, 32
BUTTON_DRAWN = 80


class StruckLabel(Label):
    """Words with a line through each of their lines."""

    def draw(self) -> None:
        super().draw()
        block, line = self.block, self.theme.stroke(4)
        for number, each in enumerate(block.lines):
            middle = int(self.top) - self.above - number * block.line_px - block.line_px // 2
            shapes.fill((int(self.x), middle, round(each.width), line), self.colour)


@dataclass(frozen=True, slots=True)
class CardLine:
    """A text of a card in its type, colour and width."""

    text: LocalizedText
    token: str
    colour: str
    width: int
    struck: bool = False

    def height(self, context: ScreenContext) -> int:
        if self.text.mark:
            return int(self.label(context).height)
        words, language = self.text.words, self.text.language
        return typesetting.block(context.theme, words, self.token, self.width, language=language).height

    def label(self, context: ScreenContext) -> Label:
        kind = StruckLabel if self.struck else Label
        return kind(context, self.text, self.token, self.colour, self.width)


@dataclass(frozen=True, slots=True)
class CardPlan:
    """What stands on a card: its day at the left and the rest beside it, or below each other. abreast: the day and its
    times stand in one line over the whole width. way_px: how wide and high the way to its code is; it stands at the
    right, upright at the foot."""

    row: EventRow
    width: int
    beside: bool
    abreast: bool
    days: tuple[CardLine, ...]
    words: tuple[CardLine, ...]
    way_px: tuple[int, int]

    def heights(self, context: ScreenContext) -> tuple[int, int]:
        """Of the day, and of the rest."""
        days, words = ([line.height(context) for line in lines] for lines in (self.days, self.words))
        return max(days) if self.abreast else sum(days), sum(words)

    def height(self, context: ScreenContext) -> int:
        days, words = self.heights(context)
        way = self.way_px[1] if self.row.way is not None else 0
        inner = max(days, words) if self.beside else days + (max(words, way) if self.abreast else words)
        if context.theme.portrait:
            inner += way + context.theme.px(16) if way else 0
        return max(inner, way) + 2 * context.theme.px(PAD_DRAWN)


def day_width(theme: Theme, rows: Sequence[EventRow]) -> int:
    """How wide the days of all cards are that have the rest beside them: where there is room, each on one line, in any
    of the museum's languages."""
    longest = max((typesetting.widest(theme, row.day, "card") for row in rows), default=0)
    return max(theme.px(DAY_DRAWN), min(longest, theme.px(MOST_DAY_DRAWN)))


def card_plan(context: ScreenContext, row: EventRow, width: int, language: str, day_px: int) -> CardPlan:
    """day_px: what `day_width` says."""
    theme = context.theme
    pad, gap = theme.px(PAD_DRAWN), theme.px(GAP_DRAWN)
    beside = not theme.portrait and theme.layout == "normal"
    way = _way_width(context, row)
    alone = theme.portrait or row.way is None
    inner = width - 2 * pad - (0 if alone else way + gap)
    day = day_px if beside else inner
    room = inner - day - gap if beside else inner

    def own(words: str) -> LocalizedText:
        return LocalizedText(words, language)

    days = [CardLine(own(row.day), "card", "ink", day)]
    day_wide, under_wide = (
        typesetting.natural_width(theme, *text) for text in ((row.day, "card"), (row.under, "caption"))
    )
    abreast = not theme.portrait and not beside and bool(row.under) and day_wide + gap + under_wide <= width - 2 * pad
    if abreast:
        days = [replace(days[0], width=day_wide)]
        day = under_wide
    fits = abreast or typesetting.widest(theme, row.under, "caption") <= day
    days += [CardLine(own(each), "caption", "inksoft", day) for each in ((row.under,) if fits else row.unders) if each]
    words = [CardLine(row.title, "body", "ink", room, bool(row.cancelled))]
    words += [CardLine(row.details, "caption", "inksoft", room)] if row.details else []
    high = max(theme.target(BUTTON_DRAWN), theme.line("control") + 2 * theme.px(12))
    return CardPlan(row, width, beside, abreast, tuple(days), tuple(words), (way, high))


def _way_width(context: ScreenContext, row: EventRow) -> int:
    """The same for every card that has a way, so that their words end at one line; those of the others have all of
    it."""
    theme = context.theme
    icon = theme.icon(Button.icon_drawn) + theme.px(Button.gap_drawn)
    return icon + typesetting.widest(theme, row.way_words, "control", "semibold") + 4 * theme.px(Button.pad_drawn)


def deferred_card(context: ScreenContext, row: EventRow, width: int, language: str, day_px: int) -> Deferred:
    plan = card_plan(context, row, width, language, day_px)
    controls = () if row.way is None else (row.way,)
    focused = row.way is not None and context.focus == row.way.id
    return Deferred(width, plan.height(context), controls, focused, partial(EventCard, context, plan))


class EventCard(Surface):
    def __init__(self, context: ScreenContext, plan: CardPlan) -> None:
        self.plan, way = plan, plan.row.way
        super().__init__(context, plan.width, plan.height(context))
        self.focused = way is not None and context.focus == way.id

    def arrange(self, width: int, height: int) -> None:
        theme, context, plan = self.theme, self.context, self.plan
        pad, gap, row = theme.px(PAD_DRAWN), theme.px(GAP_DRAWN), plan.row
        radius = theme.px(12)
        self.fill(0, 0, width, height, "paper", radius)
        if row.mark:
            self.outline(0, 0, width, height, "accent", theme.stroke(8), radius)
        elif theme.high:
            self.outline(0, 0, width, height, "line", theme.outline, radius)
        days, words = plan.heights(context)
        if plan.beside:
            self._lines(plan.days, pad, (height - days) // 2)
            self._lines(plan.words, pad + plan.days[0].width + gap, (height - words) // 2)
        else:
            left = pad
            for line in plan.days if plan.abreast else ():
                self._lines((line,), left, pad + days - line.height(context))
                left += line.width + gap
            self._lines(() if plan.abreast else plan.days, pad, pad)
            self._lines(plan.words, pad, pad + days)
        if row.way is not None:
            wide, high = plan.way_px
            wide = width - 2 * pad if theme.portrait else wide
            button = Button(
                context, row.way, surface="paper", width=wide, drawn_height=BUTTON_DRAWN, text=row.way_words
            )
            over = pad + days if plan.abreast else 0  # the line of the day has the whole width
            top = height - pad - high if theme.portrait else over + (height - over - (pad if over else 0) - high) // 2
            self.add(button, width - pad - wide, top, wide, high)

    def _lines(self, lines: tuple[CardLine, ...], left: int, top: int) -> None:
        for line in lines:
            label = line.label(self.context)
            self.add(label, left, top)
            top += int(label.height)
