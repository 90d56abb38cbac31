"""The loop: events in, effects done, and a page shown only when it is another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.model import Exhibit, Museum
from kiosk.loop import Loop, LoopPorts, VirtualClock
from kiosk.players.player import VideoFrame
from kiosk.players.silent_player import SilentPlayer
from kiosk.players.speech.silent_speaker import SilentSpeaker
from kiosk.visit.events.navigation import ExhibitTapped, RoomTapped
from kiosk.visit.events.playing import PlayPressed, SpeedChosen, StopPressed
from kiosk.visit.events.sessions import Begun, LeavePressed, ScreenTouched
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.live import Live
from kiosk.visit.pages.room import RoomPage
from kiosk.visitlog.writing.log import VisitLog
from tests.players.making import recording, tone
from tests.visit.sample import BUNK, GUIDE, MUSEUM

EVENING = datetime.fromisoformat("2026-11-30T23:58:00+02:00")


class Watching:
    """Eyes that keep what they are shown."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.lives: list[Live] = []

    def show(self, page: Page) -> None:
        self.pages.append(page)

    def live(self, live: Live) -> None:
        self.lives.append(live)

    def frame(self, frame: VideoFrame) -> None:
        raise AssertionError("nothing here shows films")

    def film_size(self) -> tuple[int, int] | None:
        return None

    def signed_frame(self, frame: VideoFrame) -> None:
        """Nobody signs here."""

    def planes_px(self) -> int:
        return 0

    def forget_words(self) -> None:
        """No word was drawn."""

    def signer_size(self) -> tuple[int, int] | None:
        return None


