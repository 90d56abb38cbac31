"""Translations that were made from an earlier text in the museum's first language.

Rules: the source texts are those that config/translations.yaml records: {room/exhibit/label: {et: hash}}; items of a
list are named by their id, their file or their position counted from 1, as in a translation file. A room's files are
read again only where something in them is stale, to find its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from kiosk.content.faults import Fault, fault
from kiosk.content.folder import EXHIBITS
from kiosk.content.messages import msg
from kiosk.content.model import Museum
from kiosk.content.museum_files import LoadedMuseum
from kiosk.content.nodes import Mapping, Node, Sequence
from kiosk.content.translations import hash_of, read_translations
from kiosk.content.yaml_source import read_file

RECORDINGS = ("/recording", "/more_recording")


def stale_faults(loaded: LoadedMuseum) -> Iterator[Fault]:
    hashes = read_translations(loaded.folder).hashes
    if loaded.museum is None or not hashes:
        return
    for path, known in hashes.items():
        text = {} if path.endswith(RECORDINGS) else text_at(loaded.museum, path)
        now = hash_of(text.get(loaded.museum.first_language, ""))
        for language in known.keys() & text.keys():
            if language != loaded.museum.first_language and known[language] != now:
                yield _stale(loaded.folder, path, language)


def text_at(museum: Museum, path: str) -> dict[str, str]:
    """The text at this path, by language; {} where there is none."""
    name, _, rest = path.partition("/")
    room = next((room for room in museum.rooms if room.room == name), None)
    exhibit, _, inside = rest.partition("/")
    of = room.exhibit(exhibit) if room is not None and inside else None
    found = _within(of, inside) if of is not None else _within(room, rest)
    return found if isinstance(found, dict) and all(isinstance(words, str) for words in found.values()) else {}


def _within(thing: object, path: str) -> object:
    """The value at this path below an object of the model; None where there is none."""
    if not path:
        return thing
    if is_dataclass(thing):
        key, _, rest = path.partition("/")
        return _within(getattr(thing, key), rest) if key in {field.name for field in fields(thing)} else None
    if isinstance(thing, tuple):
        for place, item in enumerate(thing, 1):
            for name in (str(getattr(item, "id", "") or getattr(item, "file", "")), str(place)):
                if name and (path == name or path.startswith(f"{name}/")):
                    return _within(item, path[len(name) + 1 :])
    return None


def _stale(folder: Path, path: str, language: str) -> Fault:
    room, _, rest = path.partition("/")
    file, node = f"{EXHIBITS}/{room}.{language}.yaml", None
    if (folder / file).exists():
        node = _node_at(read_file(folder / file, file, room, folder).root, rest)
    if node is None:
        file = f"{EXHIBITS}/{room}.yaml"
        node = _node_at(read_file(folder / file, file, room, folder).root, rest)
        by_language = node.value(language) if isinstance(node, Mapping) else None
        node = by_language or node
    line, column = (node.line, node.column) if node is not None else (1, 1)
    exhibit = rest.partition("/")[0] if "/" in rest else ""
    message = msg("The text in {language} was translated from an earlier one ({path}).", language=language, path=path)
    hint = msg("Compare it with the text in the first language, and correct it.")
    return fault("stale-translation", file, line, column, f"{room}/{exhibit}" if exhibit else room, message, hint)


def _node_at(node: Node | None, path: str) -> Node | None:
    """The node at this path below a node of a room's file or of a translation."""
    if not path or node is None:
        return node
    if isinstance(node, Mapping):
        for key, (_, value) in node.entries.items():
            if path == key or path.startswith(f"{key}/"):
                return _node_at(value, path[len(key) + 1 :])
        return _node_at(node.value("exhibits"), path)
    if isinstance(node, Sequence):
        for place, item in enumerate(node.items, 1):
            word = (item.word("id") or item.word("file")) if isinstance(item, Mapping) else ""
            for name in (word, str(place)):
                if name and (path == name or path.startswith(f"{name}/")):
                    return _node_at(item, path[len(name) + 1 :])
    return None
