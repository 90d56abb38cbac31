"""The commands: arguments and printing only.

Rules: nothing heavy is imported before a command needs it; no traceback reaches anyone: what a person can mend is a
sentence, and an error of ours ends in one too, with the traceback in a file whose place is said. Exit codes are those
of docs/product.md: 0 done, 1 faults found or not done, 2 wrong usage, 3 nothing there.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line."""
    from kiosk.cli.commands import app
    from kiosk.exit_codes import CommandFailed

    try:
        app(standalone_mode=True)
    except CommandFailed as why:
        print(why.sentence, file=sys.stderr)
        raise SystemExit(why.code) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except PermissionError as error:
        place = error.filename or "A file that is needed"
        print(f"{place} is closed to this user. Use sudo, or ask for the right to it.", file=sys.stderr)
        raise SystemExit(1) from None
    except Exception as error:
        raise SystemExit(report_crash(error)) from None


def report_crash(error: Exception) -> int:
    """An error of the program itself: its traceback goes to a file for the makers."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="kiosk-error-", suffix=".txt", delete=False, encoding="utf-8") as file:
        traceback.print_exception(error, file=file)
    print(
        f"The program made a mistake ({type(error).__name__}: {error}). Nothing is lost. What happened is in "
        f"{file.name}: please send it to the makers.",
        file=sys.stderr,
    )
    return 1
