"""Joining: a code is traded once for a token, and a token ends when it is revoked."""

from __future__ import annotations

from uuid import UUID

from kiosk.fleet.protocol import JOIN, MARKS
from kiosk.hub.store import membership
from kiosk.hub.store.membership import CODE_LETTERS, LETTERS, parted, plain_code
from tests.hub.serving import ServedHub


def test_a_code_is_traded_for_a_token_once(served: ServedHub) -> None:
    """A kiosk trades its code, typed in any way, for a token; the code is void then."""
    code = served.code("east-wing-2", "west")
    typed = parted(code).lower().replace("-", " ")
    joined = served.ask("POST", JOIN, {"code": typed, "program": "1.0", "newer": [1]})
    assert joined.status == 200
    assert joined.json["kiosk"] == "east-wing-2" and joined.json["group"] == "west"
    assert UUID(joined.json["hub"]) == UUID(served.hub.identity.id)
    marks = served.ask("GET", MARKS, token=joined.json["token"])
    assert (marks.status, marks.json) == (200, {"hub": joined.json["hub"], "through": {}})
    again = served.ask("POST", JOIN, {"code": code, "program": "1.0"})
    assert (again.status, again.json["code"]) == (403, "invitation")


def test_a_code_is_void_after_its_hour(served: ServedHub) -> None:
    """A code that is older than an hour, or was replaced by another one, opens nothing."""
    first, second = served.code("hall"), served.code("hall")
    assert served.ask("POST", JOIN, {"code": first, "program": "1.0"}).status == 403
    with served.hub.pool.connection() as connection:
        connection.execute("UPDATE invitations SET ends_at = now()")
    assert served.ask("POST", JOIN, {"code": second, "program": "1.0"}).status == 403


def test_codes_have_no_letters_that_look_alike() -> None:
    """A code has no letter that is read for another one."""
    assert not set("01OILU") & set(LETTERS)
    assert len(set(LETTERS)) == len(LETTERS) == 29 and CODE_LETTERS == 12
    assert plain_code(parted("ABCD2345WXYZ").lower()) == "ABCD2345WXYZ"


def test_a_revoked_token_ends_at_once(served: ServedHub) -> None:
    """A revoked kiosk is refused from the next request on; joining again gives another token, and the old one stays
    void."""
    token = served.join("hall")
    with served.hub.pool.connection() as connection:
        assert membership.revoke(connection, "hall")
        assert not membership.revoke(connection, "nobody")
    refused = served.ask("GET", MARKS, token=token)
    assert (refused.status, refused.json["code"]) == (403, "revoked")
    again = served.join("hall")
    assert served.ask("GET", MARKS, token=again).status == 200
    assert served.ask("GET", MARKS, token=token).json["code"] == "unknown-token"


def test_without_a_token_nothing_opens(served: ServedHub) -> None:
    """No token, one of nobody's and one that is no text at all are refused alike."""
    for token in ("", "x", "%00'; DROP TABLE kiosks; --"):
        refused = served.ask("GET", MARKS, token=token)
        assert (refused.status, refused.json["code"]) == (401, "unknown-token")
        assert refused.headers["WWW-Authenticate"] == 'Bearer realm="kiosk"'
    assert served.ask("GET", "/v1/nothing").json["code"] == "not-found"
    assert served.ask("DELETE", MARKS).status == 405


def test_secrets_are_not_in_the_database(served: ServedHub) -> None:
    """A copy of the database holds no token and no code."""
    code, token = served.code("yard"), served.join("hall")
    with served.hub.pool.connection() as connection:
        for table in ("kiosks", "invitations", "audit"):
            rows = repr(connection.execute(f"SELECT * FROM {table}".encode()).fetchall())
            assert rows != "[]" and code not in rows and token not in rows


def test_what_is_not_a_request_to_join_is_refused(served: ServedHub) -> None:
    """Bodies that are no request are refused in a sentence, whatever they hold."""
    for body in (b"", b"\xff\xfe", b"[" * 9000, b'{"code": 1}', b'{"code": "\\ud800", "program": "x"}'):
        refused = served.ask("POST", JOIN, body)
        assert (refused.status, refused.json["code"]) == (400, "malformed"), body
    assert served.ask("POST", JOIN, b"x" * 20_000).status == 413
