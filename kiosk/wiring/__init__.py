"""The only place that builds everything, in order, and closes it in reverse.

Order: the kiosk's settings → the state folder → the museum from its prepared copy → the log's lock → the window and
its board → the player → the loop. A version published while the kiosk runs takes the place of the one shown while
nobody is there. What can fail fails before the first page, as `CommandFailed` with a sentence and an
exit code; the sound output and the log's file open only after the first page is drawn, and what is wrong with them is
told once, to staff and in the log.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import RELEASED
from kiosk.check.fault_report import reader_language, translator
from kiosk.content.faults import Fault
from kiosk.content.measures import Measures
from kiosk.content.missing_media import missing_media
from kiosk.content.model import Museum
from kiosk.exit_codes import CommandFailed
from kiosk.locale.strings import Strings
from kiosk.loop import Clock, Loop, LoopPorts, RealClock, ShiftedClock, VirtualClock
from kiosk.staff.install.watchdog import Watchdog
from kiosk.staff.installation import Installation, read_box, staff_lines
from kiosk.store.prepared import measure_levels
from kiosk.visit.entries import Entry
from kiosk.visit.events.players import OutputChanged
from kiosk.visit.guide import Guide
from kiosk.visit.pages.staff_notice import staff_notice
from kiosk.visit.prefetch import opening_pages

if TYPE_CHECKING:
    from kiosk.players.player import Player
    from kiosk.rehearsal.preview_window import Preview
    from kiosk.screens.window.app import KioskApp
    from kiosk.screens.window.board import Board
    from kiosk.staff.panel.panel import Panel
    from kiosk.store.loudness_cache import Measuring
    from kiosk.visit.effects import CheckPin, StaffDo
    from kiosk.visit.events import Event
    from kiosk.visitlog.writing.log import VisitLog
    from kiosk.visitlog.writing.null_log import NullLog
    from kiosk.wiring.version_switch import Arriving

CLOCK_SLACK = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Setup:
    """What is to be built. size None: the whole screen. log None: in the state folder. at: a wall clock to start from
    (rehearsals and pictures). fast: virtual clock, silent player, no animation. preview: staff look at what they write:
    the window can have any size, and nothing is logged."""

    museum: Path
    device: Path | None = None
    room: str = ""
    size: tuple[int, int] | None = None
    windowed: bool = False
    offscreen: bool = False
    fast: bool = False
    preview: bool = False
    log: Path | None = None
    at: datetime | None = None
    notify: Callable[[str], None] = lambda sentence: print(sentence, file=sys.stderr, flush=True)


class Kiosk:
    """A kiosk that stands: window, board, loop, player and log. `close` takes it down in reverse."""

    def __init__(self, setup: Setup, box: Installation, closing: ExitStack) -> None:
        self.setup, self.box, self.closing = setup, box, closing
        self.arriving: Arriving | None = None
        self.preview: Preview | None = None
        self.ending = ""
        self._measuring: Measuring | None = None
        self.clock = clock_of(setup)
        self.watchdog = Watchdog(RealClock().ms)
        closing.callback(self.watchdog.stopping)
        self.log = open_log(self)
        closing.callback(self.log.close)
        self.app: KioskApp = open_window(self)
        closing.callback(self.app.close)
        self.player = open_player(self)
        closing.callback(self.player.close)
        self.loop: Loop | None = None
        """None: a preview has nothing to show yet."""
        if box.museum is not None or not setup.preview:
            self.loop = build_loop(self)
            closing.callback(self.loop.close)
        self._panel: Panel | None = None

    @property
    def board(self) -> Board:
        return self.app.board

    def post(self, event: Event) -> None:
        """Take an event from any thread. A rehearsal without a window goes on where there is no sound."""
        if isinstance(event, OutputChanged):
            if not event.there:
                self.setup.notify(event.detail)
            if self.setup.offscreen:
                return
        if self.loop is not None:
            self.loop.post(event)

    def dispatch(self, event: Event) -> None:
        if self.loop is not None:
            self.loop.dispatch(event)

    def tick(self) -> None:
        if self.loop is not None:
            self.loop.tick()
        if self.watchdog.due():
            self.app.redraw()
        if self.arriving is not None:
            self.arriving.look()
        if self.preview is not None:
            self.preview.look()

    def resized(self) -> None:
        """The window has another size."""
        if self.loop is not None:
            self.loop.resized()
        if self.preview is not None:
            self.preview.resized()

    def staff_key(self, name: str) -> None:
        """A function key: only a preview has a use for it."""
        if self.preview is not None:
            self.preview.key(name)

    def revise(self, museum: Museum, measures: Measures) -> None:
        """The folder that is taken as it is says something else now; whoever is there stays where they are."""
        self.box = replace(self.box, museum=museum, prepared=replace(self.box.prepared, measures=measures))
        if self.loop is None:
            self.loop = build_loop(self)
            self.closing.callback(self.loop.close)
            self.loop.show()
        else:
            self.loop.reload_content(guide_of(self))

    def nothing_to_show(self, faults: tuple[Fault, ...]) -> None:
        """The folder that is taken as it is says nothing that can be shown: why, for staff, unless something stands."""
        self.box = replace(self.box, prepared=replace(self.box.prepared, faults=faults))
        if self.loop is None:
            self.board.show(staff_notice(guide_of(self)))

    def first_page(self) -> None:
        """Draws what stands first, then lets the slow things begin: the sound output and the log's file."""
        if self.loop is not None:
            self.loop.show()
        else:
            self.board.show(staff_notice(guide_of(self)))
        self.app.turn(tick=False)
        self.log.open()
        self.log_faults()
        if not self.setup.fast:
            self._open_sound()
        if not self.setup.fast and not self.setup.offscreen:
            self.closing.callback(self._end_measuring)
            if self.box.museum is not None:
                self.begin_measuring()
            if self.box.lives:
                self.await_content()
        if not self.setup.fast and self.loop is not None and self.box.museum is not None:
            self.app.soon(self.opening_pages_drawn(self.loop))

    def begin_measuring(self) -> None:
        """How loud the media are is measured behind the running kiosk."""
        self._end_measuring()
        self._measuring = measure_levels(self.box.folder, self.box.prepared.measures)
        self._measuring.begin()

    def _end_measuring(self) -> None:
        if self._measuring is not None:
            self._measuring.close()

    def await_content(self) -> None:
        """From now on what is published on this kiosk is noticed."""
        from kiosk.wiring.version_switch import Arriving

        self.arriving = Arriving(self)

    def opening_pages_drawn(self, loop: Loop) -> Iterator[None]:
        """Nobody is there yet: what a visitor sees first is drawn ahead, a page at a time."""
        for shown in opening_pages(loop.guide, loop.state, loop.now()):
            self.board.prepare(shown)
            yield

    def _open_sound(self) -> None:
        """Opens the sound output; what is wrong with it is posted."""
        warm = getattr(self.player, "warm", None)
        if warm is not None:
            warm()

    def log_faults(self) -> None:
        """What cannot be shown or heard is in the log before a visitor meets it."""
        museum, measures = self.box.museum, self.box.prepared.measures
        for path, measure in measures.unplayable.items():
            self._log_fault(path, measure.detail)
        for path in () if museum is None else missing_media(museum, measures):
            self._log_fault(path, "The file is missing.")

    def _log_fault(self, path: str, why: str) -> None:
        wall = self.clock.wall()
        entry = Entry("media_fault", media=path, detail=(("file", path), ("why", why)))
        self.log.write(entry, at=wall, clock_ok=self.clock_is_trusted(wall))

    def clock_is_trusted(self, wall: datetime) -> bool:
        """A clock earlier than this program, or than the last entry of the log, is wrong; a given one is believed."""
        if self.setup.at is not None or self.setup.fast:
            return True
        last = self.log.last_at
        released = datetime.fromisoformat(RELEASED).replace(tzinfo=UTC)
        return wall >= released and (last is None or wall >= last - CLOCK_SLACK)

    def do_for_staff(self, wish: CheckPin | StaffDo) -> None:
        """Something that staff wish at the panel."""
        self._panel = self._panel or panel_of(self)
        self._panel.do(wish)

    def tone(self, dba: float) -> None:
        """A test tone as loud as this."""
        from kiosk.players.player import PlayRequest
        from kiosk.staff.panel.tone import PLAY, tone_file
        from kiosk.visit.queries.volume_levels import gain_db

        level_db = gain_db(self.box.device.sound, dba)
        self.player.play(PlayRequest(PLAY, tone_file(self.box.state), gain_db=level_db))

    def end(self, how: str) -> None:
        """Staff end the program: "restart", "off" or "close". Whoever runs it does the rest."""
        self.ending = how
        self.stop()

    def stop(self) -> None:
        """The window is to be left: a frame's button, or a signal."""
        self.app.stop()

    def close(self) -> None:
        self.closing.close()

    def __enter__(self) -> Kiosk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def found(setup: Setup) -> Installation:
    """The box as it is. Raises NotStarted."""
    return read_box(setup.museum, setup.device, setup.room, setup.notify)


