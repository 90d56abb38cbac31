"""The words of the command line itself in the reader's language: help, headings, and click's sentences on wrong usage.

Rules: click and typer take their words from gettext, whose domain is a catalogue of ours while a command runs, in the
language of the reader's locale; help is translated by paragraphs. Names of commands and options, what stands for a
value (FILE, DIR), and the values themselves are the same in every language.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from kiosk.locale.strings import FOLDER

if TYPE_CHECKING:
    import click

DOMAIN = "commands"
CLICKS: tuple[str | tuple[str, str], ...] = (
    "Usage:",
    "Options",
    "Arguments",
    "Commands",
    "Show this message and exit.",
    "required",
    "default: {default}",
    "Error: {message}",
    "Aborted!",
    "Try '{command} {option}' for help.",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "Missing command.",
    "Missing argument",
    "Missing option",
    "Missing parameter",
    "No such command {name!r}.",
    "No such option {name!r}.",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    "Option {name!r} does not take a value.",
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    "Choose from:\n\t{choices}",
)
"""What click and typer say of the commands here; a pair has the words for one and for many."""


@contextmanager
def translated_words(language: str) -> Iterator[None]:
    """Have gettext give the words of this language, English where there is no catalogue of it."""
    named, domain = os.environ.get("LANGUAGE"), gettext.textdomain()
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)
    try:
        yield
    finally:
        gettext.textdomain(domain)
        os.environ.pop("LANGUAGE", None)
        if named is not None:
            os.environ["LANGUAGE"] = named


def translate_help(command: click.Command) -> None:
    """Put the help of a command, of its options and of the commands below it into the words that gettext gives."""
    translate = gettext.translation(DOMAIN, str(FOLDER), fallback=True).gettext
    for each in _commands(command):
        for owner in _explained(each):
            owner.help = "\n\n".join(translate(words) for words in _paragraphs(owner))


def extracted(
    _file: IO[bytes], _keywords: object, _tags: object, options: object
) -> Iterator[tuple[int, str, str | tuple[str, str], list[str]]]:
    """An extraction method of Babel's: the words of every command, and those of click."""
    import typer

    from kiosk.cli.commands import app

    owners = [owner for each in _commands(typer.main.get_command(app)) for owner in _explained(each)]
    helps = [words for owner in owners for words in _paragraphs(owner)]
    for words in dict.fromkeys([*helps, *CLICKS]):
        yield 0, "msg" if isinstance(words, str) else "msg_plural", words, []


def _commands(command: click.Command) -> Iterator[click.Command]:
    yield command
    for below in getattr(command, "commands", {}).values():
        yield from _commands(below)


def _explained(command: click.Command) -> Iterator[Any]:
    """The command, and those of its options and arguments that have a help."""
    yield from (owner for owner in (command, *command.params) if getattr(owner, "help", None))


def _paragraphs(owner: Any) -> Iterator[str]:
    yield from (" ".join(paragraph.split()) for paragraph in owner.help.split("\n\n"))
