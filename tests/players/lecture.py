"""Makes long recordings fast: minutes are encoded once and put one after the other, packet by packet.

Rules: the encoder is the quickest and packets are long, as what is asked of a lecture is where its sound stands; short
packets and other rates are sought in by the tests of what is heard.
"""

from __future__ import annotations

from pathlib import Path

import av

from tests.players import making
from tests.players.making import tone

PITCHES = (400, 700, 1100)
"""A minute is silent but for its seconds 30 to 40; its tone tells which of three minutes it is."""
BEGINS_S, ENDS_S = 30.0, 40.0
RATES_HZ = {".ogg": 16_000, ".m4a": 16_000}
OPTIONS = {".opus": {"compression_level": "0"}, ".mp3": {"compression_level": "9"}}


def pitch_of(minute: int) -> int:
    return PITCHES[minute % len(PITCHES)]


def minute_s(name: str) -> float:
    """How long each minute is: those of an MP3 are joined with their header frames and their last frames, filled up."""
    return 2502 * 1152 / 48_000 if name.endswith(".mp3") else 60.0


def lecture(path: Path, minutes: int) -> Path:
    """A recording of so many minutes."""
    parts = []
    for number, hz in enumerate(PITCHES):
        part = path.with_name(f"{path.stem}-{number}{path.suffix}")
        sound, rate_hz = tone(hz, from_s=BEGINS_S, until_s=ENDS_S), RATES_HZ.get(path.suffix, 48_000)
        parts.append(making.recording(part, sound, 60.0, rate_hz=rate_hz, options=OPTIONS.get(path.suffix, {})))
    if path.suffix == ".mp3":  # frames follow each other as they are; the header of each part is a silent frame
        with path.open("wb") as out:
            for minute in range(minutes):
                out.write(parts[minute % len(parts)].read_bytes())
        return path
    with av.open(str(path), "w") as out:
        stream = None
        for minute in range(minutes):
            with av.open(str(parts[minute % len(parts)])) as part:
                source = part.streams.audio[0]
                if stream is None:
                    stream = out.add_stream_from_template(source)
                assert source.time_base is not None
                shift = round(minute * 60 / source.time_base)
                for packet in part.demux(source):
                    if packet.dts is None or packet.pts is None or packet.pts < 0:
                        continue
                    packet.pts += shift
                    packet.dts += shift
                    packet.stream = stream
                    out.mux(packet)
    return path
