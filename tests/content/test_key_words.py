"""Words of curators' own languages, in the place of a key or a word of the museum's files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.content.key_words import _WORDS, key_for, key_of
from kiosk.staff.authoring.json_schema import MuseumContext, file_schema


def names_in(schema: Any) -> Iterator[str]:
    """Every key and word that a schema names."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (word for word in schema.get("enum", []) if isinstance(word, str))
        for inner in schema.values():
            yield from names_in(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from names_in(inner)


KNOWN = {name for what in ("museum", "room", "kiosk") for name in names_in(file_schema(what, MuseumContext()))}


def test_every_word_stands_for_what_a_file_can_hold() -> None:
    """Each key and word of the table is one of the museum's files; none was renamed without it."""
    assert _WORDS.keys() <= KNOWN


@pytest.mark.parametrize(
    ("word", "among", "key"),
    [
        ("peatus", ("easy", "stop", "title"), "stop"),
        ("Pealkiri", ("title", "subtitle"), "title"),
        ("номер остановки", ("stop",), ""),
        ("описание", ("alt", "file"), "alt"),
        ("описание", ("label", "title"), "label"),
        ("prameny", ("sources",), "sources"),
        ("Überschrift", ("title",), "title"),
        ("peatus_number", ("stop",), ""),
        ("peatus", ("title",), ""),
        ("lamp", ("title", "stop"), ""),
    ],
)
def test_a_word_stands_for_the_likeliest_key_that_is_known_there(word: str, among: tuple[str, ...], key: str) -> None:
    """A word in Estonian, Russian, Czech or German is the key that it means, among those that can stand there."""
    assert key_for(word, among) == key


def test_a_misspelled_word_is_taken_for_its_key_only_where_asked() -> None:
    """A word that is nearly one of the table is that one for whoever asks for near ones."""
    assert (key_for("peatuss", ("stop",)), key_for("peatuss", ("stop",), misspelled=True)) == ("", "stop")


def test_a_key_is_itself() -> None:
    """What is a key already stays it; a word of no language is none."""
    assert (key_of("stop"), key_of("peatus"), key_of("The")) == ("stop", "stop", "")
