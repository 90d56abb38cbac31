"""An exhibit: its picture beside its paper, its words as they are spoken, or all that is known of it.

Rules: landscape has the picture at the left and paper at the right, upright the picture stands above; with
larger text in landscape picture and paper take turns, and what turns them stands at the right. What is too
long for the paper takes turns. The bar and the band are always below. A picture that was looked at closely
moves on from where it was.
"""

from __future__ import annotations

import time
from typing import Any

from kiosk.locale.strings import Strings
from kiosk.screens.audio_bar import AudioBar
from kiosk.screens.paper import Heading, Paper
from kiosk.screens.screen import Screen
from kiosk.screens.transcript import Transcript
from kiosk.screens.turning import TurnRow, TurnSide
from kiosk.screens.widgets.band import ControlBand
from kiosk.screens.widgets.buttons import Button, ZoomControl
from kiosk.screens.widgets.column import PagedColumn
from kiosk.screens.widgets.drawn import Drawn
from kiosk.screens.widgets.picture import Picture
from kiosk.screens.widgets.press import Press
from kiosk.screens.widgets.words import Tag
from kiosk.screens.zoom_picture import ZoomPicture
from kiosk.visit.pages.kinds import ExhibitPage, Live
from kiosk.visit.pages.parts import Control

LOOK_SPLIT = 1088
READ_SPLIT = 688
PICTURE_UPRIGHT = 744
SMALL_UPRIGHT = 400
STRINGS = Strings()


def now_ms() -> int:
    return time.monotonic_ns() // 1_000_000


class SmallPicture(Press):
    """The picture while something else is read; a touch shows it large."""

    def __init__(self, picture: Picture, control: Control, tell: Any, *, focus: str) -> None:
        super().__init__(picture.theme, control, tell, focus=focus, width=int(picture.width), height=int(picture.height))
        self.picture = picture
        self.add_widget(picture)

    def put(self, x: int, y: int, width: int, height: int) -> None:
        self.picture.put(x, y, width, height)
        super().put(x, y, width, height)

    def paint(self) -> None:
        self.canvas.after.clear()
        with self.canvas.after:
            if self.focused or self.pressed:
                self.draw_ring(self.box)


