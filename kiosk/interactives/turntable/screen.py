"""A turned object on its exhibit's page: the object at the left or above, its text beside or below it.

Rules: on a wide screen the two buttons that turn it and the bar stand under the object, and the paper beside them
reaches down to the band; at its foot stand the track of the views, over it which view and side is seen, and all other
buttons. Upright all buttons stand below. In large words its text is behind Read and nothing lies on the object: on a
wide screen it has the whole height, with all else beside it; upright its buttons stand in a column beside it, and
title, how its text begins, track and zoom below. On a lower page number and title stand above it, and under them the
kind of picture, which stands beside the object where that has no room. Where bar and strip of a tour leave a wide
screen little height, the zoom stands below the object; where a column has no room upright, its buttons stand in low
rows. What lies over the object in usual words hides none of its details, and lies beside its picture where that leaves
room. Where a recording has the main button, those that turn it are not filled. The frames are kept while the page
stays, however often it is turned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kiosk.interactives.turntable.frame_strip import FrameStrip
from kiosk.interactives.turntable.over_object import over_object
from kiosk.interactives.turntable.turn_words import (
    accented,
    first_sentence,
    short_turns,
    sides_fit,
    turning,
    under_title,
    viewed,
)
from kiosk.interactives.turntable.turned_picture import TurnedPicture
from kiosk.interactives.turntable.visit import ObjectTurned, TurntablePage
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Row, Sized, Space
from kiosk.screens.layout.button_rows import bare_row, button_rows, pair, paired_rows, side_column
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.group import FixedGroup, Group
from kiosk.screens.pages.exhibit import PAPER_PAD, ExhibitScreen
from kiosk.screens.pages.exhibit_picture import Area
from kiosk.screens.pages.interactive import InteractiveScreen
from kiosk.screens.pages.paper_fit import USUAL, PaperFit
from kiosk.screens.pages.text_column import Heading, TextColumn
from kiosk.screens.widgets.buttons import Button, ZoomControl
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.track import ProgressTrack
from kiosk.visit.pages.exhibit import ExhibitPage

TRACK_DRAWN = 56
LARGE_SHARE, CLOSE_SHARE = 0.55, 0.32
"""Of the width, what the object has in large words on a wide screen, and what it has there with nothing on it."""
BESIDE_SHARE = 0.45
"""Of the width, at most, what it has where it has the whole height."""
UPRIGHT_LEAST, UPRIGHT_HIGH = 0.5, 0.392
"""Of the width, and of the screen's height, at least, what it has upright in large words, its buttons beside it."""
UPRIGHT_SHARE = 0.62
"""Of the height above the buttons, what it has on an upright screen with its text below it."""
INSCRIBED_SHARES = 0.5, 0.36
"""The same where an inscription stands under the title: the most, and the least where the inscription is long, so that
the first sheet has it."""


