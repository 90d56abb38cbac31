"""Speech is prepared: each text that a voice speaks of a museum becomes a file, by the best voice for its language.

Rules: only what is new is spoken; each file is whole before the next begins, so that it can be stopped at any time and
goes on where it was. The live voice is not prepared: it is there anyway. A voice that fails at a text leaves it to the
live one; one that failed for good is not asked again. What no museum speaks any more is cleared away, once everything
was gone through.
"""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

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
from kiosk.store.speech_store import SpeechList, SpeechStore, speech_name, write_list

PAUSE_S, LEAST_S = 0.25, 0.7
NOTE = "Prepared speech"
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
    """What is to be prepared. copy: the museum's prepared copy. most_s: no text is begun later than that."""

    museum: Path
    copy: Path
    state: Path
    texts: Sequence[Spoken]
    lexicon: Lexicon
    engines: Sequence[Engine]
    most_s: float | None = None

    def prepare(self, progress: Callable[[int, int], None] = lambda _done, _of: None) -> SpeechResult:
        """Speak what is new. progress: is given how many texts are done, and how many there are."""
        store, result = SpeechStore(self.state), SpeechResult()
        voices = {language: engine_for(language, self.engines) for _, language in self.texts}
        result.voiceless = tuple(sorted(language for language, engine in voices.items() if engine is None))
        credits = {
            language: engine.credit(language)
            for language, engine in voices.items()
            if engine is not None and engine.name != LIVE
        }
        named = [
            (text, language, speech_name(text, language, self.lexicon.spoken(text, language), credits[language]))
            for text, language in self.texts
            if language in credits
        ]
        try:
            found = SpeechList(str(self.museum.resolve()), credits, tuple(name for _, _, name in named))
            write_list(self.copy, found)
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
        began_s, silent = time.monotonic(), set[str]()
        for done, (text, language, name) in enumerate(missing):
            progress(result.kept + done, len(named))
            engine = engine_for(language, self.engines)
            assert engine is not None, "the live voice and languages without one were left out"
            if self.most_s is not None and time.monotonic() - began_s > self.most_s:
                result.trouble.append(SHORT_OF_TIME)
                result.left += len(missing) - done
                return
            if engine.name in silent:
                result.left += 1
                continue
            try:
                self._one(engine, text, language, store.path(name))
                result.made += 1
            except CannotSpeak as why:
                result.left += 1
                if why.for_good:
                    silent.add(engine.name)
                if why.sentence not in result.trouble:
                    result.trouble.append(why.sentence)
            except NothingToHear:
                result.left += 1
        progress(len(named), len(named))

    def _one(self, engine: Engine, text: str, language: str, path: Path) -> None:
        sound = _with_pause(trimmed(engine.speak(self.lexicon.spoken(text, language), language)))
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_files.replacing(path) as beside:
            write_recording(sound, beside, NOTE)


def _with_pause(sound: Samples) -> Samples:
    """The sound with the pause after it that speech has, and long enough for its loudness to be measured."""
    pause_s = max(PAUSE_S, LEAST_S - sound.length_s)
    return Samples(sound.values + array("h", bytes(2 * round(pause_s * sound.rate_hz))), sound.rate_hz)
