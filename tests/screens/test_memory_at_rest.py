"""What visits took of the memory is given back while nobody is there."""

from __future__ import annotations

import subprocess
import sys

from kiosk.screens.window.memory_at_rest import REST_S, MemoryAtRest
from tests.conftest import ROOT

VISITS = """
import threading
from pathlib import Path
from kiosk.screens.window.memory_at_rest import bound_arenas, give_back

def mib():
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024

def visit(kept):
    held = [bytes(60_000) for _ in range(300)]
    kept.append(held[-1])

bound_arenas()
start, kept = mib(), []
for _ in range(8):
    threads = [threading.Thread(target=visit, args=(kept,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
taken = mib()
give_back()
print(start, taken, mib())
"""


def test_what_threads_took_returns_to_the_system() -> None:
    """Threads that took and freed memory, with a little of it still held, leave the process near its first size."""
    command = [sys.executable, "-c", VISITS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    start, taken, rest = map(float, done.stdout.split())
    assert taken - start > 8, "the visits took something"
    assert rest - start < (taken - start) / 2


def test_it_is_done_once_for_each_visit_a_while_after_it() -> None:
    """Memory is given back once, REST_S after a visit's end, and not while somebody is there or before any visit."""
    rest = MemoryAtRest()
    assert not rest.look(True, 0.0) and not rest.look(True, 1000.0), "nobody was there yet"
    assert not rest.look(False, 2000.0)
    assert not rest.look(True, 2001.0) and not rest.look(True, 2000.0 + REST_S)
    assert not rest.look(False, 2002.0), "somebody came within the time"
    assert not rest.look(True, 3000.0)
    assert rest.look(True, 3000.0 + REST_S)
    assert not rest.look(True, 9000.0)
