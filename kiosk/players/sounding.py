"""The player of a kiosk: recordings, ambience and films, heard and seen.

Rules: making it costs nothing; `warm` opens the sound output and loads the decoders on a thread of their
own, to be called once the first page is drawn, and the first `play` does the same. Where no sound output
can be opened, films are seen and time passes without sound, and `why` says it in a sentence for staff. An
output that went away is opened anew at the next play. A seek plays anew from there: what was on its way
is never heard.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue
from typing import Protocol

from kiosk.media.opening import load_decoders
from kiosk.players.audio import AudioPlay
from kiosk.players.film import FilmPlay
from kiosk.players.output import MuteOutput, Output
from kiosk.players.player import Ended, Failed, Frame, Kind, PlayerError
from kiosk.players.stream import OutputGone

_OPENING_S = 10.0


class _Playing(Protocol):
    """What plays now."""

    def begin(self) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def level(self, gain_db: float) -> None: ...
    def stop(self) -> None: ...
    def position_s(self) -> float: ...
    def frame(self) -> Frame | None: ...


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was asked for, so that a seek can ask for it again."""

    play: int
    path: Path
    kind: Kind
    speed: float
    gain_db: float
    loop: bool
    size: tuple[int, int] | None
    paused: bool = False


class SoundingPlayer:
    """A player that is heard, or keeps time where there is nothing to hear it with."""

    def __init__(
        self,
        post: Callable[[Ended | Failed], None],
        outputs: Sequence[str] = (),
        *,
        open_output: Callable[[Sequence[str]], Output] | None = None,
    ) -> None:
        self._post = post
        self._outputs = tuple(outputs)
        self._open = open_output or _open_device
        self._lock = threading.RLock()
        self._wanted: _Wanted | None = None
        self._playing: _Playing | None = None
        self._output: Output | None = None
        self._opened = threading.Event()
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._opening = False
        self._working = False
        self._closed = False
        self._why = ""

    @property
    def sounds(self) -> bool:
        """Whether there is a sound output; waits for it to be opened."""
        return not self.why

    @property
    def why(self) -> str:
        """Why nothing sounds, and how to mend it; empty if it does."""
        try:
            self._opened_output()
        except PlayerError as error:
            return error.detail
        return self._why

    def warm(self) -> None:
        """Opens the output and loads the decoders, on a thread of its own; returns at once."""
        with self._lock:
            if self._opening or self._closed:
                return
            self._opening = True
            if not self._working:
                self._working = True
                threading.Thread(target=self._work, name="kiosk-player", daemon=True).start()
            self._tasks.put(self._open_ahead)

    def play(
        self,
        play: int,
        path: Path,
        *,
        kind: Kind,
        from_s: float = 0.0,
        speed: float = 1.0,
        gain_db: float = 0.0,
        loop: bool = False,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Plays this file in place of anything else."""
        with self._lock:
            self._drop()
            if self._closed:
                return
            self.warm()
            self._begin(_Wanted(play, path, kind, speed, gain_db, loop, size), from_s)

    def pause(self) -> None:
        """Holds what plays."""
        with self._lock:
            if self._playing is not None and self._wanted is not None:
                self._wanted = replace(self._wanted, paused=True)
                self._playing.pause()

    def resume(self) -> None:
        """Goes on from where it was held."""
        with self._lock:
            if self._playing is not None and self._wanted is not None:
                self._wanted = replace(self._wanted, paused=False)
                self._playing.resume()

    def seek(self, to_s: float) -> None:
        """Goes to a moment; what is held stays held."""
        with self._lock:
            wanted = self._wanted
            if wanted is not None:
                self._drop()
                self._begin(wanted, to_s)

    def silence(self) -> None:
        """Stops and forgets what plays."""
        with self._lock:
            self._drop()

    def level(self, gain_db: float) -> None:
        """Plays at this level from now on, until the next `play`."""
        with self._lock:
            if self._playing is not None and self._wanted is not None:
                self._wanted = replace(self._wanted, gain_db=gain_db)
                self._playing.level(gain_db)

    def position_s(self) -> float | None:
        """The moment of the medium heard now; None if nothing plays."""
        playing = self._playing
        return None if playing is None else playing.position_s()

    def frame(self) -> Frame | None:
        """The film's picture due now; None if it was taken already."""
        playing = self._playing
        return None if playing is None else playing.frame()

    def tick(self) -> None:
        """Nothing: threads do it."""

    def close(self) -> None:
        """Silences and lets go of the output."""
        with self._lock:
            self._closed = True
            self._drop()
            opening, output = self._opening, self._output
        if opening and self._opened.wait(_OPENING_S):
            output = self._output
        self._tasks.put(None)
        if output is not None:
            output.close()

    def _begin(self, wanted: _Wanted, from_s: float) -> None:
        playing: _Playing
        from_s = max(0.0, from_s)
        if wanted.kind == "film":
            playing = FilmPlay(
                wanted.path,
                self._opened_output,
                self._finished,
                from_s=from_s,
                speed=wanted.speed,
                gain_db=wanted.gain_db,
                loop=wanted.loop,
                paused=wanted.paused,
                size=wanted.size,
            )
        else:
            playing = AudioPlay(
                wanted.path,
                self._opened_output,
                self._finished,
                from_s=from_s,
                speed=wanted.speed,
                gain_db=wanted.gain_db,
                loop=wanted.loop,
                paused=wanted.paused,
            )
        self._wanted, self._playing = wanted, playing
        self._tasks.put(playing.begin)

    def _drop(self) -> None:
        if self._playing is not None:
            self._playing.stop()
        self._wanted = self._playing = None

    def _finished(self, playing: _Playing, error: PlayerError | None) -> None:
        """What plays came to its end or failed; told only if it still is what plays."""
        with self._lock:
            if self._playing is not playing or self._wanted is None:
                return
            play = self._wanted.play
            self._wanted = self._playing = None
            if isinstance(error, OutputGone):
                self._opening = False
                self._opened.clear()
            self._post(Ended(play) if error is None else Failed(play, error.short, error.detail))

    def _opened_output(self) -> Output:
        """The output, once it is open."""
        self.warm()
        if not self._opened.wait(_OPENING_S):
            raise PlayerError(
                "This kiosk has no sound at the moment. The texts can be read instead.",
                f"The sound output did not open within {_OPENING_S:.0f} s. See that it is plugged in.",
            )
        assert self._output is not None
        return self._output

    def _work(self) -> None:
        """Opens outputs and starts what plays, since starting a thread may take longer than a touch should."""
        while (task := self._tasks.get()) is not None:
            task()

    def _open_ahead(self) -> None:
        former, self._output = self._output, None
        why = ""
        output: Output
        try:
            if former is not None:
                former.close()
            output = self._open(self._outputs)
        except PlayerError as error:
            output, why = MuteOutput(time.monotonic), error.detail
        except Exception as error:  # whatever is wrong with the sound, texts and films are still there
            output, why = MuteOutput(time.monotonic), f"The sound output cannot be opened ({error!r})."
        self._output, self._why = output, why
        self._opened.set()
        load_decoders()


def open_player(post: Callable[[Ended | Failed], None], outputs: Sequence[str] = ()) -> SoundingPlayer:
    """The kiosk's player; `outputs` are the sound outputs its file names, in order."""
    return SoundingPlayer(post, outputs)


def _open_device(outputs: Sequence[str]) -> Output:
    from kiosk.players.device import open_device

    return open_device(outputs)
