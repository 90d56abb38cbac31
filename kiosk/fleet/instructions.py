"""What staff ask of this kiosk from afar: received once, done once, its result kept until the hub has it.

Rules: an instruction's lifetime counts from its receipt, by a clock that cannot be set; it is on the disk before it is
begun, so that none is done again after a restart: what was not done by then is late. Which instructions there are and
how each is done is not known here.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from kiosk.content.regular_file import read_regular
from kiosk.fleet.protocol import INSTRUCTIONS, Instruction, InstructionResult
from kiosk.store import atomic_files
from kiosk.visitlog.file.records import utc_text

FILE = "hub-instructions.json"
MOST_KEPT = 500
MOST_BYTES = 32 * 1024 * 1024
LONGEST_S = 86_400


class KeptInstruction(msgspec.Struct):
    """result: as in InstructionResult; "late" until it was done. sent: whether the hub has the result."""

    result: str = "late"
    at: str = ""
    detail: str = ""
    sent: bool = False


@dataclass(frozen=True, slots=True)
class InstructionOutcome:
    """What came of an instruction. picture: PNG, base64."""

    result: str
    detail: str = ""
    picture: str = ""


class ReceivedInstructions:
    """news: called when there is a result to send. Any thread may call any method."""

    def __init__(
        self,
        state: Path,
        wall: Callable[[], datetime],
        clock_s: Callable[[], float] = time.monotonic,
        news: Callable[[], None] = lambda: None,
    ) -> None:
        self._file, self._wall, self._clock_s, self.news = state / FILE, wall, clock_s, news
        self._lock = threading.Lock()
        self._kept = _read(self._file)
        self._pictures: dict[str, str] = {}
        self._open: dict[str, tuple[Instruction, float]] = {}

    def receive(self, instructions: Sequence[Instruction]) -> None:
        """Take what is new; what is known already is not done again, and its result sent once more."""
        with self._lock:
            for each in instructions:
                if each.id in self._open:
                    continue
                kept = self._kept.get(each.id)
                if kept is not None:
                    kept.sent = False
                elif each.kind not in INSTRUCTIONS:
                    self._kept[each.id] = KeptInstruction("unknown", utc_text(self._wall()))
                else:
                    self._kept[each.id] = KeptInstruction(at=utc_text(self._wall()))
                    self._open[each.id] = (each, self._clock_s() + min(max(0, each.lifetime_s), LONGEST_S))
            if instructions:
                self._keep()

    def open(self) -> list[Instruction]:
        """What is still to be done, oldest first; what is late by now is not."""
        if not self._open:
            return []
        with self._lock:
            late = [name for name, (_, until_s) in self._open.items() if self._clock_s() > until_s]
            for name in late:
                del self._open[name]
            found = [each for each, _ in self._open.values()]
        if late:
            self.news()
        return found

    def done(self, instruction: Instruction, outcome: InstructionOutcome) -> None:
        """Keep what came of it; to be called before the program is ended by it."""
        with self._lock:
            self._open.pop(instruction.id, None)
            self._kept[instruction.id] = KeptInstruction(outcome.result, utc_text(self._wall()), outcome.detail)
            if outcome.picture:
                self._pictures[instruction.id] = outcome.picture
            self._keep()
        self.news()

    def results(self) -> list[InstructionResult]:
        """The results that the hub is not known to have."""
        with self._lock:
            return [
                InstructionResult(
                    id=name, result=kept.result, at=kept.at, detail=kept.detail, picture=self._pictures.get(name, "")
                )
                for name, kept in self._kept.items()
                if not kept.sent and name not in self._open
            ]

    def sent(self, name: str) -> None:
        """The hub has that result."""
        with self._lock:
            self._pictures.pop(name, None)
            if name in self._kept:
                self._kept[name].sent = True
                self._keep()

    def _keep(self) -> None:
        while len(self._kept) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        with suppress(OSError):
            atomic_files.write(self._file, msgspec.json.encode(self._kept) + b"\n", mode=0o600)


def _read(file: Path) -> dict[str, KeptInstruction]:
    try:
        return msgspec.json.decode(read_regular(file, most=MOST_BYTES, follow=False), type=dict[str, KeptInstruction])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
