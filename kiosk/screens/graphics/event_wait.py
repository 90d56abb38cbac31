"""Sleeping until something happens: a touch, a key, a given moment, or a word from another thread.

Rules: `wait` costs nothing while nothing happens (the window system's own queue is slept on, never looked
at in turns); `wake` may be called from any thread, any number of times, and ends the present or the next
`wait` once. Kivy's window must be open. A wake is put straight into the queue: SDL_PushEvent asks Kivy's event filter
first, which waits for the interpreter while SDL's lock is held, and the thread of the window, which has the
interpreter, may be waiting for that lock. The SDL slept on is the one that Kivy opened its window with, not
another library's copy; until that is loaded, there is none.
"""

from __future__ import annotations

import ctypes
import math
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WAKE_EVENT = 0x8000  # SDL_USEREVENT: Kivy reads it and does nothing
EVENT_BYTES = 64  # SDL_Event is 56 on this platform; never less than this
ADD_EVENT = 0  # SDL_ADDEVENT
SLICE_S = 0.01  # where no SDL is found, fingers are looked for this often

_rung: list[bool] = []  # with one item: woken
_queue_in_use = threading.RLock()  # of one thread more than once: a signal's handler may wake while its thread has it
_found: list[ctypes.CDLL] = []


def sdl() -> ctypes.CDLL | None:
    """The SDL library that Kivy's window uses in this process, already loaded; None where there is none to
    be found. Only what was found is kept: who asks before the window is open gets another answer than later."""
    if not _found:
        _found.extend(_loaded())
    return _found[0] if _found else None


def _loaded() -> Iterator[ctypes.CDLL]:
    try:
        maps = Path("/proc/self/maps").read_text().splitlines()
    except OSError:  # not Linux
        return
    loaded = {row.split(maxsplit=5)[5].strip() for row in maps if "/libSDL2-2" in row}
    for path in sorted(loaded, key=lambda path: ("Kivy.libs" not in path, path))[:1]:
        library = ctypes.CDLL(path)
        library.SDL_WaitEventTimeout.argtypes = [ctypes.c_void_p, ctypes.c_int]
        library.SDL_PeepEvents.argtypes = [ctypes.c_void_p, *[ctypes.c_int] * 2, *[ctypes.c_uint32] * 2]
        yield library


def wait(timeout_s: float) -> bool:
    """Return when an input event is there to be read, when woken, or after this time; whether it was
    woken."""
    library = sdl()
    if not _rung and timeout_s > 0:
        if library is not None:
            library.SDL_WaitEventTimeout(None, math.ceil(timeout_s * 1000))
        else:
            time.sleep(min(timeout_s, SLICE_S))
    if not _rung:
        return False
    _rung.clear()  # before what was asked for is done: a later wake counts again
    return True


def wake() -> None:
    """End the wait; from any thread. An event already on its way is enough."""
    if _rung:
        return
    _rung.append(True)
    library = sdl()
    if library is not None:
        event = (ctypes.c_uint32 * (EVENT_BYTES // 4))(WAKE_EVENT)
        with _queue_in_use:
            library.SDL_PeepEvents(ctypes.byref(event), 1, ADD_EVENT, 0, 0)


@contextmanager
def no_wake() -> Iterator[None]:
    """Until this is left, no other thread reaches for the window's queue: for who closes the window."""
    with _queue_in_use:
        yield
