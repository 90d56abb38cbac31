"""Files made beside the log: whole or not at all, and why not in a sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.visitlog.reading.reader import LogReader
from kiosk.visitlog.tools.build import LogNotBuilt, build_log, built_beside, write_snapshot
from tests.visitlog.written_logs import VisitPlan, log_visits


def test_a_log_is_one_file_when_it_is_there(tmp_path: Path) -> None:
    """A log that was made lies alone under its name, with its marks, and was not to be found there before."""
    path = tmp_path / "made.db"
    with build_log(path, {"epoch": "e", "begun_at": "b"}):
        assert not path.exists()
    assert list(tmp_path.iterdir()) == [path]
    with LogReader(path) as reader:
        assert dict(reader.connection.execute("SELECT name, value FROM log")) == {
            "marker": "kiosk visit log",
            "epoch": "e",
            "begun_at": "b",
        }
    assert list(tmp_path.iterdir()) == [path]


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    """Where making a file ends in the middle, by whatever error, nothing of it stays."""
    with pytest.raises(KeyboardInterrupt), build_log(tmp_path / "made.db", {"epoch": "e"}):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_what_came_meanwhile_stays(tmp_path: Path) -> None:
    """A file or folder that came to the place while another was made is left as it is."""
    for name in ("file", "folder"):
        path = tmp_path / name
        with pytest.raises(LogNotBuilt) as caught, built_beside(path) as growing:
            if name == "folder":
                growing.mkdir()
                path.mkdir()
            else:
                growing.write_text("new")
                path.write_text("old")
        assert str(caught.value) == f"There is already a file {path}, and it is left as it is. Name another with -o."
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
    assert (tmp_path / "file").read_text() == "old"


def test_where_nothing_may_be_written(tmp_path: Path) -> None:
    """In a folder that takes no files nothing is made, and the sentence says why and what to do."""
    log = tmp_path / "visits.db"
    log_visits(log, [VisitPlan()])
    place = Path("/proc/made.db")
    caught = f"{place} cannot be written: {{}}. Name another place with -o, or mend that one."
    with pytest.raises(LogNotBuilt) as why, build_log(place, {"epoch": "e"}):
        pass
    assert str(why.value) == caught.format("writing in its folder is not allowed")
    with pytest.raises(LogNotBuilt) as why:
        write_snapshot(log, place)
    assert str(why.value) == caught.format("writing in its folder is not allowed")
    with pytest.raises(LogNotBuilt) as why, built_beside(place) as growing:
        growing.write_text("rows")
    assert str(why.value) == caught.format("no such file or directory")


@pytest.mark.parametrize(
    "command", [("merge", "{log}", "-o", "all.db"), ("snapshot", "--log", "{log}", "-o", "all.db")]
)
def test_a_disk_that_takes_no_more(command: tuple[str, ...], tmp_path: Path) -> None:
    """Where the disk takes no more in the middle, a sentence says so and nothing half-made is left."""
    log = tmp_path / "visits.db"
    log_visits(log, [VisitPlan(exhibits=("bunk",) * 3)] * 40)
    arguments = [part.format(log=log) for part in command]
    few_kib = 'ulimit -f 40; exec "$@"'  # no file may grow beyond that: what a full disk does
    done = subprocess.run(
        ["bash", "-c", few_kib, "limited", sys.executable, "-m", "kiosk", "visits", *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        "all.db cannot be written: its disk refuses what is written. Name another place with -o, or mend that one.\n",
    )
    assert list(tmp_path.iterdir()) == [log]
