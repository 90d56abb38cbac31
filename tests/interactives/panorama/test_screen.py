"""A panorama in a real window: what is seen in each direction, by finger, and as it was compared with the drawings."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from kiosk.interactives.panorama.events import PanoramaLooked, PanoramaPointTapped
from kiosk.interactives.panorama.page import PanoramaPage
from kiosk.screens.zoom.round_geometry import Gaze, GazeLimits, RoundFrame
from kiosk.visit.events import Event
from kiosk.visit.events.settings import ContrastChosen, MovementChosen, ReachChosen, TextSizeChosen
from tests.interactives import every
from tests.interactives.shown_board import ShownBoard
from tests.screens import golden, laid, sample_frame, sample_tours
from tests.screens.exhibit_samples import bar
from tests.screens.laid import Laid
from tests.screens.page_faults import faults
from tests.visit.sample import Visit

GOLDEN = Path(__file__).parent / "golden"
WIDE, UPRIGHT, FULL = (960, 540), (540, 960), (1920, 1080)
LOOKS: dict[str, tuple[tuple[int, int], tuple[Event, ...], tuple[Event, ...]]] = {
    "wide": (WIDE, (), ()),
    "open": (WIDE, (), (PanoramaPointTapped(2, sought=True),)),
    "upright": (UPRIGHT, (ContrastChosen("high"),), (PanoramaPointTapped(0),)),
    "largest": (WIDE, (TextSizeChosen(1.5),), (PanoramaLooked(120, 20, 60),)),
    "still": (WIDE, (MovementChosen(True),), (PanoramaPointTapped(1),)),
}


def screen(visit: Visit, folder: Path, size: tuple[int, int]) -> Any:
    return next(every.sheets(visit, folder, size)).screen


@pytest.mark.parametrize("name", LOOKS)
def test_it_looks_as_drawn(
    the_window: Any, fresh_pictures: None, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A panorama keeps its look in both formats, with a point open, large, in high contrast and as still views."""
    monkeypatch.setattr(golden, "FOLDER", GOLDEN)
    size, before, after = LOOKS[name]
    visit = every.opened(folder, "panorama", *before).do(*after)
    golden.check(name, laid.shown(screen(visit, folder, size)))


def round_picture(screen: Any) -> Any:
    return next(each for each in screen.walk(restrict=True) if type(each).__name__ == "RoundPicture")


@pytest.mark.parametrize("span", [360.0, 180.0])
@pytest.mark.parametrize("gaze", [Gaze(0, 0, 90), Gaze(180, 20, 60), Gaze(-80, -60, 45), Gaze(85, 40, 90)])
def test_every_pixel_is_what_lies_in_its_direction(
    the_window: Any, tmp_path: Path, folder: Path, gaze: Gaze, span: float
) -> None:
    """The shader shows at each place what the picture has in that direction; across the seam it goes on unseen."""
    across, high = np.meshgrid(np.linspace(0, 2 * np.pi, 1024, endpoint=False), np.linspace(0, 255, 512))
    pixels = np.stack([127 + 100 * np.cos(across), 127 + 100 * np.sin(across), high], axis=2).astype(np.uint8)
    visit = every.opened(folder, "panorama").do(PanoramaLooked(gaze.yaw, gaze.pitch, gaze.field))
    page = visit.page
    assert isinstance(page, PanoramaPage)
    Image.fromarray(pixels).save(tmp_path / "smooth.png")
    from kivy.graphics import Fbo
    from kivy.graphics.texture import Texture

    from kiosk.screens.zoom.round_canvas import RoundCanvas

    frame = RoundFrame(640, 240, span, 180.0 if span == 360 else 90.0, GazeLimits(60, 45, 90))
    gaze = frame.clamped(gaze)
    shown = RoundCanvas(frame, 0, 0)
    texture = Texture.create(size=(1024, 512), colorfmt="rgb")
    texture.blit_buffer(pixels.tobytes(), colorfmt="rgb", bufferfmt="ubyte")
    shown.take(texture)
    shown.look(gaze)
    fbo = Fbo(size=(640, 240))
    fbo.add(shown.context)
    fbo.draw()
    drawn = np.frombuffer(fbo.pixels, np.uint8).reshape(240, 640, 4)[::-1, :, :3].astype(int)
    for x in range(0, 640, 13):
        for y in range(0, 240, 17):
            yaw, pitch = frame.direction_at(gaze, x + 0.5, y + 0.5)
            angle = 2 * math.pi * (0.5 + yaw / span)
            wanted = (127 + 100 * math.cos(angle), 127 + 100 * math.sin(angle), 255 * (0.5 - pitch / frame.height_deg))
            assert drawn[y, x] == pytest.approx(wanted, abs=4), (x, y)


