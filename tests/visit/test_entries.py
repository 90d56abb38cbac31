"""The entries of the log: each kind with its place, its medium and its detail."""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit import effects as ef
from kiosk.visit.entries import KINDS, Entry
from kiosk.visit.events.navigation import DigitPressed, RoomTapped
from kiosk.visit.events.players import PlayEnded
from kiosk.visit.events.playing import Sought
from kiosk.visit.events.sessions import ScreenTouched, Ticked
from tests.visit.sample import GUIDE, Visit
from tests.visit.test_broken import LOOP


def at_bunk() -> Visit:
    return Visit().press("begin-en").do(RoomTapped("cell-14")).press("exhibit-bunk")


def last(visit: Visit, kind: str) -> Entry:
    return next(e for e in reversed(visit.entries) if e.kind == kind)


LOOPED_S = 2.0  # it ran by itself; play was pressed once its button had been Pause for long enough


def ended(visit: Visit) -> ef.EndSession:
    return next(e for e in visit.all if isinstance(e, ef.EndSession))


def test_every_kind_that_a_visitor_can_cause_is_logged() -> None:
    """Everything that a visitor can do in this museum is worth a line, and only with details that the log knows."""
    visit = at_bunk().press("play").hear(3.0).press("back-ten").press("play").press("play").press("last")
    visit.press("play").hear(None).do(PlayEnded(visit.state.plays)).press("view-more").press("view-look")
    visit.press("zoom-in").press("hotspot-1").press("larger").press("close").press("volume").press("louder").press(
        "access"
    ).press("contrast-high")
    visit.press("language").press("language-et").press("back").press("keypad").press("digit-9").press("clear")
    visit.do(*(DigitPressed(d) for d in "103")).press("open-stop").press("note-read")
    visit.press("plan").press("tours").press("tour-short").press("tour-begin").press("tour").press("tour-leave")
    visit.press("plan").press("room-cell-14")
    visit.wait(80.0).do(Ticked()).do(ScreenTouched()).press("last")
    later = {"speed", "interactive", "search", "take_home", "report_problem"}
    kiosks = {"kiosk_on", "kiosk_off", "rest", "content", "staff", "media_fault"}
    assert set(KINDS) - set(visit.kinds) == later | kiosks


def test_what_was_heard_is_logged_not_what_was_to_be_heard() -> None:
    """A recording of 24 s that ends at 9.5 s, a damaged file's, is logged as ended and heard there, and so is an end of
    which nothing is known but that it came."""
    visit = at_bunk().press("play").wait(9.6).do(PlayEnded(1, 9.5)).press("back")
    (finish,) = [entry for entry in visit.entries if entry.kind == "finish"]
    assert (finish.position_s, finish.length_s) == (9.5, 20.0)
    assert dict(last(visit, "closed").detail)["heard_s"] == 9.5
    unknown = at_bunk().press("play").hear(3.25).do(PlayEnded(1)).press("back")
    assert last(unknown, "finish").position_s == dict(last(unknown, "closed").detail)["heard_s"] == 3.25


def test_an_entry_has_the_words_that_were_read() -> None:
    """An entry names room, exhibit, stop, title and language as the visitor had them, and the medium and second."""
    visit = Visit().press("begin-et").do(RoomTapped("cell-14")).press("exhibit-bunk").press("play").hear(4.25)
    visit.wait(2.0).press("play")
    paused = last(visit, "pause")
    assert paused == Entry(
        kind="pause",
        ms=visit.now.ms - 500,
        room="cell-14",
        exhibit="bunk",
        stop=141,
        title="Nari",
        language="et",
        media="bunk.et.ogg",
        position_s=4.25,
        length_s=24.0,
        detail=(("why", "pressed"),),
    )


def test_what_is_done_in_a_panel_is_logged_of_the_page_under_it() -> None:
    """An entry about a panel names the exhibit under it, however many panels lie over it."""
    visit = at_bunk().press("access").press("language").press("language-et")
    assert (last(visit, "language").room, last(visit, "language").exhibit) == ("cell-14", "bunk")
    visit.press("contrast-high")
    assert last(visit, "access").exhibit == "bunk"


