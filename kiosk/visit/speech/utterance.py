"""What is spoken in one go: a sentence, a control with its state, a digit.

Rules: frozen and comparable; `text` is spoken in the language that it is written in, which need not be the visitor's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["title", "text", "control", "state", "hint", "prompt"]
"""title: the name of a page and how many controls it has; text: a sentence of it; control: something to press; state:
what has just changed; hint: how to go on; prompt: the offer of a language to whoever turns speech on."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """language: the tag of the language that the text is in. control: the id of the control that it names, "" for
    none."""

    text: str
    language: str
    role: Role = "text"
    control: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """What one press of Next speaks: the sentences of a text, or a control with its state. control: its id, "" for a
    text. entry: as what it stands in a long list, "" where it stands in none."""

    utterances: tuple[Utterance, ...]
    control: str = ""
    entry: str = ""

    @property
    def text(self) -> str:
        return " ".join(utterance.text for utterance in self.utterances)
