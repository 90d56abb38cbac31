"""One file's sound on its way to the output, and the position of what is heard.

Rules: one thread decodes, never more than AHEAD_S ahead; one thread feeds the output, piece after piece
without a gap, so that a slow disk is not heard. The position is counted in pieces the output has taken,
and advances within a piece by the clock, so it cannot drift from the sound. `done` is called
once, from the feeding thread, when the end was heard or the sound failed, and never after `stop`. Both
threads end soon after `stop`. An output that went away, or takes nothing for half a second, is `OutputGone`.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol

from kiosk.content.messages import msg
from kiosk.content.system_reasons import foreign
from kiosk.media.containers import SORRY, Soundless, Undecodable
from kiosk.media.sound.audio_description import DescribedReader
from kiosk.media.sound.decode import Pcm, SoundReader
from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.players.output import BUFFER_FRAMES, RAMP_S, SILENT_DB, Output, OutputLine, Part
from kiosk.players.player import PlayerError, PlayRequest, undecoded
from kiosk.players.steady_clock import SteadyClock

PIECE_FRAMES = 18 * BUFFER_FRAMES  # 192 ms: a feeder held up for that long is not heard
FIRST_PIECES_FRAMES = 8 * BUFFER_FRAMES  # the first two are short: each turn shows where the output really is
AHEAD_S = 1.5
OPEN_LIMIT_S = 2.0
_LOOK_S = 0.002
LOOK_EARLY_S = 0.006  # a look that comes late takes its own delay for that of the output
STALL_S = 0.5
AWAKE_S = 3.0  # an output that was at rest may take longer to begin
_STALL_LOOKS = 150  # of this thread's own: a machine that slept has not lost its output
FADE_S = 0.04
FADED_S = 0.09
_TURNS = 3


@dataclass(frozen=True, slots=True)
class Route:
    """The way of a play to the output. part: of what is heard. rise_s: over which it rises from silence."""

    open_output: Callable[[], Output]
    clock: SteadyClock
    part: Part = "play"
    rise_s: float = 0.0


class SoundSource(Protocol):
    """Sound that is read in pieces, once it was entered."""

    @property
    def ended(self) -> bool:
        """Whether everything has been read."""

    @property
    def length_s(self) -> float | None:
        """How long it is, where that is known."""

    def read(self, frames: int) -> Pcm:
        """The next piece, of at most that many samples; shorter at the end, empty after it."""

    def __enter__(self) -> SoundSource: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None, /
    ) -> None: ...


class NoSound(PlayerError):
    """The file has no sound at all, which is right for a silent film."""


class OutputGone(PlayerError):
    """The sound output takes nothing more: it has to be opened anew."""


@dataclass(slots=True)
class _QueuedSound:
    pcm: Pcm
    name: object

    @property
    def length_s(self) -> float:
        return self.pcm.frames / RATE_HZ


class SoundStream:
    """The sound of one file from a moment on."""

    def __init__(
        self,
        request: PlayRequest,
        route: Route,
        done: Callable[[PlayerError | None], None],
        *,
        paused: bool = False,
        ready: Callable[[], None] = lambda: None,
        undescribed: Callable[[Undecodable], None] = lambda error: None,
    ) -> None:
        self._request = request
        self._route = route
        self._clock = route.clock
        self._done = done
        self._on_ready = ready
        self._undescribed = undescribed
        self._gain_db = request.gain_db
        self._until_s: float | None = None
        self._output: Output | None = None
        self._changed = threading.Condition()
        self._ready: deque[Pcm] = deque()
        self._decoded = False
        self._error: PlayerError | None = None
        self._stopped = False
        self._paused = paused
        self._paused_at_s: float | None = None
        self._line: OutputLine | None = None
        self._latency_s = 0.0
        self._now: _QueuedSound | None = None
        self._next: _QueuedSound | None = None
        self._since_s = 0.0
        self._last_s = max(0.0, request.from_s)
        self._late_looks = 0
        self._runs = False
        self._late_s: deque[float] = deque(maxlen=_TURNS)
        self.length_s: float | None = None

    def begin(self) -> None:
        """Start both threads; returns at once."""
        threading.Thread(target=self._decode, name="kiosk-decode", daemon=True).start()
        threading.Thread(target=self._feed, name="kiosk-feed", daemon=True).start()

    def pause(self) -> None:
        """Hold the sound and the position."""
        with self._changed:
            if not self._paused:
                self._paused = True
                if self._line is not None:
                    self._paused_at_s = self._clock()
                    self._line.pause()

    def resume(self) -> None:
        """Continue from where it was held."""
        with self._changed:
            if self._paused:
                self._paused = False
                if self._line is not None and self._paused_at_s is not None:
                    self._since_s += self._clock() - self._paused_at_s
                    self._paused_at_s = None
                    self._line.resume()
                self._changed.notify_all()

    def level(self, gain_db: float, over_s: float = RAMP_S) -> None:
        """Change the level of what sounds and what follows."""
        with self._changed:
            self._gain_db = gain_db
            if self._line is not None:
                self._line.level(gain_db, over_s)

    def fade(self) -> None:
        """Fade to silence within a tenth of a second, then stop."""
        with self._changed:
            if self._line is None or self._paused:
                self.stop()
                return
            self._line.level(SILENT_DB, FADE_S)
            self._until_s = self._clock() + FADED_S
            self._changed.notify_all()

    def stop(self) -> None:
        """Silence it at once; `done` will not be called."""
        with self._changed:
            self._stopped = True
            self._ready.clear()
            if self._line is not None:
                self._line.cut()
            self._changed.notify_all()

    def position_s(self) -> float:
        """The moment heard now; it keeps counting over the turns of a loop."""
        with self._changed:
            if self._now is not None:
                at_s = self._paused_at_s if self._paused_at_s is not None else self._clock()
                within_s = min(at_s - self._since_s - self._latency_s, self._now.length_s)
                self._last_s = max(self._last_s, self._now.pcm.at_s + within_s * self._request.speed)
            return self._last_s

    def _decode(self) -> None:
        """Decode until the end, not too far ahead."""
        try:
            with self._reader() as reader:
                self.length_s = reader.length_s if self._request.loop else None
                taken = 0
                while not reader.ended and self._room():
                    self._take(reader.read(FIRST_PIECES_FRAMES if taken < 2 else PIECE_FRAMES))
                    taken += 1
        except Soundless as error:
            self._error = NoSound(error.short, error.sentence)
        except Undecodable as error:
            self._error = PlayerError(error.short, error.sentence)
        except PlayerError as error:
            self._error = error
        except Exception as error:  # a decoder's own mistake must not leave the visitor waiting
            self._error = PlayerError(SORRY["sound"], undecoded(self._request.path, error))
        with self._changed:
            self._decoded = True
            self._changed.notify_all()
        self._on_ready()

    def _reader(self) -> SoundSource:
        wanted = self._request
        if wanted.description is not None:
            return DescribedReader(
                wanted.path,
                wanted.description,
                self._undescribed,
                from_s=wanted.from_s,
                speed=wanted.speed,
                gain_db=wanted.normalisation_db,
                given_up=lambda: self._stopped,
            )
        return SoundReader(
            wanted.path,
            from_s=wanted.from_s,
            speed=wanted.speed,
            loop=wanted.loop,
            gain_db=wanted.normalisation_db,
            given_up=lambda: self._stopped,
        )

    def _take(self, pcm: Pcm) -> None:
        """Keep a decoded piece for the output."""
        with self._changed:
            if pcm.data and not self._stopped:
                self._ready.append(pcm)
                self._changed.notify_all()
        self._on_ready()

    def _room(self) -> bool:
        """Wait until more sound is wanted; False once it is stopped."""
        with self._changed:
            while not self._stopped and len(self._ready) * PIECE_FRAMES >= AHEAD_S * RATE_HZ:
                self._changed.wait()
            return not self._stopped

    def _feed(self) -> None:
        """Feed the output until the end was heard."""
        try:
            output = self._route.open_output()
            self._start(output)
            while (wait_s := self._look()) is not None:
                with self._changed:
                    if not self._stopped:
                        self._clock.wait(self._changed, None if self._paused else wait_s)
            error = self._error
        except PlayerError as failure:
            error = failure
        except Exception as failure:  # nor may a mistake of the output's own
            error = OutputGone(SORRY["sound"], msg("The sound output failed ({error}).", error=foreign(repr(failure))))
        with self._changed:
            if self._stopped:
                return
            self._stopped = True
            self._changed.notify_all()
            if self._line is not None:
                self._line.cut()
        self._done(error)

    def _start(self, output: Output) -> None:
        """Wait for the first piece and sound it."""
        until_s = self._clock() + OPEN_LIMIT_S
        with self._changed:
            while not (self._ready or self._decoded or self._stopped):
                if not self._clock.wait(self._changed, until_s - self._clock()):
                    late = msg(
                        "{path}: nothing of it was decoded within {seconds:g} s. See if the disk is slow or the file "
                        "damaged."
                    )
                    raise PlayerError(
                        SORRY["sound"], late.with_values(path=str(self._request.path), seconds=OPEN_LIMIT_S)
                    )
            if self._error is not None and not self._ready:
                return
            while self._paused and not self._stopped:
                self._changed.wait()
            if self._stopped or not self._ready:
                return
            self._latency_s = output.latency_s
            self._output = output
            rise_s = self._route.rise_s
            self._line = output.line(SILENT_DB if rise_s else self._gain_db, part=self._route.part)
            if rise_s:
                self._line.level(self._gain_db, rise_s)
            self._sound_first()

    def _sound_first(self) -> None:
        """Sound the first piece, or the next one after the output ran dry."""
        assert self._line is not None
        pcm = self._ready.popleft()
        self._since_s = self._clock()
        self._now = _QueuedSound(pcm, self._line.start(pcm.data))
        self._next = None
        self._late_s.clear()
        self._changed.notify_all()

    def _look(self) -> float | None:
        """See what the output has taken and give it more; seconds until the next look, None at the end."""
        with self._changed:
            if self._stopped or self._line is None or self._now is None:
                return None
            if self._paused:
                return _LOOK_S
            now_s = self._clock()
            if self._until_s is not None and now_s >= self._until_s:
                self.stop()
                return None
            if self._output is not None and self._output.gone:
                raise OutputGone(SORRY["sound"], msg("The sound output went away. See that it is plugged in."))
            sounding = self._line.sounding()
            if self._next is not None and sounding is not self._now.name:
                self._turn(now_s)
            if self._next is None and sounding is not None and self._ready:
                pcm = self._ready.popleft()
                self._next = _QueuedSound(pcm, self._line.follow(pcm.data))
                self._changed.notify_all()
            end_s = self._since_s + self._now.length_s
            if sounding is None and self._next is None:
                if self._ready:
                    self._sound_first()
                elif self._decoded:
                    left_s = end_s + self._latency_s - now_s
                    return left_s if left_s > 0 else None
                return _LOOK_S
            self._watch(now_s - end_s)
            next_s = end_s - LOOK_EARLY_S if self._until_s is None else min(end_s, self._until_s)
            return max(_LOOK_S, next_s - now_s)

    def _turn(self, now_s: float) -> None:
        """Note that the output went on to the next piece, now or a little earlier.

        Seen earlier than expected, the output was early. Seen later, either the output or this thread was late: only
        the delay that the last turns have in common is the output's.
        """
        assert self._now is not None
        expected_s = self._since_s + self._now.length_s
        if now_s < expected_s:
            self._since_s = now_s
            self._late_s.append(0.0)
        else:
            self._late_s.append(now_s - expected_s)
            late_s = min(self._late_s)
            self._late_s = deque((other_s - late_s for other_s in self._late_s), _TURNS)
            self._since_s = expected_s + late_s
        self._now, self._next = self._next, None
        self._late_looks = 0
        self._runs = True

    def _watch(self, late_s: float) -> None:
        """Raise OutputGone when the output has long stopped taking sound."""
        self._late_looks = self._late_looks + 1 if late_s > 0 else 0
        if late_s > (STALL_S if self._runs else AWAKE_S) and self._late_looks > _STALL_LOOKS:
            raise OutputGone(SORRY["sound"], msg("The sound output takes no more sound. See that it is plugged in."))
