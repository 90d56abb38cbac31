"""Publishing a museum's folder: what becomes a version, what does not, and what is said."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.staff.publish.publishing import publish, roll_back
from kiosk.store import importer, versions
from kiosk.store.versions import VersionStore
from tests.staff.small_museum import came_of, damaged, edited, everything, label_shown, made

NOW = datetime(2026, 11, 22, 9, 11, tzinfo=UTC)


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return made(tmp_path / "museum")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def shown(state: Path) -> str:
    current = versions.published(state).current
    return current.id if current else ""


def media_of(state: Path) -> list[str]:
    return sorted(path.name for path in VersionStore(state).media.iterdir())


def publish_labels(museum: Path, state: Path, *labels: str) -> list[str]:
    """Publishes the museum with one label after the other, a minute apart; the versions' ids."""
    ids = []
    for number, label in enumerate(labels):
        outcome = publish(edited(museum, label), state, NOW + timedelta(minutes=number))
        assert outcome.kind == "new", outcome.sentence
        ids.append(outcome.version)
    return ids


def test_a_folder_becomes_a_version(museum: Path, state: Path) -> None:
    """A museum without errors is shown from its copy, under an id that says when and what; what happens to the folder
    afterwards is not seen."""
    outcome = publish(museum, state, NOW)
    version = outcome.version
    assert came_of(outcome) == ("new", version, f"Version {version} is shown from now on.")
    about = versions.published(state).current
    assert about is not None and version == f"20261122-0911-{about.content[:8]}"
    assert (about.source, about.made_at, about.errors) == (str(museum), "2026-11-22T09:11:00Z", 0)
    shutil.rmtree(museum)
    assert label_shown(state) == "Boards."


def test_a_kiosks_own_settings_are_never_published(museum: Path, state: Path) -> None:
    """A kiosk's own file, hidden files and a system's leavings stay where they are; everything else is copied."""
    (museum / "media/cell/.bunk.png.part").write_bytes(b"half")
    (museum / "media/Thumbs.db").write_bytes(b"x")
    (museum / "exhibits/cell.yaml~").write_text("old")
    (museum / "media/.git").mkdir()
    (museum / "media/.git/config").write_text("x")
    files = everything(museum)
    publish(museum, state, NOW)
    copied = everything(VersionStore(state).folder(shown(state)))
    del copied["version.json"]
    left = {
        "config/kiosk.yaml",
        "media/cell/.bunk.png.part",
        "media/Thumbs.db",
        "exhibits/cell.yaml~",
        "media/.git/config",
    }
    assert copied == {path: data for path, data in files.items() if path not in left}


def test_the_same_content_is_one_version(museum: Path, state: Path) -> None:
    """Publishing the same files again, from anywhere, makes no second version."""
    first = publish(museum, state, NOW).version
    elsewhere = shutil.copytree(museum, museum.with_name("stick"))
    assert came_of(publish(elsewhere, state, NOW + timedelta(days=1))) == (
        "same",
        first,
        f"Version {first} is shown already: the files are the same.",
    )
    assert len(list(VersionStore(state).versions.iterdir())) == 1


def test_an_error_stops_a_publication(museum: Path, state: Path) -> None:
    """Content with an error is not shown: the version before stays, and each fault is told and kept for the doctor."""
    good = publish(museum, state, NOW).version
    outcome = publish(damaged(museum), state, NOW + timedelta(minutes=1))
    assert (outcome.kind, outcome.version, outcome.errors) == ("refused", good, 1)
    assert str(outcome.sentence) == f"Nothing was published: 1 error has to be mended first, and version {good} stays."
    fault = 'exhibits/yard.yaml:3:8: error: yard: "lokal" is not a scope. Did you mean "local"?'
    assert [str(fault.render()) for fault in outcome.faults] == [fault]
    last = versions.last_publication(state)
    assert last is not None
    assert (last.kind, last.sentence, last.errors, last.faults) == ("refused", outcome.sentence, 1, outcome.faults)
    assert label_shown(state) == "Boards."
    assert list(VersionStore(state).coming.iterdir()) == []


