"""Recordings and captions from narration texts, sentence by sentence.

    make_recordings.py narration .. --language en --lexicon ../../config/lexicon.yaml \\
        --kokoro MODEL.onnx VOICES.npz
    make_recordings.py narration .. --language et --lexicon ../../config/lexicon.yaml \\
        --command "espeak-ng -v et -s 150 -p 40 -g 2 -w {wav} {text}"

Rules: `narration/<room>/<name>.<language>.txt` becomes `<room>/<name>.<language>.ogg` and `.vtt`. A line is a
sentence as it is read; a line that begins with ">" is how the voice says the sentence above it, where that
differs (numbers, names). A sentence is spoken by itself, so that its times are exact. A cue is one sentence,
or a part of a sentence too long for two lines of 37 characters; such a part begins at the quietest moment
near its share of the sentence. The sound is mono, 48 kHz, Ogg Opus 32 kbit/s, at -18 LUFS with peaks of at
most -1.5 dBTP, measured after encoding. Needs numpy, soundfile, PyYAML and ffmpeg; Kokoro needs kokoro-onnx.
"""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import yaml

LINE = 37
JOINING = frozenset({"and", "but", "or", "for", "that", "which", "who", "until"}) | frozenset(
    {"ja", "ning", "aga", "et", "või", "kuni", "kes", "mis", "kus", "kui", "siis"}
)
LEAD_S, PAUSE_S, TAIL_S = 0.25, 0.5, 0.6
LOUDNESS_LUFS, PEAK_DBTP = -18.0, -1.5

Samples = np.ndarray[Any, np.dtype[np.float32]]
Voice = Callable[[str], tuple[Samples, int]]


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Cue:
    start_s: float
    end_s: float
    lines: tuple[str, ...]


def sentences(narration: Path, words: dict[str, str]) -> list[Sentence]:
    """The sentences of a narration, each with what the voice is to say."""
    found: list[Sentence] = []
    for line in narration.read_text(encoding="utf-8").splitlines():
        if line.startswith(">"):
            found[-1] = Sentence(found[-1].text, line[1:].strip())
        elif line.strip():
            found.append(Sentence(line.strip(), line.strip()))
    return [Sentence(s.text, said(s.spoken, words)) for s in found]


def said(text: str, words: dict[str, str]) -> str:
    """The text with the lexicon's words in it, whole words only."""
    for word, spoken in words.items():
        text = re.sub(rf"\b{re.escape(word)}\b", lambda _, spoken=spoken: spoken, text)
    return text


def by_command(template: str) -> Voice:
    """A voice that is a program: {text} and {wav} in its arguments are replaced."""

    def speak(text: str) -> tuple[Samples, int]:
        with tempfile.TemporaryDirectory() as folder:
            wav = str(Path(folder) / "said.wav")
            subprocess.run([part.format(text=text, wav=wav) for part in shlex.split(template)], check=True)
            samples, rate = soundfile.read(wav, dtype="float32")
        return samples, rate

    return speak


def by_kokoro(model: str, voices: str, voice: str, tongue: str, speed: float) -> Voice:
    from kokoro_onnx import Kokoro

    engine = Kokoro(model, voices)

    def speak(text: str) -> tuple[Samples, int]:
        samples, rate = engine.create(text, voice=voice, lang=tongue, speed=speed)
        return samples.astype(np.float32), rate

    return speak


def trimmed(samples: Samples, rate: int) -> Samples:
    """The sentence without the silence around it (40 ms stay)."""
    loud = np.flatnonzero(np.abs(samples) > 0.012 * float(np.abs(samples).max()))
    spare = int(0.04 * rate)
    return samples[max(0, loud[0] - spare) : loud[-1] + spare]


