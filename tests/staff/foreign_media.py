"""Films and recordings as other programs write them: a flash and a beep, one second after the beginning."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

AT_S, FOR_S, LENGTH_S = 1.0, 0.1, 1.6


def write_film(
    path: Path,
    form: str,
    pictures: str,
    sound: str,
    *,
    size: tuple[int, int] = (320, 240),
    rate: int = 25,
    length_s: float = LENGTH_S,
    pixels: str = "yuv420p",
    options: dict[str, str] | None = None,
    tags: dict[str, str] | None = None,
    times_ms: Callable[[int], int] | None = None,
) -> None:
    """A dark film that is bright while its quiet tone is loud. sound: "" for none. times_ms: of each picture, for a
    film without a rate."""
    with av.open(str(path), "w", format=form) as out:
        out.metadata.update(tags or {})
        film: Any = out.add_stream(pictures, rate=rate, options=options)
        film.width, film.height = size
        film.pix_fmt = pixels
        if times_ms is not None:
            film.time_base = film.codec_context.time_base = Fraction(1, 1000)
        heard: Any = out.add_stream(sound, rate=48_000) if sound else None
        if heard is not None:
            heard.bit_rate = 128_000
        for number in range(int(length_s * rate)):
            bright = abs(number / rate - AT_S) < FOR_S
            frame = av.VideoFrame.from_ndarray(
                np.full((size[1], size[0]), 235 if bright else 30, np.uint8), format="gray"
            )
            frame = frame.reformat(format=pixels)
            frame.pts = number
            if times_ms is not None:
                frame.pts, frame.time_base = times_ms(number), Fraction(1, 1000)
            out.mux(film.encode(frame))
        out.mux(film.encode(None))
        if heard is not None:
            _encode(out, heard, _tone(length_s, 0.02, 0.5))


def write_turned_film(path: Path, turn_deg: int) -> None:
    """A silent film of four frames with a red and a blue corner, to be turned when it is shown."""
    picture = np.full((240, 320, 3), 30, np.uint8)
    picture[:120, :160], picture[120:, :160] = (250, 30, 30), (30, 30, 250)
    with av.open(str(path), "w", format="mov") as out:
        film: Any = out.add_stream("libx264", rate=25)
        film.width, film.height = 320, 240
        film.pix_fmt = "yuv420p"
        film.set_display_rotation(turn_deg)
        for number in range(4):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts = number
            out.mux(film.encode(frame))
        out.mux(film.encode(None))


def write_sound(
    path: Path, form: str, codec: str, amplitude: float, *, layout: str = "stereo", rate_hz: int = 48_000
) -> None:
    """Two seconds of a tone."""
    with av.open(str(path), "w", format=form) as out:
        heard: Any = out.add_stream(codec, rate=rate_hz, layout=layout)
        heard.bit_rate = 128_000 if rate_hz == 48_000 else 12_200
        _encode(out, heard, _tone(2.0, amplitude, amplitude))


def flash_and_beep_s(path: Path) -> tuple[float, float]:
    """When the flash is seen and when the beep is heard, from the beginning of the file."""
    with av.open(str(path)) as film:
        flash = next(float(f.time or 0) for f in film.decode(video=0) if f.to_ndarray(format="gray").mean() > 128)
    with av.open(str(path)) as film:
        beep = next(float(f.time or 0) for f in film.decode(audio=0) if _loudest(f) > 0.15)
    return flash, beep


def _loudest(frame: Any) -> float:
    values = frame.to_ndarray()
    return float(np.abs(values).max()) / (32768 if values.dtype == np.int16 else 1)


def _tone(length_s: float, quiet: float, loud: float) -> Any:
    t = np.arange(int(length_s * 48_000)) / 48_000
    wave = np.sin(2 * math.pi * 440 * t) * np.where(np.abs(t - AT_S) < FOR_S, loud, quiet)
    return np.ascontiguousarray(np.repeat((wave * 32767).astype(np.int16)[None, :], 2, 0))


def _encode(out: Any, stream: Any, samples: Any) -> None:
    codec = stream.codec_context
    if not codec.is_open:
        codec.open()
    resampler = av.AudioResampler(
        format=codec.format, layout=codec.layout, rate=codec.sample_rate, frame_size=codec.frame_size or 1024
    )
    frame = av.AudioFrame.from_ndarray(samples, format="s16p", layout="stereo")
    frame.sample_rate, frame.pts, frame.time_base = 48_000, 0, Fraction(1, 48_000)
    for part in [*resampler.resample(frame), *resampler.resample(None)]:
        out.mux(stream.encode(part))
    out.mux(stream.encode(None))
