"""The phone's pages in Chromium, with their script: the player, the number pad, what is remembered and taken along."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from kiosk.locale.strings import Strings
from kiosk.phone.build.script_words import script_words
from tests.phone.sample_pages import ASSETS, WORDS, make_pages
from tests.phone.serving import ServedPages, served_pages
from tests.phone.waiting import PATIENCE_MS, until
from tests.reports.browser import Shown, browser

PHONE = {"width": 390, "height": 844}
AT = "document.querySelector('.player .position').value"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("chromium")) as started:
        yield started


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedPages]:
    with served_pages(make_pages(tmp_path_factory.mktemp("phone"))) as served:
        yield served


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(viewport=PHONE, reduced_motion="reduce")
    made.set_default_timeout(PATIENCE_MS)
    yield made
    made.unroute_all(behavior="ignoreErrors")  # what a page asked for last may still be handed over
    made.close()


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("html.with-script")
    return page


def came(page: Page, condition: Callable[[], bool]) -> None:
    """Wait, while the page goes on, until what it asks for has come."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not condition():
        assert time.monotonic() < deadline
        page.wait_for_timeout(30)


def seek(page: Page, seconds: float) -> None:
    """As a finger on the slider does."""
    page.locator(".player .position").fill(str(seconds))


def listening(page: Page, beyond_s: float) -> None:
    """Wait until the recording is heard beyond that moment."""
    until(page, f"Number({AT}) > {beyond_s}")


def test_one_player_stays_while_pages_change(context: BrowserContext, pages: ServedPages) -> None:
    """What is heard goes on from page to page, and the bar leads back to it; the page's address and title change."""
    page = opened(context, pages.url("141/"))
    page.evaluate("window.stayed = true")
    page.locator(".player .play").click()
    seek(page, 9)
    listening(page, 9)
    page.locator("header a", has_text="Keypad").click()
    page.wait_for_url("**/keypad/")
    assert page.title() == "Keypad" and page.evaluate("document.activeElement.textContent") == "Keypad"
    before = float(page.evaluate(AT))
    listening(page, max(before, 9))
    assert page.locator(".player .play").inner_text().strip() == "Pause"
    page.locator(".player .title", has_text="A bunk").click()
    page.wait_for_url("**/141/")
    page.go_back()
    until(page, "document.title === 'Keypad'")
    page.locator("header a", has_text="Eesti").click()
    page.wait_for_url("**/et/keypad/")
    assert page.evaluate("document.documentElement.lang") == "et"
    assert page.evaluate("window.stayed")
    assert page.evaluate("navigator.mediaSession.metadata.title") == "A bunk"
    page.locator(".player .stop").click()
    page.locator(".player").wait_for(state="hidden")
    assert page.evaluate("document.activeElement === document.querySelector('main h1')"), "the focus is not lost"


def test_a_picture_opens_while_the_recording_goes_on(context: BrowserContext, pages: ServedPages) -> None:
    """A picture is seen alone over its page, and closed by its button or Escape; the sound does not stop for it."""
    page = opened(context, pages.url("142/"))
    page.locator(".player .play").click()
    listening(page, 0)
    for closing in (lambda: page.get_by_role("button", name="Close").click(), lambda: page.keyboard.press("Escape")):
        page.locator("main a.shown").click()
        page.locator("dialog img").click()
        assert page.locator("dialog.zoomed").count() == 1
        before = float(page.evaluate(AT))
        listening(page, before)
        closing()
        page.locator("dialog").wait_for(state="detached")
        assert page.evaluate("document.activeElement.className") == "shown"
    assert page.url == pages.url("142/")


def test_the_transcript_is_followed(context: BrowserContext, pages: ServedPages) -> None:
    """The sentence that is heard is marked and stands in view above the bar."""
    page = opened(context, pages.url("141/"))
    page.locator(".player .play").click()
    seek(page, 241)
    until(page, "/^Sentence 1[234] /.test(document.querySelector('[aria-current=true]')?.textContent)")
    assert page.locator(".transcript [aria-current]").count() == 1
    until(
        page,
        "document.querySelector('[aria-current=true]').getBoundingClientRect().bottom"
        " < document.querySelector('.player').getBoundingClientRect().top",
    )


