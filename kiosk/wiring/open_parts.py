"""Opens each part of a kiosk: the log, the window with its board, the player.

Rules: what cannot be opened ends as `CommandFailed`, with a sentence; heavy libraries are imported by the part that
needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kiosk import RELEASED
from kiosk.exit_codes import CommandFailed
from kiosk.loop import Clock, VirtualClock
from kiosk.staff.installation import Installation
from kiosk.store.temporary_folders import temporary_folder
from kiosk.store.tile_store import TileStore
from kiosk.wiring.setup import Setup

if TYPE_CHECKING:
    from kiosk.players.player import Player
    from kiosk.screens.window.app import KioskApp
    from kiosk.visit.events import Event
    from kiosk.visit.events.players import PlayerEvent
    from kiosk.visitlog.writing.log import LogSettings, VisitLog
    from kiosk.visitlog.writing.null_log import NullLog


class WindowOwner(Protocol):
    """What a window reports to, on its own thread."""

    def dispatch(self, event: Event) -> None: ...
    def tick(self) -> None: ...
    def drawn(self) -> None: ...
    def resized(self) -> None: ...
    def staff_key(self, name: str) -> None: ...
    def stop(self) -> None: ...


def open_log(
    setup: Setup, installation: Installation, clock: Clock, sent: Callable[[], Mapping[str, int] | None]
) -> VisitLog | NullLog:
    """The visit log, locked but not opened yet; whoever only looks at pages keeps none. sent: what a hub has, by epoch;
    None while that is not known."""
    if not setup.logged:
        from kiosk.visitlog.writing.null_log import NullLog

        return NullLog()
    from kiosk.visitlog.file.lock import LogInUse
    from kiosk.visitlog.tools.prune import what_hub_has
    from kiosk.visitlog.writing.log import VisitLog

    museum, device = installation.museum, installation.device

    def may_go(log: tuple[str, str]) -> int:
        return what_hub_has(device.kiosk, sent(), log)

    try:
        return VisitLog(
            setup.log or installation.log,
            kiosk=device.kiosk,
            room=device.room,
            content=installation.version or "folder",
            wall=clock.wall,
            on_trouble=setup.report,
            settings=replace(
                _log_settings(setup, "" if museum is None else museum.timezone),
                may_go=may_go if device.hub is not None and setup.is_real else None,
            ),
        )
    except LogInUse as error:
        raise CommandFailed(error.sentence) from error


def _log_settings(setup: Setup, timezone: str) -> LogSettings:
    """The log is opened after the first page; a clock that was asked for is believed."""
    from kiosk.visitlog.writing.log import LogSettings
    from kiosk.visitlog.writing.time_server import TimeServer

    if setup.at is not None or setup.fast:
        return LogSettings(hold=True, timezone=timezone, earliest=datetime.min.replace(tzinfo=UTC))
    earliest = datetime.fromisoformat(RELEASED).replace(tzinfo=UTC)
    return LogSettings(hold=True, timezone=timezone, earliest=earliest, set_by_server=TimeServer().set_before)


def open_window(
    setup: Setup, installation: Installation, clock: Clock, owner: WindowOwner, closing: ExitStack
) -> KioskApp:
    """The window and its board. A window that has a frame ends the program when it is closed."""
    from kiosk.screens.window.kivy_config import WindowRequest
    from kiosk.screens.window.open_window import NoWindow, WindowPorts, open_app

    home = closing.enter_context(temporary_folder("kiosk-screen-"))
    whole = not setup.windowed and not setup.offscreen
    size = setup.size or (None if whole else (1280, 720))
    try:
        return open_app(
            WindowRequest(size, whole, setup.windowed, setup.preview, setup.offscreen),
            Path(home),
            installation.device.screen,
            installation.media,
            WindowPorts(
                emit=owner.dispatch,
                tick=owner.tick,
                clock_ms=clock.ms,
                abandon=closing.close,
                drawn=owner.drawn,
                resized=owner.resized,
                on_close=owner.stop if setup.windowed else None,
                staff_key=owner.staff_key if setup.preview else None,
                tiles=TileStore(installation.state).of,
            ),
            still=setup.fast,
        )
    except NoWindow as error:
        raise CommandFailed(error.sentence) from error


def open_player(installation: Installation, clock: Clock, post: Callable[[PlayerEvent], None]) -> Player:
    """The player; its sound output opens later, by `open_ahead`."""
    if isinstance(clock, VirtualClock):
        from kiosk.players.silent_player import SilentPlayer

        return SilentPlayer(post, clock.seconds)
    from kiosk.players.audio_player import AudioPlayer

    return AudioPlayer(post, installation.device.sound.output)
