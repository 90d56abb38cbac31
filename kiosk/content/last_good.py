"""What a preview shows of a museum while one of its files has errors: the last good state of that part.

Rules: a room whose file has an error stays as last read without one, as long as its file exists and the museum names
it; while config/museum.yaml has an error, all that it says stays as it was. Whatever is valid is shown as it is now.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.faults import errors
from kiosk.content.model import Museum
from kiosk.content.museum_files import MUSEUM_FILE, LoadedMuseum


def last_good(loaded: LoadedMuseum, before: Museum | None, there: frozenset[str]) -> Museum | None:
    """The museum to show. before: the one shown until now. there: the rooms that have a file."""
    if before is None:
        return loaded.museum
    rooms = {} if loaded.museum is None else {room.room: room for room in loaded.museum.rooms}
    known = {room.room: room for room in before.rooms}
    if loaded.museum is None or any(fault.file == MUSEUM_FILE for fault in errors(loaded.faults)):
        kept = tuple(rooms.get(name, room) for name, room in known.items() if name in rooms or name in there)
        return replace(before, rooms=kept) if kept else None
    broken = [name for name in loaded.rooms if name not in rooms and name in known and name in there]
    if not broken:
        return loaded.museum
    standing = {**rooms, **{name: known[name] for name in broken}}
    in_order = tuple(standing[name] for name in loaded.rooms if name in standing)
    return replace(loaded.museum, rooms=in_order, plans=before.plans, tours=before.tours)
