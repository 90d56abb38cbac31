"""Opens a recording or a film for decoding; where it cannot be opened, the reason is a sentence.

Rules: only files are read, never the network, and only the formats named here, so that a text file cannot
lead the decoder to other files. Whatever is wrong with a file ends as one `Undecodable`, never as a
library's own error.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kiosk.content.messages import Message, msg
from kiosk.media.signatures import real_kind

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.video.stream import VideoStream

FORMATS = "mp3,ogg,wav,w64,flac,mov,aac,matroska,aiff"
_MICROSECONDS = 1_000_000
_LOOK_AT_BYTES = {"sound": "131072", "picture": "2000000"}
SORRY = {
    "sound": "This recording cannot be played at the moment. Its text can be read instead.",
    "picture": "This film cannot be shown at the moment. Its text can be read instead.",
}
Want = Literal["sound", "picture"]


class Undecodable(Exception):
    """A file that cannot be decoded: `short` is for visitors, `detail` for staff."""

    def __init__(self, want: Want, path: Path, what: Message, mend: Message) -> None:
        self.short = SORRY[want]
        self.why = msg("{what!c}. {mend}.", what=what, mend=mend)
        self.detail = f"{path}: {what}. {mend}."
        super().__init__(self.detail)


class Soundless(Undecodable):
    """A file without any sound: as a recording it cannot be played, as a film it is silent."""


def load_decoders() -> None:
    """Loads what opening the first file would otherwise have to wait for."""
    import av.audio.frame
    import av.filter.graph
    import av.video.frame
    import av.video.reformatter  # noqa: F401


def open_container(path: Path, want: Want) -> InputContainer:
    """The opened file; the caller closes it."""
    import av

    _require_file(path, want)
    try:
        return av.open(
            f"file:{path.absolute()}",
            "r",
            container_options={
                "format_whitelist": FORMATS,
                "protocol_whitelist": "file",
                "probesize": _LOOK_AT_BYTES[want],
            },
            metadata_errors="replace",
        )
    except (av.FFmpegError, OSError, ValueError) as error:
        raise undecodable_error(path, want, error) from None


def sound_of(container: InputContainer, path: Path) -> AudioStream:
    """The file's first sound."""
    stream = next(iter(container.streams.audio), None)
    if stream is None:
        raise Soundless("sound", path, msg("it holds no sound"), msg("Name a recording in its place"))
    return stream


def pictures_of(container: InputContainer, path: Path) -> VideoStream:
    """The file's first moving picture."""
    stream = _moving(container)
    if stream is None:
        raise Undecodable("picture", path, msg("it holds no moving picture"), msg("Name a film in its place"))
    return stream


def start_s(container: InputContainer) -> float:
    """The time stamp that is moment 0 of the file, for its sound and its pictures alike."""
    return (container.start_time or 0) / _MICROSECONDS


def length_s(container: InputContainer) -> float | None:
    """How long the file says it is: a film as long as its pictures, a recording as long as its sound."""
    stream = _moving(container)
    if stream is not None and stream.duration and stream.time_base:
        return float((stream.duration + (stream.start_time or 0)) * stream.time_base) - start_s(container)
    duration = container.duration
    return duration / _MICROSECONDS if duration and duration > 0 else None


def is_film(container: InputContainer) -> bool:
    """Whether there are moving pictures; a recording's cover is none."""
    return _moving(container) is not None


def _moving(container: InputContainer) -> VideoStream | None:
    for stream in container.streams.video:
        if not stream.disposition & stream.disposition.attached_pic:
            return stream
    return None


def undecodable_error(path: Path, want: Want, error: Exception) -> Undecodable:
    """The same error in words."""
    kind = type(error).__name__
    if isinstance(error, FileNotFoundError):
        mend = msg("Put it there, or correct its name in the room's file")
        return Undecodable(want, path, msg("there is no such file"), mend)
    if isinstance(error, PermissionError):
        return Undecodable(want, path, msg("it may not be read"), msg("Give the kiosk's user the right to read it"))
    reason = str(getattr(error, "strerror", "") or error)
    what = msg("it cannot be decoded ({kind}: {error})", kind=kind, error=reason)
    guess = real_kind(path)
    if guess is not None and guess.family not in ("sound", "film"):
        what = msg("it is {guess}, whatever its name says", guess=guess.phrase)
    if want == "sound":
        mend = msg("Export it again as MP3, Ogg, Opus, WAV, FLAC or M4A and put it in its place")
    else:
        mend = msg("Export it again as MP4 or WebM and put it in its place")
    return Undecodable(want, path, what, mend)


def _require_file(path: Path, want: Want) -> None:
    """Raise what can be found without a decoder: no file there, not a file, an empty one."""
    try:
        size_bytes = path.stat().st_size
    except OSError as error:
        raise undecodable_error(path, want, error) from None
    if not path.is_file():
        raise Undecodable(want, path, msg("it is not a file"), msg("Name a file in its place"))
    if size_bytes == 0:
        raise Undecodable(want, path, msg("the file is empty (0 bytes)"), msg("Copy it there again"))
