"""What one visit heard of each recording."""

from __future__ import annotations

import json

import pytest

from kiosk.visitlog.daily.playback import playbacks
from kiosk.visitlog.file.schema import LogEntry

Line = tuple[str, int, float | None, dict[str, object]]


def logged(number: int, line: Line) -> LogEntry:
    kind, ms, position_s, detail = line
    at, medium = f"2026-10-29T09:00:{number:02d}.000Z", "bunk.mp3" if position_s is not None else None
    place = ("cell-14", "bunk", 141, "A bunk", "en")
    return LogEntry("k", "e", number, "s", at, ms, kind, *place, medium, position_s, 60.0, json.dumps(detail))


PLAY: Line = ("play", 1000, 0.0, {"what": "recording"})


@pytest.mark.parametrize(
    ("lines", "heard_s", "finished"),
    [
        ([PLAY, ("finish", 36_000, 60.0, {"what": "recording"})], 35.0, True),
        ([PLAY, ("pause", 11_000, 10.0, {"why": "pressed"})], 10.0, False),
        ([PLAY, ("seek", 5000, 50.0, {"from_s": 4.0, "by": "track"}), ("finish", 7000, 60.0, {})], 6.0, True),
        ([("speed", 500, None, {"speed": 1.5}), PLAY, ("finish", 41_000, 60.0, {})], 60.0, True),
        ([PLAY, ("speed", 11_000, 10.0, {"speed": 1.5}), ("finish", 21_000, 60.0, {})], 25.0, True),
        ([PLAY, ("finish", 13_000, 12.0, {"what": "recording"})], 12.0, True),
    ],
)
def test_nothing_is_heard_faster_than_it_was_played(lines: list[Line], heard_s: float, finished: bool) -> None:
    """What an entry claims to have been heard counts as far as the time allows at the speed chosen."""
    (found,) = playbacks([logged(number, line) for number, line in enumerate(lines, 1)], 90_000)
    assert (found.heard_s, found.finished) == (pytest.approx(heard_s, abs=0.05), finished)


@pytest.mark.parametrize(
    ("detail", "language"),
    [
        ({"what": "recording"}, "en"),
        ({"what": "recording", "language": "de"}, "de"),
        ({"what": "more", "language": "de"}, "de"),
        ({"what": "film"}, ""),
    ],
)
def test_a_recording_counts_for_the_language_heard(detail: dict[str, object], language: str) -> None:
    """The language of what was heard is the recording's, where the log states one beside the visitor's."""
    lines: list[Line] = [("play", 1000, 0.0, detail), ("pause", 11_000, 10.0, {"why": "pressed"}), PLAY]
    (found,) = playbacks([logged(number, line) for number, line in enumerate(lines, 1)], 90_000)
    assert found.language == language
