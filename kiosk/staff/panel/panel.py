"""What the staff panel does with the kiosk: the PIN, a test tone, and what takes time.

Rules: nothing that takes time is done on the window's thread: the PIN is tried on a thread, everything that reads or
writes files is a process of its own (kiosk.staff.panel.tasks), so that nothing it does can stop the kiosk; every
request is answered, with a sentence where it could not be done. What ends the program is handed to whoever runs it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kiosk import child_process
from kiosk.content.messages import Message, msg
from kiosk.content.system_reasons import reason_of
from kiosk.staff.panel.answer import PanelContext
from kiosk.staff.panel.pin import TRIES, Tries, matches, utc_day
from kiosk.visit.effects import CheckPin, StaffDo
from kiosk.visit.events import Event
from kiosk.visit.events.staff import PinAnswered, StaffAnswered
from kiosk.visit.staff_session import CONFIRMED_FIRST, StaffAnswer

LONGEST_S = 1800
"""A stick with 50 GB of films takes its time."""
READ_FIRST_S = 4.0
"""How long a sentence stays before the kiosk restarts."""
AFTERWARDS = frozenset({"moved", "taken-in", "joined"})
"""Answers after which the kiosk restarts."""


@dataclass(frozen=True, slots=True)
class PanelPorts:
    """What a panel works with. play_tone: at a level in dB(A); may raise OSError. notify: takes what came of a request,
    from any thread. end: ends the program: "restart", "off" or "close". today: the museum's day, as 2026-10-29."""

    context: Callable[[], PanelContext]
    play_tone: Callable[[float], None]
    notify: Callable[[Event], None]
    end: Callable[[str], None]
    clock_ms: Callable[[], int]
    today: Callable[[], str] = utc_day


class PanelService:
    """pin: the hash that is kept. blocking: each request is answered before `do` returns (rehearsals faster than
    life)."""

    def __init__(self, pin: str, state: Path, ports: PanelPorts, blocking: bool = False) -> None:
        self._pin, self._ports, self._blocking = pin, ports, blocking
        self._tries = Tries(state / TRIES, ports.clock_ms, ports.today)

    def do(self, request: CheckPin | StaffDo) -> None:
        """Answer a request of staff's, by `notify`."""
        if isinstance(request, CheckPin):
            self._run(lambda: self._ports.notify(self._try_pin(request.digits)))
        elif request.value == "not-now":
            return
        elif request.what == "sound":
            self._ports.notify(StaffAnswered(self._sound(request.value)))
        elif request.what in CONFIRMED_FIRST:
            self._ports.end(request.what)
        else:
            self._run(lambda: self._answer(request))

    def _run(self, work: Callable[[], None]) -> None:
        if self._blocking:
            work()
        else:
            threading.Thread(target=work, name="staff panel", daemon=True).start()

    def _try_pin(self, digits: str) -> PinAnswered:
        is_set = bool(self._pin)
        if not digits or not is_set or self._tries.wait_s():
            return PinAnswered(None, self._tries.wait_s(), is_set)
        right = matches(digits, self._pin)
        if right:
            self._tries.succeeded()
        else:
            self._tries.failed()
        return PinAnswered(right, self._tries.wait_s(), is_set)

    def _sound(self, dba: str) -> StaffAnswer:
        try:
            self._ports.play_tone(float(dba))
        except OSError as error:
            return failed("sound", reason_of(error), self._ports.context())
        return StaffAnswer("sound", (("tone", (("dba", dba),)),))

    def _answer(self, request: StaffDo) -> None:
        answer = run_task(request, self._ports.context())
        self._ports.notify(StaffAnswered(answer))
        if not AFTERWARDS.isdisjoint(name for name, _ in answer.sentences):
            if self._blocking:
                self._ports.end("restart")
            else:
                threading.Timer(READ_FIRST_S, self._ports.end, ("restart",)).start()


def run_task(request: StaffDo, context: PanelContext) -> StaffAnswer:
    """What a process of its own answers; its failure is an answer too."""
    command = child_process.python("kiosk.staff.panel.tasks", request.what, request.value)
    try:
        done = child_process.run(command, given=json.dumps(asdict(context)).encode(), timeout_s=LONGEST_S)
        answer: dict[str, Any] = json.loads(done.text.splitlines()[-1])
    except child_process.TookTooLong:
        return failed(request.what, msg("It took longer than {n} minutes.", n=LONGEST_S // 60), context)
    except (OSError, ValueError, IndexError):
        return failed(request.what, msg("The program made a mistake; `kiosk doctor` may tell more."), context)
    sentences = tuple((name, tuple(values.items())) for name, values in answer["sentences"])
    return StaffAnswer(request.what, sentences, tuple((value, words) for value, words in answer["choices"]))


def failed(what: str, why: Message, context: PanelContext) -> StaffAnswer:
    return StaffAnswer(what, (("failed", (("why", why.render(context.translate)),)),))
