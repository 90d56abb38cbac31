"""The bar above the band: what plays, how far it has come, and its buttons.

Rules: it has its final shape before anything plays: each control has its place, wide enough for whatever it reads at
any time in any of the museum's languages, so that nothing but the button and the track changes when it is pressed. One
row where everything fits (main button, Back 10 s, track between its times, further buttons), else the track between its
times over one row of buttons with their icons over their words, or beside them in the largest, if lower so; where
these do not fit, in whichever of the museum's languages has most of them, Back 10 s stands before the track, or on an
upright screen they reach further to its edges, or they stand in several rows. Where there are chapters, or the speeds
stand side by side, the track has a row of its own below the chapters, and the time left stands large beside the
buttons, as far as there is room. `live` changes words and thumb only when they differ, so that a playing page draws
about once a second and a paused one not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from kiosk.screens.graphics import part_frame, typesetting
from kiosk.screens.graphics.crossfade import software_gl
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import Column, Fill, Reach, Row, Sized, Space, middle, shared
from kiosk.screens.layout.group import place
from kiosk.screens.player.bar_widths import DRAWN_HEIGHT, ROOMY_PAD_DRAWN, BarWidths
from kiosk.screens.player.chapter_row import ChapterRow
from kiosk.screens.player.compact_bar import tight
from kiosk.screens.player.speeds import SpeedChoice
from kiosk.screens.player.status_line import StatusLine
from kiosk.screens.widgets.buttons import Button, StackedButton
from kiosk.screens.widgets.track import ProgressTrack
from kiosk.screens.widgets.widget import CanvasWidget, Surface
from kiosk.visit.control import Control
from kiosk.visit.events.playing import Sought
from kiosk.visit.pages.bar import Bar
from kiosk.visit.pages.live import Live

TRACK_DRAWN, BACK_DRAWN = 60, 76
CLOSE_EDGE_DRAWN = 24
LEAST_TRACK_DRAWN = 300
LEAST_TRACK_LARGE_DRAWN = 200
"""Beside larger words: height is dear, and a shorter track leaves one row to all buttons."""
LEAST_TRACK_NARROW_DRAWN = 240
"""Under a picture, whose bar is narrower than the screen."""
LAST_HEIGHT: dict[tuple[Theme, int], int] = {}
"""How high the bar of an exhibit was at last in such a width, which depends on the museum's languages."""
DIGIT = re.compile(r"\d")
STEP_PX = 8  # the thumb is moved with the seconds, and on hardware GL when it has this far to go


