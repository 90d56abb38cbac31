"""Small real media, made where they are needed: tones, films, pictures and captions."""

from __future__ import annotations

import struct
import zlib
from fractions import Fraction
from pathlib import Path
from typing import Protocol

import av
import numpy as np
import pytest
from PIL import Image

CODECS = {
    ".wav": "pcm_s16le",
    ".mp3": "libmp3lame",
    ".ogg": "vorbis",
    ".opus": "libopus",
    ".flac": "flac",
    ".m4a": "aac",
}
RATE_HZ = 48_000


class MakeTone(Protocol):
    def __call__(self, name: str, length_s: float = 2.0, *, headless: bool = False) -> Path: ...


class MakeFilm(Protocol):
    def __call__(self, name: str, length_s: float = 2.0, *, sound: bool = True) -> Path: ...


class MakePicture(Protocol):
    def __call__(self, name: str, width: int = 64, height: int = 48, *, orientation: int = 1) -> Path: ...


@pytest.fixture
def tone(tmp_path: Path) -> MakeTone:
    """Half silence, half noise: an MP3 of it has a bit rate that changes; headless, it does not say its length."""

    def make(name: str, length_s: float = 2.0, *, headless: bool = False) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        frames = round(length_s * RATE_HZ)
        noise = np.random.default_rng(7).integers(-9000, 9000, frames, dtype=np.int16)
        noise[: frames // 2] = 0
        with av.open(str(path), "w", options={"write_xing": "0"} if headless else {}) as out:
            vorbis = path.suffix == ".ogg"  # its encoder knows stereo only, and calls itself experimental
            layout, options = ("stereo", {"strict": "experimental"}) if vorbis else ("mono", {})
            if headless:
                options = {"flags": "+qscale", "global_quality": "236"}
            stream = out.add_stream(CODECS[path.suffix], rate=RATE_HZ, layout=layout, options=options)
            for start in range(0, frames, 960):
                mono = noise[None, start : start + 960]
                heard = np.repeat(mono, 2, axis=1) if vorbis else mono
                frame = av.AudioFrame.from_ndarray(heard, format="s16", layout=layout)
                frame.sample_rate = RATE_HZ
                frame.pts = start
                frame.time_base = Fraction(1, RATE_HZ)
                out.mux(stream.encode(frame))
            out.mux(stream.encode(None))
        return path

    return make


@pytest.fixture
def film(tmp_path: Path) -> MakeFilm:
    """A grey film that gets lighter, 25 frames a second, 160 × 96; an MP4 begins with its index."""

    def make(name: str, length_s: float = 2.0, *, sound: bool = True) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        mp4 = path.suffix == ".mp4"
        with av.open(str(path), "w", options={"movflags": "+faststart"} if mp4 else {}) as out:
            codec, quickly = ("libx264", {"preset": "ultrafast"}) if mp4 else ("libvpx", {"deadline": "realtime"})
            pictures = out.add_stream(codec, rate=25, options=quickly)
            pictures.width, pictures.height, pictures.pix_fmt = 160, 96, "yuv420p"
            pictures.gop_size = 10
            heard = out.add_stream("aac" if mp4 else "libopus", rate=RATE_HZ, layout="mono") if sound else None
            for number in range(round(length_s * 25)):
                shade = np.full((96, 160, 3), 40 + number % 200, dtype=np.uint8)
                shade[::3, ::2] = number * 7 % 256
                picture = av.VideoFrame.from_ndarray(shade, format="rgb24")
                picture.pts, picture.time_base = number, Fraction(1, 25)
                out.mux(pictures.encode(picture))
                if heard is not None:
                    wave = np.random.default_rng(number).integers(-5000, 5000, (1, 1920), dtype=np.int16)
                    noise = av.AudioFrame.from_ndarray(wave, format="s16", layout="mono")
                    noise.sample_rate, noise.pts = RATE_HZ, number * 1920
                    noise.time_base = Fraction(1, RATE_HZ)
                    out.mux(heard.encode(noise))
            out.mux(pictures.encode(None))
            if heard is not None:
                out.mux(heard.encode(None))
        return path

    return make


@pytest.fixture
def picture(tmp_path: Path) -> MakePicture:
    """A picture of noise, so that its file is not tiny."""

    def make(name: str, width: int = 64, height: int = 48, *, orientation: int = 1) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        pixels = np.random.default_rng(3).integers(0, 256, (height, width, 3), dtype=np.uint8)
        exif = Image.Exif()
        exif[0x0112] = orientation
        Image.fromarray(pixels).save(path, exif=exif)
        return path

    return make


@pytest.fixture
def png_of_size(tmp_path: Path) -> MakePicture:
    """A PNG whose header says any size and whose picture is not there: it costs nothing unless it is decoded."""

    def make(name: str, width: int = 64, height: int = 48, *, orientation: int = 1) -> Path:
        def chunk(kind: bytes, data: bytes) -> bytes:
            checked = kind + data
            return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

        header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        path = tmp_path / name
        path.write_bytes(
            b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
        )
        return path

    return make
