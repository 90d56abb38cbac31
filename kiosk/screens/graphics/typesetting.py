"""Words measured and drawn with the shipped fonts: a text becomes a Block of lines, a Block is drawn on a
canvas.

Rules: what is measured is what is drawn, by the same shaper. Each run of a line is one white texture, drawn at whole
pixels and tinted by the colour before it; the same words in the same size are rendered once. A Block's height is lines
times line height, whatever the font's own height.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, NamedTuple

from kivy.core.text import Label as CoreLabel
from kivy.core.text import LabelBase
from kivy.core.text._text_sdl2 import _SurfaceContainer
from kivy.graphics import Color, Rectangle

from kiosk.content.design_tokens import TYPE
from kiosk.content.texts import everywhere, language_of
from kiosk.fonts import ICON_FACE, face_for, icons, path, script
from kiosk.screens.graphics.font_runs import Run
from kiosk.screens.graphics.kivy_types import Texture
from kiosk.screens.graphics.line_breaks import HYPHEN, forget_hyphenation, sentence_ends, title_ends, unbroken
from kiosk.screens.graphics.text_shaping import (
    ANY_LENGTH,
    ReadingLength,
    TextLine,
    lines,
    right_to_left,
    shaped,
    writable,
)
from kiosk.screens.graphics.texture_cache import MIB, TextureCache
from kiosk.screens.graphics.theme import Colour, Theme

TEXT_LIMIT_BYTES = 24 * MIB
WEIGHTS = {
    "regular": "sans",
    "medium": "sans-medium",
    "semibold": "sans-semibold",
    "italic": "serif-italic",
    "serif": "serif",
}
TITLES = ("hero", "h1", "h2", "h3", "card")
SMALL_TITLE = "plate-title"  # of a title that has little height, or that breaks badly where it is larger
READ = ("label", "label-close", "body", "lead", "book", "inscription")
"""What is read as a text."""
LETTERS, CAPTION = 55, ReadingLength(65, 80)
"""Of a line of such a text; of a caption of several lines, and of one."""
UNBROKEN_PX = 1 << 20
"""The width of a text that nothing breaks but its own newlines."""
SQUARE_LETTERS, SQUARE_SCRIPTS = 40, ("zh", "ja", "ko")
MOST_LONE_WORDS = 3  # lines of a title, of which one has more than one word
LEAST_LONE = 0.5  # of the widest line of a title: how wide a word alone is
LEAST_LINES = 2  # of a text that is parted, on each side
HYPHENS = ("-", HYPHEN)
# An icon that the font has in two: (icon, its share of the size).
BUILT_ICONS = {"accessibility": (("circle", 1.08), ("person-standing", 0.8))}


@cache
def _registered(face: str) -> str:
    name = f"kiosk-{face}"
    LabelBase.register(name, str(path(face)))
    return name


class ShapedText(CoreLabel):
    """A text that SDL's font library shapes with HarfBuzz. Direction and script belong to the opened font and are set
    only when it draws: each pair has a font of its own, which draws nothing before it measures."""

    _ready = _SurfaceContainer(1, 1)
    _font_id = ""

    def _get_font_id(self) -> str:
        if not self._font_id:
            options = self.options
            self._font_id = f"{super()._get_font_id()}|{options['font_direction']}|{options['font_script_name']}"
        return self._font_id

    def get_extents(self, text: str) -> tuple[int, int]:
        self._ready.render(self, "", 0, 0)
        return super().get_extents(text)


def _label(run: Run, size_px: int) -> Any:
    """Hinting is "normal": with "light" a width depends on what was drawn before, by a pixel in a hundred."""
    return ShapedText(
        text=run.text,
        font_name=_registered(run.face),
        font_size=size_px,
        font_hinting="normal",
        font_direction="rtl" if run.rtl else "ltr",
        font_script_name=script(run.face),
    )


@cache
def _measuring(face: str, size_px: int, rtl: bool = False) -> Any:
    return _label(Run("", face, rtl), size_px)


@lru_cache(maxsize=16384)
def width_of(run: Run, size_px: int) -> int:
    width: int = _measuring(run.face, size_px, run.rtl).get_extents(run.text)[0]
    return width


@cache
def _ascent(face: str, size_px: int) -> int:
    ascent: int = _measuring(face, size_px).get_ascent()
    return ascent


@cache
def _descent(face: str, size_px: int) -> int:
    descent: int = -_measuring(face, size_px).get_descent()
    return descent


def texture_of(cache: TextureCache, run: Run, size_px: int) -> Texture:
    key = (run, size_px)
    texture = cache.get(key)
    if texture is None:
        label = _label(run, size_px)
        label.refresh()
        label.texture.min_filter = label.texture.mag_filter = "nearest"
        texture = cache.put(key, label.texture)
    return texture


@cache
def _height(face: str, size_px: int) -> int:
    height: int = _measuring(face, size_px).get_extents(" ")[1]
    return height


@lru_cache(maxsize=256)
def _rise(run: Run, size_px: int) -> int:
    """How far marks rise over the font's own height, in pixels: SDL's texture is higher by it, but does not say whether
    above or below. A hyphen in front of the words shows how far down their line is."""
    mark = Run(HYPHEN, face_for(run.face, HYPHEN), run.rtl)
    if mark.face != run.face:
        return 0
    rows = [
        _first_row(words, size_px, width_of(mark, size_px)) for words in (Run(f"{HYPHEN}  {run.text}", *run[1:]), mark)
    ]
    return rows[0] - rows[1]


def _first_row(run: Run, size_px: int, columns: int) -> int:
    """The first row, from the top, that has ink in the columns where the words begin."""
    label = _label(run, size_px)
    label.refresh()
    width, pixels = label.texture.width, label.texture.pixels
    first = width - columns if run.rtl else 0
    rows = range(label.texture.height)
    return next(
        row for row in rows if any(pixels[4 * (row * width + first) + 3 : 4 * (row * width + first + columns) : 4])
    )


class TextForm(NamedTuple):
    """How a text is set, whatever its width. broken_as: another face, which says where the lines end."""

    face: str
    broken_as: str
    size_px: int
    line_px: int
    balanced: bool = False
    reading: ReadingLength = ANY_LENGTH


@dataclass(frozen=True, slots=True)
class Block:
    """A text broken into lines for one width. align: left | center | right. text: what was broken, where it may be
    parted inside a line; language: of the text; reading: how long its lines may be."""

    lines: tuple[TextLine, ...]
    face: str
    size_px: int
    line_px: int
    width: int
    align: str
    text: str = ""
    language: str = ""
    reading: ReadingLength = ANY_LENGTH

    @property
    def height(self) -> int:
        return len(self.lines) * self.line_px

    @property
    def widest(self) -> int:
        return max((round(line.width) for line in self.lines), default=0)

    def part(self, first: int, last: int) -> Block:
        """Only the lines from first up to last."""
        return replace(self, lines=self.lines[first:last], text="")

    @property
    def goes_on(self) -> bool:
        """Whether it is the beginning of a text that was parted inside a sentence."""
        return bool(self.lines) and not self.text

    def parted(self, most: int, least: int = LEAST_LINES, *, whole: bool = False) -> tuple[Block, Block] | None:
        """At most so many lines and the rest, at least two on each side (or as few as `least`); None: it stays whole.
        It parts at the end of a sentence, if that leaves no more than a third of the lines empty, else, unless `whole`,
        between lines, inside no word with a hyphen if it can."""
        fit = min(most, len(self.lines) - least)
        sentence = self._at_sentence(most, LEAST_LINES if whole else fit - fit // 3)
        if sentence is not None or whole or fit < least:
            return sentence
        if fit > least and self.lines[fit - 1].text.endswith(HYPHENS):
            fit -= 1
        start = self.lines[fit].start
        return (self.part(0, fit), self._laid(start, len(self.text)) if self.text else self.part(fit, len(self.lines)))

    def _at_sentence(self, most: int, least: int) -> tuple[Block, Block] | None:
        for end in reversed(sentence_ends(self.text, self.language)[:-1]):
            line = bisect_left(self.lines, end, key=lambda line: line.start)
            if max(least, LEAST_LINES) <= line <= most:
                head, tail = self._laid(0, end), self._laid(end, len(self.text))
                if len(head.lines) <= most and min(len(head.lines), len(tail.lines)) >= LEAST_LINES:
                    return head, tail
        return None

    def _laid(self, start: int, stop: int) -> Block:
        """That part of the text, broken anew."""
        form = TextForm(self.face, "", self.size_px, self.line_px, reading=self.reading)
        return _block(self.text[start:stop].strip(), form, self.width, self.language, self.align)


def face_of(token: str, weight: str = "") -> str:
    return WEIGHTS[weight] if weight else TYPE[token].face


def block(
    theme: Theme,
    text: str,
    token: str,
    width: int,
    *,
    language: str = "",
    weight: str = "",
    align: str = "start",
    broken_as: str = "",
) -> Block:
    """broken_as: another weight, which says where the lines end. language: else that which the text knows. The lines of
    a title are balanced, those of what is read are no longer than is easily read."""
    broken = WEIGHTS[broken_as] if broken_as else ""
    language = language or language_of(text)
    sizes = theme.size(token), theme.line(token)
    form = TextForm(face_of(token, weight), broken, *sizes, token in TITLES, _reading(token, language))
    return _block(str(text), form, max(1, width), language, align)


def _reading(token: str, language: str) -> ReadingLength:
    if token not in (*READ, "caption"):
        return ANY_LENGTH
    if language.split("-")[0] in SQUARE_SCRIPTS:
        return ReadingLength(SQUARE_LETTERS)
    return CAPTION if token == "caption" else ReadingLength(LETTERS)


@lru_cache(maxsize=2048)  # more than a page has: one that is drawn anew is not measured anew
def _block(text: str, form: TextForm, width: int, language: str, align: str) -> Block:
    face, size_px = form.face, form.size_px

    def measure(run: Run) -> float:
        return width_of(run, size_px)

    if align == "start":
        align = "right" if right_to_left(text, language) else "left"
    text = writable(text)
    found = lines(text, width, face, measure, language, form.broken_as, balanced=form.balanced, reading=form.reading)
    return Block(found, face, size_px, form.line_px, width, align, text, language, form.reading)


def natural_width(theme: Theme, text: str, token: str, weight: str = "", language: str = "") -> int:
    """How wide the words are when nothing breaks them but their own newlines."""
    return block(theme, text, token, UNBROKEN_PX, language=language, weight=weight).widest


def widest(theme: Theme, text: str, token: str, weight: str = "") -> int:
    """How wide the words are in whichever of the museum's languages has them widest: what a layout is chosen by."""
    return _widest(theme, everywhere(text), token, weight)


