"""Piper: natural voices in some forty languages that speak a whole museum within minutes, where the library
(piper-tts) and a voice are there.

Rules: a voice is its model with its settings, named as Piper offers them (`en_US-joe-medium.onnx` and
`en_US-joe-medium.onnx.json`), in the folder `piper` of the state folder; the settings name its language. Where several
speak a language, one of the very region comes first, then the first by name. Each speaks in processes of its own:
`python -m kiosk.staff.narrate.piper MODEL`.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from array import array
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk import child_process
from kiosk.content.messages import msg
from kiosk.media.sound.encode import Samples
from kiosk.staff.narrate.voice_processes import Question, VoiceProcesses, answer_questions, one_thread

NAME = "Piper"
_SETTINGS = ".json"
_BETWEEN_S = 0.3
"""Of silence between two sentences of a text: the voice itself has none there."""


@dataclass(frozen=True, slots=True)
class PiperVoiceFile:
    """language: its BCP 47 tag."""

    model: Path
    language: str

    @property
    def title(self) -> str:
        return self.model.stem


class Piper:
    name = NAME

    def __init__(self, voices: tuple[PiperVoiceFile, ...], patience_s: float) -> None:
        """voices: the best first; at least one."""
        self.voices, self.patience_s = voices, patience_s
        self.processes = {voice: self._of(voice) for voice in voices}

    @classmethod
    def here(cls, state: Path, patience_s: float) -> Piper | None:
        voices = tuple(_voices(state / "piper")) if _is_installed() else ()
        return cls(voices, patience_s) if voices else None

    def speaks(self, language: str) -> bool:
        return self._voice(language) is not None

    def credit(self, language: str) -> str:
        voice = self._voice(language)
        return self.name if voice is None else f"{self.name}, voice {voice.title}"

    def speak(self, sentence: str, language: str) -> Samples:
        voice = self._voice(language)
        assert voice is not None, "asked only for what it speaks"
        return self.processes[voice].speak({"text": sentence})

    def close(self) -> None:
        for processes in self.processes.values():
            processes.close()

    def _voice(self, language: str) -> PiperVoiceFile | None:
        exact = (voice for voice in self.voices if voice.language.lower() == language.lower())
        alike = (voice for voice in self.voices if _family(voice.language) == _family(language))
        return next(exact, None) or next(alike, None)

    def _of(self, voice: PiperVoiceFile) -> VoiceProcesses:
        unstarted = msg(
            "{voice} could not be started: look whether {model} and {settings} are one of its voices, both whole.",
            voice=self.name,
            model=voice.model.name,
            settings=voice.model.name + _SETTINGS,
        )
        return VoiceProcesses(self.name, child_process.python(__name__, str(voice.model)), self.patience_s, unstarted)


def _family(language: str) -> str:
    return language.split("-")[0].lower()


def _is_installed() -> bool:
    """Whether the library is there, and not another one of its name."""
    found = importlib.util.find_spec("piper")
    folders = (found.submodule_search_locations if found is not None else None) or ()
    return any((Path(folder) / "voice.py").is_file() for folder in folders)


def _voices(folder: Path) -> Iterator[PiperVoiceFile]:
    for model in sorted(folder.glob("*.onnx")):
        with suppress(OSError, ValueError, LookupError, TypeError):
            settings = json.loads(model.with_name(model.name + _SETTINGS).read_text(encoding="utf-8"))
            yield PiperVoiceFile(model, str(settings["language"]["code"]).replace("_", "-"))


def serve(model: str) -> None:
    """Speak what is asked for on standard input, until it ends."""

    def load() -> Any:
        from piper import PiperVoice
        from piper.config import PiperConfig

        settings = json.loads(Path(model + _SETTINGS).read_text(encoding="utf-8"))
        voice = PiperVoice(session=one_thread(model), config=PiperConfig.from_dict(settings))

        def speak(question: Question) -> tuple[array[int], int]:
            values, rate_hz = array("h"), int(voice.config.sample_rate)
            for sentence in voice.synthesize(question["text"].replace("[[", "[ [")):  # two would be phonemes
                values.extend(_silence(rate_hz) if values else ())
                values.frombytes(sentence.audio_int16_bytes)
            return values, rate_hz

        return speak

    answer_questions(load)


def _silence(rate_hz: int) -> array[int]:
    return array("h", bytes(2 * round(_BETWEEN_S * rate_hz)))


if __name__ == "__main__":
    serve(sys.argv[1])
