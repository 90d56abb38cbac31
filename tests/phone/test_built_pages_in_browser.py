"""The pages that were built, in Debian's Chromium as on a small phone with large words, with and without the script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from kiosk.content.messages import as_written
from kiosk.phone.build.museum_build import build_museum
from tests.phone.serving import ServedPages, served_pages
from tests.phone.small_museum import own_file, small_museum
from tests.reports.browser import Shown, browser

NARROW_PX = 320
PAGES = ("", "7/", "8/", "8/read/", "keypad/", "tour/short/", "room/7/", "about/", "access/", "connected/", "ru/7/")
SCRIPTED = ("8/open/", "keypad/", "ru/tour/short/")


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("chromium")) as started:
        yield started


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedPages]:
    """The small museum, built and served."""
    place = tmp_path_factory.mktemp("built")
    museum, phone = small_museum(place / "museum"), place / "phone"
    build_museum(museum, own_file(place), phone, "", print, as_written, lambda _what, _done, _of: None)
    with served_pages(phone) as served:
        yield served


@pytest.mark.parametrize(("paths", "scripted"), [(PAGES, False), (SCRIPTED, True)], ids=["plain", "scripted"])
def test_every_page_is_accessible_and_fits(
    chromium: Browser, built: ServedPages, paths: tuple[str, ...], scripted: bool
) -> None:
    """By axe nothing serious; at 320 pixels with words of 200 % nothing over the edge; nothing that the pages' own
    policy forbids, and nothing asked of another host."""
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
            shown = Shown(page)
            found += [f"{path}: {each}" for each in shown.findings()]
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            found += [f"{path}: {each}" for each in shown.overflow()]
    finally:
        context.close()
    assert found == []
