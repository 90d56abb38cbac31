"""The report as one HTML file: its style, its typefaces and its charts inside, nothing fetched from anywhere.

Rules: everything that people wrote is escaped; no script; the same page is the source of the PDF, where its parts stand
open and its typefaces are the program's own files; Jinja2 is imported only when a report is made.
"""

from __future__ import annotations

from html.parser import HTMLParser

from kiosk.content.design_tokens import STANDARD
from kiosk.reports.page import typefaces
from kiosk.reports.page.report_page import ReportPage, page_of
from kiosk.reports.report_model import Report
from kiosk.reports.words.wording import Wording


def html(report: Report, language: str) -> bytes:
    """The report as a page that a browser shows, in UTF-8."""
    page = page_of(report, Wording(language))
    bare = written(page, faces="")
    return written(page, faces=typefaces.embedded(letters(bare))).encode("utf-8")


def written(page: ReportPage, *, faces: str, printed: bool = False) -> str:
    """The page as text. printed: for pages of paper, where nothing can be opened."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("kiosk.reports"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    colours = "".join(f"--{name}:{colour};" for name, colour in STANDARD.items())
    return environment.get_template("report.html").render(
        page=page, words=page.words, faces=faces, colours=colours, printed=printed
    )


class _Letters(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.styled = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.styled = tag == "style"
        self.found.update(*(value or "" for name, value in attrs if name == "data-label"))

    def handle_data(self, data: str) -> None:
        if not self.styled:
            self.found.update(data)


def letters(page: str) -> set[str]:
    """Every letter that a reader sees on the page."""
    parser = _Letters()
    parser.feed(page)
    return parser.found | set("+−")
