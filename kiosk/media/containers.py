"""Opening a recording or a film for decoding.

Rules: only files are read, never the network, and only the formats named here, so that a playlist cannot lead the
decoder to other files. Whatever is wrong with a file, the error is `Undecodable`, never one of the library.
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kiosk.content.file_endings import BROUGHT, FOREIGN, ending_of
from kiosk.content.messages import Message, msg
from kiosk.content.system_reasons import reason_of
from kiosk.media.signatures import real_kind

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.video.stream import VideoStream

LARGEST_PX = (8192, 4320)
"""A decoder holds several pictures of a film at once: one of 16,000 × 8000 and 377 KB took 2.9 GB."""
FORMATS = "mp3,ogg,wav,w64,flac,mov,aac,matroska,aiff"
_MICROSECONDS = 1_000_000
_LOOK_AT_BYTES = {"sound": "131072", "picture": "2000000"}
SORRY = {
    "sound": "This recording cannot be played at the moment. Its text can be read instead.",
    "picture": "This film cannot be shown at the moment. Its text can be read instead.",
}
Want = Literal["sound", "picture"]


class Undecodable(Exception):
    """A file that cannot be decoded: `short` is for visitors, `sentence` for staff, `detail` its English for the
    log."""

    def __init__(self, want: Want, path: Path, what: Message, mend: Message) -> None:
        self.short = SORRY[want]
        self.why = msg("{what!c}. {mend}.", what=what, mend=mend)
        self.sentence = Message("{path}: {what}. {mend}.").with_values(path=str(path), what=what, mend=mend)
        self.detail = str(self.sentence)
        super().__init__(self.detail)


class Soundless(Undecodable):
    """A file without an audio stream: no recording; as a film it is silent."""


def load_decoders() -> None:
    """Import the decoders, so that opening the first file does not wait for them."""
    import av.audio.frame
    import av.filter.graph
    import av.sidedata.sidedata
    import av.video.frame
    import av.video.reformatter  # noqa: F401


def open_container(path: Path, want: Want, link: tuple[int, int] | None = None) -> InputContainer:
    """Open the file, or what lies between two of its bytes; the caller closes it. Raises Undecodable."""
    import av

    _require_file(path, want)
    source = f"file:{path.absolute()}"
    try:
        container: InputContainer = av.open(
            source if link is None else f"subfile,,start,{link[0]},end,{link[1]},,:{source}",
            "r",
            container_options={
                "format_whitelist": FORMATS,
                "protocol_whitelist": "file" if link is None else "file,subfile",
                "probesize": _LOOK_AT_BYTES[want],
            },
            **_tags_as_they_are(av.__version__),
        )
    except (av.FFmpegError, OSError, ValueError) as error:
        raise undecodable_error(path, want, error) from None
    return container


def _tags_as_they_are(version: str) -> dict[str, Any]:
    """Take tags that are no UTF-8 as well, as PyAV 19 does by itself."""
    return {} if int(version.partition(".")[0]) >= 19 else {"metadata_errors": "replace"}


def sound_of(container: InputContainer, path: Path) -> AudioStream:
    """The file's first audio stream. Raises Soundless."""
    stream = next(iter(container.streams.audio), None)
    if stream is None:
        raise Soundless("sound", path, msg("it holds no sound"), msg("Name a recording in its place"))
    return stream


def pictures_of(container: InputContainer, path: Path) -> VideoStream:
    """The file's first video stream. Raises Undecodable."""
    stream = _video_of(container)
    if stream is None:
        raise Undecodable("picture", path, msg("it holds no moving picture"), msg("Name a film in its place"))
    width, height = stream.codec_context.width, stream.codec_context.height
    if width * height > LARGEST_PX[0] * LARGEST_PX[1]:
        what = msg(
            "its pictures are {width} × {height} pixels, and at most {wide} × {high} can be shown",
            width=width,
            height=height,
            wide=LARGEST_PX[0],
            high=LARGEST_PX[1],
        )
        raise Undecodable("picture", path, what, msg("Export it at 1920 × 1080"))
    return stream


