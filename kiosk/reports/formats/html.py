"""The report as one HTML file: its style, its typefaces and its charts inside, nothing fetched from anywhere.

Rules: everything that people wrote is escaped; no script; a figure stays on one line with its unit, a day with its
month, two figures with the dash between them; the same page is the source of the PDF, where its parts stand open and
its typefaces are the program's own files; Jinja2 is imported only when a report is made.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from kiosk.content.design_tokens import STANDARD
from kiosk.locale import dates
from kiosk.reports.page import typefaces
from kiosk.reports.page.report_page import ReportPage, page_of
from kiosk.reports.report_model import Report
from kiosk.reports.words.wording import Wording

JOINER = "\u2060"
"""No line ends here; no typeface has to have it."""
_FACES = "/* faces */"
_MARKUP = re.compile(r"<style.*?</style>|<[^>]*>|&[#\w]+;", re.DOTALL)
_LABELS, _ENTITY = re.compile(r'data-label="([^"]*)"'), re.compile(r"&[#\w]+;")


def html(report: Report, language: str) -> bytes:
    """The report as a page that a browser shows, in UTF-8."""
    page = written(page_of(report, Wording(language)), faces=_FACES)
    return page.replace(_FACES, typefaces.embedded(letters(page)), 1).encode("utf-8")


def _kept_together(language: str) -> Callable[[object], object]:
    """What is written of each value: its text, with no-break spaces after figures that stand with a unit or month, and
    no break at a dash between figures."""
    names = "|".join(map(re.escape, sorted(dates.month_names(language), key=len, reverse=True))) or "(?!)"
    space = re.compile(rf"(?<=\d) (?=(?:%|s|min|h|t|с|мин|ч)(?!\w)|(?:{names})\b)|(?<=\d\.) (?=(?:{names})\b)")
    dash = re.compile(rf"(?<=\d){dates.DASH}(?=\d)|(?<=\d\.){dates.DASH}(?=\d)")
    joined = f"{JOINER}{dates.DASH}{JOINER}"
    return lambda value: dash.sub(joined, space.sub("\u00a0", value)) if type(value) is str else value


def written(page: ReportPage, *, faces: str, printed: bool = False) -> str:
    """The page as text. printed: for pages of paper, where nothing can be opened."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("kiosk.reports"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_kept_together(page.language),
    )
    colours = "".join(f"--{name}:{colour};" for name, colour in STANDARD.items())
    return environment.get_template("report.html").render(
        page=page, words=page.words, faces=faces, colours=colours, printed=printed
    )


def letters(page: str) -> set[str]:
    """Every letter that a reader sees on a page of the templates, in which no value holds a raw < or >."""
    seen = {*_MARKUP.sub("", page), *unescape("".join(_LABELS.findall(page)))}
    return seen.union(*map(unescape, _ENTITY.findall(page)), "+−") - {JOINER}
