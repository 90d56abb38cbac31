"""An exhibit's film: the stage, the captions on it, and beside it what it is.

Rules: the poster stands until pictures come; each picture of the film goes into one texture of its own
size, drawn at the size it was asked in (`stage_size`). Captions stand on solid ground at the foot of the
stage, at most as wide as it. Beside the stage (below it on an upright screen) stand number, title, note,
captions on or off, and the other views. Where words are too large for both, the stage is a turn of its
own with the captions below it, and the words follow on further turns; the pictures go on meanwhile.
"""

from __future__ import annotations

from typing import Any

from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture

from kiosk.content.texts import Said
from kiosk.locale.strings import Strings
from kiosk.players.player import Frame
from kiosk.screens.audio_bar import AudioBar
from kiosk.screens.paper import Heading, Noted
from kiosk.screens.screen import Screen
from kiosk.screens.short_bar import aside_pieces, bar_for, strip_for, tight
from kiosk.screens.theme import Theme
from kiosk.screens.turning import TurnRow, TurnSide
from kiosk.screens.widgets import surfaces, typeset
from kiosk.screens.widgets.band import ControlBand
from kiosk.screens.widgets.buttons import Button, Toggle
from kiosk.screens.widgets.column import PagedColumn, Piece
from kiosk.screens.widgets.drawn import Drawn
from kiosk.screens.widgets.picture import Picture
from kiosk.visit.pages.kinds import FilmPage, Live
from kiosk.visit.pages.parts import Control

STRINGS = Strings()
LEAST_BESIDE_DRAWN = 464
CAPTION_LINES, CAPTION_LINES_UPRIGHT = 2, 3


def fitted(size: tuple[int, int], room: tuple[int, int]) -> tuple[int, int]:
    """The largest size of this shape in that room."""
    times = min(room[0] / max(1, size[0]), room[1] / max(1, size[1]))
    return max(2, round(size[0] * times)), max(2, round(size[1] * times))


