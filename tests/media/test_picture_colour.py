"""The colours of a picture are those that its file states, in sRGB, on paper where it is transparent."""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from kiosk.media.picture_colour import GROUND, PAPER, colour_management
from kiosk.media.picture_decoder import scaled
from kiosk.media.picture_probe import measure_picture
from tests.media.icc import ADOBE_RGB, DISPLAY_P3, PROPHOTO, Space, grey_profile, in_srgb, rgb_profile

Colour = tuple[int, ...]
GREEN = (95, 160, 70)


def shown(path: Path, x: float = 0.5, y: float = 0.5) -> Colour:
    pixels = scaled(path, 20, 20)
    at = (int(y * 19) * 20 + int(x * 19)) * 3
    return tuple(pixels.rgb[at : at + 3])


def near(one: Colour, other: Colour, within: int = 3) -> bool:
    return all(abs(a - b) <= within for a, b in zip(one, other, strict=True))


def traits(path: Path) -> tuple[str, ...]:
    return measure_picture(path).traits  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
@pytest.mark.parametrize("space", [ADOBE_RGB, DISPLAY_P3, PROPHOTO], ids=["Adobe RGB", "Display P3", "ProPhoto"])
def test_a_colour_profile_is_obeyed(tmp_path: Path, name: str, space: Space) -> None:
    """A colour is that of the picture's own colour space, whatever the format."""
    path = tmp_path / name
    Image.new("RGB", (40, 40), GREEN).save(path, icc_profile=rgb_profile(space), quality=100)
    right = in_srgb(GREEN, space)
    assert not near(GREEN, right, 8) and near(shown(path), right, 4)
    assert traits(path) == ()


@pytest.mark.parametrize("colour", [GREEN, (200, 30, 40), (128, 128, 128), (255, 255, 255), (10, 40, 200)])
def test_adobe_rgb_of_a_camera(tmp_path: Path, colour: Colour) -> None:
    """A photograph whose EXIF data state Adobe RGB, as cameras do without a profile, has its colours; others do not."""
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0xA001] = 0xFFFF
    exif.get_ifd(0x8769)[0xA005] = {1: "R03"}
    Image.new("RGB", (40, 40), colour).save(tmp_path / "a.jpg", quality=100, subsampling=0, exif=exif)
    right = in_srgb((colour[0], colour[1], colour[2]), ADOBE_RGB)
    assert near(shown(tmp_path / "a.jpg"), right)
    profile = rgb_profile(DISPLAY_P3)
    Image.new("RGB", (40, 40), GREEN).save(tmp_path / "b.jpg", quality=100, exif=exif, icc_profile=profile)
    assert near(shown(tmp_path / "b.jpg"), in_srgb(GREEN, DISPLAY_P3), 4)
    exif.get_ifd(0x8769)[0xA005] = {1: "R98"}
    Image.new("RGB", (40, 40), colour).save(tmp_path / "c.jpg", quality=100, exif=exif)
    assert near(shown(tmp_path / "c.jpg"), colour)


@pytest.mark.parametrize("mode", ["RGBA", "P", "PA"])
def test_profile_of_pictures_with_palette_or_transparency(tmp_path: Path, mode: str) -> None:
    """A profile holds for a palette and beside transparency too."""
    image = Image.new("RGBA", (40, 40), (*GREEN, 255))
    image.paste((*GREEN, 0), (20, 0, 40, 40))
    if mode != "RGBA":
        image = image.quantize(8) if mode == "PA" else image.convert("RGB").quantize(8)
    image.save(tmp_path / "a.png", icc_profile=rgb_profile(ADOBE_RGB))
    assert near(shown(tmp_path / "a.png", 0.1), in_srgb(GREEN, ADOBE_RGB))
    assert shown(tmp_path / "a.png", 0.9) == (PAPER if mode != "P" else shown(tmp_path / "a.png", 0.1))


@pytest.mark.parametrize("mode", ["L", "LA", "I;16"])
def test_grey_profile_is_obeyed(tmp_path: Path, mode: str) -> None:
    """Greys of another gamma are as light as they were meant, with 8 or 16 bits and beside transparency."""
    image = Image.new("I;16", (40, 40), 128 * 257) if mode == "I;16" else Image.new("L", (40, 40), 128).convert(mode)
    image.save(tmp_path / "a.png", icc_profile=grey_profile(1.0))
    assert near(shown(tmp_path / "a.png"), (188, 188, 188))
    assert traits(tmp_path / "a.png") == ()


def test_grey_in_the_profile_of_a_screen(tmp_path: Path) -> None:
    """A grey picture with a profile of three colours has the lightness of that profile."""
    Image.new("L", (40, 40), 128).save(tmp_path / "a.jpg", icc_profile=rgb_profile(PROPHOTO), quality=100)
    assert near(shown(tmp_path / "a.jpg"), in_srgb((128, 128, 128), PROPHOTO))


def test_linear_light_of_a_png(tmp_path: Path) -> None:
    """A PNG that states a gamma and has no profile is as light as it says."""
    Image.new("RGB", (40, 40), (128, 128, 128)).save(tmp_path / "a.png")
    data = (tmp_path / "a.png").read_bytes()
    chunk = b"gAMA" + struct.pack(">I", 100_000)
    (tmp_path / "a.png").write_bytes(
        data[:33] + struct.pack(">I", 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) + data[33:]
    )
    assert near(shown(tmp_path / "a.png"), (188, 188, 188))


