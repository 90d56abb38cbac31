"""Corrections of what has one right answer: shown before they are written, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.check.corrections import corrected, differences, write
from kiosk.cli.commands import app
from kiosk.content.faults import errors
from kiosk.content.language_meant import of_country
from tests.check.broken_museums import BROKEN, HALL, HALL_FILE, MUSEUM, MUSEUM_FILE, Broken, faults_of, make

BY_NAME = {broken.name: broken for broken in BROKEN}
RESTORED = (
    "no-break space before the colon",
    "no-break space after the colon",
    "no-break spaces as indent",
    "ideographic space as indent",
    "zero-width space before a key",
    "line separator in a text",
    "en dash as dash of a list",
    "bullet as dash of a list",
    "full-width colon without space",
    "full-width comma in braces",
    "Cyrillic letter in a key",
    "Cyrillic letter in an id",
    "Cyrillic letter in a room",
    "full-width digits",
    "curly quotes about a word",
    "low quotes about a path",
    "en dash in a date",
    "no space after the colon, both languages",
    "no space after the colon, in braces",
    "no space after the dash, id",
    "tab indent",
    "one space too many",
    "one space too few",
    "date of Europe",
    "path of Windows",
)
QUOTED = {
    "apostrophe begins a text": """en: "'Twas a lamp that shone.\"""",
    "double quotes within double quotes": """en: 'The "magic" lamp shone.'""",
    "curly quotes about a text with a colon": 'en: "A lamp: it shines."',
    "closing quote missing, quotes below": 'en: "A lamp shines through a painted glass."',
    "opening quote missing": 'en: "A lamp shines through a painted glass."',
    "colon in a source": """- "Archive: Donor's letter, 1998\"""",
}
LEFT_ALONE = (
    "hash cuts a text",
    "TODO",
    "comma in a text in braces",
    "key in Estonian",
    "stop that is taken",
    "no colon",
)


@pytest.mark.parametrize("name", RESTORED)
def test_what_has_one_right_answer_is_put_right(name: str, tmp_path: Path) -> None:
    """The file is as it was before the mistake, to the letter, and nothing was written before it was asked for."""
    museum = make(BY_NAME[name], tmp_path / "museum")
    broken = (museum / HALL_FILE).read_bytes(), (museum / MUSEUM_FILE).read_bytes()
    after = corrected(museum)
    assert ((museum / HALL_FILE).read_bytes(), (museum / MUSEUM_FILE).read_bytes()) == broken
    write(museum, after)
    assert (museum / HALL_FILE).read_text() == HALL
    assert (museum / MUSEUM_FILE).read_text() == MUSEUM


@pytest.mark.parametrize("name", QUOTED)
def test_quotes_are_closed_where_the_text_ends(name: str, tmp_path: Path) -> None:
    """A text in wrong quotes is quoted whole, and the museum has no error then."""
    museum = make(BY_NAME[name], tmp_path / "museum")
    write(museum, corrected(museum))
    assert QUOTED[name] in (museum / HALL_FILE).read_text()
    assert errors(faults_of(museum)) == ()


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_what_its_author_has_to_decide_is_left_alone(name: str, tmp_path: Path) -> None:
    """Where more than one thing can have been meant, no byte is changed."""
    assert corrected(make(BY_NAME[name], tmp_path / "museum")) == {}


@pytest.mark.parametrize("day", ["03/04/2026", "3-4-2026"])
def test_a_date_that_can_be_two_days_is_left_alone(day: str, tmp_path: Path) -> None:
    """Where day and month cannot be told apart both are named, and none is written."""
    museum = make(Broken("", "    stop: 924", f"    stop: 924\n    show: {{from: {day}}}"), tmp_path / "museum")
    assert [fault.hint for fault in faults_of(museum)] == [
        "Write the year, the month and the day: 2026-04-03 or 2026-03-04, as you mean it."
    ]
    assert corrected(museum) == {}


@pytest.mark.parametrize(("day", "right"), [("29.10.2026", "2026-10-29"), ("10/29/2026", "2026-10-29")])
def test_a_date_that_can_be_one_day_is_written_as_that(day: str, right: str, tmp_path: Path) -> None:
    """A date in another order is answered with that date."""
    museum = make(Broken("", "    stop: 924", f"    stop: 924\n    show: {{from: {day}}}"), tmp_path / "museum")
    assert [fault.hint for fault in faults_of(museum)] == [f"Write it as {right}."]
    write(museum, corrected(museum))
    assert f"show: {{from: {right}}}" in (museum / HALL_FILE).read_text()


