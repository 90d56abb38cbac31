"""Recordings that were drafted from an earlier text.

Rules: only recordings by the program have a known source text (config/translations.yaml); those by people are never
reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.check.media import fault_at
from kiosk.content.faults import Fault
from kiosk.content.lexicon_file import read_lexicon
from kiosk.content.messages import msg
from kiosk.content.model import READ_ALOUD
from kiosk.content.museum_files import LoadedMuseum
from kiosk.content.translations import hash_of, read_translations, recording_path


def narration_faults(loaded: LoadedMuseum) -> Iterator[Fault]:
    hashes = read_translations(loaded.folder).hashes
    if loaded.museum is None or not hashes:
        return
    lexicon = read_lexicon(loaded.folder, loaded.museum.languages)
    uses = {(use.kind, use.where, use.language): use for use in loaded.media}
    for room in loaded.museum.rooms:
        for exhibit in room.exhibits:
            for key, text_key in READ_ALOUD.items():
                recordings, text = getattr(exhibit, key), getattr(exhibit, text_key)
                known = hashes.get(recording_path(room.room, exhibit.id, key), {})
                for language, recording in recordings.items():
                    words = text.get(language, "")
                    now = hash_of(words, lexicon.spoken(words, language))
                    use = uses.get((key, f"{room.room}/{exhibit.id}", language))
                    if use and recording.voice == "synthetic" and known.get(language, now) != now:
                        message = msg(
                            "The recording was drafted from an earlier text in {language}.", language=language
                        )
                        yield fault_at(use, "stale-recording", message, msg("kiosk narrate drafts it anew."))
