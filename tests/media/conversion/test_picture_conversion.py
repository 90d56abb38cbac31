"""Pictures that a museum is brought: nothing beside the pixels comes along, and the pixels stay as they are."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageDraw

from kiosk.content.measures import PictureMeasure
from kiosk.media.conversion.credit_child import stated_credit
from kiosk.media.conversion.picture_conversion import convert_picture
from kiosk.media.probe import measure
from tests.media.icc import ADOBE_RGB, DISPLAY_P3, in_srgb, rgb_profile

SECRETS = (b"SECRET", b"Canon", b"GPS", b"2026:01:02", b"Mari", b"Anna")
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:mwg-rs="http://a.example/" xmlns:exif="http://b.example/" exif:GPSLatitude="59,26N">'
    b"<mwg-rs:Regions>Anna</mwg-rs:Regions></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def photograph() -> Image.Image:
    picture = Image.radial_gradient("L").resize((321, 243)).convert("RGB")
    ImageDraw.Draw(picture).rectangle((0, 0, 99, 99), fill=(20, 120, 200))
    return picture


def exif(orientation: int) -> Image.Exif:
    """What a camera writes: who, when, where, with what."""
    found = Image.Exif()
    found[0x0112], found[0x010F], found[0x013B], found[0x8298] = orientation, "Canon", "Mari Tamm", "The museum, 2026"
    inner = found.get_ifd(0x8769)
    inner[0x9003], inner[0xA431], inner[0x927C] = "2026:01:02 03:04:05", "SECRET-1", b"SECRET-2"
    place = found.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (59.0, 26.0, 1.0), "E", (24.0, 45.0, 1.0)
    return found


def write(path: Path, orientation: int, **options: Any) -> None:
    photograph().save(path, exif=exif(orientation), icc_profile=rgb_profile(DISPLAY_P3), **options)


PICTURES: dict[str, dict[str, Any]] = {
    "telephone.jpg": {"xmp": XMP, "comment": b"SECRET-3", "quality": 88},
    "progressive.jpg": {"progressive": True, "subsampling": 0},
    "screen.png": {"compress_level": 1},
    "web.webp": {"xmp": XMP, "lossless": True},
    "lossy.webp": {"quality": 60},
}


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_alone_is_kept(tmp_path: Path, name: str, orientation: int) -> None:
    """JPEG, PNG and WebP keep pixels, profile and orientation to the bit, and nothing that says where or when."""
    source, target = tmp_path / name, tmp_path / "new"
    write(source, orientation, **PICTURES[name])
    if name.endswith("jpg"):
        source.write_bytes(source.read_bytes() + b"\0\0\0\x18ftypmp42SECRET, as of a moving photograph")
    assert any(secret in source.read_bytes() for secret in SECRETS)
    assert "place" in measured(source).traits
    done = convert_picture(source, target)
    assert not [secret for secret in SECRETS if secret in target.read_bytes()]
    with Image.open(source) as before, Image.open(target) as after:
        assert after.tobytes() == before.tobytes() and after.info["icc_profile"] == before.info["icc_profile"]
        assert dict(after.getexif()) == ({} if orientation == 1 else {0x0112: orientation})
    assert measured(target).traits == () and measured(target).width == measured(source).width
    assert str(done.notes[0]).startswith("left out: the place where it was taken, the time, serial numbers, names")


@pytest.mark.parametrize("name", ["photograph.heic", "scan.tif"])
def test_what_is_drawn_anew_has_nothing_of_it(tmp_path: Path, name: str) -> None:
    """A HEIC or a TIFF becomes a JPEG without what the camera wrote, in the colours that its Display P3 means."""
    pillow_heif.register_heif_opener()
    colour = (200, 60, 40)
    picture = Image.new("RGB", (64, 48), colour)
    options = {"quality": -1} if name.endswith("heic") else {}
    picture.save(tmp_path / name, exif=exif(1), icc_profile=rgb_profile(DISPLAY_P3), **options)
    done = convert_picture(tmp_path / name, tmp_path / "new")
    assert done.ending == "jpg" and not [secret for secret in SECRETS if secret in (tmp_path / "new").read_bytes()]
    assert str(done.notes[-1]).startswith("left out: the place" if name.endswith("heic") else "left out: names")
    with Image.open(tmp_path / "new") as after:
        assert "icc_profile" not in after.info and not after.getexif()
        assert np.abs(np.asarray(after)[20, 20].astype(int) - in_srgb(colour, DISPLAY_P3)).max() <= 4


def test_a_photoshop_file_becomes_its_picture(tmp_path: Path) -> None:
    """A PSD's merged picture is brought."""
    head = b"8BPS" + struct.pack(">H6xHIIHH", 1, 3, 48, 64, 8, 3) + bytes(12) + bytes(2)
    (tmp_path / "plan.psd").write_bytes(head + b"".join(bytes([value]) * (48 * 64) for value in (180, 40, 30)))
    assert convert_picture(tmp_path / "plan.psd", tmp_path / "new").ending == "jpg"
    with Image.open(tmp_path / "new") as after:
        assert np.abs(np.asarray(after)[20, 20].astype(int) - (180, 40, 30)).max() <= 4


