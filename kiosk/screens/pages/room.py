"""A room: its picture, what it is, and a card for each of its exhibits.

Rules: up to four cards stand side by side under picture and words as drawn. More cards, longer words, larger
words or an upright screen make rows of them, two or one across, and what does not fit takes further sheets. The first
sheet has the title, the first words and a card in every language and size; the picture gives way first, then the end of
the words, which the next sheet begins with. Cards side by side are equally high. The way to a tour is
one quiet row under the cards, on every sheet of them; where height is dear and it has no room there, after the last.
Above a lower page stand the words, upright where they leave a card no room; there pictures of cards with long titles
give way. A room of one or two exhibits without a picture has words and cards beside each other, or below each other, in
the middle of the height, so that neither half of the screen is empty.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar, cast

from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Part, Row, equal
from kiosk.screens.layout.column_blocks import ColumnBlock, stacked
from kiosk.screens.layout.deferred import Deferred, deferred, deferred_grid
from kiosk.screens.layout.footer import (
    ColumnFrame,
    Footer,
    above_band,
    add_band,
    fits,
    in_one_row,
    lay_column,
    overflowing,
)
from kiosk.screens.layout.group import Group, place
from kiosk.screens.layout.paged_column import PagedColumn
from kiosk.screens.layout.pager import row_height
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.pages.exhibit_picture import fetch_ahead
from kiosk.screens.pages.room_head import RoomWords, least_picture, room_picture
from kiosk.screens.widgets.exhibit_card import CardLayout, ExhibitCard, card_layout, row_text_left
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.plate import Plate
from kiosk.visit.pages.room import Card, RoomPage

T = TypeVar("T")
FOUR = 4  # cards stand side by side
TWO = 2  # cards at the most leave a room without a picture half empty
FEW = 16  # cards are measured in all languages; of more that would take too long
SPLIT_DRAWN = 976
NARROW_SPLIT_DRAWN = 624
HEAD_DRAWN = 448
LINE_DRAWN = 1130  # about 55 characters of body
LEAST_HEAD_DRAWN = 300
THUMB_DRAWN = 512
LARGEST_H2 = 1.7
"""From this scale on a title has the type of a smaller one."""
LATER_DRAWN = 16  # lower than the edge begins each further sheet
UPRIGHT_PICTURES_DRAWN = (520, 460, 400, 340, 280, 240, 200)
TURNING_PICTURE_DRAWN = 340  # at the most, where the room takes several sheets
MOST_CARD_DRAWN = 272
"""How high cards that lie two across may be."""
BESIDE_WORDS_DRAWN = 264
"""How high a card beside the words of its room is at least."""
ABOVE_SHARE = 0.4
"""Of the height that a room of one or two cards leaves, what is above it."""
ROW_PICTURES_DRAWN = (264, 208, 192, 176, 120, 0)


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
        lies, few = row_drawn >= 0, len(page.cards) <= FEW
        shown = (replace(card, picture=None) if row_drawn == 0 else card for card in page.cards)
        return self._once(
            page,
            ("cards", width, row_drawn),
            lambda: [card_layout(self.theme, c, width, row=lies, picture_drawn=row_drawn, even=few) for c in shown],
        )

    def _unmade(self, laid: CardLayout) -> Deferred:
        size = (laid.width, laid.height)
        return deferred(self.context, laid.card.control, size, partial(ExhibitCard, self.context, laid))

    def _side_by_side(self, laid: Sequence[CardLayout], gap: int, height: int = 0) -> Group:
        return Group(self.context, Row([self._unmade(each) for each in laid], gap), height=height)

    def lay(self, page: RoomPage) -> int:
        theme = self.theme
        high = above_band(theme, page)
        self.fill(0, 0, self.width, high, "ground")
        if theme.above_px:  # the picture is above
            page = replace(page, picture=None, tours=page.tours if page.larger is None else (*page.tours, page.larger))
        if theme.layout == "normal" and not theme.portrait:
            drawn = len(page.cards) <= FOUR and (self._beside(page, high) or self._as_drawn(page, high))
            sheets = int(drawn) or (self._in_fours(page, high) if page.cards else 0)
            if sheets:
                add_band(self, page)
                return sheets
        room = high - theme.px(24)
        foot = self._foot(page, turning=False).height + theme.px(24) if page.own else 0
        cards, frame = self._card_pieces(page), self._frame
        column = self._led(page, cards) if theme.above_px and not theme.portrait else None
        column = column or self._whole(page, cards, room - foot)
        if column is not None and self._has_room_around(page):
            free = room - foot - sum(piece.before + piece.height for piece in column)
            frame = replace(frame, top=max(0, round(ABOVE_SHARE * free)))
        if column is None:
            turning = self._foot(page, turning=True, overflowing=True).height
            column = self._parted(page, cards, room - turning - theme.px(24))
            first = sum(piece.before + piece.height for piece in column[:2]) if cards else 0
            if theme.above_px and first > room - turning - theme.px(24):
                column = self._led(page, cards)
        return lay_column(self, column, frame, own=page.own, overflow=len(column))

    @property
    def _frame(self) -> ColumnFrame:
        return ColumnFrame(0, 0, self.theme.width_px, later=self.theme.px(LATER_DRAWN))

    def fetch_ahead(self) -> None:
        shown = self.spots()
        pictures = [card.picture for card in self.page.cards if card.control.id in shown]
        fetch_ahead(self.context, self.page, [picture for picture in pictures if picture is not None])

    def _has_room_around(self, page: RoomPage) -> bool:
        return page.picture is None and 0 < len(page.cards) <= TWO and not self.theme.above_px

    def _beside(self, page: RoomPage, high: int) -> bool:
        """Words at the left and one or two cards at the right, where the room has no picture; whether that is so."""
        theme, margin, gap = self.theme, self.theme.margin, self.theme.gutter
        if not self._has_room_around(page):
            return False
        left = theme.px(SPLIT_DRAWN) + theme.px(64)
        words = RoomWords(self.context, page, left - theme.px(64) - margin, "hero")
        laid = self._cards(page, theme.width_px - margin - left, 0)
        tallest = max(theme.px(BESIDE_WORDS_DRAWN), *(card.height for card in laid))
        cards = Group(self.context, Column([self._side_by_side([card], gap, tallest) for card in laid], gap))
        foot = self._foot(page, turning=False)
        below = high - theme.space("m") - foot.height if page.own else high
        if max(words.longest(), int(cards.height)) > below - 2 * theme.px(40):
            return False
        place(self, stacked(words.blocks()).parts(margin, (below - words.longest()) // 2))
        self.add(cards, left, (below - int(cards.height)) // 2)
        if page.own:
            self.add(foot.made(), margin, below)
        return True

    def _as_drawn(self, page: RoomPage, high: int) -> bool:
        """Picture and words above, the cards in one row below; whether that fits."""
        theme, margin = self.theme, self.theme.margin
        left = theme.px(SPLIT_DRAWN) + theme.px(64)
        words = RoomWords(self.context, page, theme.width_px - margin - left, "h1")
        cards_row = self._card_row(page) if page.cards else None
        foot = self._foot(page, turning=False)
        below = high - theme.space("m") - foot.height if page.own else high
        under = theme.px(20 if page.own else 40)
        top = below - under - int(cards_row.height) if cards_row else below + theme.space("xxl")
        head = min(theme.px(HEAD_DRAWN), top - theme.space("xxl")) if cards_row else below
        if words.longest() + theme.px(40) > head + theme.space("l") or head < theme.px(LEAST_HEAD_DRAWN):
            return False
        if page.picture is not None:
            self.add(room_picture(self.context, page, theme.px(SPLIT_DRAWN), head), 0, 0)
        place(self, stacked(words.blocks()).parts(left if page.picture is not None else margin, theme.px(40)))
        if cards_row:
            self.add(cards_row, margin, top)
        if page.own:
            self.add(foot.made(), margin, below)
        return True

    def _foot(self, page: RoomPage, *, turning: bool, overflowing: bool = False) -> Footer:
        """The foot of the page. overflowing: without those buttons that have no room in one row."""
        width = self.theme.width_px - 2 * self.theme.margin
        own = in_one_row(self.theme, page, page.own, width) if overflowing else page.own
        return Footer(self.context, page, width, own=own, turning=turning)

    def _in_fours(self, page: RoomPage, high: int) -> int:
        """Four cards side by side on each sheet under a lower head; how many sheets, 0 where that does not fit."""
        theme, margin, gap = self.theme, self.theme.margin, self.theme.gutter
        wide = equal(theme.width_px - 2 * margin, FOUR, gap)
        cards = self._cards(page, wide)
        foot = self._foot(page, turning=len(cards) > FOUR)
        if foot.height > 2 * row_height(theme):
            return 0
        foot_top = high - theme.px(16) - foot.height
        tallest = max(card.height for card in cards)
        top = foot_top - theme.px(20) - tallest
        drawn = self._pictures(page)[0]
        words = self._words(page, drawn)
        if self._head_height(page, drawn, words.longest()) > top - theme.px(16):
            return 0
        focused = next((n for n, c in enumerate(page.cards) if c.control.id == page.focus), -1)
        sheet = page.paging.sheet if focused < 0 else focused // FOUR
        self.focused_on = -1 if focused < 0 else sheet
        head = self._head(page, drawn, words.blocks(), words.longest(), most=top - theme.px(28))
        self.add(head.made(), 0, 0)
        self.add(self._side_by_side(cards[sheet * FOUR : (sheet + 1) * FOUR], gap, tallest), margin, top)
        self.add(foot.made(), margin, foot_top)
        return -(-len(cards) // FOUR)

    def _card_row(self, page: RoomPage) -> Group:
        """All cards side by side, never wider than a third."""
        theme, gap = self.theme, self.theme.gutter
        columns = max(3, len(page.cards))
        wide = equal(theme.width_px - 2 * theme.margin, columns, gap)
        return self._side_by_side(self._cards(page, wide), gap)

    def _whole(self, page: RoomPage, cards: list[ColumnBlock], room: int) -> list[ColumnBlock] | None:
        """All of the room on one sheet, with as much of its picture as there is room for; None: it takes more."""
        below = sum(piece.before + piece.height for piece in cards)
        for drawn in self._pictures(page):
            words = self._words(page, drawn)
            if self._head_height(page, drawn, words.longest()) + below <= room:
                high = room - below if drawn and not self.theme.portrait else 0
                return [self._head(page, drawn, words.blocks(), words.longest(), most=high), *cards]
        column = self._parted(page, cards, room)  # its head is lower, as on the first of several sheets
        return column if len(column) == 1 + len(cards) and fits(column, room) else None

    def _led(self, page: RoomPage, cards: list[ColumnBlock]) -> list[ColumnBlock]:
        """The words above a page that does not fill the window, the cards on it; what the words have no room for there
        is on the last sheet, and a notice under a long title over the cards."""
        words, summary = self._words(page, 0), self.page.summary
        room = self.theme.above_px - self._head_height(page, 0, 0, least=0)
        for title in typesetting.TITLES[typesetting.TITLES.index(words.title) :]:  # a smaller one, to have room there
            words = replace(words, title=title)
            if stacked(words.blocks(brief=True, summed=False)).height <= room:
                break
        shown, rest = words.parted(room)
        if stacked(shown).height > room and summary:
            shown = words.blocks(brief=True, summed=False)
            rest = Label(self.context, summary, "body", "fg", words.width)
        margin = self.theme.margin
        if stacked(shown).height > room:
            heads = [replace(each, left=margin, heading=True) for each in shown]
        else:
            heads = [replace(self._head(page, 0, shown, stacked(shown).height), heading=True)]
        more = [] if rest is None else [ColumnBlock(rest, 0, margin, fresh=True)]
        return [*heads, *cards, *more]

    def _parted(self, page: RoomPage, cards: list[ColumnBlock], room: int) -> list[ColumnBlock]:
        """The room on several sheets. On the first there are heading, first words and at least a card, the rest of the
        words is on the next."""
        theme, least = self.theme, cards[0].before + cards[0].height if cards else 0
        drawn = self._once(page, ("picture", room, least), lambda: self._turning_picture(page, cards, room - least))
        words = self._words(page, drawn)
        for title in typesetting.TITLES[typesetting.TITLES.index(words.title) :]:  # a smaller one, to keep the picture
            words = replace(words, title=title)
            kept = self._head_height(page, drawn, words.first()) + least <= room
            if kept:
                break
        around = self._head_height(page, drawn, 0, least=0)
        shown, rest = words.parted(room - least - around)
        longest = min(words.longest(), room - least - around)
        head, more = self._head(page, drawn, shown, longest), list[ColumnBlock]()
        if drawn and not kept:  # a long title: the picture is on the next sheet
            words = self._words(page, 0)
            wide = theme.width_px - 2 * theme.margin if theme.portrait else self._split() - theme.margin
            around = self._head_height(page, 0, 0, least=0)
            shown, rest = words.parted(room - least - around)
            head = self._head(page, 0, shown, stacked(shown).height)
            picture = room_picture(self.context, page, wide, wide * 9 // 16, inset=True)
            more.append(ColumnBlock(picture, theme.px(36), theme.margin, fresh=True))
        used, first = head.height, 0
        for piece in cards:
            used += piece.before + piece.height
            first += used <= room
        if rest is not None:
            rest = self._words(page, 0).again(rest)
            more.append(ColumnBlock(rest, theme.px(24) if more else 0, theme.margin, fresh=not more))
        return [head, *cards[: max(1, first)], *more, *cards[max(1, first) :]]

    def _turning_picture(self, page: RoomPage, cards: list[ColumnBlock], most: int) -> int:
        """How high the picture is where the room takes several sheets: as high as leaves room for words and a card, or
        lower where that spares a sheet; most: of the height, for picture and words."""
        pictures, room = self._pictures(page), most + (cards[0].before + cards[0].height if cards else 0)
        pictures = tuple(each for each in pictures if each <= max(TURNING_PICTURE_DRAWN, pictures[-1]))
        words = {drawn: self._words(page, drawn) for drawn in pictures}
        fitting = [n for n in pictures if self._head_height(page, n, words[n].longest()) <= most]
        if not fitting:
            return pictures[-1]
        if len(page.cards) > FEW or len(fitting) == 1:
            return fitting[0]
        moved, _ = overflowing(self.context, page, page.own, self._frame)
        sheets = {
            n: PagedColumn(
                self.context,
                [self._head(page, n, words[n].blocks(), words[n].longest()), *cards, *moved],
                self.theme.width_px,
                room - self._frame.later,
                first=self._frame.later,
            ).sheets
            for n in fitting
        }
        return min(fitting, key=lambda drawn: sheets[drawn])

    def _pictures(self, page: RoomPage) -> tuple[int, ...]:
        """The heights that the picture may have on an upright screen, 0 for none; -1: beside the words."""
        if page.picture is None:
            return (0,)
        if not self.theme.portrait:
            return (-1,)
        least = least_picture(self.context, page, self.theme.width_px) / self.theme.unit
        return tuple(drawn for drawn in UPRIGHT_PICTURES_DRAWN if drawn >= least) or (math.ceil(least),)

    def _words(self, page: RoomPage, drawn: int) -> RoomWords:
        theme = self.theme
        width = theme.width_px - 2 * theme.margin
        if drawn < 0:
            width -= self._split() + theme.px(64) - theme.margin
        token = "h1" if theme.portrait and theme.layout == "normal" else "h3" if theme.scale > LARGEST_H2 else "h2"
        return RoomWords(self.context, page, min(width, theme.grown(LINE_DRAWN)), token)

    def _split(self) -> int:
        """How far the picture beside the words reaches."""
        theme = self.theme
        if theme.layout == "normal":
            return theme.px(NARROW_SPLIT_DRAWN)
        tag = self.page.picture.tag if self.page.picture is not None else ""
        tagged = typesetting.widest_word(theme, tag, "caption", "medium") + 2 * (theme.px(20) + theme.space("m"))
        return theme.margin + max(theme.px(THUMB_DRAWN), tagged)

    def _head_height(self, page: RoomPage, drawn: int, words: int, *, least: int | None = None) -> int:
        """How high the head is with words of this height."""
        theme = self.theme
        if drawn >= 0:
            return theme.px(drawn) + theme.px(28 if drawn else 24) + words
        high = theme.px(36) + words + theme.space("xs")
        return max(high, theme.px(LEAST_HEAD_DRAWN) if least is None else least)

    def _head(
        self, page: RoomPage, drawn: int, words: list[ColumnBlock], longest: int, *, most: int = 0
    ) -> ColumnBlock:
        """Picture and words in one piece, at least as high as in the language that needs most."""
        theme, column, wide = self.theme, stacked(words), self.theme.width_px
        longest = max(longest, column.height)
        high = max(self._head_height(page, drawn, longest), min(most, theme.px(HEAD_DRAWN)))
        if drawn >= 0:
            top = high - longest
            picture = [Part(room_picture(self.context, page, wide, theme.px(drawn)))] if drawn else []
            return ColumnBlock(Group(self.context, [*picture, *column.parts(theme.margin, top)], wide, high))
        inset = theme.layout != "normal"
        left, top = (theme.margin, theme.px(36)) if inset else (0, 0)
        picture = [Part(room_picture(self.context, page, self._split() - left, high - top, inset=inset), left, top)]
        parts = [*picture, *column.parts(self._split() + theme.px(64 if not inset else 48), theme.px(36))]
        return ColumnBlock(Group(self.context, parts, wide, max(high, picture[0].bottom)))

    def _card_pieces(self, page: RoomPage) -> list[ColumnBlock]:
        """Rows of cards that lie: two across where words are not largest, else one."""
        theme = self.theme
        columns, gap = 1 if theme.portrait or len(page.cards) == 1 else 2, theme.px(16)
        wide = equal(theme.width_px - 2 * theme.margin, columns, gap)
        drawn = self._once(page, ("picture", wide, 0), lambda: self._picture_drawn(page, wide))
        if drawn < 0:  # not even without a picture: the whole width
            columns, wide = 1, theme.width_px - 2 * theme.margin
            drawn = self._once(page, ("picture", wide, 0), lambda: max(0, self._picture_drawn(page, wide)))
        cards = self._cards(page, wide, drawn)
        if columns > 1 and any(card.height > theme.grown(MOST_CARD_DRAWN) for card in cards):  # long titles
            columns, wide = 1, theme.width_px - 2 * theme.margin
            cards = self._cards(page, wide, drawn)
        if theme.above_px and any(card.height > self._most_card(page) for card in cards):
            cards = self._cards(page, wide, 0)  # on a lower page a picture gives way to a long title
        items = [self._unmade(card) for card in cards]
        return [
            ColumnBlock(row, gap if number else theme.px(20), theme.margin)
            for number, row in enumerate(deferred_grid(self.context, items, columns, gap))
        ]

    def _most_card(self, page: RoomPage) -> int:
        """The height that a card may have over the buttons of a further sheet."""
        theme = self.theme
        foot = self._foot(page, turning=True, overflowing=True).height
        return above_band(theme, page) - 2 * theme.px(24) - theme.px(LATER_DRAWN) - foot

    def _picture_drawn(self, page: RoomPage, wide: int) -> int:
        """How wide the pictures of lying cards are drawn so that no word of a title is parted in any of the museum's
        languages; -1 where it is parted without any."""
        theme, few = self.theme, len(page.cards) <= FEW
        word = typesetting.widest_word if few else typesetting.longest_word
        line = typesetting.widest if few else typesetting.natural_width
        longest = max((word(theme, card.title.words, "card") for card in page.cards), default=0)
        media = theme.icon(40) + theme.icon(36) + theme.px(14 + 12)
        lines = max((line(theme, card.media, "caption") + media for card in page.cards), default=0)
        plate = max((Plate.size_for(theme, card.stop)[0] for card in page.cards if card.stop), default=0)
        room = wide - theme.px(24) - max(longest, lines)
        fitting = (n for n in ROW_PICTURES_DRAWN if row_text_left(theme, theme.px(n), plate) <= room)
        return next(fitting, -1)
