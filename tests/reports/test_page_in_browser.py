"""The report in Chromium: on a phone and on a desk, in every language, for eyes and for screen readers.

Each period, width and language is looked at here; all of them with each other in tests/soak/test_report_pages.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kiosk.reports.formats.html import html
from tests.reports.browser import DESK_PX, PHONE_PX, browser, shown
from tests.reports.sample_report import LANGUAGES, WEEK, YEAR, report

PERIODS = {"week": WEEK, "year": YEAR}
FIRST_ROWS = 3


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("chromium")) as started:
        yield started


class ReportPages(dict[tuple[str, str], Path]):
    """A week's and a year's report in every language, each written when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def __missing__(self, which: tuple[str, str]) -> Path:
        period, language = which
        self[which] = self._folder / f"{period}.{language}.html"
        self[which].write_bytes(html(report(PERIODS[period]), language))
        return self[which]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> ReportPages:
    return ReportPages(tmp_path_factory.mktemp("reports"))


@pytest.mark.parametrize(("period", "language"), [*(("week", language) for language in LANGUAGES), ("year", "ru")])
def test_a_report_fits_the_narrowest_phone(
    chromium: Browser, pages: dict[tuple[str, str], Path], period: str, language: str
) -> None:
    """At 360 pixels nothing of a report reaches over the edge, with everything opened, in any language."""
    with shown(chromium, pages[period, language], PHONE_PX) as page:
        assert page.overflow() == []


@pytest.mark.parametrize(("period", "width_px"), [("week", PHONE_PX), ("year", DESK_PX)])
def test_axe_finds_nothing_serious(chromium: Browser, tmp_path: Path, period: str, width_px: int) -> None:
    """A report has no serious or critical accessibility fault, on a phone or on a desk. Of each table the first rows
    are looked at, whose like the others are; all of them in the long tests."""
    whole = report(PERIODS[period])
    tables = tuple(replace(table, rows=table.rows[:FIRST_ROWS]) for table in whole.tables)
    file = tmp_path / "report.html"
    file.write_bytes(html(replace(whole, tables=tables), "ru"))
    with shown(chromium, file, width_px) as page:
        assert page.findings() == []


def test_a_report_asks_for_nothing(chromium: Browser, pages: dict[tuple[str, str], Path]) -> None:
    """A report is one file: opening it fetches nothing else, and its typefaces are inside it."""
    with shown(chromium, pages["week", "cs"], DESK_PX) as page:
        assert [url for url in page.asked if not url.startswith("data:")] == [pages["week", "cs"].as_uri()]
        loaded = page.page.evaluate("[...document.fonts].map(each => each.family + ' ' + each.status)")
        assert sorted(loaded) == ["Noto Sans loaded", "Noto Sans loaded", "Noto Serif Display loaded"]


def test_each_width_has_its_own_chart(chromium: Browser, pages: dict[tuple[str, str], Path]) -> None:
    """A phone gets a chart drawn for it, a desk a wide one; never both."""
    with shown(chromium, pages["week", "en"], PHONE_PX) as page:
        for width_px, drawn in ((PHONE_PX, ["narrow"]), (DESK_PX, ["wide"])):
            page.page.set_viewport_size({"width": width_px, "height": 900})
            seen = page.page.evaluate(
                "[...document.querySelectorAll('#time svg.chart')].filter(e => e.getClientRects().length)"
                ".map(e => e.getAttribute('class').replace('chart ', ''))"
            )
            assert seen == drawn


def test_a_report_is_walked_with_the_keyboard(chromium: Browser, pages: dict[tuple[str, str], Path]) -> None:
    """The first key leads to the figures; every table that is folded can be opened by a key."""
    with shown(chromium, pages["week", "en"], DESK_PX) as page:
        page.page.keyboard.press("Tab")
        assert page.page.evaluate("document.activeElement.textContent") == "Skip to the figures"
        page.page.keyboard.press("Enter")
        assert page.page.evaluate("document.activeElement.id") == "main"
        first = page.page.locator("#time details").first
        page.page.evaluate("document.querySelector('#time details').open = false")
        first.locator("summary").focus()
        page.page.keyboard.press("Enter")
        assert page.page.evaluate("document.querySelector('#time details').open")
