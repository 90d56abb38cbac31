"""What a camera or a program wrote beside the pixels: who made the picture, and what a museum would give away with it.

Rules: any of it may be missing, damaged or false: it is read leniently, and proposed to staff, never taken as true. Of
EXIF, IPTC and XMP, and of the tags of films and recordings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from html import unescape
from typing import TYPE_CHECKING, Any

from kiosk.content.messages import Message, msg
from kiosk.media.place_tags import picture_states_place, xmp_of

if TYPE_CHECKING:
    from PIL import Image

_EXIF_IFD, _ARTIST, _COPYRIGHT = 0x8769, 0x013B, 0x8298
_TAKEN_AT, _MAKER_NOTE, _OWNER = (0x9003, 0x9004, 0x0132), 0x927C, 0xA430
_SERIALS = (0xA431, 0xA435, 0xC62F)
_THUMBNAIL_IFD = -1
_IPTC_BY, _IPTC_CREDIT, _IPTC_COPYRIGHT = (2, 80), (2, 110), (2, 116)
_XMP = {
    "by": re.compile(r"<dc:creator>.*?<rdf:li[^>]*>(.*?)</rdf:li>", re.DOTALL),
    "owner": re.compile(r"<dc:rights>.*?<rdf:li[^>]*>(.*?)</rdf:li>", re.DOTALL),
}
_FACES = re.compile(rb"mwg-rs:|MPReg:|apple-fi:|PersonDisplayName")
_TAGS_BY, _TAGS_OWNER = ("artist", "author", "album_artist", "composer"), ("copyright", "publisher")
_MOST_LETTERS = 200
_LARGEST_XMP_BYTES = 1 << 20


def credit_in_picture(image: Image.Image) -> str:
    """Who made it and whose it is, as the file states: "Mari Tamm, © The museum"; "" where it does not."""
    exif = _exif(image)
    iptc = _iptc(image)
    xmp = xmp_of(image)[:_LARGEST_XMP_BYTES].decode("utf-8", "replace")
    found = {name: match[1] if (match := pattern.search(xmp)) else "" for name, pattern in _XMP.items()}
    by = (found["by"], iptc.get(_IPTC_BY), exif.get(_ARTIST), iptc.get(_IPTC_CREDIT))
    owner = (found["owner"], iptc.get(_IPTC_COPYRIGHT), exif.get(_COPYRIGHT))
    return _joined(by, owner)


def credit_in_tags(tags: Mapping[str, str]) -> str:
    """The same of the tags of a film or a recording, by their names in small letters."""
    return _joined((tags.get(name) for name in _TAGS_BY), (tags.get(name) for name in _TAGS_OWNER))


def left_out(image: Image.Image) -> list[Message]:
    """What of it says where, when, by whom and with what it was taken, in words."""
    return list(_traces(image))


def _traces(image: Image.Image) -> Iterator[Message]:
    exif, inner, xmp = _exif(image), _exif(image, _EXIF_IFD), xmp_of(image)
    if picture_states_place(image):
        yield msg("the place where it was taken")
    if any(inner.get(tag) or exif.get(tag) for tag in _TAKEN_AT):
        yield msg("the time")
    if any(inner.get(tag) or exif.get(tag) for tag in _SERIALS) or b"SerialNumber" in xmp:
        yield msg("serial numbers")
    if inner.get(_OWNER) or exif.get(_ARTIST):
        yield msg("names")
    if inner.get(_MAKER_NOTE):
        yield msg("notes of the camera")
    if _FACES.search(xmp):
        yield msg("faces that were marked")
    if _exif(image, _THUMBNAIL_IFD):
        yield msg("a small picture of it as it was before")
    if xmp or _iptc(image) or image.info.get("comment"):
        yield msg("words of a picture program")


def _exif(image: Image.Image, ifd: int = 0) -> Mapping[int, Any]:
    with suppress(Exception):  # whatever a camera or a program wrote there
        return dict(image.getexif().get_ifd(ifd) if ifd else image.getexif())
    return {}


def _iptc(image: Image.Image) -> Mapping[tuple[int, int], Any]:
    from PIL.IptcImagePlugin import getiptcinfo

    with suppress(Exception):
        return getiptcinfo(image) or {}  # type: ignore[arg-type]
    return {}


def _joined(by: Iterable[object], owner: Iterable[object]) -> str:
    maker, holder = (next(filter(None, map(_words, each)), "") for each in (by, owner))
    if maker and holder and maker.casefold() not in holder.casefold():
        return f"{maker}, {holder}"
    return holder or maker


def _words(value: object) -> str:
    """The value as plain words on one line."""
    if isinstance(value, list):
        value = value[0] if value else ""
    text = value.decode("latin-1") if isinstance(value, bytes) else str(value or "")
    with suppress(UnicodeError):  # UTF-8 that was taken for Latin-1
        text = text.encode("latin-1").decode("utf-8")
    words = " ".join(unescape(text).replace("\0", " ").split())
    return "".join(sign for sign in words if sign.isprintable())[:_MOST_LETTERS]
