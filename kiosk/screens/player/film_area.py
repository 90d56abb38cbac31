"""Where a film is seen: its pictures, the words on them, and who signs it.

Rules: each picture goes into one texture of its own size, or into three of its planes (graphics/plane_canvas.py), drawn
at the size it was asked in. Captions stand on solid ground, at most as wide and half as high as their stage, never over
the signer: where they are too high to stand under it they stand beside it. A small signer has the area of the drawn
inset, whatever the shape of its film, at the top right of the stage or, where words are larger, beside it; a large one
has up to half of the room, the film beside it. Where a film with a signer beside it leaves room under both, captions
stand there, and the whole film is seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from kiosk.content.texts import LocalizedText
from kiosk.players.player import VideoFrame
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.player.film_texture import FilmTexture
from kiosk.screens.widgets.widget import CanvasWidget

Size = tuple[int, int]
INSET_DRAWN = (300, 340)
EDGE_DRAWN, GAP_DRAWN, FOOT_DRAWN = 24, 24, 28
MOST_OF_STAGE = 0.4


def fitted(size: Size, room: Size) -> Size:
    """The largest size of this shape in that room."""
    times = min(room[0] / max(1, size[0]), room[1] / max(1, size[1]))
    return max(2, round(size[0] * times)), max(2, round(size[1] * times))


@dataclass(frozen=True, slots=True)
class Captions:
    """Where captions stand: their left and foot, from the left and top of the room, and how wide; see CaptionBox."""

    left: int
    foot: int
    width: int
    clear: int = 0
    beside: int = 0


@dataclass(frozen=True, slots=True)
class Arranged:
    """Film, signer and captions in a room: sizes, and where each begins from its left and top."""

    film: Size
    film_at: Size
    signer: Size | None
    signer_at: Size
    captions: Captions
    used: Size


def arranged(
    theme: Theme, film: Size, signer: Size | None, room: Size, *, large: bool, over: bool, lines: int, across: bool
) -> Arranged:
    """over: a small signer is an inset on the film, else it has its place beside. lines: for how many lines of captions
    the stage leaves room under the inset, 0 where they stand elsewhere. across: captions stand below both."""
    edge, foot, gap = theme.px(EDGE_DRAWN), theme.px(FOOT_DRAWN), theme.px(GAP_DRAWN)
    clear = lines * theme.line("lead") + theme.px(16) if lines else 0
    whole = room
    if across:
        room = (room[0], room[1] - clear - foot - gap)
    if signer is None:
        stage = fitted(film, room)
        return Arranged(stage, (0, 0), None, (0, 0), Captions(edge, stage[1] - foot, stage[0] - 2 * edge), stage)
    if over and not large:
        stage = fitted(film, room)
        free = stage[1] - edge - (clear + foot + gap if lines else edge)
        seen = _inset(theme, signer, (round(stage[0] * MOST_OF_STAGE), max(2, free)))
        words = Captions(edge, stage[1] - foot, stage[0] - 2 * edge, clear, stage[0] - seen[0] - 2 * edge - gap)
        return Arranged(stage, (0, 0), seen, (stage[0] - edge - seen[0], edge), words, stage)
    half = ((room[0] - gap) // 2, room[1])
    seen = fitted(signer, half) if large else _inset(theme, signer, half)
    stage = fitted(film, (room[0] - gap - seen[0], room[1]))
    used = (stage[0] + gap + seen[0], max(stage[1], seen[1]))
    film_at = (0, (used[1] - stage[1]) // 2 if across or not lines else 0)
    under = max(used[1], stage[1] + gap + clear)
    if across:
        words = Captions(edge, min(whole[1] - foot, used[1] + gap + clear), whole[0] - 2 * edge)
    elif lines and under <= room[1]:
        words = Captions(0, under, stage[0])
    else:
        words = Captions(0, used[1] - (foot if stage[1] == used[1] else 0), stage[0])
    return Arranged(stage, film_at, seen, (stage[0] + gap, 0), words, used)


def _inset(theme: Theme, signer: Size, room: Size) -> Size:
    """A small signer: as large an area as the drawn inset's, where there is room for it."""
    drawn = theme.px(INSET_DRAWN[0]) * theme.px(INSET_DRAWN[1])
    times = sqrt(drawn / max(1, signer[0] * signer[1]))
    wanted = (round(signer[0] * times), round(signer[1] * times))
    return wanted if wanted[0] <= room[0] and wanted[1] <= room[1] else fitted(signer, room)


