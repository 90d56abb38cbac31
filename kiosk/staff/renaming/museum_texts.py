"""The YAML files of a museum in which something may be named, as text and tree, with the names in each.

Rules: all of them can be read, or nothing is renamed; files are named relative to the museum's folder, a kiosk's own
file outside it by its whole path.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.device import MUSEUM_FILE as KIOSK_FILE
from kiosk.content.folder import EXHIBITS
from kiosk.content.former_names import Spot
from kiosk.content.messages import Message, msg
from kiosk.content.museum_files import MUSEUM_FILE
from kiosk.content.notes_file import NOTES_FILE
from kiosk.content.regular_file import read_regular
from kiosk.content.system_reasons import reason_of
from kiosk.content.translations import TRANSLATIONS_FILE
from kiosk.content.yaml_marks import MarkedNode, NoMarks, marked
from kiosk.content.yaml_source import LARGEST_BYTES
from kiosk.exit_codes import NOT_DONE
from kiosk.staff.renaming import named_places
from kiosk.staff.renaming.named_places import NamedPlace

_ENDING = ".yaml"


class CannotRename(Exception):
    """Why nothing was renamed, in sentences, and the exit code that says so."""

    def __init__(self, why: Message, code: int = NOT_DONE) -> None:
        super().__init__(str(why))
        self.why = why
        self.code = code


@dataclass(frozen=True, slots=True)
class MuseumText:
    """One file. room: of a room's file or translation; language: of a translation."""

    file: str
    text: str
    root: MarkedNode | None
    room: str = ""
    language: str = ""

    def names(self) -> Iterator[NamedPlace]:
        if self.language:
            yield from named_places.of_translation(self.root, self.room)
        elif self.room:
            yield from named_places.of_room(self.root, self.room)
        elif self.file == MUSEUM_FILE:
            yield from named_places.of_museum(self.root)
        elif self.file == NOTES_FILE:
            yield from named_places.of_notes(self.root)
        elif self.file != TRANSLATIONS_FILE:
            yield from named_places.of_device(self.root)


def museum_texts(museum: Path, device: Path | None) -> tuple[MuseumText, ...]:
    """Every file in which something may be named. Raises CannotRename where one cannot be read."""
    files = [MUSEUM_FILE, NOTES_FILE, TRANSLATIONS_FILE, KIOSK_FILE]
    if device is not None and os.path.realpath(device) != os.path.realpath(museum / KIOSK_FILE):
        files.append(os.path.abspath(device))
    texts = [_read(museum, file) for file in files if os.path.lexists(museum / file)]
    try:
        names = sorted(os.listdir(museum / EXHIBITS))
    except OSError as error:
        raise _unreadable(EXHIBITS, error) from None
    for name in names:
        if name.endswith(_ENDING) and not name.startswith("."):
            room, _, language = name.removesuffix(_ENDING).partition(".")
            texts.append(_read(museum, f"{EXHIBITS}/{name}", room, language))
    return tuple(texts)


def spots_of(texts: tuple[MuseumText, ...]) -> list[Spot]:
    """Every room and exhibit of these files."""
    spots = [(text.room, "") for text in texts if text.room and not text.language]
    for text in texts:
        spots += [(place.room, place.name) for place in text.names() if place.is_id]
    return spots


def _read(museum: Path, file: str, room: str = "", language: str = "") -> MuseumText:
    try:
        text = read_regular(museum / file, most=LARGEST_BYTES).decode("utf-8")
        return MuseumText(file, text, marked(text), room, language)
    except (OSError, UnicodeDecodeError, NoMarks) as error:
        raise _unreadable(file, error) from None


def _unreadable(file: str, error: Exception) -> CannotRename:
    if isinstance(error, OSError):
        return CannotRename(msg("{file} cannot be read: {why}. Nothing was changed.", file=file, why=reason_of(error)))
    return CannotRename(
        msg(
            "{file} cannot be read as it stands, so what it names is not known: mend what `kiosk check` reports of it "
            "first. Nothing was changed.",
            file=file,
        )
    )