@pytest.mark.parametrize(
    ("mode", "profile"),
    [
        ("RGB", b"not a profile at all"),
        ("RGB", rgb_profile(ADOBE_RGB)[:200]),
        ("RGB", grey_profile(1.0)),
        ("L", b"\0" * 200),
    ],
    ids=["no profile", "cut short", "of greys", "zeros"],
)
def test_unusable_profile_is_survived_and_reported(tmp_path: Path, mode: str, profile: bytes) -> None:
    """A profile that is damaged or of another kind of picture leaves the colours alone, and check reports it."""
    colour = GREEN if mode == "RGB" else 128
    Image.new(mode, (40, 40), colour).save(tmp_path / "a.png", icc_profile=profile)
    assert near(shown(tmp_path / "a.png"), GREEN if mode == "RGB" else (128, 128, 128))
    assert traits(tmp_path / "a.png") == ("unusable profile",)


@pytest.mark.parametrize(
    ("inks", "right"),
    [
        ((0, 0, 0, 0), (255, 255, 255)),
        ((255, 0, 0, 0), (0, 174, 239)),
        ((0, 255, 0, 0), (236, 0, 140)),
        ((0, 0, 255, 0), (255, 242, 0)),
        ((0, 0, 0, 255), (35, 31, 32)),
        ((0, 255, 255, 0), (237, 28, 36)),
        ((255, 255, 0, 0), (46, 49, 146)),
        ((255, 255, 255, 255), (0, 0, 0)),
    ],
    ids=["paper", "cyan", "magenta", "yellow", "black", "red", "blue", "all inks"],
)
def test_print_colours_without_a_profile(tmp_path: Path, inks: Colour, right: Colour) -> None:
    """CMYK without a profile is near the colours of U.S. Web Coated SWOP, and check reports it."""
    Image.new("CMYK", (40, 40), inks).save(tmp_path / "a.jpg", quality=100)
    assert near(shown(tmp_path / "a.jpg"), right, 62)
    assert traits(tmp_path / "a.jpg") == ("print colours",)


def test_without_colour_management(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a Pillow that lacks LittleCMS pictures are shown as they are stored, and no file is blamed for it."""
    Image.new("RGB", (40, 40), GREEN).save(tmp_path / "a.png", icc_profile=rgb_profile(ADOBE_RGB))
    assert colour_management()
    monkeypatch.setitem(sys.modules, "PIL._imagingcms", None)
    assert not colour_management()
    assert near(shown(tmp_path / "a.png"), GREEN)
    assert traits(tmp_path / "a.png") == ()


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "RGB"])
def test_transparent_pictures_stand_on_paper(tmp_path: Path, mode: str) -> None:
    """Behind a drawing without a background is paper, however the file states its transparency."""
    path = tmp_path / "a.png"
    if mode in ("RGBA", "LA"):
        image = Image.new(mode, (40, 40), (0,) * len(mode))
        image.paste((0,) * (len(mode) - 1) + (255,), (0, 0, 40, 20))
        image.save(path)
    else:
        light = (255, 255, 255) if mode == "RGB" else 255
        image = Image.new("L" if mode == "P" else mode, (40, 40), light)
        image.paste((0, 0, 0) if mode == "RGB" else 0, (0, 0, 40, 20))
        image = image.convert("P") if mode == "P" else image
        image.save(path, transparency=light if mode != "P" else 255)
    assert near(shown(path, y=0.1), (0, 0, 0)) and shown(path, y=0.9) == PAPER


def test_half_transparent_lets_the_paper_through(tmp_path: Path) -> None:
    """What is half transparent is mixed with the paper, and has no dark edge where it ends."""
    Image.new("RGBA", (40, 40), (0, 0, 0, 128)).save(tmp_path / "a.png")
    assert near(shown(tmp_path / "a.png"), tuple(value // 2 for value in PAPER))
    image = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    image.paste((*GREEN, 255), (0, 0, 210, 400))
    image.save(tmp_path / "edge.png")
    pixels = scaled(tmp_path / "edge.png", 20, 20)
    across = [tuple(pixels.rgb[3 * x : 3 * x + 3]) for x in range(20)]
    assert all(min(GREEN[n], PAPER[n]) - 8 <= colour[n] for colour in across for n in range(3))


def test_white_drawing_stands_on_the_ground(tmp_path: Path) -> None:
    """White lines would vanish on paper: they lie on the ground, in every part that is looked at closely."""
    image = Image.new("RGBA", (900, 900), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((100, 100, 800, 800), outline=(255, 255, 255, 255), width=20)
    image.save(tmp_path / "a.png")
    assert shown(tmp_path / "a.png", 0.0, 0.0) == GROUND
    part = scaled(tmp_path / "a.png", 20, 20, part=(0.0, 0.0, 0.1, 0.1))
    assert tuple(part.rgb[:3]) == GROUND


@pytest.mark.parametrize("name", ["a.gif", "a.png", "a.webp"])
def test_animation_shows_its_first_picture(tmp_path: Path, name: str) -> None:
    """Of an animation the first picture is shown, and check reports it."""
    first, second = Image.new("RGB", (40, 40), (200, 0, 0)), Image.new("RGB", (40, 40), (0, 0, 200))
    first.save(tmp_path / name, save_all=True, append_images=[second], duration=100)
    assert near(shown(tmp_path / name), (200, 0, 0), 6)
    assert traits(tmp_path / name) == ("animation",)
    first.save(tmp_path / f"still-{name}")
    assert traits(tmp_path / f"still-{name}") == ()
