"""The preview as staff have it: a real window, files saved under it, keys pressed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import RunKiosk, Until
from tests.rehearsal.desk import Desk, Picture, original

pytestmark = pytest.mark.usefixtures("known_media")
ROOM = "exhibits/cell-14.yaml"
WIDE = (960, 540)
"""A page of the first size."""
PULLED = (1600, 900)
"""The page of a window that somebody pulled, so wide that the line over it needs fewer rows."""


@pytest.fixture
def desk(museum: Path, display: str) -> Iterator[Desk]:
    """A preview of the bunk, and nothing of it left afterwards."""
    desk = Desk(museum, display, "preview", "cell-14/bunk", "--size", "960x540", "--language", "en")
    yield desk
    desk.close()


@pytest.fixture
def bunk() -> Picture:
    """The page of the bunk before anything is saved."""
    return original("cell-14/bunk", WIDE)


def test_a_page_that_follows_its_files_and_keys(
    desk: Desk, bunk: Picture, museum: Path, tmp_path: Path, own_home: Path, until: Until
) -> None:
    """One preview, from the page that it was asked for to its end: what is shown goes and comes back, files are saved
    under it, and somebody pulls it and presses keys; nothing is written into the museum's folder, and no visit is
    logged."""
    files = sorted(museum.rglob("*"))
    until(lambda: desk.shows(bunk), 60, "the page")
    goes_and_comes_back(desk, bunk, tmp_path, until)
    page = follows_its_files(desk, tmp_path, until)
    pulled_and_keyed(desk, page, tmp_path, until)
    assert sorted(museum.rglob("*")) == files
    assert desk.end() == (0, "")
    assert [log for folder in (tmp_path, own_home) for log in folder.rglob("visits.db")] == []


def follows_its_files(desk: Desk, tmp_path: Path, until: Until) -> Picture:
    """A save is seen as visitors will see it; a mistake leaves the last good page, whole and where it was, with its
    fault above it, until it is mended. The page in the end."""
    desk.save(ROOM, "A bunk", "Iron bunks")
    renamed = desk.page(tmp_path, "cell-14/bunk", WIDE)
    until(lambda: desk.shows(renamed), 60, "the new title")
    fine, place = desk.seen(), desk.place()

    desk.save(ROOM, "    label:", "    labl:")
    until(lambda: desk.place()[1] < place[1], 60, "the strip of the fault above the page")
    until(lambda: desk.place()[3] == place[3], 60, "the page to be where it was")  # moved first, then made higher
    until(lambda: desk.shows(renamed), 60, "the last good page, whole")
    desk.save(ROOM, "    labl:", "    label:")
    until(lambda: desk.place() == place, 60, "the window as it was")
    until(lambda: bool((desk.seen() == fine).all()), 60, "the line to say that nothing is wrong")

    picture = Image.new("RGB", (1600, 1000), (150, 40, 40))
    picture.save(desk.museum / "media" / "cell-14" / "bunk.jpg")
    repainted = desk.page(tmp_path, "cell-14/bunk", WIDE)
    until(lambda: desk.shows(repainted), 60, "the edited picture, and its points where they belong")
    return repainted


def goes_and_comes_back(desk: Desk, bunk: Picture, tmp_path: Path, until: Until) -> None:
    """Where the exhibit that is shown is gone its room is seen, where that is gone the plan; both come back."""
    museum, place = desk.museum, desk.place()
    desk.save(ROOM, "  - id: bunk", "  - id: bed")
    (museum / "exhibits" / "cell-14.et.yaml").rename(tmp_path / "cell-14.et.yaml")
    room = desk.page(tmp_path, "cell-14", WIDE)
    until(lambda: desk.shows(room), 60, "the room")
    (museum / ROOM).rename(tmp_path / "cell-14.yaml")
    until(lambda: not desk.shows(room), 60, "the plan")
    (tmp_path / "cell-14.yaml").rename(museum / ROOM)
    desk.save(ROOM, "  - id: bed", "  - id: bunk")
    (tmp_path / "cell-14.et.yaml").rename(museum / "exhibits" / "cell-14.et.yaml")
    until(lambda: desk.shows(bunk), 60, "the exhibit again")
    until(lambda: desk.place() == place, 60, "the window as it was")


def pulled_and_keyed(desk: Desk, page: Picture, tmp_path: Path, until: Until) -> None:
    """A window that somebody pulls to another size, and back, draws its page for it; function keys change the visitor's
    language, text and contrast, turn the screen, and hide the line."""
    line = desk.place()[3] - desk.place()[1] - WIDE[1]
    assert 0 < line < 80
    desk.resize((PULLED[0], PULLED[1] + line))
    larger = desk.page(tmp_path, "cell-14/bunk", (PULLED[0], PULLED[1] + line // 2))
    until(lambda: desk.shows(larger), 60, "the larger page, which has the row that the line does not need")
    desk.resize((WIDE[0], WIDE[1] + line))
    until(lambda: desk.shows(page), 60, "the first page again, in the window that was asked for")
    for key in ("F2", "F3", "F4"):
        desk.key(key)
    options = ("--language", "et", "--text", "large", "--contrast", "high")
    large = desk.page(tmp_path, "cell-14/bunk", WIDE, *options)
    until(lambda: desk.shows(large), 60, "large text in Estonian in high contrast")
    desk.key("F6")
    until(lambda: desk.place()[3] - desk.place()[1] > desk.place()[2] - desk.place()[0], 60, "the window upright")
    left, top, right, bottom = desk.place()
    assert (left, top) >= (0, 0) and right <= 1920 and bottom <= 1080, "it is seen whole"
    desk.key("F1")
    width = right - left
    until(lambda: (desk.place()[3] - desk.place()[1]) * 9 // 16 == width, 60, "the window without its line")
    upright = desk.page(tmp_path, "cell-14/bunk", (width, desk.place()[3] - desk.place()[1]), *options)
    until(lambda: desk.shows(upright), 60, "the page upright, and nothing beside it")


def test_a_screen_without_room_for_a_fault(museum: Path, display: str, until: Until) -> None:
    """Where the screen has no room for a fault above a high page, the page is smaller meanwhile, whole and in its
    shape; mended, it has its size again."""
    desk = Desk(museum, display, "preview", "cell-14/bunk", "--size", "560x968", "--language", "ru")
    try:
        large = original("cell-14/bunk", (560, 968))
        until(lambda: desk.shows(large), 60, "the page")
        desk.save(ROOM, "    label:", "    labl:")
        until(lambda: desk.place()[2] - desk.place()[0] < 560, 60, "a smaller window")
        left, top, right, bottom = desk.place()
        assert top >= 0 and bottom <= 1080, "it is seen whole"
        small = original("cell-14/bunk", (right - left, -(-(right - left) * 968 // 560)))
        until(lambda: desk.shows(small), 60, "the page, smaller")
        desk.save(ROOM, "    labl:", "    label:")
        until(lambda: desk.shows(large), 60, "the page in its size")
        assert desk.end() == (0, "")
    finally:
        desk.close()


def test_a_kiosk_that_is_given_another_size(museum: Path, display: str, tmp_path: Path, until: Until) -> None:
    """A kiosk whose window gets its size only after it was opened draws itself for that size."""
    kiosk = Desk(museum, display, "run", "--windowed", "--size", "960x540")
    try:
        attract = kiosk.page(tmp_path, "attract", WIDE)
        until(lambda: kiosk.shows(attract), 60, "the attract screen")
        for size in ((1120, 630), (450, 750)):
            kiosk.resize(size)
            page = kiosk.page(tmp_path, "attract", size)
            until(lambda page=page: kiosk.shows(page), 60, "the attract screen in its new size")  # type: ignore[misc]
        kiosk.resize((100, 90))
        kiosk.resize(WIDE)
        until(lambda: kiosk.shows(attract), 60, "the attract screen as it was")
        assert kiosk.end() == (0, "")
    finally:
        kiosk.close()


def test_wrong_words(run_kiosk: RunKiosk, museum: Path, tmp_path: Path, display: str) -> None:
    """A page that there is not, a language that faults are not told in, and no museum end with a sentence."""
    where = ("--museum", str(museum))
    ended = run_kiosk("preview", "cell-14/bnuk", *where, DISPLAY=display)
    assert (ended.returncode, ended.stderr.splitlines()[-1][:40]) == (2, 'cell-14 has no exhibit "bnuk". Its exhib')
    ended = run_kiosk("preview", "attic", *where, DISPLAY=display)
    assert (ended.returncode, ended.stderr.splitlines()) == (
        2,
        [
            'There is no page "attic". Pages are: attract, languages, plan, keypad, access, about, volume, settings, '
            "note/ROOM/EXHIBIT, ask, rest, ROOM, ROOM/EXHIBIT, full-screen/ROOM, full-screen/ROOM/EXHIBIT."
        ],
    )
    ended = run_kiosk("preview", "--language", "xx", *where, DISPLAY=display)
    assert ended.returncode == 2 and 'The commands speak en, et, ru, cs, not "xx".' in " ".join(ended.stderr.split())
    empty = tmp_path / "empty"
    empty.mkdir()
    ended = run_kiosk("preview", "--museum", str(empty), DISPLAY=display)
    assert (ended.returncode, ended.stderr) == (
        3,
        f"There is no museum in {empty}: config/museum.yaml is missing. Start in the museum's folder, or name it with "
        "--museum.\n",
    )
