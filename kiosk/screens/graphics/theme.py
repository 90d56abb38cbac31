"""The product's look on this screen: every size in its pixels, worked out once from its millimetres.

Rules: `width_mm` is the long side of the screen, also where it stands upright. Figures of the drawings are
for a screen 1920 pixels long; `px` scales them to this window, `size`, `line`, `icon` and `grown` also by how
large words must be. Which layout is drawn follows from how much larger words are than in the drawings. A
theme never changes: another text size or contrast is another theme.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from kiosk.content import design_tokens

Colour = tuple[float, float, float, float]
LAYOUTS = (("normal", 1.05), ("wide125", 1.4), ("wide150", design_tokens.LARGEST_SCALE))


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

    def __post_init__(self) -> None:
        design_tokens.require_fit(self.base, self.unit, self.viewing_mm, self.width_mm)

    @classmethod
    def fitting(
        cls, size: tuple[int, int], width_mm: float, viewing_mm: float, text: float, contrast: str, still: bool
    ) -> Theme:
        """The theme of a window that has this size now, whatever it is: where its words would not fit they are as large
        as fits."""
        unit = min(max(size) / design_tokens.REFERENCE_LONG_PX, min(size) / design_tokens.REFERENCE_SHORT_PX)
        near_mm = min(viewing_mm, design_tokens.nearest_mm(unit, width_mm / max(size)))
        return cls(*size, width_mm, near_mm, text, contrast, still)

    @property
    def portrait(self) -> bool:
        return self.height_px > self.width_px

    @property
    def high(self) -> bool:
        return self.contrast == "high"

    @cached_property
    def mm_per_px(self) -> float:
        return self.width_mm / max(self.width_px, self.height_px)

    @cached_property
    def unit(self) -> float:
        """One pixel of the drawings, in pixels of this window."""
        long_px, short_px = max(self.width_px, self.height_px), min(self.width_px, self.height_px)
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
        """normal | wide125 | wide150"""
        return next((name for name, most in LAYOUTS if self.scale <= most + 0.005), "wide150")

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
        """A side of something to be touched: as drawn, and never smaller than the finger needs."""
        return max(self.grown(drawn), design_tokens.target_px(design_tokens.LEAST_TARGET_MM, self.mm_per_px))

    @cached_property
    def outline(self) -> int:
        return self.stroke(4 if self.high else 3)

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
