"""The report on paper: the same page as PDF, tagged for screen readers (PDF/UA-1), with numbered pages.

Rules: drawn by WeasyPrint, which is imported only here and only when a PDF is made, and which needs Pango on the
machine; nothing is fetched: the page may name the program's own typefaces and nothing else.
"""

from __future__ import annotations

import logging
from typing import Any

from kiosk.content.design_tokens import STANDARD
from kiosk.content.messages import msg
from kiosk.content.system_reasons import foreign
from kiosk.reports.formats.html import written
from kiosk.reports.formats.report_formats import ReportNotWritten
from kiosk.reports.page import typefaces
from kiosk.reports.page.report_page import NUMBER, page_of
from kiosk.reports.report_model import Report
from kiosk.reports.words.wording import Wording
from kiosk.store.temporary_folders import named_full_disk

_OPTIONS: dict[str, Any] = {"pdf_variant": "pdf/ua-1", "optimize_images": True}


def pdf(report: Report, language: str) -> bytes:
    """The report as a PDF. Raises ReportNotWritten where Pango is missing."""
    page = page_of(report, Wording(language), printed=True)
    text = written(
        page, faces=typefaces.by_name() + margins(page.museum, page.title, page.period, page.words), printed=True
    )
    return paper(text)


def paper(page: str) -> bytes:
    """A page of HTML on paper. Raises ReportNotWritten where Pango is missing."""
    return as_pdf(laid_out(page))


def laid_out(page: str) -> Any:
    """The pages of paper that a page of HTML takes: WeasyPrint's Document. Raises ReportNotWritten where Pango is
    missing."""
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError as error:
        raise ReportNotWritten(
            msg(
                "A PDF needs Pango, which is missing on this machine ({why}). Install it (in Debian: apt-get install "
                "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0). Or choose --format html and print that page.",
                why=foreign(str(error)),
            )
        ) from error
    fetcher = URLFetcher(allowed_protocols={"file", "data"})
    with named_full_disk():  # typefaces lie in temporary files meanwhile
        return HTML(string=page, url_fetcher=fetcher).render(**_OPTIONS)


def as_pdf(document: Any) -> bytes:
    """What was laid out as a PDF, tagged for screen readers."""
    with named_full_disk():
        drawn: bytes = document.write_pdf(**_OPTIONS)
    return drawn


def margins(museum: str, title: str, period: str, words: dict[str, str]) -> str:
    """The style of each page's margin: whose report it is, and which page of how many."""
    face = f'font: 8.5pt "Noto Sans"; color: {STANDARD["inksoft"]};'
    head = quoted(f"{museum} · {title}, {period}")
    before, between, after = (quoted(part) for part in words["numbered"].split(NUMBER))
    numbers = f"{before} counter(page) {between} counter(pages) {after}"
    return f"@page {{ @bottom-left {{ content: {head}; {face} }} @bottom-right {{ content: {numbers}; {face} }} }}\n"


def quoted(words: str) -> str:
    """Words as a string in a style sheet, which they cannot end."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in words) + '"'
