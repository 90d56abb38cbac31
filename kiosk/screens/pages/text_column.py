"""What is read about an exhibit, as pieces of one column: title, note, inscription, text, facts, sources.

Rules: everything that is read stands on paper; every text keeps its own language for its font and
direction; a text may part between sentences or lines, a fact and a heading may not. Widths keep lines under 55
characters.
"""

from __future__ import annotations

from typing import Self

from kiosk.content.texts import LocalizedText, language_of
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.line_breaks import unbroken
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.column_blocks import ColumnBlock, stacked
from kiosk.screens.layout.group import Group
from kiosk.screens.pages.paper_fit import USUAL, PaperFit
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Icon, Label
from kiosk.screens.widgets.plate import Plate
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.pages.exhibit import ExhibitPage, Fact, InscriptionView
from kiosk.visit.pages.picture_view import Detail

NARROW_DRAWN = 560
LONG_LINES = 3
"""Of a title over the line under it, which of a longer one is a block of its own."""
CLOSE_SHARE, DENSE_SHARE = 0.55, 0.45
"""Of the space between what is read, what is left where a label would else need another sheet, and where it still would
then."""
ABOVE_AROUND_DRAWN, ABOVE_OVER_DRAWN = 48, 8
"""How much is free above and under a heading above a lower page, together; and how far the longest reaches into what is
free at the top of that page."""
TITLE_LINES = 3
"""Of an exhibit's title, in its usual type."""


