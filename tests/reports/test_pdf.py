"""The report on paper: tagged, numbered, with the same figures as the page."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from kiosk.reports.formats.pdf import pdf, quoted
from kiosk.reports.report_model import Titled
from tests.reports.sample_report import HOSTILE, report

pytestmark = pytest.mark.computes


@pytest.fixture(scope="module")
def paper() -> PdfReader:
    return PdfReader(BytesIO(pdf(report(), "en")))


def elements(node: object) -> list[DictionaryObject]:
    """Every element of the tags, in order."""
    if isinstance(node, ArrayObject):
        return [found for kid in node for found in elements(kid.get_object())]
    if not isinstance(node, DictionaryObject) or "/S" not in node:
        return []
    return [node, *elements(node.get("/K", ArrayObject()).get_object())]


def tags(paper: PdfReader) -> list[DictionaryObject]:
    root = paper.trailer["/Root"]["/StructTreeRoot"]["/K"]  # type: ignore[index]
    return elements(root.get_object() if not isinstance(root, ArrayObject) else root)


def test_a_pdf_says_what_it_is(paper: PdfReader) -> None:
    """A PDF has its title, its language and the mark of PDF/UA-1, and is tagged."""
    root = paper.trailer["/Root"]
    assert paper.metadata is not None
    assert paper.metadata.title == "Kiosk visits, 16–22 November 2026 – Patarei"
    assert root["/Lang"] == "en"  # type: ignore[index]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data() or (  # type: ignore[index]
        b'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data()  # type: ignore[index]
    )


def test_a_screen_reader_finds_headings_tables_and_charts(paper: PdfReader) -> None:
    """Headings, tables with head cells, lists and charts with their words are tagged as such."""
    found = tags(paper)
    kinds = [str(each["/S"]) for each in found]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == 11
    assert kinds.count("/Table") >= 15
    assert {"/TH", "/TD", "/TR", "/L", "/Caption"} <= set(kinds)
    figures = [each for each in found if each["/S"] == "/Figure"]
    assert len(figures) >= 6
    charts = [str(each["/Alt"]) for each in figures if "/Alt" in each]
    assert "Visits by day" in charts
    assert "Who still listens: A bunk (English)" in charts


def test_each_page_is_numbered_and_named(paper: PdfReader) -> None:
    """Each page says whose report it is and which page of how many."""
    pages = [page.extract_text() for page in paper.pages]
    assert 5 <= len(pages) <= 14
    for number, words in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in words
        assert "Patarei · Kiosk visits, 16–22 November 2026" in words


def test_the_first_page_is_the_first_look(paper: PdfReader) -> None:
    """On the first page of paper stand the first figures and all that needs attention."""
    words = " ".join(paper.pages[0].extract_text().split())
    for part in ("1,284", "2 min 23 s", "What needs attention", "114 (31); 147 (12); 2 more", "by 0:31 of 1:28"):
        assert part in words, part


def test_paper_holds_what_the_page_folds(paper: PdfReader) -> None:
    """What a screen opens on demand stands open on paper, and a title with tags stays words."""
    words = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    for part in ("20 November 2026", "How we counted", "<5", "alert('x')"):
        assert part in words, part
    assert HOSTILE.startswith("<script>")


def test_paper_speaks_another_language() -> None:
    """A PDF has its letters and its page numbers in another language; in each in tests/soak/test_report_pages.py."""
    require_paper_in("ru", "Страница 1 из")


def require_paper_in(language: str, numbered: str) -> None:
    """Print a report without its rows in that language, and look at its first page's number."""
    whole = report()
    short = replace(whole, tables=tuple(replace(table, rows=()) for table in whole.tables), curves=())
    made = PdfReader(BytesIO(pdf(short, language)))
    assert made.trailer["/Root"]["/Lang"] == language  # type: ignore[index]
    assert numbered in made.pages[0].extract_text()


def test_a_long_title_has_a_line_of_its_own() -> None:
    """Where a table has few figures its titles have nearly half of the paper: fifty letters stand in one line."""
    whole, long = report(), "A carriage with its drivers and horses, about 1846"
    tours = next(table for table in whole.tables if table.key == "tours")
    row = replace(tours.rows[0], label=Titled("long", {"en": long}))
    kept = tuple(replace(one, rows=(row,) if one is tours else ()) for one in whole.tables)
    made = PdfReader(BytesIO(pdf(replace(whole, tables=kept, curves=()), "en")))
    lines = [line.strip() for page in made.pages for line in page.extract_text().splitlines()]
    assert any(line.startswith(long) for line in lines)


def test_words_at_the_edge_of_a_page_stay_words() -> None:
    """A museum's name cannot end the style sheet that it is written into."""
    assert quoted('A" </style> \\') == '"A\\22  \\3c \\2f style\\3e  \\5c "'


def test_a_missing_library_is_a_sentence() -> None:
    """Where a form's library is not installed, one sentence says so and how to mend it."""
    forms = {"weasyprint": "pdf", "xlsxwriter": "xlsx", "jinja2": "html"}
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys\n"
            "from kiosk.reports.formats.report_formats import FORMS, ReportNotWritten\n"
            "from tests.reports.sample_report import report\n"
            f"for library, form in {forms}.items():\n"
            "    sys.modules[library] = None\n"
            "    try:\n        FORMS[form].write(report(), 'en')\n"
            "    except ReportNotWritten as why:\n        print(why)\n"
            "    del sys.modules[library]",
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    assert done.stdout == "".join(
        f"This form of the report needs the library {library}, which is missing from this installation. Install the "
        "program anew (make run, then kiosk install), or choose --format csv, which needs nothing.\n"
        for library in forms
    )
