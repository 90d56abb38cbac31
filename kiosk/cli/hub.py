"""hub: the one place where the visits of many kiosks are kept, and how each of them is."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli import hub_content
from kiosk.cli.hub_reading import failing_by_sentence, hub_settings
from kiosk.cli.options import require_writable
from kiosk.cli.reader_language import chosen_language, put, translation, words, wrong_use
from kiosk.cli.terminal import progress_bar
from kiosk.content.messages import msg, msg_list
from kiosk.exit_codes import NOT_DONE, NOTHING_THERE, WRONG_USE, CommandFailed

if TYPE_CHECKING:
    from kiosk.content.messages import Message

hub = typer.Typer(
    help="A hub: the visits of many kiosks in one place, how each of them is, and content for them.",
    no_args_is_help=True,
    suggest_commands=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
HubFile = Annotated[
    Path | None,
    typer.Option(
        "--hub", metavar="FILE", help="The hub's own file (default: /etc/kiosk/hub.yaml, else hub.yaml here)."
    ),
]
hub.command("publish")(hub_content.publish)
hub.add_typer(hub_content.keys, name="keys")
Kiosk = Annotated[str, typer.Argument(metavar="KIOSK", help="The kiosk's name, as in its own file.")]
DATABASE = "postgresql:///kiosk"


@hub.command()
def init(
    hub: HubFile = None,
    museum: Annotated[str, typer.Option("--name", metavar="NAME", help="The museum's name.")] = "",
    timezone: Annotated[str, typer.Option("--timezone", metavar="ZONE", help="Its time zone: Europe/Tallinn.")] = "",
    database: Annotated[
        str, typer.Option("--database", metavar="URL", help=f"Its PostgreSQL database (default: {DATABASE}).")
    ] = "",
    address: Annotated[
        str, typer.Option("--address", metavar="HOST:PORT", help="Where it listens (default: 127.0.0.1:8460).")
    ] = "",
    url: Annotated[str, typer.Option("--url", metavar="URL", help="What kiosks call it: https://hub.example.")] = "",
    content: Annotated[
        str, typer.Option("--content", metavar="DIR", help="Its content (default: /var/lib/kiosk-hub/content).")
    ] = "",
    sticks: Annotated[
        tuple[Path, Path] | None,
        typer.Option("--sticks", metavar="STICK STICK", help="Two sticks, for the keys of its content."),
    ] = None,
) -> None:
    """Makes a hub: its own file, the tables in its database, a page to print, and the keys of its content."""
    with failing_by_sentence():
        from kiosk.hub.beginning import HubWanted, begin_hub, hub_place
        from kiosk.hub.hub_settings import hub_file

        file = hub_place(hub_file(hub), hub is not None)
        require_writable(file, "--hub")
        if not file.exists():
            museum = museum or _asked(msg("The museum's name:"), "--name")
            timezone = timezone or _asked(msg("Its time zone, as Europe/Tallinn:"), "--timezone")
        wanted = HubWanted(museum, timezone, database or DATABASE, address, url, content)
        for sentence in begin_hub(file, wanted, chosen_language(), translation(), sticks or ()):
            put(sentence)


@hub.command()
def serve(hub: HubFile = None) -> None:
    """Serves kiosks and browsers until it is stopped."""
    with failing_by_sentence():
        from kiosk.hub.service.serving_hub import serve as run

        run(hub_settings(hub), put)
    put(msg("The hub has stopped."))


@hub.command()
def invite(
    kiosk: Kiosk,
    hub: HubFile = None,
    group: Annotated[str, typer.Option("--group", metavar="NAME", help="Which content it gets (default: all).")] = "",
    stick: Annotated[
        Path | None,
        typer.Option("--stick", metavar="DIR", help="Write the invitation to a USB stick, for the staff's panel."),
    ] = None,
    fingerprint: Annotated[
        str,
        typer.Option("--fingerprint", metavar="SHA256", help="Of the hub's certificate (default: hub.yaml's)."),
    ] = "",
) -> None:
    """Prints a code, good for an hour, by which that kiosk joins the hub."""
    from kiosk.content.hub_schema import plain_fingerprint
    from kiosk.content.values import ID

    pinned = plain_fingerprint(fingerprint) if fingerprint else ""
    if fingerprint and not pinned:
        raise wrong_use(msg("--fingerprint is 64 hexadecimal digits, with or without colons."))
    if stick is not None:
        _require_stick(stick)

    for name in (kiosk, group or "all"):
        if ID.fullmatch(name) is None:
            raise wrong_use(msg("{name!r} is no name: a to z, 0 to 9 and hyphens, at most 40.", name=name))
    with failing_by_sentence():
        from kiosk.hub.store import membership
        from kiosk.hub.store.opening import connect, require_schema

        settings = hub_settings(hub)
        pinned = pinned or settings.fingerprint
        why = settings.cannot_be_joined()
        if why is not None:
            raise CommandFailed(why, NOT_DONE)
        with connect(settings.database) as connection:
            require_schema(connection)
            joined = membership.has_joined(connection, kiosk)
            code = membership.parted(membership.invite(connection, kiosk, group))
            membership.note(connection, "invite", kiosk)
    command = replace(settings, fingerprint=pinned).joining(code)
    put(msg("The code for {kiosk} is good for an hour, once: {code}", kiosk=kiosk, code=code))
    if joined:
        put(msg("{kiosk} has joined already: what it has now ends when this code is used.", kiosk=kiosk))
    put(msg("On the kiosk: {command}", command=command))
    if stick is not None:
        _write_to_stick(stick, settings.called, code, pinned, kiosk)
    if sys.stdout.isatty():
        import segno

        segno.make(command, micro=False).terminal(compact=True)


@hub.command()
def revoke(kiosk: Kiosk, hub: HubFile = None) -> None:
    """Ends that kiosk's access at once; what it sent stays."""
    with failing_by_sentence():
        from kiosk.hub.store import membership
        from kiosk.hub.store.opening import connect, require_schema

        with connect(hub_settings(hub).database) as connection:
            require_schema(connection)
            known = membership.revoke(connection, kiosk)
            membership.note(connection, "revoke", kiosk)
            if not known:
                connection.rollback()
    if not known:
        raise CommandFailed(msg("The hub knows no kiosk {kiosk}.", kiosk=kiosk), NOTHING_THERE)
    put(msg("{kiosk} can send and fetch nothing more. Invite it again to let it in.", kiosk=kiosk))


