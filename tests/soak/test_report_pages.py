"""The report in Chromium: each period in each language, at each width; and on paper in each language."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.reports.browser import DESK_PX, PHONE_PX, shown
from tests.reports.sample_report import LANGUAGES
from tests.reports.test_page_in_browser import PERIODS, chromium, pages
from tests.reports.test_pdf import require_paper_in

__all__ = ["chromium", "pages"]


@pytest.mark.parametrize("width_px", [PHONE_PX, DESK_PX])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("period", PERIODS)
def test_a_report_fits_and_axe_finds_nothing_serious(
    chromium: Browser, pages: dict[tuple[str, str], Path], period: str, language: str, width_px: int
) -> None:
    """Nothing of a report reaches over the edge, and it has no serious or critical accessibility fault."""
    with shown(chromium, pages[period, language], width_px) as page:
        assert page.overflow() == []
        assert page.findings() == []


@pytest.mark.parametrize(("language", "numbered"), [("et", "Lk 1/"), ("ru", "Страница 1 из"), ("cs", "Strana 1 z")])
def test_paper_speaks_each_language(language: str, numbered: str) -> None:
    """A PDF has its letters and its page numbers in each language."""
    require_paper_in(language, numbered)
