"""What is known of the hub: its marks, when it last answered, and what is wrong; kept for the doctor and for pruning.

Rules: shared by the threads that send; the file says what was true a minute ago at most, and is only read where the
program does not run, so that losing it loses nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from kiosk.content.messages import Message
from kiosk.content.regular_file import read_regular
from kiosk.fleet.kept_membership import read_membership
from kiosk.store import atomic_files
from kiosk.visitlog.file.records import utc_text

FILE = "hub-contact.json"
KEEP_S = 60.0
MOST_BYTES = 1024 * 1024


class ContactRecord(msgspec.Struct, frozen=True, kw_only=True):
    """hub: the hub's id. reached_at: when it last answered, UTC; "": never. since: since when it has not. through: its
    marks by epoch. doubted: which entries that the hub has were doubted when that was last looked at, by epoch, as
    DoubtedEntries are written. trouble: what is wrong, if anything is. code: its code or state."""

    hub: str = ""
    reached_at: str = ""
    since: str = ""
    through: dict[str, int] = {}
    doubted: dict[str, str] = {}
    trouble: Message | None = None
    code: str = ""


def read_contact(state: Path) -> ContactRecord:
    """What was kept last; an empty record where there is none."""
    try:
        return msgspec.json.decode(read_regular(state / FILE, most=MOST_BYTES, follow=False), type=ContactRecord)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return ContactRecord()


def kept_marks(state: Path) -> tuple[str, dict[str, int]] | None:
    """The name under which the kiosk of that state folder joined its hub, and what the hub had when it was last heard;
    None where it has joined none."""
    membership = read_membership(state)
    if membership is None:
        return None
    contact = read_contact(state)
    return membership.kiosk, contact.through if contact.hub == membership.hub else {}


class HubContact:
    """What is known, from the last time on. marks: None until the hub has said them in this run."""

    def __init__(self, state: Path, hub: str, wall: Callable[[], datetime], clock_s: Callable[[], float]) -> None:
        self._state, self._wall, self._clock_s = state, wall, clock_s
        self._lock = threading.Lock()
        kept = read_contact(state)
        self.record = kept if kept.hub == hub else ContactRecord(hub=hub)
        self._heard = False
        self._kept_s = -KEEP_S

    def now(self) -> datetime:
        """This computer's time of day."""
        return self._wall()

    def through(self) -> dict[str, int] | None:
        """The hub's marks, by epoch; None while it has not said them in this run."""
        return dict(self.record.through) if self._heard else None

    def heard(self, through: dict[str, int], *, whole: bool = False) -> None:
        """The hub has that now. whole: it has nothing else."""
        with self._lock:
            known = {} if whole else self.record.through
            self._heard = self._heard or whole
            self._change(through={**known, **through})

    def forget(self) -> None:
        """What the hub has is not known any more: it is asked again."""
        with self._lock:
            self._heard = False

    def reached(self) -> None:
        """The hub answered, and nothing is wrong."""
        with self._lock:
            self._change(reached_at=utc_text(self._wall()), since="", trouble=None, code="")

    def failed(self, code: str, trouble: Message) -> bool:
        """That is wrong; whether it is news."""
        with self._lock:
            news = code != self.record.code
            self._change(code=code, trouble=trouble, since=self.record.since or utc_text(self._wall()))
            return news

    def sent_marks(self, doubted: dict[str, str]) -> None:
        """As what the hub has, entries are doubted so."""
        with self._lock:
            self._change(doubted=doubted)

    def _change(self, **values: object) -> None:
        before = self.record
        self.record = msgspec.structs.replace(self.record, **values)
        if (before.code, before.hub) != (self.record.code, self.record.hub):
            self._kept_s = -KEEP_S  # news are kept at once

    def keep(self, *, now: bool = False) -> None:
        """Keep it, once a minute at most."""
        with self._lock:
            if now or self._clock_s() - self._kept_s >= KEEP_S:
                self._kept_s = self._clock_s()
                with suppress(OSError):
                    atomic_files.write(self._state / FILE, msgspec.json.encode(self.record) + b"\n", mode=0o600)
