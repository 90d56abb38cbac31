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
from kiosk.staff.publish.content_updates import Arrivals, Arrived
from kiosk.visit.entries import Entry

if TYPE_CHECKING:
    from kiosk.loop import Loop
    from kiosk.store.versions import Publication
    from kiosk.wiring import Kiosk


class Arriving:
    """Begins when it is made, and ends with the stage."""

    def __init__(self, stage: Kiosk) -> None:
        self.stage = stage
        self._news: deque[Publication] = deque()
        box = stage.box
        self._arrivals = Arrivals(
            box.state,
            box.version,
            box.device.watch,
            quiet=self._nobody_there,
            ready=stage.app.wake,
            told=self._news.append,
        )
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
        from kiosk.wiring import guide_of

        stage = self.stage
        stage.box = replace(
            stage.box, museum=museum, prepared=arrived.prepared, folder=arrived.folder, version=arrived.version.id
        )
        stage.log.content = stage.box.version
        stage.log.set_timezone(museum.timezone)
        stage.board.exchange(stage.box.media)
        self._loop.switch_content(guide_of(stage), stage.box.media)
        self._record(arrived.version.errors)
        stage.log_faults()
        stage.begin_measuring()
        stage.app.soon(self._settled(self._loop))

    def _nobody_there(self) -> bool:
        return self._loop.nobody_there

    @property
    def _loop(self) -> Loop:
        """Where content arrives there is a loop, be it with a museum or with the notice that there is none."""
        loop = self.stage.loop
        assert loop is not None
        return loop

    def _settled(self, loop: Loop) -> Iterator[None]:
        """The pages of the new version are drawn ahead, and nothing of the old one stays."""
        yield from self.stage.opening_pages_drawn(loop)
        self.stage.app.tidy()

    def _tell(self, news: Publication) -> None:
        from kiosk.wiring import guide_of

        stage = self.stage
        if news.kind in ("refused", "partly", "failed"):
            stage.setup.notify(str(news.says))
        if news.kind == "refused":
            self._record(news.errors)
        if stage.box.museum is None:
            self._loop.reload_content(guide_of(stage))

    def _record(self, faults: int) -> None:
        stage = self.stage
        rooms = 0 if stage.box.museum is None else len(stage.box.museum.rooms)
        detail = (("version", stage.box.version), ("rooms", rooms), ("faults", faults))
        wall = stage.clock.wall()
        stage.log.write(Entry("content", detail=detail), at=wall, clock_ok=stage.clock_is_trusted(wall))
