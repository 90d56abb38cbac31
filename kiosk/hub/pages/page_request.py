"""One request of a person's browser: who asks, in which language, and what answers it.

Rules: without a login every page leads to the login; without the role it is refused in a sentence; a change without
this login's own token is refused and changes nothing. What a handler does is one transaction, and its audit entry is
part of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlsplit

import anyio
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from kiosk.content.messages import Message, SentenceError, msg
from kiosk.hub.pages.museum_folder import MuseumFolder
from kiosk.hub.pages.page_files import address_of
from kiosk.hub.pages.page_headers import with_headers
from kiosk.hub.pages.page_language import CHOICE, LANGUAGES, PageLanguage, reader_language
from kiosk.hub.pages.templating import written
from kiosk.hub.rates import Rate
from kiosk.hub.shown_tokens import origin_of
from kiosk.hub.store.audit_trail import record
from kiosk.hub.store.membership import hashed
from kiosk.hub.store.opening import AWAY, HubDatabaseError
from kiosk.hub.store.people_table import Login, find_login
from kiosk.hub.store.refusals import RefusedRequest

if TYPE_CHECKING:
    from kiosk.hub.running_hub import Hub
    from kiosk.hub.store.opening import Connection

ROLES = ("viewer", "technician", "manager")
"""Each may do what those before it may."""
MOST_FORM_BYTES = 64 * 1024
PAGES_AT_ONCE, PAGES_A_SECOND = 600, 20
"""Of each address, which may be a whole museum's; who is logged in or not."""
AT_ONCE = 6
"""Pages that are made at once; others wait, and never a kiosk behind them."""
HTMX = json.dumps(
    {"includeIndicatorStyles": False, "allowEval": False, "selfRequestsOnly": True, "historyCacheSize": 0}
)


class PageRefused(SentenceError):
    """Why a page is not shown or a change not made, with the status of HTTP."""

    def __init__(self, status: int, sentence: Message) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class HubPages:
    """What all pages share. line: how many are made at once. rate: of each address."""

    hub: Hub
    museum: MuseumFolder
    rate: Rate = field(default_factory=lambda: Rate(PAGES_AT_ONCE, PAGES_A_SECOND))
    line: anyio.CapacityLimiter = field(default_factory=lambda: anyio.CapacityLimiter(AT_ONCE))


@dataclass(frozen=True, slots=True)
class PageRequest:
    """login: None on the login's own page. form: of a change, each field once."""

    pages: HubPages
    request: Request
    connection: Connection
    words: PageLanguage
    login: Login | None = None
    form: Mapping[str, str] = ()  # type: ignore[assignment]

    @property
    def hub(self) -> Hub:
        return self.pages.hub

    @property
    def museum(self) -> MuseumFolder:
        return self.pages.museum

    @property
    def reader(self) -> Login:
        """Who is logged in."""
        assert self.login is not None
        return self.login

    @property
    def live(self) -> bool:
        """Whether a page renews a part of itself."""
        headers = self.request.headers
        return headers.get("HX-Request") == "true" and headers.get("HX-History-Restore-Request") != "true"

    def may(self, role: str) -> bool:
        return self.login is not None and ROLES.index(self.login.role) >= ROLES.index(role)

    def asked(self, name: str, longest: int = 200) -> str:
        """A word of the address's query."""
        return clean(self.request.query_params.get(name, ""))[:longest]

    def record(self, what: str, whom: str = "", **detail: Any) -> None:
        record(self.connection, self.reader.name, what, whom, **detail)

    def shown(self, template: str, *, status: int = 200, **values: Any) -> Response:
        common = {
            "museum": self.hub.settings.museum,
            "login": self.login,
            "may": self.may,
            "path": self.request.url.path,
            "languages": LANGUAGES,
            "address_of": address_of,
            "htmx": HTMX,
            "live": self.live,
            "has_plan": self.login is not None and self.museum.has_plan,
            "done": self.asked("done"),
        }
        return HTMLResponse(written(template, self.words, {**common, **values}), status)


Handler = Callable[[PageRequest], Response]


def clean(words: str) -> str:
    """Without what PostgreSQL cannot keep and no eye sees."""
    return words.replace("\x00", "").encode("utf-8", "replace").decode("utf-8").strip()


def cookie_name(request: Request) -> str:
    """By TLS the name binds the cookie to this host."""
    return "__Host-hub" if request.url.scheme == "https" else "hub"


def keep_cookie(request: Request, response: Response, name: str, value: str, **more: Any) -> None:
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, path="/", secure=secure, httponly=True, samesite="lax", **more)


