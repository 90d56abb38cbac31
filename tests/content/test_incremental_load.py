"""Reading a museum again while its files are being written."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.content.incremental_load import IncrementalLoader, stamps_of
from kiosk.content.museum_files import load


def test_only_the_room_that_changed_is_read(museum: Path) -> None:
    """Of a museum whose room file was saved, that room alone is read anew, and what comes of it is the whole."""
    reading = IncrementalLoader(museum)
    reading.load(stamps_of(museum))
    before = dict(reading.reads)
    file = museum / "exhibits" / "cell-14.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("A bunk", "Iron bunks"), encoding="utf-8")
    loaded = reading.load(stamps_of(museum))
    assert loaded == load(museum)
    assert {name for name, read in reading.reads.items() if read is not before[name]} == {"cell-14"}


def test_a_translation_is_part_of_its_room(museum: Path) -> None:
    """A room is read anew when its translation is saved, comes or goes."""
    reading = IncrementalLoader(museum)
    reading.load(stamps_of(museum))
    file = museum / "exhibits" / "cell-14.et.yaml"
    text = file.read_text(encoding="utf-8")
    for change in (lambda: file.write_text(text.replace("Nari", "Naarid"), encoding="utf-8"), file.unlink):
        change()
        assert reading.load(stamps_of(museum)) == load(museum)
    file.write_text(text, encoding="utf-8")
    assert reading.load(stamps_of(museum)) == load(museum)


def test_languages_are_of_every_room(museum: Path) -> None:
    """When the museum gets another language, every room is looked at for it."""
    reading = IncrementalLoader(museum)
    reading.load(stamps_of(museum))
    file = museum / "config" / "museum.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("languages: [en, et", "languages: [en, et, de"))
    loaded = reading.load(stamps_of(museum))
    assert loaded.museum is not None and "de" in loaded.museum.languages
    assert loaded == load(museum)


def test_a_file_renamed_over_another_is_another(museum: Path) -> None:
    """A file that an editor renamed over the old one is read, whatever its size and its time of change are."""
    file = museum / "exhibits" / "cell-14.yaml"
    before, text = file.stat(), file.read_text(encoding="utf-8")
    reading = IncrementalLoader(museum)
    reading.load(stamps_of(museum))
    beside = file.with_name("cell-14.yaml~")
    beside.write_text(text.replace("A bunk", "A bank"), encoding="utf-8")
    beside.replace(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    loaded = reading.load(stamps_of(museum))
    bunk = (
        next(room for room in loaded.museum.rooms if room.room == "cell-14").exhibit("bunk") if loaded.museum else None
    )
    assert bunk is not None and bunk.title["en"] == "A bank"


def test_a_room_that_went_and_one_that_came(museum: Path) -> None:
    """A room file that was renamed is gone under its old name and there under the new one."""
    reading = IncrementalLoader(museum)
    reading.load(stamps_of(museum))
    (museum / "exhibits" / "yard.yaml").rename(museum / "exhibits" / "court.yaml")
    assert reading.load(stamps_of(museum)) == load(museum)
    assert set(reading.reads) == {"corridor", "cell-14", "court"}
