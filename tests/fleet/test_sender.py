"""Every entry of the log comes to the hub, once, whatever network and hub do meanwhile."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk.content.messages import Message
from kiosk.fleet.backoff import Backoff
from kiosk.fleet.contact import HubContact, read_contact
from kiosk.fleet.http_client import HttpClient
from kiosk.fleet.outbox import Outbox
from kiosk.fleet.protocol import MARKS, Marks
from kiosk.fleet.sender import SenderPace, VisitSender
from kiosk.visit.entries import Entry
from kiosk.visitlog.file.schema import FORMER_EPOCHS, SIMULATED
from kiosk.visitlog.reading.reader import LogReader
from kiosk.visitlog.tools.prune import prune_closed
from kiosk.visitlog.writing.log import VisitLog
from tests.conftest import Until
from tests.fleet.odd_hub import OddHub, odd_hub
from tests.hub.serving import ServedHub
from tests.visitlog.conftest import Bench, bench

__all__ = ["bench"]
QUICK = SenderPace(look_s=0.02, marks_s=0.05, first_s=0.02, longest_s=0.05, spread_s=0.0)


@pytest.fixture
def hub() -> Iterator[OddHub]:
    with odd_hub() as found:
        yield found


class Sending:
    """A sender of a bench's log."""

    def __init__(
        self, bench: Bench, address: str, token: str, hub_id: str, kiosk: str = "east-wing-2", whole_s: float = 5.0
    ) -> None:
        self.said: list[str] = []
        state = bench.path.parent
        self.contact = HubContact(state, hub_id, lambda: datetime.now(UTC), lambda: 0.0)
        self.outbox = Outbox(bench.path, kiosk, lambda: "Europe/Tallinn")
        client = HttpClient(address, token, whole_s=whole_s)
        self.sender = VisitSender(client, self.outbox, self.contact, self.note, QUICK)

    def note(self, sentence: Message) -> None:
        self.said.append(str(sentence))

    def __enter__(self) -> Sending:
        self.sender.begin()
        return self

    def __exit__(self, *_: object) -> None:
        self.sender.close(10)


def to(hub: OddHub, bench: Bench) -> Sending:
    return Sending(bench, hub.address, hub.token, hub.id)


def visit(log: VisitLog, bench: Bench, entries: int = 5, end: bool = True) -> None:
    """A visit with so many entries, on the disk."""
    log.begin(language="et", at=bench.wall.on(1))
    for number in range(entries):
        log.write(Entry("hotspot", ms=number * 1000, detail=(("number", number),)), at=bench.wall.on(1))
    if end:
        log.write(Entry("ended", ms=entries * 1000, detail=(("reason", "left"),)), at=bench.wall.on(1))
        log.end(reason="left", seconds=entries, touches=entries, access=(), language="en", at=bench.wall.on(1))
    assert log.flush(60)


def made(path: Path) -> tuple[dict[tuple[str, int], tuple[object, ...]], dict[str, tuple[object, ...]]]:
    """The log's entries by epoch and number, and its visits by id."""
    with LogReader(path) as log:
        entries = {(each.epoch, each.seq): each[2:] for each in log.entries()}
        return entries, {each.id: (each.id, *each[3:]) for each in log.sessions()}


def at_hub(hub: OddHub) -> tuple[dict[tuple[str, int], tuple[object, ...]], dict[str, tuple[object, ...]]]:
    import msgspec

    with hub.lock:
        return (
            {key: msgspec.structs.astuple(entry) for key, entry in hub.entries.items()},
            {key: msgspec.structs.astuple(session) for key, session in hub.sessions.items()},
        )


def same(hub: OddHub, path: Path) -> bool:
    """Whether the hub has all of the log; nothing is compared that is not there yet."""
    with LogReader(path) as log:
        (count,) = log.connection.execute("SELECT count(*) FROM entries").fetchone()
    return len(hub.entries) == count and made(path) == at_hub(hub)


