"""How a command ends: the exit codes of docs/product.md, and why something did not start."""

from __future__ import annotations

from typing import Any, Protocol

DONE, NOT_DONE, WRONG_USE, NOTHING_THERE = 0, 1, 2, 3


class Sentence(Protocol):
    """What staff are to read: in English by `str()`, in any language by rendering it (kiosk.content.messages)."""

    def render(self, translate: Any) -> str: ...


class CommandFailed(Exception):
    """Why the kiosk did not start, in a sentence for staff, and the exit code that says so."""

    def __init__(self, sentence: Sentence | str, code: int = NOT_DONE) -> None:
        super().__init__(str(sentence))
        self._sentence = sentence
        self.code = code

    @property
    def sentence(self) -> str:
        """The sentence in English."""
        return str(self._sentence)

    @property
    def unrendered(self) -> Sentence | str:
        """The sentence as it was given."""
        return self._sentence

    def render(self, translate: Any) -> str:
        """The sentence in the reader's language; one that is in that language already stays as it is."""
        return self._sentence if isinstance(self._sentence, str) else self._sentence.render(translate)