class Noting(SilentPlayer):
    """The silent player, which keeps whether somebody was there."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.presences: list[bool] = []

    def set_presence(self, present: bool) -> None:
        self.presences.append(present)


class Kiosk:
    """A loop on a clock that is moved on by hand, with a real log and the silent player."""

    def __init__(self, folder: Path) -> None:
        recording(folder / "bunk.en.ogg", tone(440.0), 20.0, rate_hz=8_000)
        self.clock = VirtualClock(EVENING)
        self.display = Watching()
        self.paces: list[float] = []
        log = VisitLog(
            folder / "visits.db", kiosk="east", room="", content="folder", wall=self.clock.wall, on_trouble=print
        )
        self.player = Noting(lambda event: self.loop.post(event), self.clock.seconds)
        self.loop: Loop = Loop(
            GUIDE,
            self.display,
            LoopPorts(
                clock=self.clock,
                player=self.player,
                speaker=SilentSpeaker(lambda event: self.loop.post(event), self.clock.seconds),
                log=log,
                media=folder,
                clock_is_trusted=lambda _wall: True,
                pace=self.paces.append,
            ),
        )
        self.log = log

    def let_pass(self, seconds: float) -> None:
        for _ in range(round(seconds * 10)):
            self.clock.advance(0.1)
            self.loop.tick()


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    made = Kiosk(tmp_path)
    made.loop.show()
    yield made
    made.loop.close()
    made.log.close()


def test_a_still_page_is_shown_once_while_its_recording_moves(kiosk: Kiosk) -> None:
    """A recording that plays moves the position ten times a second, and shows its page no second time."""
    for event in (Begun("en"), ExhibitTapped("cell-14", "bunk"), PlayPressed("recording")):
        kiosk.loop.dispatch(event)
    shown = len(kiosk.display.pages)
    kiosk.let_pass(5.0)
    assert len(kiosk.display.pages) == shown
    assert [live.elapsed for live in kiosk.display.lives[-1:]] == ["0:05"]
    kiosk.let_pass(16.0)
    last = kiosk.display.pages[-1]
    assert isinstance(last, ExhibitPage) and last.bar is not None and last.bar.state == "ended"


def test_at_midnight_what_begins_that_day_is_there(kiosk: Kiosk) -> None:
    """A room that stands open over midnight shows what is to be seen from that day on, without a touch."""
    for event in (Begun("en"), RoomTapped("cell-14")):
        kiosk.loop.dispatch(event)
    before = kiosk.display.pages[-1]
    assert isinstance(before, RoomPage) and before.control("exhibit-later") is None
    kiosk.let_pass(60.0)
    kiosk.loop.dispatch(ScreenTouched("exhibit-bunk"))
    kiosk.let_pass(65.0)
    after = kiosk.display.pages[-1]
    assert isinstance(after, RoomPage) and after.control("exhibit-later") is not None


def test_time_is_looked_at_as_often_as_the_page_needs(kiosk: Kiosk) -> None:
    """The time is looked at twice a second, and ten times while a recording moves on."""
    kiosk.let_pass(0.1)
    for event in (Begun("en"), RoomTapped("cell-14"), ExhibitTapped("cell-14", "bunk")):
        kiosk.loop.dispatch(event)
    assert kiosk.paces == [2.0]
    kiosk.loop.dispatch(PlayPressed("recording"))
    kiosk.let_pass(1.5)
    kiosk.loop.dispatch(LeavePressed())
    assert kiosk.paces == [2.0, 10.0, 2.0]


def test_a_countdown_is_looked_at_more_often(kiosk: Kiosk) -> None:
    """While it is asked whether somebody is still there, the seconds left are counted ten times a second."""
    kiosk.loop.dispatch(Begun("en"))
    kiosk.let_pass(90.0)
    kiosk.loop.dispatch(ScreenTouched())
    assert kiosk.paces == [2.0, 10.0, 2.0]


def test_a_faster_recording_moves_on_faster(kiosk: Kiosk) -> None:
    """At one and a half times the speed, four seconds hear six seconds of the recording, also of the next press of
    play."""
    for event in (Begun("en"), RoomTapped("cell-14"), ExhibitTapped("cell-14", "bunk")):
        kiosk.loop.dispatch(event)
    kiosk.loop.dispatch(PlayPressed("recording"))
    kiosk.let_pass(4.0)
    kiosk.loop.dispatch(SpeedChosen(1.5))
    kiosk.let_pass(4.0)
    assert kiosk.display.lives[-1].elapsed == "0:10"
    kiosk.loop.dispatch(StopPressed())
    kiosk.let_pass(1.5)
    kiosk.loop.dispatch(PlayPressed("recording"))
    kiosk.let_pass(4.0)
    assert kiosk.display.lives[-1].elapsed == "0:06"


def test_the_player_knows_whether_somebody_is_there(kiosk: Kiosk) -> None:
    """Once it rests the player learns that nobody is there, and at the first touch that somebody is."""
    kiosk.let_pass(1.0)
    assert kiosk.player.presences == [False]
    kiosk.loop.dispatch(Begun("en"))
    kiosk.loop.dispatch(LeavePressed())
    assert kiosk.player.presences == [False, True, False]


def test_a_museum_that_is_edited_while_somebody_listens(kiosk: Kiosk) -> None:
    """Another text is shown where the visitor is while the recording plays on; without its recording it is silent."""
    for event in (Begun("en"), ExhibitTapped("cell-14", "bunk"), PlayPressed("recording")):
        kiosk.loop.dispatch(event)
    kiosk.let_pass(2.0)
    shown = len(kiosk.display.pages)
    kiosk.loop.reload_content(GUIDE)
    assert len(kiosk.display.pages) == shown, "nothing is another"

    kiosk.loop.reload_content(replace(GUIDE, museum=with_bunk(replace(BUNK, title={"en": "Iron bunks"}))))
    page = kiosk.display.pages[-1]
    assert isinstance(page, ExhibitPage) and page.title.words == "Iron bunks"
    kiosk.let_pass(2.0)
    assert kiosk.player.position_s() == pytest.approx(4.0, abs=0.3)

    kiosk.loop.reload_content(replace(GUIDE, museum=with_bunk(replace(BUNK, recording={}))))
    page = kiosk.display.pages[-1]
    assert isinstance(page, ExhibitPage) and page.bar is not None and page.bar.state == "none"
    assert kiosk.player.position_s() is None


def with_bunk(bunk: Exhibit) -> Museum:
    rooms = (replace(r, exhibits=(bunk, *r.exhibits[1:])) if r.room == "cell-14" else r for r in MUSEUM.rooms)
    return replace(MUSEUM, rooms=tuple(rooms))
