"""The pages for phones that the suite leaves out, in Chromium: accessible, and inside the width of a small phone."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.phone.serving import ServedPages
from tests.phone.test_built_pages_in_browser import (
    PAGES_OF_LONG_TESTS,
    SCRIPTED_OF_LONG_TESTS,
    built,
    chromium,
    require_accessible,
)

__all__ = ["built", "chromium"]


def test_further_pages_are_accessible_and_fit(chromium: Browser, built: ServedPages) -> None:
    """Those without the script, and those with it."""
    require_accessible(chromium, built, PAGES_OF_LONG_TESTS, False)
    require_accessible(chromium, built, SCRIPTED_OF_LONG_TESTS, True)