def spoken(text: list[Sentence], speak: Voice) -> tuple[Samples, int, list[tuple[float, float]]]:
    """The whole recording and, for each sentence, when it begins and ends in it."""
    parts: list[Samples] = []
    times: list[tuple[float, float]] = []
    at_s, rate = LEAD_S, 0
    for sentence in text:
        samples, rate = speak(sentence.spoken)
        samples = trimmed(samples, rate)
        gap_s = PAUSE_S if parts else LEAD_S
        parts += [np.zeros(int(gap_s * rate), np.float32), samples]
        at_s = sum(len(part) for part in parts) / rate
        times.append((at_s - len(samples) / rate, at_s))
    return np.concatenate([*parts, np.zeros(int(TAIL_S * rate), np.float32)]), rate, times


def favour(text: str, space: int) -> int:
    """How much better a cut at this space is than one inside a phrase, in characters."""
    following = text[space + 1 :].split(" ", 1)[0]
    return 12 if text[space - 1] in ",;:" else 9 if following in JOINING else 0


def wrapped(text: str) -> tuple[str, ...] | None:
    """The text in at most two lines of even length, or nothing where it does not fit."""
    if len(text) <= LINE:
        return (text,)
    spaces = [i for i, letter in enumerate(text) if letter == " " and i <= LINE and len(text) - i - 1 <= LINE]
    if not spaces:
        return None
    middle = min(spaces, key=lambda i: abs(2 * i - len(text)) - favour(text, i))
    return (text[:middle], text[middle + 1 :])


def parts_of(text: str) -> list[str]:
    """The sentence in as few parts as fit, cut after a comma or before a joining word where one is near."""
    for count in range(1, 6):
        parts, rest = [], text
        for left in range(count, 1, -1):
            spaces = [i for i, letter in enumerate(rest) if letter == " "]
            even = len(rest) / left
            cut = min(spaces, key=lambda i: abs(i - even) - favour(rest, i))
            parts.append(rest[:cut])
            rest = rest[cut + 1 :]
        parts.append(rest)
        if all(wrapped(part) for part in parts):
            return parts
    raise SystemExit(f"“{text}” does not fit in lines of {LINE} characters. Use shorter words or two sentences.")


def quietest(sound: Samples, rate: int, near_s: float, room_s: float) -> float:
    """The quietest 20 ms near a moment."""
    step = int(0.02 * rate)
    moments = np.arange(int((near_s - room_s) * rate), int((near_s + room_s) * rate), step)
    power = [float(np.square(sound[m : m + step]).sum()) + 1e-4 * abs(m / rate - near_s) for m in moments]
    return float(moments[int(np.argmin(power))]) / rate


def cues(text: list[str], times: list[tuple[float, float]], sound: Samples, rate: int) -> list[Cue]:
    made: list[Cue] = []
    for sentence, (start_s, end_s) in zip(text, times, strict=True):
        parts = parts_of(sentence)
        edges, written = [start_s], 0
        for part in parts[:-1]:
            written += len(part) + 1
            share_s = start_s + (end_s - start_s) * written / len(sentence)
            edges.append(quietest(sound, rate, share_s, min(0.45, (end_s - start_s) / 6)))
        edges.append(end_s)
        made += [Cue(a, b, wrapped(part) or ()) for part, a, b in zip(parts, edges, edges[1:], strict=False)]
    return made


def clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def write_captions(path: Path, made: list[Cue]) -> None:
    blocks = [f"{clock(cue.start_s)} --> {clock(cue.end_s)}\n" + "\n".join(cue.lines) for cue in made]
    path.write_text("WEBVTT\n\n" + "\n\n".join(blocks) + "\n", encoding="utf-8")


def measured(path: Path) -> tuple[float, float]:
    """Loudness in LUFS and true peak in dBTP of a file, as it will be decoded."""
    meter = ["-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"]
    command = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(path), *meter]
    report = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    summary = report[report.rindex("Summary:") :]
    loudness, peak_db = (re.search(rf"{name}:\s+(\S+)", summary) for name in ("I", "Peak"))
    if not loudness or not peak_db:
        raise SystemExit(f"The loudness of {path.name} could not be measured. Is there sound in the file?")
    return float(loudness[1]), float(peak_db[1])


