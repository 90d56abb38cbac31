"""The only place that builds everything, in order, and closes it in reverse.

Order: the kiosk's settings → the state folder → the museum from its prepared copy → the log's claim → the window and
its board → the player → the log → the loop. What can fail fails before the window opens, as `NotStarted` with a
sentence and an exit code; the sound output and the log's file open only after the first page is drawn.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import RELEASED
from kiosk.content.faults import Fault
from kiosk.content.model import Device, Museum
from kiosk.ends import NOTHING_THERE, WRONG_USE, NotStarted
from kiosk.locale.strings import Strings
from kiosk.loop import Clock, Loop, RealClock, Surroundings, VirtualClock
from kiosk.media.prepared import Prepared, prepare
from kiosk.media.state import state_folder
from kiosk.visit.entries import Entry
from kiosk.visit.guide import Guide
from kiosk.visit.pages.choose import staff_notice
from kiosk.visitlog.log import LogInUse, VisitLog

if TYPE_CHECKING:
    from kiosk.players.player import Ended, Failed, Player
    from kiosk.screens.app import KioskApp
    from kiosk.screens.board import Board
    from kiosk.screens.lockdown import WindowWish
    from kiosk.staff.doctor import Patient

CLOCK_SLACK = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Setup:
    """What is to be built. size None: the whole screen. log None: in the state folder. at: a wall clock to start from
    (rehearsals and pictures). fast: virtual clock, silent player, no animation."""

    museum: Path
    device: Path | None = None
    room: str = ""
    size: tuple[int, int] | None = None
    windowed: bool = False
    offscreen: bool = False
    silent: bool = False
    fast: bool = False
    log: Path | None = None
    at: datetime | None = None
    say: Callable[[str], None] = lambda sentence: print(sentence, file=sys.stderr)


@dataclass(frozen=True, slots=True)
class Content:
    """A museum ready to be shown on this kiosk. museum None: nothing can be shown, and the faults say why."""

    museum: Museum | None
    device: Device
    state: Path
    prepared: Prepared
    device_faults: tuple[Fault, ...]


def require_museum(folder: Path) -> None:
    """Raises NotStarted where there is no museum."""
    if not (folder / "config" / "museum.yaml").is_file():
        raise NotStarted(
            f"There is no museum in {folder.resolve()}: config/museum.yaml is missing. Start in the museum's folder, "
            "or name it with --museum.",
            NOTHING_THERE,
        )


def read_content(setup: Setup) -> Content:
    """The kiosk's settings and the museum. Raises NotStarted where there is no museum, or the settings cannot be."""
    require_museum(setup.museum)
    from kiosk.content.device import load_device

    device, faults = load_device(setup.device, setup.museum)
    for fault in faults:
        setup.say(fault.said())
    state = state_folder(device)
    prepared = prepare(setup.museum, state)
    if prepared.trouble:
        setup.say(prepared.trouble)
    if setup.room:
        rooms = () if prepared.museum is None else prepared.museum.rooms
        if all(room.room != setup.room for room in rooms):
            known = ", ".join(room.room for room in rooms) or "none"
            raise NotStarted(f"The museum has no room {setup.room!r}. Its rooms are: {known}.", WRONG_USE)
        device = replace(device, room=setup.room)
    return Content(prepared.museum, device, state, prepared, faults)


class Stage:
    """A kiosk that stands: window, board, loop, player and log. `close` takes it down in reverse."""

    def __init__(self, setup: Setup, content: Content, closing: ExitStack) -> None:
        self.setup = setup
        self.content = content
        self.clock: Clock = VirtualClock(setup.at or datetime.now(UTC)) if setup.fast else clock_from(setup.at)
        self.closing = closing
        self.log = open_log(setup, content, self.clock, closing)
        self.app, self.board = open_window(setup, content, self, closing)
        self.player = open_player(setup, content, self._post, self.clock)
        closing.callback(self.player.close)
        self.loop: Loop | None = None
        if content.museum is not None:
            self.loop = build_loop(self, content.museum)
            closing.callback(self.loop.close)

    def _post(self, answer: Ended | Failed) -> None:
        if self.loop is not None:
            self.loop.post(answer)

    def tell(self, event: object) -> None:
        if self.loop is not None:
            self.loop.happen(event)  # type: ignore[arg-type]

    def tick(self) -> None:
        if self.loop is not None:
            self.loop.tick()

    def first_page(self) -> None:
        """Draws what stands first, then lets the slow things begin: the sound output and the log's file."""
        if self.loop is not None:
            self.loop.show()
        else:
            self.board.show(staff_notice(staff_lines(self.content.prepared.faults)))
        self.app.turn()
        warm = getattr(self.player, "warm", None)
        if warm is not None:
            warm()
        self.log.open()
        self._log_faults()

    def _log_faults(self) -> None:
        """What cannot be played is in the log once for each start, with the reason for staff."""
        believed = believe(self)
        for path, measure in self.content.prepared.measures.unplayable.items():
            entry = Entry(kind="media_fault", media=path, detail=(("file", path), ("why", measure.detail)))
            wall = self.clock.wall()
            self.log.write(entry, at=wall, clock_ok=believed(wall))

    def close(self) -> None:
        self.closing.close()

    def __enter__(self) -> Stage:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def every_fault(museum: Path, device: Path | None) -> tuple[Fault, ...]:
    """Every fault of a museum's files, its media and the kiosk's own file, in the order of the files."""
    from kiosk.check.museum import check_folder
    from kiosk.content.device import load_device

    require_museum(museum)
    settings, _ = load_device(device, museum)
    return check_folder(museum, device, state=state_folder(settings))


