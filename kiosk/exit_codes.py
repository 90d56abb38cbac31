"""How a command ends: the exit codes of docs/product.md, and why something did not start."""

from __future__ import annotations

DONE, NOT_DONE, WRONG_USE, NOTHING_THERE = 0, 1, 2, 3


class CommandFailed(Exception):
    """Why the kiosk did not start, in a sentence for staff, and the exit code that says so."""

    def __init__(self, sentence: str, code: int = NOT_DONE) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