class ExhibitScreen(Screen):
    """The views of an exhibit."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._bar: AudioBar | None = None
        self._transcript: Transcript | None = None
        self._picture: ZoomPicture | None = None
        self._lately = Live()
        self._of: tuple[str, str] | None = None
        self._turn_shown = 0

    @property
    def stacked(self) -> bool:
        """Whether picture and paper take turns."""
        return not self.theme.portrait and self.theme.layout != "normal"

    def lay(self, page: ExhibitPage) -> int:
        theme = self.theme
        before, self._picture, self._transcript = self._picture, None, None
        if self._of != (page.room, page.exhibit):
            self._lately, self._of, before = Live(), (page.room, page.exhibit), None
        turned, self._turn_shown = page.turning.turn != self._turn_shown, page.turning.turn
        self.fill(0, 0, theme.width_px, theme.height_px, "ground")
        bottom = theme.height_px
        if page.band is not None:
            bottom -= ControlBand.height_for(theme, page.band.controls())
        self._bar = None
        if page.bar is not None:
            self._bar = AudioBar(theme, page.bar, self.tell, theme.width_px, focus=page.focus)
            bottom -= int(self._bar.height)
        if page.view == "look" and page.picture is not None:
            turns = self._lay_look(page, bottom)
        else:
            turns = self._lay_read(page, bottom)
        if self._bar is not None:
            self.add(self._bar, 0, bottom)
        if page.band is not None:
            band = ControlBand(theme, page.band.controls(), self.tell, focus=page.focus)
            self.add(band, 0, theme.height_px - band.height)
        if before is not None:
            before.gone()
            if self._picture is not None and before.path == self._picture.path:
                self._picture.glide_from(before.view, theme.motion_s("zoom"))
        self._move(self._lately, follow=not turned)
        return turns

    # The picture and the paper

    def _lay_look(self, page: ExhibitPage, bottom: int) -> int:
        theme = self.theme
        if self.stacked:
            return self._lay_stacked(page, bottom)
        if theme.portrait:
            share = PICTURE_UPRIGHT / 1392 if theme.layout == "normal" else 0.45
            high = round(bottom * share)
            self._put_picture(page, 0, 0, theme.width_px, high)
            return self._put_paper(page, 0, high, theme.width_px, bottom - high, theme.margin)
        split = theme.px(LOOK_SPLIT)
        self._put_picture(page, 0, 0, split, bottom)
        turns = self._put_paper(page, split, 0, theme.width_px - split, bottom, theme.px(56))
        if theme.high:
            self.fill(split, 0, theme.stroke(4), bottom, "line")
        return turns

    def _lay_stacked(self, page: ExhibitPage, bottom: int) -> int:
        theme = self.theme
        side = TurnSide.width_for(theme, page.turning)
        width = theme.width_px - side
        pieces = Paper(theme, page, self.tell, width - 2 * theme.margin).pieces()
        first = 0 if page.detail is not None else 1
        pad = theme.px(24)
        column = PagedColumn(theme, pieces, width - 2 * theme.margin, bottom - 2 * pad, 0)
        turns = column.turns + first
        turn = self._turn_of(page, column, first, turns)
        if turn < first:
            self._put_picture(page, 0, 0, width, bottom)
        else:
            self.fill(0, 0, width, bottom, "paper")
            column.turn = turn - first
            self.add(column, theme.margin, pad)
        if turns > 1:
            self.add(TurnSide(theme, page, self.tell, turn, turns, side, bottom), width, 0)
        return turns

    def _turn_of(self, page: ExhibitPage, column: PagedColumn, first: int, turns: int) -> int:
        """The turn to show: where the focus is, else where the visitor is."""
        if first and page.picture is not None and page.focus:
            on_picture = {dot.control.id for dot in page.picture.dots} | {c.id for c in page.thumbs}
            if page.zoom is not None:
                on_picture |= {page.zoom.nearer.id, page.zoom.back.id}
            if page.focus in on_picture:
                return 0
        for number, placed in enumerate(column.pages):
            for piece, _ in placed:
                control = getattr(piece.widget, "control", None)
                if control is not None and control.id == page.focus:
                    return number + first
        return min(page.turning.turn, turns - 1)

    def _put_paper(self, page: ExhibitPage, left: int, top: int, width: int, height: int, pad: int) -> int:
        """A sheet of paper with what is read; turns where it is too long."""
        theme = self.theme
        self.fill(left, top, width, height, "paper")
        upright = theme.px(40 if theme.portrait else 56)
        room, inner = height - upright - theme.px(24), width - 2 * pad
        pieces = Paper(theme, page, self.tell, inner).pieces()
        column = PagedColumn(theme, pieces, inner, room, 0)
        if column.turns > 1:
            row = TurnRow.height_for(theme)
            column = PagedColumn(theme, pieces, inner, room - row, 0)
        column.turn = self._turn_of(page, column, 0, column.turns)
        self.add(column, left + pad, top + upright)
        if column.turns > 1:
            turner = TurnRow(theme, page, self.tell, column.turn, column.turns, inner)
            self.add(turner, left + pad, top + height - turner.height)
        return column.turns

    def _put_picture(self, page: ExhibitPage, left: int, top: int, width: int, height: int) -> None:
        theme, view = self.theme, page.picture
        assert view is not None
        zoom = page.zoom
        picture = ZoomPicture(
            theme, view, self.media, self.tell, width, height,
            scale=zoom.scale if zoom else 1.0, centre=zoom.centre if zoom else (0.5, 0.5),
            focus=page.focus, clock_ms=now_ms,
        )  # fmt: skip
        self._picture = picture
        self.add(picture, left, top)
        edge = theme.px(48 if theme.portrait else 40)
        low = height - theme.px(32)
        if zoom is not None:
            word = STRINGS.say(page.language, "Zoom")
            ends = ZoomControl(theme, zoom.back, zoom.nearer, word, self.tell, focus=page.focus)
            picture.over(ends, edge, low - ends.height)
        if view.tag:
            tag = Tag(theme, view.tag, language=page.language)
            picture.over(tag, edge, theme.px(32))
        right = width - edge
        for number, control in reversed(list(enumerate(page.thumbs))):
            chip = Button(
                theme, control, self.tell, text=str(number + 1), emphasis="solid", focus=page.focus,
                width=theme.target(88), drawn_height=88,
            )  # fmt: skip
            right -= int(chip.width)
            picture.over(chip, right, low - chip.height)
            right -= theme.px(12)

    # Reading

    def _lay_read(self, page: ExhibitPage, bottom: int) -> int:
        theme = self.theme
        if self.stacked:
            side = TurnSide.width_for(theme, page.turning)
            return self._put_reading(page, 0, 0, theme.width_px - side, bottom, side)
        if theme.portrait:
            top = self._head_upright(page)
            return self._put_reading(page, 0, top, theme.width_px, bottom - top, 0)
        if page.picture is None and not page.sentences:
            return self._put_reading(page, 0, 0, theme.width_px, bottom, 0)
        split = theme.px(READ_SPLIT)
        inner, top = split - 2 * theme.margin, theme.px(64)
        heading = self._heading(page, inner)
        if page.picture is not None:
            high = min(theme.px(420), bottom - top - theme.px(48) - int(heading.height))
            self._put_small(page, theme.margin, top, inner, high)
            top += high + theme.px(24)
        self.add(heading, theme.margin, top)
        return self._put_reading(page, split, 0, theme.width_px - split, bottom, 0)

    def _heading(self, page: ExhibitPage, width: int) -> Heading:
        under = page.subtitle if page.subtitle else ""
        if page.bar is not None and page.bar.main is not None and page.bar.length:
            under = page.bar.length
        return Heading(self.theme, page.stop, page.title, under, width, surface="ground")

    def _head_upright(self, page: ExhibitPage) -> int:
        """The small picture and the heading above the paper; how far down they reach."""
        theme, top = self.theme, 0
        heading = self._heading(page, theme.width_px - 2 * theme.margin)
        if page.picture is not None:
            high = theme.px(SMALL_UPRIGHT if theme.layout == "normal" else 280)
            self._put_small(page, 0, 0, theme.width_px, high)
            top = high
        self.add(heading, theme.margin, top + theme.px(24))
        return top + int(heading.height) + theme.px(48)

    def _put_small(self, page: ExhibitPage, left: int, top: int, width: int, height: int) -> None:
        assert page.picture is not None
        fit = "cover" if page.picture.tag else "contain"
        picture: Drawn = Picture(self.theme, self.media, page.picture, width, height, fit=fit)  # type: ignore[arg-type]
        if page.picture_control is not None and isinstance(picture, Picture):
            picture = SmallPicture(picture, page.picture_control, self.tell, focus=page.focus)
        self.add(picture, left, top, width, height)

    def _put_reading(self, page: ExhibitPage, left: int, top: int, width: int, height: int, side: int) -> int:
        """The transcript, or where there is none the text, on paper."""
        theme = self.theme
        pad = theme.margin
        if not page.sentences:
            if not side:
                return self._put_paper(page, left, top, width, height, pad)
            self.fill(left, top, width, height, "paper")
            space = theme.px(24)
            pieces = Paper(theme, page, self.tell, width - 2 * pad).pieces()
            column = PagedColumn(theme, pieces, width - 2 * pad, height - 2 * space, 0)
            column.turn = self._turn_of(page, column, 0, column.turns)
            self.add(column, left + pad, top + space)
            if column.turns > 1:
                turner = TurnSide(theme, page, self.tell, column.turn, column.turns, side, height)
                self.add(turner, left + width, top)
            return column.turns
        self.fill(left, top, width, height, "paper")
        if theme.high:
            self.fill(left, top, theme.stroke(4), height, "line")
        words = self._transcript_of(page, width, height)
        if words.turns > 1 and not side:
            words = self._transcript_of(page, width, height - TurnRow.height_for(theme))
        self._transcript = words
        self.add(words, left, top)
        if words.turns > 1 and side:
            self.add(TurnSide(theme, page, self.tell, words.turn, words.turns, side, height), left + width, top)
        elif words.turns > 1:
            row = TurnRow(theme, page, self.tell, words.turn, words.turns, width - 2 * pad)
            self.add(row, left + pad, top + height - row.height)
        return words.turns

    def _transcript_of(self, page: ExhibitPage, width: int, height: int) -> Transcript:
        return Transcript(
            self.theme, page.sentences, self.tell, width, height,
            left=self.theme.margin, right=self.theme.px(48), turn=page.turning.turn, focus=page.focus,
        )  # fmt: skip

    # What moves

    def live(self, live: Live) -> None:
        self._lately = live
        self._move(live, follow=True)

    def _move(self, live: Live, *, follow: bool) -> None:
        if self._bar is not None:
            self._bar.live(live)
        if self._transcript is not None:
            still = self.page is None or self.page.bar is None or self.page.bar.state not in ("playing", "paused")
            self._transcript.mark(
                -1 if still else live.sentence, slide_s=self.theme.motion_s("slide"), follow=follow
            )

    def gone(self) -> None:
        if self._picture is not None:
            self._picture.gone()
        if self._transcript is not None:
            self._transcript.stop()

