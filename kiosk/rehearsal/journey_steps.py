"""What each step of a journey needs, and reading it.

Rules: `value_of` gives the step's value or raises `StepError` with a sentence and the place it is about; only the
form is looked at here, never whether the museum has what is named.
"""

from __future__ import annotations

from typing import Any

from kiosk.content.faults import did_you_mean
from kiosk.content.messages import Message, SentenceError, msg, msg_row
from kiosk.content.model import KINDS_OF_GUIDE
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
    *(*BARE, *WORDS, *NUMBERS, *COUNTED),
    *("key", "note", "problem", "press", "tap", "drag", "access", "speech", "expect"),
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
PAD_KEYS = ("previous", "next", "speech", "repeat", "back", "louder", "quieter", "larger", "jack", "jack_out")
"""The keys of a number pad, as a kiosk's own file names them."""
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
    "reach": ("standard", "lower"),
    "captions": SWITCH,
    "description": SWITCH,
    "signs": SWITCH,
    "speech": SWITCH,
    "kind": ("usual", *KINDS_OF_GUIDE),
}
EXPECTED: dict[str, tuple[str, ...]] = {
    "screen": SCREENS,
    "room": (),
    "exhibit": (),
    "language": (),
    "playing": FLAGS,
    "sounds": FLAGS,
    "text": (),
    "spoken": (),
    "focus": (),
}
"""What can be expected, and the values it can have; () for any word."""


class StepError(SentenceError):
    """Something is wrong with a step's value. node: the place; None for the step itself."""

    def __init__(self, sentence: Message, node: Node | None = None) -> None:
        super().__init__(sentence)
        self.node = node


def with_hint(sentence: Message, hint: Message) -> Message:
    return msg_row((sentence, hint), " ") if hint else sentence


def value_of(what: str, node: Node | None) -> Any:
    """None, a text, a number, a list of points or a table, by the step. Raises StepError."""
    if what in BARE:
        if node is None or (isinstance(node, Scalar) and node.is_null):
            return None
        raise StepError(msg("{what} stands alone, without a value.", what=what), node)
    if what == "access":
        return _table(what, ACCESS, node)
    if what == "expect":
        return _table(what, EXPECTED, node)
    if what == "tap":
        return _place(what, node)
    if what == "drag":
        if not isinstance(node, Sequence) or len(node.items) < 2:
            raise StepError(msg("drag needs two places or more, as in {drag: [[100, 200], [300, 200]]}."), node)
        return [_place(what, item) for item in node.items]
    word = node.value if isinstance(node, Scalar) else ""
    if what in ACTIONS:
        return _share_or_word(what, ACTIONS[what], word, node)
    if what in NUMBERS or what in COUNTED or what == "key":
        return _number(what, word, node)
    if what == "note":
        return _one_of(what, word, NOTES, node)
    if what == "speech":
        return _one_of(what, word, SWITCH, node)
    if what == "problem":
        return _one_of(what, word, PROBLEMS, node)
    if what == "press":
        key = word.lower()
        if key not in KEYS and len(key) != 1:
            sentence = msg("press needs one letter, digit or sign, or one of {keys}.", keys=", ".join(KEYS))
            raise StepError(sentence, node)
        return key if key in KEYS else word
    if not word:
        raise StepError(_needs_word(what, EXAMPLES[what]), node)
    if what == "shot" and "/" in word:
        sentence = msg("shot needs the name of a picture, without a folder: --shots says where pictures go.")
        raise StepError(sentence, node)
    return word


EXAMPLES = {
    "language": "et",
    "open": "hall/lamp",
    "shot": "my-picture",
    "button": "done",
    "type": '"141"',
}


def _needs_word(what: str, example: str) -> Message:
    return msg("{what} needs a word, as in {example}.", what=what, example=f"{{{what}: {example}}}")


def _number(what: str, word: str, node: Node | None) -> Any:
    number = node.number if isinstance(node, Scalar) else None
    if what == "key":
        if word.isdecimal() or word in PAD_KEYS:
            return word
        sentence = msg("key needs the number of a stop, as in {example}, or one of {keys}.")
        raise StepError(sentence.with_values(example="{key: 141}", keys=", ".join(PAD_KEYS)), node)
    if what in COUNTED:
        if number is None or number < 1 or number != int(number):
            sentence = msg("{what} needs its number, counted from 1, as in {example}.")
            raise StepError(sentence.with_values(what=what, example=f"{{{what}: 2}}"), node)
        return int(number)
    if number is None or number < 0:
        raise StepError(msg("{what} needs seconds, as in {example}.", what=what, example=f"{{{what}: 5}}"), node)
    return number


def _share_or_word(what: str, action: JourneyAction, word: str, node: Node | None) -> float | str:
    if action.press and word:
        return word
    if action.press:
        raise StepError(_needs_word(what, action.example), node)
    number = node.number if action.slider and isinstance(node, Scalar) else None
    if number is not None and 0 <= number <= 1:
        return number
    if word in action.words:
        return word
    words = ", ".join(action.words)
    needs = msg("{what} needs a number from 0 to 1, or one of {words}.")
    sentence = (needs if action.slider else msg("{what} needs one of {words}.")).with_values(what=what, words=words)
    raise StepError(with_hint(sentence, did_you_mean(word, action.words)), node)


def _place(what: str, node: Node | None) -> tuple[float, float]:
    items = node.items if isinstance(node, Sequence) else ()
    numbers = [item.number for item in items if isinstance(item, Scalar) and item.number is not None]
    if len(items) != 2 or len(numbers) != 2:
        sentence = msg("{what} needs places in pixels from the top left corner, written as [960, 540].", what=what)
        raise StepError(sentence, node)
    return numbers[0], numbers[1]


def _one_of(what: str, word: str, known: tuple[str, ...], node: Node | None) -> str:
    if word not in known:
        sentence = msg("{what} is one of {known}.", what=what, known=", ".join(known))
        raise StepError(with_hint(sentence, did_you_mean(word, known)), node)
    return word


def _table(what: str, known: dict[str, tuple[str, ...]], node: Node | None) -> dict[str, str | bool]:
    if not isinstance(node, Mapping) or not node.entries:
        example = "{text: large}" if what == "access" else "{screen: room}"
        sentence = msg("{what} needs a table, as in {example}; its keys are {keys}.")
        named = {"what": what, "example": f"{{{what}: {example}}}", "keys": ", ".join(known)}
        raise StepError(sentence.with_values(**named), node)
    table: dict[str, str | bool] = {}
    for key, (place, value) in node.entries.items():
        if key not in known:
            near = did_you_mean(key, known) or msg("Its keys are {keys}.", keys=", ".join(known))
            raise StepError(with_hint(msg('"{key}" is not a key of {what}.', key=key, what=what), near), place)
        if not isinstance(value, Scalar) or value.is_null:
            raise StepError(msg("{key} needs one word.", key=key), value)
        if known[key] == FLAGS:
            if value.boolean is None:
                raise StepError(msg("{key} is true or false.", key=key), value)
            table[key] = value.boolean
        else:
            table[key] = _one_of(key, value.value, known[key], value) if known[key] else value.value
    return table
