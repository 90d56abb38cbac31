"""What the hub serves of its content, to whom: by the names of TUF alone, whole or in part."""

from __future__ import annotations

import http.client
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.fleet.protocol import CONTENT
from kiosk.hub.content.content_folder import ContentFolder
from kiosk.hub.content.root_keys import HubKeys
from kiosk.hub.content.signed_list import signature_ends
from kiosk.hub.store.membership import revoke
from tests.conftest import Until
from tests.hub.content.published import ContentAtHub, content_at_hub
from tests.hub.serving import ServedHub, served_hub


@pytest.fixture
def content(served: ServedHub, tmp_path: Path) -> ContentAtHub:
    found = content_at_hub(tmp_path / "museums", served.hub.settings.content)
    found.publish("One.")
    return found


def test_a_kiosk_gets_what_is_signed_and_nobody_else(served: ServedHub, content: ContentAtHub) -> None:
    """Without a token, with a wrong one, and with a revoked one nothing is given."""
    token = served.join("east")
    path = f"{CONTENT}/metadata/timestamp.json"
    answer = served.ask("GET", path, token=token)
    assert answer.status == 200 and answer.json["signed"]["_type"] == "timestamp"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "immutable" in served.ask("GET", f"{CONTENT}/metadata/1.root.json", token=token).headers["Cache-Control"]
    for wrong in ("", "wrong"):
        answer = served.ask("GET", path, token=wrong)
        assert (answer.status, answer.json["code"]) == (401, "unknown-token")
    with served.hub.pool.connection() as connection:
        revoke(connection, "east")
    answer = served.ask("GET", path, token=token)
    assert (answer.status, answer.json["code"]) == (403, "revoked")


def test_nothing_but_content_is_served(served: ServedHub, content: ContentAtHub) -> None:
    """Keys, museum folders and other files of the machine have no name here, however it is written."""
    token = served.join("east")
    (key,) = list(content.folder.keys.iterdir())[:1]
    for name in (
        f"../keys/{key.name}",
        f"metadata/../../keys/{key.name}",
        f"metadata/%2e%2e/%2e%2e/keys/{key.name}",
        "metadata/..%2f..%2fchecked/content/current",
        "metadata/2.root.json",
        "metadata/01.root.json",
        "metadata/timestamp.json%00",
        "metadata/",
        "targets/blobs/aa/" + "ab" * 32,
        "targets/blobs/" + "../" * 8 + "etc/passwd",
        "//etc/passwd",
    ):
        answer = served.ask("GET", f"{CONTENT}/{name}", token=token)
        assert answer.status in (400, 404), name
        assert b"PRIVATE" not in answer.body
    assert served.ask("POST", f"{CONTENT}/metadata/timestamp.json", b"{}", token=token).status == 405


def test_a_part_of_a_blob_is_given_where_it_is_asked_for(served: ServedHub, content: ContentAtHub) -> None:
    """From a byte on, with the status and the place that HTTP has for it."""
    token = served.join("east")
    blob = max(content.folder.targets.glob("blobs/*/*"), key=lambda path: path.stat().st_size)
    name = blob.relative_to(content.folder.targets).as_posix()
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=120)
    connection.request(
        "GET", f"{CONTENT}/targets/{name}", headers={"Authorization": f"Bearer {token}", "Range": "bytes=100-"}
    )
    answer = connection.getresponse()
    size = blob.stat().st_size
    assert (answer.status, answer.headers["Content-Range"]) == (206, f"bytes 100-{size - 1}/{size}")
    assert answer.read() == blob.read_bytes()[100:]
    connection.close()


def test_who_joins_gets_the_newest_root(served: ServedHub, content: ContentAtHub) -> None:
    """The root with which trust begins comes with the token, over the same connection."""
    content.keys.sign(content.sticks[0])
    answer = served.ask("POST", "/v1/join", {"code": served.code("west"), "program": "test"})
    assert answer.json["root"] == (content.folder.metadata / "2.root.json").read_text()


def test_what_is_in_force_is_signed_anew_though_nobody_asks(database: str, tmp_path: Path, until: Until) -> None:
    """A hub whose list was signed three weeks ago signs it anew when it begins to serve; root stays as it was."""
    sticks, content = (tmp_path / "stick-a", tmp_path / "stick-b"), tmp_path / "content"
    for stick in sticks:
        stick.mkdir()
    now = datetime.now(UTC)
    HubKeys(ContentFolder(content), "Patarei", now=lambda: now - timedelta(weeks=3)).make(sticks)
    before = signature_ends(content)
    assert before["timestamp"] - now < timedelta(days=10)
    with served_hub(database, tmp_path):
        until(lambda: signature_ends(content)["timestamp"] - now > timedelta(days=29), 120, "a new signature")
    assert signature_ends(content)["root"] == before["root"]
    assert signature_ends(tmp_path) == {}  # where there are no keys