def test_many_mistakes_are_corrected_and_all_else_stays(tmp_path: Path) -> None:
    """Several mistakes are put right at once; comments, line ends and a byte order mark stay as they were."""
    museum = make(Broken(""), tmp_path / "museum")
    good = "\ufeff# A comment\u00a0: it stays \u2013 so.\n" + HALL.replace("stop: 924", "stop: 924  # was 12\u00a0: x")
    bad = good.replace("  - id: bear", "  \u2013 id: bear").replace("kind: hall", "kind\u00a0: h\u0430ll")
    bad = bad.replace("      et: Karu", "\t\tet: Karu")
    (museum / HALL_FILE).write_bytes(bad.replace("\n", "\r\n").encode())
    after = corrected(museum)
    assert len([line for line in differences(museum, after) if line.startswith("+ ") or line.startswith("+k")]) == 3
    write(museum, after)
    assert (museum / HALL_FILE).read_bytes() == good.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("options", [["--fix"], ["--fix", "--yes"]])
def test_corrections_are_shown_and_written_when_somebody_agreed(options: list[str], tmp_path: Path) -> None:
    """`kiosk check --fix` shows what it would change, and writes it with --yes; not where nobody can be asked."""
    museum = make(BY_NAME["date of Europe"], tmp_path / "museum")
    done = CliRunner().invoke(app, ["check", "--museum", str(museum), "--language", "en", *options])
    assert "-  - day: 25.03.\n+  - day: 03-25\n" in done.output
    written = "--yes" in options
    assert ((museum / MUSEUM_FILE).read_text() == MUSEUM) == written
    assert ("The corrections are written." in done.output) == written
    assert ("25.03." in done.output.split("@@")[-1].split("+  - day")[1]) != written


@pytest.mark.parametrize("name", ["English", "inglise", "inglise keel", "английский", "angličtina", "ENGLISH"])
def test_a_language_that_is_called_by_its_name_is_written_as_its_tag(name: str, tmp_path: Path) -> None:
    """A text under a language's name, in any language of the interface, is answered with the tag, which is written."""
    line = "en: A lamp shines through a painted glass."
    museum = make(Broken("", line, line.replace("en", name, 1)), tmp_path / "museum")
    assert [(fault.code, fault.hint) for fault in faults_of(museum)] == [("unknown-language", "Write its tag: en.")]
    write(museum, corrected(museum))
    assert (museum / HALL_FILE).read_text() == HALL


def test_a_code_of_a_country_is_answered_with_the_tag_of_its_language(tmp_path: Path) -> None:
    """A text, or a translation's file, under the code of Estonia, Czechia or Ukraine in a museum that has the language;
    another country's, or a language of that code which the museum has, is not taken for it."""
    sentence = "{} is a country's code; write the tag of its language: {}."
    for code, tag in (("ee", "et"), ("EE", "et"), ("cz", "cs"), ("ua", "uk")):
        assert str(of_country(code, ("en", tag))) == sentence.format(code, tag)
    assert (
        not of_country("ee", ("en", "cs")) and not of_country("xx", ("en", "et")) and not of_country("eesti", ("et",))
    )
    line = "et: Lamp paistab läbi maalitud klaasi."
    museum = make(Broken("", line, line.replace("et", "ee", 1)), tmp_path / "museum")
    (museum / "exhibits/hall.ee.yaml").write_text("title: Saal\n")
    found = [(fault.code, str(fault.hint)) for fault in faults_of(museum) if "ee" in str(fault.message)]
    told = sentence.format("ee", "et")
    assert sorted(found) == [("translation-language", told), ("unknown-language", told)]


@pytest.mark.parametrize(
    ("name", "tag"), [("eesti", "et"), ("русский язык", "ru"), ("deutsch", "de"), ("Čeština", "cs")]
)
def test_the_languages_of_a_museum_are_listed_by_their_tags(name: str, tag: str, tmp_path: Path) -> None:
    """A language that the museum lists by its name is answered with its tag."""
    museum = make(Broken("", "[en, et]", f"[en, {name}]", MUSEUM_FILE), tmp_path / "museum")
    assert [fault.hint for fault in faults_of(museum) if fault.code == "bad-language"] == [f"Write its tag: {tag}."]
