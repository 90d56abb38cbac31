"""Pictures of any kind as JPEG, or as PNG where they are drawn or transparent.

Rules: upright, in sRGB, 8 bits a colour, at most 40 megapixels; of several pages or pictures the first. Nothing that
the camera wrote beside the pixels (place, time, serial number) is kept. A picture that the kiosk shows as it is keeps
its pixels and its profile, bit for bit.
"""

from __future__ import annotations

import io
import warnings
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.messages import Message, msg, msg_plural, msg_row
from kiosk.media.adobe_rgb import STATES_ADOBE_RGB, states_adobe_rgb
from kiosk.media.conversion.camera_notes import left_out
from kiosk.media.conversion.converted import CannotConvert, Converted, write_converted
from kiosk.media.conversion.picture_segments import NotTaken, bare
from kiosk.media.picture_colour import as_seen, straight, usable_profile
from kiosk.media.picture_file import orientation_of, shown_size, stated_orientation
from kiosk.media.picture_memory import size_problem

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("HEIF", "TIFF", "AVIF", "GIF", "PSD", "BMP", "JPEG2000", "JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
_AS_THEY_ARE = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp"}
_DRAWN = ("1", "P", "PA")
_QUALITY = 92


def open_foreign(source: Path) -> Image.Image:
    """Open a picture of any of these kinds; raises what Pillow raises."""
    import pillow_heif
    from PIL import Image

    pillow_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = None
    warnings.filterwarnings("ignore", category=UserWarning)
    Image.init()
    return Image.open(source, formats=[name for name in FORMATS if name in Image.OPEN])


def convert_picture(source: Path, target: Path) -> Converted:
    """Raises CannotConvert, and what Pillow raises for what is no picture at all."""
    with open_foreign(source) as image:
        problem = size_problem(image)
        if problem:
            raise CannotConvert(problem)
        width, height = shown_size(image)
        form = image.format or "picture"
        was = _in_words("JPEG" if form == "MPO" else form.replace("HEIF", "HEIC"), width, height)
        if form in _AS_THEY_ARE and image.width * image.height <= MOST_PIXELS:
            image.load()
            if not states_adobe_rgb(image) and _copied(source, target, image):
                became = msg("the same, which a kiosk shows as it is")
                return Converted("picture", _AS_THEY_ARE[form], was, became, tuple(_left_out(image)))
        image.info[STATES_ADOBE_RGB] = states_adobe_rgb(image)
        return _saved(image, target, was)


def _copied(source: Path, target: Path, image: Image.Image) -> bool:
    """Write the picture alone; False, and nothing is to be kept, where that would not be the same pixels."""
    from PIL import Image

    form = "JPEG" if image.format == "MPO" else image.format or ""
    try:
        data = bare(source.read_bytes(), form, orientation_of(image))
    except NotTaken:
        return False
    write_converted(target, data)
    try:
        with Image.open(target, formats=[form]) as copy:
            copy.load()
            alike = copy.tobytes() == image.tobytes() and copy.info.get("icc_profile") == image.info.get("icc_profile")
            return alike and orientation_of(copy) == orientation_of(image)
    except (OSError, SyntaxError, ValueError):
        return False


def save_drawing(png: bytes, target: Path, was: Message) -> Converted:
    """Save what an SVG was drawn as."""
    from PIL import Image

    with Image.open(io.BytesIO(png), formats=["PNG"]) as image:
        return _saved(image, target, was, drawn=True)


def _saved(image: Image.Image, target: Path, was: Message, *, drawn: bool = False) -> Converted:
    from PIL import Image, ImageOps

    notes, traces = _notes(image), _left_out(image)
    drawn = drawn or image.mode in _DRAWN
    info = dict(image.info)
    image.load()
    upright = ImageOps.exif_transpose(image) if orientation_of(image) != 1 else image
    if upright.width * upright.height > MOST_PIXELS:
        times = sqrt(MOST_PIXELS / (upright.width * upright.height))
        size = (round(upright.width * times), round(upright.height * times))
        upright = (upright if upright.mode not in _DRAWN else upright.convert("RGBA")).resize(
            size, Image.Resampling.LANCZOS
        )
        notes.append(msg("made smaller"))
    transparent = upright.mode in ("RGBA", "LA", "PA") or "transparency" in info
    alpha = upright.convert("RGBA").getchannel("A") if transparent else None
    opaque = upright.convert("L" if upright.mode == "LA" else "RGB") if transparent else straight(upright)
    shown = as_seen(opaque, info, ()).convert("RGB")
    if alpha is not None and alpha.getextrema()[0] != 255:
        shown.putalpha(alpha)
        drawn = True
    form, ending = ("PNG", "png") if drawn else ("JPEG", "jpg")
    options = {"optimize": True} if drawn else {"quality": _QUALITY, "optimize": True}
    notes += traces
    shown.info = {}  # a comment would be written again
    data = io.BytesIO()  # Pillow takes no notice of a file that the disk cuts short
    shown.save(data, form, **options)
    write_converted(target, data.getvalue())
    return Converted("picture", ending, was, _in_words(form, shown.width, shown.height), tuple(notes))


def _in_words(form: str, width: int, height: int) -> Message:
    return Message("{form}, {width} × {height}").with_values(form=form, width=width, height=height)


def _left_out(image: Image.Image) -> list[Message]:
    found = left_out(image)
    return [msg("left out: {traces}", traces=msg_row(found))] if found else []


def _notes(image: Image.Image) -> list[Message]:
    notes = [msg("turned upright")] if stated_orientation(image) != 1 else []
    if usable_profile(image):
        notes.append(msg("colours as its profile states, in sRGB"))
    if image.mode == "CMYK":
        notes.append(msg("colours of print made colours of a screen"))
    pages = int(getattr(image, "n_frames", 1) or 1)
    if pages > 1 and image.format != "PSD":
        notes.append(msg_plural("the first of its {n} picture", "the first of its {n} pictures", pages))
    return notes