def test_who_made_it_is_read_of_the_file(tmp_path: Path) -> None:
    """The maker and the owner of EXIF, or those of XMP before them, are proposed as the credit."""
    write(tmp_path / "a.jpg", 1)
    assert stated_credit(tmp_path / "a.jpg") == "Mari Tamm, The museum, 2026"
    words = XMP.replace(
        b"<mwg-rs:Regions>", b"<dc:creator><rdf:Seq><rdf:li>J\xc3\xbcri &amp; Anne</rdf:li></rdf:Seq></dc:creator><x>"
    )
    photograph().save(tmp_path / "b.jpg", xmp=words)
    assert stated_credit(tmp_path / "b.jpg") == "Jüri & Anne"
    photograph().save(tmp_path / "c.png")
    assert stated_credit(tmp_path / "c.png") == ""


def measured(path: Path) -> PictureMeasure:
    found = measure(path, "picture")
    assert isinstance(found, PictureMeasure)
    return found


def test_colours_that_exif_alone_states_are_not_lost(tmp_path: Path) -> None:
    """A photograph in Adobe RGB without a profile is brought in sRGB, since what states its colours is left out."""
    colour, states = (60, 160, 70), exif(1)
    states.get_ifd(0x8769)[0xA005] = {1: "R03"}
    Image.new("RGB", (64, 48), colour).save(tmp_path / "a.jpg", exif=states, quality=98)
    convert_picture(tmp_path / "a.jpg", tmp_path / "new")
    with Image.open(tmp_path / "new") as after:
        assert np.abs(np.asarray(after)[20, 20].astype(int) - in_srgb(colour, ADOBE_RGB)).max() <= 5


def test_of_several_pictures_in_one_file_the_shown_one_is_kept(tmp_path: Path) -> None:
    """A JPEG with a second picture behind it, and a PNG whose orientation stands behind its pixels, keep one."""
    photograph().save(
        tmp_path / "two.jpg", "MPO", save_all=True, append_images=[photograph().rotate(180)], exif=exif(6)
    )
    photograph().save(tmp_path / "late.png", exif=exif(8))
    data = (tmp_path / "late.png").read_bytes()
    at = data.index(b"eXIf") - 4
    end = at + 12 + int.from_bytes(data[at : at + 4], "big")
    (tmp_path / "late.png").write_bytes(data[:at] + data[end:-12] + data[at:end] + data[-12:])
    for name, orientation in (("two.jpg", 6), ("late.png", 8)):
        convert_picture(tmp_path / name, tmp_path / "new")
        assert not [secret for secret in SECRETS if secret in (tmp_path / "new").read_bytes()]
        with Image.open(tmp_path / "new") as after:
            assert getattr(after, "n_frames", 1) == 1 and after.getexif()[0x0112] == orientation
            assert after.convert("RGB").tobytes() != photograph().rotate(180).tobytes()
