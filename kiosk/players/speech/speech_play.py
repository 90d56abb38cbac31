"""One utterance while it is spoken.

Rules: it is the sound of a recording in all but where it comes from: it has a line of its own, and no position that
anybody asks for.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.players.player import PlayerError, PlayRequest
from kiosk.players.sound_stream import Route, SoundStream
from kiosk.players.speech.speaker import SpeechRequest
from kiosk.players.speech.voices import UtteranceSound, Voices


class SpeechPlay(SoundStream):
    """One utterance, by whichever voice can speak it."""

    def __init__(
        self,
        request: SpeechRequest,
        voices: Voices,
        route: Route,
        gain_db: float,
        done: Callable[[SpeechPlay, PlayerError | None], None],
    ) -> None:
        super().__init__(
            PlayRequest(request.number, Path("speech"), gain_db=gain_db), route, lambda error: done(self, error)
        )
        self.spoken = request
        self._voices = voices

    def _reader(self) -> UtteranceSound:
        return self._voices.sound_of(self.spoken, lambda: self._stopped)
