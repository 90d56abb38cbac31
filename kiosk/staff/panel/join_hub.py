"""This kiosk joins a hub at the panel: the invitation comes on a stick.

Rules: which hub it is is shown before anything is sent; a kiosk whose service is kept from every network is not let
try, since that would look like a hub that is away.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from kiosk.content.messages import SentenceError, msg
from kiosk.content.model import HubLink
from kiosk.fleet.carried_invitation import INVITATION_FILE, CarriedInvitation, read_invitation
from kiosk.staff.doctor.hub_checks import OPENED, SHUT_IN, is_shut_in
from kiosk.staff.hub_joining import trade_code, write_membership
from kiosk.staff.panel.answer import PanelContext, TaskAnswer, failing, which_stick
from kiosk.staff.panel.usb import mounted


def join_hub(about: PanelContext, value: str) -> TaskAnswer:
    """Show the invitation, or join by it. value: "" | read:FILE | join:FILE, of a stick."""
    what, _, named = value.partition(":")
    found = [Path(named)] if named else [stick / INVITATION_FILE for stick in mounted() if _is_there(stick)]
    if not found:
        return TaskAnswer().add("no-invitation" if mounted() else "no-stick")
    if len(found) > 1:
        return which_stick((f"read:{file}", str(file.parent)) for file in found)
    if not found[0].is_file():
        return TaskAnswer().add("stick-gone")
    invitation = read_invitation(found[0])
    if invitation is None:
        return TaskAnswer().add("no-invitation")
    if is_shut_in():
        return failing(msg("{what} {hint}", what=SHUT_IN, hint=OPENED).render(about.translate))
    if what != "join":
        return TaskAnswer().add("invited", address=invitation.address).offer(f"join:{found[0]}").offer("not-now")
    return _joined(about, invitation)


def _joined(about: PanelContext, invitation: CarriedInvitation) -> TaskAnswer:
    own = about.own_file
    if not (os.access(own.parent, os.W_OK) and os.access(own, os.W_OK)):
        return TaskAnswer().add("no-own-file", file=str(own))
    link = HubLink(invitation.address, invitation.fingerprint)
    try:
        membership = trade_code(link, invitation.code, Path(about.state))
    except SentenceError as why:
        return failing(why.sentence.render(about.translate))
    write_membership(own, membership.kiosk, link, Path(about.museum))
    return TaskAnswer().add("joined", address=link.address, kiosk=membership.kiosk)


def _is_there(stick: Path) -> bool:
    with suppress(OSError):
        return (stick / INVITATION_FILE).is_file()
    return False
