"""Makes long recordings fast: minutes are encoded once and put one after the other, packet by packet.

Rules: the encoder is the quickest and packets are long, as what is asked of a lecture is where its sound stands; short
packets and other rates are sought in by the tests of what is heard, and those of recordings by tests/soak.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import av

from tests.players import making
from tests.players.making import tone

PITCHES = (400, 700, 1100)
"""A minute is silent but for its seconds 30 to 40; its tone tells which of three minutes it is."""
BEGINS_S, ENDS_S = 30.0, 40.0
Coding = Mapping[str, tuple[int, Mapping[str, str]]]
LIGHT: Coding = {
    ".opus": (16_000, {"compression_level": "0", "b": "16000", "frame_duration": "60"}),
    ".ogg": (8_000, {}),
    ".m4a": (8_000, {"aac_coder": "fast"}),
    ".mp3": (16_000, {"compression_level": "9"}),
}
"""A rate in hertz that is enough for these tones, and the encoder's options, by the name's ending."""
FULL: Coding = {
    ".opus": (48_000, {"compression_level": "0"}),
    ".ogg": (16_000, {}),
    ".m4a": (16_000, {}),
    ".mp3": (48_000, {"compression_level": "9"}),
}
"""As recordings are: more and shorter packets."""
MP3_MINUTES_S = {16_000: 1670 * 576 / 16_000, 48_000: 2502 * 1152 / 48_000}
"""Minutes of an MP3, by its rate, are joined with their header frames and their last frames, filled up."""


def pitch_of(minute: int) -> int:
    return PITCHES[minute % len(PITCHES)]


def minute_s(name: str, coding: Coding = LIGHT) -> float:
    """How long each minute is."""
    return MP3_MINUTES_S[coding[".mp3"][0]] if name.endswith(".mp3") else 60.0


def lecture(path: Path, minutes: int, coding: Coding = LIGHT) -> Path:
    """A recording of so many minutes."""
    parts = []
    rate_hz, options = coding[path.suffix]
    for number, hz in enumerate(PITCHES):
        part = path.with_name(f"{path.stem}-{number}{path.suffix}")
        sound = tone(hz, from_s=BEGINS_S, until_s=ENDS_S)
        parts.append(making.recording(part, sound, 60.0, rate_hz=rate_hz, options=options))
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
                    if packet.dts is None or packet.pts is None or (packet.pts < 0 and minute):
                        continue  # what a coding puts before its sound is there once, else the first sound is moment 0
                    packet.pts += shift
                    packet.dts += shift
                    packet.stream = stream
                    out.mux(packet)
    return path
