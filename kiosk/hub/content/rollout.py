"""Which version a kiosk is to show, and when a roll-out is halted.

Rules: a group's newest version that was not halted goes to a share of its kiosks, chosen by a hash of version and name,
so that others come first with each version, and at least one does; the rest show the one before. A group that has no
versions of its own shows those of `all`. A roll-out is halted by itself where kiosks do worse with it than they did,
and than the others do: from then on its kiosks show the version before again. Where its kiosks are well with it for an
hour, the share grows by itself, unless it is held. Whoever publishes again decides anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from hashlib import sha256

from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.hub.reported_faults import fault_meanings
from kiosk.hub.store.opening import Connection, Pool
from kiosk.hub.store.rollouts import (
    ContentHeard,
    Rollout,
    content_heard,
    halt_rollout,
    members_by_group,
    note_well,
    raise_share,
    read_rollouts,
)

EVERYBODY = "all"
STEPS = (1, 10, 100)
"""The shares in percent by which a version goes from one kiosk to all."""
SILENT_AFTER = timedelta(minutes=10)
MANY = 10
"""From so many kiosks with a version on, two that do worse and a tenth of them halt it; below, one does."""
WORSE_SHARE = 0.1
TIMES_OTHERS = 2.0
"""The share of kiosks that do worse with the version is more than twice that of the others."""
WATCHED_FOR = timedelta(days=2)
WELL_FOR = timedelta(hours=1)
WELL_SHARE = 0.9
"""So many of the share's kiosks show the version, and none does worse, before the share grows."""
LOOK_EVERY_S = 20.0
SETTLED_S = 600.0
"""After a start of the hub nobody counts as silent for so long."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the database said when it was last asked."""

    rollouts: tuple[Rollout, ...]
    audiences: dict[str, tuple[str, ...]]


