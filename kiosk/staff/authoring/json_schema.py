"""JSON Schema of the museum's files, with which editors complete and explain keys and mark mistakes.

Rules: it is generated from the decoder's own forms (as draft-07, for yaml-language-server) and forbids only what the
decoder forbids. An optional key may stand empty. For a given museum, its languages and rooms are completed too.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.content import (
    day_values,
    device_schema,
    hours_by_day,
    hub_schema,
    museum_schema,
    number_values,
    numbered_texts,
    phone_schema,
    values,
    whole_path,
)
from kiosk.content.approximate_dates import PERIOD, WRITTEN_MOMENT, ApproximateDate, MomentKind
from kiosk.content.composite_values import ByLanguage, ListOf
from kiosk.content.device_schema import DEVICE
from kiosk.content.exhibit_reference import ExhibitReference
from kiosk.content.exhibit_schema import ROOM
from kiosk.content.forms import Form, Key, Kind
from kiosk.content.frame_pattern import FramePattern
from kiosk.content.geographic_values import SpotOnEarth
from kiosk.content.holding_places import HoldingPlaceKind
from kiosk.content.model import RESERVED_ROOMS
from kiosk.content.museum_schema import MUSEUM
from kiosk.content.names_by_language import NameByLanguage
from kiosk.content.nodes import plain_data
from kiosk.content.original_words import OriginalWords
from kiosk.content.yaml_source import read
from kiosk.store import atomic_files

Schema = dict[str, Any]
FORMS = {"room": ROOM, "museum": MUSEUM, "kiosk": DEVICE}
TITLES = {"room": "A room of a museum", "museum": "A museum", "kiosk": "A kiosk"}
FOLDER = "config/schema"
_WORD = ["string", "number", "boolean"]  # `title: 1945` is the text "1945"
_SOMETHING = r"\S"


@dataclass(frozen=True, slots=True)
class MuseumContext:
    """What a museum adds to the schemas: its languages, the first one first, and its rooms."""

    languages: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()


def file_schema(what: str, known: MuseumContext = MuseumContext()) -> Schema:
    """The schema of a room's file, of config/museum.yaml or of a kiosk's own file."""
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": TITLES[what]}
    return {**head, **_form(FORMS[what], known)}


def modeline(file: str, what: str) -> str:
    """The line in which a file names its schema."""
    place = os.path.relpath(f"{FOLDER}/{what}.json", os.path.dirname(file)).replace(os.sep, "/")
    return f"# yaml-language-server: $schema={place}\n"


def write_schemas(museum: Path, known: MuseumContext) -> tuple[str, ...]:
    """Write every schema below config/; returns the files that changed."""
    import json

    changed = []
    for what in FORMS:
        file = f"{FOLDER}/{what}.json"
        text = json.dumps(file_schema(what, known), ensure_ascii=False, indent=1) + "\n"
        path = museum / file
        if not path.is_file() or path.read_bytes() != text.encode():
            path.parent.mkdir(parents=True, exist_ok=True)
            atomic_files.write(path, text.encode())
            changed.append(file)
    return tuple(changed)


def kind_schema(kind: Kind[object], known: MuseumContext) -> Schema:
    """The schema of what may stand under a key."""
    if isinstance(kind, Form):
        return _form(kind, known)
    return _KINDS[type(kind)](kind, known)


def _form(form: Form[object], known: MuseumContext) -> Schema:
    return {
        "type": "object",
        "properties": {name: _key(key, known) for name, key in form.keys.items()},
        "required": [name for name, key in form.keys.items() if key.required],
        "additionalProperties": False,
    }


def _key(key: Key, known: MuseumContext) -> Schema:
    schema = kind_schema(key.kind, known)
    if not key.required:
        schema = _nullable(schema)
    example = plain_data(root) if (root := read(key.example.encode(), "", "").root) is not None else None
    return {
        **schema,
        "description": key.help,
        **({"markdownDescription": f"{key.help}\n\nExample: `{key.example}`"} if key.example else {}),
        **({"examples": [example]} if example is not None else {}),
    }


def _nullable(schema: Schema) -> Schema:
    """The schema that also accepts nothing after the colon."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*types, "null"]}


def _list(kind: ListOf[object], known: MuseumContext) -> Schema:
    least = {"minItems": kind.least} if kind.least else {}
    most = {"maxItems": kind.bound.most} if kind.bound else {}
    return {"type": "array", "items": kind_schema(kind.item, known), **least, **most}


def _by_language(item: Schema, known: MuseumContext) -> Schema:
    if known.languages:
        return {"type": "object", "properties": dict.fromkeys(known.languages, item), "additionalProperties": False}
    names = {"pattern": f"^{values.LANGUAGE.pattern}$"}
    return {"type": "object", "propertyNames": names, "additionalProperties": item}


def _text(kind: Kind[object], known: MuseumContext) -> Schema:
    by_language = _by_language({"type": [*_WORD, "null"], "pattern": _SOMETHING}, known)
    if known.languages:
        by_language["required"] = [known.languages[0]]
    return {"anyOf": [{"type": _WORD, "pattern": _SOMETHING}, by_language]}


def _numbered(kind: Kind[object], known: MuseumContext) -> Schema:
    return {
        "type": "object",
        "propertyNames": {"pattern": "^[0-9]+$"},
        "additionalProperties": _text(kind, known),
    }


def _pattern(pattern: str) -> Callable[[Any, MuseumContext], Schema]:
    return lambda kind, known: {"type": "string", "pattern": pattern}


def _key_pattern(kind: device_schema.FreeKey) -> str:
    also = f"|{kind.also}" if kind.also else ""
    return rf"^([^0-9\s]|[fF](1[3-9]|2[0-4]){also})$"


