"""What the staff panel does with the box: the PIN, a test tone, and what takes time.

Rules: nothing that takes time is done on the window's thread: the PIN is tried on a thread, everything that reads or
writes files is a process of its own (kiosk.staff.panel.tasks), so that nothing it does can stop the kiosk; every wish
is answered, with a sentence where it could not be done. What ends the program is handed to whoever runs it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk import child_process
from kiosk.staff.panel.pin import Tries, matches
from kiosk.visit.effects import CheckPin, StaffDo
from kiosk.visit.events import Event, PinAnswered, StaffAnswered
from kiosk.visit.staff_session import AT_ONCE, StaffAnswer

TRIES = "pin-tries.json"
LONGEST_S = 1800
"""A stick with 50 GB of films takes its time."""
READ_FIRST_S = 4.0
"""How long a sentence stands before the kiosk starts anew."""
AFTERWARDS = frozenset({"moved", "taken-in"})
"""Answers after which the kiosk starts anew."""


@dataclass(frozen=True, slots=True)
class PanelContext:
    """What a task needs to know. device: the kiosk's own file, "" where none was named. folder: what is shown.
    language: in which staff are told."""

    museum: str
    device: str
    state: str
    log: str
    folder: str
    version: str
    room: str
    language: str = "en"


class Panel:
    """tell: takes what came of a wish, from any thread. end: the program is to end: "restart", "off" or "close"."""

    def __init__(
        self,
        *,
        pin: str,
        state: Path,
        circumstances: Callable[[], PanelContext],
        tone: Callable[[float], None],
        tell: Callable[[Event], None],
        end: Callable[[str], None],
        clock_ms: Callable[[], int],
        waits: bool = False,
    ) -> None:
        """waits: each wish is answered before it returns (rehearsals faster than life)."""
        self._pin, self._circumstances, self._tone = pin, circumstances, tone
        self._tell, self._end, self._waits = tell, end, waits
        self._tries = Tries(state / TRIES, clock_ms)

    def wish(self, wish: CheckPin | StaffDo) -> None:
        if isinstance(wish, CheckPin):
            self._on(lambda: self._tell(self._tried(wish.digits)))
        elif wish.value == "not-now":
            return
        elif wish.what == "sound":
            self._tell(StaffAnswered(self._sounded(wish.value)))
        elif wish.what in AT_ONCE:
            self._end(wish.what)
        else:
            self._on(lambda: self._answer(wish))

    def _on(self, work: Callable[[], None]) -> None:
        if self._waits:
            work()
        else:
            threading.Thread(target=work, name="staff panel", daemon=True).start()

    def _tried(self, digits: str) -> PinAnswered:
        there = bool(self._pin)
        if not digits or not there or self._tries.wait_s():
            return PinAnswered(None, self._tries.wait_s(), there)
        right = matches(digits, self._pin)
        if right:
            self._tries.succeeded()
        else:
            self._tries.failed()
        return PinAnswered(right, self._tries.wait_s(), there)

    def _sounded(self, dba: str) -> StaffAnswer:
        try:
            self._tone(float(dba))
        except OSError as error:
            return failed("sound", error.strerror or str(error))
        return StaffAnswer("sound", (("tone", (("dba", dba),)),))

    def _answer(self, wish: StaffDo) -> None:
        answer = asked(wish, self._circumstances())
        self._tell(StaffAnswered(answer))
        if not AFTERWARDS.isdisjoint(name for name, _ in answer.told):
            if self._waits:
                self._end("restart")
            else:
                threading.Timer(READ_FIRST_S, self._end, ("restart",)).start()


def asked(wish: StaffDo, about: PanelContext) -> StaffAnswer:
    """What a process of its own answers; its failure is an answer too."""
    given = json.dumps({field: getattr(about, field) for field in PanelContext.__dataclass_fields__})
    command = child_process.python("kiosk.staff.panel.tasks", wish.what, wish.value)
    try:
        done = child_process.run(command, given=given.encode(), timeout_s=LONGEST_S)
        told: dict[str, Any] = json.loads(done.text.splitlines()[-1])
    except child_process.TookTooLong:
        return failed(wish.what, f"It took longer than {LONGEST_S // 60} minutes.")
    except (OSError, ValueError, IndexError):
        return failed(wish.what, "The program made a mistake; `kiosk doctor` may tell more.")
    sentences = tuple((name, tuple(values.items())) for name, values in told["told"])
    return StaffAnswer(wish.what, sentences, tuple((value, words) for value, words in told["choices"]))


def failed(what: str, why: str) -> StaffAnswer:
    return StaffAnswer(what, (("failed", (("why", why),)),))
