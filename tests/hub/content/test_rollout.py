"""Which version a kiosk is to show, and when a roll-out is halted by itself."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from kiosk.content.messages import msg
from kiosk.hub.content.rollout import (
    RolloutBoard,
    audiences,
    go_back,
    grow_rollouts,
    halt_reason,
    is_well,
    next_step,
    wanted_version,
    watch_rollouts,
)
from kiosk.hub.store.membership import invite
from kiosk.hub.store.rollouts import (
    ContentHeard,
    Rollout,
    begin_rollout,
    halt_rollout,
    hold_share,
    members_by_group,
    numbers_in_use,
    read_rollouts,
    set_percent,
)
from tests.hub.serving import ServedHub

BEGUN = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
NAMES = [f"kiosk-{number}" for number in range(1000)]


def shown(rollouts: list[Rollout], members: dict[str, list[str]]) -> dict[str, int]:
    audience = audiences(rollouts, members)
    return {
        kiosk: wanted_version(kiosk, group, rollouts, audience) for group, kiosks in members.items() for kiosk in kiosks
    }


def test_a_share_is_about_as_large_as_it_says_and_grows() -> None:
    """One percent, then ten, then all: who shows the new version goes on showing it, the rest show the one before."""
    before = Rollout("all", 1, 100, BEGUN)
    chosen = []
    for percent in (1, 10, 100):
        found = shown([Rollout("all", 2, percent, BEGUN), before], {"all": NAMES})
        assert set(found.values()) <= {1, 2}
        chosen.append({kiosk for kiosk, version in found.items() if version == 2})
    assert 1 <= len(chosen[0]) <= 25 and 70 <= len(chosen[1]) <= 135 and len(chosen[2]) == 1000
    assert chosen[0] < chosen[1] < chosen[2]
    assert [next_step(percent) for percent in (1, 10, 50, 100)] == [10, 100, 100, 100]


def test_others_come_first_with_the_next_version() -> None:
    """Not the same kiosks try every version."""
    first = {kiosk for kiosk, version in shown([Rollout("all", 2, 10, BEGUN)], {"all": NAMES}).items() if version}
    next_first = {kiosk for kiosk, version in shown([Rollout("all", 3, 10, BEGUN)], {"all": NAMES}).items() if version}
    assert len(first & next_first) < len(first) / 2


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_a_small_museum_tries_a_version_on_one_kiosk(count: int) -> None:
    """One percent of a few kiosks is one of them."""
    found = shown([Rollout("all", 2, 1, BEGUN), Rollout("all", 1, 100, BEGUN)], {"all": NAMES[:count]})
    assert list(found.values()).count(2) == 1


def test_a_group_with_versions_of_its_own_shows_no_others() -> None:
    """West has its own version; east, which has none, shows what is for all, and so does nobody's kiosk."""
    rollouts = [Rollout("all", 5, 100, BEGUN), Rollout("all", 3, 100, BEGUN), Rollout("west", 4, 100, BEGUN)]
    found = shown(rollouts, {"all": ["a"], "east": ["e"], "west": ["w"]})
    assert found == {"a": 5, "e": 5, "w": 4}


def test_a_halted_version_is_shown_by_nobody() -> None:
    """All go back to the version before; before the first there is none."""
    halted = Rollout("all", 2, 100, BEGUN, msg("Somebody went back from it."))
    assert shown([halted, Rollout("all", 1, 100, BEGUN)], {"all": ["a"]}) == {"a": 1}
    assert shown([halted], {"all": ["a"]}) == {"a": 0}


def heard(
    kiosk: str, content: int, faults: str = "", before: str = "", minutes: int = 60, wanted: int = 0
) -> ContentHeard:
    now, then = frozenset(faults.split()), frozenset(before.split())
    return ContentHeard(kiosk, "all", BEGUN + timedelta(minutes=minutes), content, wanted or content, now, then)


ROLLOUT = Rollout("all", 2, 10, BEGUN)
OTHERS = [heard(f"o{number}", 1) for number in range(50)]


