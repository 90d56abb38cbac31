"""The language of whoever reads what a command prints.

Rules: that of --language, where a command has it for this, else that of the reader's locale, else English; it is known
before anything else of the command line is read, so that whatever is wrong with that is in it too, and kept for the
sentence that the command may end with. What machines read (codes, severities, JSON keys, areas) is the same in every
language.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextvars import ContextVar
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import click
import typer

if TYPE_CHECKING:
    from kiosk.content.messages import Translate
    from kiosk.exit_codes import Sentence


class ReaderTag(click.types.StringParamType):
    """The tag of the language in which a command prints, which is another thing than a language of the museum's."""

    name = "tag"


_OPTION = "--language"
Language = Annotated[
    str,
    typer.Option(
        _OPTION, metavar="TAG", click_type=ReaderTag(), help="en, et, ru or cs (default: that of your locale)."
    ),
]

_chosen: ContextVar[str] = ContextVar("the reader's language", default="")


def requested_language(command: click.Command, arguments: Sequence[str]) -> str:
    """The language that a command line asks for, before anything of it is read; "" where it asks for none, or for one
    of something else."""
    from kiosk.check.fault_report import LANGUAGES

    for word in arguments:
        command = getattr(command, "commands", {}).get(word, command)
    if not any(isinstance(option.type, ReaderTag) for option in command.params):
        return ""
    tags = [word.partition("=")[2] for word in arguments if word.startswith(f"{_OPTION}=")]
    tags += [tag for word, tag in pairwise(arguments) if word == _OPTION]
    return tags[-1] if tags and tags[-1] in LANGUAGES else ""


def choose_language(requested: str) -> str:
    """Print in this language from now on; "": that of the locale. Raises BadParameter for one without a translation."""
    from kiosk.check.fault_report import LANGUAGES, reader_language
    from kiosk.content.messages import msg

    _chosen.set(reader_language(os.environ))
    if requested and requested not in LANGUAGES:
        sentence = msg("The commands speak {languages}, not {tag!r}.", languages=", ".join(LANGUAGES), tag=requested)
        raise wrong_use(sentence)
    if requested:
        _chosen.set(requested)
    return _chosen.get()


def chosen_language() -> str:
    """The language that was chosen, else that of the locale."""
    from kiosk.check.fault_report import reader_language

    return _chosen.get() or reader_language(os.environ)


def translation() -> Translate:
    """The translation into that language."""
    from kiosk.check.fault_report import translator

    return translator(chosen_language())


def words(sentence: Sentence) -> str:
    """The sentence in the reader's language."""
    return sentence.render(translation())


def put(sentence: Sentence, *, error: bool = False) -> None:
    """Print the sentence on standard output, or on standard error."""
    print(words(sentence), file=sys.stderr if error else sys.stdout, flush=True)


def wrong_use(sentence: Sentence) -> typer.BadParameter:
    """The sentence as an error of usage."""
    return typer.BadParameter(words(sentence))
