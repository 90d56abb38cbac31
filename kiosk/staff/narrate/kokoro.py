"""Kokoro-82M through kokoro-onnx: the natural English voice, where the library and its two files are there.

Rules: the model and the voices are given, or lie as `kokoro/*.onnx` and `kokoro/*.npz` (or `*.bin`) in the state
folder. The model runs in processes of its own, one for each sentence that is spoken at a time, each loaded once and
ended when it hangs: `python -m kiosk.staff.narrate.kokoro MODEL VOICES` reads a line of JSON ({text, voice, tongue,
wav}) and answers with a line ("" where the sound was written, else what went wrong). Each has one thread: two that wait
for each other take a third more of the processor than two that do not.
"""

from __future__ import annotations

import importlib.util
import json
import selectors
import sys
import threading
import wave
from array import array
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _idle: list[child_process.Child] = field(default_factory=list, repr=False)
    _running: list[child_process.Child] = field(default_factory=list, repr=False)

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
        with self._lock:
            running, self._running, self._idle = self._running, [], []
        for child in running:
            child_process.end(child)

    def _voice(self, language: str) -> tuple[str, str]:
        return _VOICES.get(language, _VOICES["en"])

    def _answer(self, question: dict[str, str]) -> str:
        child = self._taken()
        assert child.stdin is not None and child.stdout is not None
        try:
            child.stdin.write(json.dumps(question).encode() + b"\n")
            child.stdin.flush()
            with selectors.DefaultSelector() as waiting:
                waiting.register(child.stdout, selectors.EVENT_READ)
                if not waiting.select(self.patience_s):
                    self._end(child)
                    raise CannotSpeak(no_answer(self.name, self.patience_s), for_good=True)
            line = child.stdout.readline()
        except (BrokenPipeError, ValueError):  # ended meanwhile, by itself or by close
            line = b""
        if not line:
            self._end(child)
            sentence = msg(
                "{voice} could not be started: look whether {model} and {voices} are its model and its voices.",
                voice=self.name,
                model=self.model.name,
                voices=self.voices.name,
            )
            raise CannotSpeak(sentence, for_good=True)
        with self._lock:
            self._idle += [child] if child in self._running else []
        return str(json.loads(line))

    def _taken(self) -> child_process.Child:
        """A process that speaks nothing now, started where there is none."""
        with self._lock:
            if self._idle:
                return self._idle.pop()
            child = child_process.start(child_process.python(__name__, str(self.model), str(self.voices)), piped=True)
            self._running.append(child)
            return child

    def _end(self, child: child_process.Child) -> None:
        with self._lock:
            self._running = [each for each in self._running if each is not child]
        child_process.end(child)


def _first(folder: Path, *patterns: str) -> Path | None:
    return next((path for pattern in patterns for path in sorted(folder.glob(pattern))), None)


def serve(model: str, voices: str) -> None:
    """Speak what is asked for on standard input, until it ends."""
    answers = sys.stdout
    sys.stdout = sys.stderr  # a library's own words are no answer
    speaker = _speaker(model, voices)
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


def _speaker(model: str, voices: str) -> Any:
    """The library's speaker, in one thread; in as many as it likes where the library takes no session."""
    from kokoro_onnx import Kokoro as Model

    if not hasattr(Model, "from_session"):
        return Model(model, voices)
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return Model.from_session(InferenceSession(model, options, providers=["CPUExecutionProvider"]), voices)


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
