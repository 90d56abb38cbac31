"""What ends soon, named before it does: the certificate by which kiosks know the hub, and invitations.

Rules: pure; time is an argument. Certificates are as kiosks see them, once a day; an authority's is one for all, and
the newest counts; one that is known by its fingerprint works on after its date, but whoever renews it then shuts out
each kiosk that has not the new fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.content.messages import Message, msg
from kiosk.hub.pages.kiosks_seen import KioskSeen

SIGNED_SOON = timedelta(days=10)
"""Of an authority's: later than whoever renews by a program does, with a third or two weeks of its time left."""
PINNED_SOON, SHORTLY = timedelta(days=30), timedelta(minutes=20)
MOST_NAMED = 5


def ending_soon(
    kiosks: Iterable[KioskSeen], invitations: Iterable[tuple[str, str, datetime]], now: datetime, timezone: str
) -> Iterator[Message]:
    """A sentence for each. invitations: kiosk, group and end of those that can still be used. timezone: of the clocks
    that the sentences name."""
    signed: list[datetime] = []
    pinned: dict[str, list[str]] = {}
    for seen in kiosks:
        at = certificate_end(seen)
        if at is not None and seen.beat is not None and not seen.beat.pinned:
            signed.append(at)
        elif at is not None and at - now < PINNED_SOON:
            pinned.setdefault(f"{at:%Y-%m-%d}", []).append(seen.name)
    if signed and max(signed) - now < SIGNED_SOON:
        yield msg(
            "The hub's certificate ends on {day}: have it renewed before, or no kiosk sends or fetches anything then.",
            day=f"{max(signed):%Y-%m-%d}",
        )
    for day, names in sorted(pinned.items()):
        yield msg(
            "The hub's certificate ends on {day}. When it is exchanged, each kiosk that knows it by its fingerprint "
            "needs that of the new one in its own file: {kiosks}.",
            kiosks=", ".join(sorted(names)[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else ""),
            day=day,
        )
    for kiosk, _, at in invitations:
        if now < at <= now + SHORTLY:
            yield msg(
                "The invitation of {kiosk} ends at {time} and was not used yet.",
                kiosk=kiosk,
                time=f"{at.astimezone(ZoneInfo(timezone)):%H:%M}",
            )


def certificate_end(seen: KioskSeen) -> datetime | None:
    """Until when the certificate is good that this kiosk sees; None where that is not known."""
    beat = seen.beat
    if beat is None or not seen.standing.joined or seen.standing.revoked:
        return None
    try:
        return datetime.fromisoformat(beat.certificate_ends).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
