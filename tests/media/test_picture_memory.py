"""What pictures take of the memory, by their format: too much is refused, much is taken by a child process."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import av
import pytest
from PIL import Image

import kiosk
from kiosk.content.messages import NO_MESSAGE
from kiosk.media.damage import damage
from kiosk.media.picture_decoder import scaled
from kiosk.media.picture_file import open_picture
from kiosk.media.picture_memory import decoded_bytes
from kiosk.media.picture_scaling import PictureError
from kiosk.media.probe import measure

MIB = 1 << 20
ROOT = Path(kiosk.__file__).parents[1]
PEAKS = """
import resource, sys
from pathlib import Path
from kiosk.media.damage import damage
from kiosk.media.picture_decoder import scaled
from kiosk.media.picture_scaling import PictureError
if len(sys.argv) > 3:
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[3]),) * 2)
try:
    if sys.argv[2] == "show":
        pixels = scaled(Path(sys.argv[1]), 1280, 720, "contain")
        print(pixels.width, pixels.height, pixels.rgb[:3].hex(), end=" ")
    else:
        print(damage(Path(sys.argv[1]), "picture") or "whole", end=" ")
except PictureError as error:
    print(error.detail, end=" ")
children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
status = Path("/proc/self/status").read_text().split()
print(status[status.index("VmHWM:") + 1], children)
"""


def png(path: Path, width: int, height: int, colour: int, *, empty: bool = False) -> Path:
    """A PNG of zeros in 8 bits of this colour type; empty: without its pixels."""
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"" if empty else bytes((1 + width * channels) * height), 1)
    palette = chunk(b"PLTE", bytes(3)) if colour == 3 else b""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + palette + chunk(b"IDAT", rows) + chunk(b"IEND", b""))
    return path


def jpeg(path: Path, width: int, height: int, *, progressive: bool, subsampling: int = 2) -> Path:
    """A JPEG whose header states this size, over the pixels of a small one."""
    out = io.BytesIO()
    Image.new("RGB", (64, 64), (90, 60, 30)).save(out, "JPEG", progressive=progressive, subsampling=subsampling)
    data = bytearray(out.getvalue())
    at = data.index(b"\xff\xc2" if progressive else b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    path.write_bytes(bytes(data))
    return path


def gif(path: Path, width: int, height: int) -> Path:
    """A GIF whose screen and first picture state this size."""
    Image.new("P", (8, 8)).save(path)
    data = bytearray(path.read_bytes())
    at = data.index(b"\x2c\0\0\0\0")
    data[6:10] = data[at + 5 : at + 9] = struct.pack("<HH", width, height)
    path.write_bytes(bytes(data))
    return path


def webp(path: Path, width: int, height: int) -> Path:
    """A lossless WebP whose header states this size."""
    Image.new("RGB", (8, 8)).save(path, lossless=True)
    data = bytearray(path.read_bytes())
    at = data.index(b"VP8L") + 9
    data[at : at + 4] = struct.pack("<I", (width - 1) | (height - 1) << 14)
    path.write_bytes(bytes(data))
    return path


def test_too_large_by_its_format(tmp_path: Path) -> None:
    """A picture that would take more than 1.4 GB is refused from its header, with its size and what to do."""
    found = measure(webp(tmp_path / "a.webp", 10_000, 10_000), "picture")
    assert found.why.render(str) == (  # type: ignore[union-attr]
        "It is 10000 × 10000 pixels and takes up to 1650 MB of memory to be shown, and at most 1400 MB can be spared. "
        "Save it at 9211 × 9211 pixels or smaller."
    )
    refused = (
        webp(tmp_path / "a.webp", 9_500, 9_500),
        jpeg(tmp_path / "passes444.jpg", 16_000, 16_000, progressive=True, subsampling=0),
    )
    for path in refused:
        found = measure(path, "picture")
        assert "MB of memory" in str(getattr(found, "why", found)), path.name
        with pytest.raises(PictureError, match=rf"^{path.name} is \d+ × \d+ pixels and takes up to \d+ MB of memory"):
            scaled(path, 100, 100)
        assert damage(path, "picture") == NO_MESSAGE  # reported once
    taken = (
        png(tmp_path / "grey.png", 18_500, 18_500, 0, empty=True),
        png(tmp_path / "rgb.png", 20_000, 17_000, 2, empty=True),
        png(tmp_path / "palette.png", 18_000, 18_000, 3, empty=True),
        png(tmp_path / "grey-alpha.png", 17_000, 17_000, 4, empty=True),
        gif(tmp_path / "a.gif", 20_000, 17_000),
        jpeg(tmp_path / "a.jpg", 18_500, 18_500, progressive=False),
        jpeg(tmp_path / "some.jpg", 12_000, 12_000, progressive=True),
        webp(tmp_path / "some.webp", 7_000, 7_000),
    )
    for path in taken:
        assert measure(path, "picture").width > 0, path.name  # type: ignore[union-attr]


TAKES = """
import os, sys
from pathlib import Path
from kiosk.media.picture_file import open_picture