class Heading(Surface):
    """The plate, and beside it the title with the line under it."""

    def __init__(
        self,
        context: ScreenContext,
        stop: str,
        title: LocalizedText,
        under: str | LocalizedText,
        width: int,
        *,
        surface: str = "paper",
        small: bool = False,
    ) -> None:
        """small: over a film or beside an object that needs the height."""
        theme = context.theme
        # Beside the plate, or in larger words a smaller one, where a line of title has room there, else below it.
        larger = theme.layout != "normal"
        line = title.words if width < theme.px(NARROW_DRAWN) else _longest(title)
        most = typesetting.SMALL_TITLE if small else "card" if larger else "h3"
        needed = typesetting.natural_width(theme, line, most, language=title.language)
        if small and not larger:  # beside a film, where any line has room beside the plate
            needed = typesetting.widest_word(theme, title.words, typesetting.SMALL_TITLE)
        self.plate: Plate | None = None
        left, beside = 0, True
        for plate in ("S",) if small else ("M", "S") if larger else ("M",):
            self.plate = Plate(context, stop, plate) if stop else None
            left = int(self.plate.width) + theme.px(32) if self.plate else 0
            beside = width - left >= needed
            if beside:
                break
        room = width - left if beside else width
        token = typesetting.title_token(theme, title.words, "h3", room, TITLE_LINES)
        if small:
            whole = typesetting.widest_word(theme, title.words, typesetting.SMALL_TITLE) <= room
            high = typesetting.tallest(theme, title.words, typesetting.SMALL_TITLE, room)
            lines = 1 if surface == "paper" and not larger else 2  # a label on one sheet needs every line
            short = high <= lines * theme.line(typesetting.SMALL_TITLE)
            token = typesetting.SMALL_TITLE if whole and short else "card"  # of several lines, the lower one
        many = typesetting.tallest(theme, title.words, token, room) > TITLE_LINES * theme.line(token)
        if self.plate and beside and many and not small:  # a smaller plate leaves so long a title more room
            self.plate = Plate(context, stop, "S")
            left = int(self.plate.width) + theme.px(24)
        self.left = left if beside else 0
        self.first = 0 if beside or not self.plate else int(self.plate.height) + theme.px(12)
        ink, soft = ("ink", "inksoft") if surface == "paper" else ("fg", "soft")
        self.title = Label(context, title, token, ink, width - self.left)
        self.under = Label(context, under, "caption", soft, width - self.left) if under else None
        words = int(self.title.height) + (int(self.under.height) if self.under else 0)
        plate_height = int(self.plate.height) if self.plate else 0
        self._of, self._token = title.words, token
        super().__init__(context, width, self.first + words if self.first else max(words, plate_height))
        # One line of title stands in the middle of its plate, more begin at its top.
        self.title_top = self.first + (max(0, plate_height - words) // 2 if not self.first else 0)

    @property
    def highest(self) -> int:
        """Its height in whichever of the museum's languages has the longest title."""
        title = typesetting.tallest(self.theme, self._of, self._token, int(self.title.width))
        return int(self.height) + max(0, title - int(self.title.height))

    def arrange(self, width: int, height: int) -> None:
        if self.plate:
            over = int(self.title.height) + (int(self.under.height) if self.under else 0) - int(self.plate.height)
            self.add(self.plate, 0, over // 2 if 0 < over <= self.theme.px(32) and not self.first else 0)
        self.add(self.title, self.left, self.title_top)
        if self.under:
            self.add(self.under, self.left, self.title_top + self.title.height)


def heading_blocks(
    context: ScreenContext,
    stop: str,
    title: LocalizedText,
    under: LocalizedText,
    width: int,
    *,
    surface: str = "paper",
    small: bool = False,
) -> list[ColumnBlock]:
    """The heading; below a long title the line under it is a block of its own."""
    whole = Heading(context, stop, title, under, width, surface=surface, small=small)
    if whole.title.height <= LONG_LINES * whole.title.block.line_px or not under:
        return [ColumnBlock(whole, heading=True)]
    line = Label(context, under, "caption", "inksoft" if surface == "paper" else "soft", width)
    return [
        ColumnBlock(Heading(context, stop, title, "", width, surface=surface, small=small), heading=True),
        ColumnBlock(line, context.theme.px(12), heading=True),
    ]


def heading_above(
    context: ScreenContext, stop: str, title: LocalizedText, under: LocalizedText, *, surface: str = "paper"
) -> tuple[Heading | Group, bool] | None:
    """The heading as it has room above a lower page, over its whole width, smaller or without the line under it where
    that would else be too high; and whether it has that line. None: it has no room there."""
    theme = context.theme
    width, most = theme.width_px - 2 * theme.margin, theme.above_px - theme.px(ABOVE_AROUND_DRAWN)
    whole = Group(context, stacked(heading_blocks(context, stop, title, under, width, surface=surface)), width)
    if whole.height <= most:
        return whole, True
    small = Heading(context, stop, title, under, width, surface=surface, small=True)
    if small.height <= most:
        return small, True
    small = Heading(context, stop, title, "", width, surface=surface, small=True)
    return (small, not under) if small.height <= theme.above_px + theme.px(ABOVE_OVER_DRAWN) else None


def width_for(context: ScreenContext, stop: str, title: LocalizedText, least: int, high: int) -> int:
    """At least this width, or as much more as a long title needs to be no higher than that; at most half of the
    window."""
    while least < context.theme.width_px // 2 and Heading(context, stop, title, "", least).height > high:
        least += context.theme.px(64)
    return least


def _longest(text: LocalizedText) -> str:
    return max(unbroken(text.words, text.language), key=len, default="")


class InscriptionText(Label):
    """Words with the rule of an inscription at their side; `over` is how far up it reaches to meet the one
    above."""

    over = 0

    def draw(self) -> None:
        theme, (x, y, _, height) = self.theme, self.box
        shapes.fill((x - theme.px(32), y, theme.px(8), height + self.over), theme.colour("accent-ink"))
        super().draw()

    def parted(
        self, most: int, least: int = typesetting.LEAST_LINES, *, whole: bool = False
    ) -> tuple[Self, Self] | None:
        parts = super().parted(most, least, whole=whole)
        if parts is not None:
            parts[0].over = self.over
        return parts


class IconLine(Surface):
    """A line with an icon before it: a content note, the language of a text, the voice of a recording."""

    is_read = True

    def __init__(
        self, context: ScreenContext, icon: str, text: str | LocalizedText, width: int, colour: str = "inksoft"
    ) -> None:
        theme = context.theme
        self.icon = Icon(context, icon, 40, "accent-ink" if colour == "inksoft" else "accent")
        left = int(self.icon.width) + theme.px(16)
        self.words = Label(context, text, "caption", colour, width - left)
        super().__init__(context, width, max(int(self.icon.height), int(self.words.height)))

    def arrange(self, width: int, height: int) -> None:
        self.add(self.icon, 0, max(0, self.theme.line("caption") - self.icon.height) // 2)
        self.add(self.words, width - self.words.width, 0)


class FactRow(Surface):
    """What is known of an object: its name soft, its value beside it or, where that is too narrow, below."""

    def __init__(self, context: ScreenContext, fact: Fact, width: int, name_width: int) -> None:
        theme = context.theme
        stacked = width - name_width < width // 2
        self.left = 0 if stacked else name_width
        self.name = Label(context, fact.name, "caption", "inksoft", width if stacked else name_width - theme.px(24))
        self.value = Label(context, fact.value, "caption", "ink", width - self.left, weight="medium")
        self.pad = theme.px(12)
        self.first = int(self.name.height) if stacked else 0
        words = self.first + int(self.value.height)
        super().__init__(context, width, max(words, int(self.name.height)) + 2 * self.pad)

    def arrange(self, width: int, height: int) -> None:
        self.hairline(0, height - self.theme.stroke(2), width, "pline")
        self.add(self.name, 0, self.pad)
        self.add(self.value, self.left, self.pad + self.first)


class TextColumn:
    """Makes the pieces of one page for one width."""

    def __init__(
        self,
        context: ScreenContext,
        page: ExhibitPage,
        width: int,
        fit: PaperFit = USUAL,
    ) -> None:
        self.context, self.theme, self.page, self.width, self.fit = context, context.theme, page, width, fit
        self.text_first = False
        """Whether the text stands before the inscription: where a low sheet has no room for that under the title."""
        self.under_last = False
        """Whether the line under the title stands below what is read, which has no room there else."""

    def pieces(self, *, headed: bool = False, hinted: bool = True) -> list[ColumnBlock]:
        """headed: the title already stands beside the paper. hinted: with the line that details can be touched."""
        page, px = self.page, self._gap
        found = [] if headed else self.heading()
        if page.detail is not None:
            return [*found, *self.detail(page.detail)]
        if page.note:
            note = IconLine(self.context, "info", page.note, self.width)
            found.append(ColumnBlock(note, px(24), heading=True))  # it stays with what it is of
        inscription = [] if page.inscription is None else self.inscription(page.inscription)
        found += [] if self.text_first else inscription
        token = "body" if page.view in ("read", "along") else self.label
        for number, text in enumerate(page.paragraphs):
            before = 22 if number else 12 if self.under_last else 32
            found.append(ColumnBlock(Label(self.context, text, token, "ink", self.width), px(before)))
        found += inscription if self.text_first else []
        if page.hint and hinted and not self.fit.brief:
            hint = Label(self.context, page.hint, "caption", "inksoft", self.width)
            found.append(ColumnBlock(hint, px(22), aside=True))
        known = self.facts(page.facts) + self.sources()
        stated = list[ColumnBlock]()
        if self.under_last and (under := self.under()):
            stated.append(ColumnBlock(Label(self.context, under, "caption", "inksoft", self.width), px(22)))
        if self.stated and (headed or self.under() == page.subtitle):
            words = LocalizedText(self.stated, page.language)
            stated.append(ColumnBlock(IconLine(self.context, "info", words, self.width), px(22), aside=True))
        # Under the words whose voice it is; where there are none, the first sheet has what is known.
        found += [*stated, *known] if page.paragraphs or page.sentences else [*known, *stated]
        return found

    @property
    def label(self) -> str:
        """The type of a label."""
        return "label-close" if self.fit.dense else "label"

    def _gap(self, drawn: int) -> int:
        share = DENSE_SHARE if self.fit.dense else CLOSE_SHARE if self.fit.close else 1
        return self.theme.px(drawn * share)

    @property
    def stated(self) -> str:
        """What the bar states; where that is brief, whose voice it is alone."""
        bar = self.page.bar
        if bar is None:
            return ""
        return bar.voice if self.fit.brief and bar.voice else bar.words

    def heading(self) -> list[ColumnBlock]:
        page = self.page
        under = LocalizedText("", page.language) if self.under_last else self.under()
        return heading_blocks(self.context, page.stop, page.title, under, self.width, small=self.fit.dense)

    def under(self) -> LocalizedText:
        """What stands under the title: where it has nothing else, whose voice is heard, if that is one line."""
        page = self.page
        words = "" if page.subtitle else self.stated
        room = self.width - self.theme.px(NARROW_DRAWN) // 2
        fits = typesetting.natural_width(self.theme, words, "caption") <= room
        return LocalizedText(words, page.language) if words and fits else page.subtitle

    def inscription(self, inscription: InscriptionView) -> list[ColumnBlock]:
        px, inset = self._gap, self.theme.px(32)
        texts = [
            (inscription.text, "inscription", "ink", 0),
            (inscription.translation, self.label, "ink", px(12)),
            (LocalizedText(inscription.as_given_by, self.page.language), "caption", "inksoft", px(4)),
        ]
        found: list[ColumnBlock] = []
        for text, token, ink, before in texts:
            if text:
                words = InscriptionText(self.context, text, token, ink, self.width - inset)
                words.over = before if found else 0
                found.append(ColumnBlock(words, before if found else px(36), inset, heading=token == "inscription"))
        return found

    def detail(self, detail: Detail) -> list[ColumnBlock]:
        px = self.theme.px
        number = f"{detail.number}  "
        title = LocalizedText(number + detail.title.words, detail.title.language)
        close = Button(self.context, detail.close, surface="paper", drawn_height=84)
        found = [ColumnBlock(Label(self.context, title, "card", "ink", self.width), px(36), heading=True)]
        if detail.text:
            found.append(ColumnBlock(Label(self.context, detail.text, "label", "ink", self.width), px(12)))
        return [*found, ColumnBlock(close, px(28))]

    def facts(self, facts: tuple[Fact, ...]) -> list[ColumnBlock]:
        theme, px = self.theme, self.theme.px
        names = [typesetting.natural_width(theme, fact.name, "caption") for fact in facts]
        name_width = max(names, default=0) + px(40)
        return [
            ColumnBlock(FactRow(self.context, fact, self.width, name_width), px(0 if number else 32))
            for number, fact in enumerate(facts)
        ]

    def sources(self) -> list[ColumnBlock]:
        page, px = self.page, self.theme.px
        if page.view != "more":
            return []
        # A source may be in any language; what is in the visitor's is broken by its rules.
        lines = [
            LocalizedText(line.words, line.language if line.language == page.language else "") for line in page.sources
        ]
        if page.picture is not None:
            credit = LocalizedText(page.picture.credit, language_of(page.picture.credit))
            lines += [line for line in (page.picture.caption, credit) if line]
        if not lines:
            return []
        lines = list({line.words: line for line in lines}.values())
        title = Label(self.context, page.sources_title, "card", "ink", self.width, language=page.language)
        return [
            ColumnBlock(title, px(40), heading=True),
            *(
                ColumnBlock(Label(self.context, line, "caption", "inksoft", self.width), px(8), aside=True)
                for line in lines
            ),
        ]
