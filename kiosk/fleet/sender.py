"""Sends what the log has and the hub lacks, on a thread of the lowest priority.

Rules: one batch is under way at a time, and the next is made from the mark that came back, which is the hub's disk and
nothing less; the hub's marks are asked for at the start, and wherever it says that they are others; what goes wrong is
waited out ever longer; nothing that goes wrong ends the thread, stops the kiosk or loses an entry.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from kiosk.content.messages import Message, msg
from kiosk.fleet.backoff import Backoff
from kiosk.fleet.contact import HubContact
from kiosk.fleet.http_client import HttpClient, HubFailure, HubState
from kiosk.fleet.outbox import Outbox, OutgoingBatch
from kiosk.fleet.protocol import MARKS, MOST_ENTRIES, VISITS, Kept, Marks
from kiosk.visitlog.reading.reader import NoLog

LOOK_S = 10.0
MARKS_S = 3600.0
LOWEST = 19
NO_LOG, OTHER_HUB, BEHIND = "no-log", "other-hub", "other-log"


def lower_priority() -> None:
    """Give this thread, and no other, the lowest priority."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LOWEST)


class DoubtedEntries(NamedTuple):
    """Up to which entry was looked, and which of these were doubted."""

    upto: int
    which: str

    @property
    def written(self) -> str:
        return f"{self.upto}:{self.which}"

    @classmethod
    def read(cls, text: str) -> DoubtedEntries:
        """What `written` gave; an older program wrote no number."""
        upto, colon, which = text.partition(":")
        return cls(int(upto), which) if colon and upto.isdecimal() and upto.isascii() else cls(0, "")


@dataclass(slots=True)
class SenderPace:
    """look_s: how often the log is looked at. marks_s: how often for changed marks of the clock. first_s, longest_s: of
    the backoff. spread_s: within it the first request comes, so that kiosks that start at once do not ask at once."""

    look_s: float = LOOK_S
    marks_s: float = MARKS_S
    first_s: float = 2.0
    longest_s: float = 300.0
    spread_s: float = 10.0


