"""The way to the sound output: opened ahead, looked after, and opened anew when it went away.

Rules: nothing here waits but `output`, which only players' own threads call. One thread opens outputs and starts
plays, since starting a thread may take longer than a touch should. Where no output can be opened, a mute one takes its
place, `why` says it in a sentence for staff, and every RETRY_S while nothing plays another try is made: who plugs the
headphones in again need not start the kiosk. Whether there is an output is told when it changes. While nobody is
there the output is let go of, for it costs the processor more than all the rest of a still page; it is opened again
when somebody comes, or for a sound.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue

from kiosk.media.containers import load_decoders
from kiosk.players.output import MuteOutput, Output
from kiosk.players.player import PlayerError, SoundThere

OPENING_S = 10.0
LOOK_S = 1.0
RETRY_S = 10.0
SHORT = "This kiosk has no sound at the moment. The texts can be read instead."


class OutputWatch:
    """The sound output as it is now."""

    def __init__(
        self,
        outputs: Sequence[str],
        open_output: Callable[[Sequence[str]], Output],
        told: Callable[[SoundThere], None],
        renewed: Callable[[], None],
        idle: Callable[[], bool],
        quiet: Callable[[], bool],
    ) -> None:
        self._outputs = tuple(outputs)
        self._open = open_output
        self._told = told
        self._renewed = renewed
        self._idle = idle
        self._quiet = quiet
        self._lock = threading.Lock()
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._output: Output | None = None
        self._opened = threading.Event()
        self._begun = False
        self._closed = False
        self._there = True
        self._attended = True
        self._resting = False
        self._tried_s = 0.0
        self._why = ""

    @property
    def why(self) -> str:
        """Why nothing sounds, and how to mend it; empty if it does. Waits for the output to be opened."""
        try:
            self.output()
        except PlayerError as error:
            return error.detail
        return self._why

    @property
    def there(self) -> bool:
        """Whether there is an output, as far as is known; waits for nothing."""
        return self._there

    def open_ahead(self) -> None:
        """Opens the output and loads the decoders, on a thread of their own; returns at once."""
        with self._lock:
            if self._resting and not self._closed:
                self._resting = False
                self._tasks.put(self._open_anew)
            if self._begun or self._closed:
                return
            self._begun = True
            self._tasks.put(self._open_anew)
            threading.Thread(target=self._work, name="kiosk-player", daemon=True).start()

    def set_presence(self, there: bool) -> None:
        """Somebody is there, or nobody any more; returns at once."""
        self._attended = there
        if there:
            self.open_ahead()

    def do(self, task: Callable[[], None]) -> None:
        """Has something done soon, after what was asked for before."""
        self._tasks.put(task)

    def output(self) -> Output:
        """The output, once it is open."""
        self.open_ahead()
        if not self._opened.wait(OPENING_S):
            mend = "See that it is plugged in."
            raise PlayerError(SHORT, f"The sound output did not open within {OPENING_S:.0f} s. {mend}")
        assert self._output is not None
        return self._output

    def renew(self) -> None:
        """Opens the output anew where there is none or it went away; called as a task."""
        if self._output is None or self._output.gone or self._why:
            self._open_anew()

    def lost(self) -> None:
        """What plays says that the output takes nothing more."""
        self._opened.clear()
        self._tasks.put(self._open_anew)

    def close(self) -> None:
        """Lets go of the output."""
        with self._lock:
            self._closed = True
            open_soon = self._begun and not self._resting
        if open_soon:
            self._opened.wait(OPENING_S)
        self._tasks.put(None)
        if self._output is not None:
            self._output.close()

    def _work(self) -> None:
        while True:
            try:
                task = self._tasks.get(timeout=LOOK_S)
            except Empty:
                task = self._look
            if task is None:
                return
            task()

    def _look(self) -> None:
        """While nothing happens: an output that went away is missed, one that is missing is tried again."""
        if self._closed or self._output is None or not self._idle():
            return
        if not self._attended and not self._why:
            self._rest()
        elif self._output.gone or (self._why and time.monotonic() - self._tried_s >= RETRY_S):
            self._open_anew()

    def _rest(self) -> None:
        """Lets go of the output until somebody is there, or something is to sound."""
        if not self._quiet():
            return
        with self._lock:
            if self._attended:
                return
            output, self._output, self._resting = self._output, None, True
            self._opened.clear()
        if output is not None:
            output.close()

    def _open_anew(self) -> None:
        former, why = self._output, ""
        output: Output
        try:
            if former is not None:
                former.close()
            output = self._open(self._outputs)
        except PlayerError as error:
            output, why = MuteOutput(time.monotonic), error.detail
        except Exception as error:  # whatever is wrong with the sound, texts and films are still there
            output, why = MuteOutput(time.monotonic), f"The sound output cannot be opened ({error!r})."
        with self._lock:
            self._output, self._why, self._tried_s = output, why, time.monotonic()
            closed = self._closed
        self._opened.set()
        if closed:
            if former is not None:
                output.close()  # nobody else will
            return
        if former is not None:
            self._renewed()
        if self._there == bool(why):
            self._there = not why
            self._told(SoundThere(self._there, why))
        load_decoders()