def build(setup: Setup, box: Installation | None = None) -> Kiosk:
    """Everything, in order. Raises NotStarted."""
    box = box or found(setup)
    with ExitStack() as closing:
        stage = Kiosk(setup, box, closing)
        stage.closing = closing.pop_all()
    return stage


def clock_of(setup: Setup) -> Clock:
    if setup.fast:
        return VirtualClock(setup.at or datetime.now(UTC))
    return RealClock() if setup.at is None else ShiftedClock(setup.at)


def open_log(stage: Kiosk) -> VisitLog | NullLog:
    setup, device = stage.setup, stage.box.device
    if setup.preview:
        from kiosk.visitlog.writing.null_log import NullLog

        return NullLog()
    from kiosk.visitlog.file.lock import LogInUse
    from kiosk.visitlog.writing.log import LogSettings, VisitLog

    try:
        return VisitLog(
            setup.log or stage.box.log,
            kiosk=device.kiosk,
            room=device.room,
            content=stage.box.version or "folder",
            wall=stage.clock.wall,
            on_trouble=setup.notify,
            settings=LogSettings(hold=True, timezone="" if stage.box.museum is None else stage.box.museum.timezone),
        )
    except LogInUse as error:
        raise CommandFailed(str(error)) from error


def open_window(stage: Kiosk) -> KioskApp:
    """Kivy locked down, its window and the board. A window that has a frame ends the program when it is closed."""
    from kiosk.screens.window.kivy_config import WindowRequest
    from kiosk.screens.window.open_window import NoWindow, open_app

    setup = stage.setup
    home = stage.closing.enter_context(tempfile.TemporaryDirectory(prefix="kiosk-screen-"))
    whole = not setup.windowed and not setup.offscreen
    size = setup.size or (None if whole else (1280, 720))
    wish = WindowRequest(size, whole, setup.windowed, setup.preview, setup.offscreen)
    try:
        return open_app(
            wish,
            Path(home),
            stage.box.device.screen,
            stage.box.media,
            emit=stage.dispatch,
            tick=stage.tick,
            clock_ms=stage.clock.ms,
            still=setup.fast,
            abandon=stage.closing.close,
            on_close=stage.stop if setup.windowed else None,
            drawn=stage.watchdog.drawn,
            resized=stage.resized,
            staff_key=stage.staff_key if setup.preview else None,
        )
    except NoWindow as error:
        raise CommandFailed(str(error)) from error