def _number(kind: number_values.RealNumber | number_values.Integer, known: MuseumContext) -> Schema:
    what = "integer" if isinstance(kind, number_values.Integer) else "number"
    return {"type": what, "minimum": kind.least, "maximum": kind.most}


def _id(kind: values.Id, known: MuseumContext) -> Schema:
    return {"type": ["string", "integer"], "pattern": f"^{values.ID.pattern}$"}


def _room_name(kind: values.RoomName, known: MuseumContext) -> Schema:
    examples = {"examples": list(known.rooms)} if known.rooms else {}
    return {**_id(kind, known), "not": {"enum": list(RESERVED_ROOMS)}, **examples}


def _moment(kind: object, known: MuseumContext) -> Schema:
    """A year alone is a number."""
    return {"type": ["string", "integer"], "pattern": WRITTEN_MOMENT}


_POINT: Schema = {
    "type": "array",
    "items": {"type": "number", "minimum": 0, "maximum": 1},
    "minItems": 2,
    "maxItems": 2,
}
_SPOT: Schema = {
    "type": "array",
    "prefixItems": [
        {"type": "number", "minimum": -90, "maximum": 90},
        {"type": "number", "minimum": -180, "maximum": 180},
    ],
    "minItems": 2,
    "maxItems": 2,
}
_WORDS: Schema = {"type": "array", "items": {"type": _WORD}}
_OUTLINE: Schema = {"type": "array", "items": _POINT, "minItems": 3}
_DAYS = r"^\s*([0-9]{4}-)?[01][0-9]-[0-3][0-9]\s*(\.\.\s*([0-9]{4}-)?[01][0-9]-[0-3][0-9]\s*)?$"
_HOURS = r"^\s*(closed|[0-2]?[0-9]:[0-5][0-9]\s*[-–]\s*[0-2]?[0-9]:[0-5][0-9])\s*$"
_TIME = r"^\s*[0-2]?[0-9]:[0-5][0-9]\s*$"
_DAY = r"^\s*[0-9]{4}-[01][0-9]-[0-3][0-9]\s*$"
_PATH = r"^(?![a-zA-Z][a-zA-Z0-9+.-]*:)(?!/)(?!(.*/)?\.\.?(/|$))[^\\]*$"

_KINDS: dict[type, Callable[[Any, MuseumContext], Schema]] = {
    ListOf: _list,
    ByLanguage: lambda kind, known: _by_language(kind_schema(kind.item, known), known),
    values.TextKind: _text,
    HoldingPlaceKind: lambda kind, known: {"anyOf": [{"type": "boolean"}, *_text(kind, known)["anyOf"]]},
    NameByLanguage: _text,
    OriginalWords: lambda kind, known: _text(kind, MuseumContext()),
    values.PlainText: lambda kind, known: {"type": _WORD, "pattern": _SOMETHING},
    values.OneOf: lambda kind, known: {"enum": list(kind.choices)},
    values.Id: _id,
    values.RoomName: _room_name,
    ExhibitReference: _pattern(rf"^\s*({values.ID.pattern}/)?{values.ID.pattern}\s*$"),
    values.Language: _pattern(rf"^\s*{values.LANGUAGE.pattern}\s*$"),
    number_values.Integer: _number,
    number_values.RealNumber: _number,
    values.Flag: lambda kind, known: {"type": "boolean"},
    number_values.Point: lambda kind, known: _POINT,
    SpotOnEarth: lambda kind, known: _SPOT,
    values.Medium: lambda kind, known: {"type": "string", "pattern": _PATH},
    FramePattern: _pattern(r"^[^*]*\*.*\.[A-Za-z]+\s*$"),
    numbered_texts.NumberedTexts: _numbered,
    values.Link: _pattern(r"^\s*https?://[^\s/]+\.[^\s]+\s*$"),
    day_values.Day: _pattern(_DAY),
    day_values.MonthDay: _pattern(r"^\s*[01][0-9]-[0-3][0-9]\s*$"),
    day_values.TimeOfDay: _pattern(_TIME),
    day_values.DayOrTime: lambda kind, known: {"anyOf": [{"type": "string", "pattern": p} for p in (_DAY, _TIME)]},
    day_values.HoursKind: _pattern(_HOURS),
    ApproximateDate: lambda kind, known: {"anyOf": [_moment(kind, known), _form(PERIOD, known)]},
    MomentKind: lambda kind, known: _moment(kind, known),
    day_values.TimeZone: lambda kind, known: {"type": "string"},
    museum_schema.Outlines: lambda kind, known: {"type": "object", "additionalProperties": _OUTLINE},
    hours_by_day.HoursByDay: lambda kind, known: {
        "type": "object",
        "propertyNames": {"pattern": _DAYS},
        "additionalProperties": {"type": "string", "pattern": _HOURS},
    },
    device_schema.Outputs: lambda kind, known: {
        "anyOf": [{"type": _WORD}, {"type": "array", "items": {"type": _WORD}}]
    },
    device_schema.VolumeLevels: lambda kind, known: {
        "type": "object",
        "propertyNames": {"pattern": r"^\+?([0-9]|[1-9][0-9]|100)$"},
        "additionalProperties": {"type": "number", "minimum": 0, "maximum": 120},
        "required": ["0", "100"],
    },
    device_schema.FreeKey: lambda kind, known: {"type": "string", "pattern": _key_pattern(kind)},
    device_schema.Pin: _pattern(r"^\s*scrypt:"),
    whole_path.WholePath: _pattern("^/"),
    hub_schema.HubUrl: _pattern(hub_schema.ADDRESS_PATTERN),
    hub_schema.Fingerprint: _pattern(hub_schema.FINGERPRINT_PATTERN),
    phone_schema.PhoneFolderUrl: _pattern(phone_schema.ADDRESS_PATTERN),
}
