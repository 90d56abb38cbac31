"""Captions that roll, as YouTube's automatic ones do: each line is shown twice, or grows word by word.

Rules: pure; a file rolls where many of its captions begin with what the one before them ends with, or where nearly all
of them stand until after the next has begun. Of other files nothing is changed: a refrain that is sung twice stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kiosk.content.measures import Cue

_SHARE, _LEAST = 0.45, 3
"""The share of captions that repeat the line before, and how many of them at least, in a file that rolls."""
_OVERLAPPING = 0.8
"""The share of captions that stand longer than until the next begins, in a file that rolls without repeating."""
_PAUSE_S = 0.5
"""After a longer pause a line that comes again is said again."""


def unrolled(cues: Sequence[Cue]) -> tuple[Cue, ...] | None:
    """Captions in order of time, each line once and each ending before the next begins; None where nothing rolls."""
    kept, repeats = _each_once(cues)
    many = max(_LEAST, _SHARE * len(cues))
    overlapping = sum(cue.end_s > after.start_s for cue, after in pairwise(cues))
    if repeats >= many:
        return _one_by_one(kept)
    if len(cues) > _LEAST and overlapping >= _OVERLAPPING * (len(cues) - 1):
        return _one_by_one(cues)
    return None


def _each_once(cues: Sequence[Cue]) -> tuple[list[Cue], int]:
    """The captions without the lines that the one before shows already, and how many had some."""
    kept: list[Cue] = []
    shown: list[str] = []
    until_s = repeats = 0.0
    for cue in cues:
        lines = cue.text.split("\n")
        if cue.start_s > until_s + _PAUSE_S:
            shown = []
        known = _overlap(shown, lines)
        new = lines[known:]
        if not known and kept and shown and _grows(shown[-1], lines):
            repeats += 1
            kept[-1] = replace(kept[-1], text="\n".join([*kept[-1].text.split("\n")[:-1], *lines]), end_s=cue.end_s)
        elif new:
            kept.append(replace(cue, text="\n".join(new)))
        else:
            kept[-1] = replace(kept[-1], end_s=max(kept[-1].end_s, cue.end_s))
        repeats += bool(known)
        shown, until_s = lines, max(until_s, cue.end_s)
    return kept, int(repeats)


def _overlap(shown: Sequence[str], lines: Sequence[str]) -> int:
    """How many lines at the beginning are those that were shown last."""
    most = min(len(shown), len(lines))
    return next((n for n in range(most, 0, -1) if list(shown[-n:]) == list(lines[:n])), 0)


def _grows(last: str, lines: Sequence[str]) -> bool:
    """Whether the first of these lines is the last one with further words."""
    return len(lines) == 1 and lines[0].startswith(f"{last} ")


def _one_by_one(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Each caption until the next begins at the latest."""
    ends = [*(cue.start_s for cue in cues[1:]), float("inf")]
    cut = (replace(cue, end_s=min(cue.end_s, end)) for cue, end in zip(cues, ends, strict=True))
    return tuple(cue for cue in cut if cue.end_s > cue.start_s)