class VisitSender:
    """`begin` starts it, `close` ends it. notify: takes a sentence for staff where what is wrong changes."""

    def __init__(
        self,
        client: HttpClient,
        outbox: Outbox,
        contact: HubContact,
        notify: Callable[[Message], None],
        pace: SenderPace | None = None,
    ) -> None:
        self.client, self.outbox, self.contact, self._notify = client, outbox, contact, notify
        self.pace = pace or SenderPace()
        self.closing = threading.Event()
        self._ahead = False
        self._backoff = Backoff(self.pace.first_s, self.pace.longest_s)
        self._marks_due_s = 0.0
        self._sent_again: dict[str, str] = {}
        self._thread = threading.Thread(target=self._run, name="kiosk-sender", daemon=True)

    def begin(self) -> None:
        self._thread.start()

    def close(self, timeout_s: float = 2.0) -> None:
        """End it; what was under way is sent again another time."""
        self.closing.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        self.contact.keep(now=True)

    def pause(self, seconds: float) -> bool:
        """Wait; False once this ends."""
        return not self.closing.wait(seconds)

    def _run(self) -> None:
        lower_priority()
        wait_s = self._backoff.draw() * self.pace.spread_s
        while self.pause(wait_s):
            wait_s = self.send_next()
            self.contact.keep()
        self.client.close()

    def send_next(self) -> float:
        """Send one batch, if there is one; seconds until the next is to be looked for."""
        try:
            return self._send_next()
        except HubFailure as failure:
            return self._failed(failure)
        except NoLog as error:
            return self._wait(NO_LOG, error.sentence)
        except Exception as error:  # whatever it is, it is no reason never to send again
            why = msg("Sending visits failed ({why}); it is tried again.", why=f"{type(error).__name__}: {error}")
            return self._wait("failed", why)

    def _send_next(self) -> float:
        through = self.contact.through()
        if through is None:
            marks = self.client.get(MARKS, Marks)
            if marks.hub != self.contact.record.hub:
                other = msg("{address} is another hub than the one that was joined.", address=self.client.address)
                return self._wait(OTHER_HUB, other)
            self.outbox.begin_anew()
            self.contact.heard(marks.through, whole=True)
            through = dict(marks.through)
        self._look_at_marks(through)
        batch = self.outbox.next(through)
        if self.outbox.last_seq < through.get(self.outbox.epoch, 0):
            return self._wait(BEHIND, _behind(self.client.address))
        self._note_sent_again()
        if batch is None:
            self._succeeded()
            return self.pace.look_s
        kept = self.client.post(VISITS, batch.body, Kept, packed=True)
        self._note(batch, kept.through)
        return 0.0

    def _note(self, batch: OutgoingBatch, through: int) -> None:
        """The hub answered with its mark."""
        if through < batch.last:
            raise HubFailure(
                HubState.BUSY, msg("The hub at {address} kept less than it was sent.", address=self.client.address)
            )
        self.outbox.sent(batch)
        self.contact.heard({batch.epoch: max(through, batch.last)})
        self.outbox.most_entries = min(MOST_ENTRIES, 2 * self.outbox.most_entries)
        self._succeeded()

    def _look_at_marks(self, through: dict[str, int]) -> None:
        """Send again what the hub has of a log whose marks of the clock were put right after it was sent, and what was
        sent as doubted since the last look, once; now and then."""
        if time.monotonic() < self._marks_due_s:
            return
        self._marks_due_s = time.monotonic() + self.pace.marks_s
        kept = dict(self.contact.record.doubted)
        looked_at = {epoch: DoubtedEntries.read(text) for epoch, text in kept.items()}
        now = self.outbox.marks(through)
        then = self.outbox.marks({epoch: each.upto for epoch, each in looked_at.items()})
        for epoch in now.keys() - self._sent_again.keys():
            mark = through.get(epoch, 0)
            before = looked_at.get(epoch, DoubtedEntries(0, ""))
            found = DoubtedEntries(mark, now[epoch]).written
            changed = then.get(epoch, "") != before.which
            if mark == 0 or not (changed or now[epoch] != then.get(epoch, "")):
                kept[epoch] = found
                continue
            self.outbox.send_again(epoch, 0 if changed else before.upto)
            self._sent_again[epoch] = found  # kept once all of it was sent: whoever is ended before begins anew
        if kept != self.contact.record.doubted:
            self.contact.sent_marks(kept)

    def _note_sent_again(self) -> None:
        """Keep of what all was sent once more how it is doubted now."""
        sent = [epoch for epoch in self._sent_again if not self.outbox.sends_again(epoch)]
        if sent:
            now = {epoch: self._sent_again.pop(epoch) for epoch in sent}
            self.contact.sent_marks({**self.contact.record.doubted, **now})

    def _succeeded(self) -> None:
        self._backoff.succeeded()
        self.contact.reached()

    def _failed(self, failure: HubFailure) -> float:
        refusal = failure.refusal
        if refusal is not None and refusal.code == "gap":
            self.contact.forget()
            return self._backoff.failed()
        if refusal is not None and refusal.code == "too-large" and self.outbox.most_entries > 1:
            self.outbox.most_entries = max(1, self.outbox.most_entries // 2)
            return self._backoff.failed()
        return self._wait(failure.code or failure.state.value, failure.sentence, failure.again_after_s)

    def _wait(self, code: str, sentence: Message, again_after_s: float | None = None) -> float:
        if self.contact.failed(code, sentence):
            self._notify(sentence)
        if code in (OTHER_HUB, BEHIND):
            self.contact.forget()
        return self._backoff.failed(again_after_s)


def _behind(address: str) -> Message:
    return msg(
        "The hub at {address} has later entries of this kiosk's log than the log itself: an older copy was put in its "
        "place, or another kiosk writes under this name.",
        address=address,
    )
