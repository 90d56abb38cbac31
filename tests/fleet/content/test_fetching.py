"""A version of the hub comes to a kiosk: only what it lacks, gone on with where it ended, shown when all is there."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from kiosk.fleet.content.fetching import fetch
from kiosk.fleet.content.hub_numbers import hub_folder
from kiosk.staff.publish.publishing import publish, roll_back
from kiosk.store import versions
from kiosk.store.versions import VersionStore
from tests.fleet.content.fetched import FetchingKiosk, blob_of, number_shown
from tests.staff.small_museum import edited


def noisy(kiosk: FetchingKiosk, name: str, width: int = 400) -> Path:
    """A picture of the museum that does not pack: about 3 bytes for each of its points."""
    file = kiosk.hub.museum / "media/yard" / name
    Image.effect_noise((width, width), 90).convert("RGB").save(file)
    return file


def test_a_version_comes_to_the_kiosk_and_is_shown(kiosk: FetchingKiosk) -> None:
    """Published at the hub, fetched by a child process, shown as a version of the kiosk's own; asked for again, nothing
    is fetched."""
    kiosk.hub.publish("One.")
    done = fetch(kiosk.request(1))
    assert (done.kind, done.version, str(done.sentence)) == ("new", 1, "Version 1 of the hub is shown from now on.")
    assert kiosk.label == "One."
    last = versions.last_publication(kiosk.state)
    assert last is not None and last.kind == "new" and last.source.startswith("http://127.0.0.1:")
    again = fetch(kiosk.request(1))
    assert (again.kind, again.version, again.fetched_bytes) == ("same", 1, 0)


def test_only_what_is_lacking_is_fetched(kiosk: FetchingKiosk) -> None:
    """Of the next version only what changed is fetched; what came by a stick before is not fetched at all."""
    big = noisy(kiosk, "bunk.png").stat().st_size
    kiosk.hub.publish("One.")
    assert kiosk.fetch(1).fetched_bytes > big
    kiosk.hub.publish("Two.")
    second = kiosk.fetch(2)
    assert (second.kind, kiosk.label) == ("new", "Two.")
    assert second.fetched_bytes < big / 10
    publish(edited(kiosk.hub.museum, "Three."), kiosk.state, datetime.now(UTC))
    noisy(kiosk, "bunk.png", 401)
    publish(kiosk.hub.museum, kiosk.state, datetime.now(UTC))
    assert (kiosk.label, number_shown(kiosk)) == ("Three.", 0)
    kiosk.hub.publish()
    assert number_shown(kiosk) == 0
    third = kiosk.fetch(3)
    assert (third.kind, number_shown(kiosk)) == ("new", 3)
    assert third.fetched_bytes < big / 10


def test_a_part_is_gone_on_with(kiosk: FetchingKiosk) -> None:
    """Where fetching ended in the middle of a blob, the rest is asked for, and not what is there."""
    size = noisy(kiosk, "bunk.png").stat().st_size
    kiosk.hub.publish("One.")
    data = blob_of(kiosk, "media/yard/bunk.png").read_bytes()
    parts = hub_folder(kiosk.state) / "blobs"
    parts.mkdir(parents=True)
    part = parts / f"{blob_of(kiosk, 'media/yard/bunk.png').name}.part"
    part.write_bytes(data[: size - 1000])
    done = kiosk.fetch(1)
    assert (done.kind, kiosk.label) == ("new", "One.")
    assert done.fetched_bytes < size / 2
    assert not parts.exists()


def test_a_part_that_suffered_is_fetched_anew(kiosk: FetchingKiosk) -> None:
    """What a power cut made of a part is noticed: zeroes in it, or more than the blob has."""
    for number, spoilt in enumerate((bytes(20_000), bytes(3_000_000)), 1):
        noisy(kiosk, "bunk.png", 300 + number)
        kiosk.hub.publish(f"Number {number}.")
        parts = hub_folder(kiosk.state) / "blobs"
        parts.mkdir(parents=True)
        (parts / f"{blob_of(kiosk, 'media/yard/bunk.png').name}.part").write_bytes(spoilt)
        assert kiosk.fetch(number).kind == "new"
        assert kiosk.label == f"Number {number}."


def test_time_that_is_over_is_a_pause(kiosk: FetchingKiosk) -> None:
    """When the museum opens, fetching ends, says how much is left, and goes on another time."""
    size = noisy(kiosk, "bunk.png", 700).stat().st_size
    kiosk.hub.publish("One.")
    assert kiosk.fetch(1, most_s=0.0).kind == "partly"
    done = kiosk.fetch(1, most_s=0.7, bytes_per_s=400_000)
    assert done.kind == "partly" and "MB are left" in str(done.sentence)
    assert 100_000 < done.fetched_bytes < size
    rest = kiosk.fetch(1)
    assert rest.kind == "new"
    assert rest.fetched_bytes < size - 50_000


def test_no_more_than_the_cap_is_fetched_in_a_second(kiosk: FetchingKiosk) -> None:
    """A slow line is not filled: so many bytes take at least so long."""
    noisy(kiosk, "bunk.png", 500)
    kiosk.hub.publish("One.")
    begun_s = time.monotonic()
    done = kiosk.fetch(1, bytes_per_s=1_000_000)
    assert done.kind == "new"
    assert time.monotonic() - begun_s > done.fetched_bytes / 1_000_000 - 0.1 > 0.2


def test_a_fetch_that_is_stopped_ends_at_once(kiosk: FetchingKiosk) -> None:
    """When the kiosk ends, so does the child; nothing is shown of what was fetched."""
    noisy(kiosk, "bunk.png", 700)
    kiosk.hub.publish("One.")
    stop = threading.Event()
    threading.Timer(1.0, stop.set).start()
    begun_s = time.monotonic()
    done = fetch(kiosk.request(1, bytes_per_s=10_000), stop)
    assert done.kind == "partly" and time.monotonic() - begun_s < 20
    assert versions.published(kiosk.state).current is None
    assert kiosk.fetch(1).kind == "new"


def test_what_staff_chose_at_the_kiosk_stays(kiosk: FetchingKiosk) -> None:
    """After `kiosk rollback` and after a stick the hub's version is not brought back by itself; the next one is."""
    for number, label in ((1, "One."), (2, "Two.")):
        kiosk.hub.publish(label)
        kiosk.fetch(number)
    roll_back(kiosk.state)
    assert (kiosk.fetch(2).kind, kiosk.label, number_shown(kiosk)) == ("kept", "One.", 1)
    publish(edited(kiosk.hub.museum, "Stick."), kiosk.state, datetime.now(UTC))
    kept = kiosk.fetch(2)
    assert (kept.kind, kiosk.label, number_shown(kiosk)) == ("kept", "Stick.", 0)
    assert "staff chose" in str(kept.sentence)
    kiosk.hub.publish("Three.")
    assert (kiosk.fetch(3).kind, kiosk.label) == ("new", "Three.")


