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
LIMITER_HZ = 4 * RATE_HZ
_NEAR_LU = 0.2
_SOFTEST_LUFS = -69.0
_TRIES = 8
_CODEC_TAKES_LU, _QUICK_TAKES_LU = 0.2, 0.06
"""Of speech, 0.06 to 0.3; with less effort 0 to 0.12."""
_LIMITER_TAKES = 1.8
"""By how much more a gain has to be than what is lacking, where the limiter holds back a part of it: at first. Two
tries show how much it is for this sound."""
_MOST_TAKEN = 4.0
_QUICK_EFFORT = "6"
"""Of libopus's 0 to 10. From 7 on it analyses whether it hears speech or music, which takes two thirds of its time."""
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


def write_recording(sound: Samples, path: Path, note: str, *, quick: bool = False) -> EncodedLoudness:
    """Write the recording and give its levels; raises NothingToHear before anything is written. quick: of thousands,
    with less of the encoder's effort."""
    before = _levels(_frames(sound))
    if before.level_lufs < _SOFTEST_LUFS:
        raise NothingToHear
    ceiling_db = PEAK_DBTP - 1.0
    gain_db = _gain(sound, before, ceiling_db, LEVEL_LUFS + (_QUICK_TAKES_LU if quick else _CODEC_TAKES_LU))
    for _ in range(_TRIES):
        _encode(sound, path, _limiting(gain_db, ceiling_db), note, quick=quick)
        levels = levels_of(path)
        if abs(levels.level_lufs - LEVEL_LUFS) <= _NEAR_LU and levels.peak_dbtp <= PEAK_DBTP:
            break
        gain_db += LEVEL_LUFS - levels.level_lufs
        ceiling_db -= max(0.0, levels.peak_dbtp - PEAK_DBTP + 0.1)
    return levels


def _gain(sound: Samples, before: EncodedLoudness, ceiling_db: float, wanted_lufs: float) -> float:
    """The gain by which the sound has that loudness once it is limited. The limiter is tried without the codec, and at
    the rate of the recording, where the loudness was the same within 0.02 LU in all that was tried: that is quicker."""
    gain_db = wanted_lufs - before.level_lufs
    takes, step_db, lacked = _LIMITER_TAKES, 0.0, 0.0
    for _ in range(_TRIES if before.peak_dbtp + gain_db > ceiling_db else 0):
        limiting = _limiting(gain_db, ceiling_db, RATE_HZ)
        lacking = wanted_lufs - _levels(_filtered(_frames(sound), limiting), peak=False).level_lufs
        if abs(lacking) <= _NEAR_LU / 2:
            break
        if step_db:
            gained = lacked - lacking
            takes = min(max(step_db / gained, 1.0), _MOST_TAKEN) if gained * step_db > 0 else _MOST_TAKEN
        step_db, lacked = lacking * takes, lacking
        gain_db += step_db
    return gain_db


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


def _encode(sound: Samples, path: Path, chain: tuple[tuple[str, str], ...], note: str, *, quick: bool) -> None:
    import av

    options = {"application": "audio"} | ({"compression_level": _QUICK_EFFORT} if quick else {})
    with av.open(str(path), "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=RATE_HZ, layout="mono", options=options)
        stream.bit_rate = BITS_PER_S
        stream.metadata[_NOTE] = note
        for frame in _filtered(_frames(sound), chain):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _limiting(gain_db: float, ceiling_db: float, rate_hz: int = LIMITER_HZ) -> tuple[tuple[str, str], ...]:
    """The filters that make sound louder by so much, but for its peaks. rate_hz: at which these are looked for."""
    return (
        ("aresample", str(rate_hz)),
        ("volume", f"{gain_db:.3f}dB"),
        ("alimiter", f"limit={10 ** (ceiling_db / 20):.4f}:level=false:attack=4:release=60"),
        ("aresample", str(RATE_HZ)),
        ("aformat", f"sample_fmts=s16:sample_rates={RATE_HZ}:channel_layouts=mono"),
        ("asetnsamples", "n=960:p=0"),
    )


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


def _levels(frames: Iterator[AudioFrame], *, peak: bool = True) -> EncodedLoudness:
    """peak: whether the true peak is wanted too, which takes twice as long."""
    last: dict[str, str] = {}
    for frame in _filtered(frames, (("ebur128", f"peak={'true' if peak else 'none'}:metadata=1"),)):
        last = frame.metadata or last
    highest = float(last.get("lavfi.r128.true_peak", 0.0))
    return EncodedLoudness(
        float(last.get("lavfi.r128.I", -70.0)), 20 * math.log10(highest) if highest > 0 else -math.inf
    )


def _filtered(frames: Iterator[AudioFrame], chain: tuple[tuple[str, str], ...]) -> Iterator[AudioFrame]:
    filters: SoundFilter | None = None
    for frame in frames:
        filters = filters or SoundFilter(frame, *chain)
        yield from filters.send(frame)
    if filters is not None:
        yield from filters.send(None)
