"""The film through the corridor: narration, pictures timed by it, captions in two languages, and a poster.

    make_film.py narration/corridor/walk ../corridor/walk .. WALK.mp4 \\
        --language en --captions et --lexicon ../../config/lexicon.yaml --kokoro MODEL.onnx VOICES.npz

Rules: the words lead. A scene lasts from its first sentence to that of the next scene, and scenes dissolve
into each other within a second. Stills move slowly, by less than a pixel a frame where nothing else moves;
the walk (a silent clip of twelve seconds) is slowed to the length it has to fill. H.264, yuv420p, 1280x720,
25 frames a second, with AAC at 48 kHz. Captions in the other language have the same sentences and times.
Needs what make_recordings.py needs, and Pillow.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import make_recordings as sound
import numpy as np
from PIL import Image

WIDTH, HEIGHT, RATE = 1280, 720, 25
DISSOLVE_S, BEFORE_S, AFTER_S = 1.0, 1.5, 2.0

Frame = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Scene:
    """A still and the two views (centre x, centre y, width; 0..1 of the picture) between which it moves."""

    sentence: int
    picture: str
    begin: tuple[float, float, float]
    end: tuple[float, float, float]


SCENES = (
    Scene(0, "corridor/fortress.jpg", (0.46, 0.52, 0.92), (0.40, 0.55, 0.72)),
    Scene(2, "the walk", (0.5, 0.5, 1.0), (0.5, 0.5, 1.0)),
    Scene(7, "corridor/cell-door.jpg", (0.5, 0.40, 1.0), (0.5, 0.525, 0.86)),
    Scene(8, "cell-14/cell.jpg", (0.5, 0.5, 1.0), (0.5, 0.6, 0.78)),
)


def still(scene: Scene, media: Path, frames: int) -> Iterator[Frame]:
    """The frames of a still: a view that glides from one place to another, easing in and out."""
    image = Image.open(media / scene.picture).convert("RGB")
    for number in range(frames):
        share = number / max(1, frames - 1)
        eased = share * share * (3 - 2 * share) * 0.5 + share * 0.5
        x, y, wide = (a + (b - a) * eased for a, b in zip(scene.begin, scene.end, strict=True))
        width = wide * image.width
        scale = width / WIDTH
        left = min(max(0.0, x * image.width - width / 2), image.width - width)
        top = min(max(0.0, y * image.height - scale * HEIGHT / 2), image.height - scale * HEIGHT)
        size, box = (WIDTH, HEIGHT), (left, top, left + width, top + scale * HEIGHT)
        yield np.asarray(image.resize(size, Image.Resampling.LANCZOS, box=box), np.float32)


def walk(clip: Path, frames: int) -> Iterator[Frame]:
    """The clip slowed to as many frames as asked; frames between two are worked out from how things move."""
    slower = frames / (12 * RATE) + 0.02
    chain = f"setpts={slower:.4f}*PTS,minterpolate=fps={RATE}:mi_mode=mci:mc_mode=aobmc:vsbmc=1:scd=none"
    raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    command = ["ffmpeg", "-v", "error", "-i", str(clip), "-vf", chain, *raw]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as decoder:
        assert decoder.stdout is not None
        last = None
        for _ in range(frames):
            data = decoder.stdout.read(WIDTH * HEIGHT * 3)
            if len(data) == WIDTH * HEIGHT * 3:
                last = np.frombuffer(data, np.uint8).reshape(HEIGHT, WIDTH, 3).astype(np.float32)
            assert last is not None
            yield last
        decoder.kill()


def pictures(media: Path, clip: Path, starts_s: list[float], length_s: float) -> Iterator[Frame]:
    """Every frame of the film: the scenes in turn, dissolving, from black and to black."""
    total = round(length_s * RATE)
    fade = round(DISSOLVE_S * RATE)
    cuts = [round(at_s * RATE) for at_s in starts_s] + [total]
    tail: list[Frame] = [np.zeros((HEIGHT, WIDTH, 3), np.float32)] * fade
    for scene, start, stop in zip(SCENES, cuts, cuts[1:], strict=False):
        frames = stop - start + (fade if stop < total else 0)
        source = walk(clip, frames) if scene.picture == "the walk" else still(scene, media, frames)
        overlap: list[Frame] = []
        for number, frame in enumerate(source):
            if number < len(tail):
                share = (number + 1) / (len(tail) + 1)
                frame = tail[number] * (1 - share) + frame * share
            if number < stop - start:
                left = total - (start + number)
                yield frame * min(1.0, left / fade)
            else:
                overlap.append(frame)
        tail = overlap


def encode(frames: Iterator[Frame], out: Path) -> None:
    coding = ["-c:v", "libx264", "-preset", "slow", "-crf", "23", "-pix_fmt", "yuv420p", "-g", "50"]
    source = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{WIDTH}x{HEIGHT}", "-r", str(RATE), "-i", "-"]
    command = ["ffmpeg", "-v", "error", "-y", *source, *coding, str(out)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
        assert encoder.stdin is not None
        for frame in frames:
            encoder.stdin.write(np.clip(frame + 0.5, 0, 255).astype(np.uint8).tobytes())
        encoder.stdin.close()
    if encoder.returncode:
        raise SystemExit("ffmpeg could not encode the film. Read its message above.")


def main() -> None:
    parser = sound.arguments()
    parser.add_argument("narration", type=Path, help="its path without language and ending")
    parser.add_argument("out", type=Path, help="the film's path without ending")
    parser.add_argument("media", type=Path)
    parser.add_argument("walk", type=Path)
    parser.add_argument("--captions", nargs="*", default=[], help="languages of further captions")
    given = parser.parse_args()
    text = sound.sentences(Path(f"{given.narration}.{given.language}.txt"), sound.lexicon(given))
    samples, rate, times = sound.spoken(text, sound.voice_of(given))
    before, after = (np.zeros(int(quiet_s * rate), np.float32) for quiet_s in (BEFORE_S, AFTER_S))
    samples = np.concatenate([before, samples, after])
    times = [(start + BEFORE_S, end + BEFORE_S) for start, end in times]
    for language in [given.language, *given.captions]:
        shown = [s.text for s in sound.sentences(Path(f"{given.narration}.{language}.txt"), {})]
        sound.write_captions(Path(f"{given.out}.{language}.vtt"), sound.cues(shown, times, samples, rate))
    length_s = len(samples) / rate
    starts_s = [0.0] + [times[scene.sentence][0] - DISSOLVE_S for scene in SCENES[1:]]
    with tempfile.TemporaryDirectory() as folder:
        silent, voice = Path(folder) / "silent.mp4", Path(folder) / "voice.m4a"
        encode(pictures(given.media, given.walk, starts_s, length_s), silent)
        loudness, peak_db = sound.encode(samples, rate, voice, ["-c:a", "aac", "-b:a", "96k"])
        film = f"{given.out}.mp4"
        joined = ["-i", str(silent), "-i", str(voice), "-map", "0:v", "-map", "1:a", "-c", "copy"]
        subprocess.run(["ffmpeg", "-v", "error", "-y", *joined, "-movflags", "+faststart", film], check=True)
    poster = ["-q:v", "3", "-frames:v", "1", f"{given.out}-poster.jpg"]
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-ss", str(times[3][0]), "-i", film, *poster], check=True)
    print(f"{film}: {length_s:.1f} s, {loudness:.1f} LUFS, {peak_db:.1f} dBTP")


if __name__ == "__main__":
    main()
