"""Commands on a disk that is full, really: each names the disk, and none blames the museum."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import made_names
from tests.full_disk import run_on_full_disk
from tests.staff.narrated import write_museum
from tests.staff.small_museum import made
from tests.visitlog.written_logs import VisitPlan, log_visits

pytestmark = pytest.mark.computes

FREE_BYTES = 8_192
FULL = "no space left on device"
NAMES = """
  - id: list
    title: The names
    label: Those who were held here.
    names: {file: names.csv}
    sources: [A list]
"""


@pytest.mark.parametrize(
    "words",
    [
        ("rename", "exhibit", "bunk", "bed", "--yes"),
        ("translate", "proof", "--language", "et", "-o", "{folder}/proof.pdf"),
        ("report", "--log", "{folder}/visits.db", "-o", "{folder}/report.pdf"),
    ],
    ids=lambda words: words[0],
)
def test_the_disk_of_temporary_files_is_named(words: tuple[str, ...], tmp_path: Path) -> None:
    """What finds no room where files lie for a while names that folder, and leaves the museum and no half of a file."""
    write_museum(tmp_path / "museum")
    log_visits(tmp_path / "visits.db", [VisitPlan()])
    given = [word.replace("{folder}", str(tmp_path)) for word in words]
    done = run_on_full_disk(tmp_path, FREE_BYTES, *given, "--museum", "{disk}/museum")
    pattern = rf"{tmp_path}/disk/tmp cannot be (used|written): {FULL}\..*\n"
    assert done.code == 1 and re.fullmatch(pattern, done.errors), done.errors
    assert not list(tmp_path.glob("*.pdf"))


def test_a_picture_of_a_page_needs_no_visit_log(tmp_path: Path) -> None:
    """Where the disk of temporary files is full, a picture is made all the same, and no log is named."""
    write_museum(tmp_path / "museum")
    done = run_on_full_disk(
        tmp_path, FREE_BYTES, "shot", "attract", "-o", tmp_path / "a.png", "--museum", "{disk}/museum"
    )
    assert (done.code, done.output, done.errors) == (0, "", "") and (tmp_path / "a.png").is_file()


@pytest.mark.parametrize("first", [True, False])
def test_a_disk_without_room_for_an_index_is_no_error_of_the_museum(first: bool, tmp_path: Path) -> None:
    """Where the index of a list of names finds no room, publishing names the disk and the room that it takes; no error
    has to be mended, and nothing is shown without the list, the first time either."""
    museum = made(tmp_path / "museum")
    made_names.write(museum / "media/names.csv", 2_000)
    state, device = tmp_path / "state", tmp_path / "kiosk.yaml"
    device.write_text(f"kiosk: demo\nscreen: {{width_mm: 400}}\nstate: {state}\n")
    state.mkdir()
    publish = ("publish", "{disk}/museum", "--device", device)
    if not first:
        assert run_on_full_disk(tmp_path, 1_000_000, *publish).code == 0
    (state / "registers").symlink_to(tmp_path / "disk/tmp")
    with (museum / "exhibits/yard.yaml").open("a", encoding="utf-8") as file:
        file.write(NAMES)
    done = run_on_full_disk(tmp_path, FREE_BYTES, *publish)
    assert (done.code, done.output) == (1, "")
    assert done.errors == (
        "Nothing was published. names.csv: The file may be right, but the disk of "
        f"{state}/registers is full, and its index takes up to 1 MB there. Free some space, then try again.\n"
    )
