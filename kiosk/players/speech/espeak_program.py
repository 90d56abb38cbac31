"""eSpeak NG as a program: where it is, which of its voices reads a language, and the command that has it read.

Rules: a language is read by its own voice, else by that of the language without its region; the words go in through
the program's standard input, so that no text can be taken for an option, and nothing in them for the program's own
notation of sounds.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cached_property

from kiosk import child_process

PROGRAM = "espeak-ng"
PACE_WORDS = 150
_PITCH = ("-p", "40", "-g", "2")
_VOICES_OF = {"en": ("en-gb",), "fr": ("fr-fr",), "zh": ("cmn-latn-pinyin", "cmn"), "no": ("nb",)}
"""Where a language's voices have another name than the language, the best first: `cmn` (eSpeak NG 1.51) spells the
pinyin of most characters in English, tones as figures."""
_LISTING_S = 10.0
_WITHOUT_SOUND = ("env", "PULSE_SERVER=none", "PULSE_RUNTIME_PATH=/proc")
"""To list its voices it would open a sound server, and wait for one that hangs."""


@dataclass(frozen=True)
class EspeakProgram:
    """One that is installed. voices: the languages that it reads, as it names them."""

    path: str
    voices: frozenset[str]

    @classmethod
    def here(cls, patience_s: float = _LISTING_S) -> EspeakProgram | None:
        """The one of this computer; None where there is none that answers."""
        path = shutil.which(PROGRAM)
        if path is None:
            return None
        try:
            done = child_process.run((*_WITHOUT_SOUND, path, "--voices"), timeout_s=patience_s)
        except (OSError, child_process.TookTooLong):
            return None
        lines = done.output.decode("utf-8", "replace").splitlines()
        return cls(path, frozenset(columns[1] for line in lines[1:] if len(columns := line.split()) > 1))

    def voice(self, language: str) -> str:
        """The voice that reads this language; "" for none."""
        primary = language.split("-")[0]
        wanted = (language.lower(), *_VOICES_OF.get(primary, ()), primary)
        return next((voice for voice in wanted if voice in self.voices), "")

    def command(self, language: str, *, rate: float = 1.0, into: str = "") -> tuple[str, ...]:
        """Read what standard input gives, as UTF-8. rate: of its usual pace. into: a WAV file, else standard output."""
        pace = ("-s", str(round(PACE_WORDS * rate)), *_PITCH)
        return (
            self.path,
            "-v",
            self.voice(language),
            *pace,
            "-b",
            "1",
            "--stdin",
            *(("-w", into) if into else ("--stdout",)),
        )

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages, without regions, that it reads."""
        return frozenset(voice.split("-")[0] for voice in self.voices)


def as_input(words: str) -> bytes:
    """The words as the program reads them: nothing in them is a command of its own."""
    return words.replace("[[", "[ [").encode("utf-8", "replace")
