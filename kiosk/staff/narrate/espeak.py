"""eSpeak NG: small, robotic and clear, in more than a hundred languages.

Rules: a language is read by its own voice, else by that of the language without its region; the words go in through
its standard input, so that no text can be taken for an option.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from kiosk.media.sound.encode import Samples
from kiosk.staff.narrate.engine import CannotSpeak, run_program, samples_of
from kiosk.store.temporary_folders import temporary_folder

_PACE = ("-s", "150", "-p", "40", "-g", "2")
_VOICE_OF = {"en": "en-gb", "fr": "fr-fr", "zh": "cmn", "no": "nb", "hy": "hy"}
"""Where a language's usual voice has another name than the language."""


@dataclass(frozen=True, slots=True)
class Espeak:
    program: str
    voices: frozenset[str]
    patience_s: float
    name: str = "eSpeak NG"

    @classmethod
    def here(cls, patience_s: float) -> Espeak | None:
        program = shutil.which("espeak-ng")
        if program is None:
            return None
        try:
            lines = run_program(cls.__name__, (program, "--voices"), patience_s).decode("utf-8", "replace").splitlines()
        except CannotSpeak:
            return None
        voices = frozenset(columns[1] for line in lines[1:] if len(columns := line.split()) > 1)
        return cls(program, voices, patience_s)

    def speaks(self, language: str) -> bool:
        return bool(self._voice(language))

    def credit(self, language: str) -> str:
        return self.name

    def speak(self, sentence: str, language: str) -> Samples:
        with temporary_folder("kiosk-voice-") as folder:
            wav = Path(folder) / "spoken.wav"
            command = (self.program, "-v", self._voice(language), *_PACE, "-b", "1", "--stdin", "-w", str(wav))
            run_program(self.name, command, self.patience_s, sentence.encode())
            return samples_of(self.name, wav)

    def close(self) -> None:
        """Nothing runs between two sentences."""

    def _voice(self, language: str) -> str:
        primary = language.split("-")[0]
        wanted = (language.lower(), _VOICE_OF.get(primary, primary), primary)
        return next((voice for voice in wanted if voice in self.voices), "")
