"""Broken files as the world has them: what other projects keep to test their readers with, given to the kiosk's.

Downloaded when the test runs and never kept: the source distributions of mutagen (recordings), Pillow (pictures),
webvtt-py (captions) and PyYAML.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from tests.players.feeding import PLAYERS, PROBES, fed

AT_LEAST = {"mutagen": 90, "pillow": 700, "webvtt-py": 20, "pyyaml": 500}
"""How many files there are to be, so that nothing was tested is not taken for nothing was wrong."""
BUILT_HERE = ("pyyaml",)  # asked how it is built it would be, unless what builds it is here already
READERS = {
    "mutagen": PLAYERS,
    "pillow": ("picture",),
    "webvtt-py": (),
    "pyyaml": ("yaml",),
}
LONGEST_DOWNLOAD_S = 300.0


def downloaded(name: str, folder: Path) -> list[Path]:
    """Every file of a source distribution but its Python; ends the test where it cannot be had."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--no-binary", ":all:", "--dest", str(folder), name]
    if name in BUILT_HERE:
        command.insert(-1, "--no-build-isolation")
    done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_DOWNLOAD_S, check=False)
    archives = list(folder.glob("*.tar.gz"))
    if done.returncode or not archives:
        last = (done.stderr.strip().splitlines() or ["pip said nothing"])[-1]
        pytest.exit(
            f"The broken files of {name} were not tested: its source distribution cannot be downloaded ({last})."
            " Connect this machine to the network and run `make soak` again.",
            returncode=1,
        )
    with tarfile.open(archives[0]) as archive:
        archive.extractall(folder / "files", filter="data")
    found = sorted(path for path in (folder / "files").rglob("*") if path.is_file() and path.suffix != ".py")
    return found


@pytest.mark.parametrize("name", AT_LEAST)
def test_no_file_of_the_broken_corpora_does_harm(tmp_path: Path, name: str) -> None:
    """No broken file of these projects hangs a reader or a player for two seconds, crashes it or leaves a thread."""
    files = downloaded(name, tmp_path)
    to_all = (*(f"probe: {family}" for family in PROBES), *READERS[name])
    done = list(fed([(to, path) for path in files for to in to_all], dict(os.environ)))
    assert [feed for feed in done if feed.wrong] == []
    assert len(files) >= AT_LEAST[name]
    assert len(done) == len(files) * len(to_all)
    came = Counter((feed.to, feed.what.partition(":")[0]) for feed in done)
    print(f"{name}: {len(files)} files, slowest {max(feed.took_s for feed in done):.2f} s, {dict(came)}")
    for reader in READERS[name]:
        assert came[reader, "fine"] > 0
        assert came[reader, "refused"] > 0
