"""Where a museum's files name an exhibit, a room or a medium.

Rules: the decoder's own forms say what stands where, so that a text which happens to be a name is none; in a
translation file, the keys of a list name its items.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.content.composite_values import ByLanguage, ListOf
from kiosk.content.device_schema import DEVICE
from kiosk.content.exhibit_reference import ExhibitReference
from kiosk.content.exhibit_schema import EXHIBIT, ROOM
from kiosk.content.former_names import Renamed, Renaming, joined
from kiosk.content.forms import Form
from kiosk.content.frame_pattern import FramePattern
from kiosk.content.museum_schema import MUSEUM, Outlines
from kiosk.content.notes_file import note_form
from kiosk.content.values import Medium, RoomName
from kiosk.content.yaml_marks import MarkedMapping, MarkedNode, MarkedScalar, MarkedSequence

_NAMES: dict[type, Renamed] = {
    Medium: "medium",
    FramePattern: "medium",
    RoomName: "room",
    ExhibitReference: "exhibit",
}


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A key or value that is a name. room: of the file in which it stands. is_id: here an exhibit is given its id."""

    what: Renamed
    scalar: MarkedScalar
    room: str = ""
    is_id: bool = False

    @property
    def name(self) -> str:
        return self.scalar.value.strip()

    def renamed(self, renaming: Renaming) -> str:
        """The name after that renaming."""
        if self.what == "medium":
            return renaming.medium(self.name)
        if self.what == "room":
            return renaming.spot(self.name, "")[0]
        room, slash, exhibit = self.name.rpartition("/")
        if slash:
            return joined(*renaming.spot(room, exhibit))
        return renaming.spot(self.room, exhibit)[1]


def of_room(root: MarkedNode | None, room: str) -> Iterator[NamedPlace]:
    return _below(root, ROOM, room)


def of_translation(root: MarkedNode | None, room: str) -> Iterator[NamedPlace]:
    return _translated(root, ROOM, room)


def of_museum(root: MarkedNode | None) -> Iterator[NamedPlace]:
    return _below(root, MUSEUM, "")


def of_device(root: MarkedNode | None) -> Iterator[NamedPlace]:
    return _below(root, DEVICE, "")


def of_notes(root: MarkedNode | None) -> Iterator[NamedPlace]:
    """The rooms of closures and events. Former names stay what they were."""
    for key in ("closures", "events"):
        listed = root.value(key) if isinstance(root, MarkedMapping) else None
        for item in listed.items if isinstance(listed, MarkedSequence) else ():
            yield from _below(item, note_form("event"), "")


def of_translations_list(root: MarkedNode | None, renaming: Renaming) -> Iterator[tuple[MarkedScalar, str]]:
    """The keys of config/translations.yaml (ROOM/EXHIBIT/…) and what they are after that renaming."""
    for key, _ in root.pairs if isinstance(root, MarkedMapping) else ():
        room, _, rest = key.value.partition("/")
        exhibit, slash, inside = rest.partition("/")
        room, exhibit = renaming.spot(room, exhibit) if slash else (renaming.spot(room, "")[0], exhibit)
        pictures, listed, path = inside.partition("/")
        if pictures == "pictures":
            inside = f"{pictures}{listed}{renaming.medium(path)}"  # with what is inside the picture
        yield key, f"{room}/{exhibit}{slash}{inside}"


def _below(node: MarkedNode | None, kind: object, room: str) -> Iterator[NamedPlace]:
    """All names where a value of that kind stands."""
    if isinstance(node, MarkedSequence):
        if isinstance(kind, ListOf):
            for item in node.items:
                yield from _below(item, kind.item, room)
    elif isinstance(node, MarkedScalar):
        what = next((name for each, name in _NAMES.items() if isinstance(kind, each)), None)
        if what is not None:
            yield NamedPlace(what, node, room)
    elif isinstance(node, MarkedMapping):
        for key, value in node.pairs:
            if isinstance(kind, Outlines):
                yield NamedPlace("room", key, room)
            elif isinstance(kind, ByLanguage):
                yield from _below(value, kind.item, room)
            elif isinstance(kind, Form):
                yield from _under_key(key.value, value, kind, room)


def _under_key(name: str, value: MarkedNode, form: Form[object], room: str) -> Iterator[NamedPlace]:
    key = form.keys.get(name)
    if key is None:
        return
    if form is EXHIBIT and name == "id" and isinstance(value, MarkedScalar):
        yield NamedPlace("exhibit", value, room, is_id=True)
    elif name == "room" and isinstance(value, MarkedScalar):
        yield NamedPlace("room", value, room)
    else:
        yield from _below(value, key.kind, room)


def _translated(node: MarkedNode | None, form: Form[object], room: str) -> Iterator[NamedPlace]:
    for key, value in node.pairs if isinstance(node, MarkedMapping) else ():
        kind = form.keys[key.value].kind if key.value in form.keys else None
        if isinstance(kind, Form):
            yield from _translated(value, kind, room)
        elif isinstance(kind, ListOf) and isinstance(kind.item, Form):
            for name, texts in value.pairs if isinstance(value, MarkedMapping) else ():
                if kind.item is EXHIBIT or "file" in kind.item.keys:
                    yield NamedPlace("exhibit" if kind.item is EXHIBIT else "medium", name, room)
                yield from _translated(texts, kind.item, room)