def open_player(stage: Kiosk) -> Player:
    if isinstance(stage.clock, VirtualClock):
        from kiosk.players.silent_player import SilentPlayer

        return SilentPlayer(stage.post, stage.clock.seconds)
    from kiosk.players.audio_player import AudioPlayer

    return AudioPlayer(stage.post, stage.box.device.sound.output)


def panel_of(stage: Kiosk) -> Panel:
    """What staff may do with this box, from its screen."""
    from kiosk.staff.panel.answer import PanelContext
    from kiosk.staff.panel.panel import Panel, PanelPorts

    setup = stage.setup

    def context() -> PanelContext:
        box = stage.box
        return PanelContext(
            museum=str(setup.museum.resolve()),
            device="" if setup.device is None else str(setup.device.resolve()),
            state=str(box.state),
            log=str(setup.log or box.log),
            folder=str(box.folder.resolve()),
            version=box.version,
            room=box.device.room,
            language=guide_of(stage).first if stage.loop is None else stage.loop.guide.first,
        )

    ports = PanelPorts(context, stage.tone, stage.post, stage.end, stage.clock.ms)
    return Panel(stage.box.device.staff_pin, stage.box.state, ports, blocking=setup.fast)


def build_loop(stage: Kiosk) -> Loop:
    around = LoopPorts(
        clock=stage.clock,
        player=stage.player,
        log=stage.log,
        media=stage.box.media,
        clock_is_trusted=stage.clock_is_trusted,
        wake=stage.app.wake,
        pace=stage.app.pace,
        staff=stage.do_for_staff,
    )
    return Loop(guide_of(stage), stage.board, around)


def guide_of(stage: Kiosk) -> Guide:
    """What the box shows: its museum, or why there is none, in the language of the box."""
    box = stage.box
    if box.museum is not None:
        return Guide(box.museum, box.prepared.measures, Strings(), box.device)
    language = reader_language(os.environ)
    nothing = Museum({}, (language,), ())
    notice = staff_lines(box, translator(language))
    return Guide(nothing, box.prepared.measures, Strings(), box.device, notice)
