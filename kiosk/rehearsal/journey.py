"""A journey: a visit written down as YAML, to be played again.

Rules: read through the YAML reader of the museum's files; everything wrong in it is told at once, with line and column;
a step is a name and what it needs, checked for its form before anything is played.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.content.faults import did_you_mean
from kiosk.content.nodes import Mapping, Node, Scalar, Sequence
from kiosk.content.yaml_source import read_file

LATER = ("tour", "problem")
"""Steps that can be written already and cannot be done yet."""
BARE = ("touch", "play", "pause", "stop", "back", "home", "leave")
WORDS = ("language", "open", "shot", "button", "type", *LATER)
CHOICES = ("note", "press")
NUMBERS = ("wait", "idle", "seek", "sentence", "hotspot", "key")
POINTS = ("tap", "drag")
TABLES = ("access", "expect")
STEPS = (*BARE, *WORDS, *CHOICES, *NUMBERS, *POINTS, *TABLES)
EXPECTED = ("screen", "room", "exhibit", "language", "playing", "sounds", "text", "focus")
SCREENS = (
    "attract", "languages", "plan", "room", "exhibit", "note", "keypad", "ask", "access", "about", "tour", "volume",
    "problem", "staff", "rest",
)  # fmt: skip
ACCESS = {"text": ("normal", "large", "largest"), "contrast": ("standard", "high"), "movement": ("normal", "less")}
NOTES = ("listen", "watch", "read", "skip")
KEYS = (
    "tab", "shift-tab", "left", "right", "up", "down", "enter", "escape", "pageup", "pagedown", "backspace",
)  # fmt: skip
"""The keys that have names; any other is one letter, digit or sign."""
START = ("room", "at", "size")


@dataclass(frozen=True, slots=True)
class Step:
    """what: one of STEPS. value: None, a text, a number, a list of points or a table. line, column: its place."""

    what: str
    value: Any
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Journey:
    """room: where the kiosk stands, "" for its own. at: local time to start at. size: of the window."""

    steps: tuple[Step, ...]
    room: str = ""
    at: datetime | None = None
    size: tuple[int, int] | None = None


class BadJourney(Exception):
    """What is wrong with a journey file: sentences with their places."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


@dataclass(slots=True)
class _Reader:
    file: str
    wrong: list[str] = field(default_factory=list)

    def say(self, node: Node, sentence: str) -> None:
        self.wrong.append(f"{self.file}:{node.line}:{node.column}: error: {sentence}")


def read_journey(path: Path) -> Journey:
    """Raises BadJourney with everything that is wrong, FileNotFoundError where there is no such file."""
    if not path.is_file():
        raise FileNotFoundError(path)
    source = read_file(path, path.name, "journey")
    if source.root is None or source.faults:
        raise BadJourney(tuple(fault.said() for fault in source.faults))
    reader = _Reader(path.name)
    root = source.root
    if not isinstance(root, Mapping):
        reader.say(root, "A journey has start: and steps:.")
        raise BadJourney(tuple(reader.wrong))
    for key, (node, _) in root.entries.items():
        if key not in ("start", "steps"):
            reader.say(node, f'"{key}" is not a key of a journey. {did_you_mean(key, ("start", "steps"))}'.rstrip())
    steps = _steps(root.value("steps") or root, reader)
    start = _start(root.value("start"), reader)
    if reader.wrong:
        raise BadJourney(tuple(reader.wrong))
    return Journey(steps, **start)


def _start(node: Node | None, reader: _Reader) -> dict[str, Any]:
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        reader.say(node, "start is written as {room: …, at: …, size: …}.")
        return {}
    got: dict[str, Any] = {}
    for key, (place, value) in node.entries.items():
        words = value.value if isinstance(value, Scalar) else ""
        if key == "room":
            got["room"] = words
        elif key == "at":
            got["at"] = _moment(words)
            if got["at"] is None:
                reader.say(value, "at is written as 2026-10-29T11:00.")
        elif key == "size":
            got["size"] = window_size(words)
            if got["size"] is None:
                reader.say(value, "size is written as 1920x1080.")
        else:
            reader.say(place, f'"{key}" is not a key of start. {did_you_mean(key, START)}'.rstrip())
    return got


def _moment(words: str) -> datetime | None:
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        return None


def window_size(words: str) -> tuple[int, int] | None:
    """1920x1080 as two numbers; None where it is not that, or no window can be so."""
    width, cross, height = words.lower().partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        return None
    size = int(width), int(height)
    return size if all(240 <= side <= 8192 for side in size) else None


