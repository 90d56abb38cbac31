"""The command line, put together from its families."""

from __future__ import annotations

import typer

from kiosk import __version__
from kiosk.cli import box, curate, narrate, new, preview, publish, report, show, visits

app = typer.Typer(
    name="kiosk",
    help="A museum kiosk and in-gallery audio guide.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"kiosk {__version__}")
        raise typer.Exit


@app.callback()
def top(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Say the version."),
) -> None:
    """A museum kiosk and in-gallery audio guide."""


app.command("run")(show.run)
app.command("check")(curate.check)
app.add_typer(new.app, name="new")
app.command("schema")(new.schema)
app.command("narrate")(narrate.narrate)
app.command("preview")(preview.preview)
app.command("shot")(show.shot)
app.command("rehearse")(show.rehearse)
app.command("doctor")(box.doctor)
app.command("publish")(publish.publish)
app.command("rollback")(publish.rollback)
app.command("pin")(box.pin)
app.command("install")(box.install)
app.command("uninstall")(box.uninstall)
app.command("report")(report.report)
app.add_typer(visits.visits, name="visits")
