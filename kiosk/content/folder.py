"""The files in a museum's exhibits folder: rooms, their translations, and misnamed ones.

Rules: `hall.yaml` is a room, `hall.et.yaml` its texts in Estonian; other kinds of files (an editor's copies,
notes) are ignored, except `.yml`, which was meant to be read. Of a file with a room's ending and a name that no room
can have, such as `Copy of hall.yaml`, staff are advised; it is an error where museum.yaml seems to name it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.faults import Fault, did_you_mean, fault, nearest, quoted
from kiosk.content.file_endings import ending_of
from kiosk.content.language_meant import of_country
from kiosk.content.messages import NO_MESSAGE, Message, msg, msg_list
from kiosk.content.model import RESERVED_ROOMS
from kiosk.content.rooms import RoomFiles
from kiosk.content.system_reasons import reason_of
from kiosk.content.values import ID, LANGUAGE

EXHIBITS = "exhibits"
FOLDERS = ("config", EXHIBITS, "media")
_TEXTS = ("", "txt", "text", "yaml", "yml")
"""Endings of files that need another name only."""


@dataclass(frozen=True, slots=True)
class ExhibitsFolder:
    """`names` are all rooms that have a file, misnamed ones included; `others` the files with another ending."""

    rooms: tuple[RoomFiles, ...]
    names: frozenset[str]
    faults: tuple[Fault, ...]
    others: tuple[str, ...] = ()

    def meant_for(self, room: str) -> Message:
        """What to do with a file that was probably meant as this room's, such as hall.yaml.txt; no message for none."""
        return instead_of(f"{room}.yaml", self.others)


def scan_exhibits(folder: Path, languages: tuple[str, ...], listed: tuple[str, ...] = ()) -> ExhibitsFolder:
    """List the folder's files without reading them. listed: the rooms of museum.yaml, as they are written there."""
    found: list[Fault] = []
    wanted = {*listed, *map(_as_room, listed)}

    def stray(name: str) -> None:
        message = msg("{name} is no file of a room, and is not read.", name=quoted(name))
        hint = msg("Take it out of exhibits/, or name it as one of the rooms in config/museum.yaml.")
        report("stray-file", name, name, message, hint)

    def report(code: str, name: str, where: str, message: Message, hint: Message) -> None:
        found.append(fault(code, f"{EXHIBITS}/{name}", 1, 1, where, message, hint))

    names, other_ending, others = _names(folder)
    if (closed := folder_fault(folder, EXHIBITS)) is not None:
        return ExhibitsFolder((), frozenset(listed), (closed,))
    rooms = {name: list[tuple[str, str]]() for name in names if ID.fullmatch(name)}
    misnamed = [name for name in names if "." not in name and name not in rooms]
    for name in misnamed:
        if _as_room(name) not in wanted and name not in wanted:
            stray(f"{name}.yaml")
            continue
        message = msg("{name} cannot be a room's name.", name=quoted(name))
        hint = msg("Name the file with a to z, 0 to 9 and hyphens only.")
        if ID.fullmatch(meant := _as_room(name)):
            hint = msg("Name it {name}.yaml.", name=meant)
        report("bad-id", f"{name}.yaml", name, message, hint)
    for name in sorted(names):
        room, dot, language = name.partition(".")
        if room in misnamed and not dot:
            continue  # reported above
        if dot and not (ID.fullmatch(room) and (LANGUAGE.fullmatch(language) or did_you_mean(language, languages))):
            stray(f"{name}.yaml")
        elif dot and room not in rooms:
            hint = did_you_mean(room, rooms) or msg("Write {room}.yaml first, or take this file away.", room=room)
            message = msg("There is no room file {room}.yaml.", room=room)
            report("translation-without-room", f"{name}.yaml", room, message, hint)
        elif dot and languages and language not in languages:
            hint = of_country(language, languages) or did_you_mean(language, languages)
            hint = hint or msg("config/museum.yaml lists {languages}.", languages=msg_list(languages, "and"))
            message = msg(
                "{language} in the file's name is not one of the museum's languages.", language=quoted(language)
            )
            report("translation-language", f"{name}.yaml", room, message, hint)
        elif dot:
            rooms[room].append((language, f"{EXHIBITS}/{name}.yaml"))
    for room in rooms:
        if room in RESERVED_ROOMS:
            message = msg('No room can be called "{room}": the kiosk has a page of that name.', room=room)
            report("reserved-room", f"{room}.yaml", room, message, msg("Give the room and its file another name."))
    for name in other_ending:
        if name not in names and wanted and _as_room(name.partition(".")[0]) not in wanted:
            stray(f"{name}.yml")
        elif name not in names:
            message = msg("The file ends in .yml, and is not read as {name}.yaml.", name=name)
            report(
                "wrong-ending", f"{name}.yml", name.partition(".")[0], message, msg("Name it {name}.yaml.", name=name)
            )
    for name in _in_folders(folder):
        message = msg("{name} is no file of a room, and is not read.", name=quoted(name))
        report("stray-file", name, name, message, msg("Put it into exhibits/ itself, or take it out of exhibits/."))
    good = [room for room in rooms if room not in RESERVED_ROOMS]
    return ExhibitsFolder(
        tuple(RoomFiles(room, f"{EXHIBITS}/{room}.yaml", tuple(rooms[room])) for room in sorted(good)),
        frozenset((*rooms, *other_ending, *map(_as_room, misnamed))),
        tuple(found),
        others,
    )