class FilmArea(CanvasWidget):
    """A film's pictures, whole, on ground; `texture` is the last one where there was one before."""

    mirrors = False

    def __init__(self, context: ScreenContext, width: int, height: int, texture: FilmTexture | None = None) -> None:
        super().__init__(context, width, height)
        self.texture = texture

    @property
    def shown_size(self) -> Size:
        return int(self.width), int(self.height)

    def draw(self) -> None:
        x, y, wide, high = self.box
        size = (0, 0) if self.texture is None else self.texture.size
        if size != (wide, high):
            shapes.fill(self.box, self.theme.colour("ground"))
        if self.texture is not None:
            width, height = size if self._fits_exactly(size) else fitted(size, (wide, high))
            place = (x + (wide - width) // 2, y + (high - height) // 2)
            self.texture.draw(self.canvas.before, place, (width, height))

    def show(self, frame: VideoFrame) -> None:
        if self.texture is None or not self.texture.fits(frame):
            self.texture = FilmTexture(frame, smooth=not self._fits_exactly((frame.width, frame.height)))
            self.paint()
        self.texture.take(frame)
        self.canvas.ask_update()

    def _fits_exactly(self, size: tuple[int, ...]) -> bool:
        """Whether a picture of this size was made for this stage: one side the same, none larger."""
        wide, high = self.shown_size
        return size[0] <= wide and size[1] <= high and (size[0] >= wide - 1 or size[1] >= high - 1)


class Inset(FilmArea):
    """The signer's pictures, with a line around them."""

    def draw(self) -> None:
        super().draw()
        shapes.outline(self.box, self.theme.colour("fg"), self.theme.outline)


class CaptionBox(CanvasWidget):
    """The film's words now, at most two lines as written, on solid ground; nothing where there are none.

    clear: how high it may be over its whole width; higher, it has `beside` of its width, at the left. most: how high it
    may be at all; what has more lines is shown in parts, one after the other while it is spoken."""

    def __init__(
        self, context: ScreenContext, most_width: int, clear: int = 0, beside: int = 0, *, most: int = 1 << 20
    ) -> None:
        theme = context.theme
        super().__init__(context, most_width, 0)
        self.caption = LocalizedText("", "")
        self.clear, self.beside, self.most = clear, beside, most
        self.parts, self.part = 1, 0
        self.covered: shapes.Box | None = None
        self.least_width = min(most_width, theme.grown(928))

    def set_text(self, text: LocalizedText, share: float = 0.0) -> None:
        """share: how much of its time has passed, 0 to 1."""
        if text != self.caption:
            self.caption, self.part = text, 0
            self.paint()
        part = min(int(share * self.parts), self.parts - 1)
        if part != self.part:
            self.part = part
            self.paint()

    def lines_of(self, text: LocalizedText) -> int:
        """How many lines these words have here."""
        before, self.caption = self.caption, text
        words = self._words(int(self.width) - 2 * self.theme.px(24))
        self.caption = before
        return len(words.lines)

    def draw(self) -> None:
        self.covered = None
        if not self.caption:
            return
        theme, pad, edge = self.theme, self.theme.px(24), self.theme.px(16)
        most, left = int(self.width), int(self.x)
        words = self._words(most - 2 * pad)
        width = min(most, max(self.least_width, words.widest + 2 * pad))
        if self.beside and words.height + edge > self.clear:
            words = self._words(self.beside - 2 * pad)
            most = width = self.beside
        words = self._present_part(words, self.most - edge)
        x, bottom = left + (most - width) // 2, int(self.y)
        height = words.height + edge
        self.covered = (x, bottom, width, height)
        shapes.fill(self.covered, theme.colour("ground"), theme.px(6))
        if theme.high:
            shapes.outline(self.covered, theme.colour("line"), theme.stroke(4), theme.px(6))
        self.draw_text(words, left + pad, bottom + height - edge // 2, theme.colour("fg"))

    def _present_part(self, words: typesetting.Block, room: int) -> typesetting.Block:
        """The lines that are shown now, where not all have room: parts as even as can be."""
        count = len(words.lines)
        self.parts = -(-count // max(1, room // words.line_px))
        each = -(-count // self.parts)
        return words.part(self.part * each, min(count, (self.part + 1) * each)) if self.parts > 1 else words

    def _words(self, room: int) -> typesetting.Block:
        text, language = self.caption.words, self.caption.language
        if typesetting.natural_width(self.theme, text, "lead", language=language) > room:
            text = " ".join(text.split())  # lines too long for here are broken anew
        return typesetting.block(self.theme, text, "lead", room, language=language, align="center")
