"""A full speaker without a voice: for journeys, tests and pictures of pages, on any clock.

Rules: everything happens in the caller's thread; an utterance lasts as long as its characters take at 15 a second.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.players.speech.speaker import SpeechRequest
from kiosk.players.steady_clock import REAL_TIME
from kiosk.visit.events.speech import SpeechEnded

CHARACTERS_PER_S = 15.0
SHORTEST_S = 0.3


class SilentSpeaker:
    """Speaks everything, sounds nothing."""

    def __init__(self, post: Callable[[SpeechEnded], None], clock: Callable[[], float] = REAL_TIME) -> None:
        self._post = post
        self._clock = clock
        self._speaking: SpeechRequest | None = None
        self._ends_s = 0.0

    def speak(self, request: SpeechRequest) -> None:
        """Speak this in place of anything else."""
        lasts_s = max(SHORTEST_S, len(request.utterance.text) / CHARACTERS_PER_S / request.rate)
        self._speaking, self._ends_s = request, self._clock() + lasts_s

    def stop(self) -> None:
        """Forget what is spoken."""
        self._speaking = None

    def level(self, gain_db: float) -> None:
        """Nothing sounds at any level."""

    def tick(self) -> None:
        """Post the end of what is spoken once the clock has passed it."""
        speaking = self._speaking
        if speaking is not None and self._clock() >= self._ends_s:
            self._speaking = None
            self._post(SpeechEnded(speaking.number, speaking.utterance))

    def close(self) -> None:
        """Forget what is spoken."""
        self._speaking = None
