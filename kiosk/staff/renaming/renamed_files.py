"""The files and folders that are moved when an exhibit, a room or a medium gets another name.

Rules: a room's file, its translations and its folder in media/ have its name; the media of an exhibit are those in that
folder whose names begin with its id and a dot; nothing is moved onto something that is there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from kiosk.content.folder import EXHIBITS
from kiosk.content.former_names import Renaming, Spot, joined
from kiosk.content.forms import Kind, ReadContext
from kiosk.content.frame_pattern import STAR, is_found
from kiosk.content.media_names import MediaNames
from kiosk.content.messages import Message, msg, msg_row
from kiosk.content.model import RESERVED_ROOMS
from kiosk.content.museum_files import museum_rooms
from kiosk.content.nodes import Scalar
from kiosk.content.room_names import room_meant
from kiosk.content.values import Id, Medium, RoomName
from kiosk.exit_codes import NOTHING_THERE, WRONG_USE
from kiosk.staff.renaming.museum_texts import CannotRename, MuseumText
from kiosk.staff.renaming.named_places import NamedPlace

MEDIA = "media"
_ALIKE = {".jpeg": ".jpg", ".oga": ".ogg", ".opus": ".ogg"}
"""Endings of one kind of file."""


def moved(file: str, moves: Sequence[tuple[str, str]]) -> str:
    """Where the file stands after the moves."""
    return dict(moves).get(file, file)


def moves_of(museum: Path, renaming: Renaming, texts: Sequence[MuseumText]) -> Iterator[tuple[str, str]]:
    """Old and new path of whatever is moved. Raises CannotRename where something is in the way."""
    if renaming.what == "room":
        for text in texts:
            if text.room == renaming.old:
                language = f".{text.language}" if text.language else ""
                yield text.file, f"{EXHIBITS}/{renaming.new}{language}.yaml"
        if os.path.lexists(museum / MEDIA / renaming.old):
            yield _free(museum, renaming.old, renaming.new)
    elif renaming.what == "medium":
        real = MediaNames(museum / MEDIA).real(renaming.old)
        if os.path.lexists(museum / MEDIA / real):
            yield _free(museum, real, renaming.new)
    else:
        for name in _listed(museum / MEDIA / renaming.room):
            path = f"{renaming.room}/{name}"
            if renaming.medium(path) != path:
                yield _free(museum, path, renaming.medium(path))


def _listed(folder: Path) -> list[str]:
    return sorted(os.listdir(folder)) if folder.is_dir() else []


def _free(museum: Path, old: str, new: str) -> tuple[str, str]:
    if os.path.lexists(museum / MEDIA / new) and not _same(museum / MEDIA / old, museum / MEDIA / new):
        message = msg(
            "media/{new} is there already, so that media/{old} cannot have that name. Choose another name, or move it "
            "away first.",
            new=new,
            old=old,
        )
        raise CannotRename(message, WRONG_USE)
    return f"{MEDIA}/{old}", f"{MEDIA}/{new}"


def _same(one: Path, other: Path) -> bool:
    """Whether both names lead to one file, as where capitals do not count."""
    return os.path.samestat(os.lstat(one), os.lstat(other))


def require_free(museum: Path, renaming: Renaming, texts: Sequence[MuseumText], spots: Sequence[Spot]) -> None:
    """Raise CannotRename where there is nothing with the old name, or the new one cannot be given."""
    if renaming.old == renaming.new:
        raise CannotRename(msg("That is its name already."), WRONG_USE)
    if not renaming.new.strip():
        raise CannotRename(msg("The new name is empty. Write one."), WRONG_USE)
    if renaming.what == "medium":
        _require_medium(museum, renaming, texts)
        return
    _require_id(renaming)
    if renaming.what == "exhibit":
        if (renaming.room, renaming.new) in spots:
            name = joined(renaming.room, renaming.new)
            raise CannotRename(msg("There is an exhibit {name} already. Choose another name.", name=name), WRONG_USE)
        return
    rooms = {room for room, _ in spots} | {place.name for text in texts for place in text.names() if _is_room(place)}
    if renaming.old not in rooms:
        message = msg(
            "There is no room {name}. The rooms are: {rooms}.", name=renaming.old, rooms=", ".join(sorted(rooms))
        )
        meant = room_meant(renaming.old, museum_rooms(museum))
        raise CannotRename(msg_row((message, meant), " ") if meant else message, WRONG_USE)
    begun = [name for name in _listed(museum / EXHIBITS) if name.startswith(f"{renaming.new}.")]
    if renaming.new in rooms or begun:
        raise CannotRename(msg("There is a room {name} already. Choose another name.", name=renaming.new), WRONG_USE)


def _is_room(place: NamedPlace) -> bool:
    return place.what == "room"


def _require_id(renaming: Renaming) -> None:
    _require_valid(RoomName() if renaming.what == "room" else Id(msg("an exhibit's id")), renaming.new)
    if renaming.what == "room" and renaming.new in RESERVED_ROOMS:
        message = msg('No room can be called "{room}": the kiosk has a page of that name.', room=renaming.new)
        raise CannotRename(message, WRONG_USE)
    if renaming.what == "exhibit" and renaming.new.isdigit():
        message = msg("{name} would be taken for a place in a list: use a letter in it.", name=renaming.new)
        raise CannotRename(message, WRONG_USE)


def _require_medium(museum: Path, renaming: Renaming, texts: Sequence[MuseumText]) -> None:
    old, new = renaming.old, renaming.new
    for path in (old, new):
        _require_valid(Medium("picture"), path)
    there = os.path.lexists(museum / MEDIA / MediaNames(museum / MEDIA).real(old))
    named = any(place.renamed(renaming) != place.name for text in texts for place in text.names())
    if not there and not (named and os.path.lexists(museum / MEDIA / new)):
        raise CannotRename(msg("There is no file or folder media/{old}.", old=old), NOTHING_THERE)
    endings = [PurePosixPath(path).suffix.lower() for path in (old, new)]
    is_folder = (museum / MEDIA / (old if there else new)).is_dir()
    if not is_folder and len({_ALIKE.get(ending, ending) for ending in endings}) > 1:
        message = msg(
            "What kind of file it is does not change with its name: let {new} end in {ending}.",
            new=new,
            ending=PurePosixPath(old).suffix,
        )
        raise CannotRename(message, WRONG_USE)
    _require_found(old, new, texts)
    if new.startswith(f"{old}/"):
        raise CannotRename(msg("A folder cannot be moved into itself."), WRONG_USE)


def _require_found(old: str, new: str, texts: Sequence[MuseumText]) -> None:
    """A picture of a row that is named together is still found under its new name, and no other becomes one of it."""
    names = (place.name for text in texts for place in text.names() if place.what == "medium" and STAR in place.name)
    for pattern in names:
        if is_found(pattern, old) != is_found(pattern, new):
            message = msg(
                "{pattern} would not find the same pictures any more. Rename their folder, or choose a name that "
                "leaves the row as it is.",
                pattern=pattern,
            )
            raise CannotRename(message, WRONG_USE)


def _require_valid(kind: Kind[object], name: str) -> None:
    """Raise CannotRename with what a file's reader reports of such a name."""
    quiet = ReadContext("", key="to")
    kind.read(Scalar("", 1, 1, name), quiet)
    for fault in quiet.faults:
        raise CannotRename(Message("{what} {mend}", (("what", fault.what), ("mend", fault.mend))), WRONG_USE)
