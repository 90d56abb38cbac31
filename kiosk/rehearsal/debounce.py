"""When files that are being written are read, and when what was read is shown.

Rules: what changed is read once it has not changed for a moment, since editors write in bursts; a file that was emptied
is waited for longer, since editors empty a file before they write it; what would make the page worse (a mistake, the
exhibit that is shown gone) is shown only after a longer wait, for a file that is half written is whole a moment later.
Every change begins the wait again.
"""

from __future__ import annotations

from kiosk.content.incremental_load import Stamps

STILL_MS, WORSE_MS, EMPTIED_MS = 30, 120, 800


class Debounce:
    """read_from: the stamps of what was read last."""

    def __init__(self, read_from: Stamps, at_ms: int) -> None:
        self.read_from, self.seen, self._since_ms = read_from, read_from, at_ms

    def see(self, stamps: Stamps, at_ms: int) -> bool:
        """Note the files as they are now; whether they have changed since the last look."""
        if stamps == self.seen:
            return False
        self.seen, self._since_ms = stamps, at_ms
        return True

    @property
    def is_settled(self) -> bool:
        """Whether the files as they are have been read and shown."""
        return self.seen == self.read_from

    def reads(self, at_ms: int) -> bool:
        """Whether the files are to be read now."""
        if self.is_settled:
            return False
        return at_ms - self._since_ms >= (EMPTIED_MS if self._emptied() else STILL_MS)

    def shows(self, at_ms: int, worse: bool) -> bool:
        """Whether what was read of it is to be shown now."""
        return not worse or at_ms - self._since_ms >= WORSE_MS

    def shown(self) -> frozenset[str]:
        """Note that they are shown; the files that came, went or changed since the last time."""
        before, self.read_from = self.read_from, self.seen
        return frozenset(name for name in before.keys() | self.seen.keys() if before.get(name) != self.seen.get(name))

    def _emptied(self) -> bool:
        """Whether a file that held something holds nothing now."""
        was = self.read_from
        return any(stamp[0] == 0 and name in was and was[name][0] > 0 for name, stamp in self.seen.items())