def test_back_speed_and_stop(context: BrowserContext, pages: ServedPages) -> None:
    """Ten seconds back, four speeds, and a Stop after which the phone's lock screen shows nothing."""
    page = opened(context, pages.url("141/"))
    page.locator(".player .play").click()
    seek(page, 20)
    listening(page, 20)
    back = f"(() => {{const at = {AT}; document.querySelector('.player .back10').click(); return at - {AT}}})()"
    assert 9 < float(page.evaluate(back)) < 11
    shown = []
    for _ in range(4):
        page.locator(".player .speed").click()
        shown.append(page.locator(".player .speed").inner_text().strip())
    assert shown == ["1.25×", "1.5×", "0.8×", "1×"]
    assert page.evaluate("navigator.mediaSession.playbackState") == "playing"
    page.locator(".player .stop").click()
    until(page, "navigator.mediaSession.metadata === null")
    assert page.evaluate("navigator.mediaSession.playbackState") == "none"
    assert page.locator(".player .play").inner_text().strip() == "Listen"
    assert float(page.evaluate(AT)) == 0


def test_a_recording_goes_on_where_it_was_left(context: BrowserContext, pages: ServedPages) -> None:
    """Whoever pauses and comes back the same day goes on there; on another day it begins anew, and nothing is kept."""
    page = opened(context, pages.url("141/?f=easy"))
    page.locator(".player .play").click()
    seek(page, 15)
    listening(page, 15)
    page.locator(".player .play").click()
    page.goto(pages.url("142/?f=constructor"))  # no kind of guide: nothing is remembered of it
    page.goto(pages.url("141/"))
    assert page.locator(".player .play").inner_text().strip() == "Go on"
    assert page.evaluate("document.documentElement.dataset.f") == "easy"
    page.locator(".player .play").click()
    listening(page, 15)
    assert page.evaluate("Object.keys(localStorage)") == ["museum"]
    assert context.cookies() == []
    page.locator(".player .play").click()
    page.evaluate(
        "{const kept = JSON.parse(localStorage.museum); kept.since -= 90000000;"
        "window.addEventListener('pagehide', () => (localStorage.museum = JSON.stringify(kept)))}"
    )
    page.goto(pages.url("160/"))
    assert page.evaluate("Object.keys(localStorage)") == []
    page.goto(pages.url("141/"))
    assert page.locator(".player .play").inner_text().strip() == "Listen"
    assert page.evaluate("document.documentElement.dataset.f") is None


def test_a_number_is_answered_without_enter(context: BrowserContext, pages: ServedPages) -> None:
    """Each digit shows what it finds: stops that begin so, the stop itself, or the nearest where there is none."""
    page = opened(context, pages.url("keypad/?n=149"))  # which the server has answered in the page
    answer = page.locator(".answer")

    def key(*digits: str) -> None:
        for digit in digits:
            page.locator(".keys button", has_text=digit).click()

    key("Delete")
    answer.locator("h2", has_text="Numbers that begin with 14").wait_for()
    key("2")
    answer.locator(".found", has_text="A bucket").wait_for()
    until(page, "document.querySelector('.found img')?.naturalWidth === 80")
    key("Delete", "9")
    answer.get_by_text("There is no stop 149 here.").wait_for()
    assert answer.locator("li").all_inner_texts() == ["142 A bucket", "141 A bunk", "160 A window"]
    key("Clear", "1", "1", "4", "4", "1", "1")  # by a hand that trembles
    answer.get_by_text("There is no stop 114411 here.").wait_for()
    assert answer.locator("li").first.inner_text() == "141 A bunk"
    key("Clear", "1", "6", "0")
    answer.locator(".found", has_text="A window").click()
    page.wait_for_url("**/160/")
    assert page.locator(".player").is_hidden()


def test_pages_with_the_player_are_clean_for_axe(context: BrowserContext, pages: ServedPages) -> None:
    """The player and the keys are right for screen readers, and inside the width of a phone."""
    for path in ("141/", "keypad/"):
        page = opened(context, pages.url(path))
        page.set_viewport_size({"width": 320, "height": 700})
        page.wait_for_selector(".player:not([hidden]) .play, .keys button")
        assert [one for one in Shown(page).findings("minor") if "document-title" not in one] == []
        assert Shown(page).overflow() == []


