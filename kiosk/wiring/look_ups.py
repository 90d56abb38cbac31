"""What takes its time to be found is found by a thread of its own, so that what was typed is drawn meanwhile.

Rules: what is there within `PATIENCE_S` is returned at once, so that the page is drawn but once; anything later is
posted. Only what was asked for last is looked for: what waits gives way to it. Nothing that was asked for is kept.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from kiosk.visit.events import Event

PATIENCE_S = 0.015
Find = Callable[[], Event]


class LookUps:
    """post: takes an answer, on the thread `kiosk-look-up`, which is begun when it is first needed."""

    def __init__(self, post: Callable[[Event], None]) -> None:
        self._post = post
        self._changed = threading.Condition()
        self._wanted: Find | None = None
        self._waits = False
        self._answer: Event | None = None
        self._closing = False
        self._thread: threading.Thread | None = None

    def ask(self, find: Find) -> Event | None:
        """The answer, or None where it takes longer."""
        with self._changed:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="kiosk-look-up", daemon=True)
                self._thread.start()
            self._wanted, self._answer, self._waits = find, None, True
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._answer is not None, PATIENCE_S)
            answer, self._answer, self._waits = self._answer, None, False
            return answer

    def close(self) -> None:
        with self._changed:
            self._closing, self._wanted = True, None
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while self._answered():
            pass

    def _answered(self) -> bool:
        """Answer what is asked next. False: nothing is asked any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._wanted is not None)
            find, self._wanted = self._wanted, None
        if find is None:
            return False
        answer = find()
        with self._changed:
            if self._wanted is not None:
                return True  # out of date: another was asked for meanwhile
            if self._waits:
                self._answer = answer
                self._changed.notify_all()
                return True
        self._post(answer)
        return True
