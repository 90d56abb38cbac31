"""Kokoro-82M through kokoro-onnx: the natural English voice, where the library and its two files are there.

Rules: the model and the voices are given, or lie as `kokoro/*.onnx` and `kokoro/*.npz` (or `*.bin`) in the state
folder. It speaks in processes of its own: `python -m kiosk.staff.narrate.kokoro MODEL VOICES`.
"""

from __future__ import annotations

import importlib.util
import sys
from array import array
from pathlib import Path
from typing import Any

from kiosk import child_process
from kiosk.content.messages import msg
from kiosk.media.sound.encode import Samples
from kiosk.staff.narrate.voice_processes import Question, VoiceProcesses, answer_questions, one_thread

_VOICES = {"en": ("bf_emma", "en-gb"), "en-US": ("af_heart", "en-us")}
_SPEED = 0.95
_LOUDEST = 32_767


class Kokoro:
    name = "Kokoro"

    def __init__(self, model: Path, voices: Path, patience_s: float) -> None:
        unstarted = msg(
            "{voice} could not be started: look whether {model} and {voices} are its model and its voices.",
            voice=self.name,
            model=model.name,
            voices=voices.name,
        )
        command = child_process.python(__name__, str(model), str(voices))
        self.processes = VoiceProcesses(self.name, command, patience_s, unstarted)

    @classmethod
    def here(cls, given: tuple[Path, Path] | None, state: Path, patience_s: float) -> Kokoro | None:
        if importlib.util.find_spec("kokoro_onnx") is None:
            return None
        folder = state / "kokoro"
        model, voices = given or (_first(folder, "*.onnx"), _first(folder, "*.npz", "*.bin"))
        return cls(model, voices, patience_s) if model and voices else None

    def speaks(self, language: str) -> bool:
        return language.split("-")[0] == "en"

    def credit(self, language: str) -> str:
        return f"Kokoro-82M (Apache-2.0), voice {self._voice(language)[0]}"

    def speak(self, sentence: str, language: str) -> Samples:
        voice, tongue = self._voice(language)
        return self.processes.speak({"text": sentence, "voice": voice, "tongue": tongue})

    def close(self) -> None:
        self.processes.close()

    def _voice(self, language: str) -> tuple[str, str]:
        return _VOICES.get(language, _VOICES["en"])


def _first(folder: Path, *patterns: str) -> Path | None:
    return next((path for pattern in patterns for path in sorted(folder.glob(pattern))), None)


def serve(model: str, voices: str) -> None:
    """Speak what is asked for on standard input, until it ends."""

    def load() -> Any:
        speaker = _speaker(model, voices)

        def speak(question: Question) -> tuple[array[int], int]:
            sound, rate_hz = speaker.create(
                question["text"], voice=question["voice"], lang=question["tongue"], speed=_SPEED
            )
            return _in_16_bits(sound), rate_hz

        return speak

    answer_questions(load)


def _speaker(model: str, voices: str) -> Any:
    """The library's speaker, in one thread; in as many as it likes where the library takes no session."""
    from kokoro_onnx import Kokoro as Model

    return Model.from_session(one_thread(model), voices) if hasattr(Model, "from_session") else Model(model, voices)


def _in_16_bits(sound: object) -> array[int]:
    import numpy as np

    within = np.clip(np.asarray(sound, dtype=np.float32), -1.0, 1.0)
    return array("h", np.rint(within * _LOUDEST).astype(np.int16).tobytes())


if __name__ == "__main__":
    serve(*sys.argv[1:3])
