"""The museum that is shown, and how another takes its place while the kiosk runs.

Rules: everything here happens on the window's thread; what takes time was done before by others, or is done afterwards,
behind the running kiosk. The installation is replaced whole, and everything is asked of it.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.check.fault_report import reader_language, translator
from kiosk.content.missing_media import missing_media
from kiosk.content.model import Museum
from kiosk.locale.strings import Strings
from kiosk.loop import Clock, Loop, LoopPorts
from kiosk.screens.pages import paper_fit
from kiosk.screens.window.memory_at_rest import give_back
from kiosk.staff.installation import Installation, staff_lines
from kiosk.store.decoder_crashes import without
from kiosk.store.media_examination import crash_of
from kiosk.store.prepared import measure_levels
from kiosk.store.prepared_museum import PreparedMuseum
from kiosk.store.tile_making import TileMaking
from kiosk.visit.effects import CheckPin, StaffDo
from kiosk.visit.entries import Entry
from kiosk.visit.events import Event
from kiosk.visit.guide import Guide
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.room import RoomPage
from kiosk.visit.pages.staff_notice import staff_notice
from kiosk.visit.prefetch import exhibits_after, exhibits_behind, opening_pages
from kiosk.wiring.look_ups import LookUps
from kiosk.wiring.museum_voices import MuseumVoices
from kiosk.wiring.setup import Setup

if TYPE_CHECKING:
    from kiosk.players.player import Player
    from kiosk.players.speech.speaker import Speaker
    from kiosk.screens.window.app import KioskApp
    from kiosk.store.loudness_cache import Measuring
    from kiosk.visitlog.writing.log import VisitLog
    from kiosk.visitlog.writing.null_log import NullLog

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KioskParts:
    """What a kiosk is made of, opened in this order. do_for_staff: takes requests of the staff panel."""

    setup: Setup
    clock: Clock
    log: VisitLog | NullLog
    app: KioskApp
    player: Player
    speaker: Speaker
    voices: MuseumVoices
    do_for_staff: Callable[[CheckPin | StaffDo], None]


class ShownContent:
    """loop: None while a preview has nothing to show yet."""

    def __init__(self, parts: KioskParts, installation: Installation) -> None:
        self.parts, self.installation = parts, installation
        self._measuring: Measuring | None = None
        self._tile_making: TileMaking | None = None
        self._crashed: deque[str] = deque()
        self._worked_from: Page | None = None
        self.loop: Loop | None = None
        self._look_ups = LookUps(self._post)
        if installation.museum is not None or not parts.setup.preview:
            self.loop = self._build_loop()

    def close(self) -> None:
        """End the visit that is under way, and what goes on behind it."""
        if self._measuring is not None:
            self._measuring.close()
        if self._tile_making is not None:
            self._tile_making.close()
        self._look_ups.close()
        if self.loop is not None:
            self.loop.close()

    def show(self) -> None:
        """Show the page where the visit stands, or why there is none."""
        if self.loop is not None:
            self.loop.show()
        else:
            self.parts.app.board.show(staff_notice(self._guide()))

    def reload(self, prepared: PreparedMuseum) -> None:
        """Show a folder that says something else now; whoever is there stays where they are.

        Where it says nothing that can be shown, what was shown stays, and only the faults are taken over.
        """
        nothing = prepared.museum is None and self.loop is not None
        kept = replace(self.installation.prepared, faults=prepared.faults)
        self.installation = replace(self.installation, prepared=kept if nothing else prepared)
        if nothing:
            return
        self._use_voices()
        if self.loop is not None:
            self.loop.reload_content(self._guide())
            return
        if prepared.museum is not None:
            self.loop = self._build_loop()
        self.show()

    def switch(self, version: Installation) -> None:
        """Show another version from now on; only while nobody is there."""
        parts, loop, museum = self.parts, self.loop, version.museum
        assert loop is not None and museum is not None, "a version without a museum is never switched to"
        _log.info("version %s takes the place of %s", version.version, self.installation.version or "nothing")
        self.installation = version
        self._use_voices()
        parts.log.content = version.version
        parts.log.set_timezone(museum.timezone)
        parts.app.board.switch_content(version.media)
        paper_fit.forget()
        parts.app.ahead(None)
        self._worked_from = None
        loop.switch_content(self._guide(), version.media)

    def renew_notice(self) -> None:
        """Update the notice that there is no museum to show."""
        if self.installation.museum is None and self.loop is not None:
            self.loop.reload_content(self._guide())

    def draw_ahead(self, tidy: bool = False) -> None:
        """Draw the pages that a visitor sees first, one at a time while nobody is there. tidy: forget others then."""
        if self.loop is not None and self.installation.museum is not None:
            self.parts.app.soon(self._drawn_ahead(self.loop, tidy))

    def _drawn_ahead(self, loop: Loop, tidy: bool) -> Iterator[None]:
        for shown in opening_pages(loop.guide, loop.state, loop.now()):
            self.parts.app.board.prepare(shown)
            yield
        if tidy:
            self.parts.app.tidy()

    def work_ahead(self) -> None:
        """Once another page stands, work out what is dear about those that a touch on it leads to."""
        loop = self.loop
        if loop is None or loop.page is self._worked_from:
            return
        self._worked_from = loop.page
        self.parts.app.ahead(None if loop.page is None else self._worked_ahead(loop, loop.page))

    def _worked_ahead(self, loop: Loop, page: Page) -> Iterator[None]:
        board, of = self.parts.app.board, (loop.guide, loop.state, loop.now(), page, self.parts.app.board.spots())
        for shown in exhibits_after(*of):
            yield
            yield from board.work_ahead(shown)
            if not isinstance(page, RoomPage):
                board.picture_ahead(shown)
        board.fetch_ahead()  # in the sizes that were chosen
        for shown in exhibits_behind(*of):
            yield
            yield from board.work_ahead(shown)

    def give_back(self) -> None:
        """Give back what visits took, but for what the next one opens with; a piece at a time while nobody is there."""
        if self.loop is not None:
            self.parts.app.soon(self._given_back(self.loop))

    def _given_back(self, loop: Loop) -> Iterator[None]:
        board = self.parts.app.board
        board.watch_use()
        if loop.page is not None:
            board.prepare(loop.page)
        yield from self._drawn_ahead(loop, tidy=True) if self.installation.museum is not None else ()
        board.drop_unused()
        yield  # Kivy deletes dropped textures in the turn after
        yield
        give_back()

    def begin_measuring(self) -> None:
        """Measure how loud the media are, and make the tiles that big pictures lack, behind the running kiosk."""
        if self._measuring is not None:
            self._measuring.close()
        if self._tile_making is not None:
            self._tile_making.close()
        if self.installation.museum is not None:
            media, measures = self.installation.folder / "media", self.installation.prepared.measures
            self._tile_making = TileMaking(media, self.installation.state, measures)
            self._tile_making.begin()
            self._crashed.clear()
            self._measuring = measure_levels(
                self.installation.folder,
                self.installation.state,
                self.installation.prepared.measures,
                self._crashed.append,
            )
            self._measuring.begin()

    def withdraw_crashed(self) -> None:
        """Show and play no more what crashed its decoder while it was measured."""
        while self._crashed and self.loop is not None:
            path, prepared = self._crashed.popleft(), self.installation.prepared
            measure = crash_of("sound" if path in prepared.measures.sounds else "film")
            prepared = replace(prepared, measures=without(prepared.measures, {path: measure}))
            self.installation = replace(self.installation, prepared=prepared)
            self.loop.reload_content(self._guide())
            self._log_fault(path, measure.detail)

    def log_faults(self) -> None:
        """Log what cannot be shown or heard, before a visitor meets it."""
        museum, measures = self.installation.museum, self.installation.prepared.measures
        faults = [(path, measure.detail) for path, measure in measures.unplayable.items()]
        faults += [(path, register.detail) for path, register in measures.registers.items() if register.detail]
        faults += [(path, "The file is missing.") for path in (missing_media(museum, measures) if museum else ())]
        for path, why in faults:
            self._log_fault(path, why)

    def _log_fault(self, path: str, why: str) -> None:
        self.record(Entry("media_fault", media=path, detail=(("file", path), ("why", why))))

    def log_content(self, faults: int) -> None:
        """Log which content is shown, and how many errors the content that was offered last has."""
        museum = self.installation.museum
        rooms = 0 if museum is None else len(museum.rooms)
        detail = (("version", self.installation.version), ("rooms", rooms), ("faults", faults))
        self.record(Entry("content", detail=detail))

    def record(self, entry: Entry) -> None:
        wall = self.parts.clock.wall()
        self.parts.log.write(entry, at=wall)

    def clock_is_trusted(self, wall: datetime) -> bool:
        """Whether a time can be right: one that was asked for, or one that the log would believe."""
        return self.parts.setup.at is not None or self.parts.setup.fast or self.parts.log.trusts(wall)

    def _use_voices(self) -> None:
        """Speak what this museum has prepared and recorded from now on, by its pronunciations."""
        from kiosk.players.speech.voice_speaker import VoiceSpeaker

        if isinstance(self.parts.speaker, VoiceSpeaker):
            self.parts.speaker.use(self.parts.voices.of(self.installation))

    def _build_loop(self) -> Loop:
        parts = self.parts
        ports = LoopPorts(
            clock=parts.clock,
            player=parts.player,
            speaker=parts.speaker,
            log=parts.log,
            media=self.installation.media,
            clock_is_trusted=self.clock_is_trusted,
            wake=parts.app.wake,
            pace=parts.app.pace,
            staff=parts.do_for_staff,
            finger_ms=lambda: parts.app.board.widget.acts_since_ms,
        )
        if parts.setup.in_real_time:
            ports = replace(ports, look_up=self._look_ups.ask)
        return Loop(self._guide(), parts.app.board, ports)

    def _post(self, event: Event) -> None:
        if self.loop is not None:
            self.loop.post(event)

    def _guide(self) -> Guide:
        """What is shown: the museum, or why there is none, in the language of the kiosk."""
        installation = self.installation
        measures, device = installation.prepared.measures, installation.device
        if installation.museum is not None:
            return Guide(installation.museum, measures, Strings(), device)
        language = reader_language(os.environ)
        notice = staff_lines(installation, translator(language))
        return Guide(Museum({}, (language,), ()), measures, Strings(), device, notice)

    @property
    def language(self) -> str:
        """The first language of what is shown."""
        return self._guide().first if self.loop is None else self.loop.guide.first
