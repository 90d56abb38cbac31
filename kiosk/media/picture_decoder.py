"""Pictures at the size in which they are shown: decoded, turned upright, cropped around their focus, scaled.

Rules: called outside the window's thread. A JPEG is decoded no larger than needed. `cover` fills the area and keeps the
focus in view; `contain` shows the whole picture, so that the result may be smaller than requested. `part` selects a
region (left, top, right, bottom, 0..1). Transparency becomes the background colour. What cannot be shown raises
PictureError.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kiosk.media.picture_probe import LARGEST_MEGAPIXELS, ORIENTATION, SHORT, SIDEWAYS, open_picture

if TYPE_CHECKING:
    from PIL import Image

Fit = Literal["cover", "contain"]
Part = tuple[float, float, float, float]
WHOLE: Part = (0.0, 0.0, 1.0, 1.0)
GROUND = (0x12, 0x15, 0x1A)


class PictureError(Exception):
    """A picture cannot be shown. short: a sentence for visitors; detail: for staff, with how to mend it."""

    def __init__(self, short: str, detail: str) -> None:
        super().__init__(detail)
        self.short, self.detail = short, detail


@dataclass(frozen=True, slots=True)
class Pixels:
    """Rows from the top, three bytes (red, green, blue) a pixel."""

    width: int
    height: int
    rgb: bytes


def scaled(
    path: Path, width: int, height: int, fit: Fit = "cover", focus: tuple[float, float] = (0.5, 0.5), part: Part = WHOLE
) -> Pixels:
    """The picture for an area of width × height pixels."""
    from PIL import UnidentifiedImageError

    try:
        with open_picture(path) as image:
            megapixels = image.width * image.height / 1_000_000
            if megapixels > LARGEST_MEGAPIXELS:
                raise PictureError(
                    SHORT,
                    f"{path.name} is {image.width} × {image.height} pixels, {megapixels:.0f} megapixels, and at"
                    f" most {LARGEST_MEGAPIXELS} can be shown. Save it smaller.",
                )
            return _scaled(image, width, height, fit, focus, part)
    except FileNotFoundError as error:
        raise PictureError(SHORT, f"{path.name} is not there. Copy it again.") from error
    except UnidentifiedImageError as error:
        raise PictureError(
            SHORT, f"{path.name} is not a picture that can be read. Save it again as JPEG, PNG or WebP."
        ) from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise PictureError(
            SHORT, f"{path.name} is damaged or cut short ({error}). Copy it again from where it was made."
        ) from error


def _scaled(image: Image.Image, width: int, height: int, fit: Fit, focus: tuple[float, float], part: Part) -> Pixels:
    from PIL import Image, ImageOps

    sideways = image.getexif().get(ORIENTATION) in SIDEWAYS
    share = max(part[2] - part[0], 1e-3), max(part[3] - part[1], 1e-3)
    need = (round(width / share[0]), round(height / share[1]))
    image.draft("RGB", (need[1], need[0]) if sideways else need)
    upright = _opaque(ImageOps.exif_transpose(image))
    left, top = part[0] * upright.width, part[1] * upright.height
    across, down = share[0] * upright.width, share[1] * upright.height
    if fit == "contain":
        times = min(width / across, height / down)
        width, height = max(1, round(across * times)), max(1, round(down * times))
    else:
        left, top, across, down = _cover((left, top, across, down), width / height, focus)
    box = (left, top, min(left + across, upright.width), min(top + down, upright.height))
    out = upright.resize((width, height), Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
    return Pixels(width, height, out.tobytes())


def _opaque(image: Image.Image) -> Image.Image:
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        ground = Image.new("RGB", image.size, GROUND)
        with_alpha = image.convert("RGBA")
        ground.paste(with_alpha, mask=with_alpha.getchannel("A"))
        return ground
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.point(lambda value: value / 256).convert("L").convert("RGB")
    return image if image.mode == "RGB" else image.convert("RGB")


def _cover(
    area: tuple[float, float, float, float], aspect: float, focus: tuple[float, float]
) -> tuple[float, float, float, float]:
    """The largest region of this aspect ratio, as near to the focus as the area allows: left, top, width, height."""
    left, top, across, down = area
    width, height = (across, across / aspect) if across / down < aspect else (down * aspect, down)
    x = min(max(focus[0] * across - width / 2, 0.0), across - width)
    y = min(max(focus[1] * down - height / 2, 0.0), down - height)
    return left + x, top + y, width, height
