"""A museum is read and measured once, and read again in a moment from its copy."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kiosk
from kiosk.content.measures import PictureMeasure, SoundMeasure
from kiosk.content.model import Device
from kiosk.content.museum_files import LoadedMuseum, load
from kiosk.store import checksummed_file, content_cache, prepared
from kiosk.store.prepared import copy_folder, measure_media, prepare
from kiosk.store.prepared_museum import PreparedMuseum
from kiosk.store.state_folder import state_folder
from tests.media.conftest import MakePicture, MakeTone

ROOM = """
room: cell-14
kind: cell
scope: local
title: {en: Cell 14, et: Kamber 14}
exhibits:
  - id: bunk
    stop: 141
    title: {en: A bunk, et: Nari}
    label: {en: Twelve men slept here., et: Siin magas kaksteist meest.}
    pictures:
      - {file: bunk.jpg, kind: photograph, alt: {en: A bunk, et: Nari}, credit: Us}
    recording:
      en: {file: bunk.ogg, captions: bunk.vtt, voice: synthetic, credit: Us}
    show: {from: 2026-10-29, until: 2026-10-31}
    sources: [A book]
"""
MUSEUM = "name: {en: Fortress, et: Kindlus}\nlanguages: [en, et]\nrooms: [cell-14]\n"
VTT = "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Leida>It was cold.\n"


@pytest.fixture
def fortress(tmp_path: Path, tone: MakeTone, picture: MakePicture) -> Path:
    """A museum of one room with a picture, a recording and its captions."""
    folder = tmp_path / "fortress"
    for name, text in (("config/museum.yaml", MUSEUM), ("exhibits/cell-14.yaml", ROOM), ("media/bunk.vtt", VTT)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    picture("fortress/media/bunk.jpg")
    tone("fortress/media/bunk.ogg", 1.0)
    return folder


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def _same(one: PreparedMuseum, other: PreparedMuseum) -> bool:
    return (one.museum, one.measures, one.faults, one.media) == (
        other.museum,
        other.measures,
        other.faults,
        other.media,
    )


def test_the_second_start_reads_the_copy_and_finds_the_same(fortress: Path, state: Path) -> None:
    """The second start comes from the copy and finds the same museum, measures, faults and places."""
    measured: list[tuple[int, int]] = []
    first = prepare(fortress, state, progress=lambda done, total: measured.append((done, total)))
    assert (first.fresh, str(first.trouble)) == (True, "")
    assert [done for done, _ in measured] == sorted(done for done, _ in measured)
    assert measured[-1][0] == measured[-1][1]
    assert first.museum is not None
    assert first.museum.rooms[0].exhibits[0].title == {"en": "A bunk", "et": "Nari"}
    assert first.measures.pictures == {"bunk.jpg": PictureMeasure(64, 48)}
    assert first.measures.length_s("bunk.ogg") == pytest.approx(1.0, abs=0.05)
    second = prepare(fortress, state, progress=lambda done, total: measured.append((done, total)))
    assert (second.fresh, str(second.trouble)) == (False, "")
    assert len(measured) == 3
    assert _same(first, second)
    assert second.measures.cues("bunk.vtt") == first.measures.cues("bunk.vtt")
    assert second.measures.cues("bunk.vtt")[0].speaker == "Leida"
    assert {use.path: use.line for use in second.media} == {"bunk.jpg": 12, "bunk.ogg": 14, "bunk.vtt": 14}


def test_a_start_from_the_copy_needs_no_reader_of_files(fortress: Path, state: Path) -> None:
    """A start from the copy loads neither YAML nor PyAV nor Pillow nor pydantic nor the parser of captions."""
    start = (
        "import sys; from pathlib import Path; from kiosk.store.prepared import prepare;"
        "p = prepare(Path(sys.argv[1]), Path(sys.argv[2])); p.measures.cues('bunk.vtt');"
        "print(p.fresh, sorted({'yaml', 'pydantic', 'av', 'PIL', 'webvtt', 'numpy'} & set(sys.modules)))"
    )
    said = []
    for _ in range(2):
        run = subprocess.run(
            [sys.executable, "-c", start, str(fortress), str(state)],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(kiosk.__file__).parents[1],
            timeout=60,
        )
        said.append(run.stdout.strip())
    assert said[0].startswith("True ")
    assert said[1] == "False []"


def test_a_changed_room_is_read_again(fortress: Path, state: Path) -> None:
    """A changed, new or removed file of content makes the next start read the museum again."""
    prepare(fortress, state)
    room = fortress / "exhibits/cell-14.yaml"
    room.write_text(ROOM.replace("A bunk, et", "The bunk, et"))
    changed = prepare(fortress, state)
    assert changed.fresh
    assert changed.museum is not None
    assert changed.museum.rooms[0].exhibits[0].title["en"] == "The bunk"
    assert not prepare(fortress, state).fresh
    translation = fortress / "exhibits/cell-14.cs.yaml"
    translation.write_text("title: Cela 14\n")
    assert prepare(fortress, state).fresh
    translation.unlink()
    assert prepare(fortress, state).fresh
    assert not prepare(fortress, state).fresh


def test_a_file_changed_within_its_size_and_date_is_noticed(fortress: Path, state: Path) -> None:
    """A file of the same length whose date was set back is noticed all the same."""
    room = fortress / "exhibits/cell-14.yaml"
    before = room.stat()
    prepare(fortress, state)
    room.write_text(ROOM.replace("{en: A bunk, et: Nari}\n    label", "{en: A cot!, et: Nari}\n    label"))
    os.utime(room, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert room.stat().st_size == before.st_size
    changed = prepare(fortress, state)
    assert changed.museum is not None
    assert changed.museum.rooms[0].exhibits[0].title["en"] == "A cot!"


def test_a_changed_medium_alone_is_measured_again(
    fortress: Path, state: Path, tone: MakeTone, picture: MakePicture
) -> None:
    """Of the media only the changed one is measured again, and the museum is not read again."""
    prepare(fortress, state)
    tone("fortress/media/bunk.ogg", 2.0)
    measured: list[tuple[int, int]] = []
    changed = prepare(fortress, state, progress=lambda done, total: measured.append((done, total)))
    assert not changed.fresh
    assert len(measured) == 1
    assert changed.measures.length_s("bunk.ogg") == pytest.approx(2.0, abs=0.05)
    assert changed.measures.pictures == {"bunk.jpg": PictureMeasure(64, 48)}
    (fortress / "media/bunk.jpg").unlink()
    assert prepare(fortress, state).measures.pictures == {}
    picture("fortress/media/bunk.jpg", 80, 60)
    assert prepare(fortress, state).measures.pictures == {"bunk.jpg": PictureMeasure(80, 60)}


def test_a_broken_medium_is_remembered_with_its_sentence(fortress: Path, state: Path) -> None:
    """A broken medium is told in the same words from the copy, and is not measured again until it changes."""
    (fortress / "media/bunk.ogg").write_bytes(b"")
    first = prepare(fortress, state)
    detail = first.measures.unplayable["bunk.ogg"].detail
    assert detail == "The file is empty (0 bytes). Copy it again from where it was made."
    measured: list[int] = []
    again = prepare(fortress, state, progress=lambda done, _: measured.append(done))
    assert again.measures.unplayable["bunk.ogg"].detail == detail
    assert measured == []


def test_checking_a_museum_measures_for_the_next_start_too(fortress: Path, state: Path) -> None:
    """What was measured while a museum was checked is not measured again at the next start, nor the other way."""
    measured: list[int] = []
    checked = measure_media(fortress, state, load(fortress).media, lambda done, _: measured.append(done))
    assert len(measured) == 3  # each is read, measured and decoded at once
    assert prepare(fortress, state, progress=lambda done, _: measured.append(done)).measures == checked
    assert measure_media(fortress, state, load(fortress).media, lambda done, _: measured.append(done)) == checked
    assert len(measured) == 3


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_a_damaged_copy_is_rebuilt_in_silence(fortress: Path, state: Path, data: st.DataObject) -> None:
    """However the copy is damaged, the museum comes out the same, and the next start has a whole copy again."""
    right = prepare(fortress, state)
    folder = copy_folder(fortress, state)
    damaged = folder / data.draw(st.sampled_from(["content", "measures", "uses"]))
    whole = damaged.read_bytes()
    match data.draw(st.sampled_from(["edit", "cut", "gone", "folder"])):
        case "edit":
            changed = bytearray(whole)
            for at, mask in data.draw(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), min_size=1)):
                changed[at % len(changed)] ^= mask
            damaged.write_bytes(changed)
        case "cut":
            damaged.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
        case "gone":
            damaged.unlink()
        case "folder":
            damaged.unlink()
            damaged.mkdir()
    assert _same(prepare(fortress, state), right)
    if damaged.is_dir():
        shutil.rmtree(damaged)
    assert _same(prepare(fortress, state), right)
    assert not prepare(fortress, state).fresh


class _Trap:
    """What unpickling would execute."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("sprung",)


