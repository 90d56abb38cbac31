"""What a picture takes of the memory while it is decoded, by its format, and whether that is too much.

Rules: worked out from the header alone. A JPEG is decoded at a half, a quarter or an eighth of its size where that is
enough, or where more would be too much; one that comes in several passes holds all of its coefficients as well. Every
other format is decoded whole. Bytes for each pixel were measured (docs/decisions/pictures-in-a-child.md).
"""

from __future__ import annotations

from math import floor, sqrt
from typing import TYPE_CHECKING

from kiosk.content.messages import NO_MESSAGE, Message, msg

if TYPE_CHECKING:
    from PIL import Image

LARGEST_MEGAPIXELS = 350
LARGEST_DECODED_BYTES = 4 * LARGEST_MEGAPIXELS * 1_000_000
"""At most this much is taken for a moment, by a child process that ends when there is no more."""
IN_PROCESS_BYTES = 100_000_000
"""What takes more is decoded in a child process: 25 megapixels of colour, more than most cameras have."""
_MEGABYTE = 1_000_000
_BYTES_BY_MODE = {"1": 1, "L": 1, "I;16": 2, "I;16B": 2}
_BYTES_OF_COLOUR = 4
"""Also of a palette: it becomes colours."""
_BYTES_OF_WEBP = 16.5
"""Two canvases of libwebp, their copy, and Pillow's own picture."""
_BYTES_OF_COEFFICIENT = 2
_SCALES = (8, 4, 2, 1)


def decoded_bytes(image: Image.Image, scale: int = 1) -> int:
    """The memory that decoding takes, a JPEG at one part in `scale` of its size in each direction."""
    pixels = image.width * image.height
    if image.format == "WEBP":
        return round(pixels * _BYTES_OF_WEBP)
    stored = pixels * _BYTES_BY_MODE.get(image.mode, _BYTES_OF_COLOUR)
    if image.format not in ("JPEG", "MPO"):
        return stored
    coefficients = _coefficient_bytes(image, pixels) if image.info.get("progressive") else 0
    return stored // (scale * scale) + coefficients


def drafted(image: Image.Image, width: float, height: float) -> int:
    """Have a JPEG decoded no larger than these pixels, and than the memory, need; the bytes that decoding takes."""
    if image.format not in ("JPEG", "MPO"):
        return decoded_bytes(image)
    fits = (scale for scale in reversed(_SCALES) if decoded_bytes(image, scale) <= LARGEST_DECODED_BYTES)
    enough = next((s for s in _SCALES if image.width >= s * width and image.height >= s * height), 1)
    scale = max(next(fits, _SCALES[0]), enough)
    need_bytes = decoded_bytes(image, scale)
    image.draft("RGB", (max(1, image.width // scale), max(1, image.height // scale)))
    return need_bytes


def size_problem(image: Image.Image) -> Message:
    """Why the picture is too large to be shown, and how large it may be; no message where it is not."""
    width, height = image.size
    megapixels = width * height / 1_000_000
    if megapixels > LARGEST_MEGAPIXELS:
        return msg(
            "It is {width} × {height} pixels, {megapixels:.0f} megapixels, and at most {most} can be shown. "
            "Save it smaller.",
            width=width,
            height=height,
            megapixels=megapixels,
            most=LARGEST_MEGAPIXELS,
        )
    need = decoded_bytes(image, _SCALES[0])
    if need <= LARGEST_DECODED_BYTES:
        return NO_MESSAGE
    times = sqrt(LARGEST_DECODED_BYTES / need)
    return msg(
        "It is {width} × {height} pixels and takes up to {need} MB of memory to be shown, and at most {most} MB can be "
        "spared. Save it at {less_wide} × {less_high} pixels or smaller.",
        width=width,
        height=height,
        need=round(need / _MEGABYTE),
        most=LARGEST_DECODED_BYTES // _MEGABYTE,
        less_wide=max(1, floor(width * times)),
        less_high=max(1, floor(height * times)),
    )


def _coefficient_bytes(image: Image.Image, pixels: int) -> int:
    """What libjpeg keeps of every block until the last pass: of each component, by how far it is sampled down."""
    layers: list[tuple[int, ...]] = getattr(image, "layer", [])
    if not layers:
        return _BYTES_OF_COEFFICIENT * _BYTES_OF_COLOUR * pixels
    across, down = max(layer[1] for layer in layers), max(layer[2] for layer in layers)
    shares: float = sum(layer[1] * layer[2] / (across * down) for layer in layers)
    return round(_BYTES_OF_COEFFICIENT * pixels * shares)
