"""The report as one HTML file: what is in it, and what is not."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from kiosk.reports.formats.html import JOINER, html, letters
from kiosk.reports.page import walk
from kiosk.reports.page.page_charts import still_there, tenths
from kiosk.reports.page.report_page import page_of
from kiosk.reports.report_keys import TABLES
from kiosk.reports.report_model import FEW, TableRow
from kiosk.reports.words.tables import tables
from kiosk.reports.words.wording import Wording
from tests.reports.sample_report import HOSTILE, LANGUAGES, WEEK, YEAR, report

pytestmark = pytest.mark.computes

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Read(HTMLParser):
    """A page as its tags, its headings and the words of each of its parts with an id."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.headings: list[tuple[int, str]] = []
        self.words: dict[str, str] = {}
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes += given.items()
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
        if tag not in VOID:
            self.open.append((tag, given.get("id", "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any(tag == "style" for tag, _ in self.open):
            return
        if self.open and re.fullmatch("h[1-6]", self.open[-1][0]):
            level, words = self.headings[-1]
            self.headings[-1] = (level, words + data)
        for _, part in self.open:
            if part:
                plain = data.strip().replace("\u00a0", " ").replace(JOINER, "")
                self.words[part] = self.words.get(part, "") + " " + plain


def page_in(language: str = "en", **wanted: object) -> str:
    return html(report(**wanted), language).decode("utf-8")  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def english() -> str:
    return page_in()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_is_on_the_page(language: str) -> None:
    """Each table of the report stands on the page under its own title, in the reader's language."""
    page = page_in(language)
    sentence = tables(Wording(language))
    assert [key for key in TABLES if sentence[key].title not in page] == ["months"]  # of a year alone
    assert f'<html lang="{language}">' in page
    assert "{" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)


def test_a_director_sees_the_week_at_once(english: str) -> None:
    """The first look has visits, their length, languages, what is compared, and that visits are not visitors."""
    seen = Read(english).words["glance"]
    for words in (
        "1,284",
        "+30% on the week before",
        "+15% on last year",
        "and 96 under five seconds",
        "2 min 23 s",
        "half of them between 52 s and 6 min 11 s",
        "48%",
        "English",
        "Estonian 33%",
        "58%",
        "+1 point",
        "opening hours: 112 h",
        "Kiosk visits are not visitors: one person at three kiosks is three visits.",
    ):
        assert words in seen, words


def test_the_walk_is_drawn_in_a_few_lines(english: str) -> None:
    """The first look has each room and stop in walking order with its share of visits; a screen reader hears titles."""
    seen = " ".join(Read(english).words["glance"].split())
    assert "The corridor 87% 101 The sea fortress 41% 102 A walk down the corridor 22%" in seen
    assert "Voices through the wall 22% The attic 0% 301" in seen


def test_the_walk_of_a_large_museum_is_its_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are too many stops for a few lines each room has a bar as long as its share, and no stop."""
    monkeypatch.setattr(walk, "MOST_EXHIBITS", 1)
    lines = page_in().partition('<ul class="walk">')[2].partition("</ul>")[0]
    shown = re.findall(r'class="share">(\d+)%</span></span>\s*<span class="measured">.*?width:(\d+)\.\d%', lines)
    assert len(shown) == lines.count("<li>") and all(abs(int(share) - int(bar)) <= 1 for share, bar in shown)
    assert "plate" not in lines


def test_what_needs_attention_comes_first(english: str) -> None:
    """Silent kiosks, broken media, misleading numbers, unopened exhibits and early leaving stand on the first page."""
    read = Read(english)
    seen = read.words["attention"]
    for words in (
        "Kiosk east-wing-2 gave no sign of life on 2 open days.",
        "Kiosk east-wing-2 was on for only 72% of the opening hours.",
        "cell-14/bunk.cs.ogg (14)",
        "114 (31); 147 (12); 2 more",
        "The names of those who were taken from here and did not return (301)",
        "A bunk (English): by 0:31 of 1:28",
        "Does not play (11); Hard to read (<5). Cell 14; A bunk (141); outside the rooms",
        "The log B.db is of a newer version of this program. Update this program.",
    ):
        assert words in seen, words
    assert [words for level, words in read.headings if level == 2][:2] == ["At a glance", "What needs attention"]


def test_numbers_that_are_not_shown_stay_so(english: str) -> None:
    """A small number reads <5 with a sentence that says why, and is never drawn as nought."""
    read = Read(english)
    assert "<5 visits" not in english
    assert "&lt;5" in english
    assert "written <5" in read.words["attention"]
    assert "Outlined: too few visits to show." in read.words["time"]


def test_exhibits_keep_the_walking_order(english: str) -> None:
    """Exhibits are listed by room, in the order of the walk: nobody's fate is ranked by popularity."""
    seen = Read(english).words["table-exhibits"]
    order = ["The corridor", "The sea fortress", "Three states, one prison", "Cell 14", "A bunk"]
    places = [seen.index(words) for words in order]
    assert places == sorted(places)
    assert "A mug (no longer in the museum)" in seen


def test_what_people_wrote_is_never_code(english: str) -> None:
    """A title with tags in it is shown as it was written; the page has no script at all."""
    read = Read(english)
    assert HOSTILE in read.words["table-exhibits"]
    assert "script" not in read.tags
    assert [value for name, value in read.attributes if name.startswith("on")] == []


def test_the_page_is_one_file(english: str) -> None:
    """Nothing on the page is fetched: no address but its own anchors, and its typefaces inside."""
    read = Read(english)
    addresses = [value for name, value in read.attributes if name in ("src", "href", "srcset", "action", "data")]
    assert [value for value in addresses if not value.startswith("#")] == []
    assert {value[1:] for value in addresses} <= {value for name, value in read.attributes if name == "id"}
    assert set(re.findall(r"url\((\w+):", english)) == {"data"}
    assert english.count("@font-face") == 3
    assert len(english) < 300_000


def test_ids_are_unique_and_headings_in_order(english: str) -> None:
    """A screen reader finds one main heading, levels without gaps, and every part once."""
    read = Read(english)
    ids = [value for name, value in read.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    levels = [level for level, _ in read.headings]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_every_chart_says_what_it_shows(english: str) -> None:
    """A chart has a title and a description for whoever cannot see it, and a table with the same figures."""
    charts = re.findall(r'<svg [^>]*role="img".*?</svg>', english, flags=re.DOTALL)
    assert len(charts) == 2 + 1 + 5  # days for two widths, the plan, five curves
    for chart in charts:
        assert re.search(r"<title [^>]*>[^<]+</title><desc [^>]*>[^<]+</desc>", chart)
    seen = Read(english).words["listening"]
    assert "Visits that began it: 260. Half had left by 0:31. Still there at the end: 22%." in seen
    assert "Visits that began it: 20. Too few left early to show when." in seen


def test_a_curve_is_tabled_in_tenths(english: str) -> None:
    """Beside each curve a table says who was still there at the beginning, at each tenth of the length, at the end."""
    curve = report().curves[4]
    assert tenths(curve) == (0, 9, 18, 26, 35, 44, 53, 62, 70, 79, 88)
    assert [still_there(curve, at_s) for at_s in (0, 7, 8, 30, 31, 88)] == [1.0, 1.0, 0.81, 0.81, 0.48, 0.22]
    seen = " ".join(Read(english).words["table-curve-4"].split())
    assert "0:00 100% 0:09 81%" in seen and seen.endswith("1:28 22%")


def test_paper_has_the_curves_that_matter() -> None:
    """Where there are too many curves for paper, it has those that half left before the middle, and says so."""
    few = report()
    many = replace(few, curves=few.curves * 10)
    drawn = {}
    for name, made in (("few", few), ("many", many)):
        (section,) = (s for s in page_of(made, Wording("en"), printed=True).sections if s.id == "listening")
        drawn[name] = (len(section.curves), section.more_curves)
    assert drawn["few"] == (5, "")
    assert drawn["many"] == (
        10,
        "Drawn are only those that half had left before the middle; the page and the workbook have all.",
    )


def test_no_line_ends_between_a_figure_and_its_unit_or_month(english: str) -> None:
    """Lengths and dates have no-break spaces after their figures, in every language of the report."""
    assert "2\u00a0min 23\u00a0s" in english and "on 23\u00a0November 2026" in english
    assert f"17{JOINER}–{JOINER}18\u00a0November 2026" in english
    for language in ("et", "ru", "cs"):
        page = page_in(language)
        assert not re.search(r"\d (?:min|s|мин|с)\b", re.sub("(?s)<svg.*?</svg>|<[^>]*>", "|", page))


def test_what_the_museum_noted_stands_on_the_chart(english: str) -> None:
    """Closures and events have a letter on the chart and a line under it."""
    seen = Read(english).words["time"]
    for words in (
        "17 October – 16 November 2026: Closed: Repairs (The attic)",
        "17–18 November 2026: Night of museums (Cell 14)",
        "20 November 2026: Closed: Storm",
        "Hatched: no kiosk was on.",
    ):
        assert words in seen, words


def test_simulated_visits_are_marked() -> None:
    """A report of simulated visits bears a band that says so; one of real visits does not."""
    band = "These are simulated visits, made up for trying the report. Nobody was counted."
    assert band in page_in()
    assert 'class="simulated"' not in page_in(simulated=False)


def test_a_year_is_read_as_a_calendar() -> None:
    """The days of a year stand in a table of months, and nothing is compared twice."""
    page = page_in(period=YEAR)
    seen = Read(page).words["table-days"]
    assert "Kiosk visits, 2025" in page
    assert [month in seen for month in ("Jan 25", "Jun 25", "Dec 25")] == [True] * 3
    assert "Last year" not in Read(page).words["table-exhibits"]
    assert "Last year" in Read(page_in(period=WEEK)).words["table-exhibits"]


def test_the_typefaces_hold_every_letter() -> None:
    """Every letter that a reader sees is inside the file, as far as the product's typefaces have it."""
    from base64 import b64decode
    from io import BytesIO

    from fontTools.ttLib import TTFont

    page = page_in("ru")
    inside = [
        set(TTFont(BytesIO(b64decode(data))).getBestCmap())
        for data in re.findall(r"url\(data:font/ttf;base64,([^)]+)\)", page)
    ]
    wanted = {ord(letter) for letter in letters(page) if letter.isalnum()}
    assert len(inside) == 3
    assert [chr(letter) for letter in wanted if not all(letter in face for face in inside)] == []


def test_no_problem_is_mentioned_once() -> None:
    """Where no visitor reported a problem the page says so once, and shows no empty table of places."""
    made = report()
    empty = ("problems", "problem_places")
    made = replace(made, tables=tuple(replace(t, rows=()) if t.key in empty else t for t in made.tables))
    page = html(made, "en").decode("utf-8")
    section = page.partition('id="kiosks"')[2]
    assert section.partition("</section>")[0].count("Nobody, or too few visits to show.") == 1
    assert "Where visitors reported problems" not in page
    assert "Where visitors reported problems" in html(report(), "en").decode("utf-8")


def test_exhibits_without_a_figure_are_named_together() -> None:
    """An exhibit of which there is nothing to show takes no row of a table, but its name in one paragraph."""
    page = html(report(), "en").decode("utf-8")
    tables_, gathered = page.split('<ul class="gathered">')
    name = "The names of those who were taken"
    assert name in gathered.partition("</ul>")[0]
    assert name not in tables_.partition('id="table-exhibits"')[2].partition("</table>")[0]
    made = report()
    few = tuple(TableRow(row.label, (FEW,) * len(row.cells)) for row in made.table("exhibits").rows)
    made = replace(made, tables=tuple(replace(t, rows=few) if t.key == "exhibits" else t for t in made.tables))
    assert "What visitors did at each exhibit" not in html(made, "en").decode("utf-8")
