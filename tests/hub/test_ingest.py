"""Visits are taken in whole or not at all, each entry once, and nothing is called kept that is not."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kiosk.fleet.protocol import MARKS, VISITS, write_lines
from kiosk.hub.counting.catch_up import catch_up
from kiosk.hub.store.opening import connect
from kiosk.hub.store.partitions import make_month, next_month
from kiosk.visitlog.file.schema import ENTRY_COLUMNS
from tests.hub.batch_making import EPOCH, batch, day, digest, entry, lines, session, title
from tests.hub.serving import Answered, ServedHub


@pytest.fixture
def token(served: ServedHub) -> str:
    """That of the kiosk hall."""
    return served.join("hall")


@pytest.fixture
def send(served: ServedHub, token: str) -> Callable[[bytes], Answered]:
    """Sends a batch as the kiosk hall."""
    return lambda body: served.ask("POST", VISITS, body, token, packed=True)


def rows(served: ServedHub, sql: str) -> list[tuple[Any, ...]]:
    with connect(served.database) as connection:
        return connection.execute(sql.encode()).fetchall()


def seqs(served: ServedHub) -> list[int]:
    return [seq for (seq,) in rows(served, "SELECT seq FROM entries ORDER BY kiosk, epoch, seq")]


def test_what_is_sent_is_kept_as_it_is(served: ServedHub, send: Callable[[bytes], Answered], token: str) -> None:
    """Every column of every entry and visit is kept as it was sent, and the mark is that of the last entry."""
    answer = send(batch("hall", 1, 500))
    assert (answer.status, answer.json) == (200, {"through": 500})
    columns = ", ".join(ENTRY_COLUMNS[2:])
    stored = rows(served, f"SELECT {columns} FROM entries WHERE kiosk = 'hall' AND epoch = '{EPOCH}' ORDER BY seq")
    assert stored == [tuple(getattr(entry(seq), name) for name in ENTRY_COLUMNS[2:]) for seq in range(1, 501)]
    assert rows(served, "SELECT count(*), min(touches), max(seconds) FROM sessions") == [(50, 12, 300.0)]
    assert served.ask("GET", MARKS, token=token).json["through"] == {EPOCH: 500}


def test_sums_follow_a_log_that_turns_out_to_be_simulated(served: ServedHub, send: Callable[[bytes], Answered]) -> None:
    """What is counted of a log moves from the sums of real visits to those of simulated ones with the batch that says
    so, whole."""

    def summed(simulated: bool) -> list[tuple[Any, ...]]:
        columns = "day, series, value, n FROM rounded_of_all"
        return rows(served, f"SELECT {columns} WHERE n <> 0 AND simulated = {simulated} ORDER BY 1, 2, 3")

    assert send(batch("hall", 1, 500)).status == 200
    with connect(served.database) as connection:
        assert catch_up(connection, "Europe/Tallinn", date(2100, 1, 1)) == []
    real = summed(False)
    assert real and summed(True) == []
    assert send(batch("hall", 501, 510, simulated=True)).status == 200
    assert (summed(False), summed(True)) == ([], real)


def test_a_batch_that_comes_twice_is_kept_once(served: ServedHub, send: Callable[[bytes], Answered]) -> None:
    """A batch whose reply was lost comes again, whole, in part, or longer: each entry is there once."""
    for first, last in ((1, 20), (1, 20), (5, 10), (11, 40), (1, 60)):
        assert send(batch("hall", first, last)).status == 200
    assert seqs(served) == list(range(1, 61))
    assert send(batch("hall", 1, 10)).json == {"through": 60}


def test_a_gap_is_answered_with_the_mark(served: ServedHub, send: Callable[[bytes], Answered]) -> None:
    """Where entries are missing nothing is kept, and the answer says from where to send."""
    send(batch("hall", 1, 20))
    refused = send(batch("hall", 31, 40))
    assert (refused.status, refused.json["code"], refused.json["through"]) == (409, "gap", 20)
    assert seqs(served) == list(range(1, 21))
    assert send(batch("hall", 21, 40)).json == {"through": 40}


def test_what_was_pruned_is_no_gap(served: ServedHub, send: Callable[[bytes], Answered]) -> None:
    """A kiosk that pruned entries before it sent them goes on from its oldest, with the counts of all its days."""
    send(batch("hall", 1, 20))
    body = lines("hall", [entry(seq) for seq in range(101, 121)], oldest=101, before="")
    body += [day("2026-11-01", 60, 7), day("2026-11", 120, 9), title("Ложка", "2026-11-01T08:00:00.000Z")]
    assert send(write_lines(body)).json == {"through": 120}
    assert rows(served, "SELECT through, oldest, counted, last_seq FROM logs") == [(120, 101, 120, 120)]
    assert rows(served, "SELECT day, n FROM daily JOIN daily_days USING (kiosk) WHERE day_id = id AND key = ''") == [
        ("2026-11-01", 7),
        ("2026-11", 9),
    ]
    assert send(batch("hall", 121, 130)).json == {"through": 130}


def test_an_emptied_log_is_no_gap(served: ServedHub, send: Callable[[bytes], Answered]) -> None:
    """A kiosk that pruned everything sends counts without entries, and the mark follows it."""
    body = [*lines("hall", [], first=501, oldest=501, before="", last=500), day("2026-11-01", 500, 3)]
    assert send(write_lines(body)).json == {"through": 500}
    assert send(batch("hall", 501, 510)).json == {"through": 510}


def test_counts_that_go_further_win(served: ServedHub, send: Callable[[bytes], Answered]) -> None:
    """Counts are taken whole and only where they go further than those that are here."""

    def counts(last_seq: int, n: int, words: str, at: str) -> bytes:
        head = lines("hall", [], first=1, last=0)
        return write_lines([*head, day("2026-11-01", last_seq, n), day(f"2026-11-{n:02}", 1, n), title(words, at)])

    send(counts(60, 7, "new", "2026-11-02"))
    send(counts(50, 5, "old", "2026-11-01"))
    send(counts(60, 6, "same", "2026-11-02"))
    assert rows(served, "SELECT day FROM daily_days ORDER BY day") == [("2026-11-01",), ("2026-11-07",)]
    assert rows(served, "SELECT title FROM daily_titles") == [("same",)]
    send(counts(61, 8, "newer", "2026-11-03"))
    assert rows(served, "SELECT day, last_seq FROM daily_days ORDER BY day") == [("2026-11-01", 61), ("2026-11-08", 1)]
    assert rows(served, "SELECT DISTINCT n FROM daily") == [(8,)]


def test_later_facts_of_a_visit_win(served: ServedHub, send: Callable[[bytes], Answered]) -> None:
    """A visit that was open ends with a later batch, and an old batch does not open it again."""
    head = lines("hall", [entry(1)])
    open_one = session(0, ended_at=None, seconds=None, end_reason=None, touches=None)
    send(write_lines([head[0], open_one, head[-1]]))
    assert rows(served, "SELECT ended_at, touches FROM sessions") == [(None, None)]
    closed = session(0, end_reason="timeout", access='["captions"]')
    second = lines("hall", [entry(2)])
    send(write_lines([second[0], open_one, closed, second[-1]]))
    send(write_lines([head[0], open_one, head[-1]]))
    assert rows(served, "SELECT end_reason, access FROM sessions") == [("timeout", '["captions"]')]
    crashed = session(0, end_reason="crash")
    send(write_lines([*lines("hall", [], first=3, last=2)[:1], crashed]))
    assert rows(served, "SELECT end_reason FROM sessions") == [("crash",)]


def test_two_logs_under_one_name_are_noticed(served: ServedHub, send: Callable[[bytes], Answered]) -> None:
    """A copied box that writes on under the same name is refused, whichever way its entries come."""
    send(batch("hall", 1, 20))
    for body in (
        lines("hall", [entry(21)], before="0" * 16),
        lines("hall", [entry(20, title="other"), entry(21)]),
        lines("hall", [entry(5, ms=1)]),
    ):
        refused = send(write_lines(body))
        assert (refused.status, refused.json["code"]) == (409, "other-log")
    assert seqs(served) == list(range(1, 21))


def test_a_mark_of_the_clock_may_change(served: ServedHub, send: Callable[[bytes], Answered]) -> None:
    """An entry whose clock was doubted or believed later is the same entry; sent again, its mark is taken over."""
    doubted = '{"by":"touch","clock_ok":0}'
    send(write_lines(lines("hall", [entry(1), entry(2, detail=doubted)])))
    assert send(write_lines(lines("hall", [entry(3)], before=digest(2)))).status == 200
    assert send(batch("hall", 1, 3)).json == {"through": 3}
    assert rows(served, "SELECT DISTINCT detail FROM entries") == [('{"by":"touch"}',)]


def test_batches_of_one_log_at_once(served: ServedHub, token: str) -> None:
    """Eight senders of the same log at once: each entry is there once, and nobody gets a mark that is not true. They
    send less than what is refused as too often, so that every one of them is through at the end."""
    marks: list[tuple[int, int, int]] = []

    def sender() -> None:
        for first in range(1, 401, 80):
            answer = served.ask("POST", VISITS, batch("hall", first, first + 79), token, packed=True)
            through = answer.json.get("through", 0)
            (kept,) = rows(served, f"SELECT count(*) FROM entries WHERE seq <= {through}")
            marks.append((answer.status, through, *kept))

    threads = [threading.Thread(target=sender) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(marks) == 40
    assert [mark for mark in marks if mark[0] != 200 or not mark[1] or mark[1] != mark[2]] == []
    assert seqs(served) == list(range(1, 401))


def test_a_month_is_made_once_by_whoever_needs_it(database: str, served: ServedHub) -> None:
    """Ten connections that need the partition of a new month at once make one, and none fails."""
    failed: list[BaseException] = []

    def need() -> None:
        try:
            with connect(database) as connection:
                make_month(connection, date(2031, 12, 1))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=need) for _ in range(10)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert failed == []
    assert rows(served, "SELECT to_regclass('entries_2031_12') IS NOT NULL") == [(True,)]
    assert next_month(date(2031, 12, 1)) == date(2032, 1, 1) and next_month(date(2031, 1, 1)) == date(2031, 2, 1)


def test_a_kiosk_writes_its_own_visits_only(served: ServedHub, send: Callable[[bytes], Answered]) -> None:
    """A token takes no batch of another kiosk; visits of the same id in two kiosks are two visits."""
    yard = served.join("yard")
    refused = send(batch("yard", 1, 10))
    assert (refused.status, refused.json["code"]) == (403, "other-kiosk")
    assert seqs(served) == []
    send(batch("hall", 1, 10))
    served.ask("POST", VISITS, batch("yard", 1, 20), yard, packed=True)
    assert rows(served, "SELECT kiosk, count(*) FROM sessions GROUP BY 1 ORDER BY 1") == [("hall", 1), ("yard", 2)]
    assert rows(served, "SELECT kiosk, through FROM logs ORDER BY 1") == [("hall", 10), ("yard", 20)]
