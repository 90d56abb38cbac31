"""Messages: sentences that can be rendered in any language, and are never a means to decide anything."""

from __future__ import annotations

import ast
from pathlib import Path

import kiosk
from kiosk.content.messages import NO_MESSAGE, msg, msg_list
from tests.source import nodes

PACKAGE = Path(kiosk.__file__).parent


def test_a_message_is_rendered_with_all_that_is_filled_in() -> None:
    """What is filled into a sentence is rendered in the same language, and may begin with a capital letter."""
    message = msg("{what!c} is not {number:.1f}.", what=msg("a picture"), number=0.25)
    assert str(message) == "A picture is not 0.2."
    words = {"a picture": "pilt", message.template: "{what!c} ei ole {number:.1f}."}
    assert message.render(words.__getitem__) == "Pilt ei ole 0.2."


def test_a_message_without_values_is_taken_as_it_stands() -> None:
    """Braces in a sentence into which nothing is filled are braces; no sentence is empty."""
    assert str(msg("Write title: {en: A bunk}.")) == "Write title: {en: A bunk}."
    assert not NO_MESSAGE and str(NO_MESSAGE) == ""


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