@pytest.fixture
def shown(window: Any, folder: Path) -> Any:
    there = ShownBoard(window, every.opened(folder, "panorama"), folder, FULL, still=None)
    yield there
    there.board.close()


def test_the_wall_follows_the_finger(shown: ShownBoard) -> None:
    """A finger drawn to the left turns the view to the right; only where it lifts is emitted."""
    tip = shown.hand.down((1300, 500))
    for x in (1200, 1000, 800):
        shown.hand.move(tip, (x, 500))
        assert shown.of(PanoramaLooked) == []
    shown.hand.lift(tip)
    (looked,) = shown.of(PanoramaLooked)
    assert 24 < looked.yaw < 30 and looked.field == 90


def test_a_drag_that_begins_on_a_point_turns_the_view(shown: ShownBoard) -> None:
    """A point that is drawn does not open; one that is touched does, without turning the view."""
    x, y = shown.middle("panorama-point-1")
    shown.hand.drag([(x, y), (x - 60, y), (x - 200, y)])
    assert len(shown.of(PanoramaLooked)) == 1 and shown.of(PanoramaPointTapped) == []
    shown.emitted.clear()
    shown.board.show(shown.visit.page)
    shown.hand.tap(shown.middle("panorama-point-1"))
    assert shown.of(PanoramaPointTapped) == [PanoramaPointTapped(0)]


def test_two_fingers_come_nearer(shown: ShownBoard) -> None:
    """Two fingers twice as far apart halve what is seen across."""
    first, second = shown.hand.down((900, 400)), shown.hand.down((1000, 400))
    shown.hand.move(first, (850, 400))
    shown.hand.move(second, (1050, 400))
    shown.hand.lift(first)
    shown.hand.lift(second)
    (looked,) = shown.of(PanoramaLooked)
    assert looked.field == pytest.approx(2 * math.degrees(math.atan(0.5)), abs=0.5)


def test_the_strip_turns_to_what_is_out_of_sight(shown: ShownBoard) -> None:
    """The name of a point out of sight is touched on the strip, and asks for the view to turn to it."""
    shown.hand.tap(shown.middle("panorama-point-3"))
    assert shown.of(PanoramaPointTapped) == [PanoramaPointTapped(2, sought=True)]


def test_with_less_movement_no_finger_turns_it(window: Any, folder: Path) -> None:
    """A finger drawn over a still view does nothing."""
    still = ShownBoard(window, every.opened(folder, "panorama", MovementChosen(True)), folder, FULL, still=None)
    still.hand.drag([(1300, 500), (1000, 500), (700, 500)])
    assert still.of(PanoramaLooked) == []
    still.board.close()


def test_each_button_that_turns_has_a_word(the_window: Any, folder: Path) -> None:
    """A word stands with the arrow of each button that turns, in both formats, as drawn and in the largest words."""
    for size, text in ((FULL, 1.0), (FULL, 1.5), ((1080, 1920), 1.0), ((1080, 1920), 1.5)):
        visit = every.opened(folder, "panorama", TextSizeChosen(text), language="ru")
        page = visit.page
        assert isinstance(page, PanoramaPage)
        turns = {each.id for each in page.turns}
        drawn = [each for each in laid.widgets(screen(visit, folder, size)) if getattr(each, "control", None)]
        assert {each.control.id for each in drawn if each.control.id in turns and each.words.widest} == turns