def test_a_keyed_number_is_logged_with_its_stop() -> None:
    """A stop opened by its number is logged as that stop, even where it was chosen from the list of near ones."""
    visit = at_bunk().press("keypad").press("digit-9").press("stop-103")
    assert visit.kinds[-4:] == ["unknown_stop", "keyed", "closed", "note_shown"]
    keyed = last(visit, "keyed")
    assert (keyed.room, keyed.exhibit, keyed.stop, keyed.title) == ("corridor", "hard", 103, "What happened")
    assert keyed.detail == (("digits", "103"),)
    assert last(visit, "unknown_stop").exhibit == "bunk"


def test_an_unknown_number_is_logged_when_it_is_left() -> None:
    """An unknown number is logged once: when it is corrected or left, or when the visit ends."""
    for leave in (("clear",), ("delete", "delete", "delete"), ("back",), ("last",)):
        visit = at_bunk().press("keypad").press("digit-9").press("digit-8").press("digit-7")
        assert "unknown_stop" not in visit.kinds
        for button in leave:
            visit.press(button)
        assert [dict(e.detail)["digits"] for e in visit.entries if e.kind == "unknown_stop"] == ["987"], leave


def test_the_view_an_exhibit_opened_with_is_logged() -> None:
    """An exhibit's entry names the view that was shown first: look, read or film."""
    assert dict(last(at_bunk(), "exhibit").detail) == {"by": "card", "view": "look"}
    visit = Visit().press("begin-en").press("exhibit-walk")
    assert dict(last(visit, "exhibit").detail) == {"by": "card", "view": "film"}
    visit.press("back").press("exhibit-hard").press("note-read")
    assert dict(last(visit, "exhibit").detail) == {"by": "note", "view": "read"}


def test_heard_seconds_leave_out_what_was_skipped() -> None:
    """Only seconds that sounded count as heard: not those sought over, not those paused, nor those in another panel."""
    visit = at_bunk().press("play").hear(4.0).do(Sought(15.0)).hear(17.0).press("play")  # 4 + 2
    visit.wait(60.0).hear(17.0).press("volume").press("back").press("play").hear(18.5).press("back")  # + 1.5
    assert dict(last(visit, "closed").detail)["heard_s"] == 7.5


def test_the_wait_for_an_answer_from_nobody_is_not_counted() -> None:
    """A visit that nobody left ends, for its length and its dwell, with its last sign of life."""
    visit = at_bunk().wait(9.5).press("view-read").wait(75.0).do(Ticked()).wait(30.0).do(Ticked())
    assert ended(visit).seconds == 10.5
    assert dict(last(visit, "closed").detail)["dwell_s"] == 9.5


def test_a_visit_lasts_to_the_end_of_what_was_heard() -> None:
    """Where a recording ends after the last touch, the visit lasts to its end."""
    visit = at_bunk().press("play").wait(20.0).do(PlayEnded(1)).wait(75.0).do(Ticked())
    visit.wait(30.0).do(Ticked())
    assert ended(visit).seconds == 22.0


def test_a_film_that_begins_again_by_itself_is_idle() -> None:
    """A looping film does not keep a visit alive, with sound or without, and adds nothing to its length."""
    for guide, seconds in ((LOOP, LOOPED_S), (replace(LOOP, measures=GUIDE.measures), 1.0)):
        visit = Visit(guide).press("begin-en").press("exhibit-walk").press("play")
        assert any(isinstance(e, ef.Play) and e.loop for e in visit.all)
        visit.wait(80.0).do(Ticked())
        assert visit.state.screen == "ask"
        visit.wait(30.0).do(Ticked())
        assert (ended(visit).reason, ended(visit).seconds) == ("timeout", seconds)
        assert ef.Silence() in visit.effects


def test_skip_is_logged_as_a_choice_only() -> None:
    """Skip is one entry, the choice; the exhibit was never opened."""
    visit = Visit().press("begin-en").press("exhibit-hard").press("note-skip")
    assert visit.kinds == ["began", "room", "note_shown", "note_choice"]
