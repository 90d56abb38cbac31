"""preview: the page as the visitor will see it, while its files are being written."""

from __future__ import annotations

import signal
from typing import Annotated

import typer

from kiosk.cli.options import HERE, Museum, ShownDevice, Size, moment_of, size_of
from kiosk.cli.reader_language import Language, choose_language
from kiosk.exit_codes import WRONG_USE, CommandFailed


def preview(
    page: Annotated[
        str,
        typer.Argument(metavar="[PAGE]", help="ROOM, ROOM/EXHIBIT, attract, plan … (default: where a visit begins)."),
    ] = "",
    museum: Museum = HERE,
    device: ShownDevice = None,
    size: Size = "",
    at: Annotated[str, typer.Option("--at", metavar="TIME", help="Local time, as 2026-10-29T11:00.")] = "",
    language: Language = "",
) -> None:
    """A window that follows every save, with faults shown above the last good page.

    F1 hides the line that names the keys, F2 changes the visitor's language, F3 the size of the text, F4 the contrast,
    F6 turns the screen upright, F7 changes the size of the window; with Shift the other way round.
    """
    from dataclasses import replace

    from kiosk.rehearsal.preview_window import BEGINNING, Preview, PreviewRequest
    from kiosk.rehearsal.shot import NoSuchPage
    from kiosk.staff.installation import require_museum
    from kiosk.wiring import Setup, build, find_installation

    reads = choose_language(language)
    moment_of(at, "UTC")
    require_museum(museum)
    setup = Setup(museum, device, windowed=True, preview=True, logged=False, size=size_of(size))
    installation = find_installation(setup)
    setup = replace(setup, at=moment_of(at, "UTC" if installation.museum is None else installation.museum.timezone))
    with build(setup, installation) as kiosk:
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: kiosk.app.stop())
        try:
            kiosk.preview = Preview(kiosk, PreviewRequest(page or BEGINNING, reads, device, size_of(size)))
        except NoSuchPage as why:
            raise CommandFailed(why.sentence, WRONG_USE) from None
        kiosk.closing.callback(kiosk.preview.close)
        kiosk.first_page()
        kiosk.preview.begin()
        kiosk.app.run()
