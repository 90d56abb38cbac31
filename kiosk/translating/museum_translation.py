"""A museum's texts in one language, and the state of each: done, missing, stale or translated by a computer.

Rules: stale is a text whose source in the first language is another than the one that config/translations.yaml
records for it; of a text without a record nothing is known, and it counts as done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.check.stale_translations import is_stale
from kiosk.content.messages import SentenceError, msg
from kiosk.content.museum_files import load
from kiosk.content.translatable_texts import TranslatableText, translatable_texts
from kiosk.content.translations import Hashes, read_translations
from kiosk.content.word_count import word_count
from kiosk.media.register.register_texts import register_texts

DONE, MISSING, STALE, MACHINE = "done", "missing", "stale", "machine"
STATES = (MISSING, STALE, MACHINE, DONE)


class CannotTranslate(SentenceError):
    """Why nothing can be translated."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Texts, and words of their sources, in one state."""

    texts: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True)
class MuseumTranslation:
    """machine: the languages of each room whose translation nobody has checked."""

    folder: Path
    languages: tuple[str, ...]
    texts: tuple[TranslatableText, ...]
    hashes: Hashes
    machine: dict[str, tuple[str, ...]]
    name: dict[str, str]

    @property
    def first(self) -> str:
        return self.languages[0]

    def state(self, text: TranslatableText, language: str) -> str:
        if language not in text.words:
            return MISSING
        recorded = self.hashes.get(text.path, {}).get(language)
        if recorded is not None and is_stale(text, self.first, recorded):
            return STALE
        return MACHINE if language in self.machine.get(text.room, ()) else DONE

    def counts(self, language: str) -> dict[str, Counts]:
        """How much is in which state."""
        found = dict.fromkeys(STATES, Counts())
        for text in self.texts:
            state = self.state(text, language)
            before = found[state]
            found[state] = Counts(before.texts + 1, before.words + words_of(text.words[self.first]))
        return found

    def in_state(self, language: str, state: str) -> Iterator[TranslatableText]:
        return (text for text in self.texts if self.state(text, language) == state)

    def require_language(self, language: str) -> None:
        """Raises CannotTranslate for a language into which nothing is translated."""
        others = ", ".join(self.languages[1:])
        if not others:
            raise CannotTranslate(msg("The museum has one language; config/museum.yaml lists others under languages."))
        if language == self.first:
            message = msg("{tag} is the museum's first language, from which is translated.", tag=language)
            raise CannotTranslate(message)
        if language not in self.languages:
            sentence = msg("{tag!r} is none of the other languages of config/museum.yaml: {others}.")
            raise CannotTranslate(sentence.with_values(tag=language, others=others))


def read_translation(folder: Path) -> MuseumTranslation:
    """Read every text of the museum. Raises CannotTranslate where it cannot be shown, or its records be read."""
    loaded, recorded = load(folder), read_translations(folder)
    if loaded.museum is None:
        raise CannotTranslate(msg("The museum cannot be read; kiosk check names every fault."))
    if recorded.faults:
        bad = recorded.faults[0]
        sentence = msg("{file}, line {line}: {message} Mend it first.")
        raise CannotTranslate(sentence.with_values(file=bad.file, line=bad.line, message=bad.message))
    museum = loaded.museum
    own = list(translatable_texts(folder, museum.languages, loaded.rooms))
    texts = tuple(_in_order(own, list(register_texts(loaded))))
    machine = {room.room: room.machine for room in museum.rooms}
    return MuseumTranslation(folder, museum.languages, texts, recorded.hashes, machine, museum.name)


def _in_order(own: list[TranslatableText], registers: list[TranslatableText]) -> Iterator[TranslatableText]:
    """Those of a list of persons after the other texts of their exhibit."""
    last = {(text.room, text.exhibit): place for place, text in enumerate(own)}
    for place, text in enumerate(own):
        yield text
        if last[text.room, text.exhibit] == place:
            yield from (each for each in registers if (each.room, each.exhibit) == (text.room, text.exhibit))


def words_of(text: str) -> int:
    """How many words a text has, as translators count them: what holds a letter or digit."""
    return word_count(" ".join(word for word in text.split() if any(map(str.isalnum, word))))
