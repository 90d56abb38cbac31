"""A small museum for narration, and voices of known kinds."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.content.messages import Message
from kiosk.media.sound.encode import Samples
from kiosk.staff.narrate.engine import CannotSpeak

MUSEUM = """\
name: {en: Fortress, et: Kindlus}
languages: [en, et]
rooms: [cell]
"""
ROOM = """\
# A cell, written by hand.
room: cell
kind: cell
scope: local
title: {en: "A cell",   et: 'Kamber'}   # two ways to quote
exhibits:

  - id: bunk
    title: {en: A bunk, et: Nari}
    label:
      en: >-
        An iron frame at Patarei. Two people slept here.

        The lamp stayed on.
      et: Raudraam. Siin magas kaks inimest.
    # where this is from
    sources: [ "The archive" ]

  - sources: ["The archive"]
    id: mug
    title: {en: A mug, et: Kruus}
    label: {en: "Enamel & tin, <blue>.", et: "Email."}
    more: {en: It lasts for decades.}
    recording:
      en: {file: cell/mug.by-a-person.ogg, voice: human, credit: "A. Person"}   # read in 2026
"""
LEXICON = "en:\n  Patarei: Patterei\n"


def write_museum(folder: Path, room: str = ROOM) -> Path:
    """The museum; the person's recording is a file of its own."""
    for name, text in (
        ("config/museum.yaml", MUSEUM),
        ("config/lexicon.yaml", LEXICON),
        ("exhibits/cell.yaml", room),
        ("media/cell/mug.by-a-person.ogg", "a person's voice"),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Every file of the museum, by its name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@dataclass(slots=True)
class Hummer:
    """A voice that hums a tone as long as the words, keeps what it was given, and fails at one of them."""

    languages: tuple[str, ...] = ("en", "et")
    name: str = "Hummer"
    fails_at: str = "\0"
    for_good: bool = False
    heard: list[str] = field(default_factory=list)

    def speaks(self, language: str) -> bool:
        return language in self.languages

    def credit(self, language: str) -> str:
        return f"{self.name}, {language}"

    def speak(self, sentence: str, language: str) -> Samples:
        self.heard.append(sentence)
        if self.fails_at in sentence:
            raise CannotSpeak(Message(f"{self.name} lost its voice."), for_good=self.for_good)
        count = 80 * len(sentence) + 4000
        return Samples(array("h", (round(9000 * math.sin(at / 9)) for at in range(count))), 8000)

    def close(self) -> None:
        """Nothing runs."""