class TurntableScreen(InteractiveScreen):
    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._strip: FrameStrip | None = None

    def _picture_px(self, fit: PaperFit) -> int:
        return self.theme.px(USUAL.picture_drawn)

    def _lay_look(self, page: Any, picture_bottom: int, bottom: int) -> int:
        if self.theme.portrait:
            return super()._lay_look(page, picture_bottom, bottom)
        theme, split, whole, gap = self.theme, self._picture_px(USUAL), self.theme.width_px, self.theme.px(20)
        turning_wide = split - theme.margin - theme.px(16)
        turns = FixedGroup(self.context, pair(self.context, page.turns, turning_wide, turning(page)))
        low = picture_bottom - int(turns.height) - 2 * gap
        inner = whole - split - 2 * theme.px(PAPER_PAD)
        sided = not sides_fit(theme, page, inner)
        self._put_object(page, (0, 0, split, low), sided=sided)
        self.fill(0, low, split, picture_bottom - low, "ground2")
        self.hairline(0, low, split)
        self.add(turns, theme.margin, low + gap)
        foot = self._foot(page, inner, sided=sided)
        foot_top = bottom - int(foot.height) - gap
        self.fill(split, foot_top, whole - split, bottom - foot_top, "paper")
        sheets = self._put_paper(page, (split, 0, whole - split, foot_top), pad=theme.px(PAPER_PAD))
        self.add(foot, split + theme.px(PAPER_PAD), foot_top)
        self._edge((split, 0, 0, bottom))
        return sheets

    def lay_own(self, page: TurntablePage, area: Area) -> int:
        theme = self.theme
        left, top, width, height = area
        if page.compact and not theme.portrait:
            if not self._lay_beside(page, area):
                self._lay_large(page, area)
            return 1
        if page.compact and self._lay_upright(page, area):
            return 1
        controls = self._rows(page, width - 2 * theme.margin)
        high = int(controls.height) + theme.px(20)
        large, heading = page.compact, self._heading_over(page, width - 2 * theme.margin, sided=False)
        headed = large and not theme.above_px
        low = height - high - (int(heading.height) + theme.px(32) if headed else theme.px(20))
        self.fill(left, top + low, width, height - low, "ground2")
        self.hairline(left, top + low, width)
        if headed:
            self.add(heading, left + theme.margin, top + low + theme.px(16))
        elif large:
            self._put_over(heading)
        self.add(controls, left + theme.margin, top + height - high)
        if large:
            self._put_object(page, (left, top, width, low), tagged=False, enlarged=False)
            return 1
        high = round(low * UPRIGHT_SHARE)
        if page.inscription is not None:
            most, least = (round(low * share) for share in INSCRIBED_SHARES)
            high = max(least, min(most, low - self._inscribed_paper(page, width)))
        self._put_object(page, (left, top, width, high))
        sheets = self._put_paper(page, (left, top + high, width, low - high))
        self._edge((left, top + high, width, 0))
        return sheets

    def _lay_beside(self, page: TurntablePage, area: Area) -> bool:
        """In large words on a wide screen: the object in the whole height at the left, nothing on it, all else beside
        it. False, and nothing is laid, where that has no room."""
        theme, (left, top, width, height) = self.theme, area
        (wide, high), pad, edge = page.object_view.size, theme.px(32), theme.px(12)
        across = min(round(width * BESIDE_SHARE), round(height * wide / high))
        inner = width - across - pad - theme.margin
        for small, between in ((False, 24), (False, 16), (True, 16)):
            head, above = self._head_of(page, inner, sided=False, small=small)
            parts = [*head, self._rows(page, inner, between)]
            longer = sum(each.highest - int(each.height) for each in head if isinstance(each, Heading))
            free = height - 2 * edge - longer - sum(int(each.height) for each in parts)
            if free >= theme.px(16 if small else 32) * len(head):
                break
        else:
            return False
        self._put_over(above)
        gap = min(theme.px(48), free)
        side = Group(self.context, Column(parts, gap, "stretch"), inner)
        self.add(side, left + across + pad, top + (height - int(side.height)) // 2)
        self._put_object(page, (left, top, across, height), tagged=False, enlarged=False)
        self._edge((left + across, top, 0, height))
        return True

    def _lay_upright(self, page: TurntablePage, area: Area) -> bool:
        """In large words on an upright screen: the object at the left and its buttons in a column beside it, below them
        title, the first sentence of its text where that has room, track and zoom. False, and nothing is laid, where
        there is no room for that."""
        theme, (left, top, width, height) = self.theme, area
        assert page.larger is not None
        turns = short_turns(page)
        pressed = [replace(each, icon="") for each in (*turns, page.larger, page.first_view, *page.options)]
        wide = max(Button.narrowest(theme, each) for each in pressed)
        across, inner, edge = width - theme.margin - theme.px(24) - wide, width - 2 * theme.margin, theme.px(16)
        buttons = [
            Button(self.context, each, width=wide, drawn_height=0, emphasis=turning(page) if n < len(turns) else "")
            for n, each in enumerate(pressed)
        ]
        column = Group(self.context, Column(list(buttons), theme.px(12)), wide)
        mark = FixedGroup(self.context, self._sided_mark(page, inner), inner)
        down = round(across * page.object_view.size[1] / page.object_view.size[0])
        high, marked = int(column.height) + theme.px(24), int(mark.height) + theme.px(20)
        least = max(down, high, round(theme.height_px * UPRIGHT_HIGH))
        for small in (bool(theme.above_px), True):
            heading = self._heading_over(page, inner, sided=False, small=small)
            headed = 0 if theme.above_px else int(heading.highest) + 2 * edge
            words, _ = first_sentence(self.context, page, inner, height - marked - headed - least - edge)
            if words is not None:
                break
        if across < UPRIGHT_LEAST * width or high > height - marked - headed:
            return False
        low = height - marked - headed if words is None else least
        under = height - low
        self.fill(left, top + low, width, under, "ground2")
        self.hairline(left, top + low, width)
        self._put_over(heading if theme.above_px else None)
        if not theme.above_px:
            self.add(heading, left + theme.margin, top + low + edge)
        self.add(mark, left + theme.margin, top + height - int(mark.height) - theme.px(20))
        if words is not None:  # in the middle between heading and track
            first, last = low + max(0, headed - edge), height - marked
            self.add(words, left + theme.margin, top + first + (last - first - int(words.height)) // 2)
        self.add(column, left + across + theme.px(24), top + (low - int(column.height)) // 2)
        self._put_object(page, (left, top, across, low), tagged=False, enlarged=False)
        return True

    def _lay_large(self, page: TurntablePage, area: Area) -> None:
        """In large words on a wide screen: the object at the left over the two buttons that turn it, all else beside
        it."""
        theme, (left, top, width, height) = self.theme, area
        across, pad, edge = round(width * LARGE_SHARE), theme.px(32), theme.px(12)
        inner, high = width - across - pad - theme.margin, height - 2 * edge
        head, above = self._head_of(page, inner)
        head.append(self._place_mark(page, inner))
        side = Group(
            self.context, side_column(self.context, head, (page.first_view, *page.options), inner, high), inner
        )
        turns = FixedGroup(self.context, pair(self.context, page.turns, across - theme.margin - pad, turning(page)))
        low = height - int(turns.height) - theme.px(20)
        on_it = sum(int(each.height) for each in self._enlarging(page))
        if side.height > high or low - theme.px(20) < on_it + 2 * theme.px(32) + theme.px(16):
            self._lay_close(page, area)
            return
        self._put_over(above)
        self.add(side, left + across + pad, top + max(edge, (height - int(side.height)) // 2))
        self.add(turns, left + theme.margin, top + low)
        self._put_object(page, (left, top, across, low - theme.px(20)), tagged=False)
        self._edge((left + across, top, 0, height))

    def _lay_close(self, page: TurntablePage, area: Area) -> None:
        """The same in little height: nothing lies on the object."""
        theme, (left, top, width, height) = self.theme, area
        assert page.larger is not None
        across, pad, edge = round(width * CLOSE_SHARE), theme.px(32), theme.px(12)
        inner, high = width - across - pad - theme.margin, height - 2 * edge
        head, above = self._head_of(page, inner)
        rows = (
            bare_row(self.context, each, inner, accented=accented(page)) for each in (page.turns, short_turns(page))
        )
        turns: Sized = next(filter(None, rows), pair(self.context, short_turns(page), inner, turning(page)))
        others = (page.larger, page.first_view, *page.options)
        below = bare_row(self.context, others, inner)
        below = below or button_rows(self.context, others, inner, drawn_height=0, between=edge)
        parts: list[Sized] = [*head, self._place_mark(page, inner), turns, below]
        free = high - sum(int(each.height) for each in parts)
        gap = max(edge, min(theme.px(16), free // (len(parts) - 1)))
        side = Group(self.context, Column(parts, gap, "stretch"), inner)
        self._put_over(above)
        self.add(side, left + across + pad, top + max(0, (height - int(side.height)) // 2))
        _, ends = self._enlarging(page)
        low = height - int(ends.height) - edge
        self.add(ends, left + theme.margin, top + low)
        self._put_object(page, (left, top, across, low - edge), tagged=False, enlarged=False)
        self._edge((left + across, top, 0, height))

    def _head_of(
        self, page: TurntablePage, width: int, *, sided: bool = True, small: bool = True
    ) -> tuple[list[Sized], Heading | None]:
        """In large words: what heads the buttons, and what stands above a lower page, which is the heading, or its
        title alone, as it has room there. small: with a title of little height."""
        theme, under = self.theme, under_title(page, sided=sided)
        across = theme.width_px - 2 * theme.margin
        for below in (under, "") if theme.above_px else ():
            over = Heading(self.context, page.stop, page.title, below, across, surface="ground", small=True)
            if int(over.height) <= theme.above_px:
                return [Label(self.context, under, "caption", "soft", width)] if under and not below else [], over
        return [self._heading_over(page, width, sided=sided, small=small)], None

    def _put_over(self, heading: Heading | None) -> None:
        """Put the heading above a lower page."""
        if heading is not None:
            over = self.theme.above_px - self.theme.px(24) - int(heading.height)
            self.put_above([(heading, self.theme.margin, max(0, over))], "ground")

    def _enlarging(self, page: TurntablePage) -> tuple[Button, ZoomControl]:
        """What enlarges the object."""
        assert page.larger is not None and page.zoom is not None
        larger = Button(self.context, page.larger, emphasis="strong", drawn_height=88)
        return larger, ZoomControl(self.context, page.zoom.back, page.zoom.nearer, page.zoom.name)

    def _pieces(self, page: ExhibitPage, paper: TextColumn, *, headed: bool, hinted: bool = True) -> list[ColumnBlock]:
        """What is read beside the object, and whose the pictures are; the buttons stand below."""
        assert isinstance(page, TurntablePage)
        pieces = ExhibitScreen._pieces(self, replace(page, options=()), paper, headed=headed, hinted=hinted)
        credit = Label(self.context, page.object_view.credit, "caption", "inksoft", paper.width)
        return [*pieces, ColumnBlock(credit, self.theme.px(28), aside=True)]

    # The object

    def _put_object(
        self, page: TurntablePage, area: Area, *, tagged: bool = True, sided: bool = True, enlarged: bool = True
    ) -> None:
        """tagged: the kind of picture is named on it, and where sided is true the side, too; enlarged: with what
        enlarges it on it."""
        left, top, width, height = area
        picture = TurnedPicture(self.context, page, (width, height), self._strip_for(page, (width, height)))
        self._picture = picture
        self.add(picture, left, top)
        over_object(self.context, page, picture, self._enlarging(page) if enlarged else (), tagged, sided)
        picture.lay_dots()

    def _strip_for(self, page: TurntablePage, size: tuple[int, int]) -> FrameStrip:
        """The frames at the size in which the whole object is shown."""
        files = tuple(self.context.media / file for file in page.frames)
        across, down = page.object_view.size
        times = min(1.0, size[0] / across, size[1] / down)
        shown = max(1, round(across * times)), max(1, round(down * times))
        if self._strip is None or (self._strip.files, self._strip.size) != (files, shown):
            if self._strip is not None:
                self._strip.gone()
            self._strip = FrameStrip(files, shown)
            self._strip.begin(page.frame)
        return self._strip

    def gone(self) -> None:
        super().gone()
        if self._strip is not None:
            self._strip.gone()
            self._strip = None

    # Its buttons

    def _rows(self, page: TurntablePage, width: int, between: int = 16) -> Group:
        """Upright: the track, the two that turn it, and below them all others. In large words the zoom stands beside
        the track, and all buttons are low and have short words, so that nothing lies on the object and it is large.
        between: the rows, as drawn."""
        gap = self.theme.px(between)
        if not page.compact:
            both = pair(self.context, page.turns, width, turning(page))
            rest = button_rows(self.context, (page.first_view, *page.options), width)
            usual: list[Sized] = [self._place_mark(page, width), both, rest]
            return FixedGroup(self.context, Column(usual, gap, "stretch"), width)
        assert page.larger is not None
        turns = short_turns(page)
        row = bare_row(self.context, (*turns, page.larger), width, accented=accented(page))
        others = (page.first_view, *page.options) if row else (page.larger, page.first_view, *page.options)
        low = row or pair(self.context, turns, width, turning(page), drawn_height=0)
        below = bare_row(self.context, others, width)
        under: Sequence[Sized] = [below] if below else paired_rows(self.context, others, width, drawn_height=0)
        rows: list[Sized] = [self._sided_mark(page, width), low, *under]
        return FixedGroup(self.context, Column(rows, gap, "stretch"), width)

    def _foot(self, page: TurntablePage, width: int, *, sided: bool) -> Group:
        """At the foot of the paper: the track, and below it all buttons but the two that turn the object. sided: the
        side is named elsewhere."""
        below = button_rows(self.context, (page.first_view, *page.options), width, surface="paper")
        words = viewed(page, None if sided else page.side)
        mark = Column(
            [Label(self.context, words, "caption", "inksoft", width), self._track_of_views(page, width, "paper")]
        )
        return FixedGroup(self.context, Column([mark, below], self.theme.px(16), "stretch"), width)

    def _heading_over(self, page: TurntablePage, width: int, *, sided: bool = True, small: bool = True) -> Heading:
        """In large words: number and title, under them which kind of picture it is and, where sided is true, before it
        which side is seen, in words that hide nothing of the object."""
        under = under_title(page, sided=sided)
        return Heading(self.context, page.stop, page.title, under, width, surface="ground", small=small)

    def _sided_mark(self, page: TurntablePage, width: int) -> Column:
        """Which view and side it is, over the track and the zoom, which stay where they are whichever side is seen."""
        assert page.zoom is not None
        ends = ZoomControl(self.context, page.zoom.back, page.zoom.nearer, page.zoom.name)
        gap = self.theme.px(24)
        words = Label(self.context, viewed(page, page.side), "caption", "soft", width)
        each = (viewed(page, side).words for side in (None, *page.sides))
        most = max(typesetting.tallest(self.theme, one, "caption", width) for one in each)
        track = self._track_of_views(page, width - int(ends.width) - gap)
        return Column(
            [Space(0, max(0, most - int(words.height))), words, Row([track, ends], gap, "middle")], self.theme.px(8)
        )

    def _place_mark(self, page: TurntablePage, width: int) -> Column:
        """Which view it is, in words over the track whose thumb turns it."""
        words = Label(self.context, viewed(page, None), "caption", "soft", width)
        return Column([words, self._track_of_views(page, width)])

    def _track_of_views(self, page: TurntablePage, width: int, surface: str = "ground") -> ProgressTrack:
        last = max(1, len(page.frames) - 1)
        return ProgressTrack(
            self.context,
            width,
            share=page.frame / last,
            control=page.slider,
            sought=lambda share: self.context.emit(ObjectTurned(round(share * last))),
            drawn_height=TRACK_DRAWN,
            surface=surface,
        )
