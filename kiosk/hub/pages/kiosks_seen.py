"""All kiosks as a page shows them: what is known of each, what that means, and which of them the reader asked for.

Rules: worst first, then by name; a heartbeat that this hub cannot read counts as none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from kiosk.fleet.protocol import Heartbeat
from kiosk.hub.pages.kiosk_condition import CONDITIONS, TROUBLES, Standing, conditions
from kiosk.hub.store.kiosk_rows import KioskRow

Wanted = Callable[[str, str], tuple[int, datetime | None]]
"""Which version of the content a kiosk of a group is to show, and since when; 0 where none is published."""
_BEAT = msgspec.json.Decoder(Heartbeat)
PAGE_KIOSKS = 50


@dataclass(frozen=True, slots=True)
class KioskSeen:
    """conditions: worst first, never empty."""

    standing: Standing
    conditions: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.standing.kiosk

    @property
    def beat(self) -> Heartbeat | None:
        return self.standing.beat

    @property
    def room(self) -> str:
        return self.beat.room if self.beat else ""

    @property
    def troubled(self) -> bool:
        return self.conditions[0] in TROUBLES


@dataclass(frozen=True, slots=True)
class KioskFilter:
    """What the reader asked for; "" for any. words: in the name, room or group."""

    condition: str = ""
    group: str = ""
    room: str = ""
    words: str = ""
    page: int = 1

    def keeps(self, seen: KioskSeen) -> bool:
        own = f"{seen.name} {seen.room} {seen.standing.group}".casefold()
        return (
            self._holds(seen)
            and self.group in ("", seen.standing.group)
            and self.room in ("", seen.room)
            and all(word in own for word in self.words.casefold().split())
        )

    def _holds(self, seen: KioskSeen) -> bool:
        if self.condition == "trouble":
            return seen.troubled
        return self.condition == "" or self.condition in seen.conditions


def read_beat(text: str | None) -> Heartbeat | None:
    """A kept heartbeat; None where it cannot be read."""
    if text is None:
        return None
    try:
        return _BEAT.decode(text)
    except msgspec.DecodeError:
        return None


def standing_of(row: KioskRow, wanted: Wanted) -> Standing:
    version, since = wanted(row.group, row.kiosk)
    beat = read_beat(row.beat)
    return Standing(row.kiosk, row.group, row.joined, row.revoked, row.received, beat, version, since)


def seen_kiosks(rows: Iterable[KioskRow], wanted: Wanted, open_now: bool) -> list[KioskSeen]:
    now = datetime.now(UTC)
    found = [
        KioskSeen(standing, conditions(standing, now, open_now)) for standing in (standing_of(r, wanted) for r in rows)
    ]
    return sorted(found, key=lambda seen: (CONDITIONS.index(seen.conditions[0]), _in_order(seen.name)))


def _in_order(name: str) -> list[tuple[int, str]]:
    """Names in the order in which people count: east-2 before east-10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"([0-9]+)", name)]


def counted(kiosks: Sequence[KioskSeen]) -> dict[str, int]:
    """How many kiosks have each condition, worst first."""
    counts = Counter(condition for seen in kiosks for condition in seen.conditions)
    return {name: counts[name] for name in CONDITIONS if counts[name]}
