"""How far measuring is, and how long it will still take, as a sentence.

Rules: what is left takes as long for each part of the work as what was done; nothing is said of the time before two
seconds have passed, for the first files say little; a total that changes is another piece of work.
"""

from __future__ import annotations

from kiosk.content.messages import Message, msg

INTERRUPTED = msg("Interrupted. What was measured is kept, and the next check goes on from there.")
BEGUN = msg("Measuring media")
COPYING = msg("Copying")
_SURE_AFTER_S = 2.0
_MINUTE_S = 60.0


class MeasuringProgress:
    """Gives the sentence for each step; times are seconds of any steady clock."""

    def __init__(self, now_s: float) -> None:
        self._began_s, self._total = now_s, 0

    def sentence(self, done: int, total: int, now_s: float) -> Message:
        if total != self._total:
            self._began_s, self._total = now_s, total
        passed_s = now_s - self._began_s
        percent = 100 * done // max(1, total)
        if passed_s < _SURE_AFTER_S or not done:
            return msg("Measuring media: {percent} %", percent=percent)
        left_s = passed_s / done * (total - done)
        if left_s < _MINUTE_S:
            return msg("Measuring media: {percent} %, less than a minute left", percent=percent)
        minutes = round(left_s / _MINUTE_S)
        return msg("Measuring media: {percent} %, about {minutes} min left", percent=percent, minutes=minutes)
