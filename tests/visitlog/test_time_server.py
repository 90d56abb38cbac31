"""Whether a time server set the clock: by the file of systemd-timesyncd, or by asking the system."""

from __future__ import annotations

import os
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.visitlog.writing.time_server import TimeServer
from tests.visitlog.conftest import START, Bench, visit

SECOND = timedelta(seconds=1)


def answering(answer: str) -> tuple[str, ...]:
    return sys.executable, "-I", "-S", "-c", f"print({answer!r})"


def asked(server: TimeServer) -> None:
    """Wait until the question that was put last is answered."""
    assert server.asking is not None
    server.asking.join(20)
    assert not server.asking.is_alive()


def test_the_file_of_timesyncd_counts_from_when_it_was_touched(tmp_path: Path) -> None:
    """A time that was read before systemd-timesyncd set the clock is not the server's; one after it is, and nobody else
    is asked."""
    file = tmp_path / "synchronized"
    file.touch()
    os.utime(file, (START.timestamp(), START.timestamp()))
    server = TimeServer(file=file, question=("/nowhere/timedatectl",))
    assert server.set_before(START)
    assert server.asking is None
    assert not server.set_before(START - SECOND)


def test_the_system_is_asked_where_another_program_sets_the_clock(tmp_path: Path) -> None:
    """Without that file the system's own answer is taken (chrony, ntpsec): for times from the answer on, and the kiosk
    does not wait for it."""
    server = TimeServer(lambda: START, file=tmp_path / "synchronized", question=answering("yes"))
    assert not server.set_before(START)
    asked(server)
    assert server.set_before(START)
    assert server.set_before(START + SECOND)
    assert not server.set_before(START - SECOND)


@pytest.mark.parametrize("question", [answering("no"), answering(""), ("/nowhere/timedatectl",)])
def test_a_system_that_does_not_know_sets_no_clock(tmp_path: Path, question: tuple[str, ...]) -> None:
    """A clock that is not synchronised, an empty answer and a system without the command prove nothing; they are not
    asked again at once."""
    server = TimeServer(lambda: START, file=tmp_path / "synchronized", question=question)
    assert not server.set_before(START)
    asked(server)
    first = server.asking
    assert not server.set_before(START + SECOND)
    assert server.asking is first


def test_a_kiosk_whose_clock_follows_asks_nobody(bench: Bench) -> None:
    """As long as each time follows the last, neither the log nor the screen asks for a time server; once one is
    doubted both do."""
    questions = list[str]()

    def set_by_server(_at: object) -> bool:
        questions.append(threading.current_thread().name)
        return True

    log = bench.start(set_by_server=set_by_server)
    visit(log, bench.wall)
    assert log.flush(60)
    assert log.trusts(bench.wall())
    assert questions == []
    assert log.trusts(bench.wall() - timedelta(days=2))
    bench.wall.on(-2 * 86400)
    visit(log, bench.wall)
    log.close()
    assert set(questions) == {threading.current_thread().name, "visit log"}