def patient(museum: Path, device: Path | None) -> Patient:
    """The box as its doctor sees it. Raises NotStarted where there is no museum."""
    from kiosk.staff.doctor import Patient

    content = read_content(Setup(museum, device, say=lambda _sentence: None))
    log = content.state / "visits.db"
    return Patient(content.museum, content.device, content.state, log, every_fault(museum, device))


def build(setup: Setup, content: Content | None = None) -> Stage:
    """Everything, in order. Raises NotStarted."""
    content = content or read_content(setup)
    with ExitStack() as closing:
        stage = Stage(setup, content, closing)
        stage.closing = closing.pop_all()
    return stage


def clock_from(at: datetime | None) -> Clock:
    return RealClock() if at is None else ShiftedClock(at)


class ShiftedClock(RealClock):
    """The real clock, as if it had been started at another time."""

    def __init__(self, at: datetime) -> None:
        self._shift = at - datetime.now(UTC)

    def wall(self) -> datetime:
        return super().wall() + self._shift


def open_log(setup: Setup, content: Content, clock: Clock, closing: ExitStack) -> VisitLog:
    path = setup.log or content.state / "visits.db"
    try:
        log = VisitLog(
            path,
            kiosk=content.device.kiosk,
            room=content.device.room,
            content="folder",
            wall=clock.wall,
            on_trouble=setup.say,
            hold=True,
        )
    except LogInUse as error:
        raise NotStarted(str(error)) from error
    closing.callback(log.close)
    return log


def window_wish(setup: Setup) -> WindowWish:
    from kiosk.screens.lockdown import WindowWish

    whole = setup.size is None and not setup.windowed
    return WindowWish(
        size=setup.size or (None if whole else (1280, 720)),
        fullscreen=not setup.windowed and not setup.offscreen,
        cursor=setup.windowed,
        offscreen=setup.offscreen,
    )


def open_window(
    setup: Setup, content: Content, stage: Stage, closing: ExitStack
) -> tuple[KioskApp, Board]:
    """Kivy locked down, its window and the board. Raises NotStarted where no window can be opened."""
    if not setup.offscreen and not os.environ.get("DISPLAY") and sys.platform.startswith("linux"):
        raise NotStarted(
            "There is no display to open a window on. Start it on the kiosk's own screen (DISPLAY must be set), or "
            "try a visit without a display: kiosk rehearse JOURNEY.yaml --headless.",
        )
    from kiosk.screens.lockdown import lock_down

    home = closing.enter_context(tempfile.TemporaryDirectory(prefix="kiosk-screen-"))
    lock_down(Path(home), window_wish(setup))
    try:
        from kiosk.screens.app import KioskApp
        from kiosk.screens.board import Board
        from kiosk.screens.theme import Theme

        screen = content.device.screen

        def board(size: tuple[int, int]) -> Board:
            def theme(look: object) -> Theme:
                return Theme(
                    *size,
                    screen.width_mm,
                    screen.viewing_mm,
                    look.text,  # type: ignore[attr-defined]
                    look.contrast,  # type: ignore[attr-defined]
                    look.still or setup.fast,  # type: ignore[attr-defined]
                )

            return Board(theme, stage.tell, setup.museum / "media", stage.clock.ms)

        app = KioskApp(board, stage.tick, lambda _board: None, on_close=None)
    except SystemExit as error:
        raise NotStarted(
            "No window could be opened: the graphics driver gives no OpenGL. Install Debian's libgl1-mesa-dri, or see "
            "what `kiosk doctor` says.",
        ) from error
    closing.callback(app.close)
    return app, app.board


def open_player(setup: Setup, content: Content, post: Callable[[Ended | Failed], None], clock: Clock) -> Player:
    if isinstance(clock, VirtualClock):
        from kiosk.players.silent import SilentPlayer

        return SilentPlayer(post, clock.seconds)
    if setup.silent:
        from kiosk.players.silent import SilentPlayer

        return SilentPlayer(post)
    from kiosk.players.sounding import SoundingPlayer

    return SoundingPlayer(post, content.device.sound.output)


def believe(stage: Stage) -> Callable[[datetime], bool]:
    """A clock earlier than this program, or than the last entry of the log, is wrong; a given one is believed."""
    if stage.setup.at is not None or stage.setup.fast:
        return lambda _wall: True
    released = datetime.fromisoformat(RELEASED).replace(tzinfo=UTC)

    def believed(wall: datetime) -> bool:
        last = stage.log.last_at
        return wall >= released and (last is None or wall >= last - CLOCK_SLACK)

    return believed


def build_loop(stage: Stage, museum: Museum) -> Loop:
    guide = Guide(museum, stage.content.prepared.measures, Strings(), stage.content.device)
    around = Surroundings(
        clock=stage.clock,
        player=stage.player,
        log=stage.log,
        media=stage.setup.museum / "media",
        believe=believe(stage),
        wake=stage.app.wake,
        pace=stage.app.pace,
    )
    return Loop(guide, stage.board, around)


def staff_lines(faults: tuple[Fault, ...]) -> tuple[str, ...]:
    """What is wrong, for the staff who stand before a kiosk that can show nothing."""
    lines = [fault.said() for fault in faults if fault.severity == "error"][:6]
    return (*lines, "Mend these, then start the kiosk again. `kiosk check` lists every fault.")
