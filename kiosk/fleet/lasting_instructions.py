"""What staff asked for until a time, an announcement or a rest, kept on the disk so that it outlasts a restart.

Rules: one of each kind, the latest; what is over is left out. A file that cannot be read or written costs no more than
the memory of it.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from kiosk.content.regular_file import read_regular
from kiosk.fleet.protocol import Instruction
from kiosk.store import atomic_files
from kiosk.visitlog.file.records import utc_text

FILE = "hub-lasting.json"
MOST_BYTES = 256 * 1024


class LastingInstructions:
    """state: the kiosk's own folder."""

    def __init__(self, state: Path) -> None:
        self._file = state / FILE
        self._kept = _read(self._file)

    def keep(self, instruction: Instruction, until: datetime) -> None:
        """It holds until then."""
        self._kept[instruction.kind] = msgspec.structs.replace(instruction, until=utc_text(until))
        self._write()

    def end(self, kind: str) -> None:
        """What was asked of that kind holds no longer."""
        if self._kept.pop(kind, None) is not None:
            self._write()

    def holding(self, now: datetime) -> list[tuple[Instruction, float]]:
        """What still holds, each with the seconds that are left of it."""
        left_s = [(each, (_moment(each.until) - now).total_seconds()) for each in self._kept.values()]
        return [(each, seconds) for each, seconds in left_s if seconds > 0]

    def _write(self) -> None:
        with suppress(OSError):
            atomic_files.write(self._file, msgspec.json.encode(self._kept) + b"\n", mode=0o600)


def _moment(written: str) -> datetime:
    try:
        return datetime.fromisoformat(written).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=UTC)


def _read(file: Path) -> dict[str, Instruction]:
    try:
        return msgspec.json.decode(read_regular(file, most=MOST_BYTES, follow=False), type=dict[str, Instruction])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
