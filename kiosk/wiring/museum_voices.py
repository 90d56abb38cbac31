"""The voices of the museum that is shown, and of any other that takes its place.

Rules: a museum's own prompts come first, then what was prepared, then the live voice, which is looked for once. What a
voice fails at is reported to staff once, in the language of their computer, and again only for another museum.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.check.fault_report import reader_language, translator
from kiosk.content.lexicon import Lexicon
from kiosk.content.messages import Message, msg
from kiosk.loop import Clock, VirtualClock
from kiosk.players.player import Player
from kiosk.players.speech.file_voices import PreparedSpeech, RecordedPrompts
from kiosk.players.speech.live_voice import EspeakVoice
from kiosk.players.speech.voice import Voice
from kiosk.players.speech.voices import VoicelessSentence, Voices
from kiosk.players.steady_clock import REAL_TIME
from kiosk.staff.installation import Installation
from kiosk.store.prepared import copy_folder
from kiosk.store.speech_store import SpeechStore
from kiosk.visit.queries.volume_levels import gain_db
from kiosk.visit.speech.voiceless import voiceless

if TYPE_CHECKING:
    from kiosk.players.speech.speaker import Speaker
    from kiosk.visit.events.speech import SpeechEnded


class MuseumVoices:
    """Gives the voices of an installation; the live one is the same for all."""

    def __init__(self, notify: Callable[[str], None]) -> None:
        self._notify = notify
        self._live = EspeakVoice()

    def open_ahead(self) -> None:
        """Look for the live voice, which takes a moment."""
        self._live.program()

    def of(self, installation: Installation) -> Voices:
        """The voices of this museum, the best first."""
        museum, state = installation.museum, installation.state
        prepared = PreparedSpeech(SpeechStore(state), copy_folder(installation.folder, state))
        ranked: tuple[Voice, ...] = (RecordedPrompts(installation.media), prepared, self._live)
        if not installation.device.prepared_speech:
            ranked = (ranked[0], self._live)
        first = "en" if museum is None else museum.first_language
        return Voices(
            ranked,
            Lexicon(installation.prepared.pronunciations),
            VoicelessSentence(lambda language: voiceless(language, first), REAL_TIME),
            self._reporter(),
        )

    def _reporter(self) -> Callable[[Message], None]:
        translate = translator(reader_language(os.environ))
        reported: set[str] = set()

        def report(why: Message) -> None:
            sentence = msg("Speech: {why}", why=why).render(translate)
            if sentence not in reported:
                reported.add(sentence)
                self._notify(sentence)

        return report


def open_speaker(
    installation: Installation, clock: Clock, player: Player, voices: MuseumVoices, post: Callable[[SpeechEnded], None]
) -> Speaker:
    """What speaks when the spoken interface is on, at the level at which a visit begins."""
    from kiosk.players.audio_player import AudioPlayer
    from kiosk.players.speech.silent_speaker import SilentSpeaker
    from kiosk.players.speech.voice_speaker import VoiceSpeaker

    if isinstance(clock, VirtualClock) or not isinstance(player, AudioPlayer):
        return SilentSpeaker(post, clock.seconds if isinstance(clock, VirtualClock) else REAL_TIME)
    sound = installation.device.sound
    return VoiceSpeaker(post, player.output, voices.of(installation), gain_db=gain_db(sound, sound.start_dba))