def test_all_of_a_log_is_sent(hub: OddHub, bench: Bench, until: Until) -> None:
    """Entries and visits arrive as they stand in the log, in batches of at most 500, and later ones too."""
    log = bench.start()
    for _ in range(30):
        visit(log, bench, 40)
    with to(hub, bench) as sending:
        until(lambda: same(hub, bench.path), what="the hub has all of the log")
        visit(log, bench)
        until(lambda: same(hub, bench.path), what="the hub has what was written later")
        assert sending.said == []
    assert hub.twice == [] and len(hub.batches) >= 3
    log.close()


def test_a_visit_that_ends_later(hub: OddHub, bench: Bench, until: Until) -> None:
    """A visit that was sent while it went on is sent again once it ended, even if a crash ended it."""
    log = bench.start()
    visit(log, bench, end=False)
    with to(hub, bench):
        until(lambda: same(hub, bench.path), what="the hub has the open visit")
        log.end(reason="left", seconds=9.0, touches=3, access=("text",), language="en", at=bench.wall.on(1))
        assert log.flush(60)
        until(lambda: same(hub, bench.path), what="the hub has its end")
    log.close()


def test_a_crash_and_a_new_epoch(hub: OddHub, bench: Bench, until: Until) -> None:
    """A visit that a crash cut is closed at the hub too, also where the log went on under a new epoch."""
    log = bench.start()
    visit(log, bench, end=False)
    with to(hub, bench):
        until(lambda: same(hub, bench.path), what="the hub has the open visit")
    log.close()
    with closing(sqlite3.connect(bench.path)) as connection:
        marks = dict(connection.execute("SELECT name, value FROM log"))
        connection.execute("UPDATE log SET value = 'later' WHERE name = 'epoch'")
        connection.execute("INSERT INTO log VALUES (?, ?)", (FORMER_EPOCHS, marks["epoch"]))
        connection.execute("UPDATE sessions SET end_reason = 'crash'")
        connection.commit()
    log = bench.start()
    visit(log, bench)
    with to(hub, bench):
        until(lambda: same(hub, bench.path), what="the hub has both epochs")
    assert hub.twice == [] and {each.end_reason for each in hub.sessions.values()} == {"crash", "left"}
    log.close()


@pytest.mark.parametrize("odd", ["html", "lost", "cut", "cut-header", "503", "429", "redirect", "huge", "gzip"])
def test_whatever_answers(hub: OddHub, bench: Bench, until: Until, odd: str) -> None:
    """Portals, lost replies and cut bodies delay what is sent and double nothing, whether the hub says for how long or
    not."""
    log = bench.start()
    for _ in range(4):
        visit(log, bench, 200)
    hub.odd.extend([odd] if odd == "429" else [odd, "", odd, odd, "", odd])
    hub.again_after_s = 0 if odd == "503" else 1
    with to(hub, bench) as sending:
        until(lambda: same(hub, bench.path), 60, what="the hub has all of the log")
        until(lambda: not hub.odd, 60, what="the hub misbehaved")
        assert len(sending.said) >= 1
    until(lambda: read_contact(bench.path.parent).reached_at != "", what="it is kept when the hub answered")
    log.close()


def test_replies_lost_after_commit(hub: OddHub, bench: Bench, until: Until) -> None:
    """What the hub kept without being heard is sent again, and it keeps it once."""
    log = bench.start()
    visit(log, bench, 100)
    hub.odd.extend(["", "lost", "lost"])
    with to(hub, bench):
        until(lambda: same(hub, bench.path) and not hub.odd, what="the hub has all of the log")
    assert len(hub.twice) >= 100
    log.close()


def test_the_hub_went_back(hub: OddHub, bench: Bench, until: Until) -> None:
    """A hub that was restored from an older backup gets what it lacks again, from its own mark on."""
    log = bench.start()
    for _ in range(6):
        visit(log, bench, 100)
    with to(hub, bench):
        until(lambda: same(hub, bench.path), what="the hub has all of the log")
        with hub.lock:
            for key in [key for key in hub.entries if key[1] > 50]:
                del hub.entries[key]
            hub.sessions.clear()
            hub.through = dict.fromkeys(hub.through, 50)
        visit(log, bench)
        until(lambda: len(hub.entries) == len(made(bench.path)[0]), what="the hub has all of it again")
    assert hub.twice == []
    log.close()


