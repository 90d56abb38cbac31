"""Recordings of any kind as Ogg Opus, and the sound of films, at the house's loudness.

Rules: -18 LUFS and no true peak over -1.5 dBTP, by EBU R128; a recording is measured as it will be heard and written
again until it is so; a film's sound is measured before and written once. Mono stays mono; more channels become two.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.media.conversion.converted import Advance, CannotConvert, Converted
from kiosk.media.conversion.foreign_container import decoded_packets, length_of, open_foreign_container, sound_stream
from kiosk.media.sound.encode import LEVEL_LUFS, PEAK_DBTP
from kiosk.media.sound.loudness import loudness_of
from kiosk.media.sound.sound_frames import AS_PLAYED, RATE_HZ, SoundFilter

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer

MONO_BITS_PER_S, STEREO_BITS_PER_S = 48_000, 96_000
_NEAR_LU, _TRIES = 0.3, 4
_SOFTEST_LUFS = -60.0
_BAD_PACKETS = 500
Chain = tuple[tuple[str, str], ...]


def convert_sound(source: Path, target: Path, advance: Advance) -> Converted:
    """Raises CannotConvert."""
    level = measured_lufs(source, lambda share: advance(share * 0.4))
    if level is None:
        raise CannotConvert(msg("It is silent throughout. Record or export it again, and listen to it before copying."))
    gain_db, ceiling_db = LEVEL_LUFS - level, PEAK_DBTP - 0.7
    written = NO_MESSAGE
    for at in range(_TRIES):
        written = _write(source, target, levelled(gain_db, ceiling_db), _part(advance, 0.4 + 0.6 * at / _TRIES))
        found = loudness_of(target)
        if found.level_lufs is None or found.peak_dbtp is None:
            break
        if abs(found.level_lufs - LEVEL_LUFS) <= _NEAR_LU and found.peak_dbtp <= PEAK_DBTP:
            break
        gain_db += LEVEL_LUFS - found.level_lufs
        ceiling_db -= max(0.0, found.peak_dbtp - PEAK_DBTP + 0.1)
    return Converted("sound", "ogg", _was(source), written, (_louder(level),))


def _part(advance: Advance, begin: float) -> Advance:
    return lambda share: advance(begin + share * 0.6 / _TRIES)


def levelled(gain_db: float, ceiling_db: float) -> Chain:
    """Filters that bring sound to a level and keep its peaks under a ceiling."""
    limiter = f"limit={10 ** (ceiling_db / 20):.4f}:level=false:attack=4:release=60"
    return (
        ("aresample", "192000"),
        ("volume", f"{gain_db:.3f}dB"),
        ("alimiter", limiter),
        ("aresample", str(RATE_HZ)),
    )


def measured_lufs(source: Path, advance: Advance) -> float | None:
    """How loud its sound is; None where it is silent, or has none."""
    last: dict[str, str] = {}
    with open_foreign_container(source) as container:
        stream = sound_stream(container)
        if stream is None:
            return None
        for frame in filtered(decoded_sound(container, stream, advance), (*AS_PLAYED, ("ebur128", "metadata=1"))):
            last = frame.metadata or last
    level = float(last.get("lavfi.r128.I", "-70"))
    return level if math.isfinite(level) and level > _SOFTEST_LUFS else None


def decoded_sound(container: InputContainer, stream: AudioStream, advance: Advance) -> Iterator[AudioFrame]:
    """Every frame that can be decoded; raises CannotConvert where hardly any can."""
    whole_s = length_of(container)
    for packet, frames in decoded_packets(container, [stream], _BAD_PACKETS):
        if whole_s and packet.pts is not None and packet.time_base:
            advance(min(1.0, float(packet.pts * packet.time_base) / whole_s))
        yield from cast("Sequence[AudioFrame]", frames)


def filtered(frames: Iterator[AudioFrame], chain: Chain) -> Iterator[AudioFrame]:
    """The frames through filters, which are begun again where the kind of sound changes."""
    through: SoundFilter | None = None
    for frame in frames:
        if through is not None and not through.takes(frame):
            yield from through.send(None)
            through = None
        through = through or SoundFilter(frame, *chain)
        yield from through.send(frame)
    if through is not None:
        yield from through.send(None)


def _write(source: Path, target: Path, chain: Chain, advance: Advance) -> Message:
    import av

    with open_foreign_container(source) as container, av.open(str(target), "w", format="ogg") as out:
        stream = sound_stream(container)
        assert stream is not None
        layout = "mono" if stream.codec_context.layout.nb_channels == 1 else "stereo"
        coded = out.add_stream("libopus", rate=RATE_HZ, layout=layout, options={"application": "audio"})
        coded.bit_rate = MONO_BITS_PER_S if layout == "mono" else STEREO_BITS_PER_S
        shape = (
            ("aformat", f"sample_fmts=s16:sample_rates={RATE_HZ}:channel_layouts={layout}"),
            ("asetnsamples", "n=960:p=0"),
        )
        samples = 0
        for frame in filtered(decoded_sound(container, stream, advance), (*chain, *shape)):
            frame.pts = samples
            samples += frame.samples
            out.mux(coded.encode(frame))
        if not samples:
            raise CannotConvert(msg("No sound of it can be decoded. Copy it again from where it was made."))
        out.mux(coded.encode(None))
    became = msg("Ogg Opus, mono, {length}") if layout == "mono" else msg("Ogg Opus, stereo, {length}")
    return became.with_values(length=clock(samples / RATE_HZ))


def _was(source: Path) -> Message:
    with open_foreign_container(source) as container:
        stream = sound_stream(container)
        name = "" if stream is None else stream.codec_context.codec.name.removesuffix("float").partition("_")[0].upper()
        return msg("{codec} recording, {length}", codec=name, length=clock(length_of(container)))


def _louder(level: float) -> Message:
    by = LEVEL_LUFS - level
    if abs(by) < 1:
        return msg("as loud as it was")
    return msg("made {db:.0f} dB louder", db=by) if by > 0 else msg("made {db:.0f} dB quieter", db=-by)


def clock(length_s: float) -> str:
    """A length as 1:05."""
    whole = round(length_s)
    return f"{whole // 60}:{whole % 60:02}"
