"""Memory that visits took, given back to the system while nobody is there.

Rules: glibc keeps what was freed, in an arena for each thread that asked for memory; so there are two arenas at most,
and some time after a visit what lies free in them is returned. It is done once for each visit, REST_S after its end,
since it takes some hundredths of a second. What the next visit opens with stays. Where there is no glibc nothing
is returned.
"""

from __future__ import annotations

import ctypes
import gc
from contextlib import suppress

REST_S = 20.0
_MOST_ARENAS = 2
_M_ARENA_MAX = -8  # mallopt(3)


class MemoryAtRest:
    """Notes when nobody is there any more, and for how long."""

    def __init__(self) -> None:
        self._since_s: float | None = None
        self._given_back = True

    def look(self, nobody_there: bool, now_s: float) -> bool:
        """Whether memory is to be given back now."""
        if not nobody_there:
            self._since_s, self._given_back = None, False
            return False
        if self._since_s is None:
            self._since_s = now_s
        if self._given_back or now_s - self._since_s < REST_S:
            return False
        self._given_back = True
        return True


def bound_arenas() -> None:
    """Let all threads share two arenas; to be called before any thread begins."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _MOST_ARENAS)


def give_back() -> None:
    """Return what lies free to the system, garbage first."""
    gc.collect()
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(ctypes.c_size_t(0))
