"""How long a file is looked at while it is measured.

Rules: a look ends, however large the file is; but what every file of its kind has is looked for until the process has
worked for so long itself, so that on a busy machine or a slow disk no file is taken for damaged.
"""

from __future__ import annotations

import time

_PATIENCE_S = 20.0


class LookLimit:
    """Begins when it is made. longest_s: for what is known well enough. last_s: how much more for what is not."""

    def __init__(self, longest_s: float, last_s: float = 0.0) -> None:
        now_s = time.monotonic()
        self._until_s, self._given_up_s = now_s + longest_s, now_s + longest_s + _PATIENCE_S
        self._worked_until_s = time.process_time() + longest_s + last_s

    def is_over(self, *, enough: bool) -> bool:
        """Whether to stop here. enough: whether what every such file has was found."""
        now_s = time.monotonic()
        if now_s <= self._until_s:
            return False
        return enough or time.process_time() > self._worked_until_s or now_s > self._given_up_s
