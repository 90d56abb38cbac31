"""A museum's media are measured once for each content, on both cores, and go on where they were interrupted."""

from __future__ import annotations

import os
import shutil
import wave
from contextlib import suppress
from pathlib import Path

import msgspec
import numpy as np
import psutil
import pytest

from kiosk.content.measures import Loudness, Measures, PictureMeasure, Unplayable
from kiosk.content.museum_files import load
from kiosk.store import media_workers
from kiosk.store.content_cache import program
from kiosk.store.examining_child import kept_child
from kiosk.store.loudness_cache import LoudnessCache
from kiosk.store.media_examination import ExaminationTask
from kiosk.store.media_records import MediaRecords, records_file
from kiosk.store.prepared import copy_folder, measure_media, prepare
from tests.crashing import FILE, crashing_path
from tests.media.conftest import MakePicture

RECORDINGS = 5
ROOM = "room: cell\nkind: cell\nscope: local\ntitle: Cell\nexhibits:\n" + "".join(
    f"  - {{id: e{n}, title: A bunk, label: Boards., sources: [x], recording: {{en: {{file: {n}.wav, voice: human, "
    "credit: x}}" + (", pictures: [{file: door.jpg, kind: object, alt: A door, credit: x}]" if n == 0 else "") + "}\n"
    for n in range(RECORDINGS)
)
MUSEUM = "name: Fortress\nlanguages: [en]\nrooms: [cell]\n"


def noise(path: Path, loud: int, length_s: float = 1.0) -> None:
    samples = np.random.default_rng(loud).integers(-loud, loud, round(48_000 * length_s), dtype=np.int16)
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(48_000)
        out.writeframes(samples.tobytes())


@pytest.fixture
def museum(tmp_path: Path, picture: MakePicture) -> Path:
    folder = tmp_path / "museum"
    for name, text in (("config/museum.yaml", MUSEUM), ("exhibits/cell.yaml", ROOM)):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text)
    picture("museum/media/door.jpg")
    for number in range(RECORDINGS):
        noise(folder / f"media/{number}.wav", 2000 + 500 * number)
    return folder


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def measured(museum: Path, state: Path) -> tuple[Measures, int]:
    """Every measure, and how many files were examined."""
    steps: list[int] = []
    found = measure_media(museum, state, load(museum).media, lambda done, _: steps.append(done))
    return found, len(steps)


def records(state: Path) -> MediaRecords:
    return MediaRecords(records_file(state), program())


def copied(museum: Path, to: Path) -> Path:
    """The same museum elsewhere, with dates of its own."""
    shutil.copytree(museum, to, copy_function=shutil.copyfile)
    for path in to.rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    return to


def mark(state: Path) -> None:
    """Have every record say something that no decoder would find."""
    kept = records(state)
    for content in kept.found.values():
        if content.level is not None:
            content.level = Loudness(-77.0, -66.0)
        content.pictures = {family: PictureMeasure(7, 6) for family in content.pictures}
    kept.save()


def test_a_copied_museum_is_not_measured_anew(museum: Path, state: Path, tmp_path: Path) -> None:
    """What is known of a content holds in a copy with other dates: nothing is decoded again, by check or start."""
    assert measured(museum, state)[1] == RECORDINGS + 1
    mark(state)
    found, _ = measured(copied(museum, tmp_path / "one"), state)
    assert found.pictures == {"door.jpg": PictureMeasure(7, 6)}
    assert {found.loudness[f"{n}.wav"] for n in range(RECORDINGS)} == {Loudness(-77.0, -66.0)}
    steps: list[int] = []
    started = prepare(copied(museum, tmp_path / "two"), state, progress=lambda done, _: steps.append(done)).measures
    assert started.pictures == {"door.jpg": PictureMeasure(7, 6)} and steps == []
    levels = LoudnessCache(tmp_path / "two/media", copy_folder(tmp_path / "two", state) / "levels")
    assert levels["3.wav"] == Loudness(-77.0, -66.0)
    assert measured(tmp_path / "one", state)[1] == 0


def test_a_moved_museum_is_not_measured_anew(museum: Path, state: Path, tmp_path: Path) -> None:
    """What is known of a content outlives the file that it was found in, also where another museum is checked first."""
    measured(museum, state)
    other = copied(museum, tmp_path / "other")
    (other / "media/0.wav").unlink()
    noise(other / "media/1.wav", 9000)
    museum.rename(tmp_path / "moved")
    measured(other, state)
    mark(state)
    found, _ = measured(tmp_path / "moved", state)
    assert found.loudness["0.wav"] == Loudness(-77.0, -66.0)


