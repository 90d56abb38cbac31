"""Somebody who looks at the hub's pages, request by request: cookies are kept, forms are sent with their token."""

from __future__ import annotations

import html
import http.client
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

PASSWORD = "correct horse battery"
TOKEN = re.compile(r'name="csrf" value="([^"]+)"')


@dataclass(frozen=True)
class PageAnswer:
    """words: the page's text, without markup."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def words(self) -> str:
        plain = re.sub(r"<(script|style|head).*?</\1>", " ", self.text, flags=re.DOTALL)
        return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", plain)).split())

    @property
    def leads_to(self) -> str:
        return self.headers.get("Location", "")


@dataclass
class BrowsingPerson:
    """port: of the hub. headers: what the browser sends with every request. patience_s: how long it waits for an
    answer."""

    port: int
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    patience_s: float = 120

    def get(self, path: str, **headers: str) -> PageAnswer:
        return self._ask("GET", path, None, headers)

    def send(self, path: str, fields: dict[str, str], **headers: str) -> PageAnswer:
        """A form as it stands, with no token but what is in it."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(fields).encode(), {**kind, **headers})

    def submit(self, page: str, path: str, **fields: str) -> PageAnswer:
        """The form that goes to `path`, with the token that stands on the page."""
        return self.send(path, {"csrf": self.token(page), **fields})

    def token(self, page: str) -> str:
        found = TOKEN.search(self.get(page).text)
        assert found is not None, page
        return found[1]

    def log_in(self, name: str, password: str = PASSWORD) -> PageAnswer:
        return self.submit("/login", "/login", name=name, password=password)

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> PageAnswer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience_s)
        kept = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        try:
            connection.request(method, path, body, {**self.headers, **kept, **headers})
            response = connection.getresponse()
            for line in response.headers.get_all("Set-Cookie") or []:
                self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
            return PageAnswer(response.status, response.headers, response.read())
        finally:
            connection.close()
