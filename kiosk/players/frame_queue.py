"""The pictures of a film, decoded ahead by a thread and handed out when they are due.

Rules: a handful of pictures are kept ready, never more than fit in AHEAD_BYTES. The queue follows the position it is
given; it has none of its own. A picture is given only while it is the picture of the moment, or no more than LATEST_S
after its time began: what is later is dropped. A busy machine makes those pictures alone that still come in time; one
too slow for a film continues from the next keyframe, so that the film is seen in jumps, but never late: a picture
before a gap lasts no longer than any other. The first
picture after the start is due at once, so a film that is held shows where it is; a picture after which nothing follows
is never too late, since it stays. `done` is called once, from the queue's thread, when the last picture's time is over
or the film cannot be shown, never after `stop`.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.media.containers import SORRY, Undecodable
from kiosk.media.film_decoder import PictureReader
from kiosk.media.frame_converter import FilmPicture
from kiosk.players.player import PlayerError, VideoFrame, undecoded
from kiosk.players.steady_clock import REAL_TIME, SteadyClock

AHEAD_FRAMES = 6
AHEAD_BYTES = 32_000_000
LATEST_S = 0.04
"""A picture this late is still shown: a moment's delay of the window then costs none."""
HOPELESS_S = 0.5
_JUMP_S = 0.3
_LONGEST_WAIT_S = 0.05
_SHORTEST_WAIT_S = 0.002


@dataclass(frozen=True, slots=True)
class FrameSource:
    """The pictures of a film from a moment on, made to fit a box of `size` pixels; None for their own size. planes_px:
    see PlayRequest."""

    path: Path
    size: tuple[int, int] | None = None
    from_s: float = 0.0
    loop: bool = False
    planes_px: int = 0


class FrameQueue:
    """The pictures of one film from a moment on."""

    def __init__(
        self,
        source: FrameSource,
        position_s: Callable[[], float],
        held: Callable[[], bool],
        ready: Callable[[], None],
        done: Callable[[PlayerError | None], None],
        clock: SteadyClock = REAL_TIME,
    ) -> None:
        self._source = source
        self._position_s = position_s
        self._held = held
        self._on_ready = ready
        self._done = done
        self._clock = clock
        self._changed = threading.Condition()
        self._ready: deque[FilmPicture] = deque()
        self._given = False
        self._decoded = False
        self._stopped = False
        self._frame_s = 0.0
        self.length_s: float | None = None

    def begin(self) -> None:
        """Start the thread; returns at once."""
        threading.Thread(target=self._run, name="kiosk-film", daemon=True).start()

    def stop(self) -> None:
        """Drop every picture; `done` will not be called."""
        with self._changed:
            self._stopped = True
            self._ready.clear()
            self._changed.notify_all()

    def frame(self) -> VideoFrame | None:
        """The first picture due now that is not too late; None if it was given already."""
        position_s = self._position_s()
        with self._changed:
            due: FilmPicture | None = None
            first = not self._given
            while due is None and self._ready and (first or self._ready[0].at_s <= position_s):
                first = False
                due = self._ready.popleft()
                self._changed.notify_all()
                follows = self._ready and not self._ready[0].after_gap
                until_s = self._ready[0].at_s if follows else due.at_s + self._frame_s
                if due.at_s < position_s - LATEST_S and until_s <= position_s and not self._stays(due):
                    late, due = due, None
                    if not self._ready and not self._decoded:  # it stays, should nothing follow it
                        self._ready.append(late)
                        break
            if due is None:
                return None
            self._given = True
        return VideoFrame(due.width, due.height, due.pixels, self._within_turn_s(due.at_s), due.planes)

    def _stays(self, picture: FilmPicture) -> bool:
        """Whether nothing follows a picture, as far as is known."""
        return picture.final or (self._decoded and not self._ready)

    def _within_turn_s(self, at_s: float) -> float:
        return at_s % self.length_s if self._source.loop and self.length_s else at_s

    def _run(self) -> None:
        try:
            self._decode()
            error = None
        except Undecodable as failure:
            error = PlayerError(failure.short, failure.sentence)
        except Exception as failure:  # a decoder's own mistake must not leave the visitor waiting
            error = PlayerError(SORRY["picture"], undecoded(self._source.path, failure))
        if not self._stopped:
            self._done(error)

    def _decode(self) -> None:
        source = self._source
        last_s = jumped_s = source.from_s
        lead_s = 0.0  # by how much a picture was late when it was made: the next is that much further on
        with PictureReader(
            source.path,
            size=source.size,
            from_s=source.from_s,
            loop=source.loop,
            planes_px=source.planes_px,
            given_up=lambda: self._stopped,
        ) as reader:
            self.length_s = reader.length_s
            self._frame_s = reader.frame_s
            while self._wait_for_room():
                position_s = self._position_s()
                if max(last_s, jumped_s) < position_s - HOPELESS_S:
                    jumped_s = position_s
                    reader.jump(position_s + _JUMP_S)
                picture = reader.next(position_s + lead_s)
                if picture is None:
                    break
                last_s = picture.at_s
                lead_s = min(max(0.0, lead_s + self._position_s() - last_s), HOPELESS_S)
                with self._changed:
                    if not self._stopped:
                        self._ready.append(picture)
                self._on_ready()
            end_s = last_s + reader.frame_s
        with self._changed:
            self._decoded = True
        self._on_ready()
        while not self._stopped and ((left_s := end_s - self._position_s()) > 0 or self._held()):
            with self._changed:
                if not self._stopped:
                    self._wait(min(left_s, _LONGEST_WAIT_S) if left_s > 0 else _LONGEST_WAIT_S)

    def _wait_for_room(self) -> bool:
        """Wait until one more picture is wanted, dropping what nobody took in time; False once stopped."""
        with self._changed:
            while not self._stopped:
                most = AHEAD_FRAMES
                if self._ready:
                    most = max(2, min(AHEAD_FRAMES, AHEAD_BYTES // self._ready[0].size_bytes))
                if len(self._ready) < most:
                    return True
                left_s = self._ready[1].at_s + LATEST_S - self._position_s()
                if left_s <= 0:
                    self._ready.popleft()
                else:
                    self._wait(max(_SHORTEST_WAIT_S, min(left_s, _LONGEST_WAIT_S)))
            return False

    def _wait(self, seconds: float) -> None:
        self._clock.wait(self._changed, seconds)
