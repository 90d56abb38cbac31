"""What is answered to a phone, as an ASGI application.

Rules: only files of the folder are read, and nothing about whoever asks is kept: no cookie, no address, no name of a
browser; that a page was opened is counted, where counts are kept. Texts are packed and kept in memory, everything else
is read from the disk piece by piece, so that memory does not grow with films or visitors. Redirections are relative, so
that the folder may stand under any path.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import formatdate
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote

from kiosk.phone.serve.byte_ranges import ByteRange, NoSuchBytes, byte_range
from kiosk.phone.serve.keyed_number import (
    KEYPAD,
    answered,
    keyed,
    lost_page,
    only_number,
    page_of_stop,
)
from kiosk.phone.serve.media_types import media_type
from kiosk.phone.serve.packed_files import PackedFiles, is_text, way_for
from kiosk.phone.serve.page_counting import PageCounting, counted_page, is_opening
from kiosk.phone.serve.phone_folder import INDEX, FoundFile, PhoneFolder

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

PIECE_BYTES = 64 * 1024
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
ALWAYS = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
FOR_A_YEAR, ASKED_AGAIN = b"public, max-age=31536000, immutable", b"no-cache"
HTML = "text/html; charset=utf-8"

Header = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, as far as it decides the answer. path: without its first slash."""

    path: str
    query: str
    head: bool
    headers: dict[bytes, bytes]

    def header(self, name: bytes) -> str:
        return self.headers.get(name, b"").decode("latin-1")

    def has(self, etag: str) -> bool:
        """Whether the browser has that already."""
        given = self.header(b"if-none-match")
        return given.strip() == "*" or etag in (one.strip().removeprefix("W/") for one in given.split(","))


class PhoneApp:
    """Answers with the files of a folder."""

    def __init__(self, folder: PhoneFolder, counting: PageCounting | None = None) -> None:
        self._folder, self._texts, self._counting = folder, PackedFiles(), counting

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        path = scope["path"].removeprefix(scope.get("root_path", "")).removeprefix("/")
        query = scope["query_string"].decode("latin-1")
        asked = Asked(path, query, scope["method"] == "HEAD", dict(scope["headers"]))
        if scope["method"] not in ("GET", "HEAD"):
            await _answer(send, asked, HTTPStatus.METHOD_NOT_ALLOWED, b"", [(b"allow", b"GET, HEAD")])
            return
        file = self._folder.file(path)
        try:
            if file is None:
                await self._nothing_there(send, asked)
            elif is_text(file) and b"range" not in asked.headers:
                await self._text(send, asked, file)
            else:
                await _stream(receive, send, asked, file)
        except OSError:
            await _answer(send, asked, HTTPStatus.NOT_FOUND)

    async def _text(self, send: Send, asked: Asked, file: FoundFile) -> None:
        language, rest = self._folder.language_of(file.path)
        if rest == KEYPAD + INDEX and (number := keyed(asked.query)):
            await self._keyed(send, asked, file, (language, number))
            return
        way = way_for(asked.header(b"accept-encoding"))
        ready = self._texts.kept(file, way) or await self._texts.ready(file, way)
        page = counted_page(rest)
        if self._counting is not None and page is not None and not asked.head and is_opening(asked.headers):
            self._counting.count(language, page)
        headers = [*_of_file(file, ready.etag), (b"vary", b"accept-encoding")]
        if asked.has(ready.etag):
            await _answer(send, asked, HTTPStatus.NOT_MODIFIED, headers=headers)
            return
        if ready.way:
            headers.append((b"content-encoding", ready.way.encode()))
        await _answer(send, asked, HTTPStatus.OK, ready.body, headers)

    async def _keyed(self, send: Send, asked: Asked, file: FoundFile, what: tuple[str, str]) -> None:
        """The answer to the number pad's form. what: language and number."""
        language, number = what
        page = page_of_stop(self._folder, number, language)
        if page is not None:
            await _lead(send, asked, "../" * file.path.count("/") + page)
            return
        plain = await self._texts.ready(file, "")
        body = answered(plain.body, self._folder, number, language)
        await _answer(send, asked, HTTPStatus.NOT_FOUND, body, _of_page())

    async def _nothing_there(self, send: Send, asked: Asked) -> None:
        if self._folder.is_folder(asked.path):
            query = f"?{asked.query}" if asked.query else ""
            await _lead(send, asked, f"./{quote(asked.path.rpartition('/')[2])}/{query}", HTTPStatus.PERMANENT_REDIRECT)
            return
        language, rest = self._folder.language_of(asked.path)
        number = only_number(rest)
        if number and self._folder.file(self._folder.root_of(language) + KEYPAD):
            up = "../" if rest.endswith("/") else "./"
            await _lead(send, asked, f"{up}{KEYPAD}?n={number}")
            return
        body = lost_page(self._folder, asked.path, language)
        await _answer(send, asked, HTTPStatus.NOT_FOUND, body, _of_page())


