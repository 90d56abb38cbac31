"""What staff ask from afar, as a visit has it: announcements, rest and waking."""

from __future__ import annotations

from kiosk.content.texts import LocalizedText
from kiosk.visit.events.from_afar import Announced, AnnouncementWithdrawn, RestAsked, WakeAsked
from kiosk.visit.events.sessions import Begun, LeavePressed, ScreenTouched, Ticked
from kiosk.visit.pages.attract import AttractPage
from kiosk.visit.pages.rest import RestPage
from kiosk.visit.pages.staff import StaffPage
from kiosk.visit.reading import reading
from tests.visit.sample import Visit

ENGLISH, ESTONIAN = "We close at four.", "Suleme kell neli."
WORDS = (("en", ENGLISH), ("et", ESTONIAN))


def minutes(visit: Visit, count: float) -> int:
    """So many minutes from now, as an instruction says it."""
    return visit.now.ms + round(count * 60_000)


def announced(visit: Visit, for_minutes: float = 60, words: tuple[tuple[str, str], ...] = WORDS) -> Visit:
    return visit.do(Announced(words, minutes(visit, for_minutes)))


def test_an_announcement_in_the_visitors_language() -> None:
    """It is on every page of a visit, in the language of the visit; one in another language is marked so."""
    visit = announced(Visit()).do(Begun("et"))
    assert visit.page.announcement == LocalizedText(ESTONIAN, "et")
    visit = announced(Visit(), words=(("en", ENGLISH),)).do(Begun("et"))
    assert visit.page.announcement is not None
    assert (visit.page.announcement.words, visit.page.announcement.language) == (ENGLISH, "en")
    assert visit.page.announcement.mark


def test_an_announcement_while_nobody_is_there() -> None:
    """On the attract screen each language has its turn, with the pictures, and it outlives visits."""
    visit = announced(Visit())
    seen = []
    for _ in range(4):
        assert isinstance(visit.page, AttractPage) and visit.page.announcement is not None
        seen.append(visit.page.announcement.words)
        visit.wait(20.0).do(Ticked())
    assert set(seen) == {ENGLISH, ESTONIAN}
    visit.do(Begun("en"), LeavePressed()).wait(9.0).do(Ticked())
    assert isinstance(visit.page, AttractPage) and visit.page.announcement is not None


def test_an_announcement_goes_by_itself() -> None:
    """It is gone when its time is over, or when it is taken back; one whose time is over is never shown."""
    visit = announced(Visit(), 1.0).do(Begun("en"))
    visit.wait(50.0).do(Ticked())
    assert visit.page.announcement is not None
    visit.wait(12.0).do(Ticked())
    assert visit.page.announcement is None
    assert announced(visit).page.announcement is not None
    assert visit.do(AnnouncementWithdrawn()).page.announcement is None
    assert announced(visit, -1.0).page.announcement is None


def test_an_announcement_is_read_aloud() -> None:
    """Who hears the page hears it right after the page's name."""
    visit = announced(Visit()).do(Begun("en"))
    passages = reading(visit.context, visit.page)
    assert [utterance.text for utterance in passages[1].utterances] == [ENGLISH]


def test_staff_and_a_dark_screen_see_none() -> None:
    """Neither the staff's page nor a resting one shows it."""
    visit = announced(Visit())
    visit.do(*(ScreenTouched(corner=True) for _ in range(5)))
    assert isinstance(visit.page, StaffPage) and visit.page.announcement is None
    visit = announced(Visit()).do(RestAsked(1 << 40), Ticked())
    assert isinstance(visit.page, RestPage) and visit.page.announcement is None


def test_rest_and_waking() -> None:
    """The kiosk rests until the time that was asked for; a touch wakes it for a while, waking for good."""
    visit = Visit()
    visit.do(RestAsked(minutes(visit, 30)), Ticked())
    assert isinstance(visit.page, RestPage) and visit.kinds[-1] == "rest"
    visit.do(ScreenTouched())
    assert isinstance(visit.page, AttractPage)
    visit.wait(61.0).do(Ticked())
    assert isinstance(visit.page, RestPage)
    visit.do(WakeAsked(minutes(visit, 5)))
    assert isinstance(visit.page, AttractPage)
    visit.do(RestAsked(minutes(visit, 1)), Ticked())
    assert isinstance(visit.page, RestPage)
    visit.wait(61.0).do(Ticked())
    assert isinstance(visit.page, AttractPage)


def test_nobody_who_is_there_is_sent_to_rest() -> None:
    """A visit goes on, and the kiosk rests when it is over."""
    visit = Visit().do(Begun("en"))
    visit.do(RestAsked(minutes(visit, 30)), Ticked())
    assert not isinstance(visit.page, RestPage)
    visit.do(LeavePressed()).wait(9.0).do(Ticked(), Ticked())
    assert isinstance(visit.page, RestPage)
