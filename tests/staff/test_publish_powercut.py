"""A power cut at any step of a publication: always a complete version, and the next publication succeeds."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from kiosk.staff.publish.publishing import publish, roll_back
from kiosk.store import versions
from kiosk.store.versions import VersionStore
from tests.conftest import ROOT
from tests.staff.powercut import CALLS, CUTS, Named, Reading, Run, Synced, Written, lay_out, snapshot
from tests.staff.small_museum import edited, everything, label_shown, made
from tests.stracing import injected_command, strace_command

pytestmark = pytest.mark.computes

NOW = datetime(2026, 11, 22, 9, 11, tzinfo=UTC)
PUBLISHES = """
import sys
from datetime import datetime
from pathlib import Path
from kiosk.staff.publish.publishing import publish, roll_back
what, museum, state, now = sys.argv[1:]
if what == "publish":
    outcome = publish(Path(museum), Path(state), datetime.fromisoformat(now))
else:
    outcome = roll_back(Path(state))
print(outcome.kind)
"""


def recorded(tmp_path: Path, what: str, museum: Path, state: Path) -> Run:
    """The steps of a real publication, as a process of its own."""
    record = tmp_path / "record"
    before = snapshot(state)
    done = subprocess.run(
        [*strace_command(record, CALLS), sys.executable, "-c", PUBLISHES, what, museum, state, NOW.isoformat()],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    assert done.stdout == "new\n", done.stderr
    return Reading(before, state).read(record)


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return made(tmp_path / "museum")


def with_history(museum: Path, state: Path) -> None:
    """Three versions, the first with a medium that no other has."""
    picture = museum / "media/cell/bunk.png"
    white = picture.read_bytes()
    picture.write_bytes((museum / "media/yard/bunk.png").read_bytes())
    for number, label in enumerate(("One.", "Two.", "Three.")):
        outcome = publish(edited(museum, label), state, NOW - timedelta(hours=3 - number))
        assert outcome.kind == "new"
        picture.write_bytes(white)


def look_at(state: Path, museum: Path, may_be: set[str]) -> str:
    """What a start after the cut shows, which must be complete; and then the next publication succeeds."""
    shown = label_shown(state)
    assert shown in may_be
    for version in versions.published(state).kept:
        assert (VersionStore(state).folder(version.id) / "exhibits/cell.yaml").is_file()
    outcome = publish(edited(museum, "After."), state, NOW + timedelta(hours=1))
    assert (outcome.kind, label_shown(state)) == ("new", "After.")
    assert list(VersionStore(state).coming.iterdir()) == []
    used = {Path(os.readlink(path)).name for path in VersionStore(state).versions.rglob("*") if path.is_symlink()}
    assert {path.name for path in VersionStore(state).media.iterdir()} == used
    return shown


def examine(
    run: Run, museum: Path, folder: Path, may_be: set[str], *, seed: int, every: float, first: int = 0
) -> Counter[str]:
    """Cuts the power at steps chosen by chance, in every way, and looks at what is left."""
    choose, found = random.Random(seed), Counter[str]()
    for at in range(first, len(run.steps) + 1):
        for cut in CUTS:
            if choose.random() < every:
                state = folder / f"{at}-{cut}"
                folder.mkdir(exist_ok=True)
                lay_out(run, at, cut, choose, state)
                found[look_at(state, museum, may_be)] += 1
                shutil.rmtree(state)
    return found


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication of a changed picture and label over three versions, its steps recorded, and the folder it left."""

    run: Run
    museum: Path
    state: Path


@pytest.fixture(scope="module")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    folder = tmp_path_factory.mktemp("publication")
    museum, state = made(folder / "museum"), folder / "state"
    with_history(museum, state)
    Image.new("RGB", (900, 700), "red").save(museum / "media/yard/bunk.png")
    return Publication(recorded(folder, "publish", edited(museum, "Four."), state), museum, state)


def test_a_power_cut_at_any_step_of_a_publication(tmp_path: Path, publication: Publication) -> None:
    """Whatever a power cut keeps of a publication, the kiosk shows the version before or the new one, complete, and the
    next publication succeeds."""
    run = publication.run
    kinds = Counter(type(step) for step in run.steps)
    assert kinds[Synced] > 20 and kinds[Written] > 9 and kinds[Named] > 40
    found = examine(run, publication.museum, tmp_path / "cuts", {"Three.", "Four."}, seed=1, every=0.1)
    assert found["Three."] > 10 and found["Four."] > 5


def test_a_power_cut_at_any_step_of_the_first_publication(tmp_path: Path, museum: Path) -> None:
    """Where nothing was published before, a power cut leaves nothing or the whole first version."""
    state = tmp_path / "state"
    state.mkdir()
    run = recorded(tmp_path, "publish", museum, state)
    found = examine(run, museum, tmp_path / "cuts", {"", "Boards."}, seed=2, every=0.06)
    assert found[""] > 5 and found["Boards."] > 1


def test_a_power_cut_at_any_step_of_going_back(tmp_path: Path, museum: Path) -> None:
    """A power cut while somebody goes back leaves the one version or the other."""
    state = tmp_path / "state"
    with_history(museum, state)
    run = recorded(tmp_path, "back", museum, state)
    found = examine(run, museum, tmp_path / "cuts", {"Three.", "Two."}, seed=3, every=0.5)
    assert set(found) == {"Three.", "Two."}


def test_the_record_of_a_publication_is_whole(tmp_path: Path, publication: Publication) -> None:
    """With nothing lost, the recorded steps make the very tree that the publication left."""
    run = publication.run
    lay_out(run, len(run.steps), "everything", random.Random(1), tmp_path / "again")
    assert everything(tmp_path / "again") == everything(publication.state)


def test_the_test_would_notice_a_publication_that_does_not_sync(tmp_path: Path, publication: Publication) -> None:
    """The same look finds a loss if the syncs of the publication had not happened."""
    run = copy(publication.run)
    run.steps = [step for step in run.steps if not isinstance(step, Synced)]
    with pytest.raises((AssertionError, OSError)):
        examine(
            run,
            publication.museum,
            tmp_path / "cuts",
            {"Three.", "Four."},
            seed=4,
            every=1,
            first=len(run.steps) * 7 // 8,
        )


def test_a_publication_that_is_killed(tmp_path: Path, museum: Path) -> None:
    """A publication whose process is killed at any moment leaves what was shown, and goes through the next time."""
    kill_at(museum, tmp_path / "state", (6, 12, 18, 24))


def kill_at(museum: Path, state: Path, syncs: Iterable[int]) -> None:
    """Kill one publication after the other, each at that sync of its."""
    with_history(museum, state)
    edited(museum, "Four.")
    for number in syncs:
        arguments = ["publish", str(museum), str(state), NOW.isoformat()]
        child = subprocess.Popen(
            [
                *injected_command("fsync", "signal=KILL", str(number)),
                sys.executable,
                "-c",
                PUBLISHES,
                *arguments,
            ],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert child.wait(timeout=600) != 0
        assert label_shown(state) in ("Three.", "Four.")
    assert publish(museum, state, NOW).kind in ("new", "same")
    assert label_shown(state) == "Four."
    assert roll_back(state).kind == "new"
    assert label_shown(state) == "Three."
