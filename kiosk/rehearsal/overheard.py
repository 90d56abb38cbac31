"""What a kiosk speaks during a rehearsal, kept as text on its way to whatever speaks it."""

from __future__ import annotations

from dataclasses import replace

from kiosk.loop import Loop
from kiosk.players.speech.speaker import Speaker, SpeechRequest
from kiosk.visit.speech.utterance import Utterance


class Overheard:
    """A speaker that notes each utterance and hands it on. heard: since it was emptied last."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self.heard: list[Utterance] = []

    @classmethod
    def of(cls, loop: Loop) -> Overheard:
        """Listen to what this loop speaks from now on."""
        overheard = cls(loop.ports.speaker)
        loop.ports = replace(loop.ports, speaker=overheard)
        return overheard

    @property
    def text(self) -> str:
        return " ".join(utterance.text for utterance in self.heard)

    def speak(self, request: SpeechRequest) -> None:
        """Note what is spoken, and speak it."""
        self.heard.append(request.utterance)
        self._speaker.speak(request)

    def stop(self) -> None:
        """Stop what is spoken."""
        self._speaker.stop()

    def level(self, gain_db: float) -> None:
        """Speak at this level from now on."""
        self._speaker.level(gain_db)

    def tick(self) -> None:
        """Let the speaker go on."""
        self._speaker.tick()

    def close(self) -> None:
        """Release what speaks."""
        self._speaker.close()
