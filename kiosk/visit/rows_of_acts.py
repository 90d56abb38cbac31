"""Keys that are held or bounce, and acts that follow each other quickly.

Rules: presses of one key, each at most GAP_MS after the one before, are a row. A row that lasts longer than HELD_MS is
a stuck key or something that lies on it: it does nothing more and is no sign of life, until there is a pause or another
key. A key that is no step (Enter, Back, Play) acts once in ONCE_MS, as a button does. Like acts (the same slider, the
volume, the zoom) that follow each other as quickly are a row too: its first is logged at once, the others together in
one entry that counts them, once the row has ended, has lasted LONGEST_MS, or something else is logged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.visit.entries import COUNT_KEY, COUNTED_IN_ROWS, Entry

GAP_MS = 400
HELD_MS = 20_000
ONCE_MS = 300
LONGEST_MS = 10_000
NAMING = frozenset({"by", "interactive"})
"""What has to be equal in the details of like acts."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """Presses of one key. since_ms: the first; last_ms: the last."""

    key: str
    since_ms: int
    last_ms: int

    @property
    def is_held(self) -> bool:
        return self.last_ms - self.since_ms > HELD_MS


def pressed_again(row: KeyRow | None, key: str, at_ms: int) -> KeyRow:
    """The row that a press of this key goes on with, or begins."""
    if row is None or row.key != key or at_ms - row.last_ms > GAP_MS:
        return KeyRow(key, at_ms, at_ms)
    return replace(row, last_ms=at_ms)


@dataclass(frozen=True, slots=True)
class ActRow:
    """Like acts. last: the entry of the last one; waiting: how many of them are not logged yet."""

    last: Entry
    since_ms: int
    last_ms: int
    waiting: int = 0
    first_detail: tuple[tuple[str, str | int | float | bool | None], ...] = ()

    def takes(self, entry: Entry, at_ms: int) -> bool:
        """Whether that act goes on with this row."""
        soon = at_ms - self.last_ms <= GAP_MS and at_ms - self.since_ms <= LONGEST_MS
        return soon and _name(entry) == _name(self.last)

    def with_act(self, entry: Entry, at_ms: int) -> ActRow:
        first = self.first_detail if self.waiting else entry.detail
        return replace(self, last=entry, last_ms=at_ms, waiting=self.waiting + 1, first_detail=first)

    def is_over(self, at_ms: int) -> bool:
        return at_ms - self.last_ms > GAP_MS or at_ms - self.since_ms > LONGEST_MS

    def entry(self) -> Entry | None:
        """What waits of it, as one entry: where it began, where it ended, how many acts; None where nothing waits."""
        if self.waiting < 2:
            return self.last if self.waiting else None
        first = dict(self.first_detail)
        detail = tuple((key, first[key] if key == "from_s" else value) for key, value in self.last.detail)
        return replace(self.last, detail=(*detail, (COUNT_KEY, self.waiting)))


def begun_row(entry: Entry, at_ms: int) -> ActRow | None:
    """The row that an act begins; None where its kind is always logged by itself."""
    return ActRow(entry, at_ms, at_ms) if entry.kind in COUNTED_IN_ROWS else None


def _name(entry: Entry) -> tuple[object, ...]:
    named = tuple(pair for pair in entry.detail if pair[0] in NAMING)
    return entry.kind, entry.room, entry.exhibit, entry.media, named
