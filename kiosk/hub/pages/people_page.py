"""The people who may look at these pages, and everybody's own password.

Rules: the hub thinks of the first password and shows it once; nobody closes himself, so that one manager always stays.
"""

from __future__ import annotations

import re

from starlette.responses import Response

from kiosk.content.messages import msg
from kiosk.hub.pages.page_request import ROLES, PageRefused, PageRequest, seen_other
from kiosk.hub.pages.passwords import hashed_password, is_right, new_password, refusal_of, too_often
from kiosk.hub.store.audit_trail import FAILED, record
from kiosk.hub.store.people_table import add_person, close_person, keep_password, people

NAME = re.compile(r"[^\s\x00-\x1f](?:[^\x00-\x1f]{0,58}[^\s\x00-\x1f])?")
RESERVED = ("cli", "hub", "login")
"""Who else is named in the audit trail."""


def is_name(name: str) -> bool:
    """Whether somebody can be called that."""
    return NAME.fullmatch(name) is not None and name not in RESERVED


def people_page(asked: PageRequest) -> Response:
    return asked.shown("people.html", people=people(asked.connection), roles=ROLES)


def add(asked: PageRequest) -> Response:
    name, role = asked.form.get("name", ""), asked.form.get("role", "")
    if not is_name(name):
        raise PageRefused(400, msg("{name!r} is no name for a person: it has 1 to 60 letters.", name=name[:80]))
    if role not in ROLES:
        raise PageRefused(400, msg("There is no role {role!r}.", role=role[:80]))
    password = new_password()
    if not add_person(asked.connection, name, role, hashed_password(password)):
        raise PageRefused(409, msg("There is somebody named {name!r} already.", name=name))
    asked.record("add-person", name, role=role)
    return asked.shown("password_given.html", name=name, password=password)


def close(asked: PageRequest) -> Response:
    name = asked.form.get("name", "")
    if name == asked.reader.name:
        raise PageRefused(400, msg("You cannot close yourself: another manager has to do it."))
    if not close_person(asked.connection, name):
        raise PageRefused(404, msg("Nobody named {name!r} can log in.", name=name[:80]))
    asked.record("close-person", name)
    return seen_other("/people?done=closed")


def give_password(asked: PageRequest) -> Response:
    name, password = asked.form.get("name", ""), new_password()
    if not keep_password(asked.connection, name, hashed_password(password)):
        raise PageRefused(404, msg("There is nobody named {name!r}.", name=name[:80]))
    asked.record("new-password", name)
    return asked.shown("password_given.html", name=name, password=password)


def account_page(asked: PageRequest) -> Response:
    return asked.shown("account.html", why=None)


def change_password(asked: PageRequest) -> Response:
    name, form = asked.reader.name, asked.form
    origin = asked.request.client.host if asked.request.client else ""
    why = refusal_of(form.get("new", ""), name)
    if form.get("new") != form.get("again"):
        why = msg("The new password was written in two different ways.")
    elif too_often(asked.connection, name, origin):
        why = msg("Too many logins have failed. Please wait a quarter of an hour and try again.")
    elif not is_right(asked.connection, name, form.get("old", "")):
        record(asked.connection, "login", FAILED, name, **{"from": origin})
        why = msg("The password until now is not right.")
    if why is not None:
        return asked.shown("account.html", status=400, why=why)
    keep_password(asked.connection, name, hashed_password(form["new"]))
    asked.record("change-password", name)
    return seen_other("/login?done=password")
