"""What is asked of a fetch of content, and what came of it.

Rules: `kiosk.fleet.content.fetching.fetch(request, stop) -> FetchResult` takes the one and gives the other; it raises
nothing. What was fetched stays for the next time, whatever ended it.
"""

from __future__ import annotations

import msgspec

from kiosk.content.messages import Message


class FetchRequest(msgspec.Struct, frozen=True, kw_only=True):
    """state: the kiosk's state folder. hub: its address, https://hub.example. token: the kiosk's own. wanted: the
    version's number, from a HeartbeatReply. root: `Joined.root`, "" where the hub had no keys when the kiosk joined.
    fingerprint: sha256 of the hub's certificate where it is pinned, else "". clock_trusted: where it is False, nothing
    counts as expired, and version numbers alone decide. bytes_per_s: the most that is fetched in a second; 0: no cap.
    most_s: fetching ends after so many seconds, such as when the museum opens; None: when all is there."""

    state: str
    hub: str
    token: str
    wanted: int
    root: str = ""
    fingerprint: str = ""
    clock_trusted: bool = True
    bytes_per_s: int = 0
    most_s: float | None = None


class FetchResult(msgspec.Struct, frozen=True, kw_only=True):
    """kind: new (the version is shown from now on, once nobody is there), same (it was already), kept (staff chose
    other content at the kiosk: it stays until the hub wants another number), partly (time was over; go on later),
    refused (not what the hub's keys signed, or older than what was seen), failed (network, disk, or other content is
    being taken: try again later). sentence: for staff. version: the hub's number of what is shown, 0: none of the
    hub's. fetched_bytes: in this call."""

    kind: str
    version: int
    sentence: Message
    fetched_bytes: int = 0
