"""Makes recordings and films for tests, in every format the kiosk plays, whose sound and pictures tell the time."""

from __future__ import annotations

import wave
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.video.frame import VideoFrame

Samples = np.ndarray[Any, np.dtype[np.float64]]
Wave = Callable[[Samples], Samples]
CODECS = {
    **{"mp3": "libmp3lame", "ogg": "vorbis", "opus": "libopus", "oga": "flac", "flac": "flac"},
    **{"m4a": "aac", "aac": "aac", "mka": "aac", "aiff": "pcm_s16be"},
}
LOUD = 0.4
FPS = 25
BRIGHTEST = 250


def tone(hz: float, *, from_s: float = 0.0, until_s: float = 1e9, loud: float = LOUD) -> Wave:
    """A tone that sounds from one moment until another, silence else."""

    def at(seconds: Samples) -> Samples:
        sounding = (seconds >= from_s) & (seconds < until_s)
        sine: Samples = (loud * np.sin(2 * np.pi * hz * seconds) * sounding).astype(np.float64)
        return sine

    return at


def recording(
    path: Path,
    wave_of: Wave,
    length_s: float,
    *,
    rate_hz: int = 48_000,
    channels: int = 1,
    options: Mapping[str, str] = MappingProxyType({}),
) -> Path:
    """A recording; its format follows its name. options: of its encoder."""
    sound = wave_of(np.arange(round(length_s * rate_hz), dtype=np.float64) / rate_hz)
    if path.suffix == ".wav":
        with wave.open(str(path), "wb") as file:
            file.setnchannels(channels)
            file.setsampwidth(2)
            file.setframerate(rate_hz)
            file.writeframes(np.repeat((sound * 32767).astype("<i2"), channels).tobytes())
        return path
    with av.open(str(path), "w", format="ogg" if path.suffix == ".oga" else None) as container:
        _mux(container, _sound_stream(container, CODECS[path.suffix[1:]], rate_hz, channels, options), sound)
    return path


def film(
    path: Path,
    length_s: float,
    *,
    sound: Wave | None = None,
    sound_s: float | None = None,
    size: tuple[int, int] = (320, 180),
    colour: tuple[int, int, int] | None = None,
) -> Path:
    """A film of 25 pictures a second, each of the brightness `brightness` says, unless it has one colour."""
    with av.open(str(path), "w") as container:
        pictures: Any = container.add_stream(
            "libx264", rate=FPS, options={"g": "25", "crf": "12", "preset": "ultrafast"}
        )
        pictures.width, pictures.height = size
        pictures.pix_fmt = "yuv420p"
        pictures.time_base = Fraction(1, FPS)
        spoken = _sound_stream(container, "aac", 48_000, 1) if sound is not None else None
        for number in range(round(length_s * FPS)):
            frame = _of_one_colour(size, colour) if colour else _of_one_grey(size, brightness(number / FPS))
            frame.pts, frame.time_base = number, Fraction(1, FPS)
            container.mux(pictures.encode(frame))
        container.mux(pictures.encode(None))
        if sound is not None:
            _mux(container, spoken, sound(np.arange(round((sound_s or length_s) * 48_000)) / 48_000))
    return path


def _of_one_colour(size: tuple[int, int], colour: tuple[int, int, int]) -> VideoFrame:
    return VideoFrame.from_ndarray(np.full((size[1], size[0], 3), colour, dtype=np.uint8), format="rgb24")


def _of_one_grey(size: tuple[int, int], grey: int) -> VideoFrame:
    """As it is encoded: what has no colour needs no conversion. size: of even numbers."""
    planes = np.full((size[1] * 3 // 2, size[0]), 128, dtype=np.uint8)
    planes[: size[1]] = round(16 + grey * 219 / 255)
    return VideoFrame.from_ndarray(planes, format="yuv420p")


def brightness(at_s: float) -> int:
    """How bright the picture at a moment is; it tells the moment within two seconds."""
    return round(at_s * FPS) % 50 * 5


def moment_of(grey: int) -> float:
    """The moment, within two seconds, of a picture this bright."""
    return round(grey / 5) / FPS


def _sound_stream(
    container: Any, codec: str, rate_hz: int, channels: int, options: Mapping[str, str] = MappingProxyType({})
) -> Any:
    layout = "stereo" if channels == 2 or codec == "vorbis" else "mono"  # PyAV's Vorbis knows stereo only
    stream = container.add_stream(codec, rate=rate_hz, layout=layout, options={"strict": "experimental", **options})
    stream.time_base = Fraction(1, rate_hz)
    return stream


def _mux(container: Any, stream: Any, sound: Samples) -> None:
    layout, rate_hz = stream.layout.name, stream.sample_rate
    resampler = av.AudioResampler(stream.format, layout, rate_hz, frame_size=stream.frame_size or 1024)
    whole = np.repeat(sound.astype(np.float32), stream.layout.nb_channels).reshape(1, -1)
    frame = AudioFrame.from_ndarray(whole, format="flt", layout=layout)
    frame.sample_rate, frame.pts, frame.time_base = rate_hz, 0, Fraction(1, rate_hz)
    for piece in (*resampler.resample(frame), *resampler.resample(None)):
        container.mux(stream.encode(piece))
    container.mux(stream.encode(None))
