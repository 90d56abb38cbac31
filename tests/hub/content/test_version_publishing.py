"""A museum's folder is published at the hub: checked, signed, each file once, and tidied."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from kiosk.fleet.version_files import VersionManifest, read_manifest
from kiosk.hub.content.signed_list import SignedList
from kiosk.hub.content.version_publishing import KEPT_VERSIONS, listed_versions, served_name
from kiosk.staff.publish.publishing import publish
from kiosk.store import versions
from tests.hub.content.published import ContentAtHub, content_at_hub
from tests.staff.small_museum import damaged


@pytest.fixture
def hub(tmp_path: Path) -> ContentAtHub:
    return content_at_hub(tmp_path, tmp_path / "content")


def manifest(hub: ContentAtHub, number: int) -> VersionManifest:
    target = SignedList(hub.folder).targets()[f"{number}.json"]
    return read_manifest((hub.folder.targets / served_name(target)).read_bytes(), number)


def blobs(hub: ContentAtHub) -> dict[str, int]:
    """Every blob by its name, with its inode; each holds what its name says."""
    found = {}
    for path in hub.folder.targets.glob("blobs/*/*"):
        assert sha256(path.read_bytes()).hexdigest() == path.name
        found[path.name] = path.stat().st_ino
    return found


def test_a_version_names_every_file_by_its_hash(hub: ContentAtHub, tmp_path: Path) -> None:
    """The manifest has each file of the museum but the kiosk's own settings, and counts as the same content as the
    museum published on a kiosk by hand."""
    done = hub.publish()
    assert (done.kind, done.number) == ("new", 1)
    found = manifest(hub, 1)
    paths = {path.relative_to(hub.museum).as_posix() for path in hub.museum.rglob("*") if path.is_file()}
    assert {file.path for file in found.files} == paths - {"config/kiosk.yaml"}
    for file in found.files:
        data = (hub.museum / file.path).read_bytes()
        assert (file.sha256, file.size) == (sha256(data).hexdigest(), len(data))
    assert blobs(hub).keys() == {file.sha256 for file in found.files}
    publish(hub.museum, tmp_path / "state", datetime.now(UTC))
    current = versions.published(tmp_path / "state").current
    assert current is not None and current.content == found.content


def test_what_is_there_is_not_copied_again(hub: ContentAtHub) -> None:
    """A second version has new blobs for what changed only, and takes no more of the disk for the rest."""
    hub.publish("One.")
    before = blobs(hub)
    done = hub.publish("Two.")
    after = blobs(hub)
    assert (done.number, len(after) - len(before)) == (2, 1)
    assert before.items() <= after.items()
    changed = (hub.museum / "exhibits/cell.yaml").stat().st_size
    assert done.new_bytes == changed
    media = {path.stat().st_ino for path in hub.folder.checked.media.iterdir()}
    assert len(media & set(after.values())) == len(media)


def test_the_same_files_are_the_same_version(hub: ContentAtHub) -> None:
    """Publishing again changes nothing and takes no number; for another group it is a version of its own."""
    hub.publish("One.")
    assert (hub.publish().kind, hub.publish().number) == ("same", 1)
    assert hub.publish(group="west").number == 2
    assert hub.publish("Two.").number == 3
    assert hub.publish("One.").number == 4


def test_errors_refuse_and_advice_does_not(hub: ContentAtHub) -> None:
    """A museum with an error is not published, not even in part; the version before stays in force."""
    hub.publish("One.")
    before = (hub.folder.metadata / "timestamp.json").read_bytes()
    damaged(hub.museum)
    done = hub.publish()
    assert done.kind == "refused" and any(fault.severity == "error" for fault in done.faults)
    assert "1 error" in str(done.sentence)
    assert (hub.folder.metadata / "timestamp.json").read_bytes() == before
    assert blobs(hub).keys() == {file.sha256 for file in manifest(hub, 1).files}


def test_a_folder_without_a_museum_is_a_sentence(hub: ContentAtHub, tmp_path: Path) -> None:
    """Named the wrong folder: nothing is done, and the sentence names what is missing."""
    (tmp_path / "empty").mkdir()
    done = ContentAtHub(hub.folder, hub.sticks, tmp_path / "empty").publish()
    assert done.kind == "nothing" and "config/museum.yaml" in str(done.sentence)


def test_old_versions_are_tidied_and_those_in_use_stay(hub: ContentAtHub) -> None:
    """Each group keeps its newest four; a version that kiosks show stays beside them; nothing else is left on the "
    "disk."""
    for number in range(1, KEPT_VERSIONS + 4):
        Image.new("RGB", (400, 300), (number * 20, 0, 0)).save(hub.museum / "media/yard/bunk.png")
        hub.publish(f"Number {number}.", in_use=frozenset({1} if number > 1 else ()))
    hub.publish(group="west", in_use=frozenset({1}))
    numbers = [version.number for version in listed_versions(hub.folder)]
    assert numbers == [1, 4, 5, 6, 7, 8]
    needed = {file.sha256 for number in numbers for file in manifest(hub, number).files}
    assert blobs(hub).keys() == needed
    assert len(list(hub.folder.targets.glob("*.json"))) == len(numbers)
    assert len(list(hub.folder.metadata.glob("*.targets.json"))) == 3
    kept = {version.folder for version in listed_versions(hub.folder)}
    assert {path.name for path in hub.folder.checked.versions.iterdir()} == kept


