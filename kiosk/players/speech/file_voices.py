"""Voices that speak from files: a museum's own recorded prompts, and prepared speech.

Rules: a prompt lies in media/speech/LANGUAGE/ under the hash of its text, in any form that recordings may have;
prepared speech lies in the state folder. Whether there is a file is looked for when a text is to be spoken. Both are
stretched as recordings are.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.content.file_endings import SOUNDS
from kiosk.content.file_stamp import LastingStamp, lasting_stamp_of
from kiosk.content.translations import hash_of
from kiosk.media.sound.decode import SoundReader
from kiosk.players.speech.voice import SpokenText
from kiosk.store.speech_store import SpeechStore, list_file, read_list, speech_name

PROMPTS = "speech"
"""The folder of prompts in media/."""


class RecordedPrompts:
    """What a person of the museum has recorded for some texts."""

    name = "media/speech"

    def __init__(self, media: Path) -> None:
        self._folder = media / PROMPTS

    def speaks(self, language: str) -> bool:
        return False

    def sound_of(self, spoken: SpokenText, given_up: Callable[[], bool]) -> SoundReader | None:
        path = self.file(spoken.text, spoken.language)
        return None if path is None else SoundReader(path, speed=spoken.rate, given_up=given_up)

    def file(self, text: str, language: str) -> Path | None:
        """The prompt for this text; None where nobody recorded one."""
        folder = self._folder / language
        if not folder.is_dir():
            return None
        name = self.file_name(text)
        return next((path for ending in sorted(SOUNDS) if (path := folder / f"{name}.{ending}").is_file()), None)

    @staticmethod
    def file_name(text: str) -> str:
        """The name of the prompt for this text, without its ending."""
        return hash_of(text)


class PreparedSpeech:
    """What was spoken into files when the museum was published or checked, also while the kiosk runs."""

    name = "prepared speech"

    def __init__(self, store: SpeechStore, copy: Path) -> None:
        self._store, self._copy = store, copy
        self._read_of: LastingStamp | None = None
        self._voices: dict[str, str] = {}

    def speaks(self, language: str) -> bool:
        return False

    def sound_of(self, spoken: SpokenText, given_up: Callable[[], bool]) -> SoundReader | None:
        voice = self._voice(spoken.language)
        if voice is None:
            return None
        path = self._store.path(speech_name(spoken.text, spoken.language, spoken.words, voice))
        return SoundReader(path, speed=spoken.rate, given_up=given_up) if path.is_file() else None

    def _voice(self, language: str) -> str | None:
        stamp = lasting_stamp_of(list_file(self._copy))
        if stamp != self._read_of:
            self._read_of, self._voices = stamp, read_list(self._copy).voices
        return self._voices.get(language)
