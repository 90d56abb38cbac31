"""The voices of a museum, the best first, and the sound of one utterance by whichever of them can speak it.

Rules: a voice that fails, before its first sample or in the middle, is followed by the next, which speaks the utterance
from its beginning; the live voice is tried once more. Each failure is reported. Where no voice has the language, the
first language's says which language that is, but not again right after. The lexicon is for computer voices only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType

from kiosk.content.lexicon import Lexicon
from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.content.system_reasons import reason_of
from kiosk.media.containers import Undecodable
from kiosk.media.sound.decode import Pcm
from kiosk.players.player import PlayerError
from kiosk.players.sound_stream import SoundSource
from kiosk.players.speech.speaker import SpeechRequest
from kiosk.players.speech.voice import SpokenText, Voice, VoiceFailed
from kiosk.visit.speech.utterance import Utterance

PAUSE_S = 5.0
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


class Unspoken(PlayerError):
    """No voice spoke the utterance."""


@dataclass(frozen=True, slots=True)
class Voices:
    """voiceless: gives what the first language's voice says of a language that has none. report: takes each failure, in
    a sentence for staff, on any thread."""

    ranked: Sequence[Voice]
    lexicon: Lexicon = field(default_factory=lambda: Lexicon({}))
    voiceless: Callable[[str], Utterance | None] = lambda _language: None
    report: Callable[[Message], None] = lambda _sentence: None

    def sound_of(self, request: SpeechRequest, given_up: Callable[[], bool]) -> UtteranceSound:
        """The sound of this utterance, to be entered and read."""
        utterance = request.utterance
        text = _CONTROLS.sub(" ", utterance.text)
        words = self.lexicon.spoken(text, utterance.language)
        return UtteranceSound(self, SpokenText(text, utterance.language, words, request.rate), given_up)


class UtteranceSound:
    """The sound of one utterance by one voice after the other, until one has spoken it. Raises Unspoken."""

    length_s = None

    def __init__(self, voices: Voices, spoken: SpokenText, given_up: Callable[[], bool]) -> None:
        self._voices, self._spoken, self._given_up = voices, spoken, given_up
        self._left = [*voices.ranked, *voices.ranked[-1:]]
        self._open = ExitStack()
        self._sound: SoundSource | None = None
        self._done = self._in_its_place = False
        self._why = NO_MESSAGE

    @property
    def ended(self) -> bool:
        return self._done

    def read(self, frames: int) -> Pcm:
        """The next piece; raises Unspoken where no voice is left."""
        while not self._given_up():
            try:
                sound = self._sound = self._sound or self._next()
                pcm = sound.read(frames)
            except (VoiceFailed, Undecodable, OSError) as error:
                self._fail(error)
                continue
            if sound.ended:
                self._close()
                self._left.clear()
                self._done = not self._in_its_place
            return pcm
        return Pcm(b"", 0.0)

    def _next(self) -> SoundSource:
        """Open the sound of the next voice that has it. Raises Unspoken where none is left."""
        while self._left:
            sound = self._left.pop(0).sound_of(self._spoken, self._given_up)
            if sound is not None:
                return self._open.enter_context(sound)
        if not self._why and self._speak_instead():
            return self._next()
        raise Unspoken("", self._why)

    def _speak_instead(self) -> bool:
        """Have it spoken that there is no voice for the language, where that is not known already."""
        language = self._spoken.language
        self._why = msg("No voice for {language!r} is installed.", language=language)
        utterance = self._voices.voiceless(language)
        if utterance is None or utterance.language == language:
            return False
        self._spoken = SpokenText(utterance.text, utterance.language, utterance.text, self._spoken.rate)
        self._left, self._in_its_place = [*self._voices.ranked], True
        return True

    def _fail(self, error: VoiceFailed | Undecodable | OSError) -> None:
        if isinstance(error, OSError):
            self._why = msg("{file} cannot be read ({why}).", file=str(error.filename), why=reason_of(error))
        else:
            self._why = error.sentence if isinstance(error, VoiceFailed) else error.why
        self._voices.report(self._why)
        self._close()

    def _close(self) -> None:
        self._sound = None
        self._open.close()

    def __enter__(self) -> UtteranceSound:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._close()


class VoicelessSentence:
    """What the first language's voice says of a language without a voice: once, and again only after a pause."""

    def __init__(self, sentence: Callable[[str], Utterance], clock: Callable[[], float]) -> None:
        self._sentence, self._clock = sentence, clock
        self._last, self._asked_s = "", 0.0

    def __call__(self, language: str) -> Utterance | None:
        now_s, last, asked_s = self._clock(), self._last, self._asked_s
        self._last, self._asked_s = language, now_s
        return None if language == last and now_s - asked_s < PAUSE_S else self._sentence(language)