class Stage(Drawn):
    """The film's pictures, whole, on ground; `texture` is the last one where there was one before."""

    def __init__(self, theme: Theme, width: int, height: int, texture: Any = None) -> None:
        super().__init__(theme, width, height)
        self.texture = texture

    def draw(self) -> None:
        surfaces.fill(self.box, self.theme.colour("ground"))
        if self.texture is not None:
            x, y, wide, high = self.box
            size = tuple(self.texture.size)
            width, height = size if self._made_for(size) else fitted(size, (wide, high))
            Color(1, 1, 1, 1)
            place = (x + (wide - width) // 2, y + (high - height) // 2)
            Rectangle(texture=self.texture, pos=place, size=(width, height))

    def show(self, frame: Frame) -> None:
        size = (frame.width, frame.height)
        if self.texture is None or tuple(self.texture.size) != size:
            self.texture = Texture.create(size=size, colorfmt="rgba")
            self.texture.min_filter = self.texture.mag_filter = "nearest" if self._made_for(size) else "linear"
            self.texture.flip_vertical()
            self.paint()
        self.texture.blit_buffer(frame.pixels, colorfmt="rgba", bufferfmt="ubyte")
        self.canvas.ask_update()

    def _made_for(self, size: tuple[int, ...]) -> bool:
        """Whether a picture of this size was made for this stage: one side the same, none larger."""
        wide, high = int(self.width), int(self.height)
        return size[0] <= wide and size[1] <= high and (size[0] >= wide - 1 or size[1] >= high - 1)


class CaptionBox(Drawn):
    """The film's words now, at most two lines as written, on solid ground; nothing where there are none."""

    def __init__(self, theme: Theme, most_width: int) -> None:
        super().__init__(theme, most_width, 0)
        self.said = Said("", "")
        self.least_width = min(most_width, theme.grown(928))

    def say(self, said: Said) -> None:
        if said != self.said:
            self.said = said
            self.paint()

    def draw(self) -> None:
        if not self.said:
            return
        theme, pad = self.theme, self.theme.px(24)
        room, text = int(self.width) - 2 * pad, self.said.words
        if typeset.natural_width(theme, text, "lead", language=self.said.language) > room:
            text = " ".join(text.split())  # lines too long for here are broken anew
        words = typeset.block(theme, text, "lead", room, language=self.said.language, align="center")
        width = min(int(self.width), max(self.least_width, words.widest + 2 * pad))
        x, bottom = int(self.x) + (int(self.width) - width) // 2, int(self.y)
        height = words.height + theme.px(16)
        surfaces.fill((x, bottom, width, height), theme.colour("ground"), theme.px(6))
        if theme.high:
            surfaces.outline((x, bottom, width, height), theme.colour("line"), theme.stroke(4), theme.px(6))
        typeset.draw(words, int(self.x) + pad, bottom + height - theme.px(8), theme.colour("fg"))


class FilmScreen(Screen):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._bar: AudioBar | None = None
        self._stage: Stage | None = None
        self._captions: CaptionBox | None = None
        self._texture: Any = None
        self._film = ""
        self._aside: tuple[Control, ...] = ()
        self._lately = Live()

    @property
    def stage_size(self) -> tuple[int, int] | None:
        """How large the film's pictures are shown."""
        return None if self._stage is None else (int(self._stage.width), int(self._stage.height))

    def lay(self, page: FilmPage) -> int:
        theme = self.theme
        if self._film != page.film:
            self._film, self._texture, self._lately = page.film, None, Live()
        if not page.showing:
            self._texture = None
        elif self._stage is not None and self._stage.texture is not None:
            self._texture = self._stage.texture
        self.fill(0, 0, theme.width_px, theme.height_px, "ground")
        bottom = theme.height_px
        if page.band is not None:
            bottom -= ControlBand.height_for(theme, page.band.controls())
        strip, more = strip_for(theme, page.tour, self.tell, bottom, focus=page.focus)
        bottom -= 0 if strip is None else int(strip.height)
        self._bar, self._aside = bar_for(theme, page.bar, self.tell, bottom, focus=page.focus, film=True)
        self._aside += more
        bottom -= int(self._bar.height)
        lay = self._lay_in_turns if tight(theme) else self._lay_upright if theme.portrait else self._lay_beside
        turns = lay(page, bottom)
        if strip is not None:
            self.add(strip, 0, bottom)
            bottom += int(strip.height)
        self.add(self._bar, 0, bottom)
        if page.band is not None:
            band = ControlBand(theme, page.band.controls(), self.tell, focus=page.focus)
            self.add(band, 0, theme.height_px - band.height)
        self._move(self._lately)
        return turns

    def _lay_beside(self, page: FilmPage, bottom: int) -> int:
        theme, gap, top = self.theme, self.theme.px(48), self.theme.px(48)
        high = bottom - top - theme.px(32)
        least = max([theme.grown(LEAST_BESIDE_DRAWN), *(self._need(c) for c in (*page.toggles, *page.links))])
        room = theme.width_px - 2 * theme.margin - gap - least
        width, height = fitted(page.size, (room, high))
        self._put_stage(page, theme.margin, top, width, height)
        left = theme.margin + width + gap
        beside = theme.width_px - theme.margin - left
        return self._put_column(page, left, top, beside, high)

    def _lay_in_turns(self, page: FilmPage, bottom: int) -> int:
        """The stage over the whole width, then the words; the buttons that turn at the side, upright at the foot."""
        theme, top, edge, left = self.theme, self.theme.px(24), self.theme.px(16), self.theme.margin
        inner, high, side = theme.width_px - 2 * left, bottom, 0
        if theme.portrait:
            high -= int(TurnRow(theme, page, self.tell, 0, 2, inner, surface="ground").height)
        else:
            side = TurnSide.width_for(theme, page.turning)
            inner -= side
        column = PagedColumn(theme, self._pieces(page, inner), inner, high - 2 * top)
        turns = column.turns + 1
        turn = self._turn_of(page, column, 1)
        lines = CAPTION_LINES_UPRIGHT if theme.portrait else CAPTION_LINES
        below = lines * theme.line("lead") + 2 * edge if page.captions_on and page.showing else 0
        width, height = fitted(page.size, (inner, high - top - max(below, top)))
        if turn:
            column.turn = turn - 1
            self.add(column, left, top)
            self._stage, self._captions = Stage(theme, width, height, self._texture), None
        else:
            self._put_stage(page, left + (inner - width) // 2, top, width, height)
            self._captions = CaptionBox(theme, inner)
            self.add(self._captions, left, high - edge)
        if theme.portrait:
            row = TurnRow(theme, page, self.tell, turn, turns, inner, surface="ground")
            self.add(row, left, high)
        else:
            self.add(TurnSide(theme, page, self.tell, turn, turns, side, bottom), theme.width_px - side, 0)
        return turns

    def _lay_upright(self, page: FilmPage, bottom: int) -> int:
        theme = self.theme
        width, height = fitted(page.size, (theme.width_px, round(bottom * 0.5)))
        self._put_stage(page, (theme.width_px - width) // 2, 0, width, height)
        top = height + theme.px(40)
        room = theme.width_px - 2 * theme.margin
        return self._put_column(page, theme.margin, top, room, bottom - top - theme.px(24))

    def _need(self, control: Any) -> int:
        if control.role == "toggle":
            return int(Toggle(self.theme, control, self.tell, state_words=self._state_words(control)).width)
        return Button.least_width(self.theme, control) + self.theme.px(16)

    def _state_words(self, control: Any) -> str:
        language = self.page.language
        return STRINGS.say(language, "On") if control.chosen else STRINGS.say(language, "Off")

    def _put_stage(self, page: FilmPage, left: int, top: int, width: int, height: int) -> None:
        theme = self.theme
        self._stage = Stage(theme, width, height, self._texture)
        if page.showing or page.poster is None:
            self.add(self._stage, left, top)
        else:
            self.add(Picture(theme, self.media, page.poster, width, height), left, top)
        if theme.high:
            self.outline(left, top, width, height, "line", theme.stroke(4))
        edge = theme.px(24)
        if not tight(theme):
            self._captions = CaptionBox(theme, width - 2 * edge)
            self.add(self._captions, left + edge, top + height - theme.px(28))

    def _pieces(self, page: FilmPage, width: int) -> list[Piece]:
        """What stands beside the stage."""
        theme, px = self.theme, self.theme.px
        pieces = [Piece(Heading(theme, page.stop, page.title, page.subtitle, width, surface="ground"), heading=True)]
        if page.note:
            pieces.append(Piece(Noted(theme, "info", page.note, width, "soft"), px(20)))
        for control in page.toggles:
            toggle = Toggle(
                theme, control, self.tell, state_words=self._state_words(control), width=width, focus=page.focus
            )
            pieces.append(Piece(toggle, px(36)))
        for control in (*page.links, *page.chapters):
            button = Button(theme, control, self.tell, width=width, focus=page.focus, drawn_height=92)
            pieces.append(Piece(button, px(16)))
        return pieces + aside_pieces(theme, self._aside, self.tell, width, focus=page.focus, surface="ground")

    def _put_column(self, page: FilmPage, left: int, top: int, width: int, height: int) -> int:
        theme, pieces = self.theme, self._pieces(page, width)
        column = PagedColumn(theme, pieces, width, height)
        if column.turns == 1:
            self.add(column, left, top)
            return 1
        row_height = int(TurnRow(theme, page, self.tell, 0, 2, width, surface="ground").height)
        column = PagedColumn(theme, pieces, width, height - row_height)
        column.turn = self._turn_of(page, column)
        self.add(column, left, top)
        row = TurnRow(theme, page, self.tell, column.turn, column.turns, width, surface="ground")
        self.add(row, left, top + height - row_height)
        return column.turns

    @staticmethod
    def _turn_of(page: FilmPage, column: PagedColumn, first: int = 0) -> int:
        """The turn that has the focus, else the visitor's; `first`: how many there are before the column."""
        for number, placed in enumerate(column.pages):
            if any(getattr(piece.widget, "focused", False) for piece, _ in placed):
                return number + first
        return min(page.turning.turn, column.turns + first - 1)

    def live(self, live: Live) -> None:
        self._lately = live
        self._move(live)

    def _move(self, live: Live) -> None:
        if self._bar is not None:
            self._bar.live(live)
        if self._captions is not None and self.page is not None:
            on = self.page.captions_on and self.page.showing
            self._captions.say(live.caption if on else Said("", ""))

    def frame(self, frame: Frame) -> None:
        if self._stage is not None and self.page is not None and self.page.showing:
            self._stage.show(frame)