def test_pruned_before_it_was_sent(hub: OddHub, bench: Bench, until: Until) -> None:
    """Where the log no longer has what the hub lacks, all that was counted of it is sent with the next batch."""
    log = bench.start(timezone="Europe/Tallinn")
    visit(log, bench, 20)
    bench.wall.on(40 * 86_400)
    visit(log, bench, 3)
    log.close()
    done = prune_closed(bench.path, date(2026, 11, 15), "Europe/Tallinn", bench.wall())
    assert done.entries > 20
    with to(hub, bench):
        until(lambda: len(hub.entries) == len(made(bench.path)[0]), what="the hub has what is left")
    with closing(sqlite3.connect(bench.path)) as connection:
        counted = dict(connection.execute("SELECT day, last_seq FROM daily_days"))
    assert {day: line.last_seq for (_, day), line in hub.days.items()} == counted and counted
    assert min(seq for _, seq in hub.entries) == done.entries + 1
    assert hub.batches[0].oldest == hub.batches[0].first == done.entries + 1


def test_a_log_that_was_moved_aside(hub: OddHub, bench: Bench, until: Until) -> None:
    """What lies in a log that was moved aside, and was never sent, is sent from there."""
    log = bench.start()
    visit(log, bench)
    log.close()
    aside = bench.path.with_name("visits.broken-20261101T090000Z.db")
    shutil.move(bench.path, aside)
    (bench.path.parent / "visits.broken-20261101T090001Z.db").write_bytes(b"no database")
    log = bench.start()
    visit(log, bench)
    with to(hub, bench):
        until(lambda: len(hub.through) == 2, what="both logs are sent")
        until(lambda: at_hub(hub)[0] == made(bench.path)[0] | made(aside)[0], what="all of both is sent")
    log.close()


def test_an_older_copy_in_its_place(hub: OddHub, bench: Bench, until: Until) -> None:
    """A log that ends before what the hub has of it is not gone on with: staff read why, once."""
    log = bench.start()
    visit(log, bench, 5)
    with LogReader(bench.path) as reader:
        epoch = next(iter(reader.entries())).epoch
    hub.through[epoch] = 1000
    with to(hub, bench) as sending:
        until(lambda: any("later entries" in each for each in sending.said), what="it says so")
        assert hub.batches == [] and len(sending.said) == 1
        until(lambda: read_contact(bench.path.parent).code == "other-log", what="it is kept")
    log.close()


def test_two_kiosks_of_one_name(hub: OddHub, bench: Bench, until: Until) -> None:
    """A copy of a log that went on elsewhere is refused, and nothing of it is taken."""
    log = bench.start()
    visit(log, bench)
    with to(hub, bench):
        until(lambda: same(hub, bench.path), what="the hub has the log")
    log.close()
    kept = dict(hub.entries)
    with closing(sqlite3.connect(bench.path)) as connection:
        connection.execute("UPDATE entries SET at = '2026-10-29T09:00:00.777Z'")
        connection.commit()
    log = bench.start()
    visit(log, bench)
    with to(hub, bench) as sending:
        until(lambda: any("Another kiosk" in each for each in sending.said), what="it says so")
    assert hub.entries == kept
    log.close()


def test_a_revoked_kiosk(hub: OddHub, bench: Bench, until: Until) -> None:
    """A revoked token is said once, and sending goes on once it is good again."""
    log = bench.start()
    visit(log, bench)
    hub.refusing = "revoked"
    with to(hub, bench) as sending:
        until(lambda: len(hub.asked) > 3, what="it asks again and again")
        assert len(sending.said) == 1 and "revoked" in sending.said[0]
        hub.refusing = ""
        until(lambda: same(hub, bench.path), what="the hub has the log")
    log.close()


