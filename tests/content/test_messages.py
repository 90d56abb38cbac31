"""Messages: sentences that can be rendered in any language, and are never a means to decide anything."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import kiosk
from kiosk.content.messages import NO_MESSAGE, msg, msg_list
from kiosk.content.system_reasons import foreign, reason_of
from tests.source import nodes

PACKAGE = Path(kiosk.__file__).parent


def test_a_message_is_rendered_with_all_that_is_filled_in() -> None:
    """What is filled into a sentence is rendered in the same language, and may begin with a capital letter."""
    message = msg("{what!c} is not {number:.1f}.", what=msg("a picture"), number=0.25)
    assert str(message) == "A picture is not 0.2."
    words = {"a picture": "pilt", message.template: "{what!c} ei ole {number:.1f}."}
    assert message.render(words.__getitem__) == "Pilt ei ole 0.2."


def test_what_somebody_wrote_stands_in_quotation_marks() -> None:
    """A word of the reader's is quoted as in every sentence, never as Python has it; so is what a program reports."""
    assert str(msg("{name!r} is no room", name="Anna's \\ yard")) == '"Anna\'s \\ yard" is no room'
    unknown = OSError(9999, "Cable has\n fallen out.")
    assert str(msg("{file}: {why}.", file="a", why=reason_of(unknown))) == 'a: "Cable has fallen out".'
    assert str(foreign("database disk image is malformed", "SQLite")) == (
        'SQLite reports "database disk image is malformed"'
    )


def test_a_message_without_values_is_taken_as_it_stands() -> None:
    """Braces in a sentence into which nothing is filled are braces; no sentence is empty."""
    assert str(msg("Write title: {en: A bunk}.")) == "Write title: {en: A bunk}."
    assert not NO_MESSAGE and str(NO_MESSAGE) == ""


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (3200000, "3200000"),
        (3.2e6, "3200000"),
        (1e12, "1000000000000"),
        (0.00005, "0.00005"),
        (180.88 - 360, "-179.12"),
    ],
)
def test_a_number_is_written_in_digits(number: float, written: str) -> None:
    """No number of a sentence has an exponent, nor the digits that only a computer sees."""
    assert str(msg("{number:g} it is", number=number)) == f"{written} it is"


def test_a_list_is_a_message() -> None:
    """Choices are joined with or, what belongs together with and."""
    assert str(msg_list(["cell", "yard", "hall"])) == "cell, yard or hall"
    assert str(msg_list(["cell", "yard"], "and")) == "cell and yard"
    assert str(msg_list(["cell"])) == "cell"


def test_nothing_is_decided_by_the_words_of_a_sentence() -> None:
    """A sentence can be changed without changing what the program does: its template is read only to render it."""
    readers = {
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path, node in nodes()
        if isinstance(node, ast.Attribute) and node.attr == "template" and path.name != "messages.py"
    }
    assert readers == set()
