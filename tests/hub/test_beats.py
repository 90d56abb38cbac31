"""Heartbeats, what is asked of kiosks by them, and what came of it."""

from __future__ import annotations

import base64
import json
import threading
import time
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from kiosk.fleet.protocol import HEARTBEAT, RESULTS, VISITS, Heartbeat
from kiosk.hub.store.opening import connect
from tests.conftest import Until
from tests.hub.batch_making import EPOCH, batch
from tests.hub.serving import ServedHub

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def beat(**changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "protocol": 1,
        "program": "1.0",
        "boot": "b1",
        "uptime_s": 60,
        "frame_age_s": 0.1,
        "touch_age_s": None,
        "playing": False,
        "output": "USB Audio",
        "pss_mib": 200,
        "disk_free_mib": 5000,
        "temperature_c": 51.5,
        "clock_trusted": True,
        "at": "2026-11-30T08:00:00.000Z",
        "timezone": "Europe/Tallinn",
        "content": 0,
        "wanted": 0,
        "epoch": EPOCH,
        "last_seq": 500,
        "through": 0,
        "faults": [],
    }
    return {**values, **changes}


@pytest.fixture
def token(served: ServedHub) -> str:
    return served.join("hall")


def ask(served: ServedHub, kind: str = "reload", lifetime_s: int = 600, **columns: Any) -> str:
    """Ask something of the kiosk hall; its id."""
    id = str(uuid4())
    row = {"kiosk": "hall", "id": id, "kind": kind, "lifetime_s": lifetime_s, "asked_by": "Mari", **columns}
    with connect(served.database) as connection:
        names, marks = ", ".join(row), ", ".join(["%s"] * len(row))
        connection.execute(f"INSERT INTO instructions ({names}) VALUES ({marks})".encode(), list(row.values()))
    return id


def rows(served: ServedHub, sql: str) -> list[tuple[Any, ...]]:
    with connect(served.database) as connection:
        return connection.execute(sql.encode()).fetchall()


def test_a_heartbeat_is_kept_and_answered_with_the_mark(served: ServedHub, token: str) -> None:
    """The last heartbeat of a kiosk is kept whole; the reply has the mark of its log and the hub's time."""
    served.ask("POST", VISITS, batch("hall", 1, 20), token, packed=True)
    answer = served.ask("POST", HEARTBEAT, beat(faults=["silent", "disk"]), token)
    assert answer.status == 200
    now = answer.json["now"]
    assert answer.json == {"instructions": [], "through": 20, "content": 0, "now": now, "every_s": 60}
    assert len(now) == len("2026-11-30T08:00:00.000Z") and now.endswith("Z")
    ((kiosk, stored),) = rows(served, "SELECT kiosk, beat FROM heartbeats")
    whole = msgspec.to_builtins(msgspec.convert(beat(faults=["silent", "disk"]), Heartbeat))
    assert kiosk == "hall" and stored == whole
    assert served.ask("POST", HEARTBEAT, beat(epoch="another"), token).json["through"] == 0


def test_an_hour_keeps_every_fault_of_it(served: ServedHub, token: str) -> None:
    """Of each hour the last heartbeat is kept, how many there were and every fault; hours older than weeks go."""
    with connect(served.database) as connection:
        connection.execute(
            "INSERT INTO heartbeat_history (kiosk, hour, beat, beats) SELECT kiosk, hour, '{}', 60 FROM"
            " (VALUES ('hall', now() - interval '9 weeks'), ('hall', now() - interval '7 weeks'),"
            " ('yard', now() - interval '9 weeks')) AS old (kiosk, hour)"
        )
    for faults in (["b"], ["a", "b"], [], ["\0c"]):
        assert served.ask("POST", HEARTBEAT, beat(faults=faults, output="\0x"), token).status == 200
    found = rows(served, "SELECT beats, faults, beat->>'output' FROM heartbeat_history WHERE beats < 60")
    assert sum(row[0] for row in found) == 4  # two rows where an hour ended meanwhile
    assert sorted({fault for row in found for fault in row[1]}) == ["a", "b", "c"]
    assert {row[2] for row in found} == {"x"}
    assert rows(served, "SELECT kiosk FROM heartbeat_history WHERE beats = 60 ORDER BY 1") == [("hall",), ("yard",)]