def peak():
    status = Path("/proc/self/status").read_text().split()
    return int(status[status.index("VmHWM:") + 1])

for path in sys.argv[1:]:
    if not (child := os.fork()):
        image = open_picture(Path(path))
        before = peak()
        image.load()
        print((peak() - before) * 1024, flush=True)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
"""
"""Prints what decoding each picture takes, each in a process of its own."""


def test_what_is_reckoned_is_what_is_taken(tmp_path: Path) -> None:
    """The memory that decoding takes is what was reckoned from the header, to a tenth and Pillow's own few."""
    paths = [tmp_path / name for name in ("a.png", "grey.png", "a.gif", "a.webp", "a.jpg", "passes.jpg")]
    for path in paths:
        image = Image.new("L" if path.name == "grey.png" else "RGB", (2400, 2000), 90)
        image.save(path, progressive=path.name == "passes.jpg")
    done = subprocess.run(
        [sys.executable, "-c", TAKES, *paths], capture_output=True, text=True, cwd=ROOT, check=True, timeout=600
    )
    for path, taken in zip(paths, done.stdout.split(), strict=True):
        with open_picture(path) as opened:
            assert int(taken) < 1.1 * decoded_bytes(opened) + 3 * MIB, path.name


def peaks(*arguments: str | Path | int) -> tuple[str, int, int]:
    """What was found, and the largest memory of the process and of its children, in bytes."""
    command = [sys.executable, "-c", PEAKS, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True, timeout=60)
    found, own, children = done.stdout.rsplit(maxsplit=2)
    return found, int(own) * 1024, int(children) * 1024


def test_large_picture_is_decoded_in_a_child(tmp_path: Path) -> None:
    """A large picture takes its memory in a child process and not in the kiosk, once and no more."""
    path = png(tmp_path / "a.png", 7_000, 5_000, 6)
    found, own, child = peaks(path, "show")
    assert found == "1008 720 f1eadc"
    assert own < 60 * MIB
    assert child < 7_000 * 5_000 * 4 + 90 * MIB
    found, own, child = peaks(path, "look")
    assert found == "whole" and own < 80 * MIB and 7_000 * 5_000 * 4 < child < 7_000 * 5_000 * 4 + 90 * MIB


def test_child_without_memory_is_no_end(tmp_path: Path) -> None:
    """A picture that turns out to need more memory than there is cannot be shown, and that is all."""
    path = png(tmp_path / "a.png", 7_000, 5_000, 6)
    found, _, _ = peaks(path, "show", 180 * MIB)
    assert found == "a.png takes too much memory or time to be shown. Save it smaller."


def test_damaged_large_picture(tmp_path: Path) -> None:
    """A large picture that is damaged is reported as a small one is, from the child."""
    path = png(tmp_path / "a.png", 7_000, 5_000, 2)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x55
    path.write_bytes(bytes(data))
    assert str(damage(path, "picture")) == "It cannot be decoded to its end."
    with pytest.raises(PictureError, match=r"^a\.png is damaged or cut short \(.*\)\. Copy it again from where"):
        scaled(path, 100, 100)


def test_huge_film(tmp_path: Path) -> None:
    """A film with huge pictures is refused before one of them is decoded, also as the picture that stands for it."""
    path = tmp_path / "a.mp4"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=25, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 8200, 4400, "yuv420p"
        out.mux(stream.encode(av.VideoFrame(8200, 4400, "yuv420p")))
        out.mux(stream.encode(None))
    found = measure(path, "film")
    words = "Its pictures are 8200 × 4400 pixels, and at most 8192 × 4320 can be shown. Export it at 1920 × 1080."
    assert str(getattr(found, "why", found)) == words
    with pytest.raises(PictureError, match="its pictures are 8200 × 4400 pixels"):
        scaled(path, 100, 100)
