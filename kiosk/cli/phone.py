"""phone: the museum on visitors' own phones, as static pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli import phone_serving
from kiosk.cli.options import HERE, Device, Museum, require_place
from kiosk.cli.reader_language import Language, choose_language, put, translation, words
from kiosk.cli.terminal import progress_bar
from kiosk.content.messages import msg
from kiosk.content.system_reasons import reason_of
from kiosk.exit_codes import NOT_DONE, CommandFailed

phone = typer.Typer(
    help="The museum on visitors' own phones: static pages in every language, without an app.",
    no_args_is_help=True,
    suggest_commands=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@phone.command()
def build(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder that is built.")],
    museum: Museum = HERE,
    device: Device = None,
    base: Annotated[
        str, typer.Option("--base", metavar="URL", help="What visitors call it (default: as kiosk.yaml has it).")
    ] = "",
    language: Language = "",
) -> None:
    """Builds the museum's pages for phones: a folder of static files that any web server serves."""
    choose_language(language)
    from kiosk.cli.phone_address import address_of_base

    called = address_of_base(base)
    require_place(output, "-o", folder=True)
    from kiosk.phone.build.museum_build import build_museum

    try:
        with progress_bar(words(msg("Building"))) as progress:
            done = build_museum(
                museum, device, output, called, _noted, translation(), lambda _what, at, of: progress(at, of)
            )
    except OSError as error:
        sentence = msg("{path} cannot be written: {why}. Name another place with {option}.")
        named = str(error.filename or "")
        where = str(output) if not named or f"/.{output.name}." in named else named
        raise CommandFailed(sentence.with_values(path=where, why=reason_of(error), option="-o"), NOT_DONE) from None
    if done.kept:
        put(msg("{folder}: nothing has changed; {pages} pages.", folder=str(output), pages=done.pages))
    else:
        put(
            msg(
                "{folder}: {pages} pages, {changed} of them new or changed; {megabytes} MB with pictures and sound.",
                folder=str(output),
                pages=done.pages,
                changed=done.changed,
                megabytes=round(done.bytes / 1e6, 1),
            )
        )


phone.command("serve")(phone_serving.serve)
phone.command("zip")(phone_serving.pack)


def _noted(line: str) -> None:
    print(line, file=sys.stderr)
