"""The loop on the three rooms, with a real log and a real (silent) player: order, threads and time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.content.model import Device, Signed
from kiosk.locale.strings import Strings
from kiosk.loop import FILM_HZ, Loop, LoopPorts, ShiftedClock, VirtualClock
from kiosk.players.player import VideoFrame
from kiosk.players.silent_player import SilentPlayer
from kiosk.players.speech.silent_speaker import SilentSpeaker
from kiosk.store.prepared import prepare
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import ExhibitTapped, PageLaid
from kiosk.visit.events.players import AidUnavailable, PlayFailed
from kiosk.visit.events.playing import PlayPressed
from kiosk.visit.events.sessions import Begun, LeavePressed
from kiosk.visit.events.settings import AidChosen
from kiosk.visit.guide import Guide
from kiosk.visit.pages.attract import AttractPage
from kiosk.visit.pages.film import FilmPage
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.live import Live
from kiosk.visit.pages.rest import RestPage
from kiosk.visit.pages.room import RoomPage
from kiosk.visit.queries.opening_hours import WEEKDAYS
from kiosk.visitlog.reading.reader import LogReader
from kiosk.visitlog.writing.log import VisitLog
from tests.three_rooms import THREE_ROOMS

WALL = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)
FILM_SIZE, SIGNER_SIZE = (640, 360), (150, 170)


@dataclass
class Seeing:
    """Eyes that remember what they were shown. on_show: what showing a page causes, as laying it out does. most_px: how
    wide and high the planes of a film may be."""

    pages: list[Page] = field(default_factory=list)
    lives: list[Live] = field(default_factory=list)
    frames: list[VideoFrame] = field(default_factory=list)
    signed: list[VideoFrame] = field(default_factory=list)
    loop: Loop | None = None
    turns: int = 0
    most_px: int = 0

    def show(self, page: Page) -> None:
        self.pages.append(page)
        if self.loop is not None and self.turns and not isinstance(page, AttractPage):
            self.loop.dispatch(PageLaid(self.turns))

    def live(self, live: Live) -> None:
        self.lives.append(live)

    def frame(self, frame: VideoFrame) -> None:
        self.frames.append(frame)

    def film_size(self) -> tuple[int, int] | None:
        shown = self.pages[-1] if self.pages else None
        return FILM_SIZE if isinstance(shown, FilmPage) else None

    def signed_frame(self, frame: VideoFrame) -> None:
        self.signed.append(frame)

    def planes_px(self) -> int:
        return self.most_px

    def forget_words(self) -> None:
        """No word was drawn."""

    def signer_size(self) -> tuple[int, int] | None:
        shown = self.pages[-1] if self.pages else None
        return SIGNER_SIZE if isinstance(shown, FilmPage) and shown.signer is not None else None


@dataclass
class Bench:
    loop: Loop
    display: Seeing
    clock: VirtualClock
    log: Path
    paces: list[float]
    woken: threading.Event

    def dispatch(self, *events: Event) -> None:
        for event in events:
            self.loop.dispatch(event)

    def passes(self, seconds: float) -> None:
        for _ in range(round(seconds / 0.1)):
            self.clock.advance(0.1)
            self.loop.tick()


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """The three rooms as a kiosk in its corridor has it."""
    prepared = prepare(THREE_ROOMS, tmp_path_factory.mktemp("state"))
    assert prepared.museum is not None
    return Guide(prepared.museum, prepared.measures, Strings(), Device(kiosk="demo", room="corridor"))


@pytest.fixture
def bench(guide: Guide, tmp_path: Path) -> Iterator[Bench]:
    clock, display, woken = VirtualClock(WALL), Seeing(), threading.Event()
    paces: list[float] = []
    path = tmp_path / "visits.db"
    log = VisitLog(path, kiosk="demo", room="corridor", content="folder", wall=clock.wall, on_trouble=print)
    posts: list[Loop] = []
    player = SilentPlayer(lambda event: posts[0].post(event), clock.seconds)
    speaker = SilentSpeaker(lambda event: posts[0].post(event), clock.seconds)
    ports = LoopPorts(clock, player, speaker, log, THREE_ROOMS / "media", lambda _wall: True, woken.set, paces.append)
    loop = Loop(guide, display, ports)
    posts.append(loop)
    display.loop = loop
    yield Bench(loop, display, clock, path, paces, woken)
    loop.close()
    player.close()
    log.close()


def test_what_showing_a_page_causes_waits_its_turn(bench: Bench) -> None:
    """A page that says while it is drawn how many turns it takes is then shown with them, and nothing is lost."""
    bench.display.turns = 3
    bench.dispatch(Begun("en"))
    assert [type(page) for page in bench.display.pages] == [RoomPage, RoomPage]
    assert bench.display.pages[-1].paging.sheets == 3


def test_a_film_is_made_for_the_stage_that_it_is_shown_on(bench: Bench) -> None:
    """The stage stands before the film starts, and the film's pictures come in its size."""
    bench.dispatch(Begun("en"), ExhibitTapped("corridor", "walk"), PlayPressed("film"))
    bench.passes(0.5)
    assert isinstance(bench.display.pages[-1], FilmPage)
    assert {(frame.width, frame.height) for frame in bench.display.frames} == {FILM_SIZE}
    assert bench.paces[-1] == FILM_HZ


