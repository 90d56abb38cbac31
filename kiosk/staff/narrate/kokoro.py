"""Kokoro-82M through kokoro-onnx: the natural English voice, where the library and its two files are there.

Rules: the model and the voices are given, or lie as `kokoro/*.onnx` and `kokoro/*.npz` (or `*.bin`) in the state
folder. The model runs in a process of its own, loaded once, which is ended when it hangs: `python -m
kiosk.staff.narrate.kokoro MODEL VOICES` reads a line of JSON ({text, voice, tongue, wav}) and answers with a line
("" where the sound was written, else what went wrong).
"""

from __future__ import annotations

import importlib.util
import json
import selectors
import sys
import wave
from array import array
from dataclasses import dataclass, field
from pathlib import Path

from kiosk import child_process
from kiosk.content.messages import msg
from kiosk.media.sound.encode import Samples
from kiosk.staff.narrate.engine import CannotSpeak, failed, no_answer, samples_of
from kiosk.store.temporary_folders import temporary_folder

_VOICES = {"en": ("bf_emma", "en-gb"), "en-US": ("af_heart", "en-us")}
_SPEED = 0.95


@dataclass(slots=True)
class Kokoro:
    model: Path
    voices: Path
    patience_s: float
    name: str = "Kokoro"
    _child: child_process.Child | None = field(default=None, repr=False)

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
        with temporary_folder("kiosk-voice-") as folder:
            wav = Path(folder) / "spoken.wav"
            answer = self._answer({"text": sentence, "voice": voice, "tongue": tongue, "wav": str(wav)})
            if answer:
                raise CannotSpeak(failed(self.name, answer))
            return samples_of(self.name, wav)

    def close(self) -> None:
        if self._child is not None:
            child_process.end(self._child)
            self._child = None

    def _voice(self, language: str) -> tuple[str, str]:
        return _VOICES.get(language, _VOICES["en"])

    def _answer(self, question: dict[str, str]) -> str:
        if self._child is None:
            command = child_process.python(__name__, str(self.model), str(self.voices))
            self._child = child_process.start(command, piped=True)
        child = self._child
        assert child.stdin is not None and child.stdout is not None
        try:
            child.stdin.write(json.dumps(question).encode() + b"\n")
            child.stdin.flush()
            with selectors.DefaultSelector() as waiting:
                waiting.register(child.stdout, selectors.EVENT_READ)
                if not waiting.select(self.patience_s):
                    self.close()
                    raise CannotSpeak(no_answer(self.name, self.patience_s), for_good=True)
            line = child.stdout.readline()
        except BrokenPipeError:
            line = b""
        if not line:
            self.close()
            sentence = msg(
                "{voice} could not be started: look whether {model} and {voices} are its model and its voices.",
                voice=self.name,
                model=self.model.name,
                voices=self.voices.name,
            )
            raise CannotSpeak(sentence, for_good=True)
        return str(json.loads(line))


def _first(folder: Path, *patterns: str) -> Path | None:
    return next((path for pattern in patterns for path in sorted(folder.glob(pattern))), None)


def serve(model: str, voices: str) -> None:
    """Speak what is asked for on standard input, until it ends."""
    from kokoro_onnx import Kokoro as Model

    answers = sys.stdout
    sys.stdout = sys.stderr  # a library's own words are no answer
    speaker = Model(model, voices)
    for line in sys.stdin:
        question = json.loads(line)
        try:
            sound, rate_hz = speaker.create(
                question["text"], voice=question["voice"], lang=question["tongue"], speed=_SPEED
            )
            _write(Path(question["wav"]), sound, rate_hz)
            answer = ""
        except Exception as error:  # the answer to whoever asked
            answer = str(error).strip() or type(error).__name__
        print(json.dumps(answer), file=answers, flush=True)


def _write(path: Path, sound: object, rate_hz: int) -> None:
    loudest = 32767
    values = array("h", (max(-loudest, min(loudest, round(float(v) * loudest))) for v in sound))  # type: ignore[attr-defined]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(values.tobytes())


if __name__ == "__main__":
    serve(*sys.argv[1:3])