def instead_of(wanted: str, names: Iterable[str]) -> Message:
    """What to do with one of these files that was probably meant as the one that is wanted; no message for none."""
    stem = wanted.partition(".")[0]
    meant = [name for name in names if name.casefold().partition(".")[0].strip() == stem and not name.startswith(".")]
    found = min(meant, key=lambda name: (ending_of(name) not in _TEXTS, name), default="")
    if not found:
        return NO_MESSAGE
    if ending_of(found) in _TEXTS:
        return msg(
            "{file} lies there: name it {name} (Windows hides endings until it is told to show them).",
            file=quoted(found),
            name=wanted,
        )
    return msg(
        "{file} lies there, which is not read: write its texts into {name}, a plain text file.",
        file=quoted(found),
        name=wanted,
    )


def folder_fault(museum: Path, name: str) -> Fault | None:
    """That one of the museum's folders cannot be looked into, or is called otherwise; None where neither is so."""
    try:
        os.scandir(museum / name).close()
    except FileNotFoundError:
        other = _meant_as(museum, name)
        if not other:
            return None
        message = msg("There is no folder {name}.", name=name)
        hint = msg("{other} lies there: name it {name}.", other=quoted(other), name=name)
        return fault("unreadable-file", name, 1, 1, "museum", message, hint)
    except OSError as error:
        message = msg("The folder {name} cannot be opened: {reason}.", name=name, reason=reason_of(error))
        return fault("unreadable-file", name, 1, 1, "museum", message, msg("Look at its permissions."))
    return None


def _meant_as(museum: Path, name: str) -> str:
    """Another folder of the museum that was probably meant; "" for none."""
    try:
        with os.scandir(museum) as entries:
            folders = [entry.name for entry in entries if entry.is_dir() and entry.name not in FOLDERS]
    except OSError:
        return ""
    return nearest(name, folders)


def _as_room(name: str) -> str:
    return "-".join(name.casefold().split())


def _in_folders(folder: Path) -> list[str]:
    """The YAML files in folders within exhibits/, by their paths there."""
    try:
        found = sorted((folder / EXHIBITS).glob("*/*.yaml"))
    except OSError:
        return []
    paths = (path.relative_to(folder / EXHIBITS).as_posix() for path in found)
    return [path for path in paths if not path.startswith(".")]


def _names(folder: Path) -> tuple[list[str], list[str], tuple[str, ...]]:
    """The names of .yaml and of .yml files, without their endings, and those of all others."""
    try:
        names = [os.fsencode(entry.name).decode("utf-8", "replace") for entry in os.scandir(folder / EXHIBITS)]
        files = [name for name in names if not name.startswith(".")]
    except OSError:
        files = []  # every room that museum.yaml names is then reported
    yaml = sorted(name.removesuffix(".yaml") for name in files if name.endswith(".yaml"))
    others = tuple(
        sorted(name for name in files if not name.endswith((".yaml", ".yml")) or name.endswith(".yaml.yaml"))
    )
    return yaml, sorted(name.removesuffix(".yml") for name in files if name.endswith(".yml")), others
