"""Logging in and out, and choosing the language of the pages.

Rules: the browser gets a new secret at each login, and the hub keeps only its sha256; a failed login says nothing of
which part was wrong; the login's form carries a token that the browser has as a cookie.
"""

from __future__ import annotations

import secrets
from hmac import compare_digest
from urllib.parse import quote

from starlette.responses import Response

from kiosk.content.messages import Message, msg
from kiosk.hub.pages.page_language import CHOICE, LANGUAGES
from kiosk.hub.pages.page_request import (
    PageRefused,
    PageRequest,
    cookie_name,
    keep_cookie,
    local_path,
    seen_other,
)
from kiosk.hub.pages.passwords import LONGEST, is_right, too_often
from kiosk.hub.store.audit_trail import FAILED, record
from kiosk.hub.store.membership import hashed
from kiosk.hub.store.people_table import begin_login, end_login

FORM_COOKIE = "hub-form"
MOST_NAME = 60


def login_page(asked: PageRequest) -> Response:
    then = local_path(asked.asked("next", 500))
    return seen_other(then) if asked.login is not None else _form(asked, then)


def _form(asked: PageRequest, then: str, why: Message | None = None, name: str = "", status: int = 200) -> Response:
    token = asked.request.cookies.get(FORM_COOKIE) or secrets.token_urlsafe(24)
    response = asked.shown("login.html", status=status, then=then, why=why, name=name, token=token)
    keep_cookie(asked.request, response, FORM_COOKIE, token, max_age=3600)
    return response


def log_in(asked: PageRequest) -> Response:
    form, request = asked.form, asked.request
    name, password = form.get("name", "")[:MOST_NAME], form.get("password", "")
    then, origin = local_path(form.get("next", "/")), request.client.host if request.client else ""
    token = request.cookies.get(FORM_COOKIE, "")
    if not token or not compare_digest(form.get("csrf", "").encode(), token.encode()):
        return _form(asked, then, msg("The page was too old, or cookies are switched off. Try again."), name, 403)
    if too_often(asked.connection, name, origin):
        wait = msg("Too many logins have failed. Please wait a quarter of an hour and try again.")
        response = _form(asked, then, wait, name, 429)
        response.headers["Retry-After"] = "900"
        return response
    if len(password) > LONGEST or not is_right(asked.connection, name, password):
        record(asked.connection, "login", FAILED, name, **{"from": origin})
        return _form(asked, then, msg("The name or the password is wrong."), name, 403)
    secret = secrets.token_urlsafe(32)
    begin_login(asked.connection, name, hashed(secret), secrets.token_urlsafe(24))
    record(asked.connection, name, "login", **{"from": origin})
    response = seen_other(then)
    keep_cookie(request, response, cookie_name(request), secret)
    return response


def log_out(asked: PageRequest) -> Response:
    end_login(asked.connection, hashed(asked.request.cookies.get(cookie_name(asked.request), "")))
    asked.record("logout")
    response = seen_other("/login")
    response.delete_cookie(cookie_name(asked.request), path="/")
    return response


def choose_language(asked: PageRequest) -> Response:
    tag = asked.request.path_params["tag"]
    if tag not in LANGUAGES:
        raise PageRefused(404, msg("The pages are not written in {tag!r}.", tag=quote(tag)))
    response = seen_other(local_path(asked.asked("back", 500)))
    keep_cookie(asked.request, response, CHOICE, tag, max_age=365 * 86400)
    return response
