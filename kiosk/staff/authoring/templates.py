"""Templates of a room and of an exhibit: every key in order with its help, optional ones commented out.

Rules: nothing is overwritten, and adding an exhibit changes no other byte of a room's file; the result is read again
before it is kept. `kiosk check` reports what is not filled in yet as missing, so that it cannot be published by
mistake. Texts stand in quotes, a line for each of the museum's languages, so that no comma or colon in them means
anything; examples are in its first language; comments are in the language of whoever fills in.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.composite_values import ListOf
from kiosk.content.exhibit_schema import EXHIBIT, ROOM
from kiosk.content.faults import did_you_mean
from kiosk.content.folder import EXHIBITS
from kiosk.content.forms import Form, Key, ReadContext
from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.content.model import KINDS_OF_ROOM, RESERVED_ROOMS
from kiosk.content.museum_files import MUSEUM_FILE, museum_rooms
from kiosk.content.museum_schema import LANGUAGES, ROOMS, read_list
from kiosk.content.nodes import Mapping, mappings_of
from kiosk.content.room_names import room_meant
from kiosk.content.system_reasons import reason_of
from kiosk.content.values import ID, TextKind
from kiosk.content.yaml_source import read_file
from kiosk.exit_codes import NOT_DONE, NOTHING_THERE, WRONG_USE, CommandFailed
from kiosk.staff.authoring.comments import comment
from kiosk.staff.authoring.examples import in_language
from kiosk.staff.authoring.json_schema import MuseumContext, modeline, write_schemas
from kiosk.staff.authoring.yaml_edit import CannotEdit, with_item
from kiosk.staff.installation import require_museum
from kiosk.store import atomic_files

HEAD = "{room}: fill in what stands empty, take the # away from what you use, delete the rest."
CHECK = "Then run: kiosk check"
ADD = "Add one with: kiosk new exhibit {room} ID"
COMMENTS = (HEAD, CHECK, ADD)


@dataclass(frozen=True, slots=True)
class CreatedFile:
    """The file that was written, the line of its new part, and what is still to be done elsewhere."""

    file: str
    line: int
    then: Message = NO_MESSAGE


def museum_context(museum: Path) -> MuseumContext:
    """The museum's languages and rooms, as far as config/museum.yaml can be read. Raises CommandFailed without one."""
    require_museum(museum)
    root = read_file(museum / MUSEUM_FILE, MUSEUM_FILE, "museum").root
    quiet = ReadContext("museum")
    if root is None:
        return MuseumContext()
    languages, rooms = read_list(root, "languages", LANGUAGES, quiet), read_list(root, "rooms", ROOMS, quiet)
    return MuseumContext(tuple(tag for tag, _ in languages), tuple(name for name, _ in rooms))


def new_room(museum: Path, room: str, reader: str = "en") -> CreatedFile:
    """Write exhibits/<room>.yaml. Raises CommandFailed where that is impossible."""
    known = museum_context(museum)
    _require_id(room, "room")
    if room in RESERVED_ROOMS:
        sentence = msg("No room can be called {room!r}: the kiosk has a page of that name.", room=room)
        raise CommandFailed(sentence, WRONG_USE)
    file = f"{EXHIBITS}/{room}.yaml"
    languages = known.languages or ("en",)
    head = modeline(file, "room") + comment(HEAD, reader, room=room) + comment(CHECK, reader)
    kind = next((kind for kind in KINDS_OF_ROOM if room.startswith(kind)), "")
    text = head + _keys(ROOM, {"room": room, "kind": kind}, languages, reader)
    _write(museum / file, text.encode(), "x")
    write_schemas(museum, known)
    if room in known.rooms:
        return CreatedFile(file, 1)
    then = msg("Add {room} to rooms in {file}; until then nobody sees it.", room=room, file=MUSEUM_FILE)
    return CreatedFile(file, 1, then)


def mistyped(room: str, museum: Path, known: MuseumContext) -> Message:
    """That there is no such room, and which was meant; no message where none of the museum's has nearly that name or
    title."""
    meant = did_you_mean(room, known.rooms) or room_meant(room, museum_rooms(museum))
    return msg("There is no room {room!r}. {meant}", room=room, meant=meant) if meant else NO_MESSAGE


