"""Decodes the pictures of a film, one after another, at the size they are shown.

Rules: what a picture looks like is the frame converter's; interlaced frames are deinterlaced first. A picture that
would be shown too late is decoded but never converted, which is most of the cost; the last one is never too late, since
it stays. Time begins where the file begins, as it does for its sound, so that both stay together. A damaged picture is
skipped; a truncated film ends where it breaks off. A loop repeats without a gap, its time counting on.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kiosk.content.messages import msg
from kiosk.media.containers import (
    Undecodable,
    length_s,
    open_container,
    pictures_of,
    seek,
    start_s,
    undecodable_error,
    whole_length_s,
)
from kiosk.media.deinterlacer import Deinterlacer
from kiosk.media.frame_converter import FilmPicture, FrameConverter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from av.video.frame import VideoFrame

_BAD_PACKETS = 200
_USUAL_FRAME_S = 0.04
_AHEAD_S = 2.0


class PictureReader:
    """The pictures of one film from a moment on."""

    def __init__(
        self,
        path: Path,
        *,
        size: tuple[int, int] | None = None,
        from_s: float = 0.0,
        loop: bool = False,
        planes_px: int = 0,
        given_up: Callable[[], bool] = lambda: False,
    ) -> None:
        """planes_px: how wide and high the planes may be that are given in place of pixels; 0 for pixels always."""
        self._path = path
        self._loop = loop
        self._given_up = given_up
        self._container = open_container(path, "picture")
        try:
            self._stream = pictures_of(self._container, path)
        except BaseException:
            self._container.close()
            raise
        self._stream.thread_type = "AUTO"
        self._converter = FrameConverter(self._stream, size, planes_px)
        self._jumped = False
        self._start_s = start_s(self._container)
        rate = self._stream.average_rate
        self.frame_s = float(1 / rate) if rate else _USUAL_FRAME_S
        self.length_s: float | None = length_s(self._container)
        self.whole_length_s: float | None = whole_length_s(self._container)
        self._base_s = 0.0
        self._from_s = max(0.0, from_s)
        self._decoded = False
        self._waiting: VideoFrame | None = None
        self._due: VideoFrame | None = None
        self._due_s = -1.0
        self._source: Iterator[VideoFrame] | None = self._frames(self._from_s)

    def next(self, not_before_s: float = 0.0) -> FilmPicture | None:
        """The next picture whose time is not over before a moment, or the last one, which stays; None after it, or when
        given up."""
        passed: tuple[VideoFrame, float] | None = None
        while True:
            frame, at_s = self._take()
            if frame is None:
                over = passed is None or self._given_up()
                return None if over or passed is None else self._converter.picture(*passed, final=True)
            if at_s + self.frame_s > max(not_before_s, self._from_s):
                after_gap, self._jumped = passed is not None or self._jumped, False
                return self._converter.picture(frame, at_s, after_gap=after_gap)
            passed = (frame, at_s)

    def jump(self, to_s: float) -> None:
        """Continue from the first keyframe after a moment; in a loop, or if there is none, from the last before it."""
        import av

        if self._source is None or self._stream.time_base is None:
            return
        self._jumped = True
        if self._loop:
            if self.length_s and self._decoded:
                self._base_s = to_s // self.length_s * self.length_s
                self._source = self._frames(to_s - self._base_s)
            return
        try:
            self._container.seek(
                int((to_s + self._start_s) / self._stream.time_base), stream=self._stream, backward=False
            )
        except av.FFmpegError:  # nothing more can be read from where it stood
            self._source = self._frames(to_s)
            return
        self._stream.codec_context.flush_buffers()
        self._source = self._packets()

    def check(self) -> None:
        """Decode the first picture without giving it, so that a film without any fails here."""
        if self._waiting is None and self._source is not None and self._due_s < 0:
            self._step()

    def at(self, position_s: float) -> FilmPicture | None:
        """The picture due at a moment; None if it was the last one given or there is none. For a clock that leaps."""
        self.check()
        if position_s < self._due_s or position_s > self._waiting_s() + _AHEAD_S:
            self._leap(position_s)
        moved = False
        while self._waiting is not None and self._waiting_s() <= position_s:
            self._due, self._due_s, moved = self._waiting, self._waiting_s(), True
            self._step()
        return self._converter.picture(self._due, self._due_s) if moved and self._due is not None else None

    def close(self) -> None:
        """Close the file."""
        self._source = None
        self._container.close()

    def __enter__(self) -> PictureReader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _take(self) -> tuple[VideoFrame | None, float]:
        """The next decoded frame and its time, over the turns of a loop."""
        while self._source is not None and not self._given_up():
            frame = next(self._source, None)
            if frame is not None:
                at_s = self._base_s + self._time_s(frame)
                self._due_s = at_s
                return frame, at_s
            self._source = self._again()
        return None, 0.0

    def _again(self) -> Iterator[VideoFrame] | None:
        """The next turn of a loop; None where nothing loops."""
        if not self._loop or not self._decoded:
            return None
        turn_s = self.length_s
        if turn_s is None:
            turn_s = self.length_s = self._due_s - self._base_s + self.frame_s
        self._base_s += turn_s
        return self._frames(0.0)

    def _step(self) -> None:
        self._waiting = next(self._source, None) if self._source is not None else None
        if self._waiting is None:
            self._source = None

    def _leap(self, to_s: float) -> None:
        """Go to a moment away from where the film is."""
        self._due, self._due_s = None, -1.0
        self._source = self._frames(max(0.0, to_s))
        self._step()

    def _waiting_s(self) -> float:
        return self._time_s(self._waiting) if self._waiting is not None else float("inf")

    def _time_s(self, frame: VideoFrame) -> float:
        return frame.time - self._start_s if frame.time is not None else self._due_s + self.frame_s

    def _frames(self, from_s: float) -> Iterator[VideoFrame]:
        """Decoded frames from the last keyframe before a moment."""
        seek(self._container, self._stream, from_s + self._start_s)
        yield from self._packets()

    def _packets(self) -> Iterator[VideoFrame]:
        """Decoded frames from where the file stands; damaged packets are skipped."""
        import av

        bad = 0
        whole = Deinterlacer()
        try:
            for packet in self._container.demux(self._stream):
                try:
                    frames = packet.decode()
                except av.InvalidDataError:
                    bad += 1
                    if bad > _BAD_PACKETS:
                        break
                    continue
                for frame in frames:
                    bad = 0
                    self._decoded = True
                    yield from whole.take(frame)
        except (av.EOFError, av.InvalidDataError):
            pass
        except (av.FFmpegError, OSError) as error:
            raise undecodable_error(self._path, "picture", error) from None
        yield from whole.rest()
        if not self._decoded:
            what = msg("no picture in it can be decoded")
            raise Undecodable("picture", self._path, what, msg("Export it again as MP4"))
