"""Speech is prepared: each text that a voice speaks of a museum becomes a file, by the best voice for its language.

Rules: only what is new is spoken, as many texts at a time as the computer has processors and memory for, while one more
is written, so that no processor waits for the disk; each file is whole or not there, so that it can be stopped at any
time (what is being spoken then is finished) and goes on where it was. The live voice is not prepared: it is there
anyway. A voice that fails at a text leaves it to the live one; one that failed for good is not asked again. What no
museum speaks any more is cleared away, once everything was gone through.
"""

from __future__ import annotations

import os
import re
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from threading import BoundedSemaphore

from kiosk.content.lexicon import Lexicon
from kiosk.content.messages import Message, msg
from kiosk.content.system_reasons import reason_of
from kiosk.media.sound.encode import NothingToHear, Samples, write_recording
from kiosk.players.speech.live_voice import NAME as LIVE
from kiosk.staff.narrate.engine import CannotSpeak, Engine
from kiosk.staff.narrate.installed import engine_for
from kiosk.staff.narrate.speaking import trimmed
from kiosk.staff.prepared_speech.spoken_texts import Spoken
from kiosk.store import atomic_files
from kiosk.store.speech_store import SpeechList, SpeechStore, read_list, speech_name, write_list

PAUSE_S, LEAST_S = 0.25, 0.7
NOTE = "Prepared speech"
MOST_LANES, LANE_KB = 4, 600_000
"""How many texts are spoken at a time, and the memory that a voice with its model takes for each."""
NO_MORE = Message("")
"""Left to the live voice, and nothing that has to be stated again."""
SHORT_OF_TIME = msg("The time was over. The rest is spoken live until it is prepared by `kiosk check --speak`.")


@dataclass(slots=True)
class SpeechResult:
    """What came of it. kept: what was there already. left: texts that the live voice speaks, since their voice failed
    or no time was left. voiceless: languages that no voice speaks. trouble: sentences for staff."""

    made: int = 0
    kept: int = 0
    left: int = 0
    cleared: int = 0
    voiceless: tuple[str, ...] = ()
    trouble: list[Message] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SpeechWork:
    """What is to be prepared. copy: the museum's prepared copy. texts: gives all of them, which takes seconds. most_s:
    no text is begun later than that. of: the hash of all that the texts and their voices follow from; where the last
    run had the same, and all its files are there, the texts are not asked for."""

    museum: Path
    copy: Path
    state: Path
    texts: Callable[[], Sequence[Spoken]]
    lexicon: Lexicon
    engines: Sequence[Engine]
    most_s: float | None = None
    of: str = ""

    def prepare(self, progress: Callable[[int, int], None] = lambda _done, _of: None) -> SpeechResult:
        """Speak what is new. progress: is given how many texts are done, and how many there are."""
        store, result, before = SpeechStore(self.state), SpeechResult(), read_list(self.copy)
        if self.of and before.of == self.of and store.holds(before.names):
            result.kept, result.voiceless = len(before.names), before.voiceless
            return result
        texts = self.texts()
        voices = {language: engine_for(language, self.engines) for _, language in texts}
        result.voiceless = tuple(sorted(language for language, engine in voices.items() if engine is None))
        credits = {
            language: engine.credit(language)
            for language, engine in voices.items()
            if engine is not None and engine.name != LIVE
        }
        named = [
            (text, language, speech_name(text, language, self.lexicon.spoken(text, language), credits[language]))
            for text, language in texts
            if language in credits
        ]
        try:
            names = tuple(name for _, _, name in named)
            write_list(self.copy, SpeechList(str(self.museum.resolve()), credits, names, result.voiceless, self.of))
            self._speak(named, store, result, progress)
        except OSError as error:
            sentence = msg("{file} cannot be written ({why}).", file=str(error.filename), why=reason_of(error))
            result.trouble.append(sentence)
            return result
        result.cleared = store.clear_unused()
        return result

    def _speak(
        self,
        named: Sequence[tuple[str, str, str]],
        store: SpeechStore,
        result: SpeechResult,
        progress: Callable[[int, int], None],
    ) -> None:
        missing = [each for each in named if not store.path(each[2]).is_file()]
        result.kept = len(named) - len(missing)
        progress(result.kept, len(named))
        for done, sentence in enumerate(self._outcomes(missing, store), 1):
            progress(result.kept + done, len(named))
            if sentence is None:
                result.made += 1
                continue
            result.left += 1
            if sentence and sentence not in result.trouble:
                result.trouble.append(sentence)

    def _outcomes(self, missing: Sequence[tuple[str, str, str]], store: SpeechStore) -> Iterator[Message | None]:
        """What came of each: None where it was spoken, else why not. Raises OSError where nothing can be written."""
        until_s = None if self.most_s is None else time.monotonic() + self.most_s
        lanes = lanes_here()
        voices = BoundedSemaphore(lanes)
        threads = ThreadPoolExecutor(lanes + 1, thread_name_prefix="kiosk-speech")
        waiting, silent = set[Future[Message | None]](), set[str]()

        def spoken(text: str, language: str, name: str) -> Message | None:
            if until_s is not None and time.monotonic() > until_s:
                return SHORT_OF_TIME
            engine = engine_for(language, self.engines)
            assert engine is not None, "the live voice and languages without one were left out"
            if engine.name in silent:
                return NO_MORE
            try:
                with voices:
                    sound = _with_pause(trimmed(engine.speak(self.lexicon.spoken(text, language), language)))
                _write(sound, store.path(name))
            except CannotSpeak as why:
                if why.for_good:
                    silent.add(engine.name)
                return why.sentence
            except NothingToHear:
                return NO_MORE
            return None

        try:
            waiting = {threads.submit(spoken, *each) for each in missing}
            for one in as_completed(waiting):
                yield one.result()
        finally:
            threads.shutdown(cancel_futures=True)


def lanes_here() -> int:
    """How many texts are spoken at a time on this computer."""
    available = re.search(r"^MemAvailable: +(\d+) kB", Path("/proc/meminfo").read_text(encoding="ascii"), re.MULTILINE)
    rooms = int(available[1]) // LANE_KB if available else 1
    return max(1, min(MOST_LANES, len(os.sched_getaffinity(0)), rooms))


def _write(sound: Samples, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_files.replacing(path) as beside:
        write_recording(sound, beside, NOTE, quick=True)


def _with_pause(sound: Samples) -> Samples:
    """The sound with the pause after it that speech has, and long enough for its loudness to be measured."""
    pause_s = max(PAUSE_S, LEAST_S - sound.length_s)
    return Samples(sound.values + array("h", bytes(2 * round(pause_s * sound.rate_hz))), sound.rate_hz)
