"""Translations that were made from an earlier text in the museum's first language.

Rules: the source texts are those that config/translations.yaml records: {room/exhibit/label: {et: hash}}. Only files
for whose texts it records something are read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from kiosk.content.faults import Fault, fault
from kiosk.content.messages import msg
from kiosk.content.model import RECORDINGS
from kiosk.content.museum_files import LoadedMuseum
from kiosk.content.translatable_texts import MUSEUM_YAML, TranslatableText, translatable_texts
from kiosk.content.translations import hash_of, read_translations
from kiosk.media.register.register_texts import register_texts

_AT_RECORDINGS = tuple(f"/{key}" for key in RECORDINGS)


def stale_faults(loaded: LoadedMuseum) -> Iterator[Fault]:
    hashes = read_translations(loaded.folder).hashes
    recorded = {path: known for path, known in hashes.items() if not path.endswith(_AT_RECORDINGS)}
    if loaded.museum is None or not recorded:
        return
    languages, only = loaded.museum.languages, {path.partition("/")[0] for path in recorded}
    texts = translatable_texts(loaded.folder, languages, loaded.rooms, only)
    for text in chain(texts, register_texts(loaded, only)):
        known = recorded.get(text.path, {})
        for language in languages[1:]:
            if language in text.words and language in known and is_stale(text, languages[0], known[language]):
                yield _stale(text, language)


def is_stale(text: TranslatableText, first: str, recorded: str) -> bool:
    """Whether the text in the first language is another than the one of this hash."""
    return hash_of(text.words[first]) != recorded


def _stale(text: TranslatableText, language: str) -> Fault:
    place = text.places[language]
    room = "museum" if text.room == MUSEUM_YAML else text.room
    where = f"{room}/{text.exhibit}" if text.exhibit else room
    message = msg(
        "The text in {language} was translated from an earlier one ({path}).", language=language, path=text.path
    )
    hint = msg("Compare it with the text in the first language, and correct it.")
    return fault("stale-translation", place.file, place.line, place.column, where, message, hint)
