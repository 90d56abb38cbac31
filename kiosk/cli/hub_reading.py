"""A hub as commands read it: its own file, or what is in its database in the place of logs.

Rules: what a hub needs is imported only where one is named; what stands in the way is a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.reader_language import put, translation, words
from kiosk.cli.terminal import progress_bar
from kiosk.content.messages import SentenceError, msg
from kiosk.exit_codes import NOT_DONE, NOTHING_THERE, CommandFailed

if TYPE_CHECKING:
    from kiosk.hub.hub_settings import HubSettings
    from kiosk.hub.report.opened_hub import OpenedHub

HubDatabase = Annotated[
    str,
    typer.Option(
        "--hub", metavar="URL", help="A hub in the place of logs: postgresql://user@host/kiosk, its database."
    ),
]
LIBRARIES = ("psycopg", "psycopg_pool", "psycopg_binary", "starlette", "uvicorn", "argon2", "prometheus_client")


@contextmanager
def failing_by_sentence() -> Iterator[None]:
    """End the command with the sentence of what cannot be done with a hub."""
    try:
        yield
    except SentenceError as why:
        raise CommandFailed(why.sentence, NOT_DONE) from None
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in LIBRARIES:
            raise
        missing = msg("The hub's libraries are not installed here: install the program with [hub].")
        raise CommandFailed(missing, NOT_DONE) from None


def hub_settings(named: Path | None) -> HubSettings:
    """The settings of a hub's own file. Raises CommandFailed with every fault of it."""
    from kiosk.hub.hub_settings import hub_file, load_settings

    found = load_settings(hub_file(named))
    if isinstance(found, tuple):
        code = NOTHING_THERE if found[0].code == "no-hub-file" else NOT_DONE
        raise CommandFailed("\n".join(each.render(translation()) for each in found), code)
    return found


@contextmanager
def opened_hub(database: str, kiosks: Sequence[str], timezone: str) -> Iterator[OpenedHub]:
    """The hub, counted and open for a report. Raises CommandFailed."""
    with failing_by_sentence():
        from kiosk.hub.report.opened_hub import open_hub

        with open_hub(database, kiosks, timezone) as opened:
            if opened.left_out:
                left_out = msg(
                    "The simulated visits of {kiosks} are left out: they are never reported with real ones. Name them "
                    "with --kiosk for a report of their own."
                )
                put(left_out.with_values(kiosks=", ".join(opened.left_out)), error=True)
            yield opened


def timezone_of_hub(database: str) -> str:
    """In which the hub counts its days. Raises CommandFailed."""
    with failing_by_sentence():
        from kiosk.hub.store.opening import connect, read_identity, require_schema

        with connect(database) as connection:
            require_schema(connection)
            return read_identity(connection).timezone
    return ""


@contextmanager
def log_of_hub(database: str) -> Iterator[Path]:
    """All that the hub has, as one log in a temporary file: the real visits, or the simulated where there are no
    others. Raises CommandFailed."""
    with failing_by_sentence():
        from kiosk.hub.report.opened_hub import write_log
        from kiosk.store.temporary_folders import temporary_folder

        with temporary_folder("kiosk-hub-") as folder, progress_bar(words(msg("Exporting"))) as progress:
            path = Path(folder) / "visits.db"
            write_log(database, path, progress)
            yield path
