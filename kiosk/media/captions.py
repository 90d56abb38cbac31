"""Reading captions (WebVTT), and what is wrong with them, line by line.

Rules: webvtt-py parses, and is used only here; the cues are in order of time, without tags, with entities decoded,
lines kept and `<v Name>` as the speaker; marks of other formats are obeyed (line breaks) or left out (placing), and
reported; empty cues are left out, and valid cues are kept whatever is wrong with others; what the parser skips is
reported at its line. A file that is not UTF-8, not WebVTT or has no cue to show is Unplayable.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.file_endings import BROUGHT, ending_of
from kiosk.content.foreign_bytes import what_it_is
from kiosk.content.measures import CaptionProblem, CaptionsMeasure, Cue, Unplayable
from kiosk.content.messages import msg
from kiosk.content.system_reasons import reason_of
from kiosk.media.rolling_captions import unrolled

if TYPE_CHECKING:
    from webvtt import Caption

SHORT = "These captions cannot be shown at the moment."
LARGEST_BYTES = 5_000_000
_TIMES = re.compile(r"^\s*((?:\d+:)?\d{1,2}:\d{1,2}\.\d{1,3})\s*-->\s*((?:\d+:)?\d{1,2}:\d{1,2}\.\d{1,3})")
_COMMA = re.compile(r"\d,\d{1,3}\s*-->")
_LINE_END = re.compile(r"\r\n|\r|\n")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_NO_CUE = re.compile(r"NOTE(\s|$)|STYLE\s*\n|REGION\s*\n")
_OTHER_ARROW = re.compile(r"\d[.,]\d+\s*[^\w\s]+\s*\d+:")
"""Times with something else than an arrow between them: –>, ->, →."""
_OVERRIDE = re.compile(r"\{\\[^{}]*\}")
"""A mark of SubStation subtitles, such as {\\an8}."""
_BREAK = re.compile(r"<br\s*/?>|\\[Nn]", re.IGNORECASE)
_HARD_SPACE = re.compile(r"\\h")
_RUBY = re.compile(r"<rt(?:\.[^<>]*)?>(.*?)(?:</rt>|(?=</ruby>))", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<\d[\d:.]*>")
_FOREIGN = re.compile(r"\{\\[^{}]*\}|\\[Nnh]|</?(?!(?:c|i|b|u|v|lang|ruby|rt)(?:[\s.>]))[a-zA-Z][^<>]*>", re.IGNORECASE)
"""Marks that WebVTT does not know: of SubStation subtitles, and HTML."""
_ROUNDING_S = 0.0005


def read(path: Path) -> CaptionsMeasure | Unplayable:
    """The cues of one file."""
    try:
        size_bytes = path.stat().st_size
        if not path.is_file():
            return Unplayable(SHORT, msg("It is not a file. Name a captions file in its place."))
        if size_bytes > LARGEST_BYTES:
            return Unplayable(SHORT, msg("It is over 5 MB, too large for captions. Look whether it is the right file."))
        data = path.read_bytes()
    except OSError as error:
        return Unplayable(SHORT, msg("It cannot be read ({why}). Look at its permissions.", why=reason_of(error)))
    found = parse(data)
    if isinstance(found, Unplayable) and ending_of(path.name) in BROUGHT:
        return Unplayable(SHORT, msg("It is not WebVTT. Make it so by `kiosk bring FILE`, and name that in its place."))
    return found


def beyond(cues: Sequence[Cue], length_s: float, *, slack_s: float = 0.5) -> Cue | None:
    """The first cue that ends after its recording or film; None where there is none."""
    return next((cue for cue in cues if cue.end_s > length_s + slack_s), None)


def parse(data: bytes) -> CaptionsMeasure | Unplayable:
    """The cues of a file's bytes."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        return Unplayable(SHORT, msg("The file is empty. Copy it again from where it was made."))
    if (what := what_it_is(data)) is not None:
        return Unplayable(SHORT, msg("It is {what}. Export the captions as WebVTT (.vtt).", what=what))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(_LINE_END.split(data[: error.start].decode("utf-8", "replace")))
        return Unplayable(
            SHORT, msg("It is not UTF-8 (line {line}). Save it again with the encoding UTF-8.", line=line)
        )
    if not text.startswith("WEBVTT"):
        first = next((line for line in _LINE_END.split(text) if "-->" in line), "")
        if _TIMES.match(first):
            why = msg("Its first line is missing. Write WEBVTT as the first line, and an empty one below it.")
            return Unplayable(SHORT, why)
        if _COMMA.search(first):
            why = msg("It is SubRip, whatever its name says. Make WebVTT of it by `kiosk bring FILE --name NEW`.")
            return Unplayable(SHORT, why)
        return Unplayable(SHORT, msg("It does not begin with WEBVTT. Export the captions as WebVTT (.vtt)."))

    import webvtt

    try:
        captions = webvtt.from_string(text).captions
    except webvtt.errors.MalformedFileError:
        return Unplayable(SHORT, msg("It is not WebVTT. Export the captions as WebVTT (.vtt)."))
    placed, problems = _numbered(captions, _LINE_END.split(text))
    problems.extend(_skipped(_LINE_END.split(text)))
    problems.extend(_foreign(placed, _LINE_END.split(text)))
    cues = sorted((c for _, c in placed if c.text and c.end_s > c.start_s), key=lambda c: (c.start_s, c.end_s))
    rolls = unrolled(cues) is not None
    problems.extend(p for p in _problems_of_time(placed) if not rolls or p.code != "caption-overlap")
    if rolls:
        message = msg("These captions roll, as automatic ones do: each line is shown more than once, or too long.")
        hint = msg("Make plain captions of them by `kiosk bring FILE`, and name those in their place.")
        problems.append(CaptionProblem(placed[0][0], "captions-roll", message, hint))
    if not cues and _COMMA.search(text):
        return Unplayable(
            SHORT, msg("Its times have commas, as SubRip has. Write points in their place: 00:00:01.500.")
        )
    if not cues and problems:
        first = min(problems, key=lambda problem: problem.line)
        why = msg("Line {line}: {what} {mend}", line=first.line, what=first.message, mend=first.hint)
        return Unplayable(SHORT, why)
    if not cues:
        return Unplayable(SHORT, msg("It holds no caption with times and words. Export the captions as WebVTT again."))
    return CaptionsMeasure(tuple(cues), tuple(sorted(problems, key=lambda problem: problem.line)))