def start_s(container: InputContainer) -> float:
    """The time stamp of the file's start, common to sound and pictures."""
    return (container.start_time or 0) / _MICROSECONDS


def length_s(container: InputContainer) -> float | None:
    """The stated length: of a film that of its pictures, of a recording that of its sound; None without one."""
    stream = _video_of(container)
    if stream is not None and stream.duration and stream.time_base:
        return float((stream.duration + (stream.start_time or 0)) * stream.time_base) - start_s(container)
    duration = container.duration
    return duration / _MICROSECONDS if duration and duration > 0 else None


def whole_length_s(container: InputContainer) -> float | None:
    """The stated length of a film with its sound, whichever is longer; None without one."""
    streams = [stream for stream in (_video_of(container), *container.streams.audio[:1]) if stream is not None]
    ends_s = [
        float((stream.duration + (stream.start_time or 0)) * stream.time_base)
        for stream in streams
        if stream.duration and stream.time_base
    ]
    if len(ends_s) == len(streams):
        return max(ends_s) - start_s(container)
    duration = container.duration
    return duration / _MICROSECONDS if duration and duration > 0 else None


def is_film(container: InputContainer) -> bool:
    """Whether there is a video stream; a recording's cover does not count."""
    return _video_of(container) is not None


def _video_of(container: InputContainer) -> VideoStream | None:
    for stream in container.streams.video:
        if not stream.disposition & stream.disposition.attached_pic:
            return stream
    return None


def seek(container: InputContainer, stream: AudioStream | VideoStream, to_s: float) -> None:
    """Go on with what lies before this time of the container, or with its beginning where its index fails."""
    import av

    if stream.time_base is None:
        return
    try:
        container.seek(int(to_s / stream.time_base), stream=stream, backward=True)
    except av.FFmpegError:
        container.seek(0)
    stream.codec_context.flush_buffers()


def undecodable_error(path: Path, want: Want, error: Exception) -> Undecodable:
    """The library's error as an Undecodable."""
    if isinstance(error, FileNotFoundError):
        mend = msg("Put it there, or correct its name in the room's file")
        return Undecodable(want, path, msg("there is no such file"), mend)
    if isinstance(error, PermissionError):
        return Undecodable(want, path, msg("it may not be read"), msg("Give the kiosk's user the right to read it"))
    what = msg("it cannot be decoded: it is damaged, or of a kind that the kiosk does not know")
    guess, named = real_kind(path), FOREIGN.get(ending_of(path.name))
    if guess is not None and guess.family not in ("sound", "film"):
        what = msg("it is {guess}, whatever its name says", guess=guess.phrase)
        if named is not None:
            what = msg("it is {guess}, which the kiosk does not play", guess=guess.phrase)
    elif named is not None:
        what = msg("it is {guess}, which the kiosk does not play", guess=named)
    elif isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
        what = msg("it cannot be read ({reason})", reason=reason_of(error))
    if want == "sound":
        mend = msg("Export it again as MP3, Ogg, Opus, WAV, FLAC or M4A and put it in its place")
    else:
        mend = msg("Export it again as MP4 or WebM and put it in its place")
    if ending_of(path.name) in BROUGHT:
        mend = msg("Make of it what a kiosk plays by `kiosk bring FILE`, and name that in its place")
    return Undecodable(want, path, what, mend)


def _require_file(path: Path, want: Want) -> None:
    """Raise Undecodable for a missing file, an empty one, or something else than a file."""
    try:
        size_bytes = path.stat().st_size
    except OSError as error:
        raise undecodable_error(path, want, error) from None
    if not path.is_file():
        raise Undecodable(want, path, msg("it is not a file"), msg("Name a file in its place"))
    if size_bytes == 0:
        raise Undecodable(want, path, msg("the file is empty (0 bytes)"), msg("Copy it there again"))