@lru_cache(maxsize=2048)
def _widest(theme: Theme, wordings: tuple[str, ...], token: str, weight: str) -> int:
    return max(natural_width(theme, words, token, weight) for words in wordings)


def tallest(theme: Theme, text: str, token: str, width: int, *, weight: str = "") -> int:
    """How high the words are in this width in whichever of the museum's languages needs most lines."""
    return _tallest(theme, everywhere(text), token, width, weight)


@lru_cache(maxsize=2048)
def _tallest(theme: Theme, wordings: tuple[str, ...], token: str, width: int, weight: str) -> int:
    return max(block(theme, words, token, width, weight=weight).height for words in wordings)


def title_token(theme: Theme, text: str, token: str, width: int, most: int = 2, height: int = 0) -> str:
    """The type of a title: this one, or a smaller one where in any of the museum's languages it would take more than so
    many lines in this width, be higher than this (0: whatever it is) or a word of it be parted; the smallest, whatever
    it takes then. Where one of these keeps together what print does, and words in company, that."""
    smaller = TITLES[TITLES.index(token) :]
    highs = [(each, tallest(theme, text, each, width)) for each in smaller]
    fitting = (each for each, high in highs if high <= most * theme.line(each) and high <= (height or high))
    whole = [each for each in fitting if widest_word(theme, text, each) <= width]
    return next((each for each in whole if ends_well(theme, text, each, width)), [*whole, TITLES[-1]][0])


