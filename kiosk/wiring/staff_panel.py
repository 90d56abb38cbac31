"""The staff panel of a running kiosk, made when staff first need it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.visit.effects import CheckPin, StaffDo
from kiosk.visit.events import Event
from kiosk.wiring.shown_content import ShownContent

if TYPE_CHECKING:
    from kiosk.staff.panel.answer import PanelContext
    from kiosk.staff.panel.panel import PanelService


class StaffPanel:
    """ending: how staff ended the program ("restart", "off" or "close"), for whoever runs it; "" where they did not."""

    def __init__(self, shown: ShownContent, post: Callable[[Event], None]) -> None:
        self.ending = ""
        self._shown, self._post = shown, post
        self._panel: PanelService | None = None

    def do(self, request: CheckPin | StaffDo) -> None:
        """Do what staff ask for; the answer is posted."""
        self._panel = self._panel or self._build()
        self._panel.do(request)

    def _build(self) -> PanelService:
        from kiosk.staff.panel.panel import PanelPorts, PanelService

        parts, installation = self._shown.parts, self._shown.installation
        ports = PanelPorts(self._context, self._play_tone, self._post, self.end, parts.clock.ms, self.today)
        return PanelService(installation.device.staff_pin, installation.state, ports, blocking=parts.setup.fast)

    def today(self) -> str:
        """The museum's day."""
        museum = self._shown.installation.museum
        zone = ZoneInfo(museum.timezone if museum else "UTC")
        return self._shown.parts.clock.wall().astimezone(zone).date().isoformat()

    def _context(self) -> PanelContext:
        from kiosk.staff.panel.answer import PanelContext

        setup, installation = self._shown.parts.setup, self._shown.installation
        return PanelContext(
            museum=os.path.realpath(setup.museum),
            device="" if setup.device is None else os.path.realpath(setup.device),
            state=str(installation.state),
            log=str(setup.log or installation.log),
            folder=os.path.realpath(installation.folder),
            version=installation.version,
            room=installation.device.room,
            language=self._shown.language,
        )

    def _play_tone(self, dba: float) -> None:
        from kiosk.players.player import PlayRequest
        from kiosk.staff.panel.tone import PLAY, tone_file
        from kiosk.visit.queries.volume_levels import gain_db

        installation = self._shown.installation
        level_db = gain_db(installation.device.sound, dba)
        self._shown.parts.player.play(PlayRequest(PLAY, tone_file(installation.state), gain_db=level_db))

    def end(self, how: str) -> None:
        """End the program: "restart", "off" or "close"."""
        self.ending = how
        self._shown.parts.app.stop()