def _numbered(captions: Sequence[Caption], lines: Sequence[str]) -> tuple[list[tuple[int, Cue]], list[CaptionProblem]]:
    """Each cue with its line; a line with an arrow but without a cue is a problem."""
    placed: list[tuple[int, Cue]] = []
    problems: list[CaptionProblem] = []
    waiting = iter(captions)
    caption = next(waiting, None)
    for number, line in enumerate(lines, 1):
        if "-->" not in line or line.startswith("NOTE"):
            continue
        times = _TIMES.match(line)
        if times and caption and (_seconds(times[1]), _seconds(times[2])) == _times(caption):
            cue = _cue(caption)
            placed.append((number, cue))
            if not cue.text:
                message = msg("This caption has no words.")
                problems.append(CaptionProblem(number, "caption-empty", message, msg("Write them or remove it.")))
            caption = next(waiting, None)
        else:
            message = msg('The times "{line}" cannot be understood.', line=line.strip()[:60])
            hint = msg("Write them as 00:01:02.500 --> 00:01:05.000.")
            problems.append(CaptionProblem(number, "caption-times", message, hint))
    return placed, problems


def _skipped(lines: Sequence[str]) -> Iterator[CaptionProblem]:
    """The blocks of lines that belong to no caption, each at the line to be mended."""
    after = 0
    for blank, group in groupby(lines, key=lambda line: not line):
        block = list(group)
        number, after = after + 1, after + len(block)
        if blank or number == 1 or any("-->" in line for line in block) or _NO_CUE.match("\n".join(block)):
            continue
        times = next((at for at, line in enumerate(block[:2]) if _OTHER_ARROW.search(line)), None)
        words = block[times or 0].strip()[:60]
        if times is not None:
            message = msg('The times "{line}" cannot be understood.', line=words)
            hint = msg("Write them as 00:01:02.500 --> 00:01:05.000.")
            yield CaptionProblem(number + times, "caption-times", message, hint)
        elif words and not (len(block) == 1 and words.isdecimal()):
            message = msg('"{line}" belongs to no caption and is not shown.', line=words)
            hint = msg("Take out the empty line above it, or write its times.")
            yield CaptionProblem(number, "caption-lost", message, hint)