def _steps(node: Node, reader: _Reader) -> tuple[Step, ...]:
    if not isinstance(node, Sequence) or not node.items:
        reader.say(node, "steps: lists what is done, one step a line, each beginning with a hyphen.")
        return ()
    return tuple(step for step in (_step(item, reader) for item in node.items) if step is not None)


def _step(node: Node, reader: _Reader) -> Step | None:
    if isinstance(node, Scalar):
        what, value = node.value, None
    elif isinstance(node, Mapping) and len(node.entries) == 1:
        what, (_, value) = next(iter(node.entries.items()))
    else:
        reader.say(node, "A step is one word, or one word and its value.")
        return None
    if what not in STEPS:
        reader.say(node, f'"{what}" is not a step. {did_you_mean(what, STEPS)}'.rstrip())
        return None
    known = _value(what, value)
    if known is _WRONG:
        reader.say(value or node, f"{what} needs {_NEEDS[_form(what)]}.")
        return None
    return Step(what, known, node.line, node.column)


_WRONG = object()
_NEEDS = {
    "bare": "no value",
    "words": "a word, as in {button: done}",
    "numbers": "a number, as in {wait: 5}",
    "tap": "a place on the screen, as in {tap: [960, 540]}",
    "drag": "two places or more, as in {drag: [[100, 200], [300, 200]]}",
    "note": f"one of {', '.join(NOTES)}",
    "press": f"one letter or digit, or one of {', '.join(KEYS)}",
    "access": "a table of text (normal, large, largest), contrast (standard, high) or movement (normal, less)",
    "expect": f"a table of {', '.join(EXPECTED)}; screen is one of {', '.join(SCREENS)}; playing and "
    "sounds are true or false",
}


def _form(what: str) -> str:
    if what in BARE:
        return "bare"
    if what in WORDS:
        return "words"
    return "numbers" if what in NUMBERS else what


def _value(what: str, node: Node | None) -> Any:
    form = _form(what)
    if form == "bare":
        return None if node is None or (isinstance(node, Scalar) and node.is_null) else _WRONG
    if form == "words":
        return node.value if isinstance(node, Scalar) and node.value else _WRONG
    if form in CHOICES:
        return _choice(form, node)
    if form == "numbers":
        return _number(what, node)
    if form == "tap":
        point = _point(node)
        return _WRONG if point is None else point
    if form == "drag":
        points = [_point(item) for item in node.items] if isinstance(node, Sequence) else []
        return points if len(points) >= 2 and all(points) else _WRONG
    return _table(_expected if what == "expect" else _access, node)


def _choice(what: str, node: Node | None) -> Any:
    word = node.value.lower() if isinstance(node, Scalar) else ""
    if what == "note":
        return word if word in NOTES else _WRONG
    return word if word in KEYS or len(word) == 1 else _WRONG


def _number(what: str, node: Node | None) -> Any:
    if not isinstance(node, Scalar):
        return _WRONG
    if what == "key":
        return node.value if node.value.isdecimal() else _WRONG
    number = node.number
    if number is None or number < 0:
        return _WRONG
    return int(number) if what in ("sentence", "hotspot") else number


def _point(node: Node | None) -> tuple[float, float] | None:
    if not isinstance(node, Sequence) or len(node.items) != 2:
        return None
    numbers = [item.number for item in node.items if isinstance(item, Scalar)]
    return (numbers[0], numbers[1]) if len(numbers) == 2 and None not in numbers else None  # type: ignore[return-value]


def _expected(key: str, value: Scalar) -> Any:
    if key in ("playing", "sounds"):
        return _WRONG if value.flag is None else value.flag
    if key == "screen":
        return value.value if value.value in SCREENS else _WRONG
    return value.value if key in EXPECTED else _WRONG


def _access(key: str, value: Scalar) -> Any:
    return value.value if value.value in ACCESS.get(key, ()) else _WRONG


def _table(known: Callable[[str, Scalar], Any], node: Node | None) -> Any:
    if not isinstance(node, Mapping) or not node.entries:
        return _WRONG
    table: dict[str, Any] = {}
    for key, (_, value) in node.entries.items():
        table[key] = known(key, value) if isinstance(value, Scalar) else _WRONG
        if table[key] is _WRONG:
            return _WRONG
    return table
