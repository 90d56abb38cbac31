"""From a path to an open log, whatever lies there.

Rules: the claim comes first, then the look at the file, then, if it cannot be trusted, the move aside and
a new log; what was begun anew, and why, is told exactly once, with the opening that succeeds; trying
again after any error is safe.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.visitlog.file.lock import Claim, claim
from kiosk.visitlog.file.log_connection import LogConnection, create
from kiosk.visitlog.file.recovery import DAMAGED, MISSING, move_aside, what_is_wrong
from kiosk.visitlog.writing.log_errors import set_aside, taken_away
from kiosk.visitlog.writing.replacement import take_in


@dataclass(frozen=True, slots=True)
class Opened:
    """fresh: nothing is in it yet. why: what was wrong with the log before it, if there was one."""

    store: LogConnection
    fresh: bool
    why: str


@dataclass(slots=True)
class Opening:
    """Opens one log, again and again if it must."""

    claim: Claim
    kiosk: str
    boot: str
    wall: Callable[[], datetime]
    busy_s: float
    tell: Callable[[str], None]
    before: LogConnection | None = None
    damaged: bool = False
    _why: str = field(default="", init=False)
    _fresh: bool = field(default=False, init=False)

    def open(self) -> Opened:
        """An open log. Raises OSError, sqlite3.Error or LogInUse where there can be none now."""
        path = self.claim.path
        if not self.claim.held:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.claim = claim(path)
        if self.before is None and not self._why:
            take_in(path, self.wall())
        why = DAMAGED if self.damaged else what_is_wrong(path)
        if why is not None:
            aside = move_aside(path, self.wall())
            self._why, self.damaged = why, False
            gone = why == MISSING and self.before is not None
            self.tell(taken_away(path) if gone else set_aside(path, aside, why))
        if not path.exists():
            if self.before is not None and not self._why:
                self._why = MISSING
                self.tell(taken_away(path))
            create(path, self.wall())
            self._fresh = True
        store = LogConnection(path, kiosk=self.kiosk, boot=self.boot, busy_s=self.busy_s)
        try:
            if self.before is None:
                store.close_crashed()
            else:
                store.resume(self.before)
        except BaseException:
            store.close()
            raise
        opened = Opened(store, self._fresh, self._why)
        self._why, self._fresh, self.before = "", False, store
        return opened
