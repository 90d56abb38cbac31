"""The commands: arguments and printing only.

Rules: nothing heavy is imported before a command needs it; no traceback reaches anyone: what a person can mend is a
sentence, and an error of ours ends in one too, with the traceback in a file whose place is said; what is printed is
printed visibly (kiosk.cli.terminal). Exit codes are those of docs/product.md: 0 done, 1 faults found or not done,
2 wrong usage, 3 nothing there.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line."""
    from kiosk.cli.terminal import visible_output

    with visible_output():
        _run()


def _run() -> None:
    from kiosk.cli.commands import app
    from kiosk.cli.system_errors import sentence_for
    from kiosk.exit_codes import NOT_DONE, CommandFailed

    try:
        app(standalone_mode=True)
    except CommandFailed as why:
        print(why.sentence, file=sys.stderr)
        raise SystemExit(why.code) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except BrokenPipeError:
        raise SystemExit(NOT_DONE) from None
    except OSError as error:
        sentence = sentence_for(error)
        if not sentence:
            raise SystemExit(report_crash(error)) from None
        print(sentence, file=sys.stderr)
        raise SystemExit(NOT_DONE) from None
    except Exception as error:
        raise SystemExit(report_crash(error)) from None


def report_crash(error: Exception) -> int:
    """An error of the program itself: its traceback goes to a file for the makers, where one can be written."""
    import tempfile
    import traceback

    what = f"The program made a mistake ({type(error).__name__}: {error}). Nothing is lost."
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="kiosk-error-", suffix=".txt", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as file:
            traceback.print_exception(error, file=file)
    except OSError:
        print(f"{what} Please send this line to the makers.", file=sys.stderr)
        return 1
    print(f"{what} What happened is in {file.name}: please send it to the makers.", file=sys.stderr)
    return 1
