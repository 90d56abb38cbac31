"""A room: its picture, what it is, and a card for each of its exhibits.

Rules: up to four cards stand side by side under picture and words as drawn. More cards, longer words, larger
words or an upright screen make rows of them, two or one across, and what does not fit takes further sheets; the head
comes first and its picture gives way before any word does. Cards side by side are equally high. The way to a tour is
one quiet row under the cards, on every sheet of them; where height is dear and it has no room there, after the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar, cast

from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.line_breaks import unbroken
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Part, Row, Space, equal
from kiosk.screens.layout.deferred import deferred, deferred_grid
from kiosk.screens.layout.footer import FOOTER_DRAWN, ColumnFrame, Footer, above_band, add_band, fits, lay_column
from kiosk.screens.layout.group import Group, place
from kiosk.screens.layout.paged_column import ColumnBlock, stacked
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.pages.exhibit_picture import fetch_ahead
from kiosk.screens.widgets.exhibit_card import CardLayout, ExhibitCard, card_layout
from kiosk.screens.widgets.label import Icon, Label, Tag
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.plate import Plate
from kiosk.visit.pages.picture_view import PictureView
from kiosk.visit.pages.room import Card, RoomPage

T = TypeVar("T")
FOUR = 4  # cards stand side by side
SPLIT_DRAWN = 976
NARROW_SPLIT_DRAWN = 624
HEAD_DRAWN = 448
LINE_DRAWN = 1130  # about 55 characters of body
LEAST_HEAD_DRAWN = 300
UPRIGHT_PICTURES_DRAWN = (520, 460, 400, 340, 280)
TURNING_PICTURE_DRAWN = 400
ROW_PICTURES_DRAWN = (264, 176, 120)


class RoomScreen(PageScreen):
    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._derived_from: tuple[Card, ...] = ()
        self._derived: dict[tuple[str, int, int], Any] = {}

    def _once(self, page: RoomPage, key: tuple[str, int, int], derive: Callable[[], T]) -> T:
        """What `derive` makes of the page's cards, kept under this key while the cards are the same."""
        if page.cards != self._derived_from:
            self._derived_from, self._derived = page.cards, {}
        if key not in self._derived:
            self._derived[key] = derive()
        return cast(T, self._derived[key])

    def _cards(self, page: RoomPage, width: int, row_drawn: int = -1) -> list[CardLayout]:
        """The layouts of all cards. row_drawn: how wide the pictures of cards that lie are drawn, 0 for none; -1 for
        cards that stand."""
        lies = row_drawn >= 0
        shown = (replace(card, picture=None) if row_drawn == 0 else card for card in page.cards)
        return self._once(
            page,
            ("cards", width, row_drawn),
            lambda: [card_layout(self.theme, c, width, row=lies, picture_drawn=row_drawn) for c in shown],
        )

    def _side_by_side(self, laid: Sequence[CardLayout], gap: int, height: int = 0) -> Group:
        return Group(self.context, Row([ExhibitCard(self.context, each) for each in laid], gap), height=height)

    def lay(self, page: RoomPage) -> int:
        theme = self.theme
        high = above_band(theme, page)
        self.fill(0, 0, self.width, high, "ground")
        if theme.layout == "normal" and not theme.portrait:
            drawn = len(page.cards) <= FOUR and self._as_drawn(page, high)
            sheets = int(drawn) or (self._in_fours(page, high) if page.cards else 0)
            if sheets:
                add_band(self, page)
                return sheets
        room = high - theme.px(24)
        foot = int(self._foot(page, turning=False).height) + theme.px(24) if page.own else 0
        column: list[ColumnBlock] = []
        for column in self._columns(page, room):
            if fits(column, room - foot):
                break
        return lay_column(
            self, column, ColumnFrame(0, 0, theme.width_px, later=theme.px(16)), own=page.own, overflow=len(column)
        )

    def fetch_ahead(self) -> None:
        shown = self.spots()
        pictures = [card.picture for card in self.page.cards if card.control.id in shown]
        fetch_ahead(self.context, self.page, [picture for picture in pictures if picture is not None])

    def _as_drawn(self, page: RoomPage, high: int) -> bool:
        """Picture and words above, the cards in one row below; whether that fits."""
        theme, margin = self.theme, self.theme.margin
        left = theme.px(SPLIT_DRAWN) + theme.px(64)
        words = stacked(self._words(page, theme.width_px - margin - left, "h1"))
        cards_row = self._card_row(page) if page.cards else None
        foot = self._foot(page, turning=False)
        below = high - theme.space("m") - int(foot.height) if page.own else high
        under = theme.px(20 if page.own else 40)
        top = below - under - int(cards_row.height) if cards_row else below + theme.space("xxl")
        head = min(theme.px(HEAD_DRAWN), top - theme.space("xxl")) if cards_row else below
        if words.height + theme.px(40) > head + theme.space("l") or head < theme.px(LEAST_HEAD_DRAWN):
            return False
        if page.picture is not None:
            self.add(self._tagged(page.picture, theme.px(SPLIT_DRAWN), head), 0, 0)
        place(self, words.parts(left if page.picture is not None else margin, theme.px(40)))
        if cards_row:
            self.add(cards_row, margin, top)
        if page.own:
            self.add(foot, margin, below)
        return True

    def _foot(self, page: RoomPage, *, turning: bool) -> Footer:
        width = self.theme.width_px - 2 * self.theme.margin
        return Footer(self.context, page, width, own=page.own, turning=turning)

    def _in_fours(self, page: RoomPage, high: int) -> int:
        """Four cards side by side on each sheet under a lower head; how many sheets, 0 where that does not fit."""
        theme, margin, gap = self.theme, self.theme.margin, self.theme.gutter
        wide = equal(theme.width_px - 2 * margin, FOUR, gap)
        cards = self._cards(page, wide)
        foot = self._foot(page, turning=len(cards) > FOUR)
        foot_top = high - theme.px(16) - int(foot.height)
        tallest = max(card.height for card in cards)
        top = foot_top - theme.px(20) - tallest
        head = self._head_beside(page)
        if int(head.height) > top - theme.px(16):
            return 0
        focused = next((n for n, c in enumerate(page.cards) if c.control.id == page.focus), -1)
        sheet = page.paging.sheet if focused < 0 else focused // FOUR
        self.focused_on = -1 if focused < 0 else sheet
        self.add(self._head_beside(page, top - theme.px(28)), 0, 0)
        self.add(self._side_by_side(cards[sheet * FOUR : (sheet + 1) * FOUR], gap, tallest), margin, top)
        self.add(foot, margin, foot_top)
        return -(-len(cards) // FOUR)

    def _card_row(self, page: RoomPage) -> Group:
        """All cards side by side, never wider than a third."""
        theme, gap = self.theme, self.theme.gutter
        columns = max(3, len(page.cards))
        wide = equal(theme.width_px - 2 * theme.margin, columns, gap)
        return self._side_by_side(self._cards(page, wide), gap)

    def _tagged(self, picture: PictureView, width: int, height: int) -> Group:
        """A picture with the tag of its kind at its lower left."""
        parts = [Part(PictureWidget(self.context, picture, width, height))]
        if picture.tag:
            tag, edge = Tag(self.context, picture.tag), self.theme.space("l")
            parts.append(Part(tag, edge, height - edge - int(tag.height)))
        return Group(self.context, parts, width, height)

    def _columns(self, page: RoomPage, room: int) -> Iterator[list[ColumnBlock]]:
        """The room as columns, the one with most to see first; the last is the one that is parted into sheets."""
        theme, margin = self.theme, self.theme.margin
        width = theme.width_px - 2 * margin
        cards = self._card_pieces(page)
        if theme.portrait:
            for drawn in self._upright_pictures(page):
                yield [*self._upright_head(page, theme.px(drawn), width), *cards]
            drawn = TURNING_PICTURE_DRAWN if theme.layout == "normal" and page.picture is not None else 0
            yield [*self._upright_head(page, theme.px(drawn), width), *cards]
            return
        beside = self._head_beside(page)
        yield [ColumnBlock(beside), *cards]
        sheet = room - theme.target(FOOTER_DRAWN) - 2 * theme.px(24)
        if beside.height > sheet:
            yield [*self._upright_head(page, 0, width), *cards]
        else:
            alone = bool(cards) and beside.height + cards[0].before + cards[0].height > sheet
            yield [ColumnBlock(self._head_beside(page, sheet) if alone else beside), *cards]

    def _upright_pictures(self, page: RoomPage) -> tuple[int, ...]:
        """The heights that the picture may have on one sheet; larger words may do without it."""
        if page.picture is None:
            return (0,)
        return UPRIGHT_PICTURES_DRAWN if self.theme.layout == "normal" else (*UPRIGHT_PICTURES_DRAWN, 0)

    def _card_pieces(self, page: RoomPage) -> list[ColumnBlock]:
        """Rows of cards that lie: two across where words are not largest, else one."""
        theme = self.theme
        columns = 1 if theme.portrait or theme.layout == "wide150" else 2
        gap = theme.px(16 if theme.portrait else 12 if theme.layout == "wide150" else 24)
        wide = equal(theme.width_px - 2 * theme.margin, columns, gap)
        drawn = self._once(page, ("picture", wide, 0), lambda: self._picture_drawn(page, wide))
        cards = self._cards(page, wide, drawn)
        items = [
            deferred(self.context, c.card.control, (c.width, c.height), partial(ExhibitCard, self.context, c))
            for c in cards
        ]
        return [
            ColumnBlock(row, gap if number else theme.px(20), theme.margin)
            for number, row in enumerate(deferred_grid(self.context, items, columns, gap))
        ]

    def _picture_drawn(self, page: RoomPage, wide: int) -> int:
        """How wide the pictures of lying cards are drawn so that no word of a title is parted."""
        theme = self.theme
        titles = {card.title for card in page.cards}
        words = {(word, title.language) for title in titles for word in unbroken(title.words, title.language)}
        longest = max((typesetting.natural_width(theme, w, "card", "", lang) for w, lang in words), default=0)
        media = theme.icon(40) + theme.icon(36) + theme.px(14 + 12)
        lines = max((typesetting.natural_width(theme, card.media, "caption") + media for card in page.cards), default=0)
        plates = max((Plate.size_for(theme, card.stop)[0] for card in page.cards if card.stop), default=0)
        room = wide - plates - theme.px(32 + 32 + 24) - max(longest, lines)
        return next((drawn for drawn in ROW_PICTURES_DRAWN if theme.px(drawn) <= room), 0)

    def _upright_head(self, page: RoomPage, picture: int, width: int) -> list[ColumnBlock]:
        theme = self.theme
        words = self._words(page, min(width, theme.grown(LINE_DRAWN)), "h1" if theme.layout == "normal" else "h2")
        pieces = [ColumnBlock(p.widget, p.before, theme.margin + p.left, p.heading) for p in words]
        first = pieces[0]
        if picture and page.picture is not None:
            pieces[0] = ColumnBlock(first.widget, theme.px(28), first.left, first.heading)
            return [ColumnBlock(self._tagged(page.picture, theme.width_px, picture)), *pieces]
        spacer = Group(self.context, [], theme.width_px, theme.px(24))
        return [ColumnBlock(spacer, heading=True), *pieces]

    def _head_beside(self, page: RoomPage, least: int = 0) -> Group:
        """Picture at the left, words at the right, as high as the words or higher."""
        theme, margin = self.theme, self.theme.margin
        split = theme.px(NARROW_SPLIT_DRAWN) if page.picture is not None else 0
        left = split + theme.px(64)
        text_width = min(theme.width_px - margin - left, theme.grown(LINE_DRAWN))
        words, top = stacked(self._words(page, text_width, "h2")), theme.px(36)
        under = theme.space("xs") if page.cards else top
        high = max(top + words.height + under, theme.px(LEAST_HEAD_DRAWN), least)
        picture = [] if page.picture is None else [Part(self._tagged(page.picture, split, high))]
        return Group(self.context, [*picture, *words.parts(left, top)], theme.width_px, high)

    def _words(self, page: RoomPage, width: int, title: str) -> list[ColumnBlock]:
        theme = self.theme
        pieces = [ColumnBlock(Label(self.context, page.title, title, "fg", width), heading=True)]
        if page.kicker:
            kicker = Label(self.context, page.kicker, "caption", "soft", width, language=page.language)
            pieces.insert(0, ColumnBlock(kicker, heading=True))
        if page.notice:
            icon = Icon(self.context, "info", 40, "accent")
            left = int(icon.width) + theme.px(16)
            notice = Label(self.context, page.notice, "caption", "fg", width - left)
            down = Space(height=max(0, theme.line("caption") - int(icon.height)) // 2)
            line = Row([Column([down, icon]), notice], theme.space("m"), "start")
            pieces.append(ColumnBlock(Group(self.context, line, width), before=theme.space("s")))
        if page.summary:
            pieces.append(ColumnBlock(Label(self.context, page.summary, "body", "fg", width), before=theme.px(16)))
        return pieces
