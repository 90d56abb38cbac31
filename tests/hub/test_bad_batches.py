"""What is no batch is refused in a sentence, what looks odd is kept as it is, and nobody else's data is touched."""

from __future__ import annotations

import gzip
import json
import socket
import zlib
from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.fleet.protocol import VISITS, write_lines
from kiosk.hub.store.opening import connect
from tests.hub.batch_making import batch, day, entry, lines, session, title
from tests.hub.serving import ServedHub, served_hub

LONG = "x" * 100_000


@pytest.fixture(scope="module")
def served(postgres: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    """One hub for this module: what is refused leaves nothing."""
    with postgres.lent() as database, served_hub(database, tmp_path_factory.mktemp("hub")) as found:
        yield found


@pytest.fixture(scope="module")
def token(served: ServedHub) -> str:
    return served.join("hall")


def rows(served: ServedHub, sql: str) -> list[tuple[Any, ...]]:
    with connect(served.database) as connection:
        return connection.execute(sql.encode()).fetchall()


GOOD = batch("hall", 1, 3)
HEAD, *REST = GOOD.splitlines(keepends=True)


def head(**changes: Any) -> bytes:
    return write_lines(lines("hall", [], **{"first": 1, **changes})[:1])


REFUSED = {
    "nothing": b"",
    "no JSON": b"hello\n",
    "a captive portal": b"<html><body>Log in</body></html>",
    "no first line": b"".join(REST),
    "two first lines": HEAD + HEAD,
    "an unknown kind of line": HEAD + b'["nonsense", 1]\n',
    "an object": HEAD + b'{"entry": 1}\n',
    "too few columns": HEAD + b'["entry", 1]\n',
    "wrong types": HEAD + b'["session", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]\n',
    "bad UTF-8": HEAD + b'["title", "\xff", "e", "ru", 1, "t", "2026"]\n',
    "half a letter": HEAD + b'["title", "\\ud800x", "e", "ru", 1, "t", "2026"]\n',
    "deep brackets": HEAD + b"[" * 100_000,
    "out of order": HEAD + REST[2] + REST[1] + REST[3],
    "an entry twice": HEAD + REST[1] + REST[1],
    "a seq below the first": batch("hall", 0, 3),
    "a seq beyond all": head(first=2**63),
    "oldest after first": head(oldest=7),
    "no epoch": head(epoch=""),
    "a long epoch": head(epoch=LONG),
    "a NUL in the epoch": head(epoch="a\0b"),
    "a number that no row can have": write_lines(lines("hall", [entry(1, ms=2**63 + 5)])),
    "a long id of a visit": HEAD + write_lines([session(0, id=LONG)]),
    "a long name of a room": HEAD + write_lines([title("t", "2026")]).replace(b"corridor", LONG.encode()),
    "a day without a name": HEAD + write_lines([day("", 5, 1)]),
    "a count twice": HEAD
    + write_lines([day("2026-11-01", 5, 1)]).replace(b'["open","r","e","k",1', b'["visits","","","",0'),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_batch_is_refused(what: str, served: ServedHub, token: str) -> None:
    """Nothing of what is no batch is kept, and the refusal is a sentence."""
    refused = served.ask("POST", VISITS, REFUSED[what], token, packed=True)
    assert (refused.status, refused.json["code"]) == (400, "malformed"), refused.body
    assert refused.json["sentence"].endswith(".") and "Traceback" not in refused.json["sentence"]
    assert rows(served, "SELECT 1 FROM entries WHERE kiosk = 'hall'") == []


def test_a_body_that_is_not_packed_is_refused(served: ServedHub, token: str) -> None:
    """A body without gzip, one cut off by a proxy, and one with something behind its end are refused."""
    packed = gzip.compress(GOOD)
    for body in (GOOD, packed[:-9], packed[: len(packed) // 2], packed + b"more", zlib.compress(GOOD)):
        refused = served.ask("POST", VISITS, body, token)
        assert (refused.status, refused.json["code"]) == (400, "malformed")


def test_a_bomb_is_not_unpacked(served: ServedHub, token: str) -> None:
    """A gigabyte packed into a megabyte is refused after the first of its parts."""
    packer, megabyte = zlib.compressobj(9, wbits=31), bytes(1024 * 1024)
    first = packer.compress(megabyte) + packer.flush(zlib.Z_FULL_FLUSH)
    other = packer.compress(megabyte) + packer.flush(zlib.Z_FULL_FLUSH)  # it may stand any number of times
    assert zlib.decompressobj(wbits=31).decompress(first + 2 * other) == 3 * megabyte
    refused = served.ask("POST", VISITS, first + 1023 * other, token)
    assert (refused.status, refused.json["code"]) == (413, "too-large")
    many = served.ask("POST", VISITS, HEAD + b"[]\n" * 200_000, token, packed=True)
    assert many.status == 413
    assert served.ask("POST", VISITS, batch("hall", 1, 501), token, packed=True).status == 413


def test_a_gigabyte_is_refused_while_it_comes(served: ServedHub, token: str) -> None:
    """A body of a gigabyte is refused before more than a few megabytes of it are read, however it is announced."""
    request = f"POST {VISITS} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n"
    piece = b"100000\r\n" + bytes(0x100000) + b"\r\n"
    for length, most in ((f"Content-Length: {2**30}\r\n\r\n", 1), ("Transfer-Encoding: chunked\r\n\r\n", 64)):
        sent, answer = 0, b""
        with socket.create_connection(("127.0.0.1", served.port), timeout=120) as connection:
            connection.sendall((request + length).encode())
            try:
                while sent < 1024 and "chunked" in length:
                    connection.sendall(piece)
                    sent += 1
            except OSError:
                pass
            try:
                while more := connection.recv(65536):
                    answer += more
            except OSError:
                pass
        assert sent <= most, length
        assert b"413" in answer[:20] or "chunked" in length, answer[:200]


def test_a_newer_kiosk_is_refused(served: ServedHub, token: str) -> None:
    """A log of a newer schema, or a newer protocol, is refused with the sentence that names what to upgrade."""
    for changes in ({"schema": 99}, {"protocol": 99}):
        refused = served.ask("POST", VISITS, head(**changes), token, packed=True)
        assert (refused.status, refused.json["code"]) == (422, "newer-kiosk")
        assert "upgrade the hub" in refused.json["sentence"]
    older = head().replace(b'["batch",1,', b'["batch",0,')
    assert served.ask("POST", VISITS, older, token, packed=True).status == 200
    assert served.ask("POST", VISITS, head(schema=1), token, packed=True).status == 200
    more = head()[:-2] + b',"of a later kiosk",{"any":[1]}]\n'
    assert served.ask("POST", VISITS, more, token, packed=True).status == 200


ODD = (
    "'; DROP TABLE entries; --",
    "<script>alert(1)</script>",
    "%s %(x)s {0} $1 \\copy \\.",
    "\t\n\r\x01\x7f\u2028\u202e",
    "🗝️ à́ ﷽",
    "\\N",
    "",
    LONG,
)


def test_odd_texts_are_kept_as_they_are(served: ServedHub) -> None:
    """SQL, HTML, COPY's own signs, control characters and long texts are data like any other; of NUL the rest is
    kept."""
    token = served.join("odd")
    texts = [*ODD, "a\0b"]
    entries = [
        entry(seq, title=text, exhibit=text, detail=json.dumps({"x": text}), at="2999-01-01T00:00:00.000Z")
        for seq, text in enumerate(texts, start=1)
    ]
    visit = session(0, access="\0[]", content="c\0", began_at="9999-12-31T23:59:59.999Z")
    body = write_lines([*lines("odd", entries)[:1], visit, *entries])
    assert served.ask("POST", VISITS, body, token, packed=True).json == {"through": len(texts)}
    stored = rows(served, "SELECT title, exhibit, detail, at FROM entries WHERE kiosk = 'odd' ORDER BY seq")
    kept = [*ODD, "ab"]
    assert [row[0] for row in stored] == kept and [row[1] for row in stored] == kept
    assert [json.loads(row[2])["x"] for row in stored] == texts
    assert rows(served, "SELECT access, content, began_at FROM sessions WHERE kiosk = 'odd'") == [
        ("[]", "c", "9999-12-31T23:59:59.999Z")
    ]
    again = lines("odd", entries)
    assert served.ask("POST", VISITS, write_lines(again), token, packed=True).status == 200
    more = write_lines(lines("odd", [entry(len(texts) + 1)], before=digest_of(entries[-1])))
    assert served.ask("POST", VISITS, more, token, packed=True).status == 200


def digest_of(last: Any) -> str:
    """As the kiosk computes it, with the NUL that is in its log."""
    from msgspec.structs import astuple

    from kiosk.fleet.protocol import entry_digest

    return entry_digest(astuple(last))


def test_the_clock_may_be_anywhere(served: ServedHub) -> None:
    """Entries of 1970, of the year 9999 and of no time at all are kept in the order in which they were written."""
    token = served.join("clock")
    times = ["1970-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "2026-11-01T08:00:00.000Z", "", "yesterday"]
    entries = [entry(seq, at=at) for seq, at in enumerate(times, start=1)]
    assert served.ask("POST", VISITS, write_lines(lines("clock", entries)), token, packed=True).status == 200
    assert [at for (at,) in rows(served, "SELECT at FROM entries WHERE kiosk = 'clock' ORDER BY seq")] == times
