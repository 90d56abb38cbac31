"""The commands: arguments and printing only.

Rules: nothing heavy is imported before a command needs it; no traceback reaches anyone: what a person can mend is a
sentence, and an error of ours ends in one too, with the traceback in a file whose place is said; what is printed is
printed visibly (kiosk.cli.terminal). Exit codes are those of docs/product.md: 0 done, 1 faults found or not done,
2 wrong usage, 3 nothing there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import ExitStack


def main() -> None:
    """Runs the command line."""
    from kiosk.cli.terminal import visible_output

    with visible_output():
        _run()


def _run() -> None:
    from contextlib import ExitStack

    with ExitStack() as stack:
        _command(stack)


def _command(stack: ExitStack) -> None:
    import os
    import sys

    import typer

    from kiosk.check.fault_report import reader_language
    from kiosk.cli.command_words import translate_help, translated_words
    from kiosk.cli.commands import app
    from kiosk.cli.reader_language import put, requested_language
    from kiosk.cli.system_errors import sentence_for
    from kiosk.exit_codes import NOT_DONE, CommandFailed

    try:
        command = typer.main.get_command(app)
        stack.enter_context(translated_words(requested_language(command, sys.argv[1:]) or reader_language(os.environ)))
        translate_help(command)
        command(standalone_mode=True)
    except CommandFailed as why:
        put(why, error=True)
        raise SystemExit(why.code) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except BrokenPipeError:
        raise SystemExit(NOT_DONE) from None
    except OSError as error:
        sentence = sentence_for(error)
        if not sentence:
            raise SystemExit(report_crash(error)) from None
        put(sentence, error=True)
        raise SystemExit(NOT_DONE) from None
    except Exception as error:
        raise SystemExit(report_crash(error)) from None


def report_crash(error: Exception) -> int:
    """An error of the program itself: its traceback goes to a file for the makers, where one can be written."""
    import tempfile
    import traceback

    from kiosk.cli.reader_language import put
    from kiosk.content.messages import msg

    what = f"{type(error).__name__}: {error}"
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="kiosk-error-", suffix=".txt", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as file:
            traceback.print_exception(error, file=file)
    except OSError:
        line = msg("The program made a mistake ({what}). Nothing is lost. Please send this line to the makers.")
        put(line.with_values(what=what), error=True)
        return 1
    sentence = msg(
        "The program made a mistake ({what}). Nothing is lost. What happened is in {file}: please send it to the "
        "makers."
    )
    put(sentence.with_values(what=what, file=file.name), error=True)
    return 1
