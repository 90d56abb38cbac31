"""The counts that one visit adds to its day.

Rules: pure; docs/measures.md explains each measure; every count is of visits, so that nothing done twice by one person
counts twice; a visit under five seconds, and one whose time of day cannot be trusted, is counted as such and nowhere
else; seconds are whole and completed; two things that together could single a person out are never crossed (a language
with an hour, a room with an aid).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kiosk.visitlog.daily.playback import playbacks
from kiosk.visitlog.file.schema import LogEntry, LogSession

SHORT_S = 5
PLACES = frozenset({"room", "exhibit", "plan", "ended"})
LEAVES = frozenset({"closed", *PLACES})


class CountKey(NamedTuple):
    """What is counted; with a day and n, one row of the table daily."""

    measure: str
    room: str = ""
    exhibit: str = ""
    key: str = ""
    value: int = 0


Counts = dict[CountKey, int]


def visit_counts(visit: LogSession, entries: Sequence[LogEntry], hour: str) -> Counts:
    """All that an ended visit adds to its day. hour: the local hour in which it began."""
    reason, seconds = visit.end_reason or "", visit.seconds or 0.0
    if not visit.clock_ok:
        return {CountKey("untrusted", key=reason): 1}
    counts: Counts = {CountKey("session", key=reason, value=int(seconds)): 1}
    if seconds < SHORT_S:
        return counts
    end_ms = round(seconds * 1000)
    opened = {(entry.room or "", entry.exhibit or "") for entry in entries if entry.kind == "exhibit" and entry.exhibit}
    counts[CountKey("language", key=visit.language)] = 1
    counts[CountKey("hour", key=hour)] = 1
    counts[CountKey("breadth", value=len(opened))] = 1
    if visit.touches is not None:
        counts[CountKey("touches", value=visit.touches)] = 1
    aids = set(visit.aids)
    for aid in aids:
        counts[CountKey("aid", key=aid)] = 1
    if aids:
        counts[CountKey("aided")] = 1
    for key in {key for entry in entries if entry.kind in COUNTED_KINDS for key in _action_keys(entry)}:
        counts[key] = 1
    for place, ms in dwell_ms_by_exhibit(entries, end_ms).items():
        counts[CountKey("dwell", *place, value=ms // 1000)] = 1
    for room, ms in _room_stays(entries, end_ms).items():
        counts[CountKey("room", room, value=ms // 1000)] = 1
    counts.update(_listening_counts(entries, end_ms))
    return counts


def _listening_counts(entries: Sequence[LogEntry], end_ms: int) -> Counts:
    counts: Counts = {}

    def add(key: CountKey, n: int) -> None:
        counts[key] = counts.get(key, 0) + n

    for one in playbacks(entries, end_ms):
        sort = f"{one.what} {one.language}".strip()
        place = (one.room, one.exhibit, sort)
        add(CountKey("listen", *place), 1)
        counts[CountKey("listener", one.room, one.exhibit)] = 1
        counts[CountKey("listened")] = 1
        if one.length_s is not None:
            add(CountKey("heard_ms", *place), round(one.heard_s * 1000))
            add(CountKey("length_ms", *place), round(one.length_s * 1000))
        if one.finished:
            add(CountKey("finish", *place), 1)
        elif one.left_s is not None:
            add(CountKey("left_at", *place, value=int(one.left_s)), 1)
    return counts


def _action_keys(entry: LogEntry) -> Iterator[CountKey]:
    """What an entry shows to have been done in the visit, however often."""
    kind, room, exhibit = entry.kind, entry.room or "", entry.exhibit or ""
    if kind in PLAIN:
        yield CountKey(kind, room, exhibit)
    elif kind in DETAILED:
        detail = entry.details
        value = str(detail.get(DETAILED[kind], ""))
        if kind == "exhibit":
            yield CountKey("way", key=value if value in WAYS else "other")
        elif kind == "tour":
            if detail.get("what") in ("begun", "finished"):
                yield CountKey(f"tour_{detail['what']}", key=value)
        elif kind == "search":
            yield CountKey("search", room, exhibit)
            if detail.get("results") == 0:
                yield CountKey("search_empty", room, exhibit)
        elif kind == "unknown_stop":
            yield CountKey("unknown_stop", key=value)
        else:
            yield CountKey(kind, room, exhibit, value)


WAYS = frozenset({"card", "keypad", "tour", "note"})
"""How an exhibit is opened; any other way, such as back to it, is “other”."""
DETAILED = {
    "exhibit": "by",
    "tour": "tour",
    "search": "results",
    "unknown_stop": "digits",
    "note_choice": "choice",
    "report_problem": "problem",
}
"""The kinds that are counted by a key of their detail."""
PLAIN = frozenset({"zoom", "more", "hotspot", "interactive", "take_home", "note_shown", "keyed"})
"""The kinds that are counted as they are."""
COUNTED_KINDS = PLAIN | DETAILED.keys()


def dwell_ms_by_exhibit(entries: Iterable[LogEntry], end_ms: int) -> dict[tuple[str, str], int]:
    """Milliseconds at each exhibit, all stays of the visit together; never past its counted end."""
    spent: dict[tuple[str, str], int] = {}
    where: tuple[str, str] | None = None
    since_ms = 0
    for entry in entries:
        if entry.kind in LEAVES:
            if where is not None:
                spent[where] = spent.get(where, 0) + max(0, min(entry.ms, end_ms) - since_ms)
            where, since_ms = None, entry.ms
            if entry.kind == "exhibit" and entry.exhibit:
                where = (entry.room or "", entry.exhibit)
    if where is not None:
        spent[where] = spent.get(where, 0) + max(0, end_ms - since_ms)
    return spent


def _room_stays(entries: Iterable[LogEntry], end_ms: int) -> dict[str, int]:
    """Milliseconds in each room, at its page and its exhibits: from entering it until the plan or another room."""
    spent: dict[str, int] = {}
    where, since_ms = "", 0
    for entry in entries:
        if entry.kind in PLACES:
            if where:
                spent[where] = spent.get(where, 0) + max(0, min(entry.ms, end_ms) - since_ms)
            where = (entry.room or "") if entry.kind in ("room", "exhibit") else ""
            since_ms = entry.ms
    if where:
        spent[where] = spent.get(where, 0) + max(0, end_ms - since_ms)
    return spent
