"""Decodes the sound of recordings and films to what is played: 48 kHz, 16 bit, stereo.

Rules: a reader holds one opened file and about one packet of sound, however long the file is; it starts
exactly at the moment asked for; the first moment of a file is 0. A damaged packet is skipped and
leaves silence as long as itself, so that what follows stays in time; a truncated file ends where it
breaks off; a file of which nothing can be decoded raises `Undecodable`. Speed changes the tempo and
keeps the pitch. Mono goes to both sides 3 dB lower, so that the loudness measured is the loudness heard.
A loop repeats without a gap, its time counting on; a film's sound repeats with its pictures. A gain is applied before
the sound is rounded to 16 bits, and clipped to what they hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kiosk.content.messages import msg
from kiosk.media.containers import Undecodable, undecodable_error
from kiosk.media.sound.demux import open_coded
from kiosk.media.sound.sound_frames import AS_PLAYED, RATE_HZ, SoundFilter, frames_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from av.audio.frame import AudioFrame

BYTES_PER_FRAME = 4
_PREROLL_S = 0.1  # Opus, MP3 and AAC need what came before to sound right
_GAP_S = 0.05
_LONGEST_GAP_S = 10.0


@dataclass(frozen=True, slots=True)
class Pcm:
    """Some sound: interleaved 16-bit stereo, and the moment of the file it begins at."""

    data: bytes
    at_s: float

    @property
    def frames(self) -> int:
        """How many samples of each channel."""
        return len(self.data) // BYTES_PER_FRAME


class SoundReader:
    """The sound of one file from a moment on, read in pieces of any length."""

    def __init__(
        self,
        path: Path,
        *,
        from_s: float = 0.0,
        speed: float = 1.0,
        loop: bool = False,
        gain_db: float = 0.0,
        given_up: Callable[[], bool] = lambda: False,
    ) -> None:
        self._path = path
        self._speed = speed
        self._loop = loop
        self._gain_db = gain_db
        self._given_up = given_up
        self._coded = open_coded(path)
        self._loop_frames: int | None = None
        if loop and self._coded.is_film and self._coded.length_s:
            self._loop_frames = round(self._coded.length_s * RATE_HZ / speed)
        self._from_s = max(0.0, from_s)
        self._out = bytearray()
        self._read_frames = 0
        self._pass_frames = round(self._from_s * RATE_HZ / speed)
        self._source: Iterator[bytes] | None = self._sound(self._from_s)

    def read(self, frames: int) -> Pcm:
        """The next piece, of at most that many samples; shorter at the end, empty after it."""
        at_s = self._from_s + self._read_frames * self._speed / RATE_HZ
        wanted = frames * BYTES_PER_FRAME
        while len(self._out) < wanted and self._source is not None:
            piece = next(self._source, None)
            if piece is None:
                self._source = self._again()
            else:
                self._keep(piece)
        data = bytes(self._out[:wanted])
        del self._out[:wanted]
        self._read_frames += len(data) // BYTES_PER_FRAME
        return Pcm(data, at_s)

    @property
    def length_s(self) -> float | None:
        """How long the file is, as far as it states it; an MP3 is counted to its end at the first call."""
        return self._coded.length_s

    @property
    def ended(self) -> bool:
        """Whether everything has been read."""
        return self._source is None and not self._out

    def close(self) -> None:
        """Close the file."""
        self._source = None
        self._coded.close()

    def __enter__(self) -> SoundReader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _keep(self, piece: bytes) -> None:
        """Keep decoded sound, no more than is meant to be heard, nor than a looping film's pictures last."""
        ends_s = self._coded.ends_s
        most = self._loop_frames if ends_s is None else round(ends_s * RATE_HZ / self._speed)
        if most is not None:
            room = max(0, most - self._pass_frames)
            piece = piece[: room * BYTES_PER_FRAME]
        self._out += piece
        self._pass_frames += len(piece) // BYTES_PER_FRAME

    def _again(self) -> Iterator[bytes] | None:
        """The next turn of a loop, after silence up to its length; None where nothing loops."""
        if not self._loop or self._pass_frames == 0:
            return None
        if self._loop_frames is not None and self._pass_frames < self._loop_frames:
            self._out += bytes((self._loop_frames - self._pass_frames) * BYTES_PER_FRAME)
        self._pass_frames = 0
        return self._sound(0.0)

    def _sound(self, from_s: float) -> Iterator[bytes]:
        """Decoded pieces from a moment on; the first piece begins exactly there."""
        drop_frames: int | None = None
        expected_s = 0.0
        tempo: SoundFilter | None = None
        decoded = False
        for frame in self._frames(from_s):
            decoded = True
            length_s = frame.samples / frame.sample_rate
            at_s = expected_s if frame.time is None else frame.time - self._coded.start_s
            if at_s + length_s < from_s - _PREROLL_S:
                expected_s = at_s + length_s
                continue
            if drop_frames is None:
                drop_frames = round((from_s - at_s) * RATE_HZ / self._speed)
                gap_s = max(0.0, at_s - from_s)
            else:
                gap_s = at_s - expected_s if at_s - expected_s > _GAP_S else 0.0
            expected_s = at_s + length_s
            if gap_s and gap_s <= _LONGEST_GAP_S:
                yield bytes(round(gap_s * RATE_HZ / self._speed) * BYTES_PER_FRAME)
            if tempo is None or not tempo.takes(frame):
                if tempo is not None:
                    yield from map(bytes_of, tempo.send(None))
                tempo = _tempo(frame, self._speed, self._gain_db)
            for piece in map(bytes_of, tempo.send(frame)):
                if drop_frames > 0:
                    cut = min(drop_frames, len(piece) // BYTES_PER_FRAME)
                    drop_frames -= cut
                    piece = piece[cut * BYTES_PER_FRAME :]
                if piece:
                    yield piece
        if tempo is not None:
            for piece in map(bytes_of, tempo.send(None)):
                skip = max(0, drop_frames or 0)
                cut = min(skip, len(piece) // BYTES_PER_FRAME)
                drop_frames = skip - cut
                yield piece[cut * BYTES_PER_FRAME :]
        if not decoded and from_s == 0.0 and not self._given_up():
            raise Undecodable("sound", self._path, msg("no sound in it can be decoded"), msg("Export it again"))

    def _frames(self, from_s: float) -> Iterator[AudioFrame]:
        """Decoded frames from some time before a moment; damaged packets are skipped."""
        import av

        coded = self._coded
        late_is_gap = coded.exact or from_s <= _PREROLL_S
        try:
            for frame in frames_from(coded, max(0.0, from_s - _PREROLL_S - 0.05)):
                if self._given_up():
                    return
                at_s = from_s if frame.time is None else frame.time - coded.start_s
                if not late_is_gap and at_s > from_s + _GAP_S:
                    yield from self._frames(0.0)  # the file's index leads past the moment asked for
                    return
                late_is_gap = True
                if coded.ends_s is not None and at_s > coded.ends_s:
                    return
                yield frame
        except (av.EOFError, av.InvalidDataError):
            return
        except (av.FFmpegError, OSError) as error:
            raise undecodable_error(self._path, "sound", error) from None


def _tempo(frame: AudioFrame, speed: float, gain_db: float) -> SoundFilter:
    """What makes frames of one kind into what is played, at its speed and gain."""
    slower = () if speed == 1.0 else (("atempo", f"{speed}"),)
    louder = () if gain_db == 0.0 else (("volume", f"{gain_db:.4f}dB:precision=float"),)
    return SoundFilter(frame, *slower, *louder, *AS_PLAYED)


def bytes_of(frame: AudioFrame) -> bytes:
    """Its samples, without the padding after them."""
    return bytes(memoryview(frame.planes[0])[: frame.samples * BYTES_PER_FRAME])
