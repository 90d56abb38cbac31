"""Which recordings are to be drafted: only what is missing or stale, and only what may be.

Rules: a recording by a person, or one that narrate did not make, is never touched: its own carry a note in the file.
One of its own is stale when its text, or how the lexicon reads it, has changed since. A text is read in its own
language or not at all; where a film speaks, the label is not read. What visitors are asked about before it opens is
not given to a computer voice unless staff decide so. Whatever is left out is reported with the reason; `failed` means
that something is to be mended.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path, PurePosixPath
from typing import Literal

from kiosk.content.lexicon import Lexicon
from kiosk.content.messages import NO_MESSAGE, Message, msg, msg_plural
from kiosk.content.model import READ_ALOUD, Exhibit, Museum, Recording, Text
from kiosk.content.translations import Hashes, hash_of, recording_path
from kiosk.media.sound.encode import carries_note
from kiosk.staff.narrate.caption_writer import is_ours
from kiosk.staff.narrate.engine import Engine
from kiosk.staff.narrate.installed import engine_for

NOTE = "Drafted by kiosk narrate"
Outcome = Literal["kept", "others", "voiceless"]
_ENDINGS = (".ogg", ".opus", ".oga")


@dataclass(frozen=True, slots=True)
class NarrationRequest:
    """What staff asked for; "" means all. `more`: the second layer too; `confirm`: also what is asked about first."""

    room: str = ""
    language: str = ""
    more: bool = False
    confirm: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A recording to be made; `made_from` is the hash that is kept of its text."""

    room: str
    exhibit: str
    key: str
    language: str
    text: str
    made_from: str
    recording: Recording
    engine: Engine
    stale: bool

    @property
    def where(self) -> str:
        return f"{self.room}/{self.exhibit} ({self.language})"

    @property
    def path(self) -> str:
        return recording_path(self.room, self.exhibit, self.key)


@dataclass(frozen=True, slots=True)
class Left:
    """A recording that is not made, and why."""

    where: str
    sentence: Message
    failed: bool


@dataclass(slots=True)
class NarrationPlan:
    """`kept` counts what is up to date, `others` what somebody else made."""

    drafts: list[Draft] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    kept: int = 0
    others: int = 0


@dataclass(frozen=True, slots=True)
class Planner:
    folder: Path
    museum: Museum
    lexicon: Lexicon
    hashes: Hashes
    engines: Sequence[Engine]
    request: NarrationRequest

    def plan(self) -> NarrationPlan:
        plan = NarrationPlan()
        voiceless: dict[str, int] = {}
        taken: set[str] = set()
        for room, exhibit, key, language in self._candidates():
            found = self._look(room, exhibit, key, language)
            if found == "voiceless":
                voiceless[language] = voiceless.get(language, 0) + 1
            elif found == "kept":
                plan.kept += 1
            elif found == "others":
                plan.others += 1
            elif isinstance(found, Left):
                plan.left.append(found)
            elif {found.recording.file, found.recording.captions} & taken:
                sentence = msg("media/{file} is named for another recording too. Name another file.")
                plan.left.append(Left(found.where, sentence.with_values(file=found.recording.file), True))
            else:
                taken |= {found.recording.file, found.recording.captions}
                plan.drafts.append(found)
        plan.left += [Left(language, _no_voice(count), True) for language, count in voiceless.items()]
        return plan

    def _candidates(self) -> Iterator[tuple[str, Exhibit, str, str]]:
        """Every text that could be read aloud: (room, exhibit, key, language)."""
        languages = [self.request.language] if self.request.language else list(self.museum.languages)
        for room in self.museum.rooms:
            if self.request.room not in ("", room.room):
                continue
            for exhibit in room.exhibits:
                speaks = exhibit.film is not None and exhibit.film.language
                keys = [key for key in READ_ALOUD if key != "more_recording" or self.request.more]
                for language, key in product(languages, keys):
                    if text_of(exhibit, key).get(language) and not (key == "recording" and speaks):
                        yield room.room, exhibit, key, language

    def _look(self, room: str, exhibit: Exhibit, key: str, language: str) -> Draft | Left | Outcome:
        there = recordings_of(exhibit, key).get(language)
        layer = "" if key == "recording" else f".{READ_ALOUD[key]}"
        file = there.file if there else f"{room}/{exhibit.id}{layer}.{language}.ogg"
        captions = (there.captions if there else "") or f"{PurePosixPath(file).with_suffix('.vtt')}"
        text = text_of(exhibit, key)[language]
        made_from = hash_of(text, self.lexicon.spoken(text, language))
        sound, words = self._media(file), self._media(captions)
        where = f"{room}/{exhibit.id} ({language})"

        if there is not None and (there.voice == "human" or (sound.exists() and not carries_note(sound, NOTE))):
            return "others"
        ours = carries_note(sound, NOTE)
        known = self.hashes.get(recording_path(room, exhibit.id, key), {}).get(language)
        if there is not None and there.captions and ours and words.exists() and known == made_from:
            return "kept"
        if exhibit.sensitivity == "confirm" and not self.request.confirm:
            return Left(
                where,
                msg(
                    "Visitors are asked before this opens, so it is left to a person's voice. A computer voice reads "
                    "it with --confirm."
                ),
                False,
            )
        if trouble := self._in_the_way(file, captions, sound, words):
            return Left(where, trouble, True)
        engine = engine_for(language, self.engines)
        if engine is None:
            return "voiceless"
        recording = Recording(file, "synthetic", engine.credit(language), captions, there.chapters if there else "")
        return Draft(room, exhibit.id, key, language, text, made_from, recording, engine, ours)

    def _media(self, path: str) -> Path:
        return self.folder / "media" / path

    def _in_the_way(self, file: str, captions: str, sound: Path, words: Path) -> Message:
        """Why these files cannot be written; empty where they can."""
        if not file.lower().endswith(_ENDINGS):
            sentence = msg("media/{file} is not there, and narrate writes Ogg only. Name it {name}.")
            return sentence.with_values(file=file, name=f"{PurePosixPath(file).stem}.ogg")
        root = os.path.realpath(self.folder / "media")
        if not all(Path(os.path.realpath(path)).is_relative_to(root) for path in (sound, words)):
            return msg("media/{file} leads out of media/. Take the link away.", file=file)
        if sound.exists() and not carries_note(sound, NOTE):
            return msg(
                "media/{file} is there already, and narrate did not make it. Name it in exhibits/*.yaml, or take it "
                "away.",
                file=file,
            )
        if words.exists() and not is_ours(words):
            return msg(
                "media/{file} is somebody's own: it has no note of narrate. Take it away, and captions are drafted "
                "with the recording.",
                file=captions,
            )
        return NO_MESSAGE


def text_of(exhibit: Exhibit, key: str) -> Text:
    """The text that a recording of this key reads."""
    found: Text = getattr(exhibit, READ_ALOUD[key])
    return found


def recordings_of(exhibit: Exhibit, key: str) -> dict[str, Recording]:
    """The exhibit's recordings of this key, by language."""
    found: dict[str, Recording] = getattr(exhibit, key)
    return found


def _no_voice(count: int) -> Message:
    return msg_plural(
        "No voice for this language is installed here; {n} text was not read. Install one (on Debian: apt-get install "
        "espeak-ng; for Czech also festival and festvox-czech-dita).",
        "No voice for this language is installed here; {n} texts were not read. Install one (on Debian: apt-get "
        "install espeak-ng; for Czech also festival and festvox-czech-dita).",
        count,
    )
