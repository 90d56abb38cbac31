"""Writes into files that people wrote: a recording into a room's YAML. The only door of ruamel.yaml.

Rules: only what is new is written; every other character stays, with comments, quotes, line ends and layout; the
outcome is read again before it is kept, and where it does not say exactly what was meant, the file stays as it was
and `CannotWrite` tells what to write by hand. A file is replaced whole or not at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kiosk.content.model import Recording
from kiosk.exit_codes import CommandFailed
from kiosk.store import atomic_files

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*")
_FIELDS = ("file", "captions", "voice", "credit")


class CannotWrite(Exception):
    """Why a file could not be written, and what to do, in a sentence."""


def require_ruamel() -> None:
    """Raises NotStarted where the library that finds the places in a file is not installed."""
    try:
        import ruamel.yaml  # noqa: F401
    except ImportError:
        raise CommandFailed(
            "The program's part for staff is not installed here. Install it with pip install 'kiosk[staff]'."
        ) from None


def write_recording(path: Path, exhibit: str, key: str, language: str, recording: Recording) -> bool:
    """Names the recording under the exhibit's key; False where it is named so already."""
    data = path.read_bytes()
    before = data.decode("utf-8")
    after = with_recording(before, exhibit, key, language, recording)
    if after == before:
        return False
    atomic_files.write(path, after.encode("utf-8"))
    return True


def with_recording(text: str, exhibit: str, key: str, language: str, recording: Recording) -> str:
    """The room's text with the recording in it; all else stays as it is."""
    root = _composed(text)
    entry = {name: value for name in _FIELDS if (value := getattr(recording, name))}
    by_hand = f"Write it by hand, under {exhibit}: {key}: {{{language}: {_flow(entry)}}}."
    there = next((item for item in _items(_value(root, "exhibits")) if _text(_value(item, "id")) == exhibit), None)
    if there is None:
        raise CannotWrite(f"The exhibit {exhibit} is not in the file any more. {by_hand}")
    edits = sorted(_edits(text, there, key, language, entry), key=lambda edit: edit[0], reverse=True)
    end = "\r\n" if "\r\n" in text else "\n"
    after = text
    for start, stop, new in edits:
        after = after[:start] + new.replace("\n", end) + after[stop:]
    meant = _meant(_plain(root), exhibit, key, language, entry)
    try:
        right = _plain(_composed(after)) == meant
    except CannotWrite:
        right = False
    if not right:
        raise CannotWrite(f"The recording could not be named in the file without changing other things. {by_hand}")
    return after


Edit = tuple[int, int, str]


def _edits(text: str, exhibit: Any, key: str, language: str, entry: dict[str, str]) -> Iterator[Edit]:
    by_language = _value(exhibit, key)
    if by_language is None:
        yield _new_key(text, exhibit, key, f"{language}: {_flow(entry)}")
    elif not _is_mapping(by_language) or not by_language.value:
        yield from _instead(text, exhibit, by_language, key, f"{{{language}: {_flow(entry)}}}")
    elif (recording := _value(by_language, language)) is None:
        yield _after_last(text, by_language, f"{language}: {_flow(entry)}")
    elif not _is_mapping(recording):
        yield from _instead(text, by_language, recording, language, _flow(entry))
    else:
        missing = [f"{name}: {_scalar(value)}" for name, value in entry.items() if _value(recording, name) is None]
        for name, value in entry.items():
            node = _value(recording, name)
            if node is not None and _text(node) != value:
                yield (node.start_mark.index, node.end_mark.index, _scalar(value))
        for line in missing:
            yield _after_last(text, recording, line)


def _new_key(text: str, exhibit: Any, key: str, line: str) -> Edit:
    """A new key of the exhibit stands before its sources, and before the comment on them."""
    before = next((name for name, _ in exhibit.value if name.value == "sources"), exhibit.value[-1][0])
    at, indent = before.start_mark.index, " " * before.start_mark.column
    if exhibit.flow_style:
        return (at, at, f"{key}: {{{line}}}, ")
    begin = text.rfind("\n", 0, at) + 1
    if text[begin:at].strip():  # after the dash of the list
        return (at, at, f"{key}:\n{indent}  {line}\n{indent}")
    while (above := text.rfind("\n", 0, begin - 1) + 1) < begin and text[above:begin].startswith(f"{indent}#"):
        begin = above
    return (begin, begin, f"{indent}{key}:\n{indent}  {line}\n")


def _after_last(text: str, mapping: Any, line: str) -> Edit:
    """A new key of a mapping stands after its last one."""
    last_key, last = mapping.value[-1]
    at = len(text[: _end(last)].rstrip())
    if mapping.flow_style:
        return (at, at, f", {line}")
    stop = text.find("\n", at)
    stop = len(text) if stop < 0 else stop - (text[stop - 1] == "\r")
    return (stop, stop, f"\n{' ' * last_key.start_mark.column}{line}")


def _instead(text: str, mapping: Any, node: Any, key: str, flow: str) -> Iterator[Edit]:
    """In place of nothing after a colon, or of an empty mapping."""
    if _is_mapping(node):
        yield (node.start_mark.index, node.end_mark.index, flow)
        return
    name = next(name for name, _ in mapping.value if name.value == key)
    colon = text.index(":", name.end_mark.index) + 1
    stop = node.end_mark.index if node.value else colon
    yield (colon, stop, f" {flow}")


def _end(node: Any) -> int:
    """Where a value ends; a block ends where its last value does."""
    while isinstance(node.value, list) and node.value and not node.flow_style:
        node = node.value[-1][1] if _is_mapping(node) else node.value[-1]
    return int(node.end_mark.index)


def _meant(room: Any, exhibit: str, key: str, language: str, entry: dict[str, str]) -> Any:
    for each in room["exhibits"]:
        if each["id"] == exhibit:
            by_language = each[key] = dict(each.get(key) or {})
            by_language[language] = {**(by_language.get(language) or {}), **entry}
    return room


def _composed(text: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML().compose(text)
    except YAMLError as error:
        what = str(getattr(error, "problem", "") or "it is not YAML")
        raise CannotWrite(f"The file cannot be read again ({what}). See kiosk check.") from None


def _plain(node: Any) -> Any:
    """What the node says; everything that is no list and has no keys is its text."""
    if _is_mapping(node):
        return {key.value: _plain(value) for key, value in node.value}
    return [_plain(item) for item in node.value] if isinstance(node.value, list) else node.value


def _is_mapping(node: Any) -> bool:
    return bool(node.id == "mapping")


def _value(node: Any, key: str) -> Any:
    return next((value for name, value in node.value if name.value == key), None) if _is_mapping(node) else None


def _items(node: Any) -> list[Any]:
    return list(node.value) if node is not None and node.id == "sequence" else []


def _text(node: Any) -> str:
    return str(node.value) if node is not None and isinstance(node.value, str) else ""


def _flow(entry: dict[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {_scalar(value)}" for name, value in entry.items()) + "}"


def _scalar(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