def test_a_long_text_takes_several_sheets(the_window: Any, folder: Path) -> None:
    """What is too long for the panel of a point is turned, in both formats and large."""
    for size, text in ((FULL, 1.0), ((1080, 1920), 1.5)):
        visit = every.opened(folder, "panorama", TextSizeChosen(text)).do(PanoramaPointTapped(0))
        page = visit.page
        assert isinstance(page, PanoramaPage) and page.opened is not None
        long = replace(page.opened.paragraphs[0], words="A sentence of a handful of words stands here. " * 40)
        opened = replace(page.opened, paragraphs=(long,))
        shown = screen(visit, folder, size)
        shown.page = replace(page, opened=opened)
        assert shown.sheets > 1


def beside(visit: Visit, folder: Path, *, recorded: bool = False, toured: bool = False) -> Laid:
    """The first sheet. recorded: with the bar of a recording, in which the other views are; toured: with a tour's
    strip."""
    one = next(every.sheets(visit, folder, FULL))
    page = one.page
    if toured:
        page = replace(page, tour=sample_tours.strip(page.language))
    if recorded:
        options = tuple(each for each in page.options if each.id == "view-list")
        shown = bar(page.language, "ready", "look", large=True)
        page = replace(page, bar=replace(shown, others=shown.others[:1]), options=options)
    one.screen.page = page
    if one.screen.sheets != page.paging.sheets:
        one.screen.page = page = sample_frame.with_sheets(page, 0, one.screen.sheets)
    return Laid(one.screen, page, one.theme)


def boxes(one: Laid, kind: str) -> list[tuple[int, ...]]:
    """From the left, from below, width and height of each widget of a kind."""
    found = (each for each in laid.widgets(one.screen) if type(each).__name__ == kind)
    return [tuple(round(n) for n in (each.x, each.y, each.width, each.height)) for each in found]


def point_height(one: Laid) -> float:
    """How far above the lower edge of the window the first point lies."""
    seen = round_picture(one.screen)
    point = seen.points[0]
    return float(seen.top - seen.frame.place_of(seen.view, point.yaw, point.pitch)[1])


@pytest.mark.parametrize("language", ["en", "ru", "et"])
def test_in_large_words_the_buttons_stand_beside_the_picture(the_window: Any, folder: Path, language: str) -> None:
    """On a wide screen at 125 and 150 % no more than a third of the height is below the picture, with and without a
    recording; an open point is in the middle of what its panel leaves of the height, its dot clear of the panel;
    nothing lies over anything, and high contrast has the same layout."""
    for text, recorded, opens in product((1.25, 1.5), (False, True), (False, True)):
        visit = every.opened(folder, "panorama", TextSizeChosen(text), language=language)
        if opens:
            visit.do(PanoramaPointTapped(0, sought=True))
        one = beside(visit, folder, recorded=recorded)
        ((left, below, wide, high),) = boxes(one, "RoundPicture")
        assert below <= FULL[1] / 3 + 1 and below + high == FULL[1], (text, recorded)
        ((strip, *_),) = boxes(one, "CompassStrip")
        assert strip >= left + wide, (text, recorded)
        assert faults(one) == [], (text, recorded, opens)
        if opens:
            ((_, low, _, panel),) = boxes(one, "PointPanel")
            (dot,) = (w for w in laid.widgets(one.screen) if type(w).__name__ == "HotspotDot" and w.control.chosen)
            assert dot.top <= low or dot.y >= low + panel, (text, recorded)
            if not recorded:  # a page that was shown anew is still turning
                free = (below, low) if low - below > below + high - low - panel else (low + panel, below + high)
                assert abs(point_height(one) - sum(free) / 2) < 0.2 * (free[1] - free[0]), text
        if text == 1.5:
            strong = beside(visit.do(ContrastChosen("high")), folder, recorded=recorded)
            for kind in ("RoundPicture", "CompassStrip", "PointPanel", "Button", "HotspotDot", "Label"):
                assert boxes(one, kind) == boxes(strong, kind), (kind, recorded)


