"""What keeps a names file from being taken without being wrong in it."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from kiosk.content.measures import Measure, Unplayable
from kiosk.media.register.register_measuring import measure_register

HEAD = "name,born,died,place,note,source\n"


def measured(path: Path, folder: Path) -> Measure:
    return measure_register(path, folder, lambda share: None)


@pytest.mark.parametrize("most_bytes", [0, 2_000, 40_000])
def test_an_index_that_finds_no_room(tmp_path: Path, most_bytes: int) -> None:
    """Where the index cannot be written to its end, its folder is named, never the file as damaged; nothing of it is
    left, and the next measuring makes it."""
    rows = (f"Kask {n} Mari,1901,1949,Tallinn,,Archive {n * n % 977}\n" for n in range(3_000))
    (tmp_path / "names.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, hard))
    try:
        found = measured(tmp_path / "names.csv", tmp_path / "indexes")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert isinstance(found, Unplayable) and found.transient
    assert str(found.why).startswith(
        f"The file may be right, but its index cannot be written into {tmp_path}/indexes (file too large)."
    )
    assert list((tmp_path / "indexes").iterdir()) == []
    assert getattr(measured(tmp_path / "names.csv", tmp_path / "indexes"), "count", 0) == 3_000


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A names file that is gone, or is a folder, cannot be read; no index is blamed for it."""
    (tmp_path / "folder").mkdir()
    whys = [str(getattr(measured(tmp_path / name, tmp_path / "indexes"), "why", "")) for name in ("none", "folder")]
    assert whys == ["It cannot be read (no such file or directory).", "It cannot be read (is a directory)."]
