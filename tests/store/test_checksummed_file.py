"""Sealed files are whole or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.store import checksummed_file

SECTIONS = [b"museum", b"", b"\x00\xff" * 500]


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """A sealed file gives back its sections as they were written."""
    checksummed_file.write(tmp_path / "copy", SECTIONS)
    assert checksummed_file.read(tmp_path / "copy") == tuple(SECTIONS)
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]


def test_what_is_not_there_reads_as_nothing(tmp_path: Path) -> None:
    """A file that is missing, a folder or empty reads as nothing."""
    (tmp_path / "empty").touch()
    assert checksummed_file.read(tmp_path / "missing") is None
    assert checksummed_file.read(tmp_path) is None
    assert checksummed_file.read(tmp_path / "empty") is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.integers(1, 255))
def test_one_changed_byte_makes_it_worthless(tmp_path: Path, at: int, change: int) -> None:
    """One byte changed anywhere in a sealed file, and nothing of it is believed."""
    path = tmp_path / "copy"
    checksummed_file.write(path, SECTIONS)
    data = bytearray(path.read_bytes())
    data[at % len(data)] ^= change
    path.write_bytes(data)
    assert checksummed_file.read(path) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.binary(max_size=9))
def test_a_file_cut_or_lengthened_is_worthless(tmp_path: Path, cut: int, more: bytes) -> None:
    """A sealed file cut short, or with something after it, is not believed."""
    path = tmp_path / "copy"
    checksummed_file.write(path, SECTIONS)
    data = path.read_bytes()
    path.write_bytes(data[: cut % len(data)] + more)
    assert checksummed_file.read(path) is None
    path.write_bytes(data + b"\0" + more)
    assert checksummed_file.read(path) is None


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    """Where a sealed file cannot be put in its place, what stood there stays and nothing is left beside it."""
    place = tmp_path / "copy"
    (place / "kept").mkdir(parents=True)
    with pytest.raises(OSError):
        checksummed_file.write(place, SECTIONS)
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]
    assert (place / "kept").is_dir()
