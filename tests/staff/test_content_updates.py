"""What is published while the kiosk runs: made ready beside it, held while it is shown, and handed over once."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.content.model import Device
from kiosk.staff.publish import content_updates
from kiosk.staff.publish.content_updates import ContentUpdates, ReadyVersion
from kiosk.staff.publish.publishing import Outcome, publish, roll_back
from kiosk.store import versions
from kiosk.store.versions import Publication, VersionStore
from tests.conftest import Until
from tests.staff.small_museum import damaged, edited, made

NOW = datetime(2026, 11, 22, 9, 11, tzinfo=UTC)


@dataclass
class Kiosk:
    """What stands for the running kiosk: whether somebody is there, and what was reported to it."""

    state: Path
    device: Device = field(default_factory=Device)
    quiet: bool = True
    reported: list[Publication] = field(default_factory=list)
    ready: threading.Event = field(default_factory=threading.Event)
    updates: ContentUpdates | None = None

    def begin(self) -> ContentUpdates:
        current = versions.published(self.state).current
        shown = current.id if current else ""
        self.updates = ContentUpdates(
            self.state, shown, self.device, lambda: self.quiet, self.ready.set, self.reported.append
        )
        self.updates.begin()
        return self.updates

    def next(self, until: Until) -> ReadyVersion:
        """The version that arrives."""
        assert self.updates is not None
        return until(self.updates.take, 30, "a version")


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return made(tmp_path / "museum")


@pytest.fixture
def kiosk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kiosk]:
    """It looks for versions ten times as often as a kiosk in a museum (tests/journeys/test_new_content.py)."""
    monkeypatch.setattr(content_updates, "LOOK_EVERY_S", content_updates.LOOK_EVERY_S / 10)
    kiosk = Kiosk(tmp_path / "state")
    yield kiosk
    if kiosk.updates is not None:
        kiosk.updates.close()


def published(museum: Path, kiosk: Kiosk, label: str, minutes: int = 0) -> Outcome:
    return publish(edited(museum, label), kiosk.state, NOW + timedelta(minutes=minutes))


def test_a_version_arrives_ready(museum: Path, kiosk: Kiosk, until: Until) -> None:
    """A version that is published while the kiosk runs is handed over once, ready to be shown; so is going back."""
    first = published(museum, kiosk, "One.").version
    updates = kiosk.begin()
    second = published(museum, kiosk, "Two.", 1).version
    ready_version = kiosk.next(until)
    assert (ready_version.version.id, ready_version.prepared.fresh) == (second, False)
    assert ready_version.prepared.museum is not None
    assert ready_version.prepared.museum.rooms[0].exhibits[0].label["en"] == "Two."
    assert kiosk.ready.is_set()
    assert updates.take() is None
    roll_back(kiosk.state)
    assert kiosk.next(until).version.id == first


def test_nothing_is_read_while_somebody_is_there(museum: Path, kiosk: Kiosk, until: Until) -> None:
    """While a visitor is there a new version waits."""
    published(museum, kiosk, "One.")
    kiosk.quiet = False
    updates = kiosk.begin()
    second = published(museum, kiosk, "Two.", 1).version
    until(lambda: kiosk.reported, 30, "the news")
    assert not kiosk.ready.wait(2.5 * content_updates.LOOK_EVERY_S) and updates.take() is None
    kiosk.quiet = True
    assert kiosk.next(until).version.id == second


def test_the_first_content_of_a_kiosk(museum: Path, kiosk: Kiosk, until: Until) -> None:
    """A kiosk on which nothing was published is handed its first version."""
    kiosk.begin()
    only = publish(museum, kiosk.state, NOW).version
    assert kiosk.next(until).version.id == only


def test_what_was_published_before_it_looked(museum: Path, kiosk: Kiosk, until: Until) -> None:
    """A version published between the start of the kiosk and its first look is not missed."""
    published(museum, kiosk, "One.")
    updates = ContentUpdates(
        kiosk.state, "20200101-0000-00000000", kiosk.device, lambda: True, kiosk.ready.set, kiosk.reported.append
    )
    kiosk.updates = updates
    updates.begin()
    assert kiosk.next(until).prepared.museum is not None


def test_a_version_is_held_while_it_is_shown(museum: Path, kiosk: Kiosk, until: Until) -> None:
    """The version shown is never cleared away, and the one before it is let go of when another is shown."""
    first = published(museum, kiosk, "One.").version
    kiosk.begin()
    for number, label in enumerate(("Two.", "Three.", "Four."), start=1):
        published(museum, kiosk, label, number)
    assert VersionStore(kiosk.state).folder(first).is_dir()
    last = until(lambda: shown_last(kiosk), 30, "the last version")
    published(museum, kiosk, "Five.", 5)
    assert not VersionStore(kiosk.state).folder(first).is_dir()
    assert VersionStore(kiosk.state).folder(last).is_dir()


def shown_last(kiosk: Kiosk) -> str:
    """Takes what arrives until it is the current one."""
    assert kiosk.updates is not None
    ready_version = kiosk.updates.take()
    current = versions.published(kiosk.state).current
    return ready_version.version.id if ready_version and current and ready_version.version.id == current.id else ""


def test_a_refusal_is_reported(museum: Path, kiosk: Kiosk, until: Until) -> None:
    """What could not be published is reported to the running kiosk, with how many errors there are."""
    published(museum, kiosk, "One.")
    kiosk.begin()
    publish(damaged(museum), kiosk.state, NOW)
    until(lambda: kiosk.reported, 30, "the news")
    assert [(news.kind, news.errors) for news in kiosk.reported] == [("refused", 1)]
    assert kiosk.updates is not None and kiosk.updates.take() is None


def test_a_watched_folder(museum: Path, kiosk: Kiosk, until: Until) -> None:
    """A kiosk that watches a folder is handed what comes there, by a process that ends with it."""
    kiosk.device = Device(watch=str(museum), watch_after_s=1)
    updates = kiosk.begin()
    assert until(updates.take, 60, "a version").version.source == str(museum)
    child = until(lambda: updates._child, 30, "the process that watches")
    updates.close()
    until(lambda: child.poll() is not None, 60, "its end")


def test_many_versions_leave_nothing_open(museum: Path, kiosk: Kiosk, until: Until) -> None:
    """However many versions come and go, nothing of them stays open."""
    published(museum, kiosk, "One.")
    kiosk.begin()
    open_files = len(os.listdir("/proc/self/fd"))
    for number in range(4):
        published(museum, kiosk, f"Label {number}.", number)
        kiosk.next(until)
    assert len(os.listdir("/proc/self/fd")) == open_files