def test_advice_stops_nothing(museum: Path, state: Path) -> None:
    """Content about which there is only advice is shown, and the advice is told."""
    (museum / "media/cell/left-over.png").write_bytes((museum / "media/cell/bunk.png").read_bytes())
    outcome = publish(museum, state, NOW)
    assert outcome.kind == "new"
    assert [fault.code for fault in outcome.faults] == ["unused-file"]
    current = versions.published(state).current
    assert current is not None and current.warnings == 1


def test_where_nothing_good_is_there_what_is_right_is_shown(museum: Path, state: Path) -> None:
    """Only a kiosk without a version that has no errors shows one that has, without its broken rooms; a good one takes
    its place, and from then on errors stop a publication."""
    first = publish(damaged(museum), state, NOW)
    assert first.kind == "partly"
    assert str(first.sentence) == (
        f"Version {first.version} is shown from now on, without the rooms that are wrong: mend them and publish again."
    )
    second = publish(edited(museum, "Planks."), state, NOW + timedelta(minutes=1))
    assert (second.kind, shown(state)) == ("partly", second.version)
    file = museum / "exhibits/yard.yaml"
    file.write_text(file.read_text().replace("lokal", "local"))
    good = publish(museum, state, NOW + timedelta(minutes=2))
    assert (good.kind, label_shown(state)) == ("new", "Planks.")
    assert publish(damaged(museum), state, NOW + timedelta(minutes=3)).kind == "refused"


def test_a_museum_of_which_nothing_can_be_shown_is_refused(museum: Path, state: Path) -> None:
    """Even the first content of a kiosk is refused where nothing of it could be shown."""
    shutil.rmtree(museum / "exhibits")
    outcome = publish(museum, state, NOW)
    assert (outcome.kind, outcome.version, shown(state)) == ("refused", "", "")
    assert (
        str(outcome.sentence)
        == "Nothing was published: 2 errors have to be mended first, and nothing of it can be shown."
    )


def test_a_folder_without_a_museum(tmp_path: Path, state: Path) -> None:
    """A folder that holds no museum is told with what it lacks, and leaves nothing behind."""
    outcome = publish(tmp_path, state, NOW)
    assert (outcome.kind, str(outcome.sentence)) == (
        "nothing",
        f"There is no museum in {tmp_path}: config/museum.yaml is missing. Name the folder that holds config/.",
    )
    assert not state.exists()


def test_media_are_kept_once(museum: Path, state: Path) -> None:
    """A file that many versions show lies there once; what no version needs is cleared away."""
    publish_labels(museum, state, "One.", "Two.")
    four = media_of(state)
    assert len(four) == 4
    (museum / "media/cell/bunk.png").write_bytes((museum / "media/yard/bunk.png").read_bytes())
    publish_labels(museum, state, "Three.")
    assert media_of(state) == four, "the versions before still need it"
    publish_labels(museum, state, "Four.", "Five.")
    assert len(media_of(state)) == 3


def test_two_versions_before_are_kept(museum: Path, state: Path) -> None:
    """The version shown and the two before it stay, with what was prepared of them; older ones go."""
    ids = publish_labels(museum, state, "One.", "Two.", "Three.", "Four.")
    there = versions.published(state)
    assert [version.id for version in there.kept] == ids[1:]
    assert there.previous is not None and there.previous.id == ids[2]
    assert sorted(path.name for path in VersionStore(state).versions.iterdir()) == ids[1:]
    assert len(list((state / "prepared").iterdir())) == 4, "one for each version, and the place where they are checked"


def test_a_version_that_is_shown_is_never_cleared(museum: Path, state: Path) -> None:
    """However much is published meanwhile, the version that a visitor looks at stays until the kiosk lets go of it."""
    (first,) = publish_labels(museum, state, "One.")
    folder = VersionStore(state).folder(first)
    files = everything(folder)
    held = versions.hold(folder)
    assert held is not None
    publish_labels(museum, state, "Two.", "Three.", "Four.", "Five.")
    assert everything(folder) == files
    os.close(held)
    publish_labels(museum, state, "Six.")
    assert not folder.exists()
    assert versions.hold(folder) is None


