"""A transcript that follows what is spoken."""

from __future__ import annotations

from kiosk.visit.events.navigation import PageLaid, PageTurned, SheetFollowed
from tests.visit.test_listening import at_bunk


def test_following() -> None:
    """A transcript follows what is spoken, and is counted along, until it is turned; then Follow appears and brings it
    back."""
    visit = at_bunk().press("view-read").do(PageLaid(3))
    before = visit.page.paging
    paging = visit.press("play").hear(7.0).page.paging
    assert paging.moving and paging.follow is None
    assert (paging.words, paging.controls()) == (before.words, before.controls()), "as before it was spoken"
    paging = visit.do(SheetFollowed(2)).page.paging
    assert paging.moving and paging.words == "Page 3 of 3"
    assert [control.enabled for control in paging.controls()] == [True, False]
    visit.do(PageTurned(-1, seen=2))
    paging = visit.page.paging
    assert (paging.sheet, paging.moving) == (1, False)
    assert paging.follow is not None and paging.follow.name == "Follow"
    assert visit.do(SheetFollowed(0)).page.paging.sheet == 1, "it was turned by hand"
    visit.press("follow")
    assert visit.page.paging.moving and visit.page.paging.follow is None


def test_follow_is_there_only_while_something_is_spoken() -> None:
    """Before a recording plays its transcript is turned like any text, without Follow."""
    visit = at_bunk().press("view-read").do(PageLaid(3), PageTurned(1))
    assert visit.page.paging.follow is None and not visit.page.paging.moving
