"""The command line, put together from its families."""

from __future__ import annotations

import typer

from kiosk import __version__, debug_log
from kiosk.cli import (
    backup,
    bring,
    check,
    hub,
    join,
    label_printing,
    narrate,
    new,
    phone,
    preview,
    publish,
    rename,
    report,
    run,
    technician,
    translate,
    visits,
)
from kiosk.cli.reader_language import choose_language

app = typer.Typer(
    name="kiosk",
    help="A museum kiosk and in-gallery audio guide.",
    no_args_is_help=True,
    suggest_commands=False,  # typer's suggestion is English alone; click has one of its own
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
    debug: bool = typer.Option(False, "--debug", help="Log what the program does, for developers (or KIOSK_DEBUG=1)."),
) -> None:
    """A museum kiosk and in-gallery audio guide."""
    choose_language("")
    debug_log.begin(debug or debug_log.is_wanted())


app.command("run")(run.run)
app.command("check")(check.check)
app.add_typer(new.app, name="new")
app.add_typer(rename.app, name="rename")
app.command("schema")(new.schema)
app.command("bring")(bring.bring)
app.add_typer(translate.app, name="translate")
app.command("labels")(label_printing.labels)
app.command("narrate")(narrate.narrate)
app.command("preview")(preview.preview)
app.command("shot")(run.shot)
app.command("rehearse")(run.rehearse)
app.command("doctor")(technician.doctor)
app.command("publish")(publish.publish)
app.command("rollback")(publish.rollback)
app.command("pin")(technician.pin)
app.command("join")(join.join)
app.command("install")(technician.install)
app.command("uninstall")(technician.uninstall)
app.command("upgrade")(technician.upgrade)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.command("report")(report.report)
app.add_typer(visits.visits, name="visits")
app.add_typer(hub.hub, name="hub")
app.add_typer(phone.phone, name="phone")