def encode(sound: Samples, rate: int, out: Path, coding: list[str]) -> tuple[float, float]:
    """Writes the sound at the museum's loudness: measured after encoding, corrected until it is right."""
    with tempfile.TemporaryDirectory() as folder:
        wav = Path(folder) / "sound.wav"
        soundfile.write(wav, sound, rate, subtype="FLOAT")
        gain_db, ceiling_db = LOUDNESS_LUFS - measured(wav)[0], PEAK_DBTP - 1.0
        for _ in range(6):
            limit = 10 ** (ceiling_db / 20)
            limiter = f"alimiter=limit={limit:.4f}:level=false:attack=4:release=60"
            chain = f"aresample=192000,volume={gain_db:.3f}dB,{limiter},aresample=48000"
            shape = ["-af", chain, "-ac", "1", "-ar", "48000", *coding]
            command = ["ffmpeg", "-v", "error", "-y", "-i", str(wav), *shape, str(out)]
            subprocess.run(command, check=True)
            loudness, peak_db = measured(out)
            if abs(loudness - LOUDNESS_LUFS) <= 0.2 and peak_db <= PEAK_DBTP:
                break
            gain_db += LOUDNESS_LUFS - loudness
            ceiling_db -= max(0.0, peak_db - PEAK_DBTP + 0.1)
    return loudness, peak_db


def record(narration: Path, out: Path, words: dict[str, str], speak: Voice) -> None:
    text = sentences(narration, words)
    sound, rate, times = spoken(text, speak)
    out.parent.mkdir(parents=True, exist_ok=True)
    coding = ["-c:a", "libopus", "-b:a", "32k", "-application", "audio"]
    loudness, peak_db = encode(sound, rate, out.with_name(out.name + ".ogg"), coding)
    write_captions(out.with_name(out.name + ".vtt"), cues([s.text for s in text], times, sound, rate))
    print(f"{out.name}: {len(sound) / rate:.1f} s, {loudness:.1f} LUFS, {peak_db:.1f} dBTP", flush=True)


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Recordings and captions from narration texts.")
    parser.add_argument("--language", required=True)
    parser.add_argument("--lexicon", type=Path)
    parser.add_argument("--command", help="a program that writes {text} into {wav}")
    parser.add_argument("--kokoro", nargs=2, metavar=("MODEL", "VOICES"))
    parser.add_argument("--voice", default="bf_emma")
    parser.add_argument("--tongue", default="en-gb")
    parser.add_argument("--speed", type=float, default=0.95)
    parser.add_argument("--only", default="*/*", help="which narrations, such as cell-14/mug")
    return parser


def voice_of(given: argparse.Namespace) -> Voice:
    if given.kokoro:
        return by_kokoro(*given.kokoro, given.voice, given.tongue, given.speed)
    if given.command:
        return by_command(given.command)
    raise SystemExit("No voice was given. Say --kokoro MODEL VOICES or --command PROGRAM.")


def lexicon(given: argparse.Namespace) -> dict[str, str]:
    if not given.lexicon:
        return {}
    words: dict[str, dict[str, str]] = yaml.safe_load(given.lexicon.read_text(encoding="utf-8"))
    return words.get(given.language, {})


def main() -> None:
    parser = arguments()
    parser.add_argument("narration", type=Path)
    parser.add_argument("media", type=Path)
    given = parser.parse_args()
    speak, words = voice_of(given), lexicon(given)
    for narration in sorted(given.narration.glob(f"{given.only}.{given.language}.txt")):
        if narration.name.startswith("walk."):
            continue  # the film's; see make_film.py
        record(narration, given.media / narration.parent.name / narration.with_suffix("").name, words, speak)


if __name__ == "__main__":
    main()