class RolloutBoard:
    """Answers for every heartbeat from memory, and asks the database now and then. One for each process of the hub."""

    def __init__(self, pool: Pool, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._pool, self._clock_s = pool, clock_s
        self._begun_s = clock_s()
        self._looked_s = float("-inf")
        self._known = _Known((), {})

    def wanted(self, kiosk: str, group: str) -> int:
        """The version that this kiosk is to show; 0 where none is published for it."""
        if self._clock_s() - self._looked_s >= LOOK_EVERY_S:
            self._looked_s = self._clock_s()
            with self._pool.connection() as connection:
                watch_rollouts(connection, settled=self._clock_s() - self._begun_s >= SETTLED_S)
                grow_rollouts(connection)
                rollouts = tuple(read_rollouts(connection))
                self._known = _Known(rollouts, audiences(rollouts, members_by_group(connection)))
        return wanted_version(kiosk, group, self._known.rollouts, self._known.audiences)


def audiences(rollouts: Iterable[Rollout], members: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """To which kiosks each group's roll-outs go. members: all that joined, by group."""
    found: dict[str, list[str]] = {EVERYBODY: [], **{rollout.group: [] for rollout in rollouts}}
    for group, kiosks in members.items():
        found[group if group in found else EVERYBODY] += kiosks
    return {group: tuple(kiosks) for group, kiosks in found.items()}


def wanted_version(kiosk: str, group: str, rollouts: Iterable[Rollout], audience: dict[str, tuple[str, ...]]) -> int:
    """The version that a kiosk is to show. rollouts: newest first in each group. audience: what `audiences` gave."""
    named = group if group in audience else EVERYBODY
    for rollout in rollouts:
        if rollout.group == named and not rollout.halted and is_chosen(kiosk, audience[named], rollout):
            return rollout.version
    return 0


def is_chosen(kiosk: str, kiosks: tuple[str, ...], rollout: Rollout) -> bool:
    """Whether this kiosk belongs to the share. kiosks: all to whom the roll-out goes."""
    if rollout.percent >= 100:
        return True
    place = _place(kiosk, rollout.version)
    return place < rollout.percent / 100 or place <= _first_place(kiosks, rollout.version)


def next_step(percent: int) -> int:
    """The share after this one."""
    return next((step for step in STEPS if step > percent), 100)


def watch_rollouts(connection: Connection, *, settled: bool = True) -> None:
    """Halt each roll-out that kiosks do worse with. settled: whether a kiosk that was not heard of counts as silent."""
    seen: set[str] = set()
    for rollout in read_rollouts(connection):
        if rollout.halted or rollout.group in seen:
            continue
        seen.add(rollout.group)
        heard = content_heard(connection, rollout.begun_at)
        newest = max((each.at for each in heard), default=rollout.begun_at)
        if newest - rollout.watched_from <= WATCHED_FOR:
            why = halt_reason(rollout, heard, settled=settled)
            if why:
                halt_rollout(connection, rollout.group, rollout.version, why)


def grow_rollouts(connection: Connection) -> None:
    """Raise the share of each group's newest roll-out, if its kiosks have been well with it for long enough."""
    rollouts, seen = read_rollouts(connection), set[str]()
    audience: dict[str, tuple[str, ...]] = {}
    for rollout in rollouts:
        if rollout.group in seen or rollout.halted:
            continue
        seen.add(rollout.group)
        if rollout.percent >= 100 or rollout.held:
            continue
        audience = audience or audiences(rollouts, members_by_group(connection))
        kiosks = audience[rollout.group]
        share = frozenset(kiosk for kiosk in kiosks if is_chosen(kiosk, kiosks, rollout))
        well = is_well(rollout, share, content_heard(connection, rollout.begun_at))
        if note_well(connection, rollout, well=well, unseen=SILENT_AFTER) is not None:
            raise_share(connection, rollout, next_step(rollout.percent), WELL_FOR)


def is_well(rollout: Rollout, share: frozenset[str], heard: list[ContentHeard]) -> bool:
    """Whether the share may grow: nearly all of its kiosks show the version and are heard of, and none of them has a
    fault that it did not have before."""
    newest = max((each.at for each in heard), default=rollout.begun_at)
    shows = [each for each in heard if each.kiosk in share and each.content == rollout.version]
    there = [each for each in shows if each.at >= newest - SILENT_AFTER]
    return bool(share) and not any(map(_new_faults, shows)) and len(there) >= WELL_SHARE * len(share)


def halt_reason(rollout: Rollout, heard: list[ContentHeard], *, settled: bool = True) -> Message:
    """Why the roll-out is to be halted, in a sentence; NO_MESSAGE where it is not."""
    newest = max((each.at for each in heard), default=rollout.begun_at)
    with_it = [each for each in heard if rollout.version in (each.content, each.wanted)]
    others = [each for each in heard if rollout.version not in (each.content, each.wanted)]

    def silent(each: ContentHeard) -> bool:
        return settled and bool(others) and rollout.begun_at <= each.at < newest - SILENT_AFTER

    worse = [each for each in with_it if silent(each) or (each.content == rollout.version and _new_faults(each))]
    worse_others = [each for each in others if silent(each) or _new_faults(each)]
    enough = len(worse) >= (1 if len(with_it) < MANY else max(2, WORSE_SHARE * len(with_it)))
    if not worse or not enough:
        return NO_MESSAGE
    if others and len(worse) / len(with_it) <= TIMES_OTHERS * len(worse_others) / len(others):
        return NO_MESSAGE
    codes = sorted({code for each in worse for code in _new_faults(each)})
    return msg(
        "{worse} of {with_it} kiosks that have version {version} do worse with it than before, and than the others. "
        "{faults}",
        worse=len(worse),
        with_it=len(with_it),
        version=rollout.version,
        faults=fault_meanings(codes[:3]) if codes else msg("They are silent."),
    )


def go_back(connection: Connection, group: str, who: str) -> int:
    """Halt a group's newest roll-out, since staff ask for it; its version, 0 where there is none to go back from."""
    going_on = [one for one in read_rollouts(connection) if one.group == group and not one.halted]
    if not going_on:
        return 0
    halt_rollout(connection, group, going_on[0].version, msg("{who} went back from it.", who=who))
    return going_on[0].version


def _place(kiosk: str, version: int) -> float:
    """A number from 0 to 1, by chance but always the same."""
    return int.from_bytes(sha256(f"{version} {kiosk}".encode("utf-8", "replace")).digest()[:6]) / (1 << 48)


@lru_cache(maxsize=64)
def _first_place(kiosks: tuple[str, ...], version: int) -> float:
    return min((_place(each, version) for each in kiosks), default=1.0)


def _new_faults(each: ContentHeard) -> frozenset[str]:
    return each.faults - each.faults_before
