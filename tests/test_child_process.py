"""Processes of our own: run to their end, given up in time, and of the lowest priority where they are to be."""

from __future__ import annotations

import os
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk import child_process

FOREVER = "sleep 600 & printf '%s %s ' $$ $! > \"$0\"; wait"
"""For a shell: a child of its own, the numbers of both in a file, and no end."""


def script(text: str) -> tuple[str, str, str]:
    return sys.executable, "-c", text


def test_a_child_is_run_to_its_end() -> None:
    """What is given to it comes in; what it writes and how it ends come out, however much that is."""
    code = "import sys; d = sys.stdin.read(); print(d * 100_000); print('no', file=sys.stderr); sys.exit(3)"
    done = child_process.run(script(code), given=b"word", timeout_s=60, stop=threading.Event())
    assert (done.code, done.text, done.error_text) == (3, "word" * 100_000, "no")


def is_gone(pid: int) -> bool:
    """Whether the process has ended, reaped or not."""
    with suppress(FileNotFoundError):
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z"
    return True


@pytest.mark.parametrize("how", ["timeout", "stop"])
def test_a_child_that_is_given_up_is_ended_with_all_it_started(tmp_path: Path, how: str) -> None:
    """After its time, or once it is to stop, neither the child nor what it started goes on."""
    pids = tmp_path / "pids"
    stop = threading.Event()
    if how == "stop":

        def stop_once_it_runs() -> None:
            while not (pids.is_file() and pids.read_text(encoding="ascii").endswith(" ")):
                stop.wait(0.01)
            stop.set()

        threading.Thread(target=stop_once_it_runs).start()
    with pytest.raises(child_process.TookTooLong):
        child_process.run(("sh", "-c", FOREVER, str(pids)), timeout_s=1.0 if how == "timeout" else None, stop=stop)
    until_s = time.monotonic() + 60
    for pid in map(int, pids.read_text(encoding="ascii").split()):
        while not is_gone(pid) and time.monotonic() < until_s:
            stop.wait(0.01)
        assert is_gone(pid)


def test_the_lowest_priority_is_the_lowest() -> None:
    """Such a child runs only while nobody else wants to: it is nicest, and of the idle class."""
    code = "import os,sys; sys.stdin.read(); print(os.getpriority(os.PRIO_PROCESS, 0), os.sched_getscheduler(0))"
    assert child_process.run(script(code), lowest=True).text == f"19 {os.SCHED_IDLE}"
    assert child_process.run(script(code)).text != f"19 {os.SCHED_IDLE}"


@pytest.mark.parametrize("way", ["a child", "a reader of rooms"])
def test_a_child_is_not_spared_when_memory_runs_out(way: str) -> None:
    """A child of a process that is to be spared is ended like any other; where nothing is spared nothing changes."""
    own = "open('/proc/self/oom_score_adj').read().strip()"
    ask = (
        "spawned()"
        if way == "a reader of rooms"
        else f"child_process.run((sys.executable, '-c', \"print({own})\")).text"
    )
    code = f"""
import multiprocessing, sys
from kiosk import child_process
from kiosk.content import parallel_read

def spawned():
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    def work():
        parallel_read._send(sender, None, [], ())
        sender.send({own})
    process = context.Process(target=work)
    process.start()
    receiver.recv()
    return receiver.recv()

try:
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("-500")
except OSError:
    pass
print({own}, {ask})
"""
    done = child_process.run(script(code), timeout_s=60)
    spared, found = map(int, done.text.split())
    assert found == max(spared, 0)


def test_children_that_cannot_be_started_print_nothing() -> None:
    """Where a user may not run this Python, as of another's home, files are examined without a child, and no line of a
    library's stands on the terminal."""
    code = (
        "import multiprocessing.spawn, sys\n"
        "from kiosk.store.examining_child import ExaminingChild\n"
        "multiprocessing.spawn.set_executable('/nowhere/python')\n"
        "print([ExaminingChild().end() for _ in range(2)])\n"
    )
    done = child_process.run(script(code), timeout_s=60, stop=threading.Event())
    assert (done.code, done.text, done.error_text) == (0, "[255, 255]", "")


def test_memory_is_limited() -> None:
    """A process that limits its memory gets no more, whatever it asks for."""
    code = "from kiosk import child_process; child_process.limit_memory(300 << 20); print(len(bytearray({} << 20)))"
    assert child_process.run(script(code.format(50)), timeout_s=60).text == str(50 << 20)
    done = child_process.run(script(code.format(400)), timeout_s=60)
    assert done.code == 1 and "MemoryError" in done.error_text