def test_what_is_asked_is_sent_until_it_is_done(served: ServedHub, token: str) -> None:
    """An instruction comes with every heartbeat until its result is known; the result is kept once."""
    first = ask(served, "announce", words=json.dumps({"en": "Closed at 16:00"}), until="2026-11-30T14:00:00Z")
    other = ask(served, "restart", kiosk="yard")
    for _ in range(2):
        sent = served.ask("POST", HEARTBEAT, beat(), token).json["instructions"]
        assert [(each["id"], each["kind"], each["words"]) for each in sent] == [
            (first, "announce", {"en": "Closed at 16:00"})
        ]
    done = {"id": first, "result": "done", "at": "2026-11-30T08:00:00.000Z", "detail": "shown \0"}
    assert served.ask("POST", RESULTS, done, token).json == {"kept": True}
    assert served.ask("POST", RESULTS, {**done, "result": "failed"}, token).json == {"kept": False}
    assert served.ask("POST", HEARTBEAT, beat(), token).json["instructions"] == []
    assert rows(served, f"SELECT result, detail FROM instructions WHERE id = '{first}'") == [("done", "shown ")]
    assert served.ask("POST", RESULTS, {**done, "id": other}, token).json == {"kept": False}
    assert rows(served, "SELECT result FROM instructions WHERE kiosk = 'yard'") == [(None,)]


def test_what_is_asked_ends_with_its_lifetime(served: ServedHub, token: str) -> None:
    """An instruction that nobody fetched in its lifetime is never sent; once sent, its lifetime counts from then."""
    late = ask(served, lifetime_s=60)
    sent = ask(served, lifetime_s=60)
    with connect(served.database) as connection:
        connection.execute("UPDATE instructions SET asked_at = now() - interval '2 minutes'")
        connection.execute("UPDATE instructions SET sent_at = now() - interval '30 seconds' WHERE id = %s", (sent,))
    assert [each["id"] for each in served.ask("POST", HEARTBEAT, beat(), token).json["instructions"]] == [sent]
    assert rows(served, f"SELECT sent_at FROM instructions WHERE id = '{late}'") == [(None,)]


def test_a_picture_is_a_picture(served: ServedHub, token: str) -> None:
    """A result may bring a PNG of bounded size, and nothing else under that name."""
    id = ask(served, "picture")
    result = {"id": id, "result": "done", "at": "2026-11-30T08:00:00.000Z"}
    for bad in ("no base64!", base64.b64encode(b"<svg onload=alert(1)>").decode()):
        refused = served.ask("POST", RESULTS, {**result, "picture": bad}, token)
        assert (refused.status, refused.json["code"]) == (400, "malformed")
    picture = base64.b64encode(PNG).decode()
    assert served.ask("POST", RESULTS, {**result, "picture": picture}, token).json == {"kept": True}
    assert rows(served, "SELECT picture FROM instructions") == [(PNG,)]
    assert served.ask("POST", RESULTS, {**result, "id": "no id"}, token).json == {"kept": False}
    assert served.ask("POST", RESULTS, {**result, "result": "splendid"}, token).status == 400


def test_what_is_no_heartbeat_is_refused(served: ServedHub, token: str) -> None:
    """What lacks something, is of a newer protocol or too large is refused, and the last heartbeat stays."""
    served.ask("POST", HEARTBEAT, beat(pss_mib=123), token)
    for body, status in ((b"", 400), ({"boot": 1}, 400), (beat(protocol=9), 422), (beat(boot="x" * 70_000), 413)):
        assert served.ask("POST", HEARTBEAT, body, token).status == status
    assert rows(served, "SELECT beat->>'pss_mib' FROM heartbeats") == [("123",)]


WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


def test_a_locked_log_makes_no_heartbeat_wait(served: ServedHub, token: str, until: Until) -> None:
    """While rows of logs are held by somebody, and senders wait for them, heartbeats are answered at once."""
    served.ask("POST", VISITS, batch("hall", 1, 20), token, packed=True)
    waiting: list[threading.Thread] = []
    with connect(served.database) as holding:
        holding.execute("SELECT * FROM logs FOR UPDATE")
        for first in range(8):
            body = batch("hall", 21, 30 + first)
            sender = threading.Thread(target=served.ask, args=("POST", VISITS, body, token, True))
            sender.start()
            waiting.append(sender)
        until(lambda: rows(served, WAITING) != [(0,)], what="a sender that waits for the row")
        began = time.monotonic()
        for _ in range(5):
            assert served.ask("POST", HEARTBEAT, beat(), token).status == 200
        assert time.monotonic() - began < 5
        assert all(sender.is_alive() for sender in waiting)
    for sender in waiting:
        sender.join()


def test_too_many_requests_are_put_off(served: ServedHub, token: str) -> None:
    """A kiosk that asks far too often is put off with the seconds to wait; another one is not."""
    other = served.join("yard")
    answers = [served.ask("POST", HEARTBEAT, beat(), token) for _ in range(40)]
    put_off = [each for each in answers if each.status == 429]
    assert put_off and all(int(each.headers["Retry-After"]) >= 1 for each in put_off)
    assert {each.json["code"] for each in put_off} == {"too-often"}
    assert served.ask("POST", HEARTBEAT, beat(), other).status == 200