def test_nothing_in_the_copy_is_executed(
    fortress: Path, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy whose seal is right but which holds something else is not believed, nor executed."""
    right = prepare(fortress, state)
    monkeypatch.chdir(tmp_path)
    for name in ("content", "measures", "uses"):
        file = copy_folder(fortress, state) / name
        parts = checksummed_file.read(file)
        assert parts is not None
        trap = pickle.dumps(_Trap())
        for at in range(len(parts)):
            checksummed_file.write(file, [trap if n == at else bytes(part) for n, part in enumerate(parts)])
            assert _same(prepare(fortress, state), right)
    assert not (tmp_path / "sprung").exists()


def test_another_version_of_the_program_reads_the_museum_again(
    fortress: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy made by another version of the program is not believed."""
    prepare(fortress, state)
    monkeypatch.setattr(kiosk, "__version__", "0.0.9")
    content_cache.program.cache_clear()
    try:
        assert prepare(fortress, state).fresh
        assert not prepare(fortress, state).fresh
    finally:
        content_cache.program.cache_clear()


def test_a_state_folder_that_cannot_be_written_is_told(fortress: Path, state: Path) -> None:
    """Without a state folder that can be written the museum works, and staff are told in a sentence."""
    state.write_text("a file where the folder should be")
    found = prepare(fortress, state)
    assert found.museum is not None
    assert found.measures.pictures == {"bunk.jpg": PictureMeasure(64, 48)}
    assert str(found.trouble) == (
        f"The state folder {state} cannot be written (not a directory): the kiosk works, but reads the whole museum"
        " again at every start. Give its user the right to write there, or free some space."
    )


def test_without_a_state_folder_the_museum_is_read_anew(fortress: Path) -> None:
    """A museum can be read without any state folder: nothing is kept and nothing complained of."""
    found = prepare(fortress, None)
    assert (found.fresh, str(found.trouble)) == (True, "")
    assert isinstance(found.measures.sounds["bunk.ogg"], SoundMeasure)


def test_the_museum_folder_is_only_read(fortress: Path, state: Path) -> None:
    """Preparing changes nothing in the museum's folder, which may be read-only."""
    before = {path: path.stat().st_mtime_ns for path in fortress.rglob("*")}
    folders = [path for path in (fortress, *before) if path.is_dir()]
    for path in folders:
        path.chmod(0o555)
    before |= {path: path.stat().st_mtime_ns for path in before}
    try:
        prepare(fortress, state)
        prepare(fortress, state)
        assert {path: path.stat().st_mtime_ns for path in fortress.rglob("*")} == before
    finally:
        for path in folders:
            path.chmod(0o755)


def test_a_folder_without_a_museum_is_faults_not_an_error(tmp_path: Path, state: Path) -> None:
    """A folder without a museum has no museum but faults, from the copy as from its files."""
    for fresh in (True, False):
        found = prepare(tmp_path / "nothing", state)
        assert (found.fresh, found.museum) == (fresh, None)
        assert [fault.code for fault in found.faults] == ["no-museum"]


def test_a_museum_in_a_folder_of_any_name_is_kept(fortress: Path, state: Path) -> None:
    """A museum whose folder's name is not in UTF-8 is kept like any other."""
    odd = Path(os.fsdecode(bytes(fortress) + b"-\xff"))
    fortress.rename(odd)
    (odd / os.fsdecode(b"config/\xe4.txt")).touch()
    assert prepare(odd, state).fresh
    assert not prepare(odd, state).fresh


def test_what_cannot_be_kept_is_shown_all_the_same(fortress: Path, state: Path) -> None:
    """A museum with something that cannot be kept is shown from memory, and staff are told."""

    def odd(folder: Path) -> LoadedMuseum:
        loaded = load(folder)
        assert loaded.museum is not None
        return replace(loaded, museum=replace(loaded.museum, about={"en": "\ud800"}))

    for _ in range(2):
        found = prepare(fortress, state, load=odd)
        assert (found.fresh, found.museum is None) == (True, False)
        assert str(found.trouble).startswith(
            "The museum is read again at every start, for something in its files cannot be kept ("
        )


def test_only_the_newest_copies_are_kept(tmp_path: Path, state: Path) -> None:
    """Trying out one museum after another does not fill the state folder."""
    for number in range(prepared.MOST_COPIES + 3):
        prepare(tmp_path / f"museum-{number}", state)
    assert len(list((state / "prepared").iterdir())) == prepared.MOST_COPIES
    assert not prepare(tmp_path / f"museum-{number}", state).fresh


def test_the_state_folder_is_the_kiosk_s_own_or_the_user_s(own_home: Path) -> None:
    """The state folder is the one the kiosk's file names, else the user's."""
    assert state_folder(Device(state="/var/lib/kiosk")) == Path("/var/lib/kiosk")
    assert state_folder(Device(state="~/kiosk")) == own_home / "kiosk"
    assert state_folder(Device()) == own_home / "state" / "kiosk"
