"""The product's look on this screen: every size in its pixels, worked out once from its millimetres.

Rules: `width_mm` is the long side of the screen, also where it stands upright. Figures of the drawings are
for a screen 1920 pixels long; `px` scales them to this window, `size`, `line`, `icon` and `grown` also by how
large words must be. Which layout is drawn follows from how much larger words are than in the drawings. The
page fills the window, or (`lowered`) its lower part: then `above_px` of the window are above it; at its very top may
be a strip (`strip_px`) with an announcement. A theme never changes: another text size or contrast is another theme. A
page that is read from the right is `mirrored`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property

from kiosk.content import design_tokens

Colour = tuple[float, float, float, float]
LAYOUTS = (("normal", 1.05), ("wide125", 1.4), ("wide150", design_tokens.LARGEST_SCALE))

LOWER_UPRIGHT_DRAWN, LOWER_DRAWN, LOWER_LARGE_DRAWN = 1200, 720, 864
"""How high a page is that stands in the lower part of the screen: on an upright one, on a wide one, and there in larger
words."""
LARGEST_DRAWN = 1.5
"""The largest words of the drawings; where they are larger, as on the smallest screens, such a page is as much higher,
and on an upright screen, where they take more lines, by as much again."""

LOWER_ROW_DRAWN = 104
"""The height of a row of controls on such a page, however large its words are."""


@cache
def rgba(text: str, opacity: float = 1.0) -> Colour:
    red, green, blue = (int(text[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return (red, green, blue, opacity)


@dataclass(frozen=True)
class Theme:
    width_px: int
    height_px: int
    width_mm: float = 531.0
    viewing_mm: float = 600.0
    text_scale: float = 1.0
    contrast: str = "standard"
    still: bool = False
    mirrored: bool = False
    above_px: int = 0
    strip_px: int = 0

    def __post_init__(self) -> None:
        design_tokens.require_fit(self.base, self.unit, self.viewing_mm, self.width_mm)

    @classmethod
    def fitting(
        cls, size: tuple[int, int], width_mm: float, viewing_mm: float, text: float, contrast: str, still: bool
    ) -> Theme:
        """The theme of a window that has this size now, whatever it is: where its words would not fit they are as large
        as fits."""
        unit = min(max(size) / design_tokens.REFERENCE_LONG_PX, min(size) / design_tokens.REFERENCE_SHORT_PX)
        set_for_mm = design_tokens.reading_mm(viewing_mm, unit, width_mm / max(size))
        return cls(*size, width_mm, set_for_mm, text, contrast, still)

    @property
    def portrait(self) -> bool:
        return self.window_px > self.width_px

    @cached_property
    def lowered(self) -> Theme:
        """The same for a page in the lower part of this window."""
        wide = LOWER_DRAWN if self.scale <= LAYOUTS[0][1] + 0.005 else LOWER_LARGE_DRAWN
        larger = max(1.0, self.scale / LARGEST_DRAWN)
        drawn = LOWER_UPRIGHT_DRAWN * larger**2 if self.portrait else wide * larger
        page_px = min(self.window_px, self.px(drawn))
        return replace(self, height_px=page_px, above_px=self.window_px - page_px)

    def under_strip(self, strip_px: int) -> Theme:
        """The same for a page with a strip at the top of the window, as high as that."""
        if self.above_px > strip_px:
            return replace(self, above_px=self.above_px - strip_px, strip_px=strip_px)
        return replace(self, height_px=self.height_px + self.above_px - strip_px, above_px=0, strip_px=strip_px)

    @property
    def window_px(self) -> int:
        """The height of the window: that of the page, of what is above it and of the strip at the top."""
        return self.height_px + self.above_px + self.strip_px

    @property
    def high(self) -> bool:
        return self.contrast == "high"

    @cached_property
    def mm_per_px(self) -> float:
        return self.width_mm / max(self.width_px, self.window_px)

    @cached_property
    def unit(self) -> float:
        """One pixel of the drawings, in pixels of this window."""
        long_px, short_px = max(self.width_px, self.window_px), min(self.width_px, self.window_px)
        return min(long_px / design_tokens.REFERENCE_LONG_PX, short_px / design_tokens.REFERENCE_SHORT_PX)

    @cached_property
    def base(self) -> int:
        return design_tokens.base_px(self.viewing_mm, self.mm_per_px)

    @cached_property
    def scale(self) -> float:
        """How much larger words are here than in the drawings."""
        return self.base / (design_tokens.REFERENCE_BASE_PX * self.unit) * self.text_scale

    @cached_property
    def layout(self) -> str:
        """normal | wide125 | wide150; of a lower page never normal."""
        layouts = LAYOUTS[1:] if self.above_px else LAYOUTS
        return next((name for name, most in layouts if self.scale <= most + 0.005), "wide150")

    def px(self, drawn: float) -> int:
        """A length of the drawings in this window: space, a picture, a margin."""
        return round(drawn * self.unit)

    def space(self, token: str) -> int:
        """A gap or padding: xs | s | m | l | xl | xxl."""
        return self.px(design_tokens.SPACE_PX[token])

    def stroke(self, drawn: float) -> int:
        """The width of a line: never less than a pixel."""
        return max(1, round(drawn * self.unit))

    def grown(self, drawn: float) -> int:
        """The height or width of a box made for words, which grows with them."""
        return round(drawn * self.unit * max(1.0, self.scale))

    def size(self, token: str) -> int:
        return round(design_tokens.TYPE[token].ratio * self.base * self.text_scale)

    def line(self, token: str) -> int:
        kind = design_tokens.TYPE[token]
        return round(kind.line_px / kind.px * self.size(token))

    def icon(self, drawn: float) -> int:
        return self.grown(drawn)

    def target(self, drawn: float) -> int:
        """A side of something to be touched: as drawn, and never smaller than the finger needs. On a lower page it does
        not grow beyond a row."""
        row = max(self.px(drawn), self.px(LOWER_ROW_DRAWN)) if self.above_px else self.grown(drawn)
        return max(min(self.grown(drawn), row), design_tokens.target_px(design_tokens.LEAST_TARGET_MM, self.mm_per_px))

    @cached_property
    def main_target(self) -> int:
        """The least side of what a page is for: its main button, what turns it."""
        return design_tokens.target_px(design_tokens.MAIN_TARGET_MM, self.mm_per_px)

    @cached_property
    def outline(self) -> int:
        return self.stroke(4 if self.high else 3)

    @property
    def inside_outline(self) -> int:
        """How far from the outer edge of an outline what stands in it begins: in both contrasts as far."""
        return self.stroke(3)

    @property
    def margin(self) -> int:
        return self.px(48 if self.portrait else 64)

    @property
    def gutter(self) -> int:
        return self.px(24 if self.portrait else 32)

    def colour(self, token: str, opacity: float = 1.0) -> Colour:
        return rgba(design_tokens.COLOURS[self.contrast][token], opacity)

    def motion_s(self, name: str) -> float:
        return 0.0 if self.still else design_tokens.MOTION_MS[name] / 1000