@pytest.mark.parametrize("copy", [True, False])
def test_another_content_of_the_same_size_and_date(museum: Path, state: Path, tmp_path: Path, copy: bool) -> None:
    """A file whose size and date are those of the old one is not taken for it, neither in a copy nor in its place."""
    found, _ = measured(museum, state)
    before = {path: found.loudness[path].level_lufs or 0.0 for path in ("1.wav", "2.wav")}
    now = shutil.copytree(museum, tmp_path / "copy") if copy else museum
    file = now / "media/2.wav"
    was = file.stat()
    noise(file, 12_000)
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (was.st_size, was.st_mtime_ns)
    after, _ = measured(now, state)
    assert (after.loudness["2.wav"].level_lufs or -99.0) > before["2.wav"] + 6
    assert after.loudness["1.wav"].level_lufs == before["1.wav"]


@pytest.mark.parametrize(("way", "cores"), [(KeyboardInterrupt, 1), (SystemExit, 2)])
def test_interrupted_measuring_goes_on(
    museum: Path, state: Path, monkeypatch: pytest.MonkeyPatch, way: type[BaseException], cores: int
) -> None:
    """Measuring that was interrupted goes on with what is left, and leaves no process behind."""
    monkeypatch.setattr(media_workers, "WORTH_BYTES", 0 if cores == 2 else 1 << 40)
    others, done = workers(), 0

    def stop(_done: int, _total: int) -> None:
        nonlocal done
        done += 1
        if done == 2:
            assert len(workers()) == len(others) + cores
            raise way

    with kept_child(), pytest.raises(way):
        measure_media(museum, state, load(museum).media, stop)
    assert workers() == others
    found, left = measured(museum, state)
    assert left == RECORDINGS + 1 - 2
    assert len(found.loudness) == RECORDINGS and found.damaged == {} and found.pictures


def workers() -> list[psutil.Process]:
    """The processes that examine media; one that has ended and is not yet reaped has no command line and is none."""
    found = []
    for one in psutil.Process().children():
        with suppress(psutil.NoSuchProcess):
            found += [one] if "spawn_main" in " ".join(one.cmdline()) else []
    return found


def test_a_file_that_crashes_its_decoder(museum: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file on which the decoder crashes is named and costs no other file anything, also where two children work."""
    monkeypatch.setattr(media_workers, "WORTH_BYTES", 0)
    monkeypatch.setenv("PYTHONPATH", crashing_path(tmp_path / "crasher"))
    noise(museum / "media" / FILE, 5000, 2.0)
    tasks = [ExaminationTask("sound", museum / "media" / name) for name in ("0.wav", "1.wav", FILE)]
    with kept_child():
        found = {task.path.name: finding for task, finding in media_workers.examined(tasks, frozenset())}
    measure = found.pop(FILE).measure
    assert isinstance(measure, Unplayable) and "crashes" in str(measure.why)
    assert len(found) == 2 and all(one.level is not None and one.damage is not None for one in found.values())


def test_measures_of_another_program_are_found_again(museum: Path, state: Path) -> None:
    """After an update of the program files are measured again, but neither decoded nor listened to."""
    measured(museum, state)
    mark(state)
    kept = MediaRecords(records_file(state), "another program")
    assert all(content.measure("picture") is None for content in kept.found.values())
    assert any(content.level == Loudness(-77.0, -66.0) for content in kept.found.values())


@pytest.mark.parametrize("damage", [b"nothing", None])
def test_damaged_records_are_no_obstacle(museum: Path, state: Path, damage: bytes | None) -> None:
    """Where the records are damaged everything is found again, and kept again."""
    right, _ = measured(museum, state)
    data = bytearray(records_file(state).read_bytes())
    data[-1] ^= 1
    records_file(state).write_bytes(bytes(data) if damage is None else damage)
    shutil.rmtree(copy_folder(museum, state))
    found, examined = measured(museum, state)
    assert (found, examined) == (right, RECORDINGS + 1)
    assert msgspec.msgpack.encode(records(state).found)
    assert measured(museum, state)[1] == 0
