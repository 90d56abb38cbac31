"""What a visit listened to and watched: one Playback for each recording or film.

Rules: a recording in one language is one Playback of a visit, however often it was paused, left and resumed; its
language is the one heard, the visitor's unless the play states another; heard is what it went on between a play and the
pause, seek, end or Stop after it, at most the whole length, and no more than the time that passed allows at the speed
chosen; one that played to its end at any time is finished, any other was left at the second where it last stood. A film
that ran by itself (a loop) is not counted. Where an end was never written (a crash, a file that broke), the heard_s of
the exhibit's own entry counts, else the time until the visit ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.visitlog.file.readable_rows import number_of, text_of
from kiosk.visitlog.file.schema import LogEntry

NORMAL_SPEED = 1.0
_ROUNDED_S = 0.01


@dataclass(slots=True)
class LoggedPlayback:
    """language: of a recording, "" for a film. left_s: the second where it was left; None where it was finished.
    length_s: None where it is not known."""

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
    _speed: float = NORMAL_SPEED
    playing: bool = False

    def play(self, at_s: float, ms: int, speed: float) -> None:
        self._from_s, self._since_ms, self.playing = at_s, ms, True
        self._speed = NORMAL_SPEED if self.what == "film" else speed

    def hear_to(self, at_s: float, ms: int) -> float:
        """Add what it played up to that second; return how much that was."""
        if not self.playing:
            return 0.0
        most_s = (ms - self._since_ms) / 1000 * self._speed + _ROUNDED_S
        heard_s = min(max(0.0, at_s - self._from_s), max(0.0, most_s))
        self.heard_s += heard_s
        self.left_s, self._from_s, self._since_ms = at_s, max(at_s, self._from_s), ms
        return heard_s

    def stop(self, at_s: float, ms: int) -> float:
        heard_s = self.hear_to(at_s, ms)
        self.playing = False
        return heard_s

    def change_speed(self, at_s: float | None, ms: int, speed: float) -> float:
        """Go on at another speed; return the seconds heard up to there."""
        if not self.playing or at_s is None:
            return 0.0
        heard_s = self.hear_to(at_s, ms)
        self.play(max(at_s, self._from_s), ms, speed)
        return heard_s

    def end_unwritten(self, ms: int, heard_s: float | None) -> float:
        """End it where nothing was written: by heard_s if that is known, else by the time that went by."""
        if not self.playing:
            return 0.0
        went_s = (ms - self._since_ms) / 1000 if heard_s is None else heard_s
        end_s = self._from_s + max(0.0, went_s)
        return self.stop(end_s if self.length_s is None else min(end_s, self.length_s), ms)


TRANSPORT = frozenset({"play", "pause", "finish", "silence", "seek"})


def playbacks(entries: Sequence[LogEntry], end_ms: int) -> list[LoggedPlayback]:
    """All of one visit, in the order in which they began. end_ms: when the visit ended."""
    by_media: dict[tuple[str, str, str], LoggedPlayback] = {}
    stay_heard_s, speed = 0.0, NORMAL_SPEED
    for entry in entries:
        if entry.kind == "exhibit":
            stay_heard_s = 0.0
        elif entry.kind == "closed":
            logged_s = number_of(entry.details.get("heard_s"))
            for one in by_media.values():
                left_over_s = None if logged_s is None else logged_s - stay_heard_s
                stay_heard_s += one.end_unwritten(entry.ms, left_over_s)
        elif entry.kind in TRANSPORT and entry.media:
            stay_heard_s += _apply(by_media, entry, speed)
        elif entry.kind == "speed":
            speed = number_of(entry.details.get("speed")) or NORMAL_SPEED
            for one in by_media.values():
                stay_heard_s += one.change_speed(entry.position_s, entry.ms, speed)
    for one in by_media.values():
        one.end_unwritten(end_ms, None)
        if one.length_s is not None:
            one.heard_s = min(one.heard_s, one.length_s)
        if one.finished:
            one.left_s = None
    return list(by_media.values())


def _apply(by_media: dict[tuple[str, str, str], LoggedPlayback], entry: LogEntry, speed: float) -> float:
    """Apply one entry about a medium; return the seconds heard up to it. speed: the one chosen at that moment."""
    key = (entry.room or "", entry.exhibit or "", entry.media or "")
    at_s = entry.position_s or 0.0
    one = by_media.get(key)
    if entry.kind == "play":
        what = text_of(entry.details.get("what"))
        if what == "loop":
            return 0.0
        if one is None:
            heard = text_of(entry.details.get("language")) or entry.language or ""
            language = "" if what == "film" else heard
            one = by_media[key] = LoggedPlayback(key[0], key[1], what, language, None)
        if entry.length_s:
            one.length_s = entry.length_s
        one.play(at_s, entry.ms, speed)
        return 0.0
    if one is None:
        return 0.0
    if entry.kind == "seek":
        heard_s = one.hear_to(number_of(entry.details.get("from_s")) or 0.0, entry.ms)
        if one.playing:
            one.play(at_s, entry.ms, speed)
            one.left_s = at_s
        return heard_s
    heard_s = one.stop(at_s, entry.ms)
    if entry.kind == "finish":
        one.finished = True
    return heard_s
