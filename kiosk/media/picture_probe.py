"""Measuring a picture from its header, with a cheap test that the file is complete.

Rules: nothing is decoded, so that 350 megapixels are measured at once and without memory; the size is as shown, after
the camera's orientation; what is too large, truncated or no picture is Unplayable.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.file_endings import BROUGHT, ending_of
from kiosk.content.measures import PictureMeasure, PictureTrait, Unplayable
from kiosk.content.messages import msg
from kiosk.media.picture_colour import usable_profile
from kiosk.media.picture_file import SHORT, is_animation, open_picture, shown_size
from kiosk.media.picture_memory import size_problem
from kiosk.media.place_tags import picture_states_place
from kiosk.media.signatures import real_kind
from kiosk.media.tiff_forms import problem as tiff_problem
from kiosk.media.tiff_forms import unreadable as unreadable_tiff

if TYPE_CHECKING:
    from PIL import Image

_CHECKED_BYTES = 32_000_000


def measure_picture(path: Path) -> PictureMeasure | Unplayable:
    """The size of one picture as it is shown, and what staff should know of it."""
    from PIL import UnidentifiedImageError

    try:
        image = open_picture(path)
    except UnidentifiedImageError:
        really = real_kind(path)
        if really is None:
            why = msg(
                "It is not a picture that can be read. Save it again as JPEG, PNG or WebP, and put it in its place."
            )
        elif really.family == "picture":
            why = unreadable_tiff(path) or msg(
                "It is {really}, but damaged. Copy it again from where it was made.", really=really.phrase
            )
        else:
            why = msg(
                "It is {really}. Save it again as JPEG, PNG or WebP, and put it in its place.", really=really.phrase
            )
            if ending_of(path.name) in BROUGHT:
                why = msg(
                    "It is {really}. Make of it what a kiosk shows by `kiosk bring FILE`, and name that in its place.",
                    really=really.phrase,
                )
        return Unplayable(SHORT, why)
    with image:
        problem = size_problem(image) or tiff_problem(image)
        if problem:
            return Unplayable(SHORT, problem)
        measured = PictureMeasure(*shown_size(image), tuple(_traits(image)))
        if not _is_whole(path, image):
            return Unplayable(SHORT, msg("The file is damaged or cut short. Copy it again from where it was made."))
        return measured


def _traits(image: Image.Image) -> Iterator[PictureTrait]:
    usable = usable_profile(image)
    if usable is False:
        yield "unusable profile"
    elif usable is None and image.mode == "CMYK":
        yield "print colours"
    if is_animation(image):
        yield "animation"
    if picture_states_place(image):
        yield "place"


def _is_whole(path: Path, image: Image.Image) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if image.format in ("JPEG", "MPO"):
            return data.rfind(b"\xff\xd9", _jpeg_scan(data)) >= 0
        if image.format == "WEBP":
            return int.from_bytes(data[4:8], "little") + 8 <= len(data)
        if image.format in ("TIFF", "JPEG2000"):
            return True  # whether it is whole shows when it is decoded
        if image.format == "GIF":
            return data.rfind(b";", max(0, len(data) - 1024)) >= 0
        if data.rfind(b"IEND", max(0, len(data) - 65536)) < 0:
            return False
        if len(data) > _CHECKED_BYTES:
            return True
    try:
        image.verify()
    except (SyntaxError, OSError, ValueError):
        return False
    return True


def _jpeg_scan(data: mmap.mmap) -> int:
    """Where the image data begins, after the headers and their thumbnail."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xDA:
            return at
        if marker == 0xFF:
            at += 1
        elif marker == 0x01 or 0xD0 <= marker <= 0xD7:
            at += 2
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return min(at, len(data))