def test_another_hub_at_the_address(hub: OddHub, bench: Bench, until: Until) -> None:
    """A hub with another id than the one that was joined gets nothing."""
    log = bench.start()
    visit(log, bench)
    with Sending(bench, hub.address, hub.token, "another") as sending:
        until(lambda: bool(sending.said), what="it says so")
    assert hub.batches == [] and "another hub" in sending.said[0]
    log.close()


def test_simulated_visits_are_said_to_be(hub: OddHub, bench: Bench, until: Until) -> None:
    """A log of simulated visits is sent as one."""
    log = bench.start()
    visit(log, bench)
    log.close()
    with closing(sqlite3.connect(bench.path)) as connection:
        connection.execute("INSERT INTO log VALUES (?, '1')", (SIMULATED,))
        connection.commit()
    with to(hub, bench):
        until(lambda: bool(hub.batches), what="it is sent")
    assert all(batch.simulated for batch in hub.batches)


def test_visits_under_another_name_stay(hub: OddHub, bench: Bench, until: Until) -> None:
    """What was written before the kiosk had its name at the hub stays in the log."""
    log = bench.start(kiosk="unnamed")
    visit(log, bench)
    log.close()
    log = bench.start()
    visit(log, bench)
    with to(hub, bench):
        until(lambda: len(hub.entries) >= 7, what="what it made under its name is sent")
    entries = made(bench.path)[0]
    assert len(hub.entries) < len(entries)
    log.close()


def test_waiting_is_jittered() -> None:
    """Waits double to a longest one, begin anew, are anything up to that, and follow what the hub asks for."""
    most = Backoff(2.0, 60.0, lambda: 1.0)
    assert [most.failed() for _ in range(7)] == [2, 4, 8, 16, 32, 60, 60]
    most.succeeded()
    assert most.failed(30.0) == 32.0
    drawn = Backoff(2.0, 60.0, random.Random(1).random)
    waits = [drawn.failed() for _ in range(200)]
    assert max(waits) <= 60 and min(waits) < 3 and 20 < sum(waits) / 200 < 40


def test_the_thread_is_of_the_lowest_priority(hub: OddHub, bench: Bench, until: Until) -> None:
    """The sending thread has the lowest priority, and the kiosk's own thread keeps its."""
    before = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    log = bench.start()
    with to(hub, bench):
        until(lambda: MARKS in hub.asked, what="it began")
        (sender,) = [each for each in threading.enumerate() if each.name == "kiosk-sender"]
        assert os.getpriority(os.PRIO_PROCESS, sender.native_id or 0) == 19
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == before
    log.close()


def test_a_real_hub(served: ServedHub, bench: Bench, until: Until) -> None:
    """PostgreSQL has what the log has, row by row, and nothing twice."""
    token, address = served.join("east-wing-2"), f"http://127.0.0.1:{served.port}"
    hub_id = HttpClient(address, token).get(MARKS, Marks).hub
    log = bench.start()
    for _ in range(8):
        visit(log, bench, 100)
    with Sending(bench, address, token, hub_id) as sending:
        last = len(made(bench.path)[0])
        until(lambda: sum((sending.contact.through() or {}).values()) == last, what="the hub has all of the log")
        visit(log, bench, end=False)
        log.end(reason="left", seconds=5.0, touches=5, access=(), language="en", at=bench.wall.on(1))
        assert log.flush(60)
        until(lambda: rows_at(served) == made(bench.path), what="the hub has what was written later")
    log.close()


def rows_at(served: ServedHub) -> tuple[dict[tuple[str, int], tuple[object, ...]], dict[str, tuple[object, ...]]]:
    from kiosk.visitlog.file.schema import ENTRY_COLUMNS, SESSION_COLUMNS

    with served.hub.pool.connection() as connection:
        entries = connection.execute(f"SELECT {', '.join(ENTRY_COLUMNS)} FROM entries").fetchall()
        sessions = connection.execute(f"SELECT {', '.join(SESSION_COLUMNS)} FROM sessions").fetchall()
    assert len({each[:3] for each in entries}) == len(entries)
    return {(each[1], each[2]): each[2:] for each in entries}, {each[0]: (each[0], *each[3:]) for each in sessions}
