"""Measuring one media file: its kind, length and size, or why it cannot be shown or heard.

Rules: the content counts, not the header: a length is that of the packets (demuxed, not decoded) unless the format's
header cannot be wrong; the first packets must decode; a truncated file is Unplayable. Measuring takes two seconds of
work at most, however large the file, and nothing is raised, whatever is in it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kiosk.content.measures import FilmMeasure, Measure, SoundMeasure, Unplayable
from kiosk.content.messages import msg
from kiosk.content.model import RECORDINGS
from kiosk.media import captions
from kiosk.media.containers import SORRY, Undecodable, Want, open_container, pictures_of
from kiosk.media.film_colours import are_true
from kiosk.media.film_geometry import displayed_size, orientation_of
from kiosk.media.look_limit import LookLimit
from kiosk.media.picture_file import SHORT as NO_PICTURE
from kiosk.media.picture_probe import measure_picture
from kiosk.media.place_tags import film_states_place
from kiosk.media.program_errors import is_outside, outside_error
from kiosk.media.register.register_words import SHORT as NO_NAMES
from kiosk.media.sound.sound_length import measure_sound
from kiosk.media.truncation import TRUE_OF_THE_WHOLE, is_cut_short

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet
    from av.stream import Stream
    from av.video.frame import VideoFrame

FAMILY_OF_KIND = {
    "picture": "picture",
    **dict.fromkeys(RECORDINGS, "sound"),
    "ambience": "sound",
    "described": "sound",
    "film": "film",
    "signed": "film",
    "captions": "captions",
    "chapters": "captions",
    "register": "register",
}
"""The family as which a file is measured, by the kind of its use in a room's file."""
SHORTS: dict[str, str] = {
    "picture": NO_PICTURE,
    "sound": SORRY["sound"],
    "film": SORRY["picture"],
    "captions": captions.SHORT,
    "register": NO_NAMES,
}
"""The sentence for visitors where a file of this family cannot be shown or heard."""
_AGAIN = msg("Copy it again from where it was made")
_LONGEST_LOOK_S = 1.0
_LAST_LOOK_S = 0.4
_BAD_PACKETS = 100
_MICROSECONDS = 1_000_000


def measure(path: Path, family: str) -> Measure:
    """Measure one file as a picture, sound, film or captions."""
    try:
        if not path.is_file():
            return Unplayable(SHORTS[family], msg("It is not a file. Name a file in its place."))
        if path.stat().st_size == 0:
            return Unplayable(SHORTS[family], msg("The file is empty (0 bytes). Copy it again from where it was made."))
        if family == "picture":
            return measure_picture(path)
        if family == "captions":
            return captions.read(path)
        return _sound(path) if family == "sound" else _film(path)
    except Undecodable as error:
        return Unplayable(SHORTS[family], error.why)
    except Exception as error:  # any file at all may be put here, and every library has its own errors
        if is_outside(error) or (isinstance(error, OSError) and error.errno is not None):
            return Unplayable(SHORTS[family], outside_error(error), transient=True)
        damaged = msg("The file is damaged or cut short. Copy it again from where it was made.")
        return Unplayable(SHORTS[family], damaged)


def is_transient(found: Measure) -> bool:
    """Whether measuring the same file again may give something else."""
    return isinstance(found, Unplayable) and found.transient


def _sound(path: Path) -> SoundMeasure:
    found = measure_sound(path)
    with suppress(Undecodable), open_container(path, "sound") as container:
        return replace(found, states_place=film_states_place(container))
    return found


def _film(path: Path) -> FilmMeasure:
    with open_container(path, "picture") as container:
        pictures = pictures_of(container, path)
        walk = _walk(path, "picture", container, [pictures, *container.streams.audio[:1]])
        assert walk.first_frame is not None
        orientation = orientation_of(walk.first_frame)
        width, height = displayed_size(pictures, walk.first_frame, orientation)
        rate = pictures.average_rate or pictures.guessed_rate
        return FilmMeasure(
            _length_s(path, container, walk),
            width,
            height,
            float(rate or 0),
            walk.sounds,
            orientation.odd_deg,
            are_true(walk.first_frame),
            film_states_place(container),
        )


def _walk(path: Path, want: Want, container: InputContainer, streams: list[Stream]) -> _PacketWalk:
    """Walk through the file as far as its format requires. Raises Undecodable unless its first packets decode."""
    walk = _PacketWalk(want, streams)
    walk.take(container)
    if streams[0].index not in walk.proven:
        raise Undecodable(want, path, msg("what it holds cannot be decoded"), _AGAIN)
    return walk


def _length_s(path: Path, container: InputContainer, walk: _PacketWalk) -> float:
    """The real length of a film, that of its pictures or its sound, whichever is longer. Raises Undecodable for a
    truncated file."""
    form = container.format.name
    stated_s = (container.duration or 0) / _MICROSECONDS
    start_s = max(0, container.start_time or 0) / _MICROSECONDS
    there_s = max(walk.ends_s.values(), default=0.0) - start_s
    length_s = walk.ends_s.get(walk.streams[0].index, 0.0) - start_s
    if length_s <= 0:
        raise Undecodable(walk.want, path, msg("it holds nothing that lasts"), _AGAIN)
    missing_s = stated_s - there_s if form in TRUE_OF_THE_WHOLE else 0.0
    length_s = max(length_s, there_s)
    if missing_s > 0.5 + 0.01 * there_s or is_cut_short(path, form):
        raise Undecodable(
            walk.want, path, msg("it is cut short: it ends after {there_s:.0f} s", there_s=there_s), _AGAIN
        )
    return length_s


@dataclass(slots=True)
class _PacketWalk:
    """A walk along the packets of a file: where each stream ends, and which streams decode."""

    want: Want
    streams: list[Stream]
    ends_s: dict[int, float] = field(default_factory=dict)
    proven: set[int] = field(default_factory=set)
    first_frame: VideoFrame | None = None

    @property
    def sounds(self) -> bool:
        return any(stream.type == "audio" and stream.index in self.proven for stream in self.streams)

    def take(self, container: InputContainer) -> None:
        from av import FFmpegError

        limit = LookLimit(_LONGEST_LOOK_S, _LAST_LOOK_S)
        bad = 0
        with suppress(FFmpegError):  # a truncated file ends there
            for packet in container.demux(self.streams):
                self._note(packet)
                if packet.stream.index not in self.proven:
                    try:
                        frames = packet.decode()
                        if frames:
                            self.proven.add(packet.stream.index)
                            if packet.stream.type == "video":
                                self.first_frame = cast("VideoFrame", frames[0])
                    except FFmpegError:
                        bad += 1
                proven = len(self.proven) == len(self.streams)
                if bad > _BAD_PACKETS:
                    return
                if limit.is_over(enough=proven):
                    break
            else:
                return
        if container.duration and limit.is_over(enough=True):
            self._walk_end(container, container.duration)

    def _walk_end(self, container: InputContainer, duration: int) -> None:
        """Look at the last second of a file that is too large to be walked through."""
        from av import FFmpegError

        limit = LookLimit(_LAST_LOOK_S)
        with suppress(FFmpegError):
            container.seek(max(0, duration - _MICROSECONDS))
            for packet in container.demux(self.streams):
                self._note(packet)
                if limit.is_over(enough=False):
                    return

    def _note(self, packet: Packet[Stream]) -> None:
        at = packet.pts if packet.pts is not None else packet.dts
        if at is not None and packet.time_base is not None:
            end_s = float((at + (packet.duration or 0)) * packet.time_base)
            self.ends_s[packet.stream.index] = max(end_s, self.ends_s.get(packet.stream.index, 0.0))
