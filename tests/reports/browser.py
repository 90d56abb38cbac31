"""A page as a browser shows it: Debian's own Chromium, without a window, at any width.

Rules: the browser starts once for a module of tests and has a home of its own; nothing is fetched from anywhere, and
what a page asks for is written down.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
PHONE_PX, DESK_PX = 360, 1440
IMPACTS = ("minor", "moderate", "serious", "critical")
VIOLATIONS_ALONE = {"resultTypes": ["violations"]}
"""Of axe: every rule is tried, and what passes is not described, node by node."""
PATIENCE_MS = 180_000
"""How long is waited for a page, or for what is expected on it: a busy machine takes its time."""


@contextmanager
def browser(home: Path) -> Iterator[Browser]:
    environment: dict[str, Any] = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], env=environment, timeout=PATIENCE_MS
        )
        try:
            yield started
        finally:
            started.close()


@dataclass
class Shown:
    """A page that is open. asked: every address that it asked for."""

    page: Page
    asked: list[str] = field(default_factory=list)

    def overflow(self) -> list[str]:
        """What reaches over the page's right edge, empty where nothing does."""
        if self.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"):
            return []
        found: list[str] = self.page.evaluate(
            "[...document.querySelectorAll('body *')]"
            ".filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)"
            ".map(e => e.tagName + '.' + (e.getAttribute('class') || '') + ' ' + e.textContent.trim().slice(0, 40))"
        )
        return found or ["the page"]

    def findings(self, least: str = "serious") -> list[str]:
        """What axe finds of this impact and above, a line each. least: minor | moderate | serious | critical."""
        from axe_playwright_python.sync_playwright import Axe

        response = Axe().run(self.page, options=VIOLATIONS_ALONE).response
        return [
            f"{found['id']}: {node['html'][:160]}"
            for found in response["violations"]
            if found["impact"] in IMPACTS[IMPACTS.index(least) :]
            for node in found["nodes"]
        ]


@contextmanager
def shown(started: Browser, file: Path, width_px: int) -> Iterator[Shown]:
    page = started.new_page(viewport={"width": width_px, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    seen = Shown(page)
    page.on("request", lambda request: seen.asked.append(request.url))
    try:
        page.goto(file.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        page.evaluate("document.fonts.ready.then(() => true)")
        yield seen
    finally:
        page.close()
