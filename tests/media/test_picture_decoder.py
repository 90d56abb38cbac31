"""Pictures at the size in which they are shown."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageOps

from kiosk.content.measures import PictureMeasure
from kiosk.media.damage import damage
from kiosk.media.picture_decoder import scaled
from kiosk.media.picture_file import SHORT
from kiosk.media.picture_probe import measure_picture
from kiosk.media.picture_scaling import PictureError, Pixels

RED, GREEN, BLUE = (200, 0, 0), (0, 200, 0), (0, 0, 200)


def thirds(path: Path, size: tuple[int, int] = (900, 300), **save: object) -> Path:
    """A picture of three equal parts side by side: red, green, blue."""
    image = Image.new("RGB", size, GREEN)
    third = size[0] // 3
    image.paste(RED, (0, 0, third, size[1]))
    image.paste(BLUE, (2 * third, 0, size[0], size[1]))
    image.save(path, **save)
    return path


def colour(pixels: Pixels, x: float, y: float) -> tuple[int, int, int]:
    at = (int(y * (pixels.height - 1)) * pixels.width + int(x * (pixels.width - 1))) * 3
    return (pixels.rgb[at], pixels.rgb[at + 1], pixels.rgb[at + 2])


def near(one: tuple[int, int, int], other: tuple[int, int, int], within: int = 12) -> bool:
    return all(abs(a - b) <= within for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("focus", "seen"), [((0.0, 0.5), RED), ((0.5, 0.5), GREEN), ((1.0, 0.5), BLUE), ((0.2, 0.1), RED)]
)
@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp"])
def test_what_matters_stays_in_view_when_a_picture_is_cropped(
    tmp_path: Path, name: str, focus: tuple[float, float], seen: tuple[int, int, int]
) -> None:
    """A picture that fills its place keeps its focus in view."""
    pixels = scaled(thirds(tmp_path / name), 100, 100, "cover", focus)
    assert (pixels.width, pixels.height, len(pixels.rgb)) == (100, 100, 30_000)
    assert near(colour(pixels, 0.5, 0.5), seen)


def test_the_whole_picture_is_seen_where_it_must_be(tmp_path: Path) -> None:
    """A contained picture keeps all its edges and its proportions."""
    pixels = scaled(thirds(tmp_path / "a.png"), 300, 300, "contain")
    assert (pixels.width, pixels.height) == (300, 100)
    assert [near(colour(pixels, x, 0.5), c) for x, c in ((0.0, RED), (0.5, GREEN), (1.0, BLUE))] == [True] * 3


def test_a_part_of_a_picture_is_looked_at_alone(tmp_path: Path) -> None:
    """Looking closely shows only the part asked for, in its own detail."""
    pixels = scaled(thirds(tmp_path / "a.png"), 90, 90, "cover", part=(2 / 3, 0.0, 1.0, 1.0))
    assert all(near(colour(pixels, x, 0.5), BLUE) for x in (0.05, 0.5, 1.0))


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "behind.png", "xmp.jpg"])
def test_a_picture_taken_sideways_stands_upright(tmp_path: Path, name: str, turn: int) -> None:
    """The camera's orientation is followed, however the file states it, in the whole picture and in a part of it."""
    path = turned(tmp_path / name, turn)
    with Image.open(path) as image:
        image.load()
        upright = ImageOps.exif_transpose(image).convert("RGB")
    assert measure_picture(path) == PictureMeasure(*upright.size)
    for part in ((0.0, 0.0, 1.0, 1.0), (0.5, 0.25, 1.0, 0.75), (0.0, 0.5, 0.25, 1.0)):
        box = [round(share * size) for share, size in zip(part, upright.size * 2, strict=True)]
        right = upright.crop((box[0], box[1], box[2], box[3])).resize((8, 8), Image.Resampling.BOX)
        pixels = scaled(path, 80, 80, "contain", part=part)
        seen = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb).resize((8, 8), Image.Resampling.BOX)
        assert max(high for _, high in ImageChops.difference(seen, right).getextrema()) <= 30


