"""A journey: a visit written down as YAML, to be played again.

Rules: read through the YAML reader of the museum's files; everything wrong in it is reported at once, with line and
column; a step is a name and what it needs, checked for its form before anything is played.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.content.faults import Fault, did_you_mean
from kiosk.content.messages import Message, as_written, msg
from kiosk.content.nodes import Mapping, Node, Scalar, Sequence
from kiosk.content.yaml_source import read_file
from kiosk.rehearsal.journey_steps import STEPS, StepError, value_of, with_hint

START = ("room", "at", "size")


@dataclass(frozen=True, slots=True)
class JourneyStep:
    """what: one of STEPS. value: None, a text, a number, a list of points or a table. line, column: its place."""

    what: str
    value: Any
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Journey:
    """room: where the kiosk stands, "" for its own. at: local time to start at. size: of the window."""

    steps: tuple[JourneyStep, ...]
    room: str = ""
    at: datetime | None = None
    size: tuple[int, int] | None = None


class BadJourney(Exception):
    """What is wrong with a journey file, each with its place."""

    def __init__(self, faults: tuple[Fault | Message, ...]) -> None:
        super().__init__("\n".join(fault.render(as_written) for fault in faults))
        self.faults = faults


@dataclass(slots=True)
class _Reader:
    file: str
    wrong: list[Message] = field(default_factory=list)

    def report(self, node: Node, sentence: Message) -> None:
        place = Message("{file}:{line}:{column}: error: {sentence}")
        self.wrong.append(place.with_values(file=self.file, line=node.line, column=node.column, sentence=sentence))


def read_journey(path: Path) -> Journey:
    """Raises BadJourney with everything that is wrong, FileNotFoundError where there is no such file."""
    if not path.is_file():
        raise FileNotFoundError(path)
    source = read_file(path, path.name, "journey")
    if source.root is None or source.faults:
        raise BadJourney(tuple(source.faults))
    reader = _Reader(path.name)
    root = source.root
    if not isinstance(root, Mapping):
        reader.report(root, msg("A journey has start: and steps:."))
        raise BadJourney(tuple(reader.wrong))
    for key, (node, _) in root.entries.items():
        if key not in ("start", "steps"):
            reader.report(node, msg('"{key}" is not a key of a journey: it has start and steps.', key=key))
    steps = _steps(root.value("steps") or root, reader)
    start = _start(root.value("start"), reader)
    if reader.wrong:
        raise BadJourney(tuple(reader.wrong))
    return Journey(steps, **start)


def _start(node: Node | None, reader: _Reader) -> dict[str, Any]:
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        reader.report(node, msg("start is written as {room: …, at: …, size: …}."))
        return {}
    got: dict[str, Any] = {}
    for key, (place, value) in node.entries.items():
        words = value.value if isinstance(value, Scalar) else ""
        if key == "room":
            got["room"] = words
            if not words:
                reader.report(value, msg("room is the id of a room, as its file in exhibits/ is called."))
        elif key == "at":
            got["at"] = _moment(words)
            if got["at"] is None:
                reader.report(value, msg("at is a local time, written as 2026-10-29T11:00."))
        elif key == "size":
            got["size"] = window_size(words)
            if got["size"] is None:
                reader.report(value, msg("size is written as 1920x1080, with sides from 240 to 8192 pixels."))
        else:
            sentence = msg('"{key}" is not a key of start.', key=key)
            reader.report(place, with_hint(sentence, did_you_mean(key, START)))
    return got


def _moment(words: str) -> datetime | None:
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        return None


def window_size(words: str) -> tuple[int, int] | None:
    """Parse a size like 1920x1080; None where it is not one, or not one that a window can have."""
    width, cross, height = words.lower().partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        return None
    size = int(width), int(height)
    return size if all(240 <= side <= 8192 for side in size) else None


def _steps(node: Node, reader: _Reader) -> tuple[JourneyStep, ...]:
    if not isinstance(node, Sequence) or not node.items:
        reader.report(node, msg("steps: lists what is done, one step a line, each beginning with a hyphen."))
        return ()
    return tuple(step for step in (_step(item, reader) for item in node.items) if step is not None)


def _step(node: Node, reader: _Reader) -> JourneyStep | None:
    if isinstance(node, Scalar):
        what, value = node.value, None
    elif isinstance(node, Mapping) and len(node.entries) == 1:
        what, (_, value) = next(iter(node.entries.items()))
    else:
        reader.report(node, msg("A step is one word, or one word and its value."))
        return None
    if what not in STEPS:
        reader.report(node, with_hint(msg('"{what}" is not a step.', what=what), did_you_mean(what, STEPS)))
        return None
    try:
        return JourneyStep(what, value_of(what, value), node.line, node.column)
    except StepError as error:
        reader.report(error.node or value or node, error.sentence)
        return None