def ends_well(theme: Theme, text: str, token: str, width: int) -> bool:
    """Whether in each of the museum's languages no line of the title ends where print keeps together, none is a word
    much narrower than the others, and not each of several has a word alone."""
    for words in everywhere(text):
        found = block(theme, words, token, width).lines
        if len(found) >= MOST_LONE_WORDS and len(found) >= len(words.split()):
            return False
        if len(found) > 1 and not {line.start for line in found[1:]} <= {*title_ends(words, language_of(words))}:
            return False
        lone = [line.width for line in found if len(line.text.split()) == 1]
        if lone and min(lone) < LEAST_LONE * max(line.width for line in found):
            return False
    return True


def widest_word(theme: Theme, text: str, token: str, weight: str = "") -> int:
    """How wide a box must be at the least so that no word is parted, in any of the museum's languages."""
    return max(longest_word(theme, words, token, weight) for words in everywhere(text))


@lru_cache(maxsize=2048)
def longest_word(theme: Theme, text: str, token: str, weight: str = "") -> int:
    """How wide a box must be at the least, so that no word is parted."""
    return max((natural_width(theme, word, token, weight) for word in unbroken(text, language_of(text))), default=0)


def one_line(theme: Theme, text: str, token: str, weight: str = "") -> Block:
    return _one_line(theme, str(text), token, weight, language_of(text))


