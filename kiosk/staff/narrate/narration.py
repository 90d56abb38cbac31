"""narrate: draft recordings and captions from the labels, for whatever has none.

Rules: each recording is finished before the next begins (sound, captions, its line in the room's file, the hash of
its text), so that it can be interrupted at any time and goes on where it was; what cannot be made is reported in a
sentence, and the next is made. A recording is marked as synthetic, with the voice as its credit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.faults import errors
from kiosk.content.lexicon import Lexicon
from kiosk.content.lexicon_file import read_lexicon
from kiosk.content.messages import Message, Translate, as_written, msg, msg_row
from kiosk.content.museum_files import LoadedMuseum, load
from kiosk.content.room_names import room_meant
from kiosk.content.system_reasons import reason_of
from kiosk.content.translations import TRANSLATIONS_FILE, Hashes, file_content, read_translations
from kiosk.exit_codes import NOT_DONE, WRONG_USE, CommandFailed
from kiosk.media.sound.encode import EncodedLoudness, NothingToHear, Samples, write_recording
from kiosk.staff.installation import require_museum
from kiosk.staff.narrate.caption_writer import cues_of, write_captions
from kiosk.staff.narrate.engine import CannotSpeak, Engine
from kiosk.staff.narrate.installed import engine_for
from kiosk.staff.narrate.recording_entry import CannotName, name_recording
from kiosk.staff.narrate.selection import NOTE, Draft, Left, NarrationPlan, NarrationRequest, Planner
from kiosk.staff.narrate.speaking import sentences_of, speak
from kiosk.store import atomic_files


@dataclass(frozen=True, slots=True)
class NarrationResult:
    """A recording as it was made."""

    draft: Draft
    length_s: float
    level_lufs: float


@dataclass(slots=True)
class Narration:
    """A museum about to be narrated: what is planned, and what is known of earlier drafts."""

    folder: Path
    lexicon: Lexicon
    hashes: Hashes
    plan: NarrationPlan

    def make(self) -> Iterator[Draft | NarrationResult | Left]:
        """Each draft as it begins, then how it ended."""
        silent: dict[str, Message] = {}
        for draft in self.plan.drafts:
            yield draft
            if draft.engine.name in silent:
                yield Left(draft.where, msg("Not tried: {why}", why=silent[draft.engine.name]), True)
                continue
            try:
                yield self._one(draft)
            except CannotSpeak as why:
                if why.for_good:
                    silent[draft.engine.name] = why.sentence
                yield Left(draft.where, why.sentence, True)
            except NothingToHear:
                yield Left(draft.where, _unheard(draft.engine), True)
            except CannotName as why:
                yield Left(draft.where, why.sentence, True)
            except OSError as error:
                file = error.filename or draft.recording.file
                yield Left(draft.where, _unwritten(file, error), True)

    def _one(self, draft: Draft) -> NarrationResult:
        def speak_text(text: str) -> Samples:
            return draft.engine.speak(self.lexicon.spoken(text, draft.language), draft.language)

        spoken = speak(sentences_of(draft.text), speak_text)
        media = self.folder / "media"
        levels = write_sound(spoken.sound, media / draft.recording.file)
        write_captions(media / draft.recording.captions, cues_of(spoken.sentences, spoken.sound, draft.language))
        room = self.folder / "exhibits" / f"{draft.room}.yaml"
        name_recording(room, draft.exhibit, draft.key, draft.language, draft.recording)
        self.hashes.setdefault(draft.path, {})[draft.language] = draft.made_from
        atomic_files.write(self.folder / TRANSLATIONS_FILE, file_content(self.hashes).encode())
        return NarrationResult(draft, spoken.sound.length_s, levels.level_lufs)


def _unheard(engine: Engine) -> Message:
    return msg("{voice} said nothing that can be heard.", voice=engine.name)


def _unwritten(file: object, error: OSError) -> Message:
    return msg("{file} cannot be written ({why}).", file=str(file), why=reason_of(error))


def write_sound(sound: Samples, path: Path) -> EncodedLoudness:
    """Write a recording whole, with the note of narrate, or leave the file as it was; raises NothingToHear, OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_files.replacing(path) as beside:
        return write_recording(sound, beside, NOTE)


def prepare_narration(
    folder: Path, engines: list[Engine], request: NarrationRequest, translate: Translate = as_written
) -> Narration:
    """What is to be made; raises CommandFailed where nothing can be, with faults as `translate` has them."""
    require_museum(folder)
    loaded = load(folder)
    museum = loaded.museum
    if museum is None:
        unreadable = "; ".join(fault.render(translate) for fault in errors(loaded.faults)[:3])
        raise CommandFailed(msg("The museum cannot be read: {why}", why=unreadable), NOT_DONE)
    translations = read_translations(folder)
    for fault in errors(translations.faults):
        raise CommandFailed(fault.render(translate), NOT_DONE)
    rooms = [room.room for room in museum.rooms]
    if request.room and request.room not in loaded.rooms:
        sentence = msg("The museum has no room {room!r}. Its rooms are: {rooms}.")
        sentence = sentence.with_values(room=request.room, rooms=", ".join(rooms))
        meant = room_meant(request.room, museum.rooms)
        raise CommandFailed(msg_row((sentence, meant), " ") if meant else sentence, WRONG_USE)
    if request.language and request.language not in museum.languages:
        sentence = msg("The museum has no language {language!r}. Its languages are: {languages}.")
        named = {"language": request.language, "languages": ", ".join(museum.languages)}
        raise CommandFailed(sentence.with_values(**named), WRONG_USE)
    lexicon = read_lexicon(folder, museum.languages)
    plan = Planner(folder, museum, lexicon, translations.hashes, engines, request).plan()
    plan.left[:0] = _broken(loaded, rooms, request)
    return Narration(folder, lexicon, translations.hashes, plan)


def _broken(loaded: LoadedMuseum, rooms: list[str], request: NarrationRequest) -> list[Left]:
    """Rooms that cannot be read, so that nothing of theirs is."""
    return [
        Left(
            room,
            msg("exhibits/{room}.yaml has errors, so nothing of it is read. kiosk check tells them.", room=room),
            True,
        )
        for room in loaded.rooms
        if room not in rooms and request.room in ("", room)
    ]


def try_words(folder: Path, engines: list[Engine], text: str, language: str, output: Path) -> str:
    """A text spoken into a file, with the museum's lexicon where there is one; gives the voice's credit."""
    engine = engine_for(language, engines)
    if engine is None:
        sentence = msg("No voice for {language!r} is installed here. See docs/narrate.md.", language=language)
        raise CommandFailed(sentence, NOT_DONE)
    lexicon = read_lexicon(folder, ())
    sentences = sentences_of(text)
    if not sentences:
        raise CommandFailed(msg("There is nothing to say: --say needs words."), WRONG_USE)
    try:
        spoken = speak(sentences, lambda words: engine.speak(lexicon.spoken(words, language), language))
        write_sound(spoken.sound, output)
    except CannotSpeak as why:
        raise CommandFailed(why.sentence, NOT_DONE) from None
    except NothingToHear:
        raise CommandFailed(_unheard(engine), NOT_DONE) from None
    except OSError as error:
        raise CommandFailed(_unwritten(error.filename or output, error), NOT_DONE) from None
    return engine.credit(language)
