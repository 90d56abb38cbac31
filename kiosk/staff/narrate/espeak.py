"""eSpeak NG: small, robotic and clear, in more than a hundred languages.

Rules: those of kiosk/players/speech/espeak_program.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.media.sound.encode import Samples
from kiosk.players.speech.espeak_program import EspeakProgram, as_input
from kiosk.players.speech.live_voice import NAME
from kiosk.staff.narrate.engine import written_by
from kiosk.store.temporary_folders import temporary_folder


@dataclass(frozen=True, slots=True)
class Espeak:
    program: EspeakProgram
    patience_s: float
    name: str = NAME

    @classmethod
    def here(cls, patience_s: float) -> Espeak | None:
        program = EspeakProgram.here(patience_s)
        return None if program is None else cls(program, patience_s)

    def speaks(self, language: str) -> bool:
        return bool(self.program.voice(language))

    def credit(self, language: str) -> str:
        return self.name

    def speak(self, sentence: str, language: str) -> Samples:
        with temporary_folder("kiosk-voice-") as folder:
            wav = Path(folder) / "spoken.wav"
            command = self.program.command(language, into=str(wav))
            return written_by(self.name, command, self.patience_s, wav, as_input(sentence))

    def close(self) -> None:
        """Nothing runs between two sentences."""
