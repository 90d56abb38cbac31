"""join: this kiosk joins a hub."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from kiosk.cli.options import HERE, Device, Museum
from kiosk.cli.reader_language import Language, choose_language, put, wrong_use
from kiosk.content.messages import SentenceError, msg
from kiosk.exit_codes import CommandFailed


def join(
    address: Annotated[str, typer.Argument(metavar="URL", help="Where the hub is, as https://hub.museum.example.")],
    code: Annotated[str, typer.Argument(metavar="CODE", help="The code of the invitation, good for an hour.")],
    fingerprint: Annotated[
        str,
        typer.Option("--fingerprint", metavar="SHA256", help="Of the hub's certificate, if no authority signed it."),
    ] = "",
    museum: Museum = HERE,
    device: Device = None,
    language: Language = "",
) -> None:
    """Joins a hub: this kiosk's visits are sent there from its next start on, and it can be looked after from there."""
    from kiosk.content.device import BOX_FILE, is_missing, load_device, own_file
    from kiosk.content.hub_schema import plain_fingerprint, what_is_wrong
    from kiosk.content.model import HubLink
    from kiosk.staff.doctor.hub_checks import OPENED, SHUT_IN, is_shut_in
    from kiosk.staff.hub_joining import trade_code, write_membership
    from kiosk.staff.installation import state_of
    from kiosk.store.ownership import become_owner

    choose_language(language)
    wrong = what_is_wrong(address)
    if wrong is not None:
        raise wrong_use(msg("{what} {hint}", what=wrong[0], hint=wrong[1]))
    pinned = plain_fingerprint(fingerprint) if fingerprint else ""
    if fingerprint and not pinned:
        raise wrong_use(msg("--fingerprint is 64 hexadecimal digits, with or without colons."))
    state, file = state_of(museum, device), own_file(device, museum) or BOX_FILE
    before, _ = load_device(device, museum)
    become_owner(*(() if is_missing(file) else (file.parent,)), state)
    link = HubLink(address.rstrip("/"), pinned)
    try:
        membership = trade_code(link, code, state)
    except SentenceError as why:
        raise CommandFailed(why.sentence) from None
    put(
        msg(
            "This kiosk has joined the hub {address} as {kiosk}.",
            address=link.address,
            kiosk=membership.kiosk,
        )
    )
    if before.kiosk not in (membership.kiosk, "unnamed") and os.path.exists(state / "visits.db"):
        old = msg("Visits made as {before} stay in this kiosk's log: the hub takes those of {kiosk} only.")
        put(old.with_values(before=before.kiosk, kiosk=membership.kiosk), error=True)
    write_membership(file, membership.kiosk, link, museum)
    put(msg("{file} says so. The kiosk sends its visits when it is started again.", file=str(file)))
    if is_shut_in():
        put(msg("{what} {hint}", what=SHUT_IN, hint=OPENED))
