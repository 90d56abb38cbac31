"""The language of whoever reads what a command prints.

Rules: that of --language, where a command has it for this, else that of the reader's locale, else English; it is chosen
before a command does anything, and kept for the sentence that the command may end with. What machines read (codes,
severities, JSON keys, areas) is the same in every language.
"""

from __future__ import annotations

import os
import sys
from contextvars import ContextVar
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kiosk.content.messages import Translate
    from kiosk.exit_codes import Sentence

Language = Annotated[
    str, typer.Option("--language", metavar="TAG", help="en, et, ru or cs (default: that of your locale).")
]

_chosen: ContextVar[str] = ContextVar("the reader's language", default="")


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
