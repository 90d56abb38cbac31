"""A film's audio description: what is to be seen, said where nobody speaks in the film.

    make_description.py narration/corridor/walk.described ../corridor/walk.described \\
        --language en --kokoro MODEL.onnx VOICES.npz

Rules: each line of the text begins with the seconds between which it has room, such as 42.1-44.6; what does not fit
there is refused, so that it never speaks over the film's own words. Ogg Opus, mono, as loud as every recording; between
the lines there is silence, in which the film is heard as it is. Needs what make_recordings.py needs.
"""

from __future__ import annotations

from pathlib import Path

import make_recordings as sound
import numpy as np


def main() -> None:
    parser = sound.arguments()
    parser.add_argument("narration", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    speak, words = sound.voice_of(given), sound.lexicon(given)
    text = given.narration.with_name(f"{given.narration.name}.{given.language}.txt").read_text(encoding="utf-8")
    whole, rate = np.zeros(0, np.float32), 0
    for line in text.splitlines():
        room, _, said = line.partition(" ")
        begin_s, end_s = (float(second) for second in room.split("-"))
        samples, rate = speak(sound.said(said, words))
        samples = sound.trimmed(samples, rate)
        length_s = len(samples) / rate
        if length_s > end_s - begin_s:
            room_s = end_s - begin_s
            raise SystemExit(f"“{said}” takes {length_s:.2f} s; there is room for {room_s:.2f} s. Say it shorter.")
        silence = np.zeros(round(begin_s * rate) - len(whole), np.float32)
        whole = np.concatenate([whole, silence, samples])
    out = given.out.with_name(f"{given.out.name}.{given.language}.ogg")
    coding = ["-c:a", "libopus", "-b:a", "32k", "-application", "audio"]
    loudness, peak_db = sound.encode(whole, rate, out, coding)
    print(f"{out.name}: {len(whole) / rate:.1f} s, {loudness:.1f} LUFS, {peak_db:.1f} dBTP", flush=True)


if __name__ == "__main__":
    main()
