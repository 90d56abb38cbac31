"""Fingers on what a phone draws, in Chromium with real touches: each way to come nearer, to move and to turn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.phone.fingers import Fingers
from tests.phone.serving import ServedPages
from tests.phone.test_built_pages_in_browser import built, chromium, until_drawn
from tests.phone.waiting import PATIENCE_MS, until

__all__ = ["built", "chromium"]

MIDDLE = (0.5, 0.5)
UP_AND_DOWN = ((0.5, 0.48), (0.5, 0.3)), ((0.5, 0.52), (0.5, 0.7))
ACROSS = ((0.48, 0.5), (0.3, 0.5)), ((0.52, 0.5), (0.7, 0.5))
TURNED = ".way"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def opened(page: Page, built: ServedPages, path: str) -> Fingers:
    page.goto(built.url(path))
    until_drawn(page)
    return Fingers.of(page)


def view_of(page: Page) -> list[float]:
    """What of the map is seen: left, top, width, height."""
    return [float(each) for each in str(page.locator(".map").get_attribute("viewBox")).split()]


def scrolled(page: Page) -> float:
    return float(page.evaluate("scrollY"))


@pytest.mark.parametrize("ways", [UP_AND_DOWN, ACROSS], ids=["up and down", "across"])
def test_two_fingers_bring_a_map_nearer_and_one_moves_it(page: Page, built: ServedPages, ways: tuple) -> None:
    """The page stays where it is meanwhile; what was between the fingers stays there; no mark is opened."""
    fingers = opened(page, built, "24/")
    page.locator(".map").scroll_into_view_if_needed()
    before, whole = scrolled(page), view_of(page)
    fingers.draw(".map", *ways)
    near = view_of(page)
    assert near[2] < whole[2] / 2
    assert near[0] + near[2] / 2 == pytest.approx(whole[2] / 2, abs=whole[2] / 20)
    fingers.draw(".map", (MIDDLE, (0.3, 0.3)))
    moved = view_of(page)
    assert moved[0] - near[0] == pytest.approx(0.2 * near[2], abs=near[2] / 20)
    assert moved[1] - near[1] == pytest.approx(0.2 * near[3], abs=near[3] / 20)
    for _ in range(40):
        fingers.draw(".map", ((0.1, 0.1), (0.9, 0.9)))
        if view_of(page)[:2] == [0, 0]:
            break
    assert view_of(page)[:2] == [0, 0]
    assert scrolled(page) == before
    assert page.locator(".map-places > li.chosen").count() == 0
    fingers.draw(".map", *((end, start) for start, end in ways), *())
    fingers.draw(".map", *((end, start) for start, end in ways))
    assert view_of(page) == whole


def test_one_finger_scrolls_the_page_over_a_whole_map(page: Page, built: ServedPages) -> None:
    """Also where it comes down on a mark, which then stays shut; a touch opens it."""
    fingers = opened(page, built, "24/")
    before = scrolled(page)
    box = page.locator(".marks a").first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    fingers.drawn(((x, y), (x, y - 200)))
    until(page, f"scrollY > {before + 100}")
    assert page.locator(".map-places > li.chosen").count() == 0
    assert view_of(page)[2] == 390
    page.locator(".marks a").first.tap()
    assert page.locator(".map-places > li.chosen").count() >= 1


def test_a_double_touch_brings_nearer(page: Page, built: ServedPages) -> None:
    """A map, where it was touched; an object that is turned, which stays turned."""
    fingers = opened(page, built, "24/")
    for _ in range(20):  # until two touches follow each other as fast as those of a hand
        fingers.draw(".map", ((0.9, 0.1), (0.9, 0.1)))
        if view_of(page)[2] < 390:
            break
    assert view_of(page)[2] == 195 and view_of(page)[0] == 195
    opened(page, built, "29/")
    page.get_by_role("button", name="Turn it").click()
    page.locator(".turns").wait_for()
    page.get_by_role("button", name="Turn left").click()
    page.locator(".stage").dblclick()
    assert page.locator(TURNED).inner_text() == "View 4 of 4"
    assert page.locator(".picture").evaluate("each => each.style.transform").startswith("scale(2) translate(0%, 0")


def test_an_object_from_near_is_moved_and_turned_by_its_buttons(page: Page, built: ServedPages) -> None:
    """A finger turns it while it is whole; from near a finger moves it, to its edge at most."""
    fingers = opened(page, built, "29/")
    page.get_by_role("button", name="Turn it").click()
    page.locator(".turns").wait_for()
    fingers.draw(".stage", ((0.9, 0.5), (0.4, 0.5)))
    assert page.locator(TURNED).inner_text() == "Back · View 3 of 4"
    fingers.draw(".stage", *ACROSS)
    assert page.locator(TURNED).inner_text() == "Back · View 3 of 4"
    for _ in range(8):
        fingers.draw(".stage", ((0.1, 0.1), (0.9, 0.9)))
    assert page.locator(TURNED).inner_text() == "Back · View 3 of 4"
    at = "translate(37.5%, 37.5%)"
    assert page.locator(".picture").evaluate("each => each.style.transform") == f"scale(4) {at}"
    page.locator(".stage").press("ArrowRight")
    assert page.locator(TURNED).inner_text() == "View 4 of 4"
    assert page.locator(".picture").evaluate("each => each.style.transform") == f"scale(4) {at}"
    page.get_by_role("button", name="Whole").click()
    fingers.draw(".stage", ((0.4, 0.5), (0.65, 0.5)))
    assert page.locator(TURNED).inner_text() == "Front · View 1 of 4"


def test_a_panorama_follows_one_finger_and_comes_nearer_by_two(page: Page, built: ServedPages) -> None:
    """Also where the finger came down on a point, which then stays shut; a key opens it afterwards."""
    fingers = opened(page, built, "27/")
    page.get_by_role("button", name="Look around").click()
    page.locator(".turns").wait_for()
    wide = page.locator(".seen").first.evaluate("each => parseFloat(each.style.width)")
    fingers.draw(".wall", *UP_AND_DOWN)
    assert page.locator(".seen").first.evaluate("each => parseFloat(each.style.width)") < wide
    page.get_by_role("button", name="Look straight ahead").click()
    fingers.draw(".spot:visible", (MIDDLE, (3.0, 0.5)))
    assert "to the left" in page.locator(TURNED).inner_text()
    assert page.locator(".said").count() == 0
    page.locator(".spot:visible").first.press("Enter")
    page.locator(".said").wait_for()


def test_years_that_are_played_end_at_the_last(page: Page, built: ServedPages) -> None:
    """A route grows meanwhile; then Play begins anew; a key on the slider stops it."""
    opened(page, built, "32/")
    output, line = page.locator(".map-years output"), page.locator(".map [data-row] polyline")
    whole = line.get_attribute("points")
    page.get_by_role("button", name="Play").click()
    assert output.inner_text() == "1940–1940"
    until(page, "Number(document.querySelector('.map-years output').textContent.slice(-4)) >= 1942")
    until(page, "document.querySelector('.map-years output').textContent === '1940–1944'")
    page.get_by_role("button", name="Play").wait_for()
    assert line.get_attribute("points") == whole
    page.get_by_role("button", name="Play").click()
    page.locator(".map-years input").last.press("ArrowRight")
    page.get_by_role("button", name="Play").wait_for()
    assert line.get_attribute("points") != whole


def test_a_route_that_grows_has_its_arrow_where_it_has_come(page: Page, built: ServedPages) -> None:
    """Also one that leaves the map at an edge and comes back at another, so that it is drawn in parts."""
    opened(page, built, "32/")
    drawn = page.evaluate(
        "lines => import('/' + document.querySelector('[data-script]').dataset.script)"
        ".then(({ begun }) => [0.25, 0.75, 1].map(share => begun(lines, share)))",
        [[[0, 0], [10, 0]], [[20, 0], [20, 0], [30, 0]]],
    )
    whole = [[0, 0], [10, 0]]
    assert drawn == [
        [[[0, 0], [5, 0]], []],
        [whole, [[20, 0], [20, 0], [25, 0]]],
        [whole, [[20, 0], [20, 0], [30, 0]]],
    ]
    line = page.locator(".map [data-row] polyline")

    def ends() -> tuple[float, float]:
        """How high it begins and ends."""
        points = str(line.get_attribute("points")).split()
        return float(points[0].split(",")[1]), float(points[-1].split(",")[1])

    bottom, top = ends()
    page.locator(".map-years input").last.fill("1942")
    assert ends() == (bottom, pytest.approx((bottom + top) / 2))
    assert line.get_attribute("marker-end") == "url(#arrow)"
