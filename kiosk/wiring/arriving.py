"""What is published while the kiosk runs takes the place of what is shown, once nobody is there.

Rules: everything here happens on the window's thread, in its turn; what could not be published is told to staff and in
the log; going over takes no longer than a page: what takes time was done before by others, or is done afterwards while
nobody is there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.content.model import Museum
from kiosk.staff.arrivals import Arrivals, Arrived
from kiosk.staff.box import staff_lines
from kiosk.visit.entries import Entry
from kiosk.visit.pages.choose import staff_notice

if TYPE_CHECKING:
    from kiosk.loop import Loop
    from kiosk.media.versions import Publication
    from kiosk.wiring import Stage


class Arriving:
    """Begins when it is made, and ends with the stage."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._news: deque[Publication] = deque()
        box = stage.box
        self._arrivals = Arrivals(
            box.state, box.version, box.device.watch,
            quiet=self._nobody_there, ready=stage.app.wake, told=self._news.append,
        )  # fmt: skip
        stage.closing.callback(self._arrivals.close)
        self._arrivals.begin()

    def look(self) -> None:
        """What could not be published is told; what was is shown if nobody is there."""
        while self._news:
            self._tell(self._news.popleft())
        if self._nobody_there():
            arrived = self._arrivals.take()
            if arrived is not None and arrived.prepared.museum is not None:
                self.show(arrived, arrived.prepared.museum)

    def show(self, arrived: Arrived, museum: Museum) -> None:
        """The version that arrived is shown from now on."""
        from kiosk.wiring import build_loop, guide_of

        stage = self.stage
        stage.box = replace(
            stage.box, museum=museum, prepared=arrived.prepared, folder=arrived.folder, version=arrived.version.id
        )
        stage.log.content = stage.box.version
        stage.log.count_days_in(museum.timezone)
        stage.board.exchange(stage.box.media)
        if stage.loop is None:
            stage.loop = build_loop(stage, museum)
            stage.closing.callback(stage.loop.close)
            stage.loop.show()
        else:
            stage.loop.exchange(guide_of(stage, museum), stage.box.media)
        self._record(arrived.version.errors)
        stage.log_faults()
        stage.begin_measuring()
        stage.app.soon(self._settled(stage.loop))

    def _nobody_there(self) -> bool:
        return self.stage.loop is None or self.stage.loop.nobody_there

    def _settled(self, loop: Loop) -> Iterator[None]:
        """The pages of the new version are drawn ahead, and nothing of the old one stays."""
        yield from self.stage.opening_pages_drawn(loop)
        self.stage.app.tidy()

    def _tell(self, news: Publication) -> None:
        stage = self.stage
        if news.kind in ("refused", "partly", "failed"):
            stage.setup.say(news.says)
        if news.kind == "refused":
            self._record(news.errors)
        if stage.loop is None:
            stage.board.show(staff_notice(staff_lines(stage.box)))

    def _record(self, faults: int) -> None:
        stage = self.stage
        rooms = 0 if stage.box.museum is None else len(stage.box.museum.rooms)
        detail = (("version", stage.box.version), ("rooms", rooms), ("faults", faults))
        wall = stage.clock.wall()
        stage.log.write(Entry("content", detail=detail), at=wall, clock_ok=stage.believe(wall))
