"""Opening a recording or film of any kind that people have, to be converted.

Rules: only files are read, never the network, and only the formats named here: none that leads to other files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kiosk.content.file_endings import BROUGHT, FILMS, PICTURES, SOUNDS, ending_of
from kiosk.content.messages import msg
from kiosk.media.conversion.converted import CannotConvert

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.frame import Frame
    from av.packet import Packet
    from av.stream import Stream
    from av.video.stream import VideoStream

FORMATS = (
    "mov,matroska,avi,mpegts,mpeg,mpegvideo,asf,ogg,flv,dv,mxf,rm,m4v,h264,hevc,"
    "mp3,wav,w64,flac,aac,aiff,caf,ac3,eac3,amr,au,wv,ape,dts,tta,voc"
)
NO_MEDIUM = msg(
    "It is no picture, film, recording or captions that can be converted. Open it in the program that it is of, and "
    "save it as JPEG, MP4, MP3 or SRT."
)
UNLIKE_ITS_NAME = msg(
    "Nothing in it can be read as what its name says: it is damaged, cut short, or named like another kind of file. "
    "Copy it again from where it was made."
)


def open_foreign_container(source: Path) -> InputContainer:
    """The caller closes it. Raises CannotConvert."""
    import av

    try:
        return av.open(
            f"file:{source.absolute()}",
            "r",
            container_options={"format_whitelist": FORMATS, "protocol_whitelist": "file", "probesize": "20000000"},
        )
    except (av.FFmpegError, OSError, ValueError):
        named = ending_of(source.name) in PICTURES | SOUNDS | FILMS | BROUGHT
        raise CannotConvert(UNLIKE_ITS_NAME if named else NO_MEDIUM) from None


def film_stream(container: InputContainer) -> VideoStream | None:
    """The moving pictures; a recording's cover does not count."""
    for stream in container.streams.video:
        if not stream.disposition & stream.disposition.attached_pic and stream.codec_context.name not in ("png", "gif"):
            return stream
    return None


def sound_stream(container: InputContainer) -> AudioStream | None:
    """The first sound whose codec is known."""
    return next((stream for stream in container.streams.audio if stream.codec_context is not None), None)


def length_of(container: InputContainer) -> float:
    """The stated length in seconds; 0 where there is none."""
    return max(0.0, (container.duration or 0) / 1_000_000)


def decoded_packets(
    container: InputContainer, streams: Sequence[Stream], most_bad: int
) -> Iterator[tuple[Packet[Stream], Sequence[Frame]]]:
    """Each packet that can be decoded, with its frames; raises CannotConvert once more than most_bad cannot."""
    import av

    bad = 0
    for packet in container.demux(*streams):
        try:
            frames = cast("Sequence[Frame]", packet.decode())
        except av.FFmpegError:
            bad += 1
            if bad > most_bad:
                raise CannotConvert(msg("It is damaged. Copy it again from where it was made.")) from None
            continue
        yield packet, frames
