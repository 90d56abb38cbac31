"""A kiosk joins a hub: a code, good once and for an hour, is traded for the kiosk's own token.

Rules: what can be known to fail is looked at before the code is used up.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec

from kiosk import __version__
from kiosk.content.faults import quoted
from kiosk.content.messages import SentenceError, msg
from kiosk.content.system_reasons import reason_of
from kiosk.content.values import ID
from kiosk.fleet.http_client import HttpClient
from kiosk.fleet.kept_membership import Membership, keep_membership
from kiosk.fleet.protocol import JOIN, Joined, JoinRequest
from kiosk.store import atomic_files
from kiosk.visitlog.file.records import utc_text

MOST_CODE = 200


class CannotJoin(SentenceError):
    """Why this kiosk cannot join that hub."""


def join(client: HttpClient, code: str, state: Path, wall: Callable[[], datetime]) -> Membership:
    """Trade the code for a token, and keep it. Raises CannotJoin or HubFailure."""
    if not code.strip() or len(code) > MOST_CODE or not code.isprintable():
        raise CannotJoin(msg("{code} is not a code of an invitation.", code=quoted(code[:MOST_CODE])))
    try:
        atomic_files.make_folder(state)
        atomic_files.write(state / ".joining", b"", mode=0o600)
        (state / ".joining").unlink()
    except OSError as error:
        sentence = msg("The state folder {folder} cannot be written ({why}).")
        raise CannotJoin(sentence.with_values(folder=str(state), why=reason_of(error))) from error
    body = msgspec.json.encode(JoinRequest(code.strip(), __version__))
    joined = client.post(JOIN, body, Joined)
    if not ID.fullmatch(joined.kiosk) or not joined.token:
        raise CannotJoin(msg("{address} gave no name that a kiosk can have.", address=client.address))
    membership = Membership(
        joined.kiosk, joined.hub, client.address, joined.token, joined.group, joined.root, utc_text(wall())
    )
    try:
        keep_membership(state, membership)
    except OSError as error:
        sentence = msg("The state folder {folder} cannot be written ({why}).")
        raise CannotJoin(sentence.with_values(folder=str(state), why=reason_of(error))) from error
    return membership