@pytest.mark.parametrize("lower", [False, True])
def test_on_a_tour_and_on_a_lower_page_the_buttons_stand_beside_the_picture(
    the_window: Any, folder: Path, lower: bool
) -> None:
    """In the largest words on a wide screen, with the strip of a tour or with lower reach or both, with and without a
    recording, nothing but bar and strip is below the picture; except with all of them at once, an open point has its
    heading and its first two lines on the first of at most two sheets, none of them over its edge."""
    for language, recorded, toured in (("ru", False, True), ("et", True, True), ("ru", True, False)):
        visit = every.opened(folder, "panorama", TextSizeChosen(1.5), ReachChosen(lower), language=language)
        one = beside(visit, folder, recorded=recorded, toured=toured)
        ((left, below, wide, high),) = boxes(one, "RoundPicture")
        assert below + high == one.theme.height_px and high > one.theme.height_px / 3
        ((strip, *_),) = boxes(one, "CompassStrip")
        assert strip >= left + wide
        assert faults(one) == [], (language, recorded, toured)
        if lower and recorded and toured:  # of all at once too little height is left for what is said of a point
            continue
        one = beside(visit.do(PanoramaPointTapped(0, sought=True)), folder, recorded=recorded, toured=toured)
        (panel,) = (w for w in laid.widgets(one.screen) if type(w).__name__ == "PointPanel")
        assert panel.sheets <= 2 and faults(one) == [], (language, recorded, toured)
        column = panel.column
        assert all(panel.y <= each.y and each.top <= panel.top for each in laid.widgets(column))
        assert panel.title.y >= column.top


def test_directions_two_in_a_row_stand_beside_their_opposites(the_window: Any, folder: Path) -> None:
    """In large words left stands at the left of right, and up beside down, in both formats."""
    for size in (FULL, (1080, 1920)):
        one = screen(every.opened(folder, "panorama", TextSizeChosen(1.5), language="ru"), folder, size)
        at = {each.control.id: (each.x, each.y) for each in laid.widgets(one) if type(each).__name__ == "Button"}
        for before, after in (("left", "right"), ("up", "down")):
            (left, low), (right, other) = at[f"panorama-{before}"], at[f"panorama-{after}"]
            assert left < right and low == other, (size, before)


def strip_words(strip: Any) -> list[str]:
    """What stands on the strip of a panorama, touched or only read."""
    found = (each.words if hasattr(each, "words") else each.block for each in strip._names.children)
    return ["".join(line.text for line in block.lines) for block in found]


def test_the_strip_has_the_same_names_in_every_language(the_window: Any, folder: Path) -> None:
    """A point that is a number on the strip in one language is one in all, as drawn and in the largest words."""
    for size, text in product((FULL, (1080, 1920)), (1.0, 1.5)):
        found = set()
        for language in ("en", "ru", "et"):
            shown = screen(every.opened(folder, "panorama", TextSizeChosen(text), language=language), folder, size)
            strip = next(each for each in laid.widgets(shown) if type(each).__name__ == "CompassStrip")
            words = strip_words(strip)
            found.add((len(words), tuple(sorted(each for each in words if each.isdigit()))))
        assert len(found) == 1, (size, text, found)


@pytest.mark.parametrize("size", [FULL, (1080, 1920)])
def test_nothing_but_the_zoom_lies_over_a_closed_panorama(the_window: Any, folder: Path, size: tuple[int, int]) -> None:
    """Its title stands over the picture, which is no less than two fifths of the height; upright in larger words what
    stands below the picture takes at most a third of the height."""
    for text in (1.0, 1.25, 1.5) if size != FULL else (1.0,):
        shown = screen(every.opened(folder, "panorama", TextSizeChosen(text), language="ru"), folder, size)
        picture = round_picture(shown)
        heading = next(each for each in laid.widgets(shown) if type(each).__name__ == "Heading")
        assert heading.y >= picture.top and picture.height >= 0.4 * size[1], text
        assert text == 1.0 or picture.y <= size[1] / 3, text


