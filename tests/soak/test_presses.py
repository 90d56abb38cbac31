"""What a finger presses in a real window: what changes when Listen is touched, Stop touched twice, and how few touches
lead from the attract screen to a stop that is known by its number."""

from __future__ import annotations

import json
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from kiosk.screens.window.touch_policy import ONCE_IN_MS
from kiosk.visit.steps.changed_words import STILL_MS
from tests.conftest import ROOT, Until, display_of
from tests.journeys.gallery import DIFFERENT, RATE_HZ, SIZE, Gallery, Picture, Scene, Spot, read
from tests.soak.test_swipes import AT_LEAST_S, opened, way_through

pytestmark = pytest.mark.usefixtures("known_media")
LOUD_ENOUGH = RATE_HZ // 10
TIMES = 140
"""Pixels beside the track in which its length stands."""
HEARD_BY_NUMBER = ("keypad", "digit-1", "digit-4", "digit-1", "play-stop")
ON_SMALL, ON_LARGE = (440, 180, 40, 40), (1700, 620, 40, 40)
"""Places on the picture or film of these stops, and on it on the full screen, where no button or detail is."""
WITH_BAR = {
    **{"101": ("view-more", "view-along"), "102": ("",), "201": (), "301": (), "711": (), "708": (), "809": ()},
    **{"901": (), "905": ()},
}
"""Stops of every kind of page with a bar, and which other views of them have one."""
BARRED = {
    *("ExhibitPage", "FilmPage", "MapPage", "TimelinePage", "TurntablePage", "FiguresPage", "BookPage", "NamesPage"),
    "ShelfPage",
}


def steady(gallery: Gallery, until: Until) -> Picture:
    """What the window shows once it stands still."""
    looked = [gallery.seen()]

    def stands() -> bool:
        time.sleep(ONCE_IN_MS / 1000)
        looked.append(gallery.seen())
        return bool((np.abs(looked[-1] - looked[-2]) < DIFFERENT).all())

    until(stands, 60, "a page that stands still")
    return looked[-1]


def touch_all(gallery: Gallery, places: list[Spot], until: Until) -> None:
    """One after the other, each once the page before it stands."""
    until(lambda: int(gallery.seen().max()) > 200, 60, "the attract screen")
    for place in places:
        steady(gallery, until)
        gallery.touch(place)