def _problems_of_time(placed: Sequence[tuple[int, Cue]]) -> Iterator[CaptionProblem]:
    """What is wrong with the times of the cues, in the order of the file."""
    latest_s, latest_line = 0.0, 0
    before: Cue | None = None
    for number, cue in placed:
        if cue.end_s <= cue.start_s:
            message = msg(
                "This caption ends ({end}) before it begins ({start}).", end=clock(cue.end_s), start=clock(cue.start_s)
            )
            yield CaptionProblem(number, "caption-backwards", message, msg("Correct its times."))
            continue
        if before is not None and cue.start_s < before.start_s - _ROUNDING_S:
            message = msg(
                "This caption begins at {start}, earlier than the one above it ({above}).",
                start=clock(cue.start_s),
                above=clock(before.start_s),
            )
            yield CaptionProblem(number, "caption-backwards", message, msg("Put the captions in the order of time."))
        elif cue.start_s < latest_s - _ROUNDING_S:
            message = msg(
                "This caption begins at {start}, before the one on line {line} ends ({end}).",
                start=clock(cue.start_s),
                line=latest_line,
                end=clock(latest_s),
            )
            yield CaptionProblem(number, "caption-overlap", message, msg("Let one end before the next begins."))
        if cue.end_s > latest_s:
            latest_s, latest_line = cue.end_s, number
        before = cue


def clock(at_s: float) -> str:
    """A time as written in a captions file: 00:01:02.500."""
    ms = round(at_s * 1000)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def _cue(caption: Caption) -> Cue:
    start_s, end_s = _times(caption)
    raw = "\n".join(caption.lines)
    voice = _VOICE.search(raw)
    lines = [" ".join(html.unescape(line).split()) for line in without_marks(raw).split("\n")]
    speaker = " ".join(html.unescape(voice[1]).split()) if voice else ""
    return Cue(start_s, end_s, "\n".join(line for line in lines if line), speaker)


def without_marks(raw: str) -> str:
    """The words of a caption without marks, WebVTT's and those of other formats; entities are left as they are."""
    broken = _HARD_SPACE.sub(" ", _BREAK.sub("\n", _OVERRIDE.sub("", raw)))
    return _TAG.sub("", _RUBY.sub(r" (\1)", broken))


def _foreign(placed: Sequence[tuple[int, Cue]], lines: Sequence[str]) -> Iterator[CaptionProblem]:
    """The first mark in each caption that is no WebVTT, at its line."""
    for begins, _ in placed:
        for number in range(begins, len(lines)):
            if not lines[number].strip():
                break
            if found := _FOREIGN.search(lines[number]):
                message = msg('This caption holds "{mark}", which is no WebVTT.', mark=found.group()[:40])
                hint = msg("Take it out: the words are shown without it. A new line is a line of its own.")
                yield CaptionProblem(number + 1, "caption-mark", message, hint)
                break


def _times(caption: Caption) -> tuple[float, float]:
    return caption.start_time.in_milliseconds() / 1000, caption.end_time.in_milliseconds() / 1000


def _seconds(written: str) -> float:
    """`1:02.500` → 62.5"""
    whole, _, fraction = written.partition(".")
    seconds = 0
    for part in whole.split(":"):
        seconds = seconds * 60 + int(part)
    return (seconds * 1000 + int(fraction.ljust(3, "0"))) / 1000
