"""What is to be built, and the clock that follows from it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kiosk.check.fault_report import reader_language, translator
from kiosk.content.messages import Message
from kiosk.loop import Clock, RealClock, ShiftedClock, VirtualClock
from kiosk.staff.installation import Installation, read_installation


@dataclass(frozen=True, slots=True)
class Setup:
    """What is to be built. size None: the whole screen. log None: in the state folder. at: a wall clock to start from
    (rehearsals and pictures). fast: virtual clock, silent player, no animation. preview: staff look at what they write:
    the window can have any size. logged: whether anybody's visit is. notify: takes sentences for staff."""

    museum: Path
    device: Path | None = None
    room: str = ""
    size: tuple[int, int] | None = None
    windowed: bool = False
    offscreen: bool = False
    fast: bool = False
    preview: bool = False
    logged: bool = True
    log: Path | None = None
    at: datetime | None = None
    notify: Callable[[str], None] = lambda sentence: print(sentence, file=sys.stderr, flush=True)

    def report(self, sentence: Message) -> None:
        """Notify staff in the language of their locale."""
        self.notify(sentence.render(translator(reader_language(os.environ))))

    @property
    def in_real_time(self) -> bool:
        """Whether somebody may be there: neither a virtual clock nor a hidden window."""
        return not self.fast and not self.offscreen

    @property
    def is_real(self) -> bool:
        """Whether visits are made by visitors: at the real time, in the kiosk's own log."""
        return self.in_real_time and self.logged and not self.preview and self.at is None and self.log is None


def find_installation(setup: Setup) -> Installation:
    """The kiosk as it is found. Raises CommandFailed."""
    translate = translator(reader_language(os.environ))
    return read_installation(setup.museum, setup.device, setup.room, setup.notify, translate)


def clock_for(setup: Setup) -> Clock:
    if setup.fast:
        return VirtualClock(setup.at or datetime.now(UTC))
    return RealClock() if setup.at is None else ShiftedClock(setup.at)
