"""Processes that speak by a model, one for each sentence that is spoken at a time.

Rules: each loads its model once and is ended when it hangs; it reads a line of JSON (what to speak, and into which WAV)
and answers with a line ("" where the sound was written, else what went wrong). The other side of it, in the process, is
`answer_questions`. A model of onnxruntime has one thread there: two that wait for each other take a third more of the
processor than two that do not.
"""

from __future__ import annotations

import json
import selectors
import sys
import threading
import wave
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk import child_process
from kiosk.content.messages import Message
from kiosk.media.sound.encode import Samples
from kiosk.staff.narrate.engine import CannotSpeak, failed, no_answer, samples_of
from kiosk.store.temporary_folders import temporary_folder

Question = dict[str, str]


class VoiceProcesses:
    """name: of the engine. command: that runs one of its processes. unstarted: why one may end before it answers."""

    def __init__(self, name: str, command: tuple[str, ...], patience_s: float, unstarted: Message) -> None:
        self.name, self.command, self.patience_s, self.unstarted = name, command, patience_s, unstarted
        self.running: list[child_process.Child] = []
        self._idle: list[child_process.Child] = []
        self._lock = threading.Lock()

    def speak(self, question: Question) -> Samples:
        """The sound that a process writes for this question. Raises CannotSpeak, OSError."""
        with temporary_folder("kiosk-voice-") as folder:
            wav = Path(folder) / "spoken.wav"
            answer = self._answer({**question, "wav": str(wav)})
            if answer:
                raise CannotSpeak(failed(self.name, answer))
            return samples_of(self.name, wav)

    def close(self) -> None:
        with self._lock:
            running, self.running, self._idle = self.running, [], []
        for child in running:
            child_process.end(child)

    def _answer(self, question: Question) -> str:
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
            raise CannotSpeak(self.unstarted, for_good=True)
        with self._lock:
            self._idle += [child] if child in self.running else []
        return str(json.loads(line))

    def _taken(self) -> child_process.Child:
        """A process that speaks nothing now, started where there is none."""
        with self._lock:
            if self._idle:
                return self._idle.pop()
            child = child_process.start(self.command, piped=True)
            self.running.append(child)
            return child

    def _end(self, child: child_process.Child) -> None:
        with self._lock:
            self.running = [each for each in self.running if each is not child]
        child_process.end(child)


def answer_questions(load: Callable[[], Callable[[Question], tuple[array[int], int]]]) -> None:
    """Speak what is asked for on standard input, until it ends. load: gives what speaks, as samples and their rate in
    Hz."""
    answers = sys.stdout
    sys.stdout = sys.stderr  # a library's own words are no answer
    speak = load()
    for line in sys.stdin:
        question = json.loads(line)
        try:
            values, rate_hz = speak(question)
            _write(Path(question["wav"]), values, rate_hz)
            answer = ""
        except Exception as error:  # the answer to whoever asked
            answer = str(error).strip() or type(error).__name__
        print(json.dumps(answer), file=answers, flush=True)


def one_thread(model: str) -> Any:
    """A session of onnxruntime with that model, in one thread."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _write(path: Path, values: array[int], rate_hz: int) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(values.tobytes())