def test_one_of_a_few_kiosks_halts_a_version() -> None:
    """A fault that a kiosk did not have before halts the version, and the sentence names it."""
    why = halt_reason(ROLLOUT, [heard("a", 2, "bad-timezone log"), *OTHERS])
    assert str(why) == (
        "1 of 1 kiosks that have version 2 do worse with it than before, and than the others. The time zone is not "
        "known. The log of visits cannot be written: its disk is full, closed or broken."
    )


def test_a_fault_that_was_there_before_halts_nothing() -> None:
    """What a kiosk suffered from on the day before is not the version's fault."""
    assert not halt_reason(ROLLOUT, [heard("a", 2, "no-sound", before="no-sound full-disk"), *OTHERS])


def test_of_many_kiosks_a_tenth_has_to_do_worse() -> None:
    """One of twenty may have a fault by chance, two may not."""
    fine = [heard(f"k{number}", 2) for number in range(18)]
    one = [heard("a", 2, "no-sound"), heard("b", 2), *fine]
    assert not halt_reason(ROLLOUT, one + OTHERS)
    assert halt_reason(ROLLOUT, [heard("a", 2, "no-sound"), heard("b", 2, "full-disk"), *fine, *OTHERS])


def test_what_all_kiosks_suffer_from_halts_nothing() -> None:
    """Where the others do as badly, it is not the version."""
    others = [heard(f"o{number}", 1, "no-network" if number % 2 else "") for number in range(50)]
    assert not halt_reason(ROLLOUT, [heard("a", 2, "no-network"), *others])


def test_a_kiosk_that_falls_silent_with_the_version_halts_it() -> None:
    """It was to show the version, and for ten minutes nothing was heard of it, while the others go on."""
    quiet = heard("a", 1, minutes=40, wanted=2)
    assert "silent" in str(halt_reason(ROLLOUT, [quiet, *OTHERS]))
    assert not halt_reason(ROLLOUT, [quiet, *OTHERS], settled=False)
    assert not halt_reason(ROLLOUT, [heard("a", 1, minutes=55, wanted=2), *OTHERS])


def test_kiosks_that_are_switched_off_at_night_halt_nothing() -> None:
    """Where all have the version, silence alone is no sign."""
    assert not halt_reason(ROLLOUT, [heard("a", 2, minutes=10), heard("b", 2, minutes=60)])


def beat(connection: psycopg.Connection[tuple[object, ...]], kiosk: str, content: int, faults: list[str]) -> None:
    connection.execute(
        "INSERT INTO heartbeats (kiosk, at, beat) VALUES (%s, now(), %s)"
        " ON CONFLICT (kiosk) DO UPDATE SET at = excluded.at, beat = excluded.beat",
        (kiosk, json.dumps({"content": content, "wanted": content, "faults": faults})),
    )


def test_the_board_answers_from_the_database_and_halts(served: ServedHub) -> None:
    """A version published for all is wanted by each; a fault that comes with it halts it, and the one before is wanted
    again, which the audit of the row says in a sentence."""
    for kiosk in ("east", "west"):
        served.join(kiosk)
    with served.hub.pool.connection() as connection:
        begin_rollout(connection, "all", 1, 100)
        begin_rollout(connection, "all", 2, 100)
        beat(connection, "east", 2, [])
    now = [0.0]
    board = RolloutBoard(served.hub.pool, lambda: now[0])
    assert board.wanted("east", "all") == 2
    with served.hub.pool.connection() as connection:
        beat(connection, "east", 2, ["no-picture"])
    assert board.wanted("east", "all") == 2  # from memory
    now[0] = 30
    assert board.wanted("east", "all") == 1
    with served.hub.pool.connection() as connection:
        assert "no-picture" in str(read_rollouts(connection)[0].halted)
        assert numbers_in_use(connection) == {1, 2}
        begin_rollout(connection, "all", 2, 10)
        assert not read_rollouts(connection)[0].halted


def test_a_fault_of_the_day_before_is_known_from_the_database(served: ServedHub) -> None:
    """The hours before the roll-out say what a kiosk suffered from already."""
    served.join("east")
    with served.hub.pool.connection() as connection:
        begin_rollout(connection, "all", 2, 100)
        beat(connection, "east", 2, ["no-sound"])
        connection.execute(
            "INSERT INTO heartbeat_history (kiosk, hour, beat, beats, faults)"
            " VALUES ('east', now() - interval '2 hours', '{}', 60, '{no-sound}')"
        )
        watch_rollouts(connection)
        assert not read_rollouts(connection)[0].halted


