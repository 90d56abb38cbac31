"""The places and notes of a museum's lists of persons that are translated, as texts like those of its rooms.

Rules: only of files that have a column of another language. Their path is ROOM/EXHIBIT/FILE/NAME/COLUMN; persons of the
same name are told apart by a number. A row that has a problem has no text, nor has a file that cannot be read; both are
reported elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from kiosk.content.folder import EXHIBITS
from kiosk.content.museum_files import LoadedMuseum
from kiosk.content.nodes import Scalar
from kiosk.content.registers import COLUMNS, TRANSLATED
from kiosk.content.translatable_texts import TranslatableText
from kiosk.media.register.csv_rows import RegisterRows, RegisterUnreadable


def register_texts(loaded: LoadedMuseum, only: Container[str] | None = None) -> Iterator[TranslatableText]:
    """The texts of these rooms' lists, in the order of the files. only: the rooms whose lists are read."""
    languages = () if loaded.museum is None else loaded.museum.languages
    for use in loaded.media:
        room, _, exhibit = use.where.partition("/")
        if use.kind == "register" and (only is None or room in only):
            with suppress(OSError, RegisterUnreadable):
                yield from _texts(loaded.folder, use.path, (room, exhibit), languages)


def is_register_text(text: TranslatableText) -> bool:
    return text.node.file.startswith("media/")


def _texts(folder: Path, path: str, where: tuple[str, str], languages: tuple[str, ...]) -> Iterator[TranslatableText]:
    rows, named = RegisterRows(folder / "media" / path, date.today()), Counter[str]()
    for row in rows:
        if not rows.translated:
            return
        name = row[0]
        named[name] += 1
        for column in TRANSLATED:
            first = row[COLUMNS.index(column)]
            if not first or not any(each.startswith(f"{column}.") for each in rows.translated):
                continue
            others = dict(zip(rows.translated, row[7:], strict=True))
            words = {tag: others.get(f"{column}.{tag.lower()}", "") for tag in languages[1:]}
            there = {languages[0]: first, **{tag: text for tag, text in words.items() if text}}
            node = Scalar(f"media/{path}", rows.line, 1, first)
            places = {tag: Scalar(node.file, rows.line, 1, text) for tag, text in there.items()}
            person = name if named[name] == 1 else f"{name} ({named[name]})"
            yield TranslatableText(where[0], where[1], (EXHIBITS, where[1], path, person, column), node, there, places)
