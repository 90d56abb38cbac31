"""What the thread that tells and the thread that writes share, and nothing else.

Rules: `inbox` is a queue that takes without waiting and without a lock of ours; each other field is set
by one of the two threads only (said at each) and read by both.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from dataclasses import dataclass, field

from kiosk.visitlog.file.records import Item


@dataclass(slots=True)
class WriterQueue:
    inbox: queue.SimpleQueue[Item] = field(default_factory=queue.SimpleQueue)
    closing: threading.Event = field(default_factory=threading.Event)
    visited: bool = False
    """Whether a visit is under way; set by the teller."""
    overflowed: int = 0
    """Entries that found the row full; counted by the teller."""
    row: deque[Item] = field(default_factory=deque)
    """What is not committed yet, in order; kept by the writer."""
    trouble: str = ""
    """The sentence of the trouble that lasts; set by the writer."""
    last_at: str = ""
    """The latest trusted time in the log; set by the writer."""

    @property
    def unwritten(self) -> int:
        return self.inbox.qsize() + len(self.row)
