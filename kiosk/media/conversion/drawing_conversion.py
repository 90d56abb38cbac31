"""SVG drawings as PNG, by resvg.

Rules: a drawing is read from its own file alone: one that names other files or addresses, or declares entities, is not
drawn, since what it names is not in it. Words are set in the kiosk's own fonts.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from xml.parsers import expat

from kiosk.content.messages import msg
from kiosk.content.system_reasons import foreign
from kiosk.media.conversion.converted import CannotConvert, Converted
from kiosk.media.conversion.picture_conversion import save_drawing

LONGER_SIDE_PX = 2400
_LARGEST_BYTES = 50_000_000
_FONTS = Path(__file__).parents[2] / "fonts" / "ttf"
_IMAGES = ("image", "feImage", "use", "tref", "script", "mpath")


def looks_like_svg(source: Path) -> bool:
    """Whether it is one by its name or its beginning."""
    with source.open("rb") as file:
        start = file.read(4096)
    return source.suffix.lower() in (".svg", ".svgz") or (
        start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"<svg" in start
    )


def convert_drawing(source: Path, target: Path) -> Converted:
    """Raises CannotConvert."""
    import resvg_py

    text = _text(source)
    width, height = _size(text)
    if not 0.01 < width / height < 100:
        raise CannotConvert(msg("It is a strip: over a hundred times as long as wide. Crop it where it was drawn."))
    try:
        png = resvg_py.svg_to_bytes(
            svg_string=text,
            width=LONGER_SIDE_PX if width >= height else None,
            height=LONGER_SIDE_PX if width < height else None,
            skip_system_fonts=True,
            font_dirs=[str(_FONTS)],
            font_family="Noto Sans",
        )
    except ValueError as error:
        raise CannotConvert(
            msg("It cannot be drawn ({error}). Save it as PNG where it was made.", error=foreign(str(error)))
        ) from None
    return save_drawing(bytes(png), target, msg("SVG drawing"))


def _text(source: Path) -> str:
    with source.open("rb") as file:
        data = file.read(_LARGEST_BYTES + 1)
    if data[:2] == b"\x1f\x8b":
        try:
            with gzip.open(source) as packed:
                data = packed.read(_LARGEST_BYTES + 1)
        except (OSError, EOFError):
            raise CannotConvert(msg("It is damaged or cut short. Copy it again from where it was made.")) from None
    if len(data) > _LARGEST_BYTES:
        raise CannotConvert(msg("It has more than 50 MB. Save it as PNG where it was made."))
    for encoding in ("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "latin-1"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 takes every byte")


def _size(text: str) -> tuple[float, float]:
    """Width and height in any unit; raises CannotConvert for what is not to be drawn."""
    found: list[tuple[float, float]] = []

    def begin(name: str, given: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if not found:
            found.append(_stated_size(given))
        for key, value in given.items():
            if key.rpartition(":")[2] == "href" and tag in _IMAGES and not value.strip().startswith(("#", "data:")):
                raise CannotConvert(
                    msg(
                        "It shows another file ({file}), which is not in it. Embed that picture in the drawing and "
                        "save it again, or save it as PNG.",
                        file=value.strip()[:60],
                    )
                )

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = begin
    parser.EntityDeclHandler = _no_entities
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise CannotConvert(
            msg("It is damaged (line {line}). Open it where it was drawn, and save it again.", line=error.lineno)
        ) from None
    return found[0]


def _no_entities(*_: object) -> None:
    raise CannotConvert(msg("It is written with entities, as old programs do. Save it as plain SVG, or as PNG."))


def _stated_size(given: dict[str, str]) -> tuple[float, float]:
    box = given.get("viewBox", "").replace(",", " ").split()
    stated = [given.get("width", ""), given.get("height", "")] if len(box) != 4 else box[2:]
    try:
        width, height = (float(value.strip().rstrip("pxtmcin")) for value in stated)
    except ValueError:
        return 1.0, 1.0
    return (width, height) if width > 0 and height > 0 else (1.0, 1.0)