def test_the_strip_names_the_open_point_before_all_others(the_window: Any, folder: Path) -> None:
    """The open point is on the strip with its name or number, in both formats, as drawn and in the largest words."""
    for size, text, point in product((FULL, (1080, 1920)), (1.0, 1.5), (0, 1, 2)):
        visit = every.opened(folder, "panorama", TextSizeChosen(text)).do(PanoramaPointTapped(point, sought=True))
        page: Any = visit.page
        shown = screen(visit, folder, size)
        strip = next(each for each in laid.widgets(shown) if type(each).__name__ == "CompassStrip")
        words = {*strip_words(strip)}
        assert words & {f"{point + 1} {page.opened.title.words}", str(point + 1)}, (size, text, point)


def test_a_panel_lies_clear_of_its_point(the_window: Any, folder: Path) -> None:
    """The dot of an open point is clear of its panel, in both formats and in every size of words."""
    for size, text in product((FULL, (1080, 1920)), (1.0, 1.25, 1.5)):
        visit = every.opened(folder, "panorama", TextSizeChosen(text)).do(PanoramaPointTapped(0, sought=True))
        shown = screen(visit, folder, size)
        panel = next(each for each in laid.widgets(shown) if type(each).__name__ == "PointPanel")
        seen = round_picture(shown)
        point = seen.points[0]
        x, y = seen.frame.place_of(seen.view, point.yaw, point.pitch)
        x, y = x + seen.x, seen.top - y
        assert not (panel.x - 24 <= x <= panel.right + 24 and panel.y - 24 <= y <= panel.top + 24), (size, text)


def test_the_strip_has_the_names_of_all_points_or_of_none_but_the_open_one(the_window: Any, folder: Path) -> None:
    """With no point open and with each, in both formats, as drawn and in the largest words; each begins with its
    number."""
    for size, text, point in product((FULL, (1080, 1920)), (1.0, 1.25, 1.5), (None, 0, 1, 2)):
        visit = every.opened(folder, "panorama", TextSizeChosen(text))
        page: Any = (visit if point is None else visit.do(PanoramaPointTapped(point, sought=True))).page
        shown = screen(visit, folder, size)
        strip = next(each for each in laid.widgets(shown) if type(each).__name__ == "CompassStrip")
        words = strip_words(strip)
        opened = "" if page.opened is None else f"{point + 1} {page.opened.title.words}"
        numbered = [each.isdigit() for each in words if each != opened]
        assert all(each[0].isdigit() for each in words), (size, text, point)
        assert all(numbered) or not any(numbered), (size, text, point, words)


@pytest.mark.parametrize(("size", "text"), [(FULL, 1.0), (FULL, 1.5), ((1080, 1920), 1.5)])
def test_the_strip_has_the_name_of_the_open_point(
    the_window: Any, folder: Path, size: tuple[int, int], text: float
) -> None:
    """A name that is longer than others may be stands there once its point is open; where it would leave the numbers of
    the others too little room, all are numbers, and the panel has the name."""
    page = every.opened(folder, "panorama", TextSizeChosen(text)).do(PanoramaPointTapped(0)).page
    assert isinstance(page, PanoramaPage)
    shown = screen(every.opened(folder, "panorama", TextSizeChosen(text)).do(PanoramaPointTapped(0)), folder, size)
    long = "A window to the sea"
    points = [
        replace(each, title=replace(each.title, words=long)) if each.control.chosen else each for each in page.points
    ]
    shown.page = replace(page, points=tuple(points))
    (strip,) = (each for each in laid.widgets(shown) if type(each).__name__ == "CompassStrip")
    words = strip_words(strip)
    assert f"1 {long}" in words or sorted(words) == [str(each.number) for each in points]
    assert f"1 {long}" in words or (size, text) == (FULL, 1.5)
