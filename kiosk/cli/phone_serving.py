"""phone serve and phone zip: the pages for phones, handed out or packed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.options import HERE, Device, require_writable
from kiosk.cli.reader_language import put, words
from kiosk.cli.terminal import progress_bar
from kiosk.content.messages import SentenceError, msg
from kiosk.content.system_reasons import reason_of
from kiosk.exit_codes import NOT_DONE, NOTHING_THERE, CommandFailed

LIBRARIES = ("uvicorn", "httptools", "starlette", "brotli")
Pages = Annotated[Path, typer.Argument(metavar="DIR", help="The folder that `kiosk phone build` made.")]


def serve(
    folder: Pages,
    address: Annotated[
        str, typer.Option("--address", metavar="HOST:PORT", help="Where it listens (default: 0.0.0.0:8470).")
    ] = "",
    device: Device = None,
    no_counts: Annotated[
        bool, typer.Option("--no-counts", help="Without counting how often pages are opened.")
    ] = False,
) -> None:
    """Serves the pages for phones until it is stopped; nothing about who asks is kept."""
    from kiosk.phone.serve.phone_folder import NoPhonePages
    from kiosk.phone.serve.serving_phone import PhoneAddress, address_of
    from kiosk.phone.serve.serving_phone import serve as run

    try:
        counts = None if no_counts else _counts(device)
        run(folder, address_of(address) if address else PhoneAddress(), put, counts)
    except NoPhonePages as why:
        raise CommandFailed(why.sentence, NOTHING_THERE) from None
    except SentenceError as why:
        raise CommandFailed(why.sentence, NOT_DONE) from None
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in LIBRARIES:
            raise
        missing = msg("The libraries that serve pages are not installed here: install the program with [hub].")
        raise CommandFailed(missing, NOT_DONE) from None
    put(msg("The pages for phones are served no longer."))


def _counts(device: Path | None) -> Path | None:
    """Where this kiosk keeps its counts; None, and a sentence, where they would be written by root among another
    user's files."""
    from kiosk.content.device import load_device
    from kiosk.store.ownership import is_foreign
    from kiosk.store.phone_counts import counts_folder
    from kiosk.store.state_folder import state_folder

    state = state_folder(load_device(device, HERE)[0])
    if is_foreign(state):
        put(
            msg("Nothing is counted: {folder} is another user's. Serve the pages as that user.", folder=str(state)),
            error=True,
        )
        return None
    return counts_folder(state)


def pack(
    folder: Pages,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.zip", help="The file that is written.")],
) -> None:
    """Packs the pages for phones into one file, for another web server or to be opened from a disk."""
    from kiosk.phone.serve.packing_pages import pack_pages
    from kiosk.phone.serve.phone_folder import NoPhonePages

    require_writable(output, "--output")
    try:
        with progress_bar(words(msg("Packing"))) as progress:
            files = pack_pages(folder, output, progress)
    except NoPhonePages as why:
        raise CommandFailed(why.sentence, NOTHING_THERE) from None
    except OSError as error:
        sentence = msg("{path} could not be written: {why}.")
        raise CommandFailed(sentence.with_values(path=str(output), why=reason_of(error)), NOT_DONE) from None
    put(msg("{path}: {files} files.", path=str(output), files=files))