@hub.command()
def export(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.db", help="Where it goes: a new file.")],
    hub: HubFile = None,
    simulated: Annotated[bool, typer.Option("--simulated", help="The simulated visits, not the real ones.")] = False,
) -> None:
    """All visits that the hub has as one log, as `kiosk visits merge` makes it of the kiosks' logs."""
    require_writable(output, "--output")
    with failing_by_sentence():
        from kiosk.hub.store.exported_log import NothingToExport, export_log
        from kiosk.hub.store.opening import connect, require_schema

        with connect(hub_settings(hub).database) as connection, progress_bar(words(msg("Exporting"))) as progress:
            require_schema(connection)
            connection.rollback()
            try:
                done = export_log(connection, output, simulated=simulated, progress=progress)
            except NothingToExport as why:
                raise CommandFailed(why.sentence, NOTHING_THERE) from None
    sentence = msg("{file}: {entries} entries and {sessions} visits of {kiosks} kiosks.")
    put(
        sentence.with_values(file=str(output), entries=done.entries, sessions=done.sessions, kiosks=done.kiosks),
    )


@hub.command()
def person(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Under which that person logs in.")],
    hub: HubFile = None,
    role: Annotated[
        str, typer.Option("--role", metavar="ROLE", help="viewer, technician or manager (default: manager).")
    ] = "manager",
) -> None:
    """Lets somebody look at the hub's pages, and prints a password; for who is known, a new one."""
    with failing_by_sentence():
        from kiosk.hub.pages.page_request import ROLES
        from kiosk.hub.pages.passwords import hashed_password, new_password
        from kiosk.hub.pages.people_page import is_name
        from kiosk.hub.store.audit_trail import record
        from kiosk.hub.store.opening import connect, require_schema
        from kiosk.hub.store.people_table import add_person, keep_password

        if not is_name(name):
            raise wrong_use(msg("{name!r} is no name for a person: it has 1 to 60 letters.", name=name[:80]))
        if role not in ROLES:
            raise wrong_use(msg("{role!r} is no role: choose {roles}.", role=role, roles=msg_list(ROLES)))
        settings, password = hub_settings(hub), new_password()
        with connect(settings.database) as connection:
            require_schema(connection)
            kept = hashed_password(password)
            added = add_person(connection, name, role, kept)
            if not added:
                keep_password(connection, name, kept)
            record(connection, "cli", "add-person" if added else "new-password", name)
    if not added:
        put(msg("{name} is known already: the role stays, the password is a new one.", name=name))
    put(msg("{name} logs in at {url} with {password}", name=name, url=settings.called, password=password))


# --- what the commands share ---


def _require_stick(stick: Path) -> None:
    """Raise CommandFailed where nothing can be written to that folder, before a code is made."""
    import os

    from kiosk.content.system_reasons import reason_of

    try:
        os.scandir(stick).close()
    except (OSError, ValueError) as error:
        why = reason_of(error) if isinstance(error, OSError) else str(error)
        sentence = msg("{path} cannot be written: {why}. Name another place with {option}.")
        raise CommandFailed(sentence.with_values(path=str(stick), why=why, option="--stick"), NOT_DONE) from None
    require_writable(stick / "invitation", "--stick")


def _write_to_stick(stick: Path, address: str, code: str, fingerprint: str, kiosk: str) -> None:
    """Raises CommandFailed."""
    from kiosk.content.system_reasons import reason_of
    from kiosk.fleet.carried_invitation import CarriedInvitation, write_invitation

    try:
        file = write_invitation(stick, CarriedInvitation(address, code, fingerprint, kiosk))
    except OSError as error:
        sentence = msg("{path} cannot be written: {why}. Name another place with {option}.")
        raise CommandFailed(
            sentence.with_values(path=str(stick), why=reason_of(error), option="--stick"), NOT_DONE
        ) from error
    put(msg("{file} is for the kiosk's staff panel: put the stick in there and choose Join a hub.", file=str(file)))


def _asked(question: Message, option: str) -> str:
    """What somebody at the terminal answers. Raises CommandFailed where nobody is there."""
    if not sys.stdin.isatty():
        missing = msg("{option} is missing, and nobody is there to be asked.", option=option)
        raise CommandFailed(missing, WRONG_USE)
    return input(f"{words(question)} ").strip()
