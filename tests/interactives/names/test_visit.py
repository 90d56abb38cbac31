"""What a visitor does with a list of persons, and what the log is told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from kiosk.content.museum_files import load
from kiosk.interactives.names.events import NamesFiltered, NamesOpened, NamesTyped
from kiosk.interactives.names.keyboards import LATIN, MORE, keyboard, offered
from kiosk.interactives.names.page import NamesPage
from kiosk.interactives.names.persons import PersonView
from kiosk.interactives.names.reading_page import NamesReadingPage
from kiosk.interactives.names.readings import A_DAY, next_day, place_of_day
from kiosk.interactives.names.state import names_state
from kiosk.locale.extract import languages
from kiosk.screens.window.keymap import HeldKey
from kiosk.visit.content_reload import reloaded
from kiosk.visit.effects import LookUp
from kiosk.visit.events.sessions import KeyPressed, ScreenTouched, Ticked
from kiosk.visit.guide import Now
from kiosk.visit.pages.keypad import KeypadPage
from kiosk.visit.pages.list_form import ListFormPage
from kiosk.visit.step import step
from kiosk.visit.steps.running import is_running
from tests.interactives import every
from tests.visit.sample import Visit

KEPT_S = 75


@pytest.fixture
def visit(folder: Path) -> Visit:
    return every.opened(folder, "names")


def shown(visit: Visit) -> NamesPage:
    page = visit.page
    assert isinstance(page, NamesPage)
    return page


def read_now(visit: Visit) -> NamesReadingPage:
    page = visit.page
    assert isinstance(page, NamesReadingPage)
    return page


def type_in(visit: Visit, letters: str) -> Visit:
    for letter in letters:
        visit.press(f"names-key-{letter}" if letter != " " else "names-space")
    return visit


def passing(visit: Visit, seconds: float) -> Visit:
    """Let time pass, with its ticks."""
    return visit.wait(seconds).do(Ticked())


def logged(visit: Visit, kind: str = "interactive") -> list[dict[str, object]]:
    return [dict(entry.detail) for entry in visit.entries if entry.kind == kind]


def test_each_letter_narrows_the_list(visit: Visit) -> None:
    """The whole list stands there at first; with each key the list is what begins so, and Delete takes one back."""
    assert shown(visit).summary == "600 names" and len(shown(visit).rows) == 50
    counts = []
    for letter in "kal":
        counts.append(int(shown(type_in(visit, letter)).summary.split()[0]))
    assert counts == sorted(counts, reverse=True) and counts[-1] > 0
    assert all("kal" in row.person.casefold() for row in shown(visit).rows)
    assert shown(visit).rows[0].person[slice(*shown(visit).rows[0].marks[0])] == "Kal"
    visit.press("names-delete")
    assert shown(visit).typed == "ka"
    visit.press("names-clear")
    assert shown(visit).typed == "" and shown(visit).summary == "600 names"
    visit.press("names-key--")
    assert shown(visit).typed == "-" and shown(visit).summary == "600 names"


def test_a_letter_is_seen_before_whom_it_finds(visit: Visit) -> None:
    """While a letter is looked for it stands in the field, over the names of before; what is found too late for another
    letter changes nothing, and what is found while the visitor is elsewhere stands there when they come back."""

    def write(letter: str) -> LookUp:
        visit.state, effects = step(visit.guide, visit.state, NamesTyped(letter), visit.now)
        (asked,) = (effect for effect in effects if isinstance(effect, LookUp))
        return asked

    first = write("k")
    assert (shown(visit).typed, shown(visit).summary, len(shown(visit).rows)) == ("k", "600 names", 50)
    visit.do(first.find())
    before = shown(visit)
    assert before.summary != "600 names" and all(row.marks for row in before.rows)
    late, asked = write("a"), write("l")
    assert (shown(visit).typed, shown(visit).rows) == ("kal", before.rows) and shown(visit).summary == before.summary
    visit.do(late.find())
    assert shown(visit).rows == before.rows
    visit.press("plan").do(asked.find()).press("back")
    assert shown(visit).typed == "kal"
    assert all("kal" in row.person.casefold() for row in shown(visit).rows)


def test_a_person_who_is_no_longer_on_the_list_is_not_opened(visit: Visit) -> None:
    """Where the list is shortened while somebody of it is open, the list is seen instead, with what is found in it."""
    state = names_state(type_in(visit, "ka").press("names-row-9").context)
    register, session = visit.guide.measures.register("names/made.csv"), visit.state.session
    assert register is not None and session is not None and shown(visit).person is not None
    gone = replace(session, interactives=((("names", "names"), replace(state, opened=register.count)),))
    visit.state, _ = reloaded(visit.guide, replace(visit.state, session=gone))
    assert shown(visit).person is None and shown(visit).typed == "ka"
    assert all(row.marks for row in shown(visit).rows)


def test_the_log_learns_how_many_letters_and_never_which(visit: Visit) -> None:
    """A search is logged once, when it was looked at: its alphabet, letters and results, and no word of it."""
    type_in(visit, "kal")
    assert logged(visit, "search") == []
    found = int(shown(visit).summary.split()[0])
    visit.press("names-find").press("names-row-0")
    assert logged(visit, "search") == [{"alphabet": "latin", "letters": 3, "results": found}]
    assert logged(visit) == [{"interactive": "names", "at": "person"}]
    assert "kal" not in repr(visit.entries).casefold().replace("kale", "")


def test_find_gives_the_list_the_place_of_the_keyboard(visit: Visit) -> None:
    """Find takes the keyboard away, and the field brings it back."""
    type_in(visit, "ka").press("names-find")
    assert shown(visit).keyboard is None and shown(visit).typed == "ka"
    visit.press("names-field")
    assert shown(visit).keyboard is not None


def test_a_row_opens_with_note_source_and_the_day_of_its_reading(visit: Visit) -> None:
    """An opened row states years and place, note and source, and when this name is read; then the list again."""
    visit.press("names-row-0")
    person = shown(visit).person
    assert isinstance(person, PersonView)
    words = [line.words for line in person.lines]
    assert words[0].startswith("Made of syllables") and words[1] == "Source: Generated"
    assert words[2].startswith("This name is also read on ") and words[2].endswith("2026.")
    visit.press("names-close")
    assert shown(visit).person is None and shown(visit).rows


def test_nothing_found_is_never_a_bare_nought(visit: Visit) -> None:
    """Where nobody is found the page repeats what was searched and offers spellings; one of them finds somebody."""
    type_in(visit, "zxqvw")
    page = shown(visit)
    assert "zxqvw" in page.summary and not page.rows and page.nearest
    listed = visit.press("view-list").page
    assert isinstance(listed, ListFormPage) and "zxqvw" in listed.note
    assert [row.title.words for row in listed.rows] == [control.name for control in page.nearest]
    visit.press("view-look").press(page.nearest[0].id)
    assert shown(visit).rows


def test_letter_and_decade_narrow_the_list(visit: Visit) -> None:
    """A letter and a decade are chosen from those that there are; both are logged, not which."""
    visit.press("names-letter").press("names-letter-K").press("names-decade").press("names-decade-1890")
    page = shown(visit)
    assert page.rows and all(row.person[0] == "K" and " 189" in f" {row.under}" for row in page.rows)
    assert page.summary.endswith("· K · 1890–1899")
    assert [each["at"] for each in logged(visit)] == ["letter", "decade"]
    visit.press("names-letter").press("names-letter-all")
    assert not shown(visit).summary.endswith("K · 1890–1899")


def test_the_list_goes_on_by_fifty(visit: Visit) -> None:
    """The last row leads to the next fifty, the first back to those before."""
    first = shown(visit).rows[0].person
    visit.press("names-after")
    assert shown(visit).rows[0].person != first and shown(visit).before is not None
    visit.press("names-before")
    assert shown(visit).rows[0].person == first and shown(visit).before is None


def test_every_keyboard_of_the_museum_is_there(visit: Visit) -> None:
    """A keyboard for each way of writing, and one for the letters of other names."""
    page = shown(visit)
    assert page.keyboard is not None
    assert [each.id for each in page.keyboard.alphabets] == [
        f"names-keys-{x}" for x in ("en", "et", "ru", "cs", "more")
    ]
    visit.press("names-keys-ru")
    type_in(visit, "ба")
    assert shown(visit).rows[0].person.startswith("Ба")
    letters = "".join("".join(keyboard(each)) for each in offered(["en"]))
    assert set("õäöüšžёйřůěłąґєії-’") - set(letters) <= {"й"}
    assert offered(["en", "nl", "et"]) == ("en", "et", MORE) and keyboard("nl") == LATIN
    assert [tag for tag in languages("kiosk") if keyboard(tag) == LATIN] == ["zh_Hans"]


def test_a_reading_passes_and_stops_at_a_touch(visit: Visit) -> None:
    """A name every six seconds once it was asked for, twelve if slower; Pause and any touch elsewhere stop it."""
    visit.press("names-read")
    assert is_running(visit.guide, visit.state) and logged(visit) == [{"interactive": "names", "at": "reading"}]
    first = read_now(passing(visit, 0.1))
    assert read_now(passing(visit, 6.1)).persons[:2] == first.persons[1:]
    visit.press("names-pace")
    assert read_now(passing(visit, 9)).persons[:2] == first.persons[1:]
    assert read_now(passing(visit, 3.5)).persons[0] == first.persons[2]
    here = read_now(visit.press("names-pause")).persons
    assert not is_running(visit.guide, visit.state) and read_now(passing(visit, 30)).persons == here
    passing(visit.press("names-pause"), 0.1).do(ScreenTouched(control=""))
    assert not is_running(visit.guide, visit.state) and read_now(passing(visit, 14)).persons == here
    visit.press("names-search")
    assert isinstance(visit.page, NamesPage)


def test_a_reading_is_asked_after_four_times_as_long(visit: Visit) -> None:
    """Who watches names pass is left in peace four times as long as elsewhere."""
    visit.press("names-read")
    assert passing(visit, 3.9 * KEPT_S).state.asked_ms is None
    assert passing(visit, 0.2 * KEPT_S).state.asked_ms is not None


def test_a_days_reading_begins_where_yesterdays_ended() -> None:
    """The clock says where the reading is: at midnight it goes on from the last second of the day before."""
    count = 100_000
    last = place_of_day(Now(0, datetime(2026, 10, 28, 23, 59, 59)), count)
    first = place_of_day(Now(0, datetime(2026, 10, 29, 0, 0)), count)
    assert first == last + 1
    assert place_of_day(Now(0, datetime(2026, 10, 29, 0, 0), clock_ok=False), count) == 0
    for place in (0, 17, 99_999):
        day = next_day(place, count, date(2026, 10, 29))
        begin = day.toordinal() * A_DAY % count
        assert (place - begin) % count < A_DAY and (day - date(2026, 10, 29)).days <= count // A_DAY + 1


def test_the_list_form_has_what_was_found(visit: Visit) -> None:
    """As a list, each person found stands with years, place, note and source."""
    type_in(visit, "kal").press("view-list")
    page = visit.page
    assert isinstance(page, ListFormPage)
    assert all("kal" in row.title.words.casefold() for row in page.rows)
    assert [line.words for line in page.rows[0].paragraphs][1] == "Source: Generated"


def test_enter_is_find(visit: Visit) -> None:
    """By keys, Enter presses Find where nothing has the focus."""
    type_in(visit, "ka").do(KeyPressed("enter"))
    assert shown(visit).keyboard is None


def keyed(visit: Visit, *keys: str) -> Visit:
    return visit.do(*(KeyPressed(key) for key in keys))


def test_a_keyboard_writes_in_the_field(visit: Visit) -> None:
    """Letters of a keyboard that is plugged in, quickly one after the other too, are written; Backspace takes one back,
    Enter finds, whatever had the focus; what was written is logged as on the screen."""
    keyed(visit, "tab", "tab", *"Aalt")
    assert shown(visit).typed == "Aalt" and shown(visit).focus == ""
    keyed(visit, "backspace", "backspace", "backspace", "backspace", "backspace", *"kal")
    assert all("kal" in row.person.casefold() for row in shown(visit).rows)
    found = int(shown(visit).summary.split()[0])
    keyed(visit, "enter")
    assert shown(visit).keyboard is None
    assert logged(visit, "search") == [{"alphabet": "latin", "letters": 3, "results": found}]
    keyed(visit, " ", "x", "enter")
    assert shown(visit).typed == "kal x" and [each["letters"] for each in logged(visit, "search")] == [3, 4]


@pytest.mark.parametrize("letters", ["Łęõ", "щё", "o'n-b’", "קר", "ა", ";erjd"])
def test_letters_of_every_layout_are_written(visit: Visit, letters: str) -> None:
    """Letters of any alphabet, hyphen and apostrophe are written, and signs that are letters on another keyboard."""
    assert shown(keyed(visit, *letters)).typed == letters


def test_a_keyboard_of_the_wrong_alphabet_is_read(visit: Visit) -> None:
    """What is typed with the keyboard still on the other alphabet is read as it was meant."""
    meant = shown(keyed(visit, *"ба")).rows
    keyed(visit, "backspace", "backspace", *"ba")
    keyed(visit, "backspace", "backspace", *",f")
    assert [row.person for row in shown(visit).rows] == [row.person for row in meant]


def test_the_real_keys_write_a_name(visit: Visit) -> None:
    """Keys as the window reports them, in a Russian and a Polish layout, come to the field."""
    held = HeldKey()
    for key, scancode, text in ((1073, 54, "б"), (1072, 9, "а"), (281, 8, "ę"), (8, 42, ""), (261, 4, "ą")):
        for name in (held.down(key, chr(key), frozenset(), scancode), held.written(text)):
            visit.do(*([KeyPressed(name)] if name else []))
        held.up(key)
    assert shown(visit).typed == "баą"


def test_what_a_keyboard_does_elsewhere_stays(visit: Visit) -> None:
    """Digits are a stop number on this page too; letters write nothing in a reading, in the list, or before an answer
    to "Are you still here?"."""
    keyed(visit, *"ka").press("names-read")
    assert read_now(keyed(visit, "l", "backspace")) == read_now(visit)
    visit.press("names-search")
    assert shown(visit).typed == "ka"
    keyed(visit.press("view-list"), "l", "backspace").press("view-look")
    assert shown(visit).typed == "ka"
    passing(visit, KEPT_S * 4)
    assert visit.state.asked_ms is not None
    assert shown(keyed(visit, "l")).typed == "ka" and visit.state.asked_ms is None
    assert isinstance(keyed(visit, "7").page, KeypadPage)


def test_what_makes_no_sense_changes_nothing(visit: Visit) -> None:
    """An event for a person or decade that is not there leaves the list as it was."""
    before = visit.page
    visit.do(NamesOpened(10**9), Ticked())
    assert visit.page == before
    visit.do(NamesFiltered("letter", "@"))
    assert shown(visit).rows == ()
    visit.do(NamesTyped("x" * 500))
    assert len(shown(visit).typed) == 60


def test_a_person_is_read_in_the_visitors_language(tmp_path: Path) -> None:
    """Place and note stand in the language of the visit where the list has them, else marked in the museum's first."""
    museum = every.museum(tmp_path / "museum")
    loaded = load(museum).museum
    assert loaded is not None
    first, second = loaded.languages[:2]
    rows = (
        f"name,born,died,place,note,source,note.{second},place.{second}",
        "Aaaa Kask,1900,1942,Riga,Teacher.,s,Õpetaja.,Riia",
        "Aaab Kask,1900,1942,Riga,Baker.,s,,",
    )
    (museum / "media/names/made.csv").write_text("\n".join(rows), encoding="utf-8")

    def person(number: int, language: str) -> PersonView:
        visit = every.opened(museum, "names", language=language).do(NamesOpened(number))
        found = shown(visit).person
        assert found is not None
        return found

    one, other = person(0, second), person(1, second)
    assert (one.under, one.lines[0].words, one.lines[0].mark) == ("1900–1942 · Riia", "Õpetaja.", "")
    assert (other.lines[0].words, bool(other.lines[0].mark)) == ("Baker.", True)
    assert person(0, first).lines[0].words == "Teacher."
