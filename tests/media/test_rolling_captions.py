"""Captions that roll become plain ones: in the forms in which YouTube and those who download from it write them."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.content.measures import CaptionsMeasure, Cue
from kiosk.media.captions import read
from kiosk.media.conversion.caption_conversion import convert_captions
from kiosk.media.rolling_captions import unrolled

LINES = ("welcome to the old", "prison where we", "keep R&B >> no", "no more than this", "at all")
PLAIN = [(2.0 * at, line) for at, line in enumerate(LINES)]


def automatic() -> str:
    """As YouTube writes them: a line is built up word by word under the one before, then both stand for 10 ms."""
    blocks, before = ["WEBVTT\nKind: captions\nLanguage: en"], " "
    for at, line in enumerate(LINES):
        first, *words = line.replace("&", "&amp;").replace(">", "&gt;").split()
        timed = first + "".join(f"<00:00:{2 * at + 1:02}.{n:03}><c> {word}</c>" for n, word in enumerate(words))
        place = "align:start position:0%"
        blocks.append(f"00:00:{2 * at:02}.000 --> 00:00:{2 * at + 1:02}.990 {place}\n{before}\n{timed}")
        before = re.sub("<[^>]*>", "", timed)
        blocks.append(f"00:00:{2 * at + 1:02}.990 --> 00:00:{2 * at + 2:02}.000 {place}\n{before}\n ")
    return "\n\n".join(blocks) + "\n"


def as_srt(vtt: str) -> str:
    """The same as yt-dlp and ffmpeg make SRT of it: without marks, every block kept."""
    blocks = vtt.strip("\n").split("\n\n")[1:]
    bare = (re.sub(r"<[^>]*>| align:start.*", "", block).replace("&amp;", "&").replace("&gt;", ">") for block in blocks)
    timed = (re.sub(r"(\d)\.(\d{3})", r"\1,\2", block, count=2) for block in bare)
    return "".join(f"{number}\n{block}\n\n" for number, block in enumerate(timed, 1))


def overlapping() -> str:
    """One line in each, which stands until the one after the next begins."""
    return "".join(
        f"{at + 1}\n00:00:{2 * at:02},000 --> 00:00:{2 * at + 4:02},000\n{line}\n\n" for at, line in enumerate(LINES)
    )


def growing() -> str:
    """Each line again with each further word."""
    blocks = []
    for at, line in enumerate(LINES):
        words = line.split()
        for n in range(len(words)):
            until = f"{2 * at:02},{(n + 1) * 100:03}" if n + 1 < len(words) else f"{2 * at + 2:02},000"
            begin = f"00:00:{2 * at:02},{n * 100:03}"
            blocks.append(f"{len(blocks) + 1}\n{begin} --> 00:00:{until}\n{' '.join(words[: n + 1])}\n\n")
    return "".join(blocks)


FORMS = {
    "automatic.vtt": automatic(),
    "converted.srt": as_srt(automatic()),
    "windows.srt": as_srt(automatic()).replace("\n", "\r\n"),
    "overlapping.srt": overlapping(),
    "growing.srt": growing(),
}


@pytest.mark.parametrize("name", FORMS)
def test_each_line_is_kept_once(tmp_path: Path, name: str) -> None:
    """A rolling file of any form becomes captions without a fault, each line once, at its time."""
    (tmp_path / name).write_bytes(FORMS[name].encode())
    done = convert_captions(tmp_path / name, tmp_path / "plain.vtt")
    found = read(tmp_path / "plain.vtt")
    assert isinstance(found, CaptionsMeasure) and found.problems == ()
    assert [(cue.start_s, cue.text) for cue in found.cues] == PLAIN
    assert all(before.end_s <= cue.start_s for before, cue in pairwise(found.cues))
    assert "each line once, since they rolled" in map(str, done.notes)


def test_staff_are_advised_once(tmp_path: Path) -> None:
    """Rolling captions in a museum are one piece of advice, which names the way to mend them."""
    (tmp_path / "rolls.vtt").write_text(automatic())
    found = read(tmp_path / "rolls.vtt")
    assert isinstance(found, CaptionsMeasure)
    assert [(problem.code, problem.line) for problem in found.problems] == [("captions-roll", 5)]
    assert "`kiosk bring FILE`" in str(found.problems[0].hint)


def test_what_is_said_twice_stays() -> None:
    """A refrain, an answer repeated, and two speakers at once for a moment are no rolling captions."""
    words = ("La la la", "La la la", "The bell", "No", "No", "Nobody came", "La la la", "La la la", "Silence", "Steps")
    cues = [Cue(2.0 * at, 2.0 * at + 1.9, line) for at, line in enumerate(words)]
    assert unrolled(cues) is None
    at_once = ((0, 3, "One"), (2, 4, "Two"), (5, 6, "Three"), (7, 9, "Four"), (9, 11, "Five"))
    assert unrolled([Cue(*each) for each in at_once]) is None
