"""The pages that were built, in Debian's Chromium as on a small phone with large words, with and without the script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from kiosk.content.messages import as_written
from kiosk.media.register.skeletons import skeletons
from kiosk.phone.build.museum_build import build_museum
from tests.phone.drawn_room import with_drawn_room
from tests.phone.fingers import Fingers
from tests.phone.page_sizes import MOST_PAGE_BYTES, packed_bytes
from tests.phone.serving import ServedPages, served_pages
from tests.phone.small_museum import own_file, small_museum
from tests.phone.waiting import PATIENCE_MS, until
from tests.reports.browser import Shown, browser

NARROW_PX = 320
SPELLED = (
    "щербаков shcherbakov štšerbakov ščerbakov szczerbakow čechov tchekhov чехов jõgeva jansson łódź ґалаґан гайдамака "
    "schmidt müller yuri юрий юлия thomas ødegård cічень rzewuski ящук объедков dvořák straße ко ли õ"
)
DRAWN_WHOLE = "[...document.querySelectorAll('[data-script]')].every(each => 'begun' in each.dataset)"
"""Whether each script of an interactive has begun."""
PAGES = ("", "8/", "8/read/", "tour/short/", "room/7/", "access/", "ru/7/")
SCRIPTED = ("8/open/", "ru/keypad/")
PAGES_OF_LONG_TESTS, SCRIPTED_OF_LONG_TESTS = (
    ("7/", "ru/9/", "keypad/", "about/", "connected/"),
    ("ru/tour/short/", "ru/32/"),
)
"""Those that are built of the same parts: tests/soak/test_phone_pages.py."""
DRAWN_WITHOUT_SCRIPT, DRAWN_BY_SCRIPT = (
    ("20/", "ru/23/", "26/", "30/"),
    ("ru/24/", "25/", "27/", "28/", "29/", "ru/31/"),
)
DRAWN = (*DRAWN_WITHOUT_SCRIPT, *DRAWN_BY_SCRIPT, "21/", "22/", "32/")


def until_drawn(page: Page) -> None:
    """Go to what is drawn on the page, and wait until its script has begun."""
    page.evaluate("document.querySelector('section.interactive').scrollIntoView()")
    until(page, DRAWN_WHOLE)


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("chromium")) as started:
        yield started


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedPages]:
    """The small museum with a room of interactives, built and served."""
    place = tmp_path_factory.mktemp("built")
    museum, phone = with_drawn_room(small_museum(place / "museum")), place / "phone"
    build_museum(museum, own_file(place), phone, "", print, as_written, lambda _what, _done, _of: None)
    with served_pages(phone) as served:
        yield served


@pytest.mark.parametrize(
    ("paths", "scripted"),
    [(PAGES + DRAWN_WITHOUT_SCRIPT, False), (SCRIPTED + DRAWN_BY_SCRIPT, True)],
    ids=["plain", "scripted"],
)
def test_every_page_is_accessible_and_fits(
    chromium: Browser, built: ServedPages, paths: tuple[str, ...], scripted: bool
) -> None:
    """By axe nothing at all; at 320 pixels with words of 200 % nothing over the edge; nothing that the pages' own
    policy forbids, and nothing asked of another host."""
    require_accessible(chromium, built, paths, scripted)


def require_accessible(chromium: Browser, built: ServedPages, paths: tuple[str, ...], scripted: bool) -> None:
    """Each of these pages is so. scripted: whether the browser runs their script."""
    context = chromium.new_context(viewport={"width": NARROW_PX, "height": 640})
    found: list[str] = []
    context.on("request", lambda asked: None if asked.url.startswith(built.url()) else found.append(asked.url))
    context.on("console", lambda line: found.append(line.text) if line.type == "error" else None)
    if not scripted:
        context.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page = context.new_page()
    try:
        for path in paths:
            page.goto(built.url(path))
            if scripted and page.locator("[data-script]").count():
                until_drawn(page)
                for button in page.locator(".panorama p button, .turntable p button").all():
                    button.click()
                    page.locator(".turns").wait_for()
            shown = Shown(page)
            found += [f"{path}: {each}" for each in shown.findings("minor")]
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            found += [f"{path}: {each}" for each in shown.overflow()]
    finally:
        context.close()
    assert found == []


def test_what_is_drawn_answers_a_finger(chromium: Browser, built: ServedPages) -> None:
    """The years of a map, played, one by one and as a span; its marks and sheets from near; its places by letter; the
    line between two pictures, a panorama's view, the search for a name, a book's pages, an object that is turned and
    brought near, what is on next, and the years to scale."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()

    def shown(path: str) -> None:
        page.goto(built.url(path))
        until_drawn(page)

    try:
        shown("24/")
        places = page.locator(".map-places > li:visible h3")
        assert places.all_inner_texts() == ["Tallinn", "Riga", "Riga harbour", "Tartu", "South"]
        page.locator(".map-years input").fill("1944")
        assert places.all_inner_texts() == ["Tallinn", "Riga", "Tartu", "South"]
        page.get_by_role("button", name="Earlier").click()
        assert places.all_inner_texts() == ["Tallinn", "Tartu"]
        page.get_by_role("button", name="Later").click()
        assert page.locator(".marks text").all_text_contents() == ["1", "3"]
        page.get_by_role("button", name="Later").click()
        assert page.locator(".marks text").all_text_contents() == ["1 +1", "3"]
        for _ in range(3):
            page.get_by_role("button", name="Nearer").click()
        assert page.locator(".marks a").count() == 3
        until(page, "document.querySelector('.land').getAttribute('transform') === 'scale(0.125)'")
        page.get_by_role("button", name="An old sheet").click()
        assert page.evaluate("fetch(document.querySelector('image.sheet').href.baseVal).then(each => each.ok)")
        assert page.locator(".map-figure .credit").inner_text() == "An archive"
        page.get_by_role("button", name="Whole map").click()
        assert page.evaluate("[document.activeElement.textContent, document.activeElement.ariaDisabled]") == [
            "Whole map",
            "true",
        ], "a button that does nothing more keeps the keyboard's focus"
        page.get_by_role("link", name="1 Riga").click()
        assert page.locator(".map-places > li.chosen h3").first.inner_text() == "Riga"
        fingers = Fingers.of(page)
        page.locator(".map-years input").fill("1945")
        page.get_by_role("button", name="Play").click()
        assert page.get_by_role("button", name="Pause").count() == 1
        until(page, "Number(document.querySelector('.map-years output').textContent) >= 1942")
        fingers.draw(".map", ((0.5, 0.45), (0.5, 0.2)), ((0.5, 0.55), (0.5, 0.8)))
        assert page.get_by_role("button", name="Play").count() == 1
        assert float(page.locator(".map").get_attribute("viewBox").split()[2]) < 200
        shown("ru/32/")
        output, names = page.locator(".map-years output"), page.locator(".map-places > li:visible h3")
        assert output.inner_text() == "1940–1944" and names.count() == 42
        page.get_by_role("button", name="Позже").first.click()
        page.get_by_role("button", name="Раньше").last.click()
        assert output.inner_text() == "1941–1943"
        assert page.locator(".map-years legend").all_inner_texts() == ["С 1941 года", "До 1943 года"]
        page.locator("summary", has_text="По первой букве").click()
        page.get_by_role("button", name="Б", exact=True).click()
        assert names.all_inner_texts() == [f"Б{n:02}" for n in range(1, 40, 4)]
        sheet = page.get_by_role("button", name="A sheet На английском")
        assert sheet.locator("[lang=en]").inner_text() == "A sheet"
        shown("25/")
        page.get_by_role("button", name="After").click()
        assert page.locator(".compare input").get_attribute("aria-valuetext") == "100 % after"
        page.locator(".compare input").press("ArrowRight")
        assert page.locator(".compare input").get_attribute("aria-valuetext") == "99 % after"
        assert page.locator(".as-list").get_attribute("open") is None
        shown("26/")
        page.get_by_role("link", name="Next page").click()
        until(page, "document.querySelector('#row-2').getBoundingClientRect().left < 60")
        shown("27/")
        page.get_by_role("button", name="Look around").click()
        page.locator(".turns").wait_for()
        before = page.locator("canvas").screenshot()
        assert page.locator(".spot:visible").all_inner_texts() == ["1"]
        page.get_by_role("button", name="Turn left").click()
        assert page.locator(".way").inner_text() == "30° to the left"
        assert page.locator("canvas").screenshot() != before
        page.locator("canvas").press("ArrowRight")
        assert page.locator(".way").inner_text() == "Straight ahead · Door"
        page.locator(".spot:visible").click()
        page.locator(".said", has_text="It was shut.").wait_for()
        shown("29/")
        page.get_by_role("button", name="Turn it").click()
        page.locator(".turns").wait_for()
        assert page.locator(".way").inner_text() == "Front · View 1 of 4"
        page.locator(".stage").press("ArrowRight")
        assert page.locator(".way").inner_text() == "View 2 of 4"
        fingers.draw(".stage", ((0.2, 0.5), (0.45, 0.5)))
        assert page.locator(".way").inner_text() == "Back · View 3 of 4"
        fingers.draw(".stage", ((0.45, 0.5), (0.1, 0.5)), ((0.55, 0.5), (0.9, 0.5)))
        page.get_by_role("button", name="Turn right").click()
        assert page.locator(".way").inner_text() == "View 4 of 4"
        assert page.locator(".picture").evaluate("each => each.style.transform").startswith("scale(4)")
        shown("31/")
        assert page.locator(".event-mark").all_inner_texts() == ["Next event", ""]
        shown("23/")
        page.locator("summary", has_text="To scale").click()
        page.get_by_role("link", name="1920, Locked").click()
        until(page, "location.hash === '#row-2'")
        shown("28/")
        for typed, name in (("щерб", "Ivan Shcherbakov"), ("Oie", "Õie Kõiv"), ("nowak jan", "Jan Nowak")):
            page.locator("#names-field").fill(typed)
            page.locator(".found-persons h3", has_text=name).wait_for()
            assert page.locator(".found-persons > li").count() == 1
        page.locator("#names-field").fill("Zzz")
        page.locator(".summary", has_text="“Zzz” is not on this list.").wait_for()
    finally:
        context.close()


def test_pages_of_interactives_are_small(built: ServedPages) -> None:
    """Packed, with the script that moves what is drawn, the land of a map included."""
    sizes = {path: packed_bytes(built.folder, path) for path in DRAWN}
    assert {path: size for path, size in sizes.items() if size > MOST_PAGE_BYTES} == {}


def test_names_are_spelt_on_the_phone_as_at_the_kiosk(chromium: Browser, built: ServedPages) -> None:
    """The script reads a word in the same spellings as the index that it looks into."""
    page = chromium.new_page()
    try:
        page.goto(built.url("28/"))
        spellings = SPELLED.split()
        (script,) = (path.name for path in (built.folder / "assets").glob("names.*.js"))
        (head,) = (path.name for path in (built.folder / "media").glob("names.*.json"))
        spelt = page.evaluate(
            "async ([script, head, words]) => { const { reader } = await import(script);"
            " const read = reader((await (await fetch(head)).json()).tables); return words.map(read); }",
            [f"/assets/{script}", f"/media/{head}", spellings],
        )
        assert dict(zip(spellings, map(tuple, spelt), strict=True)) == {word: skeletons(word) for word in spellings}
    finally:
        page.close()