def outside(picture: Picture, *spots: Spot) -> Picture:
    """The picture, of which every second pixel was read, without what lies in these places."""
    rest = picture.copy()
    for left, top, width, height in spots:
        rest[top // 2 : (top + height) // 2 + 1, left // 2 : (left + width) // 2 + 1] = 0
    return rest


def moved(before: Picture, after: Picture, spots: dict[str, Spot]) -> list[tuple[int, int]]:
    """Where the page is another while something is heard, beside what may be: the button, the row of the track with its
    times or those beside the buttons, the word of Stop, the chapter, the sentence that is spoken, and the film."""
    (left, top, width, height), times = spots["seek"], 2 * TIMES
    row = (max(0, left - times), top, width + 2 * times, height)
    spoken = [spot for name, spot in spots.items() if name.startswith("sentence-")]
    chapters = [spot for name, spot in spots.items() if name.startswith("chapter-")]
    stage = [spots["stage"]] if "stage" in spots else []
    may = [spots["play"], spots["last"], row, *times_beside(spots), *spoken, *chapters, *stage]
    changed = np.argwhere(np.abs(outside(before, *may) - outside(after, *may)).max(axis=2) >= DIFFERENT)
    return [(int(2 * x), int(2 * y)) for y, x in changed[:: max(1, len(changed) // 4)]]


def times_beside(spots: dict[str, Spot]) -> list[Spot]:
    """Where the track has a row of its own, what stands beside the buttons below it: the time left."""
    _, top, _, height = spots["play"]
    if spots["seek"][1] + spots["seek"][3] > top:
        return []
    end = max(left + width for left, upper, width, _ in spots.values() if abs(upper - top) < height // 2)
    return [(end, top - height // 2, 1 << 14, 2 * height)]


@pytest.mark.parametrize("text", ["1", "1.25", "1.5"])
@pytest.mark.parametrize("size", [SIZE, "1080x1920"])
def test_nothing_moves_when_listen_is_pressed(
    size: str, text: str, tmp_path: Path, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On every kind of page with a bar, in both shapes and every size of words, every pixel of the page is as before
    while its recording is heard, but for the button, the row of the track with its times, and the word of Stop; on a
    transcript the sentence that is spoken is marked too; of a film the pictures move, and the chapter is marked."""
    steps = ["begin-en", *(() if text == "1" else ("access", f"text-{text}", "done"))]
    for stop, views in WITH_BAR.items():
        steps += ["keypad", *(f"digit-{digit}" for digit in stop), "open-stop"]
        steps += [step for view in ("", *views) for step in (*([view] if view else []), "play", "last")]
    way = way_through(ROOT, tmp_path / "way", *steps, size=size)
    heard, found = list[str](), list[str]()
    with display_of(size) as display:
        monkeypatch.setenv("DISPLAY", display)
        with opened(ROOT, display, tmp_path / "heard.raw", size) as gallery:
            until(lambda: int(gallery.seen().max()) > 200, 60, "the attract screen")
            for number, (name, place, kind, picture) in enumerate(way):
                gallery.xdo("sleep", str(AT_LEAST_S))
                if name != "play":
                    gallery.touch(place)
                    page = Scene(read(Image.open(picture)), {}, [])
                    if name == "last":
                        gallery.let_stand()
                    else:
                        until(lambda page=page: gallery.shows(page), 60, f"what {name} leads to from {kind}")  # type: ignore[misc]
                    continue
                before, since = steady(gallery, until), gallery.frames()
                gallery.touch(place)
                until(lambda since=since: gallery.loud(since).size > LOUD_ENOUGH, 60, "the recording to be heard")  # type: ignore[misc]
                until(lambda before=before: (gallery.seen() != before).any(), 60, "the page to say that it plays")  # type: ignore[misc]
                gallery.let_stand()
                spots = json.loads(picture.with_suffix(".spots.json").read_text(encoding="utf-8"))
                if way[number + 1][2] != kind:
                    continue  # Watch leads to the film
                heard.append(kind)
                found += [f"{kind}, step {number}: {at}" for at in moved(before, gallery.seen(), spots)]
            assert gallery.end() == (0, "")
    assert found == []
    assert set(heard) == BARRED


@pytest.mark.parametrize("after_s", [0.3, 0.8, 1.4])
def test_five_touches_are_heard_and_stop_touched_twice_ends_nothing(
    display: str, tmp_path: Path, until: Until, after_s: float
) -> None:
    """From the attract screen five touches lead to hearing stop 141. Stop touched twice leaves the visit on its page,
    though Leave is under the second touch; a later touch leaves."""
    *places, last = way_through(ROOT, tmp_path / "way", *HEARD_BY_NUMBER, "last")
    assert len(places) == 5
    with opened(ROOT, display, tmp_path / "heard.raw") as gallery:
        touch_all(gallery, [place for _, place, _, _ in places], until)
        until(lambda: gallery.loud().size > LOUD_ENOUGH, 60, "the recording to be heard")
        before_s, _ = gallery.down(last[1])
        gallery.lift()
        time.sleep(max(0.0, before_s + after_s - time.monotonic()))
        gallery.touch(last[1])
        in_time = time.monotonic() < before_s + STILL_MS / 1000
        stopped = Scene(read(Image.open(last[3])), {}, [])
        until(lambda: gallery.shows(stopped), 60, "the exhibit with Leave")
        gallery.let_stand()
        assert gallery.shows(stopped) or not in_time
        gallery.touch(last[1])
        until(lambda: [session.end_reason for session in gallery.told()[0]] == ["left"], 60, "the visit to be left")
        assert gallery.end() == (0, "")
        (session,), entries = gallery.told()
    assert session.touches == 8 and " ".join(entry.kind for entry in entries) == (
        "kiosk_on began keyed exhibit play silence closed ended kiosk_off"
    )


@pytest.mark.parametrize("after_s", [0.3, 0.8, 1.4])
def test_listen_touched_twice_plays_on(display: str, tmp_path: Path, until: Until, after_s: float) -> None:
    """Pause stands under the second touch on Listen, and does not pause; a later touch does."""
    way = way_through(ROOT, tmp_path / "way", "begin-en", "exhibit-fortress", "play")
    *places, play = (place for _, place, _, _ in way)
    with opened(ROOT, display, tmp_path / "heard.raw") as gallery:
        touch_all(gallery, places, until)
        steady(gallery, until)
        before_s, _ = gallery.down(play)
        gallery.lift()
        time.sleep(max(0.0, before_s + after_s - time.monotonic()))
        gallery.touch(play)
        in_time = time.monotonic() < before_s + STILL_MS / 1000
        until(lambda: gallery.frames() > RATE_HZ, 60, "the sound output to be open")
        since = gallery.frames() + RATE_HZ
        until(lambda: gallery.frames() > since + RATE_HZ, 60, "a second to be captured")
        assert gallery.loud(since).size > LOUD_ENOUGH or not in_time
        gallery.touch(play)
        until(lambda: gallery.loud(gallery.frames() - RATE_HZ // 4).size == 0 or not in_time, 60, "Pause to be silence")
        assert gallery.end() == (0, "")


@pytest.mark.parametrize(("stop", "opens"), [("101", ()), ("102", ("play", "last"))])
def test_one_touch_shows_it_on_the_full_screen_and_one_closes_it(
    display: str, tmp_path: Path, until: Until, stop: str, opens: tuple[str, ...]
) -> None:
    """A picture and a film alike, touched on them where no button is."""
    way = way_through(ROOT, tmp_path / "way", "begin-en", "keypad", *(f"digit-{n}" for n in stop), "open-stop", *opens)
    with opened(ROOT, display, tmp_path / "heard.raw") as gallery:
        touch_all(gallery, [place for name, place, _, _ in way if name not in opens], until)
        for name, place, _, _ in way[len(way) - len(opens) :]:
            if name == "play":  # while a film plays nothing stands still, and at its end Stop is Leave
                steady(gallery, until)
            gallery.let_stand()
            gallery.touch(place)
            if name == "play":
                until(lambda: gallery.loud().size > LOUD_ENOUGH, 60, "the film to be heard")
        for times in (1, 2):
            before = Scene(steady(gallery, until), {}, [])
            gallery.let_stand()
            gallery.touch(ON_SMALL)
            until(lambda times=times: full_screens(gallery) == times, 60, "the full screen to be in the log")  # type: ignore[misc]
            until(lambda before=before: not gallery.shows(before), 60, "the full screen")  # type: ignore[misc]
            steady(gallery, until)
            gallery.let_stand()
            gallery.touch(ON_LARGE)
            until(lambda before=before: gallery.shows(before), 60, "the page as it was")  # type: ignore[misc]
        assert gallery.end() == (0, "")


def full_screens(gallery: Gallery) -> int:
    return [entry.kind for entry in gallery.told()[1]].count("full_screen")
