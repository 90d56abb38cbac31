"""The colours of a picture as they are seen: what its file says about them, in sRGB, on paper where it is transparent.

Rules: an ICC profile is obeyed, by relative colorimetric intent with black point compensation, so that colours of an
object that a screen has are those of the object, white is white and black is black; a PNG without a profile has the
gamma that it states, a JPEG the colour space of its EXIF. A profile that is damaged or of another kind of picture is
left aside. CMYK without a profile is taken for print on coated paper. All of it is done once, on the pixels that are
shown, in kiosk/media/picture_scaling.py alone. Transparent pictures lie on paper, but what is so light that it would
vanish there lies on the ground.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from kiosk.content.design_tokens import STANDARD
from kiosk.media.adobe_rgb import STATES_ADOBE_RGB, encoded, from_adobe_rgb
from kiosk.media.print_colours import printed
from kiosk.media.tiff_forms import IS_NEGATIVE

if TYPE_CHECKING:
    from PIL import Image, ImageCms

PAPER, GROUND = (tuple(bytes.fromhex(STANDARD[name].removeprefix("#"))) for name in ("paper", "ground"))
_TRANSPARENT = ("RGBA", "LA", "PA")
_SORTS = {**dict.fromkeys(("1", "L", "LA", "I", "F", "I;16", "I;16B"), "L"), "CMYK": "CMYK"}
"""The mode of the pixels that a profile is for, where it is not RGB."""
_TAKEN = {("RGB", "RGB"): "RGB", ("L", "GRAY"): "L", ("L", "RGB"): "RGB", ("CMYK", "CMYK"): "CMYK"}
"""By the mode of the pixels and the kind of profile: the mode that a transform takes. Other pairs are of no use."""
_SCREEN_GAMMA = 1 / 2.2
_SAME_GAMMA = 0.02
_SAMPLES = 96
_VANISHING = 1.5
"""Contrast on paper below which a drawing is not seen."""


def colour_management() -> bool:
    """Whether this Pillow was built with LittleCMS, without which no profile can be obeyed."""
    from PIL import features

    return bool(features.check_module("littlecms2"))


def straight(image: Image.Image) -> Image.Image:
    """The pixels in one of L, RGB, CMYK, and La or RGBa (multiplied by alpha), which can be scaled without loss."""
    if image.mode.startswith("I"):
        whole = image.convert("I") if image.mode == "I;16B" else image
        light = whole.point(lambda value: value / 256).convert("L")
        return light.point(lambda value: 255 - value) if image.info.get(IS_NEGATIVE) else light
    if _is_transparent(image):
        if image.mode in ("L", "LA"):
            return (image if image.mode == "LA" else image.convert("LA")).convert("La")
        return (image if image.mode == "RGBA" else image.convert("RGBA")).convert("RGBa")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode in ("1", "F") else "RGB")


def as_seen(image: Image.Image, info: Mapping[str | tuple[int, int], bytes], behind: tuple[int, ...]) -> Image.Image:
    """Pixels of `straight` in sRGB, opaque. info: what the file says about itself. behind: the colour under it."""
    from PIL import Image

    if image.mode not in ("La", "RGBa"):
        return _srgb(image, info)
    apart = image.convert(image.mode.upper())
    ground = Image.new("RGB", image.size, behind)
    ground.paste(_srgb(apart.convert(image.mode[:-1]), info), mask=apart.getchannel("A"))
    return ground


def behind(image: Image.Image) -> tuple[int, ...]:
    """What a picture lies on: paper, or the ground where it is so light that it would vanish on paper."""
    from PIL import Image

    if not _is_transparent(image):
        return PAPER
    few = image.resize((_SAMPLES, _SAMPLES), Image.Resampling.NEAREST).convert("RGBA")
    solid = few.getchannel("A").histogram()
    weight = sum(alpha * count for alpha, count in enumerate(solid))
    if not weight:
        return PAPER
    dark = Image.new("L", few.size)
    dark.paste(few.convert("L"), mask=few.getchannel("A"))
    mean = sum(value * count for value, count in enumerate(dark.histogram())) * 255 / weight
    return GROUND if (_luminance(PAPER) + 0.05) / (_luminance((mean,) * 3) + 0.05) < _VANISHING else PAPER


def _is_transparent(image: Image.Image) -> bool:
    """Whether the kind of picture has transparency; one of 16-bit greys is shown without."""
    return image.mode in _TRANSPARENT or ("transparency" in image.info and not image.mode.startswith("I"))


def usable_profile(image: Image.Image) -> bool | None:
    """Whether the picture's profile can be obeyed; None where it has none."""
    profile = image.info.get("icc_profile")
    if not profile or not colour_management():
        return None
    return _transform(bytes(profile), _SORTS.get(image.mode, "RGB")) is not None


def _srgb(image: Image.Image, info: Mapping[str | tuple[int, int], bytes]) -> Image.Image:
    profile = info.get("icc_profile")
    found = _transform(bytes(profile), image.mode) if profile and colour_management() else None
    if found is not None:
        transform, mode = found
        taken = image if image.mode == mode else image.convert(mode)
        converted: Image.Image = taken if transform is None else transform.apply(taken)
        return converted
    if image.mode == "CMYK":
        return printed(image)
    if info.get(STATES_ADOBE_RGB):
        return from_adobe_rgb(image)
    shown = image.convert("RGB")
    gamma = None if profile or "srgb" in info else info.get("gamma")
    if isinstance(gamma, float) and 0.1 < gamma <= 10 and abs(gamma - _SCREEN_GAMMA) > _SAME_GAMMA:
        shown = shown.point([round(255 * encoded((value / 255) ** (1 / gamma))) for value in range(256)] * 3)
    return shown


@lru_cache(maxsize=8)
def _transform(profile: bytes, mode: str) -> tuple[ImageCms.ImageCmsTransform | None, str] | None:
    """From this profile to sRGB (None: nothing to do), and the mode it takes; None: of no use to such pixels."""
    from PIL import ImageCms

    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        taken = _TAKEN.get((mode, given.profile.xcolor_space.strip()))
        if taken is None:
            return None
        transform = ImageCms.buildTransform(
            given,
            ImageCms.createProfile("sRGB"),
            taken,
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError, AttributeError):
        return None
    return None if _changes_nothing(transform, taken) else transform, taken


def _changes_nothing(transform: ImageCms.ImageCmsTransform, mode: str) -> bool:
    """Whether the profile is that of sRGB itself, as most pictures' is, so that the conversion can be spared."""
    from PIL import Image, ImageChops

    if mode != "RGB":
        return False
    cube = Image.frombytes("RGB", (512, 1), bytes(part for n in range(512) for part in _corner(n)))
    return max(ImageChops.difference(cube, transform.apply(cube)).tobytes()) <= 1


def _corner(number: int) -> tuple[int, int, int]:
    return (number >> 6) * 36, (number >> 3 & 7) * 36, (number & 7) * 36


def _luminance(colour: tuple[float, ...]) -> float:
    parts = [value / 255 for value in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