def new_exhibit(museum: Path, room: str, exhibit: str, reader: str = "en") -> CreatedFile:
    """Add an exhibit after the room's last one. Raises CommandFailed where that is impossible."""
    known = museum_context(museum)
    _require_id(exhibit, "exhibit")
    file = f"{EXHIBITS}/{room}.yaml"
    if not ID.fullmatch(room) or not (museum / file).is_file():
        missing = msg("There is no room file {file}. Write it first: kiosk new room {room}", file=file, room=room)
        raise CommandFailed(mistyped(room, museum, known) or missing, NOTHING_THERE)
    source = read_file(museum / file, file, room)
    if source.root is None or not isinstance(source.root, Mapping):
        reason = msg("{file} is not written as keys and values.", file=file)
        if source.faults:
            reason = source.faults[0].sentence()
        raise CommandFailed(msg("{why} Nothing was changed.", why=reason), NOT_DONE)
    if any(item.word("id") == exhibit for item in mappings_of(source.root, "exhibits")):
        twice = msg("{room} already has an exhibit {exhibit!r}. Choose another name.", room=room, exhibit=exhibit)
        raise CommandFailed(twice, WRONG_USE)
    before = (museum / file).read_bytes().decode("utf-8")
    try:
        after, line = with_item(before, "exhibits", _item(exhibit, known.languages or ("en",), reader))
    except CannotEdit:
        raise CommandFailed(
            msg(
                "The exhibits of {file} are written in a way that cannot be added to by itself: write them one below "
                "the other, each after a dash. Nothing was changed.",
                file=file,
            ),
            NOT_DONE,
        ) from None
    _write(museum / file, after.encode(), "w")
    write_schemas(museum, known)
    return CreatedFile(file, line)


def _require_id(name: str, what: str) -> None:
    if not ID.fullmatch(name):
        of_a_room = msg(
            "{name!r} cannot be the name of a room. Use a to z, 0 to 9 and hyphens, at most 40 of them, and no hyphen "
            "at the beginning.",
            name=name,
        )
        of_an_exhibit = msg(
            "{name!r} cannot be the name of an exhibit. Use a to z, 0 to 9 and hyphens, at most 40 of them, and no "
            "hyphen at the beginning.",
            name=name,
        )
        raise CommandFailed(of_an_exhibit if what == "exhibit" else of_a_room, WRONG_USE)


def _item(exhibit: str, languages: tuple[str, ...], reader: str) -> str:
    """The exhibit as an item of a list, its first comments above the dash."""
    first = f"id: {exhibit}\n"
    comments, _, rest = _keys(EXHIBIT, {"id": exhibit}, languages, reader).partition(first)
    return f"{comments}- {first}{textwrap.indent(rest, '  ', lambda line: line != chr(10))}"


def _keys(form: Form[object], given: dict[str, str], languages: tuple[str, ...], reader: str) -> str:
    """Every key of a form with its help; optional ones are commented out, with their example."""
    parts = []
    for name, key in form.keys.items():
        parts.append(comment(key.help, reader))
        if name in given:
            parts.append(f"{name}: {given[name]}".rstrip() + "\n")
        elif key.required:
            parts.append(f"{name}:{_empty(key, languages)}\n")
        elif name == "exhibits":
            parts.append(comment(ADD, reader, room=given.get("room", "")) + "exhibits:\n")
        else:
            parts.append(f"# {name}: {in_language(key.example, languages[0])}\n")
    return "".join(parts)


def _empty(key: Key, languages: tuple[str, ...]) -> str:
    if isinstance(key.kind, TextKind):
        return "".join(f'\n  {tag}: ""' for tag in languages)
    return '\n  - ""' if isinstance(key.kind, ListOf) else ""


def _write(path: Path, data: bytes, how: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if how == "x":
            atomic_files.create(path, data)
        else:
            atomic_files.write(path, data)
    except FileExistsError:
        there = msg(
            "{file} is there already. Add to it with kiosk new exhibit, or choose another name.", file=path.name
        )
        raise CommandFailed(there, WRONG_USE) from None
    except OSError as error:
        sentence = msg("{file} cannot be written: {why}. Nothing was changed.", file=str(path), why=reason_of(error))
        raise CommandFailed(sentence, NOT_DONE) from None