def test_numbers_go_on_after_what_kiosks_have_seen(hub: ContentAtHub) -> None:
    """A hub that was restored from an old copy knows from its kiosks how far they are."""
    assert hub.publish("One.", in_use=frozenset({17})).number == 18


def test_lists_count_up_whatever_the_clock_does(hub: ContentAtHub) -> None:
    """The clock goes back by ten years, then forward again: each list is newer than the one before."""
    seen = []
    for label, days in (("One.", 0), ("Two.", -3650), ("Three.", -3650), ("Four.", 20)):
        assert hub.publish(label, now=datetime.now(UTC) + timedelta(days=days)).kind == "new"
        seen.append(json.loads((hub.folder.metadata / "timestamp.json").read_bytes())["signed"]["version"])
    assert seen == sorted(set(seen))


def test_the_timestamp_is_renewed_when_it_is_asked_for(hub: ContentAtHub) -> None:
    """Fresh ones stay; after three days, and after a clock that went wrong, it is made anew, and names the same "
    "list."""
    hub.publish("One.")
    file = hub.folder.metadata / "timestamp.json"
    for days, renewed in ((2, False), (4, True), (4, False), (40, True), (5, True)):
        before = json.loads(file.read_bytes())["signed"]
        SignedList(hub.folder, lambda days=days: datetime.now(UTC) + timedelta(days=days)).renew()  # type: ignore[misc]
        after = json.loads(file.read_bytes())["signed"]
        assert (after["version"] > before["version"]) is renewed
        assert after["meta"] == before["meta"]


def test_one_publication_at_a_time(hub: ContentAtHub) -> None:
    """While another process changes the content, a publication says so and changes nothing."""
    with hub.folder.changing():
        done = hub.publish("One.")
    assert done.kind == "failed" and "at this moment" in str(done.sentence)
    assert hub.publish("One.").kind == "new"


def test_a_name_that_cannot_be_sent_is_a_sentence(hub: ContentAtHub) -> None:
    """A file whose name is no text is left out of no version in silence: the publication names it and stops."""
    bad = os.fsencode(hub.museum / "media/yard") + b"/bad\xff.png"
    Image.new("RGB", (40, 30)).save(hub.museum / "media/yard/bad.png")
    os.rename(hub.museum / "media/yard/bad.png", bad)
    done = hub.publish()
    assert done.kind in ("failed", "refused") and "Rename" in str(done.sentence) + "".join(
        str(fault.message) + str(fault.hint) for fault in done.faults
    )
