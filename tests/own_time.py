"""Time as a thread takes it itself: while others keep it from the processor, this clock stands still."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path


def own_s() -> float:
    """Seconds of this thread, running or waiting for something; only differences mean anything. Where Linux counts no
    delays it is the time that passes."""
    kept_back_s = 0.0
    with suppress(OSError, IndexError, ValueError):
        kept_back_s = int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9
    return time.monotonic() - kept_back_s