def test_a_tour_is_taken_along(chromium: Browser, tmp_path: Path) -> None:
    """A tour that was taken along is read and heard, from any moment on, where there is no network."""
    context = chromium.new_context(viewport=PHONE)
    context.set_default_timeout(PATIENCE_MS)
    try:
        with served_pages(make_pages(tmp_path)) as served:
            page = opened(context, served.url("tour/short/"))
            button = page.locator("button.take-along")
            until(page, "document.querySelector('.take-along').textContent.startsWith('Take this tour')")
            assert button.inner_text() == "Take this tour along: 2 MB"
            button.click()
            until(page, "document.querySelector('.take-along').textContent.startsWith('This tour is')")
            page.reload()
            until(page, "document.querySelector('.take-along').textContent.startsWith('This tour is')")
            until(page, "navigator.serviceWorker.controller !== null")
        page.goto(served.url("141/"))
        page.locator(".player .play").click()
        seek(page, 25)
        listening(page, 25)
        (sound,) = (tmp_path / "media").glob("*.wav")
        part = "fetch(%r, {headers: {Range: 'bytes=10-19'}}).then(async a => [a.status, (await a.blob()).size,"
        part += " a.headers.get('Content-Range')])"
        got = page.evaluate(part % f"../media/{sound.name}")
        assert got == [206, 10, f"bytes 10-19/{sound.stat().st_size}"]
        page.goto(served.url("142"))  # without its last slash
        assert page.title() == "A bucket"
        page.goto(served.url("tour/short/"))
        page.get_by_text("Remove this tour from the phone: 2 MB").click()
        page.get_by_text("Take this tour along: 2 MB").wait_for()
        assert page.evaluate("caches.keys()") == []
        assert page.locator(".remove-tour").count() == 0
    finally:
        context.close()


def test_taking_a_tour_along_is_cancelled(context: BrowserContext, pages: ServedPages) -> None:
    """Whoever cancels has nothing on the phone, and may begin again."""
    page = opened(context, pages.url("tour/short/"))
    held: list[Route] = []
    context.route("**/*.wav", lambda route: held.append(route))
    offer = "Take this tour along: 2 MB"
    page.get_by_text(offer).click()
    until(page, "document.querySelector('.take-along').textContent === 'Cancel'")
    came(page, lambda: bool(held))  # pages are there by now, the recording is on its way
    page.get_by_text("Cancel").click()
    page.get_by_text(offer).wait_for()
    assert page.evaluate("caches.keys()") == []
    assert page.locator("progress").count() == 0


def test_over_plain_http_a_tour_stays_where_it_is(context: BrowserContext, pages: ServedPages) -> None:
    """Where browsers keep nothing, the page says so in the place of the button; the next stop is fetched ahead."""
    asked: list[str] = []

    def hand_over(route: Route) -> None:
        path = route.request.url.removeprefix("http://museum.example/")
        asked.append(path)
        route.fulfill(response=route.fetch(url=pages.url(path)))

    context.route("http://museum.example/**", hand_over)
    page = opened(context, "http://museum.example/tour/short/")
    page.locator("p.take-along", has_text="only where the address begins with https").wait_for()
    assert page.locator("button.take-along").count() == 0
    page.goto("http://museum.example/141/")
    page.wait_for_selector("link[rel=prefetch][as=audio]", state="attached")
    came(page, lambda: "142/" in asked)


def test_the_script_is_small_and_has_its_words() -> None:
    """The script is one file of at most 12 kB as it is sent; pages have every word that it shows."""
    script = (ASSETS / "phone.js").read_bytes()
    assert len(gzip.compress(script)) <= 12_000
    wanted = set(re.findall(r"\bwords\.(\w+)", script.decode())) | {"clear", "delete"}
    given = script_words(Strings(), "et")
    assert len(wanted) > 15 and wanted <= given.keys()
    assert wanted - {"seconds_left"} <= WORDS.keys()
