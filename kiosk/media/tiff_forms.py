"""The kinds of TIFF that Pillow opens and would show wrongly, and those that it does not open.

Rules: nothing is decoded. Colours of 8 and 16 whole bits are shown, in either order of bytes, also as a negative (0 is
white) and in tiles; numbers of 32 bits, with a sign or a point, uncompressed 16-bit colours that are stored one after
the other, 16-bit greys with transparency, and BigTIFF with the most significant byte first, are told and never shown.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kiosk.content.messages import NO_MESSAGE, Message, msg

if TYPE_CHECKING:
    from PIL import Image

IS_NEGATIVE = "negative"
"""In what Pillow's pictures keep of their file: 0 is white, and the pixels are not turned yet."""
_BITS, _COMPRESSION, _MEANING, _PLANES, _NUMBERS = 258, 259, 262, 284, 339
_NOTHING, _UNCOMPRESSED, _APART, _WHOLE = 0, 1, 2, {1, 4}
_MOST_BITS = 16
_GREYS, _BIG_MOST_FIRST = (0, 1), b"MM\0+"


def is_negative(image: Image.Image) -> bool:
    """Whether 0 is white in greys that Pillow leaves as they are."""
    return image.format == "TIFF" and image.mode.startswith("I") and image.tag_v2.get(_MEANING) == _NOTHING  # type: ignore[attr-defined]


def problem(image: Image.Image) -> Message:
    """Why a picture that opens cannot be shown as it is meant; no message where it can."""
    if image.format != "TIFF":
        return NO_MESSAGE
    tags = image.tag_v2  # type: ignore[attr-defined]
    bits, numbers = tags.get(_BITS) or (1,), tags.get(_NUMBERS) or (1,)
    apart = tags.get(_PLANES) == _APART and tags.get(_COMPRESSION, _UNCOMPRESSED) == _UNCOMPRESSED
    if max(bits) <= _MOST_BITS and set(numbers) <= _WHOLE and not (apart and max(bits) > 8):
        return NO_MESSAGE
    return msg(
        "It is a TIFF picture whose colours are not whole numbers of 8 or 16 bits, or are stored apart from each "
        "other: it would be shown wrongly. Save it again as TIFF with 8 or 16 bits a colour and LZW, or as PNG."
    )


def unreadable(path: Path) -> Message:
    """What is said of a TIFF that cannot be opened; no message of another file."""
    with path.open("rb") as file:
        head = file.read(16)
        if head[:2] not in (b"II", b"MM"):
            return NO_MESSAGE
        if head[:4] == _BIG_MOST_FIRST:
            return msg(
                "It is a BigTIFF picture in the order of bytes of old Macs, which cannot be read. Save it again as "
                "TIFF in the order of PCs, with 8 or 16 bits a colour and LZW, or as PNG."
            )
        bits, meaning = _bits_and_meaning(head, file)
    if len(bits) > 1 and meaning in _GREYS and max(bits) > 8:
        return msg(
            "It is a TIFF picture in greys of 16 bits with transparency, which cannot be read. Save it again as PNG, "
            "or as TIFF without transparency."
        )
    return msg(
        "It is a TIFF picture, but damaged, or of a kind that cannot be read. Copy it again from where it was made, or "
        "save it again as TIFF with 8 or 16 bits a colour and LZW, or as PNG."
    )


def _bits_and_meaning(head: bytes, file: BinaryIO) -> tuple[tuple[int, ...], int]:
    """Of each number of a pixel its bits, and what they mean; none of a file whose entries cannot be read."""
    from PIL.TiffImagePlugin import ImageFileDirectory_v2

    with suppress(Exception):  # whatever a damaged file leads to
        entries = ImageFileDirectory_v2(head if 43 in head[2:4] else head[:8])
        file.seek(entries.next)
        entries.load(file)
        return tuple(map(int, entries.get(_BITS, ()))), int(entries.get(_MEANING, -1))
    return (), -1
