"""The museums that are measured: the three rooms with sounds and a film that can be timed, and a very large one.

Rules: made once under a folder and kept there. Every recording begins with a tone at its first sample, and its second
half is of another pitch than its first; the film has
30 pictures a second at 1920×1080, each with its own number in a row of blocks along its top edge, and once a second a
white block and a beep that begin together.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tests.three_rooms import copy_three_rooms

ROOT = Path(__file__).resolve().parents[2]
FILM_HZ, FILM_S, FILM_SIZE = 30, 30, (1920, 1080)
BLOCK_PX, BITS = 96, 12
MARK = (255, 0, 255)
FLASH_BLOCK, LAST_BLOCK = BITS + 2, FILM_SIZE[0] // BLOCK_PX - 1
FLASH_FRAMES = 3
FILM_BITS = 8_000_000
GRAIN = 4.0
SOUND_HZ = 48_000
TONE_S, PITCHES_HZ = 60.0, (440.0, 1320.0)
FILM, POSTER = "corridor/walk.mp4", "corridor/walk-poster.jpg"
ROOMS, EXHIBITS, LANGUAGES = 200, 50, ("en", "et", "ru", "cs")


def timed_museum(folder: Path, source: Path | None) -> Path:
    """A copy whose sounds and film can be timed. source: what is copied, if not the three rooms."""
    museum = folder / "museum"
    shutil.rmtree(museum, ignore_errors=True)
    if source is None:
        copy_three_rooms(museum)
    for part in ("config", "exhibits", "media") if source is not None else ():
        shutil.copytree(source / part, museum / part, ignore=shutil.ignore_patterns("scripts"))
    tone, film = folder / "tones.ogg", folder / "film.mp4"
    if not tone.exists():
        write_tones(tone)
    if not film.exists():
        write_film(film, museum / "media" / "corridor" / "corridor.jpg")
    for recording in museum.glob("media/*/*.ogg"):
        shutil.copyfile(tone, recording)
    shutil.copyfile(film, museum / "media" / FILM)
    return museum


def device_file(folder: Path, state: Path, room: str = "corridor") -> Path:
    """A kiosk's own file for a box of the benchmark's."""
    file = folder / "kiosk.yaml"
    file.write_text(
        f"kiosk: bench\nroom: {room}\nscreen: {{width_mm: 531, viewing_mm: 600}}\n"
        f"sound: {{kind: loudspeaker, start_dba: 60, levels: {{0: 0, 50: 58, 100: 72}}}}\nstate: {state}\n"
    )
    return file


def _tone(seconds: float, hz: float = 440.0, level: float = 0.5) -> NDArray[np.int16]:
    at_s = np.arange(round(seconds * SOUND_HZ)) / SOUND_HZ
    return (np.cos(2 * np.pi * hz * at_s) * level * 32767).astype(np.int16)


def write_tones(file: Path) -> None:
    """A tone, and from the middle on a higher one. As the three rooms' recordings are: Ogg Opus, mono, 32 kbit/s."""
    beside = file.with_suffix(".part.ogg")
    with av.open(str(beside), "w") as out:
        stream = out.add_stream("libopus", rate=SOUND_HZ, layout="mono", bit_rate=32_000)
        samples = np.concatenate([_tone(TONE_S / 2, hz) for hz in PITCHES_HZ]).reshape(1, -1)
        for start in range(0, samples.shape[1], 960):
            frame = av.AudioFrame.from_ndarray(samples[:, start : start + 960], format="s16", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = SOUND_HZ, start, Fraction(1, SOUND_HZ)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    beside.rename(file)


def numbered(picture: NDArray[np.uint8], number: int) -> NDArray[np.uint8]:
    """The picture with its number in blocks: a mark, the bits, the flash, a mark at the right edge."""
    row = picture[:BLOCK_PX]
    row[:] = 0
    for bit in range(BITS):
        if number >> bit & 1:
            row[:, (bit + 1) * BLOCK_PX : (bit + 2) * BLOCK_PX] = 255
    if number >= FILM_HZ and number % FILM_HZ < FLASH_FRAMES:
        row[:, FLASH_BLOCK * BLOCK_PX : (FLASH_BLOCK + 1) * BLOCK_PX] = 255
    row[:, :BLOCK_PX] = MARK
    row[:, LAST_BLOCK * BLOCK_PX :] = MARK
    return picture


def film_pictures(still: Path) -> Iterator[NDArray[np.uint8]]:
    """A slow walk along a picture, with a film's grain: without it there would be next to nothing to decode."""
    width, height = FILM_SIZE
    grain = np.random.default_rng(1).normal(0, GRAIN, (height + 64, width + 64, 1)).astype(np.int16)
    frames = FILM_HZ * FILM_S
    with Image.open(still) as image:
        wide = np.asarray(image.convert("RGB").resize((width + frames, round(height * 1.4))))
    for number in range(frames):
        top = round((wide.shape[0] - height) * number / frames)
        down, along = number * 37 % 64, number * 23 % 64
        grainy = wide[top : top + height, number : number + width] + grain[down : down + height, along : along + width]
        yield numbered(np.clip(grainy, 0, 255).astype(np.uint8), number)


def write_film(file: Path, still: Path) -> None:
    beside = file.with_suffix(".part.mp4")
    samples = np.zeros(FILM_S * SOUND_HZ, np.int16)
    beep = _tone(FLASH_FRAMES / FILM_HZ, 1000.0)
    for second in range(1, FILM_S):
        samples[second * SOUND_HZ : second * SOUND_HZ + len(beep)] = beep
    with av.open(str(beside), "w", options={"movflags": "+faststart"}) as out:
        video = out.add_stream("libx264", rate=FILM_HZ, options={"preset": "veryfast", "g": "60"})
        video.width, video.height, video.pix_fmt, video.bit_rate = *FILM_SIZE, "yuv420p", FILM_BITS
        audio = out.add_stream("aac", rate=SOUND_HZ, layout="mono", bit_rate=96_000)
        step = SOUND_HZ // FILM_HZ
        for number, picture in enumerate(film_pictures(still)):
            out.mux(video.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
            piece = samples[number * step : (number + 1) * step].reshape(1, -1)
            sound = av.AudioFrame.from_ndarray(piece, format="s16", layout="mono")
            sound.sample_rate, sound.pts, sound.time_base = SOUND_HZ, number * step, Fraction(1, SOUND_HZ)
            out.mux(audio.encode(sound))
        out.mux(video.encode(None))
        out.mux(audio.encode(None))
    beside.rename(file)


def _texts(words: str, extra: int, indent: str) -> str:
    """The same words in every language, each as long as a label is."""
    sentence = f"{words}, told in a sentence as long as those that museums write. "
    return "".join(f'{indent}{code}: "{sentence * extra}({code})"\n' for code in LANGUAGES)


def _titles(words: str, indent: str) -> str:
    return "".join(f'{indent}{code}: "{words} ({code})"\n' for code in LANGUAGES)


def large(folder: Path) -> Path:
    """200 rooms of 50 exhibits, texts alone, in four languages."""
    museum = folder / "large"
    if (museum / "whole").exists():
        return museum
    shutil.rmtree(museum, ignore_errors=True)
    for part in ("config", "exhibits", "media"):
        (museum / part).mkdir(parents=True)
    rooms = [f"room-{number}" for number in range(1, ROOMS + 1)]
    (museum / "config" / "museum.yaml").write_text(
        "name: {en: Large, et: Suur, ru: Большой, cs: Velké}\n"
        f"languages: [{', '.join(LANGUAGES)}]\ntimezone: Europe/Tallinn\nrooms: [{', '.join(rooms)}]\n"
    )
    for place, room in enumerate(rooms):
        lines = [f"room: {room}\nkind: hall\nscope: local\ntitle:\n{_titles(room, '  ')}exhibits:\n"]
        for number in range(EXHIBITS):
            stop = 1000 + place * EXHIBITS + number
            lines.append(
                f"  - id: exhibit-{number}\n    stop: {stop}\n    title:\n{_titles(f'Exhibit {stop}', ' ' * 6)}"
            )
            lines.append(f"    label:\n{_texts(f'Exhibit {stop}', 5, ' ' * 6)}")
            lines.append(f'    more:\n{_texts(f"More of {stop}", 3, " " * 6)}    sources: ["A source"]\n')
        (museum / "exhibits" / f"{room}.yaml").write_text("".join(lines))
    (museum / "whole").touch()
    return museum
