"""Who did what at the hub, as managers read it: every word of the trail in their language.

Rules: the word that is kept stands beside what it means, since the search finds it by that; what has no meaning here is
shown as it is kept.
"""

from __future__ import annotations

from starlette.responses import Response

from kiosk.content.messages import Message, msg
from kiosk.hub.pages.instructing import KINDS
from kiosk.hub.pages.page_language import PageLanguage
from kiosk.hub.pages.page_request import PageRequest
from kiosk.hub.store.audit_trail import FAILED, AuditEntry, audit_entries

MOST_ENTRIES = 100
WHO_NAMES: dict[str, Message] = {
    "cli": msg("The command line"),
    "hub": msg("The hub itself"),
    "login": msg("Somebody who logged in"),
}
"""Who is no person: a person cannot be called that."""
WHAT_NAMES: dict[str, Message] = {
    "login": msg("Logged in"),
    FAILED: msg("A login failed"),
    "logout": msg("Logged out"),
    "change-password": msg("Changed the password"),
    "add-person": msg("Added a person"),
    "close-person": msg("Closed a person’s access"),
    "new-password": msg("Gave a new password"),
    "invite": msg("Invited a kiosk"),
    "invite-stick": msg("Took an invitation’s file for a stick"),
    "withdraw-invitation": msg("Withdrew an invitation"),
    "join": msg("Joined the hub"),
    "revoke": msg("Revoked a kiosk"),
    "instruct": msg("Asked kiosks for something"),
    "publish": msg("Published content"),
    "rollout": msg("Changed how content goes out"),
}
"""What each word of the audit trail means."""

DETAIL_NAMES: dict[str, Message] = {
    "from": msg("from the address"),
    "role": msg("role"),
    "group": msg("group"),
    "version": msg("version"),
    "action": msg("step"),
    "percent": msg("share"),
    "kind": msg("what for"),
    "kiosks": msg("kiosks"),
    "until": msg("until"),
}
ROLE_NAMES: dict[str, Message] = {
    "viewer": msg("viewer"),
    "technician": msg("technician"),
    "manager": msg("manager"),
}
ACTION_NAMES: dict[str, Message] = {
    "widen": msg("more kiosks"),
    "halt": msg("halted"),
    "hold": msg("share held"),
    "grow": msg("grows by itself"),
    "begin": msg("begun again"),
}
VALUES = {"role": ROLE_NAMES, "action": ACTION_NAMES, "kind": KINDS}


def detail_words(entry: AuditEntry, words: PageLanguage) -> list[tuple[str, str]]:
    """Each detail of an entry: what it is called, and its value."""
    found = []
    for name, value in entry.detail.items():
        called = words.sentence(DETAIL_NAMES[name]) if name in DETAIL_NAMES else name
        found.append((called, _written(name, value, words)))
    return found


def _written(name: str, value: object, words: PageLanguage) -> str:
    meaning = VALUES.get(name, {}).get(str(value))
    if meaning is not None:
        return words.sentence(meaning)
    if name == "percent":
        return f"{value}\u00a0%"
    return words.written_moment(str(value)) if name == "until" else str(value)


def audit_page(asked: PageRequest) -> Response:
    before = asked.asked("before")
    last = int(before) if before.isdecimal() and before.isascii() and len(before) < 19 else 2**62
    searched = asked.asked("words", 80)
    entries = audit_entries(asked.connection, last, MOST_ENTRIES + 1, searched)
    older = entries[MOST_ENTRIES - 1].id if len(entries) > MOST_ENTRIES else 0
    return asked.shown(
        "audit.html",
        entries=[(each, detail_words(each, asked.words)) for each in entries[:MOST_ENTRIES]],
        who_names=WHO_NAMES,
        what_names=WHAT_NAMES,
        older=older,
        words=searched,
        newest=last == 2**62,
    )