def test_a_signer_is_made_for_its_inset(bench: Bench, guide: Guide) -> None:
    """The signer's pictures come in the size of their inset, in step with the film, and go when they are turned off.
    Where the display takes planes the film comes in them, and a signer that is shown much smaller in pixels."""
    bench.display.most_px = 4096
    signed = {"en": Signed("corridor/walk.mp4", "a test: the film itself")}
    corridor = guide.rooms["corridor"]
    exhibits = tuple(
        replace(e, film=replace(e.film, signed=signed)) if e.film is not None else e for e in corridor.exhibits
    )
    rooms = tuple(replace(room, exhibits=exhibits) if room is corridor else room for room in guide.museum.rooms)
    bench.loop.guide = replace(guide, museum=replace(guide.museum, rooms=rooms))
    bench.dispatch(Begun("en"), AidChosen("signs", True), AidChosen("description", True))
    bench.dispatch(ExhibitTapped("corridor", "walk"), PlayPressed("film"))
    bench.passes(0.5)
    assert {(frame.width, frame.height) for frame in bench.display.frames} == {FILM_SIZE}
    assert {frame.width for frame in bench.display.signed} == {SIGNER_SIZE[0]}
    assert {frame.planes is None for frame in bench.display.frames} == {False}
    assert {frame.planes is None for frame in bench.display.signed} == {True}
    assert [frame.at_s for frame in bench.display.signed] == [frame.at_s for frame in bench.display.frames]
    bench.dispatch(AidChosen("signs", False), AidChosen("description", False))
    bench.display.signed.clear()
    bench.passes(0.5)
    assert bench.display.signed == [] and bench.display.frames[-1].at_s > 0.8


def test_an_aid_that_fails_is_shown(bench: Bench) -> None:
    """A description that a player cannot decode is named on the film's page, which goes on."""
    bench.dispatch(Begun("en"), AidChosen("description", True))
    bench.dispatch(ExhibitTapped("corridor", "walk"), PlayPressed("film"))
    sound = bench.loop.state.sound
    assert sound is not None
    bench.loop.post(AidUnavailable(sound.play, "description", "The file is damaged."))
    bench.loop.tick()
    page = bench.display.pages[-1]
    assert isinstance(page, FilmPage)
    assert (page.message, page.bar.state) == ("The description cannot be heard just now.", "playing")


def test_an_answer_from_another_thread_is_taken_at_the_next_tick(bench: Bench) -> None:
    """A player answers from a thread of its own: the loop is woken, and nothing is touched before its next tick."""
    bench.dispatch(Begun("en"), ExhibitTapped("corridor", "fortress"), PlayPressed("recording"))
    shown, sound = len(bench.display.pages), bench.loop.state.sound
    assert sound is not None
    answer = PlayFailed(sound.play, "Sorry.", "The file is damaged.")
    player = threading.Thread(target=bench.loop.post, args=(answer,))
    player.start()
    player.join()
    assert bench.woken.is_set()
    assert len(bench.display.pages) == shown
    bench.loop.tick()
    assert len(bench.display.pages) > shown
    assert bench.loop.state.sound is not None
    assert bench.loop.state.sound.phase == "failed"


def test_a_visit_under_way_ends_with_the_kiosk(bench: Bench) -> None:
    """Switching the kiosk off ends the visit under way, and the log says so."""
    bench.dispatch(Begun("et"))
    bench.passes(2)
    bench.loop.close()
    bench.loop.ports.log.close()
    with LogReader(bench.log) as log:
        (session,) = log.sessions()
    assert (session.end_reason, session.language) == ("shutdown", "et")


def test_the_local_time_is_the_museums(bench: Bench) -> None:
    """What day it is follows the museum's time zone, not the machine's."""
    assert bench.loop.now().local == datetime(2026, 10, 20, 12, 0)
    assert bench.loop.now().clock_ok


def test_a_clock_can_be_started_at_another_time() -> None:
    """A rehearsal begins at the time its journey says, and goes on from there."""
    clock = ShiftedClock(WALL)
    first, second = clock.wall(), clock.wall()
    assert WALL <= first <= second
    assert (second - WALL).total_seconds() < 60


def test_another_version_takes_the_place_of_what_nobody_looks_at(bench: Bench, guide: Guide, tmp_path: Path) -> None:
    """Another version is shown from the attract screen on, anew even where its page says the same; a resting screen
    goes on resting, and nothing of a visit is lost to it."""
    bench.passes(1)
    assert bench.loop.nobody_there
    bench.dispatch(Begun("en"))
    assert not bench.loop.nobody_there
    bench.dispatch(LeavePressed())
    assert not bench.loop.nobody_there, "the thanks are still read"
    bench.passes(8.5)
    museum = replace(guide.museum, opening={}, timezone="Europe/Prague")
    other, before = Guide(museum, guide.measures, guide.strings, guide.device), len(bench.display.pages)
    bench.loop.switch_content(other, tmp_path)
    assert (bench.loop.guide, bench.loop.ports.media) == (other, tmp_path)
    assert [type(page) for page in bench.display.pages[before:]] == [AttractPage]
    assert bench.loop.now().local.hour == 11

    closed = replace(museum, opening=dict.fromkeys(WEEKDAYS))
    bench.loop.switch_content(Guide(closed, guide.measures, guide.strings, guide.device), tmp_path)
    bench.passes(0.2)
    assert isinstance(bench.display.pages[-1], RestPage)
    assert bench.loop.nobody_there
    before = len(bench.display.pages)
    bench.loop.switch_content(Guide(closed, guide.measures, guide.strings, guide.device), THREE_ROOMS / "media")
    bench.passes(0.2)
    assert {type(page) for page in bench.display.pages[before:]} == {RestPage}
