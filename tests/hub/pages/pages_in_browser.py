"""The hub's pages in Chromium: who has logged in, and what axe and the page's edge say of each page."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.hub.pages.browsing import PASSWORD, BrowsingPerson
from tests.hub.serving import ServedHub
from tests.reports.browser import PATIENCE_MS, VIOLATIONS_ALONE, Shown

WIDTHS_PX = {"desk": 1440, "tablet": 834}
PAGES = (
    "/login",
    "/",
    "/?condition=trouble",
    "/?words=nowhere",
    "/plan",
    "/kiosks/corridor-1",
    "/kiosks/nowhere",
    "/rollouts",
    "/announce",
    "/invitations",
    "/report",
    "/people",
    "/audit",
    "/account",
)
PAGES_ONCE = tuple(page for page in PAGES if page not in ("/", "/?words=nowhere", "/kiosks/nowhere", "/account"))
"""Each kind once: what "/" shows of fifty kiosks, "/?condition=trouble" shows of those with something wrong."""


def enter(context: BrowserContext, hub: ServedHub) -> Page:
    """Log in as the manager by the form, as a person does."""
    page = context.new_page()
    page.goto(f"{hub.base}/login")
    page.fill("#name", "Mari")
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/")
    return page


def logged_in_page(context: BrowserContext, hub: ServedHub) -> Page:
    """A page of a browser in which the manager has logged in before."""
    mari = BrowsingPerson(hub.port)
    assert mari.log_in("Mari").status == 303
    context.add_cookies([{"name": name, "value": value, "url": hub.base} for name, value in mari.cookies.items()])
    return context.new_page()


def violations(page: Page) -> list[str]:
    """What axe finds, of any weight, a line each."""
    response: dict[str, Any] = Axe().run(page, options=VIOLATIONS_ALONE).response
    return [f"{found['id']}: {node['html'][:160]}" for found in response["violations"] for node in found["nodes"]]


def findings(chromium: Browser, hub: ServedHub, language: str, width: str, paths: tuple[str, ...] = PAGES) -> list[str]:
    """What is wrong with the pages in this language: by axe at this width, at any width what reaches over the edge,
    what breaks the page's own policy, and what is asked of another host."""
    context = chromium.new_context(viewport={"width": WIDTHS_PX[width], "height": 900}, locale=language)
    context.set_default_timeout(PATIENCE_MS)
    found: list[str] = []
    context.on("request", lambda asked: None if asked.url.startswith(f"{hub.base}/") else found.append(asked.url))
    context.on("console", lambda line: found.append(line.text) if "Security Policy" in line.text else None)
    try:
        stranger, manager = context.new_page(), None
        for path in paths:
            if path == "/login":
                page = stranger
            else:
                page = manager = manager or logged_in_page(context, hub)
            page.goto(f"{hub.base}{path}")
            if (spoken := page.evaluate("document.documentElement.lang")) != language:
                found.append(f"{path} is in {spoken}")
            page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
            found += [f"{path}: {each}" for each in violations(page)]
            for width_px in (each for each in WIDTHS_PX.values() if each != WIDTHS_PX[width]):
                found += [f"{path}: {each}" for each in Shown(page).overflow()]
                page.set_viewport_size({"width": width_px, "height": 900})
            found += [f"{path}: {each}" for each in Shown(page).overflow()]
            page.set_viewport_size({"width": WIDTHS_PX[width], "height": 900})
    finally:
        context.close()
    return found
