"""Inviting kiosks: a code that is shown once, as words, as a picture for a phone, and as a file for a USB stick.

Rules: what was shown is not kept; whoever takes the file sends the code back, which has to be that kiosk's, and open.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from markupsafe import Markup
from starlette.responses import Response

from kiosk.content.messages import msg
from kiosk.content.values import ID
from kiosk.fleet.carried_invitation import INVITATION_FILE, CarriedInvitation, invitation_text
from kiosk.hub.pages.page_request import PageRefused, PageRequest, seen_other
from kiosk.hub.store.kiosk_rows import groups, kiosk_rows, open_invitations
from kiosk.hub.store.membership import INVITATION_S, invite, is_invited_by, parted, withdraw

MOST_LISTED = 100


def invitations_page(asked: PageRequest) -> Response:
    waiting = [row.kiosk for row in kiosk_rows(asked.connection) if not row.joined and not row.revoked]
    invitations = open_invitations(asked.connection)
    open_for = {kiosk for kiosk, _, _ in invitations}
    return asked.shown(
        "invitations.html",
        invitations=invitations[:MOST_LISTED],
        lapsed=[kiosk for kiosk in waiting if kiosk not in open_for][:MOST_LISTED],
        groups=groups(asked.connection) or ["all"],
        kiosk=asked.asked("kiosk"),
    )


def make_invitation(asked: PageRequest) -> Response:
    kiosk, group = asked.form.get("kiosk", ""), asked.form.get("group", "")
    for name in (kiosk, group or "all"):
        if not ID.fullmatch(name):
            raise PageRefused(
                400, msg("{name!r} is no name: use a-z, 0-9 and hyphens, 40 of them at most.", name=name[:80])
            )
    settings = asked.hub.settings
    why = settings.cannot_be_joined()
    if why is not None:
        raise PageRefused(409, why)
    code = invite(asked.connection, kiosk, group)
    asked.record("invite", kiosk, group=group)
    return asked.shown(
        "invited.html",
        kiosk=kiosk,
        code=parted(code),
        ends_at=datetime.now(UTC) + timedelta(seconds=INVITATION_S),
        command=settings.joining(parted(code)),
        picture=qr_picture(settings.joining(code)),
        file=INVITATION_FILE,
    )


def invitation_file(asked: PageRequest) -> Response:
    """The invitation that was just made, as the file that a kiosk's staff panel takes from a USB stick."""
    kiosk, code = asked.form.get("kiosk", ""), asked.form.get("code", "")
    if not is_invited_by(asked.connection, kiosk, code):
        raise PageRefused(
            404, msg("This code of {kiosk!r} can no longer be used. Invite the kiosk again.", kiosk=kiosk[:80])
        )
    asked.record("invite-stick", kiosk)
    settings = asked.hub.settings
    content = invitation_text(CarriedInvitation(settings.called, code, settings.fingerprint, kiosk))
    attached = {"Content-Disposition": f'attachment; filename="{INVITATION_FILE}"'}
    return Response(content, media_type="application/json", headers=attached)


def qr_picture(words: str) -> Markup:
    """A QR code as SVG, without a style of its own."""
    import segno

    return Markup(segno.make(words, error="m").svg_inline(border=4, svgclass="qr", lineclass=None, omitsize=True))


def withdraw_invitation(asked: PageRequest) -> Response:
    kiosk = asked.form.get("kiosk", "")
    if not withdraw(asked.connection, kiosk):
        raise PageRefused(404, msg("There is no invitation for {kiosk!r} any more.", kiosk=kiosk[:80]))
    asked.record("withdraw-invitation", kiosk)
    return seen_other("/invitations?done=withdrawn")
