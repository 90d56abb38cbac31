"""Writes a spoken recording: Ogg Opus, mono, 48 kHz, 32 kbit/s, at the museum's loudness.

Rules: what counts is what is heard after decoding: the file is measured as written (EBU R128) and written again
until it has -18 LUFS, within 0.2, and no true peak over -1.5 dBTP. Whoever calls puts the file in its
place. It carries a note of what wrote it, so that a program can distinguish its own recordings from those of others.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.regular_file import read_regular
from kiosk.media.containers import open_container, sound_of
from kiosk.media.sound.sound_frames import RATE_HZ, SoundFilter

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame

LEVEL_LUFS, PEAK_DBTP = -18.0, -1.5
BITS_PER_S = 32_000
_NEAR_LU = 0.2
_SOFTEST_LUFS = -69.0
_TRIES = 8
_CHUNK = 4096
_NOTE = "comment"
_NOTE_IN_OGG = "DESCRIPTION"
"""What FFmpeg calls it there."""
_HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Samples:
    """Mono sound, 16 bits a sample."""

    values: array[int]
    rate_hz: int

    @property
    def length_s(self) -> float:
        return len(self.values) / self.rate_hz


@dataclass(frozen=True, slots=True)
class EncodedLoudness:
    level_lufs: float
    peak_dbtp: float


class NothingToHear(Exception):
    """Sound that is silence throughout cannot be brought to any loudness."""


def write_recording(sound: Samples, path: Path, note: str) -> EncodedLoudness:
    """Write the recording and give its levels; raises NothingToHear before anything is written."""
    before = _levels(_frames(sound))
    if before.level_lufs < _SOFTEST_LUFS:
        raise NothingToHear
    gain_db, ceiling_db = LEVEL_LUFS - before.level_lufs, PEAK_DBTP - 1.0
    for _ in range(_TRIES):
        _encode(sound, path, gain_db, ceiling_db, note)
        levels = levels_of(path)
        if abs(levels.level_lufs - LEVEL_LUFS) <= _NEAR_LU and levels.peak_dbtp <= PEAK_DBTP:
            break
        gain_db += LEVEL_LUFS - levels.level_lufs
        ceiling_db -= max(0.0, levels.peak_dbtp - PEAK_DBTP + 0.1)
    return levels


def levels_of(path: Path) -> EncodedLoudness:
    """Loudness and true peak of a recording, as it will be decoded."""
    with open_container(path, "sound") as container:
        return _levels(container.decode(sound_of(container, path)))


def carries_note(path: Path, note: str) -> bool:
    """Whether a recording carries that note. No decoder opens it: it may be anybody's, and damaged."""
    comment = f"{_NOTE_IN_OGG}={note}".encode()
    with suppress(OSError):
        head = read_regular(path, most=_HEAD_BYTES)
        return head.startswith(b"OggS") and len(comment).to_bytes(4, "little") + comment in head
    return False


def _encode(sound: Samples, path: Path, gain_db: float, ceiling_db: float, note: str) -> None:
    import av

    limiter = f"limit={10 ** (ceiling_db / 20):.4f}:level=false:attack=4:release=60"
    chain = (
        ("aresample", "192000"),
        ("volume", f"{gain_db:.3f}dB"),
        ("alimiter", limiter),
        ("aresample", str(RATE_HZ)),
        ("aformat", f"sample_fmts=s16:sample_rates={RATE_HZ}:channel_layouts=mono"),
        ("asetnsamples", "n=960:p=0"),
    )
    with av.open(str(path), "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=RATE_HZ, layout="mono", options={"application": "audio"})
        stream.bit_rate = BITS_PER_S
        stream.metadata[_NOTE] = note
        for frame in _filtered(_frames(sound), chain):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _frames(sound: Samples) -> Iterator[AudioFrame]:
    from fractions import Fraction

    from av import AudioFrame

    for start in range(0, len(sound.values), _CHUNK):
        values = sound.values[start : start + _CHUNK]
        frame = AudioFrame(format="s16", layout="mono", samples=len(values))
        frame.planes[0].update(values.tobytes())
        frame.sample_rate = sound.rate_hz
        frame.time_base = Fraction(1, sound.rate_hz)
        frame.pts = start
        yield frame


def _levels(frames: Iterator[AudioFrame]) -> EncodedLoudness:
    last: dict[str, str] = {}
    for frame in _filtered(frames, (("ebur128", "peak=true:metadata=1"),)):
        last = frame.metadata or last
    peak = float(last.get("lavfi.r128.true_peak", 0.0))
    return EncodedLoudness(float(last.get("lavfi.r128.I", -70.0)), 20 * math.log10(peak) if peak > 0 else -math.inf)


def _filtered(frames: Iterator[AudioFrame], chain: tuple[tuple[str, str], ...]) -> Iterator[AudioFrame]:
    filters: SoundFilter | None = None
    for frame in frames:
        filters = filters or SoundFilter(frame, *chain)
        yield from filters.send(frame)
    if filters is not None:
        yield from filters.send(None)
