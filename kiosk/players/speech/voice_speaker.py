"""The speaker that is heard: one utterance at a time, through the sound output that the player has.

Rules: nothing here waits. Of what is asked for faster than it can begin only the last begins, so that no queue grows.
While something is spoken the output is neither released nor reopened; an utterance whose output goes away is over, with
the reason.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from kiosk.players.output_watch import OutputWatch
from kiosk.players.player import PlayerError
from kiosk.players.sound_stream import OutputGone, Route
from kiosk.players.speech.speaker import SpeechRequest
from kiosk.players.speech.speech_play import SpeechPlay
from kiosk.players.speech.voices import Voices
from kiosk.players.steady_clock import REAL_TIME, SteadyClock
from kiosk.visit.events.speech import SpeechEnded


class VoiceSpeaker:
    """Speaks with a museum's voices. level: in dB below the loudest, until another is asked for."""

    def __init__(
        self,
        post: Callable[[SpeechEnded], None],
        output: OutputWatch,
        voices: Voices,
        *,
        gain_db: float = 0.0,
        clock: SteadyClock = REAL_TIME,
    ) -> None:
        self.voices = voices
        self._post = post
        self._output = output
        self._route = Route(output.output, clock, part="speech")
        self._gain_db = gain_db
        self._lock = threading.RLock()
        self._asked: SpeechRequest | None = None
        self._begins = False
        self._speaking: SpeechPlay | None = None
        self._closed = False
        output.share(lambda: self.speaks)

    @property
    def speaks(self) -> bool:
        """Whether something is spoken, or about to be."""
        return self._speaking is not None or self._asked is not None

    def speak(self, request: SpeechRequest) -> None:
        """Speak this in place of anything else."""
        with self._lock:
            self.stop()
            if self._closed:
                return
            self._asked = request
            self._output.open_ahead()
            if not self._begins:
                self._begins = True
                self._output.do(self._begin)

    def stop(self) -> None:
        """Stop what is spoken."""
        with self._lock:
            self._asked = None
            if self._speaking is not None:
                self._speaking.stop()
                self._speaking = None

    def level(self, gain_db: float) -> None:
        """Speak at this level from now on."""
        with self._lock:
            self._gain_db = gain_db
            if self._speaking is not None:
                self._speaking.level(gain_db)

    def use(self, voices: Voices) -> None:
        """Speak with these voices from the next utterance on."""
        with self._lock:
            self.voices = voices

    def tick(self) -> None:
        """Nothing: threads do it."""

    def close(self) -> None:
        """Stop what is spoken; the output is its owner's."""
        with self._lock:
            self._closed = True
            self.stop()

    def _begin(self) -> None:
        """Begin what was asked for last; called on the player's thread."""
        with self._lock:
            self._begins = False
            request, self._asked = self._asked, None
            if request is not None:
                self._speaking = SpeechPlay(request, self.voices, self._route, self._gain_db, self._finished)
                self._speaking.begin()

    def _finished(self, play: SpeechPlay, error: PlayerError | None) -> None:
        with self._lock:
            if self._speaking is not play:
                return
            self._speaking = None
            if isinstance(error, OutputGone):
                self._output.do(self._output.reopen_if_needed)
            self._post(SpeechEnded(play.spoken.number, play.spoken.utterance, "" if error is None else error.detail))
