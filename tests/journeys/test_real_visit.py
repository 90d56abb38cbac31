"""A real window, touched and typed at, heard, and its log read back."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Until
from tests.journeys.gallery import RATE_HZ, SMALL, Gallery, Scene, scenes
from tests.journeys.played import dwell_ms
from tests.three_rooms import THREE_ROOMS

pytestmark = pytest.mark.usefixtures("known_media")
SILENT_WITHIN_S = 0.1
GRAIN_S = 0.012
"""The sound output is given sound in pieces of this length, so the capture cannot be read more finely."""
LOOKS = 5
"""So often Stop is touched anew where silence came late: a busy machine may hold one touch up, not each."""
LOUD_ENOUGH = RATE_HZ // 10
FULL = "full-screen/corridor/fortress"
ON_PICTURE = (60, 60, 40, 40)
"""A place on the picture of the exhibit where nothing lies over it."""


@pytest.fixture(scope="module")
def size() -> str:
    """Of the display and of the window on it; that of most screens: tests/soak/test_real_visits.py."""
    return SMALL


@pytest.fixture(scope="module")
def screen(small_display: str) -> str:
    return small_display


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, size: str) -> dict[str, Scene]:
    """The pages of these visits as they are to be seen."""
    folder = tmp_path_factory.mktemp("scenes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        patch.setenv("LIBGL_ALWAYS_SOFTWARE", "1")
        return scenes(THREE_ROOMS, folder, "attract", "corridor", "corridor/fortress", FULL, size=size)


@pytest.fixture
def gallery(museum: Path, screen: str, size: str, tmp_path: Path) -> Iterator[Gallery]:
    """The kiosk, and nothing of it left afterwards."""
    gallery = Gallery(museum, screen, tmp_path / "heard.raw", size)
    yield gallery
    if gallery.process.poll() is None:
        gallery.pull_the_plug()


def stop_touched(gallery: Gallery, exhibit: Scene, until: Until) -> float:
    """How many seconds after a touch on Stop came down, and before it lifted, all was silent; no more than that."""
    at_touch = gallery.frames()
    before_s, after_s = gallery.down(exhibit.places["last"])
    until(lambda: gallery.frames() > at_touch + RATE_HZ, 60, "a second to be captured")
    heard_s = (gallery.loud(at_touch)[-1:].sum() - at_touch) / RATE_HZ
    gallery.lift()
    return float(heard_s) - GRAIN_S - (after_s - before_s)


def by_touch(gallery: Gallery, pages: dict[str, Scene], until: Until) -> int:
    """From attract to leaving by touch: each page is what it should be, one touch shows the picture on the full screen
    and one closes it, Play is heard, and Stop is silence within 100 ms. How often the two were touched."""
    attract, room, exhibit = (pages[name] for name in ("attract", "corridor", "corridor/fortress"))
    until(lambda: gallery.shows(attract), 60, "the attract screen")
    gallery.touch(attract.places["begin-en"])
    until(lambda: gallery.shows(room), 60, "the room")
    left, top, width, height = room.places["exhibit-fortress"]
    middle = (left + width // 2, top + height // 2)
    gallery.swipe((middle[0] + 300, middle[1]), -400)
    until(lambda: not gallery.shows(room), 60, "the next sheet")
    gallery.swipe(middle, 400)
    until(lambda: gallery.shows(room), 60, "the first sheet again: a swipe opens no card")
    gallery.touch(room.places["exhibit-fortress"])
    until(lambda: gallery.shows(exhibit), 60, "the exhibit")
    gallery.touch(ON_PICTURE)
    until(lambda: gallery.shows(pages[FULL]), 60, "the picture on the full screen")
    gallery.touch(pages[FULL].places["close"])
    until(lambda: gallery.shows(exhibit), 60, "the exhibit again")

    until(lambda: gallery.frames() > LOUD_ENOUGH, 60, "the sound output to be open")
    assert gallery.loud().size == 0, "nothing sounds before somebody pressed Play"
    silent_s: list[float] = []
    while not silent_s or (silent_s[-1] > SILENT_WITHIN_S and len(silent_s) < LOOKS):
        if silent_s:
            gallery.let_stand()
        began = gallery.frames()
        gallery.touch(exhibit.places["play"])
        until(lambda since=began: gallery.loud(since).size > LOUD_ENOUGH, 60, "the recording to be heard")  # type: ignore[misc]
        until(lambda: not gallery.shows(exhibit), 60, "the page to say that it plays")
        silent_s.append(stop_touched(gallery, exhibit, until))
        until(lambda: gallery.shows(exhibit), 60, "the exhibit again: Stop stays where the visitor is")
    assert silent_s[-1] <= SILENT_WITHIN_S, "silence comes with the touch, not with its end"
    stopped_s = time.monotonic()

    another = gallery.start_another()
    assert another.returncode == 1
    assert another.stderr == (
        f"Another kiosk (process {gallery.process.pid}) is writing the visit log {gallery.log}. "
        "Stop it first, or give this one a state folder of its own (state: in its kiosk.yaml).\n"
    )

    gallery.let_stand(stopped_s)
    gallery.touch(exhibit.places["last"])
    until(lambda: gallery.shows(attract), 60, "the attract screen again")
    return len(silent_s)


def by_keys(gallery: Gallery, pages: dict[str, Scene], until: Until) -> None:
    """The same visit by keys alone, the stop keyed by its number."""
    until(lambda: gallery.shows(pages["attract"]), 60, "the attract screen")
    gallery.keys("Tab", "Return")
    until(lambda: gallery.shows(pages["corridor"]), 60, "the room")
    before = gallery.frames()
    gallery.keys("1", "0", "1")
    assert gallery.loud(before).size == 0, "nothing sounds before Enter, which presses Listen"
    gallery.keys("KP_Enter")
    until(lambda: gallery.loud(before).size > LOUD_ENOUGH, 60, "the recording to be heard")
    gallery.let_stand()
    at_key = gallery.frames()
    gallery.keys(*pages["corridor/fortress"].tabs_to("play"), "Return")
    until(lambda: gallery.frames() > at_key + RATE_HZ, 60, "a second to be captured")
    until(lambda: gallery.loud(gallery.frames() - RATE_HZ // 4).size == 0, 60, "the same key to pause")
    gallery.keys("Escape")
    until(lambda: not gallery.shows(pages["corridor/fortress"]), 60, "the way back")
    gallery.let_stand()
    gallery.keys("shift+Tab", "Return")
    until(lambda: gallery.shows(pages["attract"]), 60, "the attract screen again")


def test_visits_by_touch_and_by_keys(gallery: Gallery, pages: dict[str, Scene], until: Until) -> None:
    """A visit by touch and one by keys go as they should, and every step of both stands in the log."""
    looks = by_touch(gallery, pages, until)
    by_keys(gallery, pages, until)
    assert gallery.end() == (0, "")
    sessions, entries = gallery.told()
    assert " ".join(entry.kind for entry in entries) == (
        f"kiosk_on began room exhibit full_screen{' play silence' * looks} closed ended"
        " began room keyed exhibit play pause back closed ended kiosk_off"
    )
    assert [session.end_reason for session in sessions] == ["left", "left"]
    touched = sessions[0]
    assert (touched.kiosk, touched.room, touched.language) == ("demo", "corridor", "en")
    assert touched.touches == 7 + 2 * looks, "also the two swipes and the one on Leave"
    assert touched.clock_ok
    assert dwell_ms([touched], entries)[("corridor", "fortress")] > 1000


def test_a_damaged_recording_and_a_pulled_plug(
    gallery: Gallery, pages: dict[str, Scene], museum: Path, screen: str, size: str, tmp_path: Path, until: Until
) -> None:
    """A recording that turns out to be damaged when it is played leaves the page in use and the reason in the log. A
    kiosk that loses its power in the middle of a visit has lost nothing of it: the next start closes the visit."""
    attract, room, exhibit = (pages[name] for name in ("attract", "corridor", "corridor/fortress"))
    until(lambda: gallery.shows(attract), 60, "the attract screen")
    gallery.touch(attract.places["begin-en"])
    until(lambda: gallery.shows(room), 60, "the room")
    gallery.touch(room.places["exhibit-fortress"])
    until(lambda: gallery.shows(exhibit), 60, "the exhibit")
    recording = museum / "media" / "corridor" / "fortress.en.ogg"
    whole = recording.read_bytes()
    recording.write_bytes(bytes(len(whole)))
    gallery.touch(exhibit.places["play"])
    until(lambda: "media_fault" in kinds_of(gallery), 60, "the line in the log")
    until(lambda: not gallery.shows(exhibit), 60, "the sentence that says so")
    gallery.let_stand()
    gallery.touch(exhibit.places["last"])
    until(lambda: gallery.shows(attract), 60, "the attract screen again")

    gallery.touch(attract.places["begin-en"])
    until(lambda: gallery.shows(room), 60, "the room")
    gallery.touch(room.places["exhibit-fortress"])
    until(lambda: kinds_of(gallery).count("exhibit") == 2, 60, "the entry to be in the log")
    assert gallery.pull_the_plug() == ""
    recording.write_bytes(whole)
    again = Gallery(museum, screen, tmp_path / "heard-again.raw", size)
    try:
        until(lambda: again.shows(attract), 60, "the attract screen after the plug was pulled")
        assert again.end() == (0, "")
    finally:
        if again.process.poll() is None:
            again.pull_the_plug()
    sessions, entries = again.told()
    assert [session.end_reason for session in sessions] == ["left", "crash"]
    _, _, cut_off = " ".join(entry.kind for entry in entries).partition(" ended ")
    assert cut_off == "began room exhibit kiosk_on kiosk_off"
    (fault,) = (entry for entry in entries if entry.kind == "media_fault")
    assert fault.details["file"] == "corridor/fortress.en.ogg"
    assert str(fault.details["why"]).startswith(f"{recording}: it cannot be decoded: ")


def kinds_of(gallery: Gallery) -> list[str]:
    """The kinds of the entries in its log, in order."""
    return [entry.kind for entry in gallery.told()[1]]


def test_a_room_that_sounds(museum: Path, screen: str, size: str, tmp_path: Path, until: Until) -> None:
    """The wind in the yard is heard once a visitor asks for it, far under the voice; Stop silences both at once."""
    device = museum / "config" / "kiosk.yaml"
    device.write_text(device.read_text(encoding="utf-8").replace("room: corridor", "room: yard"), encoding="utf-8")
    pages = scenes(museum, tmp_path / "scenes", "attract", "yard", "yard/sky", size=size)
    for looks in range(1, LOOKS + 1):
        gallery = Gallery(museum, screen, tmp_path / f"heard-{looks}.raw", size)
        try:
            silent_s = in_the_yard(gallery, pages, until)
            assert gallery.end() == (0, "")
        finally:
            if gallery.process.poll() is None:
                gallery.pull_the_plug()
        visit = "kiosk_on began room access exhibit play silence closed ended kiosk_off"
        assert " ".join(kinds_of(gallery)) == " ".join([visit] * looks)
        if silent_s <= SILENT_WITHIN_S:
            break
    assert silent_s <= SILENT_WITHIN_S


def in_the_yard(gallery: Gallery, pages: dict[str, Scene], until: Until) -> float:
    """From attract to Stop at the sky; how many seconds after the touch on Stop wind and voice were silent."""
    earlier = len(kinds_of(gallery)) if gallery.log.exists() else 0
    until(lambda: gallery.shows(pages["attract"]), 60, "the attract screen")
    assert gallery.loud().size == 0, "nothing sounds where nobody is"
    gallery.touch(pages["attract"].places["begin-en"])
    until(lambda: gallery.shows(pages["yard"]), 60, "the yard")
    assert gallery.loud().size == 0, "nothing sounds before it is asked for"
    gallery.touch(pages["yard"].places["sounds"])
    until(lambda: gallery.loud().size > LOUD_ENOUGH, 60, "the wind")
    risen = gallery.frames() + RATE_HZ // 2
    until(lambda: gallery.frames() > risen + RATE_HZ, 60, "a second of wind")
    wind = gallery.strength(risen, risen + RATE_HZ)
    gallery.touch(pages["yard"].places["exhibit-sky"])
    sky = pages["yard/sky"]
    until(lambda: "exhibit" in kinds_of(gallery)[earlier:], 60, "the exhibit")
    gallery.touch(sky.places["play"])
    until(lambda: "play" in kinds_of(gallery)[earlier:], 60, "the recording to begin")
    begun = gallery.frames() + RATE_HZ // 2
    until(lambda: gallery.frames() > begun + 3 * RATE_HZ, 60, "three seconds of the voice")
    voice = gallery.strength(begun, begun + 3 * RATE_HZ)
    assert 20 * math.log10(voice / wind) > 9, "the wind is far under the voice"
    return stop_touched(gallery, sky, until)
