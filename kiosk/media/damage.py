"""Finding damage in a medium by decoding all of it.

Rules: a recording or film is decoded to its end, sound and pictures; damaged packets, which playing skips, are reported
here. Bytes after the last frame of a recording are no damage where nothing is missing before them (its header counts
what is there) or where they are tags and padding; bytes between frames are none only where they are tags. A picture is
decoded at a small size where its format allows, and a large one in a child process. Whatever is wrong with a file,
nothing is raised.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.media.containers import Undecodable, open_container, pictures_of, start_s
from kiosk.media.program_errors import is_outside
from kiosk.media.sound.demux import Coded, open_coded
from kiosk.media.tags import is_tags
from kiosk.media.truncation import TRUE_OF_THE_WHOLE, ogg_end

if TYPE_CHECKING:
    from av.packet import Packet

    from kiosk.media.sound.loudness import LevelMeter

_MOST_DAMAGE = 50
_GAP_S = 0.1
_ROUNDED_S = 0.001
_LONGEST_READ_BYTES = 4_000_000
"""A longer row of bytes that are no frames is damage, unless nothing is missing before it."""


def damage(path: Path, family: str, meter: LevelMeter | None = None) -> Message:
    """Where the file cannot be decoded; no message where all of it can. Raises what the file has no
    part in as it is. meter: takes a recording's sound, so that it is not decoded again for its level."""
    try:
        if family == "picture":
            return _picture(path)
        return _film(path) if family == "film" else _sound(path, meter)
    except Undecodable as error:
        return error.why
    except Exception as error:  # any file at all may be put here, and every library has its own errors
        if is_outside(error):
            raise
        return msg("It cannot be decoded to its end.")


def _picture(path: Path) -> Message:
    from kiosk.media.picture_file import open_picture
    from kiosk.media.picture_memory import IN_PROCESS_BYTES, drafted, size_problem

    with open_picture(path) as image:
        if size_problem(image):
            return NO_MESSAGE
        # a JPEG is read whole, but decoded at an eighth of its size
        if drafted(image, image.width / 8, image.height / 8) <= IN_PROCESS_BYTES:
            image.load()
            return NO_MESSAGE
    from kiosk.media.large_pictures import damage_in_child

    return damage_in_child(path)


def _film(path: Path) -> Message:
    import av

    with open_container(path, "picture") as container:
        streams = [*container.streams.audio[:1], pictures_of(container, path)]
        damage = _Damage(gaps_count=container.format.name == "ogg")
        try:
            for packet in container.demux(streams):
                try:
                    damage.look(packet, packet.decode())
                except av.InvalidDataError:
                    damage.at(packet)
                    if damage.count >= _MOST_DAMAGE:
                        break
        except (av.InvalidDataError, av.EOFError):
            damage.count += 1
        return damage.message(start_s(container))


def _sound(path: Path, meter: LevelMeter | None) -> Message:
    import av

    with closing(open_coded(path)) as coded, path.open("rb") as file:
        damage = _Damage(gaps_count=coded.form == "ogg")
        undecodable: list[Packet[Any]] = []
        frames_end = 0
        try:
            for packet in coded.packets(0.0):
                begins, ends = coded.bytes_of(packet) or (0, 0)
                try:
                    frames = coded.codec.decode(packet)
                except av.EOFError:
                    raise
                except av.FFmpegError:
                    undecodable.append(packet)
                    if len(undecodable) > _MOST_DAMAGE:
                        if meter is not None:
                            meter.partial = True
                        break
                    continue
                if meter is not None:
                    for frame in frames:
                        meter.take(frame)
                if packet.size and frames:
                    for earlier in undecodable:
                        damage.at(earlier)
                    if frames_end and not _is_tags(file, frames_end, begins, padding=False):
                        damage.at(packet)
                    undecodable, frames_end = [], ends
                damage.look(packet, frames)
        except (av.InvalidDataError, av.EOFError):
            undecodable = undecodable or [packet]
        if not frames_end and coded.form == "ogg":
            frames_end = ogg_end(file)
        if not _is_complete(coded, damage.heard_s):
            lost = bool(undecodable and not frames_end) or _lacks_sound(coded, damage.heard_s)
            if lost or (frames_end and not _is_tags(file, frames_end, path.stat().st_size, padding=True)):
                damage.at_second(damage.heard_s + coded.start_s)
        return damage.message(coded.start_s)


def _is_complete(coded: Coded, heard_s: float) -> bool:
    """Whether all that a recording's header states was heard."""
    if coded.form != "flac":
        return coded.is_complete
    return coded.length_s is not None and heard_s >= coded.length_s - _ROUNDED_S


def _lacks_sound(coded: Coded, heard_s: float) -> bool:
    """Whether less was heard than the header of a format states that counts all of it."""
    return coded.form in TRUE_OF_THE_WHOLE and coded.length_s is not None and heard_s < coded.length_s - _GAP_S


def _is_tags(file: BinaryIO, begins: int, ends: int, *, padding: bool) -> bool:
    """Whether what stands between two places of a file is no frame and need not be one."""
    if ends - begins > _LONGEST_READ_BYTES:
        return False
    file.seek(begins)
    return is_tags(file.read(max(0, ends - begins)), padding=padding)


class _Damage:
    """Packets that could not be decoded, or are missing: libav drops damaged Ogg pages."""

    def __init__(self, gaps_count: bool) -> None:
        self.count = 0
        self.first_s = 0.0
        self.heard_s = 0.0
        self._gaps_count = gaps_count
        self._ends_s: float | None = None

    def at(self, packet: Packet[Any]) -> None:
        stamp = packet.pts if packet.pts is not None else packet.dts
        self.at_second(float(stamp * packet.time_base) if stamp is not None and packet.time_base is not None else 0.0)

    def at_second(self, at_s: float) -> None:
        self.count += 1
        if self.count == 1:
            self.first_s = at_s

    def look(self, packet: Packet[Any], frames: Sequence[Any]) -> None:
        if any(getattr(frame, "is_corrupt", False) for frame in frames):
            self.at(packet)
        if packet.stream is not None and packet.stream.type != "audio":
            return
        for frame in frames:
            self.heard_s += frame.samples / frame.sample_rate
            if frame.time is None:
                continue
            if self._gaps_count and self._ends_s is not None and frame.time > self._ends_s + _GAP_S:
                self.at_second(self._ends_s)
            self._ends_s = frame.time + frame.samples / frame.sample_rate

    def message(self, start_s: float) -> Message:
        """Where the first damage is; no message where there is none."""
        if not self.count:
            return NO_MESSAGE
        minutes, seconds = divmod(int(max(0.0, self.first_s - start_s)), 60)
        return msg("It is damaged from {minutes}:{seconds:02} on.", minutes=minutes, seconds=seconds)
