"""What came of the last build of the phone's pages that followed a publication: kept for staff, beside the versions."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kiosk.content.messages import Message
from kiosk.store.versions import VersionStore, read_record, write_record


class PhoneRecord(msgspec.Struct, frozen=True):
    """version: of the content that was to be built. built: whether the pages are those of it. at: UTC, ISO 8601."""

    at: str
    version: str
    built: bool
    sentence: Message = msgspec.field(name="says")


def last_phone_record(state: Path) -> PhoneRecord | None:
    """What came of the last build; None where there was none."""
    return read_record(_place(state), PhoneRecord)


def keep_phone_record(state: Path, record: PhoneRecord) -> None:
    """Raises OSError."""
    write_record(_place(state), record)


def _place(state: Path) -> Path:
    return VersionStore(state).root / "phone"
