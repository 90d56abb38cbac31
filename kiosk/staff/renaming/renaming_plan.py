"""What has to be written and moved so that an exhibit, a room or a medium has another name everywhere.

Rules: everything is worked out before anything is written; the files as they would be are loaded as the kiosk loads
them, and where they would have a fault that they do not have now, nothing is renamed; what had the old name in the log
is named in config/notes.yaml, and no name is used that the history of something else is counted under.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.content.folder import EXHIBITS
from kiosk.content.former_names import FormerNames, Renaming, joined
from kiosk.content.messages import Message, msg, msg_row
from kiosk.content.museum_files import load, museum_rooms
from kiosk.content.notes_file import NOTES_FILE, read_notes
from kiosk.content.room_names import exhibit_meant
from kiosk.content.translations import TRANSLATIONS_FILE
from kiosk.content.yaml_marks import MarkedScalar
from kiosk.exit_codes import WRONG_USE
from kiosk.staff.authoring.json_schema import FOLDER, FORMS, MuseumContext, file_schema
from kiosk.staff.authoring.templates import museum_context
from kiosk.staff.authoring.yaml_edit import CannotEdit, flow, with_item
from kiosk.staff.renaming.museum_texts import CannotRename, MuseumText, museum_texts, spots_of
from kiosk.staff.renaming.named_places import of_translations_list
from kiosk.staff.renaming.renamed_files import MEDIA, moved, moves_of, require_free
from kiosk.staff.renaming.yaml_words import with_words
from kiosk.store.temporary_folders import temporary_folder

_NEW_NOTES = "# What had another name, so that reports go on counting it. Written by kiosk rename.\nrenamed:\n"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file to be written anew. file: where it stands before anything is moved. before: None for a new file.
    places: line, old and new name of what changes in it."""

    file: str
    before: str | None
    after: str
    places: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RenamingPlan:
    """moves: old and new path of files and folders, relative to the museum's folder, done before the changes."""

    renaming: Renaming
    changes: tuple[FileChange, ...]
    moves: tuple[tuple[str, str], ...]

    def lines(self) -> Iterator[str]:
        """What will change, a line for each place."""
        for change in self.changes:
            yield from (f"{change.file}:{line}: {old} → {new}" for line, old, new in change.places)
        yield from (f"{old} → {new}" for old, new in self.moves)

    def summary(self) -> Message:
        places = sum(len(change.places) for change in self.changes)
        return msg(
            "Places in YAML: {places}; files and folders: {files}. The old name goes into {notes}, so that reports "
            "go on counting its visits.",
            places=places,
            files=len(self.moves),
            notes=NOTES_FILE,
        )


def plan_renaming(museum: Path, renaming: Renaming, device: Path | None = None) -> RenamingPlan:
    """Work out what is to be done. An exhibit's room may be "": the only one that has it. Raises CannotRename."""
    texts = museum_texts(museum, device)
    spots = spots_of(texts)
    renaming = _in_its_room(museum, renaming, [spot for spot in spots if spot[1] == renaming.old])
    require_free(museum, renaming, texts, spots)
    former = FormerNames([*read_notes(museum).renamed, renaming])
    taken = former.taken(renaming.spot(*spot) for spot in spots)
    if taken is not None:
        message = msg(
            "{taken} is a name that {now} had: the visits of both would be counted together. Choose another name.",
            taken=joined(*taken),
            now=joined(*former.spot(*taken)),
        )
        raise CannotRename(message, WRONG_USE)
    changes = [change for text in texts if (change := _changed(text, renaming)) is not None]
    changes = [*_with_history(changes, texts, renaming), *_schemas(museum, renaming)]
    plan = RenamingPlan(renaming, tuple(changes), tuple(moves_of(museum, renaming, texts)))
    _require_no_new_fault(museum, texts, plan)
    return plan


def _in_its_room(museum: Path, renaming: Renaming, spots: list[tuple[str, str]]) -> Renaming:
    if renaming.what != "exhibit":
        return renaming
    rooms = [room for room, _ in spots if renaming.room in ("", room)]
    if len(rooms) == 1:
        return replace(renaming, room=rooms[0])
    wanted = joined(renaming.room, renaming.old) if renaming.room else renaming.old
    if len({*rooms}) < len(rooms):
        message = msg("Two exhibits have the id {name}. Give each an id of its own first.", name=wanted)
    elif rooms:
        message = msg(
            "There is more than one exhibit {name}: {several}. Name the one that is meant.",
            name=wanted,
            several=", ".join(joined(room, renaming.old) for room in rooms),
        )
    else:
        message = msg("There is no exhibit {name} in exhibits/*.yaml.", name=wanted)
        there = [each for room in museum_rooms(museum) if renaming.room in ("", room.room) for each in room.exhibits]
        if meant := exhibit_meant(renaming.old, there):
            message = msg_row((message, meant), " ")
    raise CannotRename(message, WRONG_USE)


