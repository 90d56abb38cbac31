"""The header Range, as one part of a file.

Rules: one range of bytes is answered; what is no such range, and several at once, are as if they had not been asked
for, which HTTP allows: players ask for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_RANGE = re.compile(r"\s*bytes\s*=\s*(\d{0,19})\s*-\s*(\d{0,19})\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ByteRange:
    """From the first byte to the last, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class NoSuchBytes(Exception):
    """The file has none of the bytes that are asked for."""


def byte_range(header: str, size: int) -> ByteRange | None:
    """The part of a file of that size that is asked for, None for all of it. Raises NoSuchBytes."""
    found = _RANGE.fullmatch(header)
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        first, last = size - int(found[2]), size - 1
    else:
        first, last = int(found[1]), int(found[2] or size - 1)
        if found[2] and last < first:
            return None
    first, last = max(first, 0), min(last, size - 1)
    if first > last:
        raise NoSuchBytes
    return ByteRange(first, last)
