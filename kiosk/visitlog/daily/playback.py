"""What a visit listened to and watched: from its entries about recordings and films to one Listening for each.

Rules: a recording in one language is one Listening of a visit, however often it was paused, left and taken up; what was
heard is the stretches between a play and the pause, seek, end or Stop after it, at most the whole length; one that
played to its end at any time is finished, any other was left at the second where it last stood. A film that ran by
itself (a loop) is nobody's listening. Where an end was never written (a crash, a file that broke), what the exhibit's
own entry says was heard counts, or else the time until the visit ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.visitlog.file.schema import LogEntry


@dataclass(slots=True)
class Listening:
    """left_s: the second where it was left, None where it was finished. length_s None: not known."""

    room: str
    exhibit: str
    what: str
    language: str
    length_s: float | None
    heard_s: float = 0.0
    finished: bool = False
    left_s: float | None = None
    _from_s: float = 0.0
    _since_ms: int = 0
    playing: bool = False

    def play(self, at_s: float, ms: int) -> None:
        self._from_s, self._since_ms, self.playing = at_s, ms, True

    def heard_to(self, at_s: float) -> float:
        """It has played on to that second; how much that was."""
        if not self.playing:
            return 0.0
        heard_s = max(0.0, at_s - self._from_s)
        self.heard_s += heard_s
        self.left_s, self._from_s = at_s, max(at_s, self._from_s)
        return heard_s

    def stop(self, at_s: float) -> float:
        heard_s = self.heard_to(at_s)
        self.playing = False
        return heard_s

    def cut(self, ms: int, heard_s: float | None) -> float:
        """Nothing was written of its end: by what is said to have been heard, or else by the time that went by."""
        if not self.playing:
            return 0.0
        went_s = (ms - self._since_ms) / 1000 if heard_s is None else heard_s
        end_s = self._from_s + max(0.0, went_s)
        return self.stop(end_s if self.length_s is None else min(end_s, self.length_s))


TRANSPORT = frozenset({"play", "pause", "finish", "silence", "seek"})


def listenings(told: Sequence[LogEntry], end_ms: int) -> list[Listening]:
    """All of one visit, in the order they were begun. end_ms: when the visit ended."""
    by_media: dict[tuple[str, str, str], Listening] = {}
    stay_heard_s = 0.0
    for entry in told:
        if entry.kind == "exhibit":
            stay_heard_s = 0.0
        elif entry.kind == "closed":
            said_s = entry.details.get("heard_s")
            for one in by_media.values():
                left_over_s = None if said_s is None else said_s - stay_heard_s
                stay_heard_s += one.cut(entry.ms, left_over_s)
        elif entry.kind in TRANSPORT and entry.media:
            stay_heard_s += _transported(by_media, entry)
    for one in by_media.values():
        one.cut(end_ms, None)
        if one.length_s is not None:
            one.heard_s = min(one.heard_s, one.length_s)
        if one.finished:
            one.left_s = None
    return list(by_media.values())


def _transported(by_media: dict[tuple[str, str, str], Listening], entry: LogEntry) -> float:
    """One entry about a medium; how many seconds it tells to have been heard."""
    key = (entry.room or "", entry.exhibit or "", entry.media or "")
    at_s = entry.position_s or 0.0
    one = by_media.get(key)
    if entry.kind == "play":
        what = entry.details.get("what", "")
        if what == "loop":
            return 0.0
        if one is None:
            language = "" if what == "film" else entry.language or ""
            one = by_media[key] = Listening(key[0], key[1], what, language, None)
        if entry.length_s:
            one.length_s = entry.length_s
        one.play(at_s, entry.ms)
        return 0.0
    if one is None:
        return 0.0
    if entry.kind == "seek":
        heard_s = one.heard_to(entry.details.get("from_s") or 0.0)
        if one.playing:
            one.play(at_s, entry.ms)
            one.left_s = at_s
        return heard_s
    heard_s = one.stop(at_s)
    if entry.kind == "finish":
        one.finished = True
    return heard_s