def _of_page() -> list[Header]:
    return [(b"content-type", HTML.encode()), (b"cache-control", b"no-store")]


def _of_file(file: FoundFile, etag: str) -> list[Header]:
    return [
        (b"content-type", media_type(file.path).encode()),
        (b"cache-control", FOR_A_YEAR if file.lasting else ASKED_AGAIN),
        (b"etag", etag.encode()),
    ]


async def _lead(send: Send, asked: Asked, to: str, status: HTTPStatus = HTTPStatus.SEE_OTHER) -> None:
    """Send the browser on. to: relative to what it asked for."""
    await _answer(send, asked, status, headers=[(b"location", to.encode()), (b"cache-control", b"no-cache")])


async def _answer(
    send: Send, asked: Asked, status: HTTPStatus, body: bytes = b"", headers: Iterable[Header] = ()
) -> None:
    """Send all of an answer at once."""
    length = [] if status == HTTPStatus.NOT_MODIFIED else [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status.value, "headers": [*ALWAYS, *headers, *length]})
    await send({"type": "http.response.body", "body": b"" if asked.head else body})


async def _stream(receive: Receive, send: Send, asked: Asked, file: FoundFile) -> None:
    """Send a file, or the part of it that is asked for, piece by piece; nothing more once the phone is gone."""
    etag = '"' + "-".join(f"{number:x}" for number in file.stamp) + '"'
    headers = [*_of_file(file, etag), (b"accept-ranges", b"bytes"), (b"last-modified", _modified(file))]
    if asked.has(etag):
        await _answer(send, asked, HTTPStatus.NOT_MODIFIED, headers=headers)
        return
    same = asked.header(b"if-range") in ("", etag)
    try:
        part = byte_range(asked.header(b"range"), file.size) if same else None
    except NoSuchBytes:
        size = (b"content-range", f"bytes */{file.size}".encode())
        await _answer(send, asked, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers=[size])
        return
    wanted = part or ByteRange(0, file.size - 1)
    headers.append((b"content-length", str(wanted.length).encode()))
    if part is not None:
        headers.append((b"content-range", f"bytes {part.first}-{part.last}/{file.size}".encode()))
    status = HTTPStatus.OK if part is None else HTTPStatus.PARTIAL_CONTENT
    await send({"type": "http.response.start", "status": status.value, "headers": [*ALWAYS, *headers]})
    if asked.head or not wanted.length:
        await send({"type": "http.response.body"})
        return
    gone = asyncio.ensure_future(_gone(receive))
    try:
        at = wanted.first
        while at <= wanted.last and not gone.done():
            piece = await asyncio.to_thread(_piece, file, at, min(PIECE_BYTES, wanted.last + 1 - at))
            if not piece:
                return  # the file is another by now: the connection ends, and the phone asks again
            at += len(piece)
            await send({"type": "http.response.body", "body": piece, "more_body": at <= wanted.last})
    finally:
        gone.cancel()


def _piece(file: FoundFile, at: int, length: int) -> bytes:
    """Bytes of a file, b"" where it can no longer be read; no file stays open between two pieces."""
    try:
        with open(file.place, "rb") as opened:
            opened.seek(at)
            return opened.read(length)
    except OSError:
        return b""


async def _gone(receive: Receive) -> None:
    """Return when the phone has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _modified(file: FoundFile) -> bytes:
    return formatdate(file.stamp[0] / 1e9, usegmt=True).encode()