def _changed(text: MuseumText, renaming: Renaming) -> FileChange | None:
    """The file with the new name wherever the old one stands; None where it does not."""
    if text.file == TRANSLATIONS_FILE:
        words = [(scalar, new) for scalar, new in of_translations_list(text.root, renaming) if scalar.value != new]
    else:
        names = ((place, place.renamed(renaming)) for place in text.names())
        words = [(place.scalar, new) for place, new in names if new != place.name]
    if not words:
        return None
    return FileChange(text.file, text.text, _written(text, words), tuple(_places(words)))


def _places(words: list[tuple[MarkedScalar, str]]) -> Iterator[tuple[int, str, str]]:
    lines = {scalar.start.index: (scalar.start.line + 1, scalar.value.strip(), new) for scalar, new in words}
    yield from (lines[at] for at in sorted(lines))


def _written(text: MuseumText, words: list[tuple[MarkedScalar, str]]) -> str:
    try:
        return with_words(text.text, words)
    except CannotEdit as why:
        line = words[0][0].start.line + 1
        message = msg(
            "{file} is written in a way that cannot be changed by itself (line {line}). Nothing was changed.",
            file=text.file,
            line=line,
        )
        raise CannotRename(message) from why


def _with_history(changes: list[FileChange], texts: tuple[MuseumText, ...], renaming: Renaming) -> Iterator[FileChange]:
    """The changes, among them that of config/notes.yaml, which names what the log has under the old name."""
    item: dict[str, str] = {renaming.what: renaming.old, "to": renaming.new}
    if renaming.what == "exhibit":
        item = {"exhibit": renaming.old, "room": renaming.room, "to": renaming.new}
    there = next((text for text in texts if text.file == NOTES_FILE), None)
    known = FileChange(NOTES_FILE, there.text if there else None, there.text if there else _NEW_NOTES)
    known = next((change for change in changes if change.file == NOTES_FILE), known)
    try:
        after, _ = with_item(known.after, "renamed", f"- {flow(item)}\n", apart=False)
    except CannotEdit as why:
        message = msg(
            "The former names in {file} are written in a way that cannot be added to by itself: write them one below "
            "the other, each after a dash. Nothing was changed.",
            file=NOTES_FILE,
        )
        raise CannotRename(message) from why
    yield from (change for change in changes if change.file != NOTES_FILE)
    yield replace(known, after=after)


def _schemas(museum: Path, renaming: Renaming) -> Iterator[FileChange]:
    """The schemas that editors complete rooms from, where the museum has them as they are for its rooms now."""
    if renaming.what != "room":
        return
    known = museum_context(museum)
    then = MuseumContext(known.languages, tuple(renaming.spot(room, "")[0] for room in known.rooms))
    for what in FORMS:
        path = museum / FOLDER / f"{what}.json"
        before, after = (_schema_text(what, context) for context in (known, then))
        if before != after and path.is_file() and path.read_bytes() == before.encode():
            yield FileChange(f"{FOLDER}/{what}.json", before, after)


def _schema_text(what: str, known: MuseumContext) -> str:
    return json.dumps(file_schema(what, known), ensure_ascii=False, indent=1) + "\n"


def _require_no_new_fault(museum: Path, texts: tuple[MuseumText, ...], plan: RenamingPlan) -> None:
    """Load the files as they are and as they would be. Raises CannotRename where that adds a fault."""
    contents = {text.file: text.text for text in texts} | {change.file: change.after for change in plan.changes}
    loaded = load(museum)
    found = [f"{MEDIA}/{plan.renaming.medium(file)}" for _, files in loaded.patterns for file in files]
    with temporary_folder("kiosk-rename-") as folder:
        for file, text in (*contents.items(), *((file, "") for file in found)):
            path = Path(folder) / moved(file, plan.moves)
            if path.is_relative_to(folder):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())
        (Path(folder) / EXHIBITS).mkdir(exist_ok=True)
        then = load(Path(folder)).faults
    now = Counter(fault.code for fault in loaded.faults)
    for fault in then:
        now[fault.code] -= 1
        if now[fault.code] < 0:
            message = msg(
                "With the new name there would be a fault that is not there now ({file}, line {line}): {what} Nothing "
                "was changed.",
                file=fault.file,
                line=fault.line,
                what=fault.what,
            )
            raise CannotRename(message)