def local_path(path: str) -> str:
    """A path of this hub; "/" for whatever would lead elsewhere."""
    parts = urlsplit(path)
    outside = parts.scheme or parts.netloc or not path.startswith("/") or path.startswith(("//", "/\\"))
    return "/" if outside or any(ord(c) < 32 or c == "\\" for c in path) else path


def seen_other(path: str) -> Response:
    return RedirectResponse(path, 303)


def from_here(request: Request) -> bool:
    """Whether a browser says that one of the hub's own pages sent this form; a browser that says nothing may."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("Host")


def page(pages: HubPages, path: str, handler: Handler, role: str) -> Route:
    """A page for whoever has this role; "" for everybody."""

    async def answer(request: Request) -> Response:
        return await anyio.to_thread.run_sync(_answered, pages, request, handler, role, limiter=pages.line)

    return Route(path, answer, methods=["GET"])


def change(pages: HubPages, path: str, handler: Handler, role: str) -> Route:
    """A form that changes something, for whoever has this role; "" for everybody, who check for themselves."""

    async def answer(request: Request) -> Response:
        form = await _form(request)
        return await anyio.to_thread.run_sync(_answered, pages, request, handler, role, form, limiter=pages.line)

    return Route(path, answer, methods=["POST"])


async def _form(request: Request) -> Mapping[str, str] | None:
    """The fields of a form, each once; None for what is none or is too large."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_FORM_BYTES:
            return None
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=200)
    except (UnicodeDecodeError, ValueError):
        return None
    return {name: clean(values[-1]) for name, values in fields.items()}


def _answered(
    pages: HubPages, request: Request, handler: Handler, role: str, form: Mapping[str, str] | None = None
) -> Response:
    chosen = reader_language(request.cookies.get(CHOICE), request.headers.get("Accept-Language", ""))
    words = PageLanguage(chosen, pages.hub.settings.timezone)
    try:
        pages.rate.take(origin_of(request))
        with pages.hub.pool.connection() as connection:
            asked = PageRequest(pages, request, connection, words, _login(request, connection), form or {})
            try:
                response = _handled(asked, handler, role, form)
            except PageRefused as refused:
                connection.rollback()
                response = refusal(asked, refused.status, refused.sentence)
    except RefusedRequest as refused_request:
        hasty = PageRequest(pages, request, None, words)  # type: ignore[arg-type]
        response = refusal(hasty, 429, msg("That is asked too often from here. Try again in a minute."))
        response.headers["Retry-After"] = str(refused_request.again_after_s)
    except (*AWAY, HubDatabaseError):
        away = PageRequest(pages, request, None, words)  # type: ignore[arg-type]
        response = refusal(away, 503, msg("The hub's database does not answer. Try again in a minute."))
        response.headers["Retry-After"] = "30"
    return response if "Content-Security-Policy" in response.headers else with_headers(response)


def lost(hub: Hub, request: Request) -> Response:
    """At an address where there is no page, who is logged in is shown a sentence, and who is not the login."""

    def nothing(asked: PageRequest) -> Response:
        raise PageRefused(404, msg("There is no page at this address."))

    return _answered(HubPages(hub, MuseumFolder(None)), request, nothing, ROLES[0])


def refusal(asked: PageRequest, status: int, why: Message) -> Response:
    """The page that gives the reason."""
    return asked.shown("refused.html", status=status, why=why)


def _login(request: Request, connection: Connection) -> Login | None:
    secret = request.cookies.get(cookie_name(request), "")
    used = request.headers.get("HX-Request") != "true"
    return find_login(connection, hashed(secret), used=used) if secret else None


def _handled(asked: PageRequest, handler: Handler, role: str, form: Mapping[str, str] | None) -> Response:
    if role and asked.login is None:
        return _to_login(asked.request)
    if role and not asked.may(role):
        raise PageRefused(403, msg("Your role does not allow this. Ask a manager of the museum."))
    if asked.request.method == "POST":
        _check_form(asked, form, role)
    return handler(asked)


def _to_login(request: Request) -> Response:
    if request.headers.get("HX-Request") == "true":
        return Response(status_code=401, headers={"HX-Redirect": "/login"})
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return seen_other("/login" if asked == "/" or request.method == "POST" else f"/login?next={quote(asked)}")


def _check_form(asked: PageRequest, form: Mapping[str, str] | None, role: str) -> None:
    if form is None:
        raise PageRefused(400, msg("This form was sent in a way that the hub does not know. Open the page again."))
    own = asked.login.csrf if asked.login is not None else ""
    if not from_here(asked.request) or (role and not compare_digest(form.get("csrf", "").encode(), own.encode())):
        raise PageRefused(403, msg("This form is not of your login. Nothing was changed: open the page and try again."))
