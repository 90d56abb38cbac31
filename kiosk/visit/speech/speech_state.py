"""Where the spoken interface stands: whether it is on, what is being spoken, and where in the page the visitor is.

Rules: it ends with the visit; the number of utterances alone goes on, since it tells answers apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.speech.utterance import Utterance

RATES = (0.8, 1.0, 1.25, 1.5, 2.0)


@dataclass(frozen=True, slots=True)
class SpeechState:
    """curtain: the page is hidden. number: how many utterances there have ever been. speaking: the utterance that is
    heard now, waiting: those that follow; last: the latest sentence, or all that was spoken of a control. until_ms:
    when it is over at the latest, whatever speaks. at: the passage that the visitor is at, counted from 0, which is the
    title. repeated: how often Repeat was pressed in a row. letters: those of
    the list that is gone through by letter, letter: the chosen one. unplugged_ms: when the handset was pulled out;
    replugged_ms: when it was plugged in again, while nothing has been spoken since."""

    on: bool = False
    curtain: bool = False
    rate: float = 1.0
    number: int = 0
    speaking: Utterance | None = None
    waiting: tuple[Utterance, ...] = ()
    last: tuple[Utterance, ...] = ()
    until_ms: int = 0
    at: int = 0
    repeated: int = 0
    letters: tuple[str, ...] = ()
    letter: int = -1
    unplugged_ms: int | None = None
    replugged_ms: int | None = None
