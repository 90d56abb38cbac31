"""The kiosk that a rehearsal or a preview works on (kiosk.wiring.Kiosk)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kiosk.loop import Clock, Loop
from kiosk.staff.installation import Installation
from kiosk.store.prepared_museum import PreparedMuseum

if TYPE_CHECKING:
    from kiosk.screens.window.app import KioskApp
    from kiosk.screens.window.board import Board


class RunningKiosk(Protocol):
    """loop: None while there is nothing to show yet."""

    @property
    def clock(self) -> Clock: ...
    @property
    def app(self) -> KioskApp: ...
    @property
    def board(self) -> Board: ...
    @property
    def loop(self) -> Loop | None: ...
    @property
    def installation(self) -> Installation: ...

    def reload(self, prepared: PreparedMuseum) -> None: ...