def test_going_back(museum: Path, state: Path) -> None:
    """Going back shows the version before, step by step, and ends with a sentence where there is none."""
    one, two, three = publish_labels(museum, state, "One.", "Two.", "Three.")
    back = roll_back(state)
    assert came_of(back) == ("new", two, f"Version {two} is shown from now on, as before {three}.")
    assert label_shown(state) == "Two."
    assert roll_back(state).version == one
    assert came_of(roll_back(state)) == (
        "nothing",
        one,
        f"There is no version to go back to: there is none before {one}.",
    )
    (four,) = publish_labels(museum, state, "Four.")
    assert roll_back(state).version == one, "what was gone back from is behind nobody"
    assert publish(museum, state, NOW).version == four
    assert label_shown(state) == "Four."


def test_going_back_without_a_version(state: Path) -> None:
    """A kiosk on which nothing was published has nothing to go back to."""
    assert came_of(roll_back(state)) == ("nothing", "", "There is no version to go back to: nothing was published yet.")
    assert not state.exists()


def test_what_was_gone_back_from_comes_back_only_when_asked_for(museum: Path, state: Path) -> None:
    """A watched folder does not bring back what somebody went back from until its files say something else; a person
    who publishes it does."""
    one, two = publish_labels(museum, state, "One.", "Two.")
    roll_back(state)
    assert came_of(publish(museum, state, NOW, watched=True)) == (
        "same",
        one,
        f"Version {one} stays: somebody went back to it from these very files.",
    )
    assert publish(edited(museum, "Three."), state, NOW, watched=True).kind == "new"
    assert publish(edited(museum, "Two."), state, NOW, watched=True).kind == "same"
    assert publish(museum, state, NOW).version.endswith(two[-8:])
    assert label_shown(state) == "Two."


def test_a_lost_record(museum: Path, state: Path) -> None:
    """Where the record of what is shown is lost or damaged, the newest complete version is shown."""
    ids = publish_labels(museum, state, "One.", "Two.")
    for damage in (lambda: VersionStore(state).order.write_bytes(b"\0" * 40), VersionStore(state).order.unlink):
        damage()
        assert (shown(state), label_shown(state)) == (ids[1], "Two.")
    assert roll_back(state).version == ids[0]


def test_what_is_known_of_a_watched_folder_is_not_read_again(museum: Path, state: Path) -> None:
    """From a watched folder only media that changed are read again; a stick is read whole, each time."""
    publish(museum, state, NOW, watched=True)

    def pieces(watched: bool) -> list[str]:
        read: list[str] = []
        pieces_of = importer._Importer._pieces

        def noting(self: importer._Importer, path: str) -> Iterator[bytes]:
            read.append(path)
            return pieces_of(self, path)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(importer._Importer, "_pieces", noting)
            publish(museum, state, NOW, watched=watched)
        return [path for path in read if path.startswith("media/")]

    (museum / "media/yard/bunk.png").write_bytes((museum / "media/cell/bunk.png").read_bytes())
    assert pieces(watched=True) == ["media/yard/bunk.png"]
    assert pieces(watched=False) == [
        "media/cell/bunk.en.vtt",
        "media/cell/bunk.en.wav",
        "media/cell/bunk.png",
        "media/yard/bunk.png",
    ]


def test_nothing_is_measured_twice(museum: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A medium that was measured for one version is not measured again for the next, nor when it is shown."""
    from kiosk.media import probe
    from kiosk.media.sound import loudness
    from kiosk.store.prepared import prepare

    publish(museum, state, NOW)
    measured: list[Path] = []
    monkeypatch.setattr(probe, "measure", lambda path, family: measured.append(path))
    monkeypatch.setattr(loudness, "loudness_of", lambda path: measured.append(path))
    version = publish(edited(museum, "Planks."), state, NOW).version
    prepared = prepare(VersionStore(state).folder(version), state)
    assert not prepared.fresh
    assert set(prepared.measures.loudness) == {"cell/bunk.en.wav"}
    assert prepared.measures.loudness["cell/bunk.en.wav"].level_lufs is not None
    assert measured == []
