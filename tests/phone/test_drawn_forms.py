"""What an interactive's folder gives for the phone's page, without a browser."""

from __future__ import annotations

import gzip

import pytest

from kiosk.interactives import port
from kiosk.interactives.map.coast_path import MOST_LETTERS, coast_path
from kiosk.interactives.map.data import Bounds
from kiosk.interactives.map.projection import fitted
from kiosk.phone.build.page_assets import FOLDER, INTERACTIVES, SHARED, UNDER, page_assets

DRAWN = tuple(each.name for each in port.slices())
MOST_SCRIPT_BYTES = {"panorama": 15_000}
USUAL_SCRIPT_BYTES = 4_000


@pytest.mark.parametrize("name", DRAWN)
def test_each_has_its_template_and_a_small_script(name: str) -> None:
    """A drawn interactive has what makes its page, and a script that is small as it is sent, where it has one."""
    assert callable(port.part(name, "phone").PHONE)
    assert (INTERACTIVES / name / "phone.html").is_file()
    script = INTERACTIVES / name / "phone.js"
    assert (name in page_assets()) is script.is_file()
    if script.is_file():
        assert len(gzip.compress(script.read_bytes())) <= MOST_SCRIPT_BYTES.get(name, USUAL_SCRIPT_BYTES)


def test_what_their_scripts_share_is_small_and_found_beside_them() -> None:
    """It is sent once for all of them; each that imports it names the file that keeps its bytes."""
    assert len(gzip.compress((FOLDER / SHARED).read_bytes())) <= USUAL_SCRIPT_BYTES
    assets = page_assets()
    name = assets[SHARED].address.removeprefix(UNDER)
    imported = {each for each in DRAWN if each in assets and b"import " in assets[each].content}
    assert {"map", "names", "panorama", "turntable"} <= imported
    assert all(f' from "./{name}";'.encode() in assets[each].content for each in imported)


@pytest.mark.parametrize(
    "view", [Bounds(-180, -60, 180, 80), Bounds(20, 40, -170, 78)], ids=["the world", "across 180 degrees"]
)
def test_the_land_of_a_map_is_small_and_inside_its_frame(view: Bounds) -> None:
    """Whatever part of the world: one path, short enough for a page, that begins beyond no edge."""
    path = coast_path(view, fitted(view, 1.6).aspect, 390)
    assert 500 < len(path) <= MOST_LETTERS
    starts = [tuple(map(int, part.split("l")[0].split())) for part in path.replace("-", " -").split("M")[1:]]
    assert all(-30 <= x <= 810 and -30 <= y <= 520 for x, y in starts)
