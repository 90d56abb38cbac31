"""What a command prints, made safe for whoever reads it on a terminal.

Rules: the two output streams are wrapped once, around the whole command, so that a name of a file, a text of a museum
or a value of a log is never printed raw; what a terminal obeys or does not show (control characters, escapes,
directions of writing, bytes that are no UTF-8) stands there as the escape that JSON has for it, so that JSON means
what it meant; line ends and tabs stay. A reader who has gone away is no error; a full disk is one, and a sentence.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TextIO, cast

from kiosk.cli.reader_language import put
from kiosk.content.messages import msg
from kiosk.content.system_reasons import reason_of
from kiosk.exit_codes import NOT_DONE

if TYPE_CHECKING:
    from rich.console import Console

_ESCAPED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_KEPT = frozenset("\n\t")


def visible(text: str) -> str:
    """The text with an escape for each character that a terminal would obey or hide."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "".join(_escape(letter) if _is_escaped(letter) else letter for letter in text)


def _is_escaped(letter: str) -> bool:
    return letter not in _KEPT and unicodedata.category(letter) in _ESCAPED


def _escape(letter: str) -> str:
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


class VisibleStream:
    """A text stream that prints everything visibly; all else is the stream's own."""

    def __init__(self, stream: TextIO) -> None:
        self.unescaped = stream

    def write(self, text: str) -> int:
        self.unescaped.write(visible(text))
        return len(text)

    def writelines(self, lines: Iterator[str]) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.unescaped, name)


@contextmanager
def visible_output() -> Iterator[None]:
    """Print visibly in the block; raises SystemExit where what was printed could not be written."""
    before = sys.stdout, sys.stderr
    for stream in before:
        with suppress(AttributeError, ValueError):  # a stream of another kind, or closed
            cast(Any, stream).reconfigure(errors="backslashreplace")
    sys.stdout, sys.stderr = (cast(TextIO, VisibleStream(stream)) for stream in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
        _finish(before[0])


def _finish(stream: TextIO) -> None:
    try:
        stream.flush()
    except ValueError:  # closed
        return
    except OSError as error:
        with suppress(OSError, ValueError):  # what is left is dropped, not tried again at the program's end
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
        if not isinstance(error, BrokenPipeError):
            put(msg("What was to be printed could not be written: {why}.", why=reason_of(error)), error=True)
        raise SystemExit(NOT_DONE) from None


def progress_console() -> Console:
    """A console on standard error for a bar of progress, which moves the cursor itself."""
    from rich.console import Console

    return Console(file=getattr(sys.stderr, "unescaped", sys.stderr))


@contextmanager
def progress_bar(words: str) -> Iterator[Callable[[int, int], None]]:
    """Shows the progress on a terminal, and nothing elsewhere."""
    from rich.progress import Progress

    console = progress_console()
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(words, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total or None)
