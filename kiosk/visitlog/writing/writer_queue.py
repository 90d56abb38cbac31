"""What the kiosk's thread and the log's thread share, and nothing else.

Rules: `inbox` accepts without waiting and without a lock of ours; every other field is set by one of the two threads
only, which its description names, and read by both.
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
    in_visit: bool = False
    """Whether a visit is under way; set by the kiosk's thread."""
    overflowed: int = 0
    """Entries that found the queue full; counted by the kiosk's thread."""
    pending: deque[Item] = field(default_factory=deque)
    """What is not committed yet, in order; kept by the log's thread."""
    trouble: str = ""
    """The sentence about what keeps the log from being written; set by the log's thread."""
    last_at: str = ""
    """The latest trusted time in the log; set by the log's thread."""

    @property
    def unwritten(self) -> int:
        return self.inbox.qsize() + len(self.pending)
