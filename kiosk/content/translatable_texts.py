"""Every text of a museum that can be translated: its path, its words by language, and where they are written.

Rules: a room's texts are ROOM/KEY and ROOM/EXHIBIT/KEY, those of museum.yaml museum.yaml/KEY; items of a list are named
by their id, their file or their position counted from 1, as in a translation file. Names of persons are no such texts.
Rooms come in the museum's order. A file that cannot be read has no texts; its faults are reported elsewhere.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from kiosk.content.composite_values import ListOf
from kiosk.content.exhibit_schema import ROOM
from kiosk.content.folder import EXHIBITS, scan_exhibits
from kiosk.content.forms import Form, Kind, ReadContext
from kiosk.content.museum_files import MUSEUM_FILE
from kiosk.content.museum_schema import MUSEUM
from kiosk.content.names_by_language import NameByLanguage
from kiosk.content.nodes import Mapping, Node, Scalar
from kiosk.content.nodes import Sequence as NodeSequence
from kiosk.content.numbered_texts import NumberedTexts
from kiosk.content.rooms import read_with_translations
from kiosk.content.values import TextKind
from kiosk.content.yaml_source import read_file

MUSEUM_YAML = "museum.yaml"
Found: TypeAlias = tuple[tuple[str, ...], Node]
"""The keys from the top of the file, and the text's node."""


@dataclass(frozen=True, slots=True)
class TranslatableText:
    """room: MUSEUM_YAML for the museum's own texts. exhibit: "" for those of a room. keys: from the top of the file.
    places: the node of each language's words, in whichever file they stand. node: the text in its own file."""

    room: str
    exhibit: str
    keys: tuple[str, ...]
    node: Node
    words: dict[str, str]
    places: dict[str, Scalar]

    @property
    def path(self) -> str:
        return "/".join((self.room, *self._named))

    @property
    def part(self) -> str:
        """What the text is in its exhibit, room or museum: label, pictures · cell/bunk.jpg · alt."""
        return " · ".join(self._named[1:] if self.exhibit else self._named)

    @property
    def key(self) -> str:
        """The key under which the text stands."""
        return next(key for key in reversed(self.keys) if not key.isdigit())

    @property
    def _named(self) -> tuple[str, ...]:
        return self.keys[1:] if self.exhibit else self.keys


def translatable_texts(
    folder: Path, languages: Sequence[str], rooms: Sequence[str], only: Container[str] | None = None
) -> Iterator[TranslatableText]:
    """The texts of museum.yaml and of these rooms. only: the rooms, or MUSEUM_YAML, that are read."""
    if only is None or MUSEUM_YAML in only:
        root = read_file(folder / MUSEUM_FILE, MUSEUM_FILE, "museum", folder).root
        yield from _texts(MUSEUM_YAML, root, MUSEUM, languages)
    files = {each.room: each for each in scan_exhibits(folder, tuple(languages)).rooms}
    for name in rooms:
        if name in files and (only is None or name in only):
            source = read_with_translations(folder, files[name], ReadContext(name, tuple(languages)))
            yield from _texts(name, source.root, ROOM, languages)


def _texts(room: str, root: Node | None, form: Form[object], languages: Sequence[str]) -> Iterator[TranslatableText]:
    for keys, node in _below(root, form, ()):
        values = node.entries.items() if isinstance(node, Mapping) else [(languages[0], (node, node))]
        places = {tag: value for tag, (_, value) in values if isinstance(value, Scalar) and value.value.strip()}
        words = {tag: place.value.strip() for tag, place in places.items() if tag in languages}
        if languages[0] in words:
            exhibit = keys[1] if room != MUSEUM_YAML and keys[0] == EXHIBITS else ""
            yield TranslatableText(room, exhibit, keys, node, words, places)


def _below(node: Node | None, form: Form[object], keys: tuple[str, ...]) -> Iterator[Found]:
    if not isinstance(node, Mapping):
        return
    for name, (_, value) in node.entries.items():
        key = form.keys.get(name)
        if key is not None:
            yield from _of_kind(value, key.kind, (*keys, name))


def _of_kind(node: Node, kind: Kind[object], keys: tuple[str, ...]) -> Iterator[Found]:
    if isinstance(kind, NameByLanguage):
        return
    if isinstance(kind, TextKind):
        if isinstance(node, Scalar | Mapping):
            yield keys, node
    elif isinstance(kind, NumberedTexts):
        for number, (_, value) in node.entries.items() if isinstance(node, Mapping) else ():
            yield from _of_kind(value, TextKind(), (*keys, number))
    elif isinstance(kind, Form):
        yield from _below(node, kind, keys)
    elif isinstance(kind, ListOf) and isinstance(kind.item, TextKind) and isinstance(node, NodeSequence):
        for place, item in enumerate(node.items):
            yield from _of_kind(item, kind.item, (*keys, str(place + 1)))
    elif isinstance(kind, ListOf) and isinstance(kind.item, Form) and isinstance(node, NodeSequence):
        by = "id" if "id" in kind.item.keys else "file" if "file" in kind.item.keys else ""
        named = [item.word(by) if by and isinstance(item, Mapping) else "" for item in node.items]
        for place, item in enumerate(node.items):
            name = named[place] if named[place] and named.index(named[place]) == place else str(place + 1)
            yield from _below(item, kind.item, (*keys, name))