@lru_cache(maxsize=2048)
def _one_line(theme: Theme, text: str, token: str, weight: str, language: str) -> Block:
    face, size_px = face_of(token, weight), theme.size(token)
    line = shaped(text, face, lambda run: width_of(run, size_px), language)
    return Block((line,), face, size_px, theme.line(token), round(line.width), "left")


def draw(cache: TextureCache, words: Block, x: int, top: int, colour: Colour) -> None:
    """Add the words to the open canvas; x and top are window pixels, top counted upward."""
    Color(*colour)
    ascent, descent = _ascent(words.face, words.size_px), _descent(words.face, words.size_px)
    # As a browser does: the font's own height is centred on the line's.
    baseline = (words.line_px - (ascent + descent)) // 2 + ascent
    slack_share = {"left": 0.0, "center": 0.5, "right": 1.0}[words.align]
    for number, line in enumerate(words.lines):
        left = x + round((words.width - line.width) * slack_share)
        line_top = top - number * words.line_px
        for run in line.runs:
            texture = texture_of(cache, run, words.size_px)
            bottom = line_top - baseline - (texture.height - _ascent(run.face, words.size_px))
            if texture.height > _height(run.face, words.size_px):
                bottom += _rise(run, words.size_px)
            Rectangle(texture=texture, pos=(left, bottom), size=texture.size)
            left += width_of(run, words.size_px)


def draw_icon(
    cache: TextureCache, name: str, x: int, top: int, size_px: int, colour: Colour, *, flipped: bool = False
) -> None:
    """Add an icon whose square has its top left corner here. flipped: as a mirror shows it."""
    Color(*colour)
    for part, share in BUILT_ICONS.get(name, ((name, 1.0),)):
        part_px = round(size_px * share)
        texture = texture_of(cache, Run(icons()[part], ICON_FACE), part_px)
        inset = (size_px - part_px) // 2
        left = x + inset + (part_px - texture.width) // 2
        corners = texture.tex_coords
        if flipped:
            corners = (*corners[2:4], *corners[0:2], *corners[6:8], *corners[4:6])
        Rectangle(
            texture=texture,
            pos=(left, top - inset - (part_px + texture.height) // 2),
            size=texture.size,
            tex_coords=corners,
        )


def forget() -> None:
    """Keep nothing of the words that were measured so far."""
    for kept in (width_of, _rise, _block, _widest, _tallest, longest_word, _one_line):
        kept.cache_clear()
    forget_hyphenation()
