"""What a kiosk's last heartbeat means to people: fine, or what is wrong with it, worst first.

Rules: pure; time, opening hours and the wanted content are arguments. A kiosk that is silent while the museum is closed
is switched off, which is no trouble; of a silent kiosk nothing else is known. A kiosk has a day to fetch new content
before what it shows counts as old: it may be asked to fetch outside opening hours only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.content.messages import Message, msg
from kiosk.fleet.protocol import Heartbeat

SILENT_AFTER = timedelta(minutes=5)
OLD_AFTER = timedelta(days=1)
LEAST_FREE_MIB = 500
CLOCK_WRONG_S = 120.0

SILENT, NO_SOUND, FULL_DISK, CLOCK, OLD, FAULTS = "silent", "no-sound", "full-disk", "clock", "old-content", "faults"
FETCHING, RESTING, OFF, WAITING, REVOKED, FINE = "fetching", "resting", "off", "waiting", "revoked", "fine"
TROUBLES = (SILENT, NO_SOUND, FULL_DISK, CLOCK, OLD, FAULTS)
"""What somebody has to look after, worst first."""
CONDITIONS = (*TROUBLES, FETCHING, RESTING, OFF, WAITING, REVOKED, FINE)

NAMES: dict[str, Message] = {
    SILENT: msg("Silent"),
    NO_SOUND: msg("No sound"),
    FULL_DISK: msg("Disk full"),
    CLOCK: msg("Clock wrong"),
    OLD: msg("Old content"),
    FAULTS: msg("Faults"),
    FETCHING: msg("Fetching content"),
    RESTING: msg("Resting"),
    OFF: msg("Switched off"),
    WAITING: msg("Not joined yet"),
    REVOKED: msg("Revoked"),
    FINE: msg("Fine"),
}
MEANINGS: dict[str, Message] = {
    SILENT: msg("Nothing was heard of it for five minutes, and the museum is open: is it switched on and connected?"),
    NO_SOUND: msg("It has no sound output: see that its loudspeaker or headphones are plugged in and switched on."),
    FULL_DISK: msg("Less than 500 MiB are free on its disk: remove what is not the kiosk's."),
    CLOCK: msg("Its clock is wrong or not trusted: see that it reaches a time server, or set its clock."),
    OLD: msg(
        "It has not shown the content that is published for it for more than a day: see that it is on when it may "
        "fetch, and that its disk has space."
    ),
    FAULTS: msg("It reports faults: ask it to diagnose itself and read what it finds."),
    FETCHING: msg("New content is published for it, which it does not show yet."),
    RESTING: msg("It rests, as staff asked."),
    OFF: msg("Nothing is heard of it; the museum is closed."),
    WAITING: msg("It was invited and has not joined yet."),
    REVOKED: msg("Its token was revoked: it can no longer send anything."),
    FINE: msg("It works, and nothing is wrong with it."),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the hub knows of a kiosk. joined: it has a token. received: when its last heartbeat came. wanted: the
    version of the content that is published for it, 0 for none; wanted_since: from when on."""

    kiosk: str
    group: str
    joined: bool
    revoked: bool = False
    received: datetime | None = None
    beat: Heartbeat | None = None
    wanted: int = 0
    wanted_since: datetime | None = None


def conditions(standing: Standing, now: datetime, open_now: bool) -> tuple[str, ...]:
    """Every condition that holds, worst first; never empty. open_now: the museum is open."""
    if standing.revoked or not standing.joined:
        return (REVOKED if standing.revoked else WAITING,)
    if standing.beat is None or standing.received is None or now - standing.received > SILENT_AFTER:
        return (SILENT if open_now else OFF,)
    beat = standing.beat
    stale = standing.wanted > 0 and beat.content != standing.wanted
    old = stale and standing.wanted_since is not None and now - standing.wanted_since > OLD_AFTER
    holding = {
        NO_SOUND: beat.output is None and beat.sound,
        FULL_DISK: beat.disk_free_mib < LEAST_FREE_MIB,
        CLOCK: not beat.clock_trusted or clock_error_s(beat, standing.received) > CLOCK_WRONG_S,
        OLD: old,
        FAULTS: bool(beat.faults),
        FETCHING: stale and not old,
        RESTING: beat.resting,
    }
    return tuple(name for name in CONDITIONS if holding.get(name)) or (FINE,)


def clock_error_s(beat: Heartbeat, received: datetime) -> float:
    """By how much the kiosk's clock and the hub's differ; endless where the kiosk's time cannot be read."""
    try:
        at = datetime.fromisoformat(beat.at)
        return abs((at - received).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return float("inf")
