"""Waiting for what a page of the phone comes to, as long as a busy machine takes."""

from __future__ import annotations

import time
from contextlib import suppress

from playwright.sync_api import Error, Page

PATIENCE_MS = 60_000


def until(page: Page, condition: str) -> None:
    """Wait until the page fulfils that; its policy forbids what Playwright itself would run there."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while True:
        with suppress(Error):  # while a page is exchanged for another
            if page.evaluate(condition):
                return
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(30)