def test_staff_go_back_and_raise_a_share(served: ServedHub) -> None:
    """Going back halts the newest that goes on; a halted one is not raised; who never joined does not count."""
    served.join("east", "west")
    with served.hub.pool.connection() as connection:
        invite(connection, "never", "west")
        assert members_by_group(connection) == {"west": ["east"]}
        begin_rollout(connection, "west", 1, 100)
        begin_rollout(connection, "west", 2, 1)
        assert set_percent(connection, "west", 2, 10)
        assert go_back(connection, "west", "anna") == 2
        assert str(read_rollouts(connection)[0].halted) == "anna went back from it."
        assert not set_percent(connection, "west", 2, 100)
        assert not halt_rollout(connection, "west", 2, msg("Again."))
        assert go_back(connection, "west", "anna") == 1
        assert go_back(connection, "west", "anna") == 0


def test_a_share_is_well_where_nearly_all_of_it_shows_the_version_without_new_faults() -> None:
    """One that does worse, or more than a tenth that do not show it or are not heard of, and the share stays."""
    share = frozenset(f"k{number}" for number in range(10))
    well = [heard(name, 2) for name in sorted(share)]
    assert is_well(ROLLOUT, share, [*well, *OTHERS])
    assert is_well(ROLLOUT, share, [heard("k0", 1, wanted=2), *well[1:]])
    assert not is_well(ROLLOUT, share, [heard("k0", 1, wanted=2), heard("k1", 1, wanted=2), *well[2:]])
    assert not is_well(ROLLOUT, share, [heard("k0", 2, "no-sound"), *well[1:]])
    assert not is_well(ROLLOUT, share, [heard("k0", 2, minutes=0), heard("k1", 2, minutes=0), *well[2:]])
    assert not is_well(ROLLOUT, frozenset(), well)


def later(served: ServedHub, minutes: int) -> None:
    """So much time has gone by since the share was last looked at."""
    with served.hub.pool.connection() as connection:
        connection.execute("UPDATE rollouts SET well_since = well_since - make_interval(mins => %s)", (minutes,))


def grown(served: ServedHub) -> int:
    """The share of the newest version, after it was looked at once more."""
    with served.hub.pool.connection() as connection:
        grow_rollouts(connection)
        return read_rollouts(connection)[0].percent


def test_a_share_grows_by_itself_while_its_kiosks_are_well(served: ServedHub) -> None:
    """After an hour without a break, step by step, written into the audit; a new fault and a break begin the hour anew,
    and a share that is held stays."""
    served.join("east")
    with served.hub.pool.connection() as connection:
        begin_rollout(connection, "all", 1, 1)
        beat(connection, "east", 0, [])
    assert grown(served) == 1  # not shown yet
    with served.hub.pool.connection() as connection:
        beat(connection, "east", 1, [])
        assert read_rollouts(connection)[0].well_since is None
    assert grown(served) == 1
    later(served, 59)
    assert grown(served) == 1
    with served.hub.pool.connection() as connection:
        beat(connection, "east", 1, ["no-picture"])
    assert grown(served) == 1
    with served.hub.pool.connection() as connection:
        assert read_rollouts(connection)[0].well_since is None
        beat(connection, "east", 1, [])
    assert grown(served) == 1
    later(served, 61)
    with served.hub.pool.connection() as connection:
        connection.execute("UPDATE rollouts SET well_at = now() - interval '9 hours'")  # a night
    assert grown(served) == 1
    later(served, 61)
    assert grown(served) == 10
    assert grown(served) == 10
    with served.hub.pool.connection() as connection:
        assert hold_share(connection, "all", 1, held=True)
    assert grown(served) == 10
    later(served, 61)
    assert grown(served) == 10
    with served.hub.pool.connection() as connection:
        assert hold_share(connection, "all", 1, held=False)
    assert grown(served) == 10
    later(served, 61)
    assert grown(served) == 100
    assert grown(served) == 100
    with served.hub.pool.connection() as connection:
        raised = connection.execute("SELECT detail->>'percent' FROM audit WHERE who = 'hub' ORDER BY id").fetchall()
    assert raised == [("10",), ("100",)]
