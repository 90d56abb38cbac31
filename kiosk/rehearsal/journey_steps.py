"""What each step of a journey needs, and reading it.

Rules: `value_of` gives the step's value or raises `StepError` with a sentence and the place it is about; only the
form is looked at here, never whether the museum has what is named.
"""

from __future__ import annotations

from typing import Any

from kiosk.content.faults import did_you_mean
from kiosk.content.nodes import Mapping, Node, Scalar, Sequence
from kiosk.visit.own_slices import all_slices
from kiosk.visit.registry import extend
from kiosk.visit.slices import JourneyAction

BARE = ("touch", "play", "pause", "stop", "back", "home", "leave")
WORDS = ("language", "open", "shot", "button", "type")
NUMBERS = ("wait", "idle", "seek")
COUNTED = ("sentence", "hotspot")
ACTIONS: dict[str, JourneyAction] = extend({}, *(each.steps for each in all_slices()))
STEPS = (
    *(*BARE, *WORDS, *NUMBERS, *COUNTED, "key", "note", "problem", "press", "tap", "drag", "access", "expect"),
    *ACTIONS,
)
NOTES = ("listen", "watch", "read", "skip")
PROBLEMS = ("play", "read", "else")
KEYS = (
    "tab",
    "shift-tab",
    "left",
    "right",
    "up",
    "down",
    "enter",
    "escape",
    "pageup",
    "pagedown",
    "backspace",
)
"""The keys that have names; any other is one letter, digit or sign."""
SCREENS = (
    "attract",
    "languages",
    "plan",
    "room",
    "exhibit",
    "note",
    "keypad",
    "ask",
    "access",
    "about",
    "tour",
    "volume",
    "settings",
    "problem",
    "full-screen",
    "thanks",
    "staff",
    "rest",
)
FLAGS = ("true", "false")
SWITCH = ("off", "on")
ACCESS = {
    "text": ("normal", "large", "largest"),
    "contrast": ("standard", "high"),
    "movement": ("normal", "less"),
    "captions": SWITCH,
    "description": SWITCH,
    "signs": SWITCH,
}
EXPECTED: dict[str, tuple[str, ...]] = {
    "screen": SCREENS,
    "room": (),
    "exhibit": (),
    "language": (),
    "playing": FLAGS,
    "sounds": FLAGS,
    "text": (),
    "focus": (),
}
"""What can be expected, and the values it can have; () for any word."""


class StepError(Exception):
    """Something is wrong with a step's value. node: the place; None for the step itself."""

    def __init__(self, sentence: str, node: Node | None = None) -> None:
        super().__init__(sentence)
        self.sentence, self.node = sentence, node


def value_of(what: str, node: Node | None) -> Any:
    """None, a text, a number, a list of points or a table, by the step. Raises StepError."""
    if what in BARE:
        if node is None or (isinstance(node, Scalar) and node.is_null):
            return None
        raise StepError(f"{what} stands alone, without a value.", node)
    if what == "access":
        return _table(what, ACCESS, node)
    if what == "expect":
        return _table(what, EXPECTED, node)
    if what == "tap":
        return _place(what, node)
    if what == "drag":
        if not isinstance(node, Sequence) or len(node.items) < 2:
            raise StepError("drag needs two places or more, as in {drag: [[100, 200], [300, 200]]}.", node)
        return [_place(what, item) for item in node.items]
    word = node.value if isinstance(node, Scalar) else ""
    if what in ACTIONS:
        return _share_or_word(what, ACTIONS[what], word, node)
    if what in NUMBERS or what in COUNTED or what == "key":
        return _number(what, word, node)
    if what == "note":
        return _one_of(what, word, NOTES, node)
    if what == "problem":
        return _one_of(what, word, PROBLEMS, node)
    if what == "press":
        key = word.lower()
        if key not in KEYS and len(key) != 1:
            raise StepError(f"press needs one letter, digit or sign, or one of {', '.join(KEYS)}.", node)
        return key if key in KEYS else word
    if not word:
        raise StepError(f"{what} needs a word, as in {{{what}: {EXAMPLES[what]}}}.", node)
    if what == "shot" and "/" in word:
        raise StepError("shot needs the name of a picture, without a folder: --shots says where pictures go.", node)
    return word


EXAMPLES = {
    "language": "et",
    "open": "cell-14/bunk",
    "shot": "my-picture",
    "button": "done",
    "type": '"141"',
}


def _number(what: str, word: str, node: Node | None) -> Any:
    number = node.number if isinstance(node, Scalar) else None
    if what == "key":
        if not word.isdecimal():
            raise StepError("key needs the number of a stop, as in {key: 141}.", node)
        return word
    if what in COUNTED:
        if number is None or number < 1 or number != int(number):
            raise StepError(f"{what} needs its number, counted from 1, as in {{{what}: 2}}.", node)
        return int(number)
    if number is None or number < 0:
        raise StepError(f"{what} needs seconds, as in {{{what}: 5}}.", node)
    return number


def _share_or_word(what: str, action: JourneyAction, word: str, node: Node | None) -> float | str:
    if action.press and word:
        return word
    if action.press:
        raise StepError(f"{what} needs a word, as in {{{what}: {action.example}}}.", node)
    number = node.number if action.slider and isinstance(node, Scalar) else None
    if number is not None and 0 <= number <= 1:
        return number
    if word in action.words:
        return word
    words = ", ".join(action.words)
    needs = f"a number from 0 to 1, or one of {words}" if action.slider else f"one of {words}"
    raise StepError(f"{what} needs {needs}. {did_you_mean(word, action.words)}".rstrip(), node)


def _place(what: str, node: Node | None) -> tuple[float, float]:
    items = node.items if isinstance(node, Sequence) else ()
    numbers = [item.number for item in items if isinstance(item, Scalar) and item.number is not None]
    if len(items) != 2 or len(numbers) != 2:
        raise StepError(f"{what} needs places in pixels from the top left corner, written as [960, 540].", node)
    return numbers[0], numbers[1]


def _one_of(what: str, word: str, known: tuple[str, ...], node: Node | None) -> str:
    if word not in known:
        raise StepError(f"{what} is one of {', '.join(known)}. {did_you_mean(word, known)}".rstrip(), node)
    return word


def _table(what: str, known: dict[str, tuple[str, ...]], node: Node | None) -> dict[str, str | bool]:
    if not isinstance(node, Mapping) or not node.entries:
        example = "{text: large}" if what == "access" else "{screen: room}"
        raise StepError(f"{what} needs a table, as in {{{what}: {example}}}; its keys are {', '.join(known)}.", node)
    table: dict[str, str | bool] = {}
    for key, (place, value) in node.entries.items():
        if key not in known:
            near = did_you_mean(key, known) or f"Its keys are {', '.join(known)}."
            raise StepError(f'"{key}" is not a key of {what}. {near}', place)
        if not isinstance(value, Scalar) or value.is_null:
            raise StepError(f"{key} needs one word.", value)
        if known[key] == FLAGS:
            if value.boolean is None:
                raise StepError(f"{key} is true or false.", value)
            table[key] = value.boolean
        else:
            table[key] = _one_of(key, value.value, known[key], value) if known[key] else value.value
    return table
