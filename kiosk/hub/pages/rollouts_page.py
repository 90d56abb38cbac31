"""Content going out: which version each group is to show, to how many of its kiosks, and how many show it.

Rules: what staff do here is what decides every kiosk's next heartbeat: more kiosks, all of them, or none any more.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from starlette.responses import Response

from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.hub.content.content_folder import ContentFolder, ContentTrouble
from kiosk.hub.content.rollout import STEPS, audiences, next_step
from kiosk.hub.content.root_keys import HubKeys
from kiosk.hub.pages.kiosks_seen import read_beat
from kiosk.hub.pages.page_request import PageRefused, PageRequest, seen_other
from kiosk.hub.store.kiosk_rows import kiosk_rows
from kiosk.hub.store.rollouts import (
    Rollout,
    begin_rollout,
    halt_rollout,
    hold_share,
    members_by_group,
    read_rollouts,
    set_percent,
)

MOST_VERSIONS = 6


@dataclass(frozen=True, slots=True)
class RolloutView:
    """shown_by: how many of the group's kiosks show it now. newest: the one that staff decide on. following: the share
    after this one; 0 where all have it."""

    rollout: Rollout
    shown_by: int
    newest: bool
    following: int


@dataclass(frozen=True, slots=True)
class GroupView:
    """kiosks: how many get its content."""

    name: str
    kiosks: int
    rollouts: tuple[RolloutView, ...]


def rollouts_page(asked: PageRequest) -> Response:
    rollouts = read_rollouts(asked.connection)
    audience = audiences(rollouts, members_by_group(asked.connection))
    shows = {row.kiosk: read_beat(row.beat) for row in kiosk_rows(asked.connection)}
    groups = []
    for name in sorted({rollout.group for rollout in rollouts}):
        kiosks = audience.get(name, ())
        counts = Counter(beat.content for kiosk in kiosks if (beat := shows.get(kiosk)) is not None)
        own = [rollout for rollout in rollouts if rollout.group == name][:MOST_VERSIONS]
        views = tuple(
            RolloutView(
                rollout,
                counts[rollout.version],
                rollout is own[0],
                next_step(rollout.percent) if rollout.percent < 100 else 0,
            )
            for rollout in own
        )
        groups.append(GroupView(name, len(kiosks), views))
    return asked.shown(
        "rollouts_live.html" if asked.live else "rollouts.html",
        groups=groups,
        first=STEPS[0],
        keys_end=_keys_end(asked),
    )


def _keys_end(asked: PageRequest) -> Message:
    """A sentence where the date of the hub's keys is near; NO_MESSAGE where it is not, or there are none yet."""
    settings = asked.hub.settings
    try:
        return HubKeys(ContentFolder(settings.content), settings.museum).ends_soon() or NO_MESSAGE
    except (ContentTrouble, OSError):
        return NO_MESSAGE


def change_rollout(asked: PageRequest) -> Response:
    form = asked.form
    group, action = form.get("group", ""), form.get("action", "")
    version, percent = (
        int(form[name]) if form.get(name, "").isdecimal() and form[name].isascii() and len(form[name]) < 9 else 0
        for name in ("version", "percent")
    )
    found = next((one for one in read_rollouts(asked.connection) if (one.group, one.version) == (group, version)), None)
    if found is None:
        raise PageRefused(404, msg("Version {version} was not published for {group!r}.", version=version, group=group))
    if action == "widen":
        if percent not in STEPS or not set_percent(asked.connection, group, version, percent):
            raise PageRefused(409, msg("Version {version} was halted meanwhile: open the page again.", version=version))
    elif action == "halt":
        halt_rollout(asked.connection, group, version, msg("{who} halted it.", who=asked.reader.name))
    elif action in ("hold", "grow"):
        hold_share(asked.connection, group, version, held=action == "hold")
    elif action == "begin":
        begin_rollout(asked.connection, group, version, STEPS[0])
    else:
        raise PageRefused(400, msg("Roll-outs know no {action!r}.", action=action[:80]))
    asked.record("rollout", group, version=version, action=action, **({"percent": percent} if percent else {}))
    return seen_other("/rollouts")
