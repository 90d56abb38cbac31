"""Whether a picture or a film states where it was taken, which visitors and whoever copies the file need not know.

Rules: only that it does is found out, never where; what cannot be read states nothing.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from av.container import InputContainer
    from PIL import Image

_GPS, _LATITUDE = 0x8825, 2
_OF_FILMS = ("location", "com.apple.quicktime.location", "xyz", "\xa9xyz")


def picture_states_place(image: Image.Image) -> bool:
    """By EXIF or XMP."""
    with suppress(Exception):  # whatever a camera or a program wrote there
        if image.getexif().get_ifd(_GPS).get(_LATITUDE):
            return True
    return b"GPSLatitude" in xmp_of(image)


def film_states_place(film: InputContainer) -> bool:
    """By its tags; so with a recording."""
    return any(name.startswith(_OF_FILMS) and words.strip() for name, words in tags_of(film).items())


def tags_of(film: InputContainer) -> dict[str, str]:
    """The tags of a film or recording by their names in small letters, wherever its kind of file has them."""
    of_streams = (stream.metadata for stream in film.streams)
    return {name.casefold(): words for tags in (*of_streams, film.metadata) for name, words in tags.items()}


def xmp_of(image: Image.Image) -> bytes:
    """The XMP packet of a picture; empty where it has none."""
    for name in ("xmp", "XML:com.adobe.xmp"):
        found = image.info.get(name)
        if isinstance(found, str):
            return found.encode("utf-8", "replace")
        if isinstance(found, bytes):
            return found
    return b""