class AudioBar(Surface):
    """Place it above the band; `height` is what it needs at this width. elsewhere: the same bar in the museum's other
    languages, where it has other buttons in them."""

    mirrors = False

    def __init__(self, context: ScreenContext, bar: Bar, width: int, elsewhere: Sequence[Bar] = ()) -> None:
        theme = context.theme
        super().__init__(context, width, 0)
        self.bar, self.gap, self.margin, self._elsewhere = bar, theme.space("l"), theme.margin, elsewhere
        # Under a picture that paper stands beside, the bar has the screen's margin at the left alone.
        whole = width == theme.width_px
        self.inner = width - self.margin - (self.margin if whole else theme.px(16))
        self.widths = BarWidths(theme, bar, self.inner, alike=whole)
        self.chapters = ChapterRow(context, bar.chapters, self.inner) if bar.chapters else None
        self.head = 0 if self.chapters is None else int(self.chapters.height) + theme.space("s")
        self._elapsed: StatusLine | None = None
        self._left: StatusLine | None = None
        self._whole: StatusLine | None = None
        self._track: ProgressTrack | None = None
        needs = [self.widths.need(c) for c in self.widths.items]
        parted = bool(bar.speeds or bar.chapters)
        wide = not theme.portrait and width == theme.width_px
        fitting = self._fitting_below(needs) if parted and wide else None
        self.below = fitting is not None
        if fitting is not None:
            self._lay(self._below(*fitting), theme.px(14) if self.head else theme.px(20), theme.px(22))
        elif wide and not parted and (row := self._in_one_row(needs)) is not None:
            self._lay(row, theme.px(16), theme.px(16))
        else:
            self._lay(self._stacked(), theme.px(12), theme.px(20))
            of = theme, width
            LAST_HEIGHT[of] = self.height if not parted else LAST_HEIGHT.get(of, self.height)

    def _lay(self, content: Row | Column, above: int, under: int) -> None:
        """The bar is as high as its content with this padding, below the chapters."""
        self.parts = content.parts(self.margin, self.head + above, self.inner)
        self.height = self.head + above + content.height + under

    @staticmethod
    def usual_height(theme: Theme, width: int) -> int:
        """How high the last one of this width was; before there was any, with one row of buttons."""
        buttons = StackedButton.height_for(theme, 1)
        one_row = theme.px(12) + theme.target(TRACK_DRAWN) + theme.space("xs") + buttons + theme.px(20)
        return LAST_HEIGHT.get((theme, width), one_row)

    def _fitting_below(self, roomy: list[int]) -> tuple[list[int], int] | None:
        """The widths of the buttons and of the time left where all stand in one row below the track, as roomy as they
        can be; None where they cannot."""
        candidates = ((self._longest("00:00 00000"), "left"), (self._longest_of, "caption"))
        figures = max(typesetting.natural_width(self.theme, words, token) for words, token in candidates)
        for needs in (roomy, [self.widths.least(c) for c in self.widths.items]):
            if sum(needs) + self.gap * len(needs) + figures <= self.inner:
                return needs, figures
        return None

    def arrange(self, width: int, height: int) -> None:
        self.fill(0, 0, width, height, "ground2")
        self.hairline(0, 0, width)
        if self.chapters is not None:
            self.add(self.chapters, self.margin, self.theme.space("s"))
        place(self, self.parts)
        self._rest_words()

    def _below(self, needs: Sequence[int], left_width: int) -> Column:
        """The track alone, and below it in one row the buttons, the speeds, and the time left over the time gone."""
        self._left = StatusLine(self.context, left_width, "left", "fg", align="right")
        self._elapsed = StatusLine(self.context, left_width, "caption", "soft", align="right")
        times = Column([self._left, self._elapsed])
        higher = times.height - self.theme.target(DRAWN_HEIGHT)  # than the buttons, over which it then reaches
        beside = Reach(times, (higher + 1) // 2) if higher > 0 else Column([Space(height=-higher // 2), times])
        buttons = Row([*self._buttons(needs), Fill(), beside], self.gap, "start")
        return Column([self._track_of(self.theme.target(TRACK_DRAWN)), buttons], self.theme.space("xs"), "stretch")

    def _in_one_row(self, roomy: list[int]) -> Row | None:
        """Everything in one row, as roomy as it can be; None where the track would be too short."""
        for needs in (roomy, [self.widths.least(c) for c in self.widths.items]):
            if self._leaves_room_for_the_track(needs):
                return self._single(self._buttons(needs))
        if self.theme.layout == "normal":
            return None
        lowest = min(self._with_words_parted(), key=lambda row: max(each.height for each in row), default=None)
        return None if lowest is None else self._single(lowest)

    def _with_words_parted(self) -> Iterator[list[Sized]]:
        """The buttons as wide as a row leaves room for: words in lines beside their icons, those of the ways to other
        views on one line below them, or any that is narrower so, or all below."""
        widths, items = self.widths, self.widths.items
        beside = [widths.beside_need(item) for item in items]
        under = [widths.stacked_need(item, parted=False, pad_drawn=ROOMY_PAD_DRAWN) for item in items]
        narrower = [min(pair) for pair in zip(beside, under, strict=True)]
        ways = [_is_way(item) for item in items]
        close = [widths.stacked_need(item, parted=False) for item in items]
        mixed = [low if way else wide for way, wide, low in zip(ways, beside, close, strict=True)]
        lower = [wide < least for wide, least in zip(narrower, beside, strict=True)]
        for needs, below in ((mixed, ways), (narrower, lower)):
            if self._leaves_room_for_the_track(needs):
                highs = map(widths.height, items, needs, below)
                yield [*self._buttons(needs, below), Space(height=max(highs, default=0))]
        pads = StackedButton.pad_drawn, StackedButton.least_pad_drawn
        parted = ([widths.stacked_need(item, parted=True, pad_drawn=pad) for item in items] for pad in pads)
        fitting = (needs for needs in (under, *parted) if self._leaves_room_for_the_track(needs))
        for needs in fitting:
            yield self._stacked_buttons(list(zip(items, needs, strict=True)))

    def _leaves_room_for_the_track(self, needs: Sequence[int]) -> bool:
        taken = sum(needs) + self.gap * (len(needs) + 2) + 2 * self._time_width
        least = LEAST_TRACK_NARROW_DRAWN if self.width < self.theme.width_px else LEAST_TRACK_DRAWN
        if self.theme.layout != "normal":
            least = LEAST_TRACK_LARGE_DRAWN
        return self.inner - taken >= self.theme.px(least)

    def _single(self, widgets: Sequence[Sized]) -> Row:
        buttons = list(widgets)
        first = int(self.bar.main is not None) + self.bar.first_others
        track = Fill(self._track_of(0))
        begun, whole = (middle(line) for line in self._times())
        return Row([*buttons[:first], begun, track, whole, *buttons[first:]], self.gap)

    def _stacked(self) -> Column:
        """The track between its times over the buttons, their icons over their words."""
        theme, gap = self.theme, self.theme.px(12)
        begun, whole = self._times()
        airy, before = self.widths, list[Sized]()
        for self.widths in (airy, replace(airy, tight=True)):
            most = self._most_rows(gap)
            if most == 1:
                break
            if theme.portrait and theme.layout != "normal" and self._is_wider_in_one_row(gap):
                most = 1
                break
            if before := self._back_before_the_track(gap):
                most = 1
                break
            if before := self._back_before_the_track_wider(gap):
                most = 1
                break
        else:
            self.widths = airy
            most = self._most_rows(gap)
        rows = self.widths.button_rows(gap, self.bar.back_ten if before else None, most)
        track = Fill(self._track_of(theme.target(BACK_DRAWN if before else TRACK_DRAWN)))
        over: list[Sized] = [Row([*before, middle(begun), track, middle(whole)], theme.space("m"))]
        under: list[Sized] = []
        for row in rows:
            widgets = self._stacked_buttons([(self.widths.items[n], width) for n, width in row])
            under.append(Row(widgets, gap, "middle" if any(isinstance(w, SpeedChoice) for w in widgets) else "stretch"))
        buttons = Column(under, gap)
        if not before and tight(theme) and (lower := self._lower_with_words_beside(gap, buttons.height)):
            buttons = Column([lower], gap)
        return Column([*over, buttons], gap if before else theme.space("xs"), "stretch")

    def _lower_with_words_beside(self, gap: int, high: int) -> Row | None:
        """All buttons in one row with their words, below each other, beside their icons, or those of the ways to other
        views on one line below them; None where they have no room so in one of the museum's languages, or are no lower
        than that."""
        if None in self.widths.items:
            return None
        for edge, ways_below in product((self.margin, self.theme.px(CLOSE_EDGE_DRAWN)), (False, True)):
            widths = replace(self.widths, inner=self.inner + 2 * (self.margin - edge))
            every = (replace(widths, bar=bar) for bar in (self.bar, *self._elsewhere))
            needs = [self._needs_beside(each, ways_below) for each in every]
            if all(sum(row) + gap * (len(row) - 1) <= widths.inner for row in needs):
                break
        else:
            return None
        shares = shared(needs[0], widths.inner, gap)
        below = [ways_below and _is_way(item) for item in widths.items]
        least = max(map(widths.height, widths.items, shares, below))
        if least >= high:
            return None
        self.widths, self.inner, self.margin = widths, widths.inner, edge
        return Row([*self._buttons(shares, below), Space(height=least)], gap, "stretch")

    @staticmethod
    def _needs_beside(widths: BarWidths, ways_below: bool) -> list[int]:
        return [
            widths.stacked_need(item, parted=False, pad_drawn=StackedButton.least_pad_drawn)
            if ways_below and _is_way(item)
            else widths.beside_need(item)
            for item in widths.items
        ]

    def _most_rows(self, gap: int, *, besides_back: bool = False) -> int:
        """How many rows the buttons take in whichever of the museum's languages they take most. besides_back: but for
        Back 10 s."""
        each = (replace(self.widths, bar=bar) for bar in (self.bar, *self._elsewhere))
        return max(len(widths.button_rows(gap, widths.bar.back_ten if besides_back else None)) for widths in each)

    def _back_before_the_track(self, gap: int) -> list[Sized]:
        """Back 10 s as it stands before the track; empty where the others need several rows all the same, or the track
        would be too short."""
        back = self.bar.back_ten
        if back is None or self._most_rows(gap, besides_back=True) > 1:
            return []
        width = Button.least_width(self.theme, back) + self.theme.px(8)
        button = Button(self.context, back, width=width, drawn_height=BACK_DRAWN)
        return [button] if self._leaves_room_for_the_track([int(button.width)]) else []

    def _back_before_the_track_wider(self, gap: int) -> list[Sized]:
        """The same on an upright screen where the bar then reaches further to both edges; empty where not even so."""
        usual = self.widths, self.inner, self.margin
        edge = self.theme.px(CLOSE_EDGE_DRAWN)
        before = list[Sized]()
        if self.theme.portrait and not self.widths.tight and self.margin > edge:
            self.inner, self.margin = self.inner + 2 * (self.margin - edge), edge
            self.widths = replace(self.widths, inner=self.inner)
            before = self._back_before_the_track(gap)
        if not before:
            self.widths, self.inner, self.margin = usual
        return before

    def _is_wider_in_one_row(self, gap: int) -> bool:
        """Make the bar reach further to both edges where all its buttons then have room in one row; whether it does."""
        edge = self.theme.px(CLOSE_EDGE_DRAWN)
        wider = replace(self.widths, inner=self.inner + 2 * (self.margin - edge))
        if len(wider.button_rows(gap)) > 1:
            return False
        self.widths, self.inner, self.margin = wider, wider.inner, edge
        return True

    def _stacked_buttons(self, items: Sequence[tuple[Control | None, int]]) -> list[Sized]:
        """Each as wide as given, and as high as the one with the most lines."""
        lines = max((self.widths.lines(item, width) for item, width in items if item), default=1)
        return [
            SpeedChoice(self.context, self.bar, width)
            if item is None
            else StackedButton(self.context, item, width, lines)
            for item, width in items
        ]

    def _buttons(self, widths: Sequence[int], below: Sequence[bool] = ()) -> list[CanvasWidget]:
        """below: of which the words stand on one line below the icon, not beside it."""
        parts = zip(self.widths.items, widths, below or [False] * len(widths), strict=True)
        return [
            SpeedChoice(self.context, self.bar, width)
            if item is None
            else StackedButton(self.context, item, width, 1)
            if under
            else Button(self.context, item, width=width, drawn_height=DRAWN_HEIGHT)
            for item, width, under in parts
        ]

    @property
    def _time_width(self) -> int:
        return typesetting.natural_width(self.theme, DIGIT.sub("8", self.bar.clock) or "00:00", "caption", "semibold")

    def _times(self) -> tuple[StatusLine, StatusLine]:
        """The time gone, and the whole."""
        self._elapsed = StatusLine(self.context, self._time_width, "caption", "fg", align="right")
        self._whole = StatusLine(self.context, self._time_width, "caption", "fg")
        return self._elapsed, self._whole

    def _track_of(self, height: int) -> ProgressTrack:
        edges = self.bar.edges
        self._track = ProgressTrack(self.context, 0, control=self.bar.seek, sought=self._sought, chapters=edges)
        self._track.height = height
        return self._track

    def _sought(self, share: float) -> None:
        self.context.emit(Sought(round(share * self.bar.length_s, 2)))

    def _rest_words(self) -> None:
        """What stands before anything moved: the same that stands once it begins."""
        if self._elapsed:
            self._elapsed.set_text(self.bar.start_of if self.below else self.bar.start)
        if self._left:
            self._left.set_text(self.bar.longest_left)
        if self._whole:
            self._whole.set_text(self.bar.clock)

    def _longest(self, usual: str) -> str:
        """The longest text of the time left, in the widest figures."""
        return DIGIT.sub("8", self.bar.longest_left) or usual

    @property
    def _longest_of(self) -> str:
        return DIGIT.sub("8", self.bar.longest_of) or "00:00 00 00:00"

    def live(self, live: Live) -> None:
        if live.position_s is not None and self.bar.state in ("playing", "paused"):
            with part_frame.drawn_alone(self.box):
                self._move(live)

    def _move(self, live: Live) -> None:
        changed = self._elapsed is not None and self._elapsed.text != (live.of if self.below else live.elapsed)
        if self._elapsed:
            self._elapsed.set_text(live.of if self.below else live.elapsed)
        if self.chapters is not None:
            self.chapters.mark(live.chapter)
        if self._left:
            self._left.set_text(live.left)
        if self._track:
            far = abs(live.share - self._track.share) * self._track.width >= STEP_PX
            if changed or (far and not software_gl()):
                self._track.show(live.share)


def _is_way(control: Control | None) -> bool:
    """Whether it leads to another view of the exhibit."""
    return control is not None and control.id.startswith("view-")
