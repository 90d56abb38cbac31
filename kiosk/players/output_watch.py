"""Watches over the sound output: opens it ahead, and reopens it when it went away.

Rules: nothing here waits but `output`, which only players' own threads call. One thread opens outputs and starts
plays, since starting a thread may take longer than a touch should. Where no output can be opened, a mute one takes its
place, `why` gives the reason to staff, and every RETRY_S another try is made: who plugs the headphones in again need
not restart the kiosk. What plays mute goes on mute until a try succeeds, and moves to the output that is there then.
`OutputChanged` is posted when there is an output again or none any more. While nobody is there the output is released,
for it costs the processor more than all the rest of a still page; it is reopened when somebody comes, or for a sound.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence

from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.content.system_reasons import foreign
from kiosk.media.containers import load_decoders
from kiosk.players.output import NO_SOUND, MuteOutput, Output
from kiosk.players.player import PlayerError
from kiosk.players.steady_clock import REAL_TIME, SteadyClock
from kiosk.visit.events.players import OutputChanged, PlayerEvent

OPENING_S = 10.0
LOOK_S = 1.0
RETRY_S = 10.0
_log = logging.getLogger(__name__)


class OutputWatch:
    """The sound output as it is now."""

    def __init__(
        self,
        outputs: Sequence[str],
        open_output: Callable[[Sequence[str]], Output],
        post: Callable[[PlayerEvent], None],
        reopened: Callable[[], None],
        idle: Callable[[], bool],
        quiet: Callable[[], bool],
        clock: SteadyClock = REAL_TIME,
    ) -> None:
        """reopened: called when another output is in place. idle: whether one that went away may be reopened now.
        quiet: whether it may be released now."""
        self._outputs = tuple(outputs)
        self._open = open_output
        self._post = post
        self._reopened = reopened
        self._idle = idle
        self._quiet = quiet
        self._others: list[Callable[[], bool]] = []
        self._clock = clock
        self._lock = threading.Lock()
        self._asked = threading.Condition()
        self._tasks: deque[Callable[[], None] | None] = deque()
        self._output: Output | None = None
        self._opened = threading.Event()
        self._begun = False
        self._closed = False
        self._available = True
        self._present = True
        self._released = False
        self._tried_s = 0.0
        self._why = NO_MESSAGE

    @property
    def why(self) -> Message:
        """Why nothing sounds, and how to mend it; empty if it does. Waits for the output to be opened."""
        try:
            self.output()
        except PlayerError as error:
            return error.sentence
        return self._why

    @property
    def available(self) -> bool:
        """Whether there is an output, as far as is known; waits for nothing."""
        return self._available

    @property
    def name(self) -> str | None:
        """What it was opened as, as far as is known; None where there is none. Waits for nothing."""
        return str(getattr(self._output, "name", "")) or None if self._available else None

    def open_ahead(self) -> None:
        """Open the output and load the decoders, on a thread of their own; returns at once."""
        with self._lock:
            if self._released and not self._closed:
                self._released = False
                self._ask(self._reopen)
            if self._begun or self._closed:
                return
            self._begun = True
            self._ask(self._reopen)
            threading.Thread(target=self._work, name="kiosk-player", daemon=True).start()

    def set_presence(self, present: bool) -> None:
        """Note whether somebody is there; returns at once."""
        self._present = present
        if present:
            self.open_ahead()

    def share(self, sounds: Callable[[], bool]) -> None:
        """Have something else sound through it too. sounds: whether that does, or is about to."""
        self._others.append(sounds)

    def do(self, task: Callable[[], None]) -> None:
        """Do this soon, after what was asked for before; returns at once."""
        self._ask(task)

    def output(self) -> Output:
        """The output, once it is open; raises PlayerError if it does not open within OPENING_S."""
        self.open_ahead()
        if not self._opened.wait(OPENING_S):
            late = msg("The sound output did not open within {seconds:g} s. See that it is plugged in.")
            raise PlayerError(NO_SOUND, late.with_values(seconds=OPENING_S))
        assert self._output is not None
        return self._output

    def reopen_if_needed(self) -> None:
        """Reopen the output where there is none or it went away; called as a task."""
        if self._output is None or self._output.gone or self._why:
            self._reopen()

    def report_lost(self) -> None:
        """Reopen the output soon: it takes nothing more."""
        self._opened.clear()
        self._ask(self._reopen)

    def close(self) -> None:
        """Release the output."""
        with self._lock:
            self._closed = True
            open_soon = self._begun and not self._released
        if open_soon:
            self._opened.wait(OPENING_S)
        if self._output is not None:
            self._output.close()
        self._ask(None)

    def _ask(self, task: Callable[[], None] | None) -> None:
        """Have the thread do this; None ends it."""
        with self._asked:
            self._tasks.append(task)
            self._asked.notify()

    def _work(self) -> None:
        while True:
            with self._asked:
                if not self._tasks:
                    self._clock.wait(self._asked, LOOK_S)
                task = self._tasks.popleft() if self._tasks else self._check
            if task is None:
                return
            task()

    def _check(self) -> None:
        """Between tasks: reopen an output that went away, try one that is missing, release one that nobody needs."""
        if self._closed or self._output is None:
            return
        if self._why:
            if self._clock() - self._tried_s >= RETRY_S:
                self._reopen()
        elif self._idle() and not self._shared():
            if not self._present:
                self._release()
            elif self._output.gone:
                self._reopen()

    def _shared(self) -> bool:
        return any(sounds() for sounds in self._others)

    def _release(self) -> None:
        """Release the output until somebody is there, or something is to sound."""
        if not self._quiet() or self._shared():
            return
        with self._lock:
            if self._present:
                return
            output, self._output, self._released = self._output, None, True
            self._opened.clear()
        if output is not None:
            output.close()

    def _reopen(self) -> None:
        former, why = self._output, NO_MESSAGE
        output: Output
        mute = former if isinstance(former, MuteOutput) and self._why else None
        try:
            if former is not None and mute is None:
                former.close()
            output = self._open(self._outputs)
        except PlayerError as error:
            output, why = mute or MuteOutput(self._clock), error.sentence
        except Exception as error:  # whatever is wrong with the sound, texts and films are still there
            output = mute or MuteOutput(self._clock)
            why = msg("The sound output cannot be opened ({error}).", error=foreign(repr(error)))
        with self._lock:
            self._output, self._why, self._tried_s = output, why, self._clock()
            closed = self._closed
        self._opened.set()
        _log.info("the sound output is %s", f"missing: {why}" if why else "open")
        if closed:
            if former is not None:
                output.close()  # nobody else will
            return
        if former is not None and output is not former:
            self._reopened()
        if mute is not None and output is not mute:
            mute.close()
        if self._available == bool(why):
            self._available = not why
            self._post(OutputChanged(self._available, str(why), why))
        load_decoders()