def test_the_hub_goes_back(kiosk: FetchingKiosk) -> None:
    """An older number that the hub still lists is shown again; what the kiosk has is not fetched again."""
    for number, label in ((1, "One."), (2, "Two.")):
        kiosk.hub.publish(label)
        kiosk.fetch(number)
    back = kiosk.fetch(1)
    assert (back.kind, kiosk.label, number_shown(kiosk)) == ("new", "One.", 1)
    assert back.fetched_bytes < 5000
    assert (kiosk.fetch(2).kind, kiosk.label) == ("new", "Two.")


def test_two_fetches_at_once_are_one(kiosk: FetchingKiosk) -> None:
    """A fetch that a kiosk left behind when it was killed is waited for by the next."""
    from kiosk.fleet.content.hub_numbers import alone

    kiosk.hub.publish("One.")
    with alone(kiosk.state):
        done = kiosk.fetch(1)
    assert done.kind == "failed" and "at this moment" in str(done.sentence)
    with versions.changing(VersionStore(kiosk.state)):
        assert kiosk.fetch(1).kind == "failed"
    assert kiosk.fetch(1).kind == "new"


def test_a_kiosk_that_joined_before_the_hub_had_keys(kiosk: FetchingKiosk) -> None:
    """It takes the hub's first root when it first fetches, keeps it, and trusts no other from then on."""
    kiosk.hub.publish("One.")
    assert kiosk.fetch(1, root="").kind == "new"
    kept = (hub_folder(kiosk.state) / "first-root.json").read_text()
    assert kept == kiosk.root
    kiosk.hub.publish("Two.")
    assert kiosk.fetch(2, root="").kind == "new"


def test_a_revoked_kiosk_gets_nothing(kiosk: FetchingKiosk) -> None:
    """The sentence says that the token is the matter; what is shown stays."""
    kiosk.hub.publish("One.")
    kiosk.fetch(1)
    kiosk.hub.publish("Two.")
    for token in ("wrong", ""):
        done = kiosk.fetch(2, token=token)
        assert done.kind == "failed" and "token" in str(done.sentence)
    assert kiosk.label == "One."