def turned(path: Path, turn: int) -> Path:
    """A picture of four colours that states an orientation: in EXIF, in EXIF behind the pixels, or in XMP."""
    image = Image.new("RGB", (160, 80), RED)
    for shade, box in ((GREEN, (80, 0, 160, 40)), (BLUE, (0, 40, 80, 80)), ((200, 200, 0), (80, 40, 160, 80))):
        image.paste(shade, box)
    exif = Image.Exif()
    exif[0x0112] = turn
    if path.name == "xmp.jpg":
        image.save(path, xmp=f'<x:xmpmeta><rdf:Description tiff:Orientation="{turn}"/></x:xmpmeta>'.encode())
    elif path.name == "behind.png":
        image.save(path)
        data, chunk = path.read_bytes(), b"eXIf" + exif.tobytes().removeprefix(b"Exif\0\0")
        late = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        path.write_bytes(data[:-12] + late + data[-12:])
    else:
        image.save(path, exif=exif, quality=95)
    return path


@pytest.mark.parametrize("exif", [b"Exif\0\0", b"Exif\0\0MM\0*\0\0\xff\xff", b"\xff" * 40])
def test_unreadable_exif_is_no_orientation(tmp_path: Path, exif: bytes) -> None:
    """A picture whose EXIF data are damaged is shown as it is stored."""
    thirds(tmp_path / "a.jpg", exif=exif)
    assert measure_picture(tmp_path / "a.jpg") == PictureMeasure(900, 300)
    assert near(colour(scaled(tmp_path / "a.jpg", 90, 30), 0.05, 0.5), RED)


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "I;16", "1", "LA", "RGBA"])
def test_pictures_of_every_kind_of_colour_are_shown(tmp_path: Path, mode: str) -> None:
    """Grey, palette, print colours, sixteen bits and see-through pictures all become what a screen shows."""
    image = (
        Image.new("I;16", (40, 40), 40_000)
        if mode == "I;16"
        else Image.new("RGB", (40, 40), (255, 255, 255)).convert(mode)
    )
    path = tmp_path / ("a.jpg" if mode == "CMYK" else "a.png")
    image.save(path)
    light = colour(scaled(path, 10, 10), 0.5, 0.5)
    assert near(light, (156, 156, 156) if mode == "I;16" else (255, 255, 255))


def png_header(width: int, height: int) -> bytes:
    """The beginning of a PNG that claims this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
        + chunk(b"IDAT", b"")
    )


def whole_jpeg() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((400, 400), 90).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "detail"),
    [
        (
            "big.png",
            png_header(20_000, 18_000),
            "big.png is 20000 × 18000 pixels, 360 megapixels, and at most 350 can be shown. Save it smaller.",
        ),
        (
            "words.jpg",
            b"not a picture at all",
            "words.jpg is not a picture that can be read. Save it again as JPEG, PNG or WebP.",
        ),
        ("empty.jpg", b"", "empty.jpg is not a picture that can be read. Save it again as JPEG, PNG or WebP."),
        ("missing.jpg", None, "missing.jpg is not there. Copy it again."),
    ],
)
def test_a_picture_that_cannot_be_shown_is_reported(
    tmp_path: Path, name: str, content: bytes | None, detail: str
) -> None:
    """What cannot be shown ends in a sentence for visitors, and one for staff that says how to mend it."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(PictureError) as raised:
        scaled(tmp_path / name, 100, 100)
    assert (raised.value.short, raised.value.detail) == (SHORT, detail)


def test_a_picture_cut_short_is_reported(tmp_path: Path) -> None:
    """Half a file is reported as damaged."""
    whole = whole_jpeg()
    (tmp_path / "half.jpg").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(
        PictureError, match=r"^half\.jpg is damaged or cut short \(.*\)\. Copy it again from where it was made\.$"
    ):
        scaled(tmp_path / "half.jpg", 300, 300)


def test_a_report_on_paper_makes_no_damaged_picture_whole(tmp_path: Path) -> None:
    """After WeasyPrint was loaded, which lets Pillow fill up what is missing, a picture cut short is still reported."""
    import weasyprint.images  # noqa: F401

    whole = whole_jpeg()
    file = tmp_path / "a.jpg"
    file.write_bytes(whole[: len(whole) // 2])
    assert str(damage(file, "picture"))


def test_a_large_picture_is_still_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The decoder's own limit, at half of the product's, does not keep a picture from being shown."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 900_000)  # here at a hundredth
    Image.new("1", (1_500, 1_200), 1).save(tmp_path / "large.png")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 800_000)
    assert colour(scaled(tmp_path / "large.png", 30, 24), 0.5, 0.5) == (255, 255, 255)
