"""The sound of a film with its audio description: mixed over the film's own, or in its place.

Rules: it is read like any other sound, and both begin at the same moment. Mixed, the film's own sound is lowered
smoothly while the description sounds, and comes back where it is silent; the shorter of the two is silence for the
rest. In its place, the description is all that is heard. A description that cannot be decoded is left out: `on_failure`
is called once, and the film is heard as it is. A silent film has its description alone. There are no loops here.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kiosk.media.containers import Soundless, Undecodable
from kiosk.media.sound.decode import BYTES_PER_FRAME, Pcm, SoundReader, bytes_of
from kiosk.media.sound.sound_frames import AS_PLAYED, RATE_HZ, pulled

if TYPE_CHECKING:
    from collections.abc import Callable

    from av.filter import Graph

_DUCK = "threshold=0.01:ratio=3:attack=40:release=600:detection=rms"
"""A description at −18 LUFS brings the film about 15 dB down, within 40 ms, and lets it come back over 600 ms."""


@dataclass(frozen=True, slots=True)
class Description:
    """An audio description: mixed over the film's sound, or in its place. normalisation_db: to the common
    loudness."""

    path: Path
    mix: bool = True
    normalisation_db: float = 0.0


class DescribedReader:
    """The sound of one film and its description from a moment on, read in pieces of any length."""

    def __init__(
        self,
        path: Path,
        description: Description,
        on_failure: Callable[[Undecodable], None],
        *,
        from_s: float = 0.0,
        speed: float = 1.0,
        gain_db: float = 0.0,
        given_up: Callable[[], bool] = lambda: False,
    ) -> None:
        self._on_failure = on_failure
        self._speed = speed
        self._from_s = max(0.0, from_s)
        self._read_frames = 0
        self._first = b""
        self._mixer: _Mixer | None = None
        self._film: SoundReader | None = None
        self._voice: SoundReader | None = None
        failure: Undecodable | None = None
        try:
            self._voice = SoundReader(
                description.path, from_s=from_s, speed=speed, gain_db=description.normalisation_db, given_up=given_up
            )
            self._first = self._voice.read(1).data  # what cannot be decoded shows with its first sound
        except Undecodable as error:
            failure = error
            self._shut_voice()
        if self._voice is None or description.mix:
            self._open_film(path, from_s, speed, gain_db, given_up)
        if failure is not None:
            on_failure(failure)
        self.length_s: float | None = None
        for reader in (self._film, self._voice):
            self.length_s = self.length_s or (None if reader is None else reader.length_s)

    def _open_film(self, path: Path, from_s: float, speed: float, gain_db: float, given_up: Callable[[], bool]) -> None:
        try:
            self._film = SoundReader(path, from_s=from_s, speed=speed, gain_db=gain_db, given_up=given_up)
        except BaseException as error:
            if isinstance(error, Soundless) and self._voice is not None:
                return
            self.close()
            raise

    def read(self, frames: int) -> Pcm:
        """The next piece, of at most that many samples; shorter at the end, empty after it."""
        at_s = self._from_s + self._read_frames * self._speed / RATE_HZ
        data = self._film.read(frames).data if self._voice is None and self._film is not None else self._both(frames)
        self._read_frames += len(data) // BYTES_PER_FRAME
        return Pcm(data, at_s)

    @property
    def ended(self) -> bool:
        """Whether everything has been read."""
        return not self._first and all(reader is None or reader.ended for reader in (self._film, self._voice))

    def close(self) -> None:
        """Close both files."""
        self._shut_voice()
        if self._film is not None:
            self._film.close()

    def __enter__(self) -> DescribedReader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _both(self, frames: int) -> bytes:
        """The next piece of the description, over as much of the film's own sound where that is heard too."""
        voice = self._voiced(frames)
        if self._film is None:
            return voice
        own = self._film.read(frames).data
        length = max(len(own), len(voice))
        if not length:
            return b""
        if self._mixer is None:
            self._mixer = _Mixer()
        return self._mixer.mixed(own.ljust(length, b"\0"), voice.ljust(length, b"\0"))

    def _voiced(self, frames: int) -> bytes:
        """The next piece of the description alone; empty when it is over."""
        if self._voice is None:
            return b""
        first, self._first = self._first, b""
        try:
            return first + self._voice.read(frames - len(first) // BYTES_PER_FRAME).data
        except Undecodable as error:
            self._on_failure(error)
            self._shut_voice()
            return first

    def _shut_voice(self) -> None:
        if self._voice is not None:
            self._voice.close()
            self._voice = None


class _Mixer:
    """Mixes one sound over another, which gives way to it; as many samples come out as went in."""

    def __init__(self) -> None:
        from av.filter import Graph

        self._graph: Graph = Graph()
        form = {"sample_rate": RATE_HZ, "format": "s16", "layout": "stereo", "time_base": Fraction(1, RATE_HZ)}
        self._under = self._graph.add_abuffer(**form)  # type: ignore[arg-type]
        self._over = self._graph.add_abuffer(**form)  # type: ignore[arg-type]
        parted = self._graph.add("asplit")
        duck = self._graph.add("sidechaincompress", _DUCK)
        both = self._graph.add("amix", "inputs=2:normalize=0")
        narrow = self._graph.add(*AS_PLAYED[-1])
        self._under.link_to(duck, 0, 0)
        self._over.link_to(parted)
        parted.link_to(duck, 0, 1)
        duck.link_to(both, 0, 0)
        parted.link_to(both, 1, 1)
        both.link_to(narrow)
        narrow.link_to(self._graph.add("abuffersink"))
        self._graph.configure()
        self._given = 0

    def mixed(self, under: bytes, over: bytes) -> bytes:
        """One piece of each, of the same length."""
        from av.audio.frame import AudioFrame

        frames = len(under) // BYTES_PER_FRAME
        for source, data in ((self._under, under), (self._over, over)):
            frame = AudioFrame(format="s16", layout="stereo", samples=frames)
            frame.sample_rate, frame.pts, frame.time_base = RATE_HZ, self._given, Fraction(1, RATE_HZ)
            frame.planes[0].update(data.ljust(frame.planes[0].buffer_size, b"\0"))
            source.push(frame)
        self._given += frames
        return b"".join(map(bytes_of, pulled(self._graph)))
