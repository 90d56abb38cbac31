"""hub publish, hub keys: what kiosks are to show, and by which keys they know that it is the museum's."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.hub_reading import failing_by_sentence, hub_settings
from kiosk.cli.options import WholeNumber
from kiosk.cli.publish import ENDS, progressing
from kiosk.cli.reader_language import Language, choose_language, put, wrong_use
from kiosk.content.messages import Message, msg

if TYPE_CHECKING:
    from kiosk.content.faults import Fault
    from kiosk.hub.content.root_keys import HubKeys

HubFile = Annotated[
    Path | None, typer.Option("--hub", metavar="FILE", help="The hub's own file (default: /etc/kiosk/hub.yaml).")
]
Stick = Annotated[Path, typer.Argument(metavar="STICK", help="The folder of a stick that has a root key.")]
GROUP = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")

keys = typer.Typer(
    help="The keys by which kiosks know a hub's content: two on sticks, three at the hub.",
    no_args_is_help=True,
    suggest_commands=False,
)


def publish(
    source: Annotated[Path, typer.Argument(metavar="DIR", help="A museum's folder.")],
    group: Annotated[
        str, typer.Option("--group", metavar="NAME", help="For the kiosks of this group only, from now on.")
    ] = "all",
    percent: Annotated[
        int,
        typer.Option(
            "--percent", click_type=WholeNumber(1, 100), help="Begin with this share of the kiosks; at least one."
        ),
    ] = 100,
    hold: Annotated[
        bool, typer.Option("--hold", help="Keep that share until somebody raises it; else it grows by itself.")
    ] = False,
    hub: HubFile = None,
    language: Language = "",
) -> None:
    """Has kiosks show a museum's folder from now on, if no error is found in it; exit 1 where one is."""
    reads = choose_language(language)
    if GROUP.fullmatch(group) is None:
        raise wrong_use(msg("{group!r} is not a group's name: small letters, figures and dashes.", group=group))
    settings = hub_settings(hub)
    from kiosk.hub.content.content_folder import ContentFolder
    from kiosk.hub.content.root_keys import HubKeys
    from kiosk.hub.content.version_publishing import missing_museum, publish_version
    from kiosk.hub.store import rollouts
    from kiosk.hub.store.opening import connect, require_schema

    missing = missing_museum(source)
    if missing is not None:
        put(missing.sentence, error=True)
        raise typer.Exit(ENDS[missing.kind])
    folder = ContentFolder(settings.content)
    with failing_by_sentence():
        with connect(settings.database) as connection:
            require_schema(connection)
            in_use = rollouts.numbers_in_use(connection)
        with progressing() as progress:
            done = publish_version(source, folder, group, datetime.now(UTC), in_use=in_use, progress=progress)
        if done.kind in ("new", "same"):
            with connect(settings.database) as connection:
                rollouts.begin_rollout(connection, group, done.number, percent, held=hold)
                rollouts.note_publication(connection, group, done.number, percent)
    _print_faults(done.faults, reads)
    put(done.sentence, error=True)
    if done.kind in ("new", "same"):
        put(_goes_to(percent, hold), error=True)
        warning = HubKeys(folder, settings.museum).ends_soon()
        if warning is not None:
            put(warning, error=True)
    raise typer.Exit(ENDS[done.kind])


@keys.command("init")
def init(
    first: Annotated[Path, typer.Argument(metavar="STICK", help="The folder of one stick.")],
    second: Annotated[Path, typer.Argument(metavar="STICK", help="The folder of another stick.")],
    hub: HubFile = None,
    language: Language = "",
) -> None:
    """Makes the keys: one on each of two sticks, and the hub's own."""
    choose_language(language)
    with failing_by_sentence():
        put(_keys(hub).make((first, second)))


@keys.command("sign")
def sign(stick: Stick, hub: HubFile = None, language: Language = "") -> None:
    """Makes the keys good for ten more years; either stick is enough."""
    choose_language(language)
    with failing_by_sentence():
        put(_keys(hub).sign(stick))


@keys.command("rotate")
def rotate(
    stick: Stick,
    new_stick: Annotated[
        Path | None,
        typer.Option("--new-stick", metavar="STICK", help="Replace the other stick, which is lost, by this one."),
    ] = None,
    hub: HubFile = None,
    language: Language = "",
) -> None:
    """Replaces the hub's own keys, or a lost stick; either stick is enough."""
    choose_language(language)
    with failing_by_sentence():
        found = _keys(hub)
        put(found.change_hub_keys(stick) if new_stick is None else found.replace_stick(stick, new_stick))


def _keys(hub: Path | None) -> HubKeys:
    from kiosk.hub.content.content_folder import ContentFolder
    from kiosk.hub.content.root_keys import HubKeys

    settings = hub_settings(hub)
    return HubKeys(ContentFolder(settings.content), settings.museum)


def _print_faults(faults: tuple[Fault, ...], reads: str) -> None:
    from kiosk.check.causes import gathered
    from kiosk.check.fault_report import lines, listed, not_listed

    causes = gathered(faults)
    shown = listed(causes)
    for line in lines(shown, reads):
        print(line)
    for line in not_listed(causes, shown, reads):
        print(line, file=sys.stderr)


def _goes_to(percent: int, hold: bool) -> Message:
    if percent == 100:
        return msg("All kiosks of the group fetch it with their next heartbeat, and show it when nobody is there.")
    if not hold:
        return msg(
            "{percent} % of the group's kiosks fetch it with their next heartbeat. The share grows by itself once they "
            "have been well with it for an hour; hold or raise it on the hub's page.",
            percent=percent,
        )
    return msg(
        "{percent} % of the group's kiosks fetch it with their next heartbeat. Raise the share on the hub's page, or "
        "give the command again with --percent 100.",
        percent=percent,
    )
