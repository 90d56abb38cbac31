"""Finding damage in a medium by decoding all of it.

Rules: a recording or film is decoded to its end, sound and pictures; damaged packets, which playing skips, are reported
here. Bytes after the last frame of an MP3 or AAC recording (tags, zeros, an end of line) are no damage, unless its
header states that frames should be there. A picture is decoded at a small size where its format allows, and a large one
in a child process. Whatever is wrong with a file, nothing is raised.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.media.containers import Undecodable, open_container, pictures_of, reason_of, start_s
from kiosk.media.truncation import frames_end

if TYPE_CHECKING:
    from av.packet import Packet

_MOST_DAMAGE = 50
_GAP_S = 0.1


def damage(path: Path, family: str) -> Message:
    """Where the file cannot be decoded; no message where all of it can."""
    try:
        return _picture(path) if family == "picture" else _played(path, family)
    except Undecodable as error:
        return error.why
    except Exception as error:  # any file at all may be put here, and every library has its own errors
        reason = f"{type(error).__name__}: {reason_of(error)}"
        return msg("It cannot be decoded to its end ({reason}).", reason=reason)


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


def _played(path: Path, family: str) -> Message:
    import av

    with open_container(path, "picture" if family == "film" else "sound") as container:
        streams = [*container.streams.audio[:1], *([pictures_of(container, path)] if family == "film" else ())]
        damage = _Damage(gaps_count=container.format.name == "ogg")
        tail_from = frames_end(path) if container.format.name in ("mp3", "aac") else None
        try:
            for packet in container.demux(streams):
                try:
                    frames = packet.decode()
                except av.InvalidDataError:
                    if tail_from is not None and (packet.pos or 0) >= tail_from:
                        damage.postpone(packet)
                        continue
                    damage.at(packet)
                    if damage.count >= _MOST_DAMAGE:
                        break
                    continue
                damage.look(packet, frames)
        except (av.InvalidDataError, av.EOFError):
            damage.count += 1
        if not damage.count:
            return NO_MESSAGE
        minutes, seconds = divmod(int(max(0.0, damage.first_s - start_s(container))), 60)
        return msg("It is damaged from {minutes}:{seconds:02} on.", minutes=minutes, seconds=seconds)


class _Damage:
    """Packets that could not be decoded, or are missing: libav drops damaged Ogg pages."""

    def __init__(self, gaps_count: bool) -> None:
        self.count = 0
        self.first_s = 0.0
        self._gaps_count = gaps_count
        self._postponed: list[Packet[Any]] = []
        self._heard_s: float | None = None

    def at(self, packet: Packet[Any]) -> None:
        stamp = packet.pts if packet.pts is not None else packet.dts
        self._found(float(stamp * packet.time_base) if stamp is not None and packet.time_base is not None else 0.0)

    def postpone(self, packet: Packet[Any]) -> None:
        """Count this packet only if another frame follows it: bytes after the last one are no damage."""
        self._postponed.append(packet)

    def look(self, packet: Packet[Any], frames: Sequence[Any]) -> None:
        if frames and packet.size:
            for postponed in self._postponed:
                self.at(postponed)
            self._postponed = []
        if any(getattr(frame, "is_corrupt", False) for frame in frames):
            self.at(packet)
        if not self._gaps_count or packet.stream.type != "audio":
            return
        for frame in frames:
            if frame.time is None:
                continue
            if self._heard_s is not None and frame.time > self._heard_s + _GAP_S:
                self._found(self._heard_s)
            self._heard_s = frame.time + frame.samples / frame.sample_rate

    def _found(self, at_s: float) -> None:
        self.count += 1
        if self.count == 1:
            self.first_s = at_s
